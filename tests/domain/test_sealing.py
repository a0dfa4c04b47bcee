import pytest

from haihecup.domain.problems import RuleBroken
from haihecup.domain.sealing import (
    DrawRecord,
    DrawState,
    KeyHolder,
    KeySet,
    Place,
    check_holders,
    check_witness,
    place_word,
)

NAMES = {Place.FIRST: "甲", Place.SECOND: "乙", Place.SUPERVISOR: "丙"}


def test_three_different_people_hold_the_keys():
    check_holders(NAMES)


@pytest.mark.parametrize("place", list(NAMES))
def test_a_key_without_a_holder_is_told(place):
    with pytest.raises(RuleBroken, match="say who holds the key"):
        check_holders({**NAMES, place: " "})


def test_nobody_holds_two_keys():
    with pytest.raises(RuleBroken, match="three different people"):
        check_holders({**NAMES, Place.SUPERVISOR: " 甲 "})


def test_the_witness_is_somebody_else():
    check_witness(["甲", "乙"], "丁")
    with pytest.raises(RuleBroken, match="cannot be the witness"):
        check_witness(["甲", "乙"], "乙 ")
    with pytest.raises(RuleBroken, match="before a witness"):
        check_witness(["甲", "乙"], " ")


def test_every_key_has_a_word_and_a_holder():
    keys = KeySet("一号赛场", tuple(KeyHolder(p, p.value, "") for p in Place), "", "")
    assert len({place_word(place) for place in Place}) == 4
    assert keys.holder(Place.SAFE).name == "safe"


@pytest.mark.parametrize(
    ("state", "stands", "sealed"),
    [
        (DrawState.OPEN, True, False),
        (DrawState.SEALED, True, True),
        (DrawState.OPENING, True, True),
        (DrawState.OPENED, True, False),
        (DrawState.SUPERSEDED, False, False),
    ],
)
def test_a_draw_tells_whether_it_stands_and_whether_it_is_sealed(state, stands, sealed):
    draw = DrawRecord("GJ01", "", 1, state, "", "", "", "")
    assert (draw.stands, draw.sealed_now) == (stands, sealed)
