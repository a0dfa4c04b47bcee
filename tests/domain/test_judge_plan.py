from dataclasses import replace

import pytest

from haihecup.domain.judge_plan import duties_text, judge_changes, plan_judges, same_person
from haihecup.domain.judges import Assignment, Duty, Judge
from haihecup.domain.records import Alias, AliasKind
from tests.domain.roster_builders import DELEGATIONS, EVENTS, ASheet

HEADER = ["姓名", "单位", "代表队", "手机", "赛项", "职责"]
LIU = Judge(
    "刘建国", "东丽区", "某机械厂", "10000000001", (Assignment("WS06", Duty.JUDGE),), id="1"
)


def planned(*rows, standing=(LIU,)):
    sheet = ASheet("名单", 1, 1, [HEADER, *map(list, rows)])
    return plan_judges([sheet], standing, EVENTS, DELEGATIONS)


def told(plan):
    return [(problem.code, problem.row, problem.blocks) for problem in plan.problems]


def test_the_rows_of_one_person_make_one_judge_with_several_duties():
    plan = planned(
        ("孙 丽", "职业大学", "东丽", "100-0000-0002", "WS06", "裁判长"),
        ("孙丽", "职业大学", "东丽区", "10000000002", "焊接", "裁判员"),
        standing=(),
    )
    (addition,) = plan.additions
    assert addition.value == Judge(
        "孙丽",
        "东丽区",
        "职业大学",
        "10000000002",
        (Assignment("WS06", Duty.CHIEF_JUDGE), Assignment("WS10", Duty.JUDGE)),
    )
    assert (addition.row, plan.problems) == (2, ())


def test_several_events_and_duties_may_share_a_cell():
    plan = planned(("孙丽", "", "", "", "WS06、焊接", "裁判长；裁判员"))
    assert plan.additions[0].value.assignments == (
        Assignment("WS06", Duty.CHIEF_JUDGE),
        Assignment("WS06", Duty.JUDGE),
        Assignment("WS10", Duty.CHIEF_JUDGE),
        Assignment("WS10", Duty.JUDGE),
    )


def test_a_comma_may_belong_to_the_name_of_the_event():
    event = replace(EVENTS[0], code="WS99", name="水、电装调")
    sheet = ASheet("名单", 1, 1, [HEADER, ["孙丽", "", "", "", "水、电装调"]])
    plan = plan_judges([sheet], (), (event,), ())
    assert duties_text(plan.additions[0].value) == "WS99 Judge"


def test_words_that_were_explained_once_are_understood():
    sheet = ASheet("名单", 1, 1, [HEADER, ["孙丽", "", "东丽城区", "", "车工"]])
    aliases = (
        Alias(AliasKind.DELEGATION, "东丽城区", "东丽区"),
        Alias(AliasKind.EVENT, "车工", "WS06"),
    )
    (addition,) = plan_judges([sheet], (), EVENTS, DELEGATIONS, aliases).additions
    assert (addition.value.delegation, duties_text(addition.value)) == ("东丽区", "WS06 Judge")


def test_who_has_an_event_and_no_duty_is_a_judge_there():
    plan = planned(("孙丽", "", "", "", "WS10", ""))
    assert plan.additions[0].value.assignments == (Assignment("WS10", Duty.JUDGE),)


def test_a_judge_may_be_listed_before_he_has_an_event():
    plan = planned(("孙丽", "职业大学"))
    assert plan.additions[0].value == Judge("孙丽", unit="职业大学")


def test_who_stands_already_keeps_his_duties_and_gets_the_new_one():
    plan = planned(("刘建国", "某机械厂", "", "", "焊接", "裁判长"))
    (change,) = plan.changes
    assert change.after.id == "1"
    assert duties_text(change.after) == "WS06 Judge, WS10 Chief judge"
    assert [one.field for one in change.changes] == ["Duties"]


