from haihecup.domain.users import Role
from haihecup.services.hear_appeals import Objection, file_appeal, record_hearing
from haihecup.ui.pages.results_page import ResultsPage
from tests.services.with_users import NAMES, a_desk_with_users, be, password_of
from tests.ui.pages.hearings_by_hand import (
    PANEL,
    SAID,
    click,
    file_one,
    filed,
    posted,
)
from tests.ui.pages.results_on_desk import cells, view_of


def test_what_is_no_time_keeps_it_from_being_taken_in(on_desk, qtbot):
    _page, view = view_of(on_desk, "appeals", posted)
    dialog = file_one(qtbot, on_desk, view)
    dialog.filed_at.line.clear()
    qtbot.keyClicks(dialog.filed_at.line, "noon")
    assert not dialog.go.isEnabled()
    assert "is no time" in dialog.missing()
    dialog.reject()


def test_before_the_unsealing_no_work_is_asked_for(on_desk, qtbot, messages):
    _page, view = view_of(on_desk, "appeals", lambda _desk: None)
    assert view.deadline.text() == "No results are posted yet, so no deadline runs."
    dialog = file_one(qtbot, on_desk, view)
    assert dialog.work.isHidden()
    click(qtbot, on_desk, dialog.go)
    assert cells(view.table, 0)[-2] == ""
    assert messages.read() == [("done", "Appeal 1 taken in")]


def test_the_second_person_is_somebody_else_and_what_was_typed_stays(on_desk, qtbot):
    _page, view = view_of(on_desk, "appeals", filed)
    view.table.go_to_place(1)
    view.go_on()
    dialog = view.dialog
    dialog.decision.choose("upheld")
    dialog.reason.area.setPlainText("复测有误差")
    dialog.second.set_text("周立国")
    dialog.weigh()
    click(qtbot, on_desk, dialog.go)
    assert dialog.refusal() == "Two people stand by a decision. Write down the second one."
    assert dialog.reason.text() == "复测有误差"
    dialog.reject()


def test_one_that_comes_late_says_why(on_desk, qtbot, messages):
    _page, view = view_of(on_desk, "appeals", posted)
    dialog = file_one(qtbot, on_desk, view)
    dialog.filed_at.line.clear()
    qtbot.keyClicks(dialog.filed_at.line, "2026-10-20 09:00")
    assert not dialog.late.isHidden()
    assert not dialog.go.isEnabled()
    qtbot.keyClicks(dialog.late.line, "away")
    click(qtbot, on_desk, dialog.go)
    assert cells(view.table, 0)[-2] == "late"
    assert dict(view.row_facts.facts())["Late because"] == "away"
    assert messages.read() == [("done", "Appeal 1 taken in")]


def test_what_is_not_decided_yet_can_be_heard_again(on_desk, qtbot, messages):
    _page, view = view_of(on_desk, "appeals", filed)
    view.table.go_to_place(1)
    view.hear()
    dialog = view.dialog
    assert (dialog.panel.text(), dialog.minutes.text()) == (PANEL, SAID)
    dialog.minutes.area.setPlainText("补充：已复看录像")
    click(qtbot, on_desk, dialog.go)
    assert view.minutes.text() == "补充：已复看录像"
    assert messages.read() == [("done", "Hearing of appeal 2 kept")]


def test_where_there_are_users_the_second_person_proves_it_by_password(on_desk, qtbot):
    def heard(desk):
        file_appeal(desk, "GJ01", Objection("张三", "和平区", "计时有误"))
        record_hearing(desk, "GJ01", 1, PANEL, SAID)

    on_desk.led.chosen = "GJ01"
    on_desk.begin(heard, a_desk_with_users)
    on_desk.ask(lambda desk: be(desk, Role.ORGANISER))
    page = on_desk.show(ResultsPage)
    page.views.choose("appeals")
    on_desk.settle()
    view = page.views.view()
    click(qtbot, on_desk, view.main)
    dialog = view.dialog
    dialog.decision.choose("rejected")
    dialog.reason.area.setPlainText("复测无误")
    dialog.second.set_text(NAMES[Role.SUPERVISOR])
    dialog.weigh()
    assert not dialog.go.isEnabled()
    qtbot.keyClicks(dialog.password.line, "wrong")
    click(qtbot, on_desk, dialog.go)
    assert dialog.refusal()
    assert dialog.reason.text() == "复测无误"
    dialog.password.set_text(password_of(NAMES[Role.SUPERVISOR]))
    click(qtbot, on_desk, dialog.go)
    assert dict(view.decision_facts.facts())["Decided by"] == "周立国、吕静"
