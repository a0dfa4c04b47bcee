from dataclasses import replace

import pytest

from haihecup.domain.certificate_fields import SAMPLE
from haihecup.domain.certificates import CertificateKind, for_coaches
from haihecup.domain.layout_choices import LayoutChoices, kind_word, read_choices
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
    choices = LayoutChoices().with_kind(CertificateKind.TEAM, "团体")
    assert choices.name_for(SAMPLE) == "团体"
    assert choices.name_for(SINGLE) == "individual"
    assert choices.names == {"individual", "团体", "coach"}


def test_an_event_has_a_layout_of_its_own_for_its_contestants_until_it_is_taken_back():
    choices = LayoutChoices().with_event("0137", "赞助")
    assert choices.name_for(SINGLE) == "赞助"
    assert choices.name_for(replace(SINGLE, event_code="0138")) == "individual"
    assert choices.name_for(COACH) == "coach"
    assert choices.with_event("0137", "") == LayoutChoices()


def test_a_choice_is_read_as_it_was_kept():
    choices = LayoutChoices().with_kind(CertificateKind.COACH, "x").with_event("0137", "y")
    assert read_choices(choices.document()) == choices


def test_a_damaged_choice_is_told_with_its_place():
    with pytest.raises(RuleBroken, match=r"^team: "):
        read_choices(LayoutChoices().document() | {"team": 5})


def test_every_kind_has_its_word():
    assert [kind_word(kind) for kind in CertificateKind] == ["Individuals", "Teams", "Coaches"]
