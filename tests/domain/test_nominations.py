import pytest

from haihecup.domain.competition import Group, Level
from haihecup.domain.nominations import (
    TIANJIN,
    NominationRule,
    nominations,
    read_nomination_rule,
)
from tests.domain.appearance_builders import shown
from tests.domain.event_builders import an_event


def named(*appearances, rule=TIANJIN):
    return [one.person.id for one in nominations(appearances, rule)]


def test_the_first_of_a_workers_event_is_nominated():
    assert named(shown("A", 1, "1"), shown("A", 2, "2")) == ["1"]


@pytest.mark.parametrize(
    ("changes", "nominated"),
    [
        ({"level": Level.MUNICIPAL_1}, True),
        ({"level": Level.MUNICIPAL_2}, False),
        ({"level": Level.DISTRICT}, False),
        ({"group": Group.STUDENTS}, False),
    ],
)
def test_level_and_group_of_the_event_decide(changes, nominated):
    assert bool(named(shown(an_event(**changes), 1, "1"))) is nominated


def test_guests_are_not_nominated_and_nobody_moves_up_into_their_place():
    assert named(shown("A", 1, "1", guest=True), shown("A", 2, "2")) == []


def test_a_guest_beside_the_list_has_no_place_that_counts():
    rule = NominationRule(locals_only=False)
    assert named(shown("A", 1, "1", guest=True, line={"beside": True}), rule=rule) == []
    assert named(shown("A", 1, "1", guest=True), rule=rule) == ["1"]


def test_who_has_won_twice_is_named_once_with_both():
    (one,) = nominations([shown("B", 1, "1"), shown("A", 1, "1")])
    assert [each.event.code for each in one.appearances] == ["A", "B"]


def test_members_of_teams_can_be_left_out():
    pair = shown("A", 1, "1", "2")
    assert named(pair) == ["1", "2"]
    assert named(pair, rule=NominationRule(single_only=True)) == []


def test_conditions_read_back_as_they_were_kept():
    rule = NominationRule(frozenset({Level.DISTRICT}), frozenset(Group), 3, False, True)
    assert read_nomination_rule(rule.document()) == rule


@pytest.mark.parametrize("kept", [None, [], {}, {"levels": ["galactic"]}, {"levels": 3}])
def test_conditions_that_cannot_be_read_are_the_default(kept):
    assert read_nomination_rule(kept) == TIANJIN
