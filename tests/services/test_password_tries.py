import pytest

from haihecup.domain.problems import RuleBroken
from haihecup.domain.users import Role
from haihecup.services.password_hash import key_for_pin
from haihecup.services.password_tries import check_password, check_pin
from tests.services.with_users import NAMES, PIN, a_desk_with_users, password_of

NAME = NAMES[Role.KEYER]


@pytest.fixture
def staffed(tmp_path):
    with a_desk_with_users(tmp_path / "cup.haihe") as desk:
        yield desk


def kept(desk):
    """The user as the file has him, hashes and all."""
    with desk.reading() as work:
        return work.users.find(NAME)


def test_the_right_password_passes_and_counts_nothing(staffed):
    check_password(staffed, kept(staffed), password_of(NAME))
    assert kept(staffed).failures == 0


def test_a_wrong_password_is_counted_and_the_fifth_waits(staffed):
    for count in range(1, 6):
        with pytest.raises(RuleBroken):
            check_password(staffed, kept(staffed), "not the password")
        assert kept(staffed).failures == count
    assert kept(staffed).locked_until == "2026-10-18T08:30:30+00:00"


def test_a_pin_needs_the_key_of_the_password(staffed):
    with pytest.raises(RuleBroken, match="first sign-in by password"):
        check_pin(staffed, kept(staffed), PIN)
    staffed.pin_keys[kept(staffed).id] = key_for_pin(password_of(NAME))
    check_pin(staffed, kept(staffed), PIN)
    assert kept(staffed).failures == 0


def test_wrong_pins_are_counted_without_a_wait(staffed):
    staffed.pin_keys[kept(staffed).id] = key_for_pin(password_of(NAME))
    for _ in range(5):
        with pytest.raises(RuleBroken):
            check_pin(staffed, kept(staffed), "9041")
    assert (kept(staffed).failures, kept(staffed).locked_until) == (5, "")
    with pytest.raises(RuleBroken, match="Type the password"):
        check_pin(staffed, kept(staffed), PIN)
