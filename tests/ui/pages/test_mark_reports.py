from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from haihecup.domain.journal import Action
from haihecup.domain.stages import State
from haihecup.services.keep_violations import read_violations
from haihecup.ui.page import Hall
from haihecup.ui.pages.mark_reports import MarkReports
from tests.services.with_judges import FIRST
from tests.ui.pages.hearings_by_hand import SEEN
from tests.ui.sample_sheets import a_marking_desk


def test_a_judge_reports_what_he_saw_of_the_work_he_is_at(marking, qtbot, messages):
    marking.begin(person=FIRST)
    marking.at(1, "B1.1")
    marking.page.reports.report()
    marking.settle()
    dialog = marking.page.reports.dialog
    assert dialog.work.choice() == marking.codes[1]
    qtbot.keyClicks(dialog.points.line, "2")
    dialog.points.left.emit("2")
    marking.settle()
    # he sees no totals, here as elsewhere
    assert dialog.effect.text() == ""
    dialog.seen.area.setPlainText(SEEN)
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    marking.settle()
    (one,) = marking.on_desk.ask(lambda desk: read_violations(desk, "GJ01").violations)
    assert (one.work_code, one.reason) == (marking.codes[1], SEEN)
    assert messages.read()[0][0] == "done"
    assert marking.page.reports.dialog is None


def test_whoever_may_not_report_is_told_who_may(marking, messages):
    marking.begin()
    hall = marking.page.hall
    refusing = Hall(hall.tasks, messages, hall.go, hall.event, hall.narrow, may=lambda _what: "no")
    reports = MarkReports(refusing, marking.page.keyboard, marking.page)
    reports.report()
    assert messages.read() == [("problem", "no")]


def test_without_an_event_there_is_nothing_to_report(marking, messages):
    marking.begin()
    marking.on_desk.led.chosen = ""
    marking.page.reports.report()
    assert messages.read() == [("problem", "Choose an event first.")]


def test_once_keying_is_closed_the_results_page_is_named(marking, messages):
    marking.begin()

    def closed(desk):
        with desk.writing(Action.EVENT_MOVED, subject="GJ01") as work:
            work.events.put(replace(work.events.get("GJ01"), state=State.KEYED))

    marking.do(closed)
    marking.page.reports.report()
    marking.settle()
    assert "on the results page" in messages.read()[0][1]


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)")
def test_in_the_window_the_key_reports_of_the_work_that_is_keyed(open_window, qtbot, tmp_path):
    path = tmp_path / "marking.haihe"
    a_marking_desk(path).close()
    window = open_window(path, "marks")
    page = window.page()
    page.hall.narrow("GJ01")
    qtbot.waitUntil(window.tasks.idle)
    with qtbot.waitExposed(window):
        window.activateWindow()
    page.grid.setFocus()
    qtbot.keyClick(page.grid, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.reports.dialog is not None)
    assert page.reports.dialog.work.choice() == page.keyboard.stands_at()[0]
    page.reports.dialog.reject()
