import pytest

from haihecup.ui.page import Hall
from haihecup.ui.pages.impact_dialog import Answer, ImpactDialog
from haihecup.ui.table_models import RowLook
from tests.ui.pages.hearings_by_hand import (
    SAID,
    click,
    file_one,
    filed,
    granted,
    posted,
)
from tests.ui.pages.results_on_desk import cells, fill_in, view_of

TOLD = "王敏 is signed in as Viewer. This is for Organiser to do, once signed in."


def test_an_appeal_is_taken_in_before_the_deadline_and_taken_back(on_desk, qtbot, messages):
    page, view = view_of(on_desk, "appeals", posted)
    assert view.deadline.text().startswith("Appeals are accepted until 2026-10-18 ")
    dialog = file_one(qtbot, on_desk, view)
    assert dialog.late.isHidden()
    assert not dialog.work.isHidden()
    click(qtbot, on_desk, dialog.go)
    assert cells(view.table, 0)[2:4] == ["和平区", "Zhang"]
    assert cells(view.table, 0)[-2:] == ["in time", "to be heard"]
    assert page.head.facts() == "1 appeal · 1 not settled"
    assert messages.read() == [("done", "Appeal 1 taken in")]
    assert page.undo()
    on_desk.settle()
    assert view.model.total() == 0
    assert page.redo()
    on_desk.settle()
    assert cells(view.table, 0)[3] == "Zhang"
    assert messages.read() == [("done", "Appeal 1 taken in")]


def test_an_appeal_is_heard_and_then_decided_by_two(on_desk, qtbot, messages):
    page, view = view_of(on_desk, "appeals", filed)
    assert view.main.text() == "Keep the hearing…"
    click(qtbot, on_desk, view.main)
    dialog = view.dialog
    qtbot.keyClicks(dialog.panel.line, "Sun, Lin")
    assert not dialog.go.isEnabled()
    dialog.minutes.area.setPlainText(SAID)
    click(qtbot, on_desk, dialog.go)
    assert view.minutes.text() == SAID
    assert messages.read() == [("done", "Hearing of appeal 1 kept")]
    assert view.main.text() == "Decide the appeal…"
    click(qtbot, on_desk, view.main)
    dialog = view.dialog
    assert "is not undone: one that was kept wrongly is filed anew" in dialog.text.text()
    dialog.decision.choose("rejected")
    dialog.decision.chosen.emit("rejected")
    dialog.reason.area.setPlainText("复测无误")
    qtbot.keyClicks(dialog.second.line, "Lin")
    click(qtbot, on_desk, dialog.go)
    facts = dict(view.decision_facts.facts())
    assert (facts["Decision"], facts["Decided by"]) == ("rejected", "周立国、Lin")
    assert view.effect.text() == "The marks stay as they are."
    assert view.panel.reason() == "Nothing is left to be done here."
    # the last thing that one person did by himself is the hearing, and that is decided now
    assert page.undo()
    on_desk.settle()
    assert [kind for kind, _sentence in messages.read()] == ["problem"]
    assert facts == dict(view.decision_facts.facts())


def test_what_was_granted_leads_to_a_correction_of_its_work(on_desk, qtbot, monkeypatch):
    monkeypatch.setattr(ImpactDialog, "ask", lambda *_given: Answer("申诉成立", "吕静"))
    _page, view = view_of(on_desk, "appeals", granted)
    view.table.go_to(1)
    assert view.model.look_of(0) is RowLook.ERROR
    assert view.effect.text() == "The correction is still to be made."
    click(qtbot, on_desk, view.main)
    assert view.acts.dialog.text.text().startswith("The correction follows appeal 1.")
    fill_in(qtbot, on_desk.tasks, view.acts, "mark/T1.1", "75")
    on_desk.settle()
    assert view.effect.text() == "The marks were corrected: correction 1."
    assert cells(view.table, 0)[-1] == "upheld"


def test_or_to_none_with_the_reason_why_not(on_desk, qtbot, messages):
    _page, view = view_of(on_desk, "appeals", granted)
    view.table.go_to(1)
    assert view.other.text() == "Needs no correction…"
    messages.answers.append({"reason": "名次不变"})
    click(qtbot, on_desk, view.other)
    assert view.effect.text() == "Nothing was corrected: 名次不变"
    assert messages.read() == [("done", "Appeal 1 closed")]


def test_whoever_filed_one_withdraws_it(on_desk, qtbot, messages):
    page, view = view_of(on_desk, "appeals", filed)
    messages.answers.append({})
    click(qtbot, on_desk, view.other)
    assert cells(view.table, 0)[-1] == "withdrawn by the appellant"
    assert view.model.look_of(0) is RowLook.ABSENT
    assert messages.read() == [("done", "Appeal 1 closed")]
    assert page.undo()
    on_desk.settle()
    assert cells(view.table, 0)[-1] == "to be heard"


def test_what_is_open_holds_results_up_and_the_results_lead_to_it(on_desk):
    page, view = view_of(on_desk, "appeals", filed)
    page.views.choose("")
    finding = next(one for one in page.checks.findings() if one.key.startswith("appeals/"))
    assert finding.link == "Go to the appeals"
    page.checks.followed.emit(finding.key)
    assert page.views.view() is view


def test_the_register_and_the_minutes_are_printed_from_here(on_desk, qtbot):
    _page, view = view_of(on_desk, "appeals", filed)
    click(qtbot, on_desk, view.printed)
    assert [one.name for one in view.acts.dialog.papers] == [
        "Register of appeals", "Minutes of appeals",
    ]  # fmt: skip
    view.acts.dialog.reject()


def test_whoever_may_not_take_in_or_decide_finds_it_off_with_who_may(on_desk):
    hall = on_desk.hall
    on_desk.hall = Hall(
        hall.tasks, hall.messages, hall.go, hall.event, hall.narrow, may=lambda _what: TOLD
    )
    _page, view = view_of(on_desk, "appeals", granted)
    assert view.panel.reason() == TOLD
    for button in (view.main, view.other, view.file_button):
        assert button.toolTip() == TOLD
    for act in (view.file, view.go_on, view.hear, view.let_go):
        act()
    assert view.dialog is None


def test_a_link_leads_to_one_appeal(on_desk):
    page, _view = view_of(on_desk, "appeals", filed)
    page.show_row("appeals/2")
    on_desk.settle()
    assert page.views.view().table.current_row().appeal.number == 2


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)")
def test_everything_is_reached_by_keys(on_desk):
    _page, view = view_of(on_desk, "appeals", filed)
    assert {one.shortcut for one in view.commands()} >= {"Ctrl+N", "F2"}
    view.table.opened.emit(view.table.current_row())
    assert view.dialog is not None
    view.dialog.reject()
    on_desk.settle()
    assert view.dialog is None