def test_the_same_list_twice_changes_nothing():
    plan = planned(("刘建国", "某机械厂", "东丽区", "10000000001", "WS06", "裁判"))
    assert (plan.empty, plan.unchanged) == (True, 1)


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (Judge("刘建国"), True),
        (Judge("刘建国", phone="10000000001", unit="另一厂"), True),
        (Judge("刘建国", unit="另一厂"), False),
        (Judge("刘建国", "河北区"), False),
        (Judge("刘建国", "东丽区", phone="10000000009"), True),
        (Judge("刘建国", phone="10000000009"), False),
    ],
)
def test_who_is_the_same_person(other, same):
    assert same_person(LIU, other) is same


def test_a_namesake_is_another_judge_and_told():
    plan = planned(("刘建国", "另一厂", "", "", "焊接", "裁判"))
    assert told(plan) == [("judge-namesake", 2, False)]
    assert len(plan.additions) == 1


def test_between_two_namesakes_nothing_is_guessed():
    second = Judge("刘建国", unit="另一厂", id="2")
    plan = planned(("刘建国", "", "", "", "焊接", "裁判"), standing=(LIU, second))
    assert told(plan) == [("judge-ambiguous", 2, True)]
    assert plan.empty


def test_two_namesakes_of_one_list_stay_apart():
    plan = planned(
        ("孙丽", "甲厂", "", "", "WS06", ""),
        ("孙丽", "乙厂", "", "", "WS10", ""),
        ("孙丽", "", "", "", "WS17", ""),
        standing=(),
    )
    assert [one.value.unit for one in plan.additions] == ["甲厂", "乙厂"]
    assert told(plan) == [("judge-namesake", 3, False), ("judge-ambiguous", 4, True)]


def test_a_row_whose_duty_clashes_is_left_out():
    plan = planned(
        ("刘建国", "某机械厂", "", "", "WS06", "加密裁判"),
        ("孙丽", "", "", "", "WS06", "监督"),
        ("孙丽", "", "", "", "WS06", "裁判员"),
    )
    assert told(plan) == [("duties", 2, True), ("duties", 4, True)]
    assert [duties_text(one.value) for one in plan.additions] == ["WS06 Supervisor"]


def test_who_keys_his_own_marks_is_taken_and_told_once():
    plan = planned(
        ("刘建国", "某机械厂", "", "", "WS06", "录分员"),
        ("刘建国", "某机械厂", "", "", "WS10", "裁判"),
    )
    assert told(plan) == [("duties", 2, False)]
    assert len(plan.changes[0].after.assignments) == 3


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (("", "某厂"), "name-missing"),
        (("孙丽", "", "火星"), "delegation-unknown"),
        (("孙丽", "", "天津某某职业技术学院"), "delegation-unknown"),
        (("孙丽", "", "", "", "潜水", "裁判"), "event-unknown"),
        (("孙丽", "", "", "", "", "裁判长"), "event-missing"),
        (("孙丽", "", "", "", "WS06", "翻译"), "duty"),
    ],
)
def test_a_row_with_a_problem_is_left_out_and_the_row_is_told(row, code):
    plan = planned(row)
    assert told(plan) == [(code, 2, True)]
    assert plan.empty


def test_odd_names_and_phones_are_taken_and_told():
    plan = planned(("孙丽2", "", "", "见微信", "WS06", ""))
    assert told(plan) == [("name-digit", 2, False), ("phone", 2, False)]
    assert len(plan.additions) == 1


def test_without_a_header_nothing_is_taken_in():
    plan = plan_judges([ASheet("名单", 1, 1, [["孙丽", "甲厂"]])], (), EVENTS, DELEGATIONS)
    assert [problem.code for problem in plan.problems] == ["no-header"]


def test_changes_are_told_with_the_phone_masked():
    after = Judge("刘建国", "河北区", "另一厂", "10000990001", LIU.assignments, "1")
    assert [(one.field, one.before, one.after) for one in judge_changes(LIU, after)] == [
        ("Unit", "某机械厂", "另一厂"),
        ("Delegation", "东丽区", "河北区"),
        ("Phone", "100****0001", "100****0001"),
    ]
