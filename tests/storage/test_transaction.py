from itertools import pairwise

import pytest

from haihecup.domain.journal import Action
from haihecup.domain.problems import RuleBroken
from haihecup.storage.transaction import Transaction, new_id
from tests.storage.competitions import LI, later


def test_new_keys_fit_both_engines_and_tell_nothing():
    keys = [new_id() for _ in range(2000)]
    assert len(set(keys)) == 2000
    assert all(2**62 <= key < 2**63 for key in keys)
    rising = sum(one < other for one, other in pairwise(keys))
    assert 800 < rising < 1200


def test_without_a_ledger_nothing_can_be_locked_or_noted(database):
    with database.connection() as connection:
        only_reading = Transaction(connection)
        for write in (only_reading.lock, only_reading.note):
            with pytest.raises(RuntimeError, match="nothing can be written"):
                write("GJ01")


def test_a_lock_tells_the_sequence_of_the_coming_entry(filled):
    with filled.writing(Action.SETTING_CHANGED, by=LI, at=later(30)) as work:
        coming = work.lock("")
        assert work.lock("") == coming
        work.settings.put("a", 1)
    assert work.receipt == {"": coming}


def test_locking_alone_writes_nothing(filled):
    with filled.writing(Action.SETTING_CHANGED, by=LI, at=later(30)) as work:
        work.lock("GJ01")
    assert work.receipt == {}


def test_an_event_that_does_not_exist_cannot_be_locked(filled):
    with (
        pytest.raises(RuleBroken, match="no event GJ77"),
        filled.writing(Action.SETTING_CHANGED, by=LI, at=later(30)) as work,
    ):
        work.lock("GJ77")
