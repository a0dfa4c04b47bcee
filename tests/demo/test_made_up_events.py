import random
from decimal import Decimal

from haihecup.demo.made_up_events import made_up_scheme, with_rules
from haihecup.domain.competition import Event, Group, Level
from haihecup.domain.scheme import MarkingScheme


def events(count=60):
    chance = random.Random(1)
    for number in range(count):
        bare = Event(f"GJ{number:02}", "电工", Level.DISTRICT, Group.WORKERS, MarkingScheme(()))
        yield with_rules(bare, chance)


def test_every_made_up_scheme_is_worth_a_hundred_points():
    for seed in range(40):
        assert made_up_scheme(random.Random(seed)).max == Decimal(100)


def test_all_kinds_of_aspect_occur():
    kinds = {type(a.kind).__name__ for event in events() for a in event.scheme.aspects}
    assert kinds == {"YesNo", "Direct", "Count", "Measured", "Judgement", "Panel"}


def test_every_event_has_awards_a_venue_and_a_guest_policy_of_its_own():
    made = list(events())
    assert all(event.awards and event.venue and event.session for event in made)
    assert len({event.guests for event in made}) == 5


def test_every_event_has_its_day_that_of_its_session():
    made = list(events())
    assert {(one.session, one.starts_on) for one in made} == {
        ("第1场", "2026-10-16"),
        ("第2场", "2026-10-17"),
        ("第3场", "2026-10-18"),
    }
    assert all(one.starts_on == one.ends_on for one in made)
