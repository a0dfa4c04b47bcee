import pypdfium2
import pytest
from PySide6.QtCore import Qt

from haihecup.domain.stages import State
from haihecup.services.issue_certificates import issue, list_certificates
from haihecup.services.publish_results import decide_tie
from haihecup.ui.components.buttons import Button
from haihecup.ui.pages.certificates_page import CertificatesPage
from tests.services.on_the_path import bring
from tests.services.small_competition import clock, tie


def final(desk):
    decide_tie(desk, "GJ01", tie(desk, "GJ01"), "工艺更好")
    bring(desk, "GJ01", State.FINAL)


def numbered(desk):
    final(desk)
    issue(desk, ["GJ01"], clock().date())


@pytest.fixture
def page(on_desk):
    on_desk.begin(numbered)
    return on_desk.show(CertificatesPage)


def press(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def serials(page):
    return [row.serial for row in page.model.shown_rows()]


def test_before_results_are_final_the_page_says_what_is_missing(on_desk):
    on_desk.begin()
    page = on_desk.show(CertificatesPage)
    assert page.empty.isVisible()
    assert "when the results of an event are final" in page.empty.accessibleName()
    assert not page.table.isVisible()
    assert not page.print_button.isEnabled()


def test_certificates_stand_in_hand_over_order(page):
    assert serials(page) == [f"HHGJ-2026-{n:05}" for n in range(1, 5)]
    assert [row.certificate.place for row in page.model.shown_rows()] == [1, 2, 3, 4]


def test_numbering_gives_every_award_a_number_without_gaps(qtbot, on_desk, messages):
    on_desk.begin(final)
    page = on_desk.show(CertificatesPage)
    press(qtbot, page.empty.findChild(Button))
    on_desk.settle()
    ((_kind, sentence),) = messages.read()
    assert sentence.startswith("4 certificates numbered")
    assert page.table.isVisible()
    assert serials(page) == [f"HHGJ-2026-{n:05}" for n in range(1, 5)]


def test_numbering_twice_numbers_nothing_twice(qtbot, page, on_desk, messages):
    press(qtbot, page.issue_button)
    on_desk.settle()
    ((_kind, sentence),) = messages.read()
    assert sentence == "0 certificates numbered, 4 stood already, 0 declared void."


def test_the_real_page_is_seen_and_stepped_through(qtbot, page, on_desk):
    qtbot.waitUntil(lambda: page.picture.shown)
    first = page.picture._picture.toImage()
    press(qtbot, page.after)
    on_desk.settle()
    assert page.position.text() == "2 / 4"
    assert page.picture._picture.toImage() != first
    press(qtbot, page.before)
    on_desk.settle()
    assert page.picture._picture.toImage() == first


def test_the_panel_tells_what_stands_on_the_page(page):
    facts = dict(page.words.facts())
    assert facts["Serial number"] == "HHGJ-2026-00001"
    assert facts["Award"] == "一等奖"
    assert facts["State"] == "valid"
    assert facts["Printed"] == "not yet"
    assert facts["Delegation"] == "和平区"
    assert facts["Results version"].startswith("version 1 of 2026-10-18")


def test_typing_finds_a_certificate(qtbot, page, type_in):
    type_in(page.search_field(), "00003")
    qtbot.waitUntil(lambda: serials(page) == ["HHGJ-2026-00003"])


def test_the_button_says_how_many_would_be_printed(page):
    assert page.print_button.text() == "Print 4…"
    page.model.mark([1, 2], on=True)
    assert page.print_button.text() == "Print 2…"


def test_the_chosen_ones_are_printed_into_a_file(qtbot, page, on_desk, messages, tmp_path):
    target = tmp_path / "prints.pdf"
    page.model.mark([1, 2], on=True)
    messages.answers = [target]
    press(qtbot, page.print_button)
    on_desk.settle()
    assert page.printing.text.text() == "2 certificates"
    press(qtbot, page.printing.pdf_button)
    on_desk.settle()
    assert messages.read() == [("fact", f"2 printed into {target}.")]
    assert len(pypdfium2.PdfDocument(target)) == 2
    printed = [bool(row.printed_at) for row in on_desk.ask(list_certificates)]
    assert printed == [False, True, True, False]
    assert page.progress.isHidden()


def test_not_choosing_a_file_prints_nothing(qtbot, page, on_desk, messages):
    messages.answers = [None]
    press(qtbot, page.print_button)
    on_desk.settle()
    press(qtbot, page.printing.pdf_button)
    assert not any(row.printed_at for row in on_desk.ask(list_certificates))


def test_another_event_above_has_no_certificate_of_this_one(page, on_desk):
    on_desk.led.chosen = "GJ02"
    page.event_changed()
    assert serials(page) == []


def test_the_layouts_are_drawn_in_the_designer(qtbot, page, on_desk):
    press(qtbot, page.design_button)
    assert on_desk.led.ways == [("designer", "", "")]


def test_coaches_get_numbers_too_where_that_is_wanted(page, on_desk, messages):
    page.number_with_coaches()
    on_desk.settle()
    assert messages.read() == [
        ("fact", "0 certificates numbered, 4 stood already, 0 declared void.")
    ]
