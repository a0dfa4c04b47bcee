"""What is known of entries: the same for all of them and for those of some events."""

from dataclasses import replace

import pytest

from haihecup.domain.competition import Edition
from haihecup.domain.entries import EntryStatus
from haihecup.domain.journal import Action
from haihecup.domain.people import Delegation, DelegationKind, IdKind
from haihecup.domain.records import EarlierWinner, EntryRecord, RegistrationStatus
from haihecup.services.desk import create_desk
from haihecup.services.entry_facts import EntryFacts
from haihecup.services.prepare_competition import add_events
from tests.services.rosters import PASSPHRASE, a_person, an_event, clock

TODAY = clock().date()


@pytest.fixture
def desk(tmp_path):
    path = tmp_path / "cup.haihe"
    with create_desk(path, PASSPHRASE, Edition("杯赛", 2026), "王敏", clock) as made:
        add_events(
            made, [an_event("GJ01", quota=1, bars_winners=True), an_event("GJ02"), an_event("GJ03")]
        )
        yield made


def put(desk, *entries):
    """Put in entries of (event, person, fields)."""
    with desk.writing(Action.ENTRY_ADDED) as work:
        for number, (event, person, fields) in enumerate(entries, 1):
            known = work.people.find(person.id_kind, person.id_number)
            key = known or work.people.add_many([person])[0]
            record = EntryRecord(event, "和平区", (key,), entry_number=f"{event}-{number:04}")
            work.entries.add_many([replace(record, **fields)])


def briefs(desk, only=None):
    with desk.reading() as work:
        facts = EntryFacts(work, TODAY, only)
        told = facts.pressing()
        return {one.entry_number: told[one.id].brief for one in facts.roster if one.id in told}


def test_what_is_in_order_is_passed_over_and_the_rest_is_told(desk):
    with desk.writing(Action.EARLIER_WINNERS_CHANGED) as work:
        work.earlier_winners.add_many([EarlierWinner("选手丙寅", "数控车", 2025, "一等奖")])
    other = replace(a_person(1), id_kind=IdKind.OTHER, name="另一人")
    put(
        desk,
        ("GJ01", a_person(1), {}),
        ("GJ01", a_person(2, "选手丙寅"), {}),
        ("GJ02", other, {"registration": RegistrationStatus.CONFIRMED}),
        ("GJ02", a_person(4), {}),
        ("GJ03", a_person(4), {}),
    )
    told = briefs(desk)
    assert told == {
        "GJ01-0001": "Same ID number as GJ02-0003",
        "GJ01-0002": "Over the quota",
        "GJ02-0003": "Same ID number as GJ01-0001",
        "GJ02-0004": "Also in GJ03-0005",
        "GJ03-0005": "Also in GJ02-0004",
    }
    for code in ("GJ01", "GJ02", "GJ03"):
        mine = {number: text for number, text in told.items() if number.startswith(code)}
        assert briefs(desk, (code,)) == mine


def test_who_withdrew_takes_no_place_of_the_quota(desk):
    put(
        desk,
        ("GJ01", a_person(1), {"status": EntryStatus.WITHDRAWN}),
        ("GJ01", a_person(2), {}),
    )
    assert briefs(desk) == {}


def test_a_namesake_of_an_earlier_winner_is_asked_about(desk):
    with desk.writing(Action.EARLIER_WINNERS_CHANGED) as work:
        work.earlier_winners.add_many([EarlierWinner("张伟", "数控车", 2025, "一等奖")])
    put(desk, ("GJ01", a_person(1, "张伟"), {}), ("GJ02", a_person(2, "张伟"), {}))
    assert briefs(desk) == {"GJ01-0001": "Namesake won in 2025"}


def test_a_delegation_over_its_quota_is_asked_about_in_all_its_entries(desk):
    with desk.writing(Action.DELEGATIONS_CHANGED) as work:
        work.delegations.put(Delegation("和平区", DelegationKind.DISTRICT, quota=1))
    put(desk, ("GJ02", a_person(1), {}), ("GJ03", a_person(2), {}))
    assert set(briefs(desk).values()) == {"Over total quota"}


def test_numbers_are_looked_at_until_an_entry_is_confirmed(desk):
    wrong = replace(a_person(1), id_number="990101199003071234")
    confirmed = {"registration": RegistrationStatus.CONFIRMED}
    put(
        desk,
        ("GJ02", wrong, {}),
        ("GJ03", replace(wrong, id_number="990101199003071235"), confirmed),
    )
    assert briefs(desk) == {"GJ02-0001": "Check digit wrong"}


def test_all_checks_of_one_entry_are_told_in_full(desk):
    put(desk, ("GJ02", a_person(1), {}))
    with desk.reading() as work:
        facts = EntryFacts(work, TODAY, ("GJ02",))
        checks = facts.checks(facts.roster[0].id)
        assert facts.blocked(facts.roster) == {}
    [mine] = checks.members.values()
    assert {"id-agrees", "age", "elsewhere", "photo-missing"} <= {one.code for one in mine}
    assert checks.blocking == ()
