from dataclasses import replace

import pytest

from haihecup.domain.entries import EntryStatus
from haihecup.domain.journal import Action
from haihecup.domain.problems import RuleBroken
from haihecup.domain.records import CheckIn, EntryRecord, RegistrationStatus
from haihecup.domain.sealing import DrawState
from haihecup.storage.check import check
from tests.storage.competitions import DRAW, KEYS, LI, later, with_entries

AT = "2026-10-18T08:40:00.000Z"


def write(database, minutes=1.0):
    return database.writing(Action.LOTS_DRAWN, by=LI, at=later(minutes), subject="GJ01")


def test_who_has_come_is_kept_and_taken_back(database):
    first, second, *_rest = with_entries(database)
    with write(database) as work:
        work.check_ins.put_many("GJ01", [CheckIn(first, AT), CheckIn(second, AT, late=True)])
    with write(database, 2) as work:
        work.check_ins.remove("GJ01", [first])
    with database.reading() as work:
        assert work.check_ins.of_event("GJ01") == {second: CheckIn(second, AT, late=True)}
    assert check(database) == ()


def test_an_entry_is_removed_with_its_check_in(database):
    first, *_rest = with_entries(database)
    with write(database) as work:
        work.check_ins.put_many("GJ01", [CheckIn(first, AT)])
    with write(database, 2) as work:
        work.entries.remove(work.entries.get(first))
    with database.reading() as work:
        assert work.check_ins.of_event("GJ01") == {}


def test_keys_are_kept_with_their_holders_the_newest_first(database):
    with write(database) as work:
        old = work.key_sets.put(KEYS)
        new = work.key_sets.put(replace(KEYS, name="二号赛场", made_at="2026-10-19T08:00:00.000Z"))
        work.key_sets.put(replace(KEYS, id=old, withdrawn=True))
    with database.reading() as work:
        assert [one.id for one in work.key_sets.all()] == [new, old]
        assert work.key_sets.get(old) == replace(KEYS, id=old, withdrawn=True)
        with pytest.raises(RuleBroken, match="do not exist"):
            work.key_sets.get("1")


def test_draws_are_kept_by_session_and_number(database):
    with_entries(database)
    with write(database) as work:
        keys = work.key_sets.put(KEYS)
        first = replace(DRAW, key_set=keys)
        work.draws.put_many("GJ01", [replace(first, number=2), first])
    with database.reading() as work:
        found = work.draws.of_event("GJ01")
        assert [replace(one, id="") for one in found] == [first, replace(first, number=2)]
    with write(database, 2) as work:
        work.draws.put_many("GJ01", [replace(found[0], state=DrawState.SUPERSEDED)])
    with database.reading() as work:
        assert work.draws.states() == {"GJ01": frozenset({DrawState.SEALED, DrawState.SUPERSEDED})}
    assert check(database) == ()


def a_work(code):
    return EntryRecord(
        "GJ01", "", (), work_code=code, session="上午", registration=RegistrationStatus.CONFIRMED
    )


def test_while_works_are_sealed_marking_sees_them_and_the_roster_does_not(database):
    named = with_entries(database)
    with write(database) as work:
        works = work.entries.add_many([a_work("K01"), a_work("K02")])
        work.marks.put("GJ01", works[0], "A1.1", "9.5")
        work.entries.set_statuses("GJ01", {works[1]: EntryStatus.ABSENT})
    with database.reading() as work:
        assert {record.id for record in work.entries.records("GJ01")} == set(named)
        assert {record.id for record in work.entries.blind("GJ01")} == set(works)
        assert {one.id for one in work.entries.roster()} == set(named)
        assert work.entries.counts() == {"GJ01": len(named)}
        assert work.entries.codes("GJ01") == {"K01": works[0], "K02": works[1]}
        assert {entry.id for entry in work.entries.of_event("GJ01")} == set(works)
        assert {entry.id for entry in work.entries.by_event()["GJ01"]} == set(works)
        assert all(not entry.delegation for entry in work.entries.of_event("GJ01"))
        assert work.entries.undrawn("GJ01") == len(named)
        assert work.entries.by_code("GJ01", "K01").blind
    assert check(database) == ()


def test_whoever_is_absent_or_has_a_station_does_not_wait_for_the_draw(database):
    first, second, *_rest = with_entries(database)
    with write(database) as work:
        work.entries.set_codes("GJ01", {first: ("01", "")})
        work.entries.set_status(second, EntryStatus.ABSENT)
    with database.reading() as work:
        assert work.entries.undrawn("GJ01") == 2


def test_the_keys_tell_nothing_about_the_order_of_the_works(database):
    with_entries(database)
    codes = [f"K{n:02}" for n in range(1, 41)]
    with write(database) as work:
        ids = work.entries.add_many([a_work(code) for code in codes])
    with database.reading() as work:
        stored = [record.work_code for record in work.entries.blind("GJ01")]
    assert sorted(stored) == codes
    assert stored != codes
    assert len(set(ids)) == 40
