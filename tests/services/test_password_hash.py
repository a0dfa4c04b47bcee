import pytest

from haihecup.services import password_hash
from haihecup.services.password_hash import (
    hashed,
    hashed_pin,
    key_for_pin,
    matches,
    pin_matches,
)


@pytest.fixture(autouse=True)
def as_dear_as_outside(passwords_hashed_cheaply, monkeypatch):
    """Hash as the program does outside the tests."""
    monkeypatch.setattr(password_hash, "_HASHER", passwords_hashed_cheaply)


def test_a_password_matches_its_hash_only():
    kept = hashed("四条小船过海河")
    assert matches("四条小船过海河", kept)
    assert not matches("四条小船过海河 ", kept)
    assert not matches("", kept)


def test_the_hash_is_argon2id_and_as_dear_as_it_should_be():
    kind, cost = hashed("river boat four").split("$")[1:4:2]
    memory, rounds, _lanes = (int(part[2:]) for part in cost.split(","))
    assert kind == "argon2id"
    assert memory >= 19 * 1024
    assert rounds >= 2


def test_two_hashes_of_one_password_differ():
    assert hashed("river boat four") != hashed("river boat four")


def test_digits_at_full_width_are_the_same_password():
    assert matches("river boat 2026", hashed("river boat ２０２６"))


@pytest.mark.parametrize("kept", ["", "x", "$argon2id$v=19$m=1,t=1,p=1$"])
def test_what_is_no_hash_matches_nothing(kept):
    assert not matches("river boat four", kept)


def test_a_pin_holds_only_under_the_key_that_the_password_gives():
    key = key_for_pin("river boat four")
    kept = hashed_pin(key, "2580")
    assert pin_matches(key, "2580", kept)
    assert not pin_matches(key, "2581", kept)
    assert not pin_matches(key_for_pin("river boat five"), "2580", kept)
    assert not matches("2580", kept)
    assert hashed_pin(key, "") == ""
