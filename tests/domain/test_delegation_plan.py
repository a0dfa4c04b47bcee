from dataclasses import replace

import pytest

from haihecup.domain.delegation_plan import delegation_changes, plan_delegations
from haihecup.domain.people import Delegation, DelegationKind
from tests.domain.roster_builders import ASheet

HEADER = ["代表队", "类别", "嘉宾", "领队", "电话", "名额"]
HEPING = Delegation("和平区", DelegationKind.DISTRICT, leader="赵敏", leader_phone="10012345678")
STANDING = (
    HEPING,
    Delegation("河北区", DelegationKind.DISTRICT),
    Delegation("河北省", DelegationKind.JING_JI, guest=True),
    Delegation("天津津塔职业大学", DelegationKind.SCHOOL),
)


def planned(*rows, header=HEADER):
    return plan_delegations([ASheet("名单", 1, 1, [header, *map(list, rows)])], STANDING)


def told(plan):
    return [(problem.code, problem.row, problem.blocks) for problem in plan.problems]


def test_a_new_delegation_is_an_addition_with_all_that_the_row_says():
    plan = planned(("香港特别行政区", "港澳台", "", "陈先生", "+86 100-0000-0001", "12 名"))
    (addition,) = plan.additions
    assert addition.value == Delegation(
        "香港特别行政区",
        DelegationKind.HONG_KONG_MACAO_TAIWAN,
        guest=True,
        leader="陈先生",
        leader_phone="10000000001",
        quota=12,
    )
    assert (addition.row, plan.problems) == (2, ())


def test_the_kind_of_a_school_or_firm_shows_in_its_name():
    plan = planned(("天津卫南技师学院",), ("天津北洋湾电子信息有限公司", "", "是"))
    assert [(one.value.kind, one.value.guest) for one in plan.additions] == [
        (DelegationKind.SCHOOL, False),
        (DelegationKind.ENTERPRISE, True),
    ]


def test_empty_cells_leave_what_stands():
    plan = planned(("和平区", "", "", "", "", "40"))
    (change,) = plan.changes
    assert change.after == replace(HEPING, quota=40)
    assert [(one.field, one.before, one.after) for one in change.changes] == [("Quota", "", "40")]


def test_what_stands_so_already_is_not_written_again():
    plan = planned(("和平", "区", "否", "赵敏", "10012345678"))
    assert (plan.empty, plan.unchanged) == (True, 1)


def test_another_kind_makes_guests_of_them_unless_the_row_says_otherwise():
    plan = planned(("和平区", "东西部协作"), ("河北省", "京冀", "否"))
    assert [(one.after.kind, one.after.guest) for one in plan.changes] == [
        (DelegationKind.EAST_WEST, True),
        (DelegationKind.JING_JI, False),
    ]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (("", "区", "", "赵敏"), "name-missing"),
        (("长" * 101, "区"), "name-long"),
        (("河北", "区"), "delegation-ambiguous"),
        (("某协会", "协会"), "kind"),
        (("某县", ""), "kind"),
        (("和平区", "", "也许"), "guest"),
        (("和平区", "", "", "", "", "很多"), "quota"),
        (("和平区", "", "", "", "", "99999"), "quota"),
    ],
)
def test_a_row_with_a_problem_is_left_out_and_the_row_is_told(row, code):
    plan = planned(row)
    assert told(plan) == [(code, 2, True)]
    assert plan.empty


def test_an_odd_phone_is_taken_and_told():
    plan = planned(("和平区", "", "", "", "见微信群"))
    assert told(plan) == [("phone", 2, False)]
    assert plan.changes[0].after.leader_phone == "见微信群"


def test_one_delegation_twice_is_taken_once():
    plan = planned(("和平区", "", "", "", "", "5"), ("和平区", "", "", "", "", "6"))
    assert told(plan) == [("delegation-twice", 3, True)]
    assert plan.changes[0].after.quota == 5


def test_almost_the_same_school_is_a_question():
    plan = planned(("津塔职业大学",))
    assert told(plan) == [("delegation-similar", 2, False)]
    assert len(plan.additions) == 1


def test_without_a_header_nothing_is_taken_in():
    plan = plan_delegations([ASheet("名单", 1, 1, [["和平区", "区"]])], STANDING)
    assert [problem.code for problem in plan.problems] == ["no-header"]
    assert plan.blocked


def test_two_phones_that_look_alike_when_masked_are_still_a_change():
    other = replace(HEPING, leader_phone="10099995678")
    (change,) = delegation_changes(HEPING, other)
    assert (change.field, change.before, change.after) == ("Phone", "100****5678", "100****5678")
