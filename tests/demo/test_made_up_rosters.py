import random

from haihecup.demo.made_up_events import with_rules
from haihecup.demo.made_up_rosters import RosterMaker
from haihecup.services.prepare_competition import catalogue_events, known_delegations

YEAR = 2026


def made(count=400, seed=3):
    chance = random.Random(seed)
    events = [with_rules(event, chance) for event in catalogue_events(YEAR)[:6]]
    return events, RosterMaker(chance, known_delegations()).registrations(events, count)


def people(registrations):
    return {person.id_number for one in registrations for person in one.members}


def test_as_many_people_are_made_up_as_were_asked_for():
    _, registrations = made(400)
    assert len(people(registrations)) == 400


def test_every_team_is_complete():
    events, registrations = made(400)
    sizes = {event.code: event.team_size for event in events}
    assert all(len(one.members) == sizes[one.event] for one in registrations)


def test_guests_and_locals_both_enter():
    _, registrations = made(400)
    assert {one.guest for one in registrations} == {True, False}


def test_a_few_people_enter_a_second_event_but_never_the_same_one_twice():
    _, registrations = made(2000)
    pairs = [(p.id_number, one.event) for one in registrations for p in one.members]
    assert len(pairs) == len(set(pairs))
    assert len(pairs) > len(people(registrations))


def test_nobody_is_older_than_his_event_allows():
    events, registrations = made(400)
    limits = {event.code: event.born_on_or_after for event in events}
    assert all(p.birth_date >= limits[one.event] for one in registrations for p in one.members)


def test_one_seed_fills_the_same_roster_again():
    assert made()[1] == made()[1]
