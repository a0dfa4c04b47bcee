from dataclasses import replace

import pytest

from haihecup.domain.meanwhile import ChangedMeanwhile, changed_fields, met, taken_together
from haihecup.domain.people import Delegation, DelegationKind

SEEN = Delegation("和平区", DelegationKind.DISTRICT, leader="赵敏", quota=10)
WORDS = {"leader": ("Team leader", "钱进"), "quota": ("Quota", "")}


def test_what_differs_is_told_by_the_names_of_the_fields():
    assert changed_fields(SEEN, replace(SEEN, quota=12, leader="钱进")) == ("leader", "quota")
    assert changed_fields(SEEN, SEEN) == ()


def test_what_others_changed_elsewhere_stays():
    now = replace(SEEN, leader="钱进")
    kept = taken_together(SEEN, replace(SEEN, quota=12), now, "和平区", WORDS)
    assert kept == replace(SEEN, leader="钱进", quota=12)


def test_the_same_change_of_two_people_is_no_clash():
    wanted = replace(SEEN, leader="钱进")
    assert taken_together(SEEN, wanted, wanted, "和平区", WORDS) == wanted


def test_a_clash_is_told_with_what_stands_there_and_what_can_be_kept():
    now, wanted = replace(SEEN, leader="钱进", quota=0), replace(SEEN, leader="孙丽", quota=12)
    with pytest.raises(ChangedMeanwhile) as told:
        taken_together(SEEN, wanted, now, "和平区", WORDS)
    assert told.value.sentence == (
        "和平区 was changed meanwhile by somebody else: Team leader 钱进; Quota —."
    )
    assert told.value.meeting.mine == wanted


def test_their_side_of_a_clash_keeps_what_clashes_with_nothing():
    now = replace(SEEN, leader="钱进")
    meeting = met(SEEN, replace(SEEN, leader="孙丽", quota=12), now)
    assert meeting.clashes == ("leader",)
    assert meeting.theirs == replace(now, quota=12)
