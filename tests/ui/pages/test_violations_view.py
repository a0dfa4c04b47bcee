import pytest
from PySide6.QtCore import Qt

from haihecup.domain.corrections import Change, Correctable
from haihecup.domain.entries import EntryStatus
from haihecup.domain.stages import State
from haihecup.services.correct_results import correct
from haihecup.services.enter_marks import set_statuses
from haihecup.services.publish_results import decide_tie
from haihecup.ui.page import Hall
from haihecup.ui.pages.impact_dialog import Answer, ImpactDialog
from haihecup.ui.table_models import RowLook
from tests.services.on_the_path import bring
from tests.services.small_competition import NAMES, a_desk, tie
from tests.ui.pages.hearings_by_hand import (
    SEEN,
    befallen,
    click,
    code_of,
    marking,
    write_down,
)
from tests.ui.pages.results_on_desk import cells, view_of

TOLD = "王敏 is signed in as Viewer. This is for Organiser to do, once signed in."


def test_a_violation_is_reported_with_what_it_costs_and_told_ahead(on_desk, qtbot, messages):
    page, view = view_of(on_desk, "violations", marking)
    code = on_desk.ask(lambda desk: code_of(desk, 0))
    dialog = write_down(qtbot, on_desk, view, code, "2")
    assert dialog.effect.text().splitlines()[0] == f"{code}: total 90.00 → 88.00"
    assert dialog.by.text() == "周立国"
    click(qtbot, on_desk, dialog.go)
    on_desk.settle()
    assert cells(view.table, 0)[:3] == [code, "−2.00 on the whole", SEEN]
    assert page.head.facts() == "1 violation"
    assert messages.read() == [("done", f"Violation of {code} written down")]


def test_what_was_reported_is_taken_back_and_done_again(on_desk, qtbot, messages):
    page, view = view_of(on_desk, "violations", marking)
    code = on_desk.ask(lambda desk: code_of(desk, 0))
    click(qtbot, on_desk, write_down(qtbot, on_desk, view, code, "2").go)
    on_desk.settle()
    assert page.undo()
    on_desk.settle()
    on_desk.settle()
    assert view.model.rowCount() == 0
    assert page.redo()
    on_desk.settle()
    on_desk.settle()
    assert view.model.rowCount() == 1
    messages.read()


def test_a_cancelled_module_is_seen_with_its_effect(on_desk):
    _page, view = view_of(on_desk, "violations", befallen)
    code = on_desk.ask(lambda desk: code_of(desk, 0))
    assert cells(view.table, 0)[1] == "module A cancelled"
    on_desk.settle()
    facts = dict(view.row_facts.facts())
    assert facts["Module"] == "A counts 0.00 and needs no marks"
    assert facts["Rule broken"] == "6.2"
    assert f"{code}: total 36.00 → 90.00" in view.without.text()
    view.table.go_to_place(1)
    on_desk.settle()
    assert cells(view.table, 1)[1] == "0:05:00 given back"
    assert dict(view.row_facts.facts())["Allowed by"] == "陈志强"
    assert not view.change_button.isEnabled()


def test_one_is_struck_with_a_reason_and_stays_readable(on_desk, qtbot, messages):
    _page, view = view_of(on_desk, "violations", befallen)
    messages.answers.append({"reason": "查明无误"})
    click(qtbot, on_desk, view.strike_button)
    on_desk.settle()
    assert messages.asked[-1].text == "module A cancelled: 中途离场"
    row = next(row for row in view.model.shown_rows() if not row.stands)
    view.table.go_to(row.key)
    assert dict(view.row_facts.facts())["Struck because"] == "查明无误"
    assert not view.strike_button.isEnabled()
    view.table.go_to_place(view.model.rowCount() - 1)
    messages.answers.append({"reason": "认错了工位"})
    view.strike()
    on_desk.settle()
    on_desk.settle()
    assert [row.credit for row in view.model.shown_rows()] == [None]
    assert [kind for kind, _words in messages.read()] == ["done", "done"]


def test_once_keying_is_closed_it_is_a_correction_with_its_effect_shown(
    on_desk, qtbot, monkeypatch
):
    asked = []
    answers = [None, Answer("现场记录补登", "")]
    monkeypatch.setattr(
        ImpactDialog, "ask", lambda title, *_given: [asked.append(title), answers.pop(0)][1]
    )
    _page, view = view_of(on_desk, "violations", lambda _desk: None)
    code = on_desk.ask(lambda desk: code_of(desk, 0))
    dialog = write_down(qtbot, on_desk, view, code, "2")
    assert dialog.go.text() == "Look ahead"
    click(qtbot, on_desk, dialog.go)
    # thought better of it: what was typed is still there
    assert dialog.isVisible()
    click(qtbot, on_desk, dialog.go)
    on_desk.settle()
    on_desk.settle()
    assert asked[0] == f"Write a violation of {code} down: −2.00 on the whole?"
    assert view.dialog is None
    assert cells(view.table, 0)[1] == "−2.00 on the whole"
    assert [one.reason for one in on_desk.ask(corrections_of)] == ["现场记录补登"]


