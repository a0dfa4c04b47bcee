import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from haihecup.domain.second_keying import Asked
from haihecup.services.blind_sheets import second_keying_of
from haihecup.services.key_second import asked_by_event
from haihecup.ui.components.keying_bar import DIFFERENCES, SECOND
from haihecup.ui.components.words import Line
from haihecup.ui.page import EVERYTHING
from haihecup.ui.pages.marks_page import MarksPage
from tests.services.keyed_twice import (
    FIRST,
    SECRET,
    THIRD,
    a_desk_keyed_once,
    keyed_second,
    sit_down,
)
from tests.services.keyed_twice import SECOND as SECOND_KEYER
from tests.ui.sample_sheets import works


@pytest.fixture
def page(on_desk):
    """The marking page on an event that is keyed twice; the second keyer sits there."""
    on_desk.led.chosen = "GJ01"
    codes = []
    on_desk.begin(lambda desk: codes.extend(works(desk)), a_desk_keyed_once)
    as_person(on_desk, SECOND_KEYER)
    made = on_desk.show(MarksPage)
    made.resize(1310, 690)
    made.codes = codes
    on_desk.settle()
    return made


def as_person(on_desk, name):
    on_desk.ask(lambda desk: sit_down(desk, name))


def keyed_second_and_differing(desk):
    """Key the sheet of one work the second time, its last cell otherwise."""
    keyed_second(desk, works(desk)[0], B2_4="4.78")


def choose(on_desk, page, one):
    """Press one of the words of the bar."""
    switch = page.rounds.bar.switch
    switch._group.button(switch._keys.index(one)).click()
    on_desk.settle()


def on_screen(page):
    """Every text that can be read on the page, by eye or by a screen reader."""
    model = page.model
    cells = [model.index(r, c) for r in range(len(model.rows)) for c in range(model.columnCount())]
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
    texts = [model.data(cell, int(role)) for cell in cells for role in roles]
    for one in page.findChildren(QWidget):
        texts += [one.accessibleName(), one.accessibleDescription(), one.toolTip()]
        if isinstance(one, QLabel | QAbstractButton | QLineEdit | Line):
            texts.append(one.text())
    return " ".join(str(one) for one in texts)


def test_first_marks_are_nowhere_on_the_screen_and_cannot_be_keyed_over(qtbot, page):
    assert page.rounds.bar.isVisible()
    for view in ("table", "sheet"):
        page.choose_view(view)
        qtbot.waitUntil(page.hall.tasks.idle)
        page.show_row(f"{page.codes[0]}|B2.4")
        assert page.model.hidden(*page.model.place_of((page.codes[0], "B2.4")))
        assert SECRET not in on_screen(page)
    qtbot.keyClicks(page.form.table, "4")
    assert page.keyboard.keying.slots is None


def test_a_sheet_is_keyed_the_second_time_by_keys_alone_and_kept_at_once(on_desk, qtbot, page):
    choose(on_desk, page, SECOND)
    assert [row.work_code for row in page.model.rows] == page.codes[:2]
    assert SECRET not in on_screen(page)
    assert "Second keying" in page.rounds.bar.words.text()
    page.show_row(f"{page.codes[0]}|B2.1")
    qtbot.keyClicks(page.grid, "1")
    qtbot.keyClicks(page.grid, "1")
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    for text in ("8.5", "9", "8", "4.78"):
        qtbot.keyClicks(page.grid, text)
        qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    on_desk.settle()
    states = on_desk.ask(lambda desk: second_keying_of(desk, "GJ01"))
    assert states[page.codes[0], "B2"] == "differing"
    page.sending.tell()
    on_desk.settle()
    assert page.rounds.bar.switch._group.buttons()[2].text() == "Differences 1"


def test_what_was_keyed_the_second_time_is_taken_back_there_and_not_in_the_first(
    on_desk, qtbot, page
):
    choose(on_desk, page, SECOND)
    page.show_row(f"{page.codes[0]}|B2.4")
    qtbot.keyClicks(page.grid, "3")
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    on_desk.settle()
    assert page.undo()
    on_desk.settle()
    assert page.model.text(*page.model.place_of((page.codes[0], "B2.4"))) == ""
    choose(on_desk, page, "first")
    assert not page.redo()


def test_what_was_typed_and_refused_in_one_keying_is_not_shown_in_the_other(on_desk, qtbot, page):
    choose(on_desk, page, SECOND)
    page.show_row(f"{page.codes[0]}|B2.4")
    qtbot.keyClicks(page.grid, "77")
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    on_desk.settle()
    assert "B2.4" in page.model.problem(*page.model.place_of((page.codes[0], "B2.4")))
    choose(on_desk, page, "first")
    assert page.model.problem(*page.model.place_of((page.codes[0], "B2.4"))) == ""


def test_whoever_has_nothing_to_key_is_told_why(on_desk, page):
    as_person(on_desk, FIRST)
    choose(on_desk, page, SECOND)
    assert page.stage.currentWidget() is page.events
    choose(on_desk, page, DIFFERENCES)
    assert page.rounds.view.isVisible()


def test_differences_are_listed_when_they_are_asked_for(on_desk, page):
    on_desk.ask(keyed_second_and_differing)
    page.refresh(EVERYTHING)
    on_desk.settle()
    assert page.rounds.bar.switch._group.buttons()[2].text() == "Differences 1"
    assert not page.rounds.view.model.shown_rows()
    choose(on_desk, page, DIFFERENCES)
    (one,) = page.rounds.view.model.shown_rows()
    assert one.second == "4.78"


def test_which_sheets_are_keyed_twice_is_asked_and_kept(on_desk, messages, page):
    as_person(on_desk, THIRD)
    messages.answers = [{"asked": "none", "reason": "x"}]
    page.rounds.ask()
    on_desk.settle()
    assert on_desk.ask(asked_by_event) == {}
    assert not page.rounds.bar.isVisible()
    messages.answers = [{"asked": str(Asked.ALL), "reason": "x"}]
    page.rounds.ask()
    on_desk.settle()
    assert on_desk.ask(asked_by_event) == {"GJ01": Asked.ALL}
    messages.asked.clear()
