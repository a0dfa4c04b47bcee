import pytest
from PySide6.QtCore import Qt

from haihecup.domain.competition import Group
from haihecup.domain.judges import Assignment, Avoidance, Conflict, Duty, Judge
from haihecup.services.appoint_judges import EventName, JudgeChecks
from haihecup.ui.components.buttons import Button
from haihecup.ui.pages.judge_form import JudgeForm

LIU = Judge("刘建国", "和平区", "某厂", "100****5678", (Assignment("GJ01", Duty.JUDGE),), id="1")
EVENTS = (EventName("GJ01", "数控车", Group.WORKERS), EventName("GJ02", "焊接", Group.WORKERS))
NOTHING = JudgeChecks()


@pytest.fixture
def form(qtbot):
    made = JudgeForm()
    qtbot.addWidget(made)
    made.show()
    made.offer(EVENTS, ("和平区", "河东区"))
    return made


def test_a_judge_is_shown_as_he_stands_and_is_not_changed(form):
    form.show_judge(LIU, NOTHING)
    assert form.draft() == LIU
    assert not form.changed()


def test_a_duty_is_added_by_choosing_event_and_duty(qtbot, form):
    form.show_judge(LIU, NOTHING)
    form.event_field.choose("GJ02")
    form.duty_field.choose("chief_judge")
    with qtbot.waitSignal(form.check_asked):
        qtbot.mouseClick(form.add_button, Qt.MouseButton.LeftButton)
    assert form.duties.duties() == (
        Assignment("GJ01", Duty.JUDGE),
        Assignment("GJ02", Duty.CHIEF_JUDGE),
    )
    assert form.event_field.choice() == ""


def test_without_an_event_the_field_says_what_to_do(qtbot, form):
    form.show_judge(LIU, NOTHING)
    qtbot.mouseClick(form.add_button, Qt.MouseButton.LeftButton)
    assert form.event_field.error() == "Choose the event first."


def test_a_duty_is_taken_away_with_its_cross(qtbot, form):
    form.show_judge(LIU, NOTHING)
    cross = form.duties.findChildren(Button)[0]
    assert cross.accessibleName() == "Take away Judge of GJ01"
    with qtbot.waitSignal(form.check_asked):
        qtbot.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert form.duties.duties() == ()


def test_duties_that_may_never_meet_switch_saving_off_and_the_foot_says_why(form):
    clash = Conflict("GJ01", Duty.ENCRYPTION_JUDGE, Duty.JUDGE, blocks=True)
    form.show_judge(LIU, JudgeChecks((clash,), (Avoidance("GJ01", Duty.JUDGE, 3),)))
    assert not form.save.isEnabled()
    assert form.reason() == "These duties cannot be one person's."
    assert "3 contestants" in form.checks.findings()[1].sentence
    form.show_checks(NOTHING)
    assert form.save.isEnabled()


def test_the_whole_phone_is_no_change(form):
    form.show_judge(LIU, NOTHING)
    form.show_phone("10012345678")
    assert form.phone.text() == "10012345678"
    assert not form.changed()


def test_delegations_that_come_later_still_show_the_one_of_the_judge(qtbot):
    made = JudgeForm()
    qtbot.addWidget(made)
    made.show_judge(LIU, NOTHING)
    made.offer(EVENTS, ("和平区",))
    assert made.delegation.choice() == "和平区"
