from dataclasses import replace
from decimal import Decimal

import pytest

from haihecup.domain.entries import Entry, EntryStatus, Member, Violation
from haihecup.domain.journal import Action
from haihecup.domain.people import SkillLevel
from haihecup.domain.problems import RuleBroken
from haihecup.domain.records import EntryRecord, NewEntry, RegistrationStatus
from haihecup.domain.sheet_records import MarkedWork
from haihecup.storage.check import check
from haihecup.storage.database import Database
from tests.storage.competitions import (
    LI,
    NOW,
    PASSPHRASE,
    WANG,
    a_person,
    later,
    with_entries,
)


@pytest.fixture
def single(filled):
    """The ids of the entries of GJ01, by work code."""
    with filled.reading() as work:
        return work.entries.codes("GJ01")


def write(database, change):
    with database.writing(Action.ENTRY_CHANGED, by=WANG, at=later(20)) as work:
        change(work)
    return work.receipt


def test_entries_come_ready_to_be_ranked(filled, single):
    with filled.reading() as work:
        entries = {entry.id: entry for entry in work.entries.of_event("GJ01")}
        everything = work.entries.by_event()
    assert set(everything) == {"GJ01", "GJ02"}
    assert everything["GJ01"] == tuple(entries.values())
    first, second, third = (entries[single[code]] for code in ("W0", "W1", "W2"))
    assert first.violations == (Violation("A", Decimal("2.00")),)
    assert first.members == (Member(first.members[0].name, SkillLevel.SENIOR),)
    assert second.decision == 1
    assert third.elapsed_seconds == Decimal(5400)
    (team,) = everything["GJ02"]
    assert team == Entry(
        id=team.id,
        delegation="北京市",
        members=(Member("𬭚21", SkillLevel.SENIOR), Member("𬭚22", SkillLevel.SENIOR)),
        guest=True,
    )


def test_an_event_without_entries_gives_none(filled):
    with filled.reading() as work:
        assert work.entries.of_event("GJ77") == ()
        assert work.entries.records("GJ77") == ()
        assert work.entries.by_code("GJ01", "nobody") is None


def test_a_record_comes_back_as_it_was_put(filled, single):
    with filled.reading() as work:
        (team,) = work.entries.records("GJ02")
        first = work.entries.by_code("GJ01", "W0")
        assert work.entries.get(first.id) == first
        assert len(work.entries.records()) == 5
    assert first.id == single["W0"]
    assert first.station == "0"
    assert team.coaches == ("刘、教练", "陈")
    assert team.team_name == "一队"
    assert team.entry_number == "GJ02-001"
    assert team.work_code == ""


def test_the_roster_lists_every_entry_once_with_its_people(filled):
    with filled.reading() as work:
        lines = work.entries.roster()
        (team,) = work.entries.roster("GJ02")
        (record,) = work.entries.records("GJ02")
    assert len(lines) == 5
    assert team in lines
    assert team.names == ("𬭚21", "𬭚22")
    assert team.people == record.people
    assert team.id_numbers == ("990101000000000021", "990101000000000022")
    assert (team.delegation, team.guest, team.status) == ("北京市", True, EntryStatus.COMPETING)


def test_registrations_are_given_as_an_import_compares_them(filled):
    with filled.reading() as work:
        registered = {one.id: one.registration for one in work.entries.registered()}
        (team,) = work.entries.records("GJ02")
    assert len(registered) == 5
    assert registered[team.id].members == (
        a_person(21, name="𬭚21"),
        a_person(22, name="𬭚22"),
    )
    assert registered[team.id].team == "一队"


def test_entries_are_counted_by_event(filled):
    with filled.reading() as work:
        assert work.entries.counts() == {"GJ01": 4, "GJ02": 1}


def test_those_who_compete_are_counted_by_session_with_those_who_have_no_station(filled):
    with filled.reading() as work:
        sessions = work.entries.sessions()
        everybody = [one for one in work.entries.records() if one.status is EntryStatus.COMPETING]
    told = [counts for event in sessions.values() for counts in event.values()]
    assert sum(compete for compete, _wait in told) == len(everybody)
    assert sum(wait for _compete, wait in told) == sum(not one.station for one in everybody)
    assert sessions.keys() == {"GJ01", "GJ02"}


def test_status_time_and_decision_are_kept(filled, single):
    key = single["W3"]
    write(filled, lambda work: work.entries.set_status(key, EntryStatus.ABSENT))
    write(filled, lambda work: work.entries.set_times("GJ01", {key: "61.5"}))
    write(filled, lambda work: work.entries.decide(key, 2, "加赛"))
    with filled.reading() as work:
        kept = work.entries.get(key)
    assert (kept.status, kept.elapsed_seconds) == (EntryStatus.ABSENT, "61.5")
    assert (kept.decision, kept.decision_reason) == (2, "加赛")
    assert check(filled) == ()


def test_a_change_that_changes_nothing_is_not_told(filled):
    with filled.reading() as work:
        records = work.entries.records()
    assert write(filled, lambda work: work.entries.put_many(records)) == {}


