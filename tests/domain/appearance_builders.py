"""Entries of open events with their results, for the tests of boards over events."""

from decimal import Decimal

from haihecup.domain.appearances import Appearance, Contestant
from haihecup.domain.results import EntryResult, ResultState
from tests.domain.event_builders import an_entry, an_event


def a_person(key, **changes):
    """A person known by an id; called after it unless told otherwise."""
    return Contestant(key, changes.pop("name", f"选手{key}"), **changes)


def shown(event, place, *people, delegation="和平区", guest=False, **changes):
    """An entry of an event (or of the event with a code) with a place; people or their ids."""
    of = an_event(code=event) if isinstance(event, str) else event
    team = tuple(a_person(one) if isinstance(one, str) else one for one in people)
    key = changes.pop("key", f"{of.code}-{place}-{'+'.join(one.id for one in team)}")
    entry = an_entry(
        key,
        *(one.skill_level for one in team),
        delegation=delegation,
        guest=guest,
        **changes.pop("entry", {}),
    )
    line = EntryResult(
        key,
        ResultState.RANKED if place else ResultState.ABSENT,
        {},
        Decimal(90),
        place=place,
        **changes.pop("line", {}),
    )
    return Appearance(of, entry, line, team, **changes)


def promoted(event, place, person, *levels, **changes):
    """The same, with the promotions that the place brings."""
    return shown(event, place, person, line={"promotions": levels}, **changes)
