from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from haihecup.domain.competition import ByTime, Ranking, Unbroken
from haihecup.domain.entries import EntryStatus
from haihecup.domain.journal import Action
from haihecup.services.enter_marks import set_statuses
from haihecup.services.key_times import read_times, set_times
from haihecup.ui.page import EVERYTHING
from tests.ui.sample_sheets import works

ENTER = Qt.Key.Key_Return


@pytest.fixture
def opened(marking):
    """The dialog over the marking desk, as Ctrl+T opens it."""

    def at(prepare=lambda _desk: None, work=0):
        marking.begin(prepare)
        marking.at(work, "B2.4")
        marking.page.reports.times.click()
        marking.settle()
        return marking.page.reports.dialog

    return at


def write(marking, dialog, text, key=ENTER):
    """Type into the cell that the keyboard is on, and leave it."""
    marking.settle()
    editors = [one for one in dialog.table.findChildren(QLineEdit) if one.isVisible()]
    if not editors:
        dialog.table.editItem(dialog.table.currentItem())
        editors = [one for one in dialog.table.findChildren(QLineEdit) if one.isVisible()]
    (editor,) = editors
    editor.selectAll()
    marking.qtbot.keyClicks(editor, text)
    marking.qtbot.keyClick(editor, key)
    # Qt hands the text over a moment after the key
    marking.settle()
    marking.settle()


def kept(marking):
    view = marking.on_desk.ask(lambda desk: read_times(desk, "GJ01"))
    return [one.seconds for one in view.works]


def test_times_are_keyed_one_below_the_other_and_kept_at_once(marking, opened, messages):
    dialog = opened(work=1)
    assert dialog.table.currentRow() == 1
    write(marking, dialog, "1:05:30")
    assert kept(marking)[1] == "3930"
    assert dialog.table.currentRow() == 2
    write(marking, dialog, "90")
    assert kept(marking)[1:3] == ["3930", "90"]
    assert dialog.table.item(2, 2).text() == "0:01:30"
    assert "2 of 8 works have their time." in dialog.told.text()
    assert [words for _kind, words in messages.read()] == [
        f"Time of {marking.codes[1]}: 1:05:30",
        f"Time of {marking.codes[2]}: 0:01:30",
    ]
    messages.undos[-1]()
    marking.settle()
    assert kept(marking)[1:3] == ["3930", ""]


def test_what_is_no_time_stays_with_its_sentence(marking, opened, messages):
    dialog = opened()
    write(marking, dialog, "soon")
    assert f"{marking.codes[0]}: “soon” is no time" in dialog.refusal()
    assert dialog.table.item(0, 2).text() == "soon"
    # with the mouse back to the one that was refused
    dialog.table.setCurrentCell(0, 2)
    marking.settle()
    assert dialog.table.currentRow() == 0
    write(marking, dialog, "5400")
    assert dialog.refusal() == ""
    assert kept(marking)[0] == "5400"
    messages.read()


def test_whoever_is_absent_is_passed_over(marking, opened, messages):
    def second_is_absent(desk):
        set_statuses(desk, "GJ01", {works(desk)[1]: EntryStatus.ABSENT})

    dialog = opened(second_is_absent)
    assert dialog.table.item(1, 2).text() == "Absent"
    write(marking, dialog, "60")
    assert dialog.table.currentRow() == 2
    assert "1 of 7" in dialog.told.text()
    messages.read()


def test_it_says_whether_the_time_breaks_ties(opened):
    def by_time(desk):
        with desk.writing(Action.RULES_CHANGED) as work:
            event = work.events.get("GJ01")
            work.events.put(replace(event, ranking=Ranking((ByTime(),), Unbroken.SHARE)))

    assert "breaks ties" in opened(by_time).told.text()


def test_it_says_where_the_time_breaks_none(opened):
    assert "breaks no tie" in opened().told.text()


def test_a_time_that_somebody_else_keyed_meanwhile_is_not_written_over(marking, opened):
    dialog = opened()
    marking.do(lambda desk: set_times(desk, "GJ01", {marking.codes[0]: "70"}))
    marking.page.refresh(EVERYTHING)
    write(marking, dialog, "80")
    assert "somebody else has keyed 0:01:10" in dialog.refusal()
    assert kept(marking)[0] == "70"


def test_without_an_event_none_is_chosen(marking, messages):
    marking.begin()
    marking.on_desk.led.chosen = ""
    marking.page.reports.key_times()
    assert messages.read() == [("problem", "Choose an event first.")]
