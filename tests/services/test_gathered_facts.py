"""Whatever is changed of registrations, the list made of the change is the list read whole."""

from dataclasses import replace

import pytest

from haihecup.domain.competition import Edition
from haihecup.domain.entries import EntryStatus
from haihecup.domain.journal import Action
from haihecup.domain.people import Delegation, DelegationKind, IdKind, SkillLevel
from haihecup.domain.records import EarlierWinner, EntryRecord, Photo, RegistrationStatus
from haihecup.services import gathered_facts
from haihecup.services.desk import create_desk
from haihecup.services.prepare_competition import add_events
from haihecup.services.registrations import list_registrations
from haihecup.services.remembering import Memory
from tests.services.rosters import PASSPHRASE, a_person, an_event, clock

HERE, THERE = "和平区", "东丽区"
TWIN = replace(a_person(1), id_kind=IdKind.OTHER, name="另一人")
PICTURE = Photo("image/png", b"picture")


@pytest.fixture
def desk(tmp_path):
    """Two delegations with quotas, events with one, a person twice, one number twice, teams."""
    path = tmp_path / "cup.haihe"
    with create_desk(path, PASSPHRASE, Edition("杯赛", 2026), "王敏", clock) as made:
        add_events(
            made,
            [
                an_event("GJ01", quota=2, bars_winners=True),
                an_event("GJ02", bars_winners=True),
                an_event("WS04", team_size=2),
            ],
        )
        with made.writing(Action.DELEGATIONS_CHANGED) as work:
            for name in (HERE, THERE):
                work.delegations.put(Delegation(name, DelegationKind.DISTRICT, quota=4))
        with made.writing(Action.ENTRY_ADDED) as work:
            a, b, c, d, e, twin = work.people.add_many([*map(a_person, range(1, 6)), TWIN])
            work.photos.put_many({b: PICTURE})
            lines = [
                ("GJ01", HERE, (a,)),
                ("GJ01", HERE, (b,)),
                ("GJ01", HERE, (c,)),
                ("GJ01", THERE, (d,)),
                ("GJ02", HERE, (a,)),
                ("GJ02", THERE, (twin,)),
                ("WS04", THERE, (c, e)),
            ]
            work.entries.add_many(
                EntryRecord(event, sender, people, entry_number=f"{event}-{number:04}")
                for number, (event, sender, people) in enumerate(lines, 1)
            )
        yield made


def entry(work, number):
    """Return an entry by its number."""
    [found] = work.entries.of_numbers([number])
    return found


def put(number, **fields):
    """Change an entry."""
    return lambda work: work.entries.put_many([replace(entry(work, number), **fields)])


def person(number, **fields):
    """Change the first member of an entry."""

    def change(work):
        key = entry(work, number).people[0]
        work.people.put_many({key: replace(work.people.get([key])[key], **fields)})

    return change


def picture(number):
    """Give the first member of an entry a photo."""
    return lambda work: work.photos.put_many({entry(work, number).people[0]: PICTURE})


def no_picture(work):
    work.photos.remove(sorted(work.photos.owners()))


def event(code, **fields):
    """Change an event."""
    return lambda work: work.events.put(replace(work.events.get(code), **fields))


def delegation(sender, **fields):
    """Change a delegation."""

    def change(work):
        work.delegations.put(replace(work.delegations.get(sender), **fields))

    return change


def taken_out(number):
    """Take an entry out, and its people where they are in no other."""

    def change(work):
        one = entry(work, number)
        work.entries.remove(one)
        work.people.remove_unregistered(one.people)

    return change


def added(work):
    [key] = work.people.add_many([replace(a_person(5), id_kind=IdKind.PASSPORT)])
    work.entries.add_many([EntryRecord("GJ01", HERE, (key,), entry_number="GJ01-0000")])


def winner(work):
    one = next(one for one in work.entries.roster("GJ01") if one.entry_number == "GJ01-0004")
    won = EarlierWinner(one.names[0], "数控车", 2024, "一等奖", one.id_numbers[0])
    work.earlier_winners.add_many([won])


