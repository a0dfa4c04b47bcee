import json
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from haihecup.domain.journal import Action
from haihecup.domain.problems import RuleBroken
from haihecup.domain.users import Role
from haihecup.services.desk import open_desk
from haihecup.services.let_in import list_accounts, sign_in, sign_out
from haihecup.services.manage_users import add_user, change_user, list_users
from haihecup.storage.journal_book import Filter
from tests.services.small_competition import PASSPHRASE
from tests.services.with_users import NAMES, PIN, a_desk_with_users, password_of, user_of

KEYER = NAMES[Role.KEYER]
CHIEF = NAMES[Role.CHIEF_JUDGE]


class Watch:
    """A clock that goes only when it is told to."""

    def __init__(self):
        self.time = datetime(2026, 10, 18, 8, 30, tzinfo=UTC)

    def __call__(self):
        return self.time

    def go(self, seconds):
        self.time += timedelta(seconds=seconds)


@pytest.fixture
def watch():
    return Watch()


@pytest.fixture
def file(tmp_path):
    a_desk_with_users(tmp_path / "cup.haihe").close()
    return tmp_path / "cup.haihe"


@pytest.fixture
def desk(file, watch):
    with open_desk(file, PASSPHRASE, "?", watch) as opened:
        yield opened


def acts(desk, person):
    with desk.reading() as work:
        return [entry.act for entry in reversed(work.journal.page(Filter(person=person), 50))]


def wrong(desk, name, times, secret="not the password"):
    for _ in range(times):
        with pytest.raises(RuleBroken):
            sign_in(desk, name, secret)


def told(desk, name, secret):
    with pytest.raises(RuleBroken) as refused:
        sign_in(desk, name, secret)
    return refused.value.sentence


def test_everybody_who_may_sign_in_stands_in_the_list(desk):
    assert {one.name: one.role for one in list_accounts(desk)} == {
        name: role for role, name in NAMES.items()
    }


def test_the_password_lets_somebody_work_under_the_own_name(desk):
    user = sign_in(desk, f" {KEYER} ", password_of(KEYER)).value
    assert (desk.user, desk.author.person) == (user, KEYER)
    assert acts(desk, KEYER) == [Action.SIGNED_IN]


def test_whoever_comes_signs_out_whoever_was_there(desk):
    sign_in(desk, KEYER, password_of(KEYER))
    sign_in(desk, CHIEF, password_of(CHIEF))
    assert acts(desk, KEYER) == [Action.SIGNED_IN, Action.SIGNED_OUT]
    assert desk.user.role is Role.CHIEF_JUDGE


def test_closing_the_competition_signs_out(desk, file, watch):
    sign_in(desk, KEYER, password_of(KEYER))
    desk.close()
    with open_desk(file, PASSPHRASE, "?", watch) as again:
        assert acts(again, KEYER) == [Action.SIGNED_IN, Action.SIGNED_OUT]


def test_after_signing_out_nobody_may_change_anything(desk):
    sign_in(desk, KEYER, password_of(KEYER))
    sign_out(desk)
    sign_out(desk)
    assert acts(desk, KEYER) == [Action.SIGNED_IN, Action.SIGNED_OUT]
    with pytest.raises(RuleBroken, match="Nobody is signed in"), desk.writing(Action.MARKS_KEYED):
        pass


def test_the_pin_holds_only_after_the_password(desk):
    assert "first sign-in by password" in told(desk, KEYER, PIN)
    assert user_of(desk, Role.KEYER).failures == 0
    sign_in(desk, KEYER, password_of(KEYER))
    sign_in(desk, CHIEF, password_of(CHIEF))
    sign_in(desk, KEYER, PIN)
    assert desk.user.name == KEYER
    assert [one.name for one in list_accounts(desk) if one.pin] == [CHIEF, KEYER]


def test_the_pin_does_not_hold_after_the_file_was_opened_again(desk, file, watch):
    sign_in(desk, KEYER, password_of(KEYER))
    desk.close()
    with open_desk(file, PASSPHRASE, "?", watch) as again:
        assert "Type the password" in told(again, KEYER, PIN)


def test_who_has_no_pin_is_asked_for_the_password(desk):
    sign_in(desk, NAMES[Role.ORGANISER], password_of(NAMES[Role.ORGANISER]))
    add_user(desk, "何平", Role.VIEWER, "river boat four")
    assert "no PIN" in told(desk, "何平", "9041")


