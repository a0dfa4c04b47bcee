from datetime import timedelta

import pytest

from haihecup.domain.sheet_records import Present
from haihecup.storage import presence
from haihecup.storage.check import check
from haihecup.storage.database import Database
from tests.storage.competitions import LI, NOW, PASSPHRASE, WANG

HERE = ("GJ01", "K07")


def at(database, token, by, place=HERE, when=NOW):
    return presence.stand_at(database, token, by, place, when)


def test_the_second_at_a_sheet_hears_who_is_there(database):
    assert at(database, "one", LI) == ()
    assert at(database, "two", WANG) == (Present(LI.person, LI.device, "K07"),)
    assert at(database, "one", LI, ("GJ01", "K09")) == (Present(WANG.person, WANG.device, "K07"),)


def test_whoever_is_at_another_event_or_has_left_is_not_named(database):
    at(database, "one", LI, ("GJ02", "K07"))
    assert at(database, "two", WANG) == ()
    at(database, "one", LI)
    presence.leave(database, "one", NOW)
    assert at(database, "two", WANG) == ()


def test_whoever_is_not_heard_of_is_gone(file):
    with Database.open(file, PASSPHRASE) as database:
        at(database, "one", LI)
        assert at(database, "two", WANG, when=NOW + timedelta(seconds=40))
        assert at(database, "two", WANG, when=NOW + timedelta(seconds=60)) == ()


def test_presence_stands_in_no_journal(database):
    with database.reading() as work:
        before = work.journal.heads()
    at(database, "one", LI)
    with database.reading() as work:
        assert work.journal.heads() == before
    assert check(database) == ()


@pytest.mark.parametrize("action", ["stand", "leave"])
def test_whoever_only_looks_hears_of_others_and_is_not_heard(file, action):
    with Database.open(file, PASSPHRASE) as database:
        at(database, "one", LI)
        with Database.open(file, PASSPHRASE, look_only=True) as looking:
            if action == "leave":
                presence.leave(looking, "two", NOW)
            assert at(looking, "two", WANG) == (Present(LI.person, LI.device, "K07"),)
        assert at(database, "one", LI) == ()
