import pytest

from haihecup.domain.competition import Group, Level
from haihecup.domain.nominations import TIANJIN, NominationRule
from haihecup.domain.problems import RuleBroken
from haihecup.domain.selection import NO_PLAN, Seats, SelectionPlan
from haihecup.services.plan_selection import plan_selection, read_plans, set_nominations


def test_nothing_is_planned_at_first(desk):
    assert read_plans(desk) == (NO_PLAN, TIANJIN)


def test_the_seats_of_events_are_kept(desk):
    plan = SelectionPlan("第四届全国技能大赛", {"GJ01": Seats(2, 1, "2004-01-01")})
    plan_selection(desk, plan)
    assert read_plans(desk)[0] == plan


@pytest.mark.parametrize(
    ("events", "sentence"),
    [
        ({"GJ01": Seats(0)}, "GJ01: at least one goes, and at most 99."),
        ({"GJ99": Seats()}, "There is no event GJ99 in this competition."),
    ],
)
def test_a_plan_that_cannot_be_is_refused(desk, events, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        plan_selection(desk, SelectionPlan("", events))
    assert read_plans(desk)[0] == NO_PLAN


def test_the_conditions_of_nominations_are_kept(desk):
    rule = NominationRule(frozenset({Level.DISTRICT}), frozenset(Group), 3)
    set_nominations(desk, rule)
    assert read_plans(desk)[1] == rule


def test_nominations_need_a_level_and_a_group(desk):
    with pytest.raises(RuleBroken, match="at least one level and one group"):
        set_nominations(desk, NominationRule(levels=frozenset()))