def test_five_wrong_pins_ask_for_the_password_and_need_no_wait(desk):
    sign_in(desk, KEYER, password_of(KEYER))
    sign_out(desk)
    wrong(desk, KEYER, 4, "9041")
    assert "Type the password" in told(desk, KEYER, "1234")
    assert "Type the password" in told(desk, KEYER, PIN)
    sign_in(desk, KEYER, password_of(KEYER))
    sign_in(desk, KEYER, PIN)


def test_wrong_tries_stand_in_the_journal_without_what_was_typed(desk):
    wrong(desk, KEYER, 2, "my old password 99")
    assert acts(desk, KEYER) == [Action.SIGN_IN_FAILED] * 2
    with desk.reading() as work:
        entries = work.journal.page(Filter(person=KEYER), 10)
        kept = json.dumps([work.journal.changes("", one.sequence) for one in entries])
    assert "my old password" not in kept


def test_nothing_of_a_password_or_pin_stands_in_the_journal_or_in_the_file(desk):
    sign_in(desk, KEYER, password_of(KEYER))
    with desk.reading() as work:
        chain = list(work.journal.chain(""))
    kept = "".join(one.payload + one.entry.object for one in chain)
    assert KEYER in kept
    assert password_of(KEYER) not in kept
    assert f'"{PIN}"' not in kept


def test_a_strange_name_is_refused_and_not_repeated(desk):
    sentence = told(desk, "my password 1234", "x")
    assert "my password" not in sentence


def test_four_wrong_tries_cost_nothing_and_the_right_one_forgets_them(desk):
    wrong(desk, KEYER, 4)
    sign_in(desk, KEYER, password_of(KEYER))
    assert user_of(desk, Role.KEYER).failures == 0
    assert desk.user.failures == 0


def test_the_fifth_wrong_try_waits_and_each_further_one_longer(desk, watch):
    wrong(desk, KEYER, 4)
    assert "30 seconds" in told(desk, KEYER, "not the password")
    assert "30 seconds" in told(desk, KEYER, password_of(KEYER))
    watch.go(20)
    assert "10 seconds" in told(desk, KEYER, password_of(KEYER))
    watch.go(10)
    assert "60 seconds" in told(desk, KEYER, "not the password")
    watch.go(60)
    sign_in(desk, KEYER, password_of(KEYER))


def test_a_try_during_the_wait_does_not_make_it_longer(desk, watch):
    wrong(desk, KEYER, 5)
    wrong(desk, KEYER, 10)
    watch.go(30)
    sign_in(desk, KEYER, password_of(KEYER))


def test_the_wait_of_one_is_not_the_wait_of_another(desk):
    wrong(desk, KEYER, 5)
    sign_in(desk, CHIEF, password_of(CHIEF))


def test_opening_the_file_again_does_not_shorten_the_wait(desk, file, watch):
    wrong(desk, KEYER, 5)
    desk.close()
    with open_desk(file, PASSPHRASE, "?", watch) as again:
        assert "30 seconds" in told(again, KEYER, password_of(KEYER))


def test_a_clock_that_was_put_back_locks_nobody_out_for_longer_than_the_wait(desk, watch):
    wrong(desk, KEYER, 5)
    watch.go(-3 * 24 * 3600)
    assert "30 seconds" in told(desk, KEYER, password_of(KEYER))


def test_who_was_switched_off_may_not_sign_in_nor_go_on(desk):
    sign_in(desk, NAMES[Role.ORGANISER], password_of(NAMES[Role.ORGANISER]))
    gone = user_of(desk, Role.KEYER)
    change_user(desk, _off(gone))
    assert KEYER not in [one.name for one in list_accounts(desk)]
    assert "does not work here" in told(desk, KEYER, password_of(KEYER))
    desk.work_as(gone)
    with pytest.raises(RuleBroken, match="does not work here"), desk.writing(Action.MARKS_KEYED):
        pass


def _off(user):
    return replace(user, active=False)


def test_a_desk_that_is_killed_between_two_tries_keeps_the_count(file):
    tries = f"""
import os
from pathlib import Path
from haihecup.domain.problems import RuleBroken
from haihecup.services.desk import open_desk
from haihecup.services.let_in import sign_in
desk = open_desk(Path({str(file)!r}), {PASSPHRASE!r}, "?")
for _ in range(3):
    try:
        sign_in(desk, {KEYER!r}, "not the password")
    except RuleBroken:
        pass
os._exit(9)
"""
    assert subprocess.run([sys.executable, "-c", tries], check=False).returncode == 9
    with open_desk(file, PASSPHRASE, "?") as again:
        assert {one.name: one.failures for one in list_users(again)}[KEYER] == 3
