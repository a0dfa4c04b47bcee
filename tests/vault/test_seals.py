import base64
import json
from dataclasses import replace
from itertools import combinations

import pytest

from haihecup.domain.problems import RuleBroken
from haihecup.domain.sealing import HOLDING, KeyHolder, KeySet, Place
from haihecup.vault.seals import (
    check_slips,
    new_salt,
    new_slip,
    open_seal,
    public_half,
    seal,
)

SECRET = "GJ01-0007 K12 张三".encode()


def some_keys():
    salt = new_salt()
    slips = {place: new_slip() for place in Place}
    holders = tuple(
        KeyHolder(place, f"持钥人{place.value}", public_half(slip, salt))
        for place, slip in slips.items()
    )
    return KeySet("一号赛场", holders, salt, "2026-10-18T08:00:00.000Z"), slips


KEYS, SLIPS = some_keys()
SEALED = seal(SECRET, "edition GJ01 1", KEYS)


def given(*places):
    return {place: SLIPS[place] for place in places}


def test_a_slip_is_25_signs_that_nobody_takes_for_others():
    slip = new_slip()
    signs = slip.replace("-", "")
    assert [len(group) for group in slip.split("-")] == [5] * 5
    assert not set(signs) & set("0189")
    assert slip != new_slip()


@pytest.mark.parametrize("pair", list(combinations(HOLDING, 2)))
def test_any_two_holders_open_the_seal(pair):
    assert open_seal(SEALED, given(*pair), KEYS) == SECRET


def test_three_slips_open_it_too_and_so_does_the_one_in_the_safe():
    assert open_seal(SEALED, SLIPS, KEYS) == SECRET
    assert open_seal(SEALED, given(*HOLDING), KEYS) == SECRET
    assert open_seal(SEALED, given(Place.SAFE), KEYS) == SECRET


@pytest.mark.parametrize("place", HOLDING)
def test_no_holder_opens_it_alone(place):
    with pytest.raises(RuleBroken, match="two of the three"):
        open_seal(SEALED, given(place), KEYS)


def test_nobody_opens_the_wrap_of_a_pair_with_his_own_slip_for_both():
    slip = SLIPS[Place.FIRST]
    with pytest.raises(RuleBroken, match="not the slip of 持钥人second"):
        open_seal(SEALED, {Place.FIRST: slip, Place.SECOND: slip}, KEYS)


def test_a_slip_of_other_keys_is_told_with_its_holder():
    with pytest.raises(RuleBroken, match="not the slip of 持钥人supervisor"):
        check_slips({Place.SUPERVISOR: new_slip()}, KEYS)


def test_a_slip_is_read_as_hands_and_input_methods_write_it():
    slip = SLIPS[Place.FIRST]
    wide = "".join(chr(ord(sign) + 0xFEE0) if sign.isalnum() else " " for sign in slip)
    looking = slip.lower().replace("o", "0").replace("i", "1").replace("b", "8")
    for written in (slip.lower(), slip.replace("-", ""), wide, looking):
        check_slips({Place.FIRST: written}, KEYS)


@pytest.mark.parametrize("slip", ["", "ABCDE", "ABCDE-" * 6, "ABCDE-ABCDE-ABCDE-ABCDE-ABCD9"])
def test_what_cannot_be_a_slip_is_told(slip):
    with pytest.raises(RuleBroken, match="25 letters"):
        check_slips({Place.FIRST: slip}, KEYS)


def test_the_same_slip_has_another_key_in_other_keys():
    slip = new_slip()
    assert public_half(slip, new_salt()) != public_half(slip, new_salt())


def test_a_seal_shows_nothing_of_what_is_in_it_not_even_how_much():
    short, longer = (seal(SECRET * times, "c", KEYS) for times in (1, 50))
    assert len(short) == len(longer)
    box = base64.b64decode(json.loads(longer)["box"])
    assert SECRET not in box
    assert len(box) == 4096 + 16
    assert len(seal(SECRET * 400, "c", KEYS)) > len(short)


@pytest.mark.parametrize("part", ["context", "key", "nonce", "box", "wraps"])
def test_a_seal_of_which_any_part_was_changed_does_not_open(part):
    document = json.loads(SEALED)
    other = json.loads(seal(SECRET, "edition GJ01 2", KEYS))
    document[part] = other[part]
    with pytest.raises(RuleBroken, match="changed after the draw"):
        open_seal(json.dumps(document), given(Place.FIRST, Place.SECOND), KEYS)


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"context":1,"key":2,"wraps":[]}'])
def test_what_is_no_seal_does_not_open(text):
    with pytest.raises(RuleBroken, match="changed after the draw"):
        open_seal(text, given(Place.FIRST, Place.SECOND), KEYS)


def test_keys_of_another_set_do_not_open_it_even_with_the_same_slips():
    salt = new_salt()
    others = replace(
        KEYS,
        salt=salt,
        holders=tuple(KeyHolder(p, "", public_half(SLIPS[p], salt)) for p in Place),
    )
    with pytest.raises(RuleBroken, match="changed after the draw"):
        open_seal(SEALED, given(Place.FIRST, Place.SECOND), others)
