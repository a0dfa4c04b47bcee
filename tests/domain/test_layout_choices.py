from dataclasses import replace

import pytest

from haihecup.domain.certificate_fields import SAMPLE
from haihecup.domain.certificates import for_coaches
from haihecup.domain.layout_choices import LayoutChoices, Use, read_choices, use_word, uses_of
from haihecup.domain.layouts import Purpose
from haihecup.domain.problems import RuleBroken

SINGLE = replace(SAMPLE, members=())
COACH = for_coaches(SINGLE)[0]


def test_individuals_teams_and_coaches_have_the_shipped_layouts_at_first():
    choices = read_choices(None)
    assert [choices.name_for(one) for one in (SINGLE, SAMPLE, COACH)] == [
        "individual",
        "team",
        "coach",
    ]


def test_a_kind_gets_another_layout_and_the_others_keep_theirs():
    choices = LayoutChoices().with_use(Use.TEAM, "团体")
    assert choices.name_for(SAMPLE) == "团体"
    assert choices.name_for(SINGLE) == "individual"
    assert choices.names(Purpose.CERTIFICATE) == {"individual", "团体", "coach"}


def test_an_event_has_a_layout_of_its_own_for_its_contestants_until_it_is_taken_back():
    choices = LayoutChoices().with_event("0137", "赞助")
    assert choices.name_for(SINGLE) == "赞助"
    assert choices.name_for(replace(SINGLE, event_code="0138")) == "individual"
    assert choices.name_for(COACH) == "coach"
    assert choices.with_event("0137", "") == LayoutChoices()


def test_a_choice_is_read_as_it_was_kept():
    choices = LayoutChoices().with_use(Use.COACH, "x").with_event("0137", "y")
    choices = choices.with_use(Use.JUDGE_BADGE, "z").with_use(Use.COVER, "w")
    assert read_choices(choices.document()) == choices


def test_a_damaged_choice_is_told_with_its_place():
    with pytest.raises(RuleBroken, match=r"^team: "):
        read_choices(LayoutChoices().document() | {"team": 5})


def test_a_choice_from_before_there_were_badges_is_read_as_it_was():
    old = {"individual": "个人", "team": "team", "coach": "coach", "events": {}}
    assert read_choices(old) == LayoutChoices().with_use(Use.INDIVIDUAL, "个人")


def test_badges_are_as_shipped_until_a_layout_is_chosen_and_once_it_is_taken_back():
    chosen = LayoutChoices().with_use(Use.CONTESTANT_BADGE, "胸牌")
    assert chosen.name_of(Use.CONTESTANT_BADGE) == "胸牌"
    assert chosen.uses("胸牌") == (Use.CONTESTANT_BADGE,)
    assert chosen.names(Purpose.BADGE) == {"胸牌"}
    assert chosen.with_use(Use.CONTESTANT_BADGE, "") == LayoutChoices()
    assert LayoutChoices().names(Purpose.BADGE) == frozenset()
    assert LayoutChoices().name_of(Use.COVER) == "cover"


def test_only_badges_may_do_without_a_choice():
    assert [use for use in Use if use.may_be_none] == list(uses_of(Purpose.BADGE))


def test_every_use_has_its_word():
    assert [use_word(use) for use in uses_of(Purpose.CERTIFICATE)] == [
        "Individuals",
        "Teams",
        "Coaches",
    ]
    assert len({use_word(use) for use in Use}) == len(Use)