def test_codes_can_change_hands_in_a_new_draw(filled, single):
    turned = {single["W0"]: ("1", "W1"), single["W1"]: ("0", "W0")}
    write(filled, lambda work: work.entries.set_codes("GJ01", turned))
    with filled.reading() as work:
        assert work.entries.codes("GJ01")["W0"] == single["W1"]
        assert work.entries.codes("GJ01")["W1"] == single["W0"]
    assert check(filled) == ()


def test_members_can_change_places_and_persons(filled):
    with filled.reading() as work:
        (team,) = work.entries.records("GJ02")
    turned = replace(team, people=team.people[::-1])
    write(filled, lambda work: work.entries.put_many([turned]))
    with filled.reading() as work:
        assert work.entries.get(team.id).people == team.people[::-1]

    def exchange(work):
        (new,) = work.people.add_many([a_person(77)])
        work.entries.put_many([replace(turned, people=(team.people[0], new))])

    write(filled, exchange)
    with filled.reading() as work:
        assert work.entries.of_event("GJ02")[0].members[1].name == "张77"
    assert check(filled) == ()


def test_an_entry_is_removed_with_all_that_belongs_to_it(filled, single):
    with filled.reading() as work:
        record = work.entries.get(single["W1"])
    write(filled, lambda work: work.entries.remove(record))
    with filled.reading() as work:
        assert work.entries.counts()["GJ01"] == 3
        assert work.marks.of_entry("GJ01", record.id) == {}
        with pytest.raises(RuleBroken, match="does not exist any more"):
            work.entries.get(record.id)
    assert check(filled) == ()


def test_an_entry_of_a_roster_has_nothing_drawn_or_decided_yet(filled):
    def take(work):
        (person,) = work.people.add_many([a_person(78)])
        confirmed = RegistrationStatus.CONFIRMED
        new = NewEntry(
            "GJ01", "和平区", (person,), "78", "GJ01-0078", "", "某厂", ("李",), False, confirmed
        )
        assert work.entries.register([new]) == ("78",)

    write(filled, take)
    with filled.reading() as work:
        record = work.entries.get("78")
    assert record == EntryRecord(
        "GJ01", "和平区", record.people, "78", "GJ01-0078", unit="某厂", coaches=("李",),
        registration=RegistrationStatus.CONFIRMED,
    )  # fmt: skip
    assert check(filled) == ()


def test_nobody_stands_twice_in_one_event(filled, single):
    with filled.reading() as work:
        person = work.entries.get(single["W0"]).people
    with pytest.raises(RuleBroken, match="already"):
        write(
            filled,
            lambda work: work.entries.add_many([EntryRecord("GJ01", "和平区", person)]),
        )


def test_an_entry_of_an_unknown_delegation_or_event_is_refused(filled):
    with pytest.raises(RuleBroken, match="no delegation 月球"):
        write(filled, lambda work: work.entries.add_many([EntryRecord("GJ01", "月球", ())]))
    with pytest.raises(RuleBroken, match="no event GJ77"):
        write(filled, lambda work: work.entries.add_many([EntryRecord("GJ77", "和平区", ())]))


def test_an_entry_never_moves_to_another_event(filled, single):
    with filled.reading() as work:
        record = work.entries.get(single["W0"])
    with pytest.raises(ValueError, match="cannot move"):
        write(filled, lambda work: work.entries.put_many([replace(record, event="GJ02")]))


def test_an_import_of_many_entries_is_one_entry_on_each_chain(database):
    with_entries(database, "GJ01", count=1)
    with_entries(database, "GJ02", count=1)
    with database.writing(Action.ROSTER_IMPORTED, by=LI, at=NOW, subject="名单.xlsx") as work:
        people = work.people.add_many([a_person(n) for n in range(1, 601)])
        ids = work.entries.add_many(
            [EntryRecord(f"GJ0{1 + n % 2}", "和平区", (person,)) for n, person in enumerate(people)]
        )
    assert set(work.receipt) == {"", "GJ01", "GJ02"}
    assert len(set(ids)) == 600
    with database.reading() as work:
        assert work.entries.counts() == {"GJ01": 301, "GJ02": 301}
    assert check(database) == ()


def test_the_order_of_what_is_stored_tells_nothing_about_the_order_of_the_draw(file):
    with Database.open(file, PASSPHRASE) as database:
        entries = with_entries(database, count=40)
        with database.connection() as connection:
            stored = connection.exec_driver_sql("SELECT id FROM entries").scalars().all()
    assert sorted(map(int, entries)) == stored
    assert list(map(int, entries)) != stored


def test_the_entries_of_a_delegation_are_found_with_their_members(filled):
    with filled.reading() as work:
        everything = work.entries.records()
        for name in {one.delegation for one in everything}:
            mine = tuple(one for one in everything if one.delegation == name)
            assert work.entries.of_delegation(name) == mine
        assert work.entries.of_delegation("河东区") == ()


def test_the_marking_desk_knows_works_by_their_codes_and_nothing_of_whose_they_are(filled, single):
    with filled.reading() as work:
        works = work.entries.works("GJ01")
        assert work.entries.works("GJ02") == ()
    assert {one.code: one.id for one in works} == single
    assert [one.code for one in works] == sorted(single)
    assert works[0] == MarkedWork(single["W0"], "W0", "", EntryStatus.COMPETING)
