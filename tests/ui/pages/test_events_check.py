import pytest
from PySide6.QtWidgets import QDialog

from haihecup.domain.problems import Problem
from haihecup.services.exchange_events import CheckedEvents
from haihecup.services.prepare_competition import blank_event
from haihecup.ui.pages.events_check import EventsCheckDialog

NEW = (blank_event("GJ09", "美发"),)
PROBLEM = Problem("event-row", "代码和名称都须填写。", row=8, column="B")


def opened(qtbot, checked):
    dialog = EventsCheckDialog(checked)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_what_the_workbook_would_do_is_told_with_the_rows_left_out(qtbot):
    dialog = opened(qtbot, CheckedEvents(NEW, (), 3, (), (PROBLEM,)))
    assert dialog.told.text() == "New events: 1, changed: 0, as they are: 3."
    assert dialog.problems.isVisible()
    assert dialog.go.isEnabled()


def test_a_workbook_without_anything_new_cannot_be_taken_in(qtbot):
    dialog = opened(qtbot, CheckedEvents((), (), 3, (), ()))
    assert not dialog.go.isEnabled()
    assert not dialog.problems.isVisible()


@pytest.mark.parametrize(("code", "taken"), [("Accepted", True), ("Rejected", False)])
def test_asking_answers_yes_or_no(monkeypatch, qtbot, code, taken):
    monkeypatch.setattr(EventsCheckDialog, "exec", lambda _self: QDialog.DialogCode[code])
    parent = opened(qtbot, CheckedEvents(NEW, (), 0, (), ()))
    assert EventsCheckDialog.ask(CheckedEvents(NEW, (), 0, (), ()), parent) is taken
