from dataclasses import replace

from haihecup.domain.delegations import Sent
from haihecup.domain.entries import EntryStatus
from haihecup.domain.journal import Action
from haihecup.domain.records import RegistrationStatus
from tests.storage.competitions import WANG, later


def write(database, change):
    with database.writing(Action.ENTRY_CHANGED, by=WANG, at=later(20)) as work:
        change(work)


def sent(database):
    with database.reading() as work:
        return work.tallies.sent()


def records(database):
    with database.reading() as work:
        return work.entries.records()


def test_units_are_counted_by_themselves(filled):
    pairs = {(one.event, one.unit) for one in records(filled)}
    with filled.reading() as work:
        counted = work.tallies.of_units([*pairs, ("GJ01", "")])
        assert work.tallies.of_units([("GJ01", "火星厂")]) == ()
    assert {(one.event, one.unit) for one in counted} == {pair for pair in pairs if pair[1]}
    assert sum(one.entries for one in counted) == sum(bool(one.unit) for one in records(filled))


def test_entries_and_contestants_are_counted_by_event_and_delegation(filled):
    counted = sent(filled)
    assert sum(one.entries for one in counted) == len(records(filled))
    assert sum(one.contestants for one in counted) == sum(
        len(one.people) for one in records(filled)
    )
    assert all(one.confirmed == 0 for one in counted)


def test_who_has_withdrawn_does_not_count_and_who_is_confirmed_is_told(filled):
    first, second, *_rest = records(filled)
    write(
        filled,
        lambda work: work.entries.put_many(
            [
                replace(first, status=EntryStatus.WITHDRAWN),
                replace(second, registration=RegistrationStatus.CONFIRMED),
            ]
        ),
    )
    counted = sent(filled)
    assert sum(one.entries for one in counted) == len(records(filled)) - 1
    assert sum(one.confirmed for one in counted) == 1
    assert isinstance(counted[0], Sent)