CHANGES = {
    "session": put("GJ01-0001", session="下午"),
    "withdrawn, those behind move up in the quota": put("GJ01-0001", status=EntryStatus.WITHDRAWN),
    "confirmed": put("GJ02-0005", registration=RegistrationStatus.CONFIRMED),
    "another number, told beside the other entry": put("GJ01-0001", entry_number="GJ01-0099"),
    "another delegation": put("GJ01-0003", delegation=THERE),
    "number of the twin": person("GJ02-0006", id_number="E1234567"),
    "number wrong": person("GJ01-0004", id_kind=IdKind.PASSPORT, id_number="1"),
    "the same number": person(
        "GJ01-0004", id_kind=IdKind.PASSPORT, id_number=a_person(2).id_number
    ),
    "name and level": person("WS04-0007", name="新名字", skill_level=SkillLevel.SENIOR),
    "birth date": person("GJ01-0002", birth_date="2019-01-01"),
    "photo": picture("WS04-0007"),
    "photos out": no_picture,
    "event": event("GJ01", name="数控铣", quota=1),
    "quota of an event": event("GJ01", quota=0),
    "quota of a delegation": delegation(HERE, quota=3),
    "taken out": taken_out("GJ02-0005"),
    "taken out with its people": taken_out("GJ01-0002"),
    "team taken out": taken_out("WS04-0007"),
    "added": added,
    "winner": winner,
}


ONE_AFTER_ANOTHER = (
    "event",
    "another number, told beside the other entry",
    "the same number",
    "photo",
    "added",
    "another delegation",
    "winner",
    "team taken out",
    "photos out",
)


@pytest.fixture
def whole(monkeypatch):
    """What was read whole."""
    read = []
    monkeypatch.setattr(
        "haihecup.services.entry_facts.gather",
        lambda *given: read.append(given) or gathered_facts.gather(*given),
    )
    return read


def change(desk, what):
    with desk.writing(Action.ENTRY_CHANGED) as work:
        CHANGES[what](work)


@pytest.mark.parametrize("what", CHANGES)
def test_the_list_after_a_change_is_the_list_read_whole(desk, whole, what):
    before = list_registrations(desk)
    whole.clear()
    change(desk, what)
    after = list_registrations(desk)
    assert not whole
    desk.memory = Memory()
    assert after == list_registrations(desk)
    assert after != before


def test_one_change_after_another_is_followed_to_the_end(desk, whole):
    list_registrations(desk)
    whole.clear()
    for what in ONE_AFTER_ANOTHER:
        change(desk, what)
        followed = list_registrations(desk)
    assert not whole
    desk.memory = Memory()
    assert followed == list_registrations(desk)


def test_lines_that_a_change_does_not_concern_are_not_made_anew(desk):
    before = {one.entry_number: one for one in list_registrations(desk)}
    change(desk, "session")
    after = {one.entry_number: one for one in list_registrations(desk)}
    # the other entry of the same person is looked at again, and nobody else
    assert {n for n in after if after[n] is not before[n]} <= {"GJ01-0001", "GJ02-0005"}
    assert after["GJ01-0001"].session == "下午"


def test_guests_are_asked_where_they_come_from_once_their_delegation_is_no_place(desk, whole):
    def problem():
        return {one.entry_number: one.problem for one in list_registrations(desk)}["GJ01-0004"]

    with desk.writing(Action.ENTRY_CHANGED) as work:
        put("GJ01-0004", guest=True)(work)
    assert problem() != "Origin missing"
    whole.clear()
    with desk.writing(Action.DELEGATIONS_CHANGED) as work:
        delegation(THERE, kind=DelegationKind.ENTERPRISE)(work)
    assert problem() == "Origin missing"
    assert not whole


def test_a_whole_roster_is_read_whole(desk, whole):
    list_registrations(desk)
    whole.clear()
    people = [
        a_person(number % 1000, born=f"19{80 + number // 1000}0307") for number in range(2100)
    ]
    with desk.writing(Action.ROSTER_IMPORTED) as work:
        keys = work.people.add_many(people)
        work.entries.add_many(
            EntryRecord("GJ01", HERE, (key,), entry_number=f"GJ01-{number:05}")
            for number, key in enumerate(keys)
        )
    assert len(list_registrations(desk)) == 2107
    assert whole
