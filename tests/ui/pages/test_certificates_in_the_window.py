"""The certificates of a finished competition as they are looked at, found and printed."""

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt

from haihecup.domain.certificates import hand_over_order
from haihecup.services.changes import Subject, changes
from haihecup.ui.pages.certificate_rows import NOTHING

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(open_window, whole_competition):
    """The main window at the certificates of a finished competition."""
    return open_window(whole_competition, "certificates")


@pytest.fixture
def page(window):
    return window.page()


def serials(page):
    return [row.serial for row in page.model.shown_rows()]


def cells(page, key):
    number = page.model.column_of(key)
    return [page.model.cell(place, number).text for place in range(page.model.rowCount())]


def tick(qtbot, page, place):
    """Click into the check box of a row."""
    row = page.table.visualRect(page.model.index(place, 0))
    qtbot.mouseClick(page.table.viewport(), LEFT, pos=QPoint(22, row.center().y()))


def pages_of(path):
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_range() for page in document]


def test_the_list_is_in_the_order_of_handing_over(page):
    listed = [row.certificate for row in page.model.shown_rows()]
    assert listed == list(hand_over_order(listed))
    assert len(set(serials(page))) == len(listed) > 20
    assert page.head.facts() == f"{len(listed)} numbered · {len(listed)} printed"
    assert set(cells(page, "state")) == {"printed"}


def test_the_first_certificate_is_seen_at_once(page):
    assert page.table.current_row() == page.model.row_at(0)
    assert page.picture.shown
    assert page.picture.height() > 200
    assert page.position.text() == f"1 / {page.model.total()}"


def test_stepping_shows_the_next_page_and_the_one_before(qtbot, page, tasks):
    def seen():
        qtbot.waitUntil(tasks.idle)
        return page.picture._picture.toImage()

    first = seen()
    qtbot.mouseClick(page.after, LEFT)
    assert page.table.current_row() == page.model.row_at(1)
    assert seen() != first
    qtbot.mouseClick(page.before, LEFT)
    assert seen() == first
    qtbot.mouseClick(page.before, LEFT)
    assert page.table.current_row() == page.model.row_at(0)


def test_a_name_typed_finds_its_certificates(qtbot, window, page, type_in):
    total = page.model.total()
    name = page.model.row_at(5).certificate.names[0]
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_F, CTRL)
    type_in(page.search_field(), name)
    qtbot.waitUntil(lambda: page.model.rowCount() < total)
    assert page.model.rowCount() >= 1
    assert all(name in names for names in cells(page, "names"))
    assert page.filters._count.text() == f"{page.model.rowCount()} / {total} certificates"


def test_a_page_on_its_way_is_not_shown_once_its_row_is_gone(qtbot, page, tasks):
    qtbot.mouseClick(page.after, LEFT)
    qtbot.keyClicks(page.search_field(), "nobody")
    qtbot.waitUntil(lambda: page.model.rowCount() == 0)
    qtbot.waitUntil(tasks.idle)
    assert not page.picture.shown
    assert page.position.text() == ""


def test_conditions_narrow_by_what_is_printed(page):
    total = page.model.total()
    page.filters.set_condition("paper", "waiting")
    assert serials(page) == []
    assert page.print_button.toolTip() == "No valid certificate is shown."
    page.filters.set_condition("paper", "printed")
    assert len(serials(page)) == total
    assert page.print_button.text() == f"Print {total}…"


@pytest.mark.parametrize("key", ["award", "delegation"])
def test_what_is_printed_is_chosen_by_awards_and_delegations_too(page, key):
    offered = {one.key: one.values for one in page.filters._conditions.values()}[key]
    assert len(offered) > 1
    total = page.model.total()
    shown = []
    for value, _words in offered:
        page.filters.set_condition(key, value)
        rows = page.model.shown_rows()
        shown.append(len(rows))
        assert page.print_button.text() == f"Print {len(rows)}…"
    # every award that is chosen too brings its certificates beside those that were shown
    assert shown[0] > 0
    assert shown == sorted(set(shown))
    assert shown[-1] == total


def test_marked_certificates_are_printed_each_on_its_page(qtbot, page, tasks, messages, tmp_path):
    path, places = tmp_path / "three.pdf", (0, 2, 3)
    for place in places:
        tick(qtbot, page, place)
    chosen = [page.model.row_at(place) for place in places]
    messages.answers.append(path)
    qtbot.mouseClick(page.print_button, LEFT)
    qtbot.mouseClick(page.printing.pdf_button, LEFT)
    qtbot.waitUntil(tasks.idle)
    assert messages.read() == [("fact", f"3 printed into {path}.")]
    printed = pages_of(path)
    assert len(printed) == len(chosen)
    for text, row in zip(printed, chosen, strict=True):
        assert row.serial in text


def test_without_marks_the_event_above_is_printed_whole(
    qtbot, window, page, tasks, messages, tmp_path
):
    path = tmp_path / "event.pdf"
    window.narrow("WS04")
    assert {row.certificate.event_code for row in page.model.shown_rows()} == {"WS04"}
    shown = len(serials(page))
    messages.answers.append(path)
    qtbot.mouseClick(page.print_button, LEFT)
    qtbot.mouseClick(page.printing.pdf_button, LEFT)
    qtbot.waitUntil(tasks.idle)
    assert messages.read() == [("fact", f"{shown} printed into {path}.")]
    assert len(pages_of(path)) == shown


def test_nothing_is_numbered_twice(qtbot, page, tasks, messages):
    before = serials(page)
    qtbot.mouseClick(page.issue_button, LEFT)
    qtbot.waitUntil(tasks.idle)
    said = f"0 certificates numbered, {len(before)} stood already, 0 declared void."
    assert messages.read() == [("fact", said)]
    assert serials(page) == before


def test_the_word_that_there_is_none_goes_when_there_are_some(qtbot, page, tasks):
    page.show_rows(NOTHING)
    assert page.empty.isVisible()
    page.refresh(changes(Subject.CERTIFICATES))
    qtbot.waitUntil(tasks.idle)
    assert not page.empty.isVisible()


def test_an_event_without_final_results_gets_no_numbers(
    qtbot, open_window, begun_competition, tasks, messages
):
    window = open_window(begun_competition, "certificates")
    page = window.page()
    assert not page.print_button.isEnabled()
    assert page.print_button.toolTip() == "No certificate is numbered yet."
    window.narrow("GJ01")
    qtbot.mouseClick(page.issue_button, LEFT)
    qtbot.waitUntil(tasks.idle)
    ((kind, said),) = messages.read()
    assert kind == "problem"
    assert "is not final yet" in said
    assert serials(page) == []