def corrections_of(desk):
    with desk.reading() as work:
        return work.corrections.of_event("GJ01")


def test_behind_the_lock_striking_is_a_correction_too(on_desk, monkeypatch):
    monkeypatch.setattr(ImpactDialog, "ask", lambda *_given: Answer("查明无误", "吕静"))

    def signed(desk):
        change = Change(code_of(desk, 7), Correctable.VIOLATION, "2", "A", note=SEEN)
        correct(desk, "GJ01", [change], "补登")
        decide_tie(desk, "GJ01", tie(desk, "GJ01"), "表面质量更好")
        bring(desk, "GJ01", State.UNSEALED)

    _page, view = view_of(on_desk, "violations", signed)
    # unsealed, the panel says who it is
    assert dict(view.row_facts.facts())["Contestants"] == NAMES[7]
    view.strike()
    on_desk.settle()
    on_desk.settle()
    on_desk.settle()
    assert [row.stands for row in view.model.shown_rows()] == [False]


def test_the_registers_are_printed_from_here(on_desk, qtbot):
    _page, view = view_of(on_desk, "violations", befallen)
    click(qtbot, on_desk, view.printed)
    (paper,) = view.acts.dialog.papers
    assert paper.name == "Register of violations"
    view.acts.dialog.reject()


def test_whoever_may_not_write_anything_down_finds_it_off_with_who_may(on_desk):
    hall = on_desk.hall
    on_desk.hall = Hall(
        hall.tasks, hall.messages, hall.go, hall.event, hall.narrow, may=lambda _what: TOLD
    )
    _page, view = view_of(on_desk, "violations", befallen)
    assert view.panel.reason() == TOLD
    for button in (view.main, view.time_button, view.strike_button, view.change_button):
        assert button.toolTip() == TOLD
    for act in (view.report, view.change, view.give_time, view.strike):
        act()
    assert view.dialog is None


def test_the_checks_of_the_results_lead_to_those_that_count(on_desk):
    page, view = view_of(on_desk, "violations", befallen)
    page.views.choose("")
    finding = next(one for one in page.checks.findings() if one.key == "violations/")
    assert finding.link == "See them"
    page.checks.followed.emit(finding.key)
    assert page.views.view() is view


def test_while_works_are_known_by_codes_nobody_is_named(on_desk):
    _page, view = view_of(on_desk, "violations", befallen)
    told = " ".join(text for row in range(2) for text in cells(view.table, row))
    assert not any(name in told for name in NAMES)
    assert "Contestants" not in dict(view.row_facts.facts())


def test_whoever_is_disqualified_without_a_violation_stands_out(on_desk):
    def disqualified(desk):
        marking(desk)
        set_statuses(desk, "GJ01", {code_of(desk, 0): EntryStatus.DISQUALIFIED})

    _page, view = view_of(on_desk, "violations", disqualified)
    assert cells(view.table, 0)[1:3] == ["disqualified", "No violation says why."]
    assert view.model.look_of(0) is RowLook.WARN
    assert not view.strike_button.isEnabled()


def test_before_the_draw_the_buttons_say_why_they_are_off(on_desk):
    on_desk.led.chosen = "GJ02"
    page, view = view_of(on_desk, "violations", lambda _desk: None)
    on_desk.led.chosen = "GJ02"
    page.event_changed()
    on_desk.settle()
    assert view.panel.reason().startswith("Something is written down from the draw on")
    assert not view.time_button.isEnabled()


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)")
def test_in_the_window_a_violation_is_reported_without_a_mouse(
    open_window, qtbot, tmp_path, messages, type_in
):
    path = tmp_path / "marking.haihe"
    with a_desk(path) as desk:
        marking(desk)
        code = code_of(desk, 0)
    window = open_window(path, "results")
    page = window.page()
    page.hall.narrow("GJ01")
    qtbot.waitUntil(window.tasks.idle)
    page.show_row("violations/")
    qtbot.waitUntil(window.tasks.idle)
    view = page.views.view()
    with qtbot.waitExposed(window):
        window.activateWindow()
    view.table.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: view.dialog is not None)
    dialog = view.dialog
    qtbot.keyClicks(dialog.work.box.lineEdit(), code)
    qtbot.keyClicks(dialog.points.line, "2")
    type_in(dialog.seen.area, SEEN)
    qtbot.keyClick(dialog.go, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: view.model.rowCount() == 1 and bool(messages.said))
    # the window has the keys again only when the dialog is gone
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow() and window.tasks.idle())
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: view.model.rowCount() == 0)
    messages.read()
