from dataclasses import replace

from haihecup.domain.competition import (
    GUEST_PRESETS,
    GuestPreset,
    GuestRanking,
    Session,
    Share,
    Unbroken,
)
from tests.domain.event_builders import an_event


def policy(preset):
    chosen = GUEST_PRESETS[preset]
    return chosen.ranking, chosen.displace, chosen.awards, chosen.promotion


def test_the_guest_policies_that_people_choose_by_name():
    assert policy(GuestPreset.FULL) == (GuestRanking.TOGETHER, True, True, True)
    assert policy(GuestPreset.PROMOTION_ONLY) == (GuestRanking.TOGETHER, True, False, True)
    assert policy(GuestPreset.BESIDE) == (GuestRanking.TOGETHER, False, True, True)
    assert policy(GuestPreset.OWN_LIST) == (GuestRanking.SEPARATE, False, True, False)
    assert policy(GuestPreset.EXHIBITION)[0] is GuestRanking.NONE


def test_every_name_of_a_guest_policy_has_its_policy():
    assert set(GUEST_PRESETS) == set(GuestPreset)
    assert len(set(GUEST_PRESETS.values())) == len(GuestPreset)


def test_events_are_values():
    assert an_event() == an_event()
    assert hash(an_event()) == hash(an_event())
    assert an_event(code="X") != an_event()


def test_a_tie_is_shared_and_a_share_has_no_least_number_unless_told_otherwise():
    assert an_event().ranking.unbroken is Unbroken.SHARE
    assert Share(an_event().scheme.modules[0].weight).at_least == 0


def test_a_session_without_a_venue_of_its_own_is_where_the_event_is():
    sessions = (Session("上午", "乙校"), Session("下午"))
    event = replace(an_event(), venue="甲校", sessions=sessions)
    assert [event.venue_of(name) for name in ("上午", "下午", "")] == ["乙校", "甲校", "甲校"]
