"""Set up a competition: the edition, the shipped catalogue of events, the delegations."""

import csv
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from haihecup.domain.award_presets import AWARD_PRESETS, AwardPreset
from haihecup.domain.competition import Edition, Event, Group, Level, Ranking, Unbroken
from haihecup.domain.journal import Action
from haihecup.domain.people import Delegation, DelegationKind
from haihecup.domain.scheme import MarkingScheme
from haihecup.resources import resource
from haihecup.services.changes import Outcome, Subject, changes
from haihecup.services.desk import Desk

CATALOGUE = "data/event-catalogue.csv"
DELEGATIONS = "data/delegations.csv"


@dataclass(frozen=True, slots=True)
class SetUp:
    """How much was put into the competition."""

    events: int
    delegations: int


def catalogue_events(year: int) -> tuple[Event, ...]:
    """Return the events of the shipped catalogue, a suggestion and no official list.

    The age limits of the WorldSkills events are years of birth: at most that age in ``year``.
    """
    with resource(CATALOGUE).open(encoding="utf-8", newline="") as file:
        return tuple(_event(row, year) for row in csv.DictReader(file))


def _event(row: dict[str, str], year: int) -> Event:
    limit = row["age_limit"]
    return replace(
        blank_event(row["code"], row["name_zh"]),
        team_size=int(row["team_size"]),
        track=row["track"],
        born_on_or_after=f"{year - int(limit)}-01-01" if limit else "",
    )


def blank_event(code: str, name: str) -> Event:
    """Return an event with what it has until somebody chooses otherwise."""
    return Event(
        code=code,
        name=name,
        level=Level.COMPREHENSIVE,
        group=Group.WORKERS,
        scheme=MarkingScheme(()),
        ranking=Ranking((), Unbroken.DECISION),
        awards=AWARD_PRESETS[AwardPreset.ONE_TWO_THREE],
    )


def known_delegations() -> tuple[Delegation, ...]:
    """Return the districts, zones and guest delegations that are known from the start."""
    with resource(DELEGATIONS).open(encoding="utf-8", newline="") as file:
        return tuple(
            Delegation(row["name"], DelegationKind(row["kind"]), guest=row["guest"] == "yes")
            for row in csv.DictReader(file)
        )


def add_catalogue(desk: Desk, dress: Callable[[Event], Event] | None = None) -> Outcome[SetUp]:
    """Put the shipped events and delegations in, where they are not there yet.

    ``dress`` may give each event rules of its own on the way in.
    """
    events = catalogue_events(desk.edition().year)
    return add_events(desk, tuple(map(dress, events)) if dress else events)


def add_events(desk: Desk, events: Iterable[Event]) -> Outcome[SetUp]:
    """Put events in, and the known delegations, where they are not there yet."""
    with desk.writing(Action.EVENTS_CHANGED) as work:
        there = set(work.events.states())
        new = tuple(event for event in events if event.code not in there)
        work.events.add_many(new)
        names = set(work.delegations.ids())
        delegations = tuple(d for d in known_delegations() if d.name not in names)
        work.delegations.add_many(delegations)
    touched = tuple(event.code for event in new)
    return Outcome(
        SetUp(len(new), len(delegations)),
        changes(Subject.EVENTS, Subject.ROSTER, events=touched),
    )


def change_edition(desk: Desk, edition: Edition) -> Outcome[None]:
    """Change the particulars of the edition."""
    with desk.writing(Action.EDITION_CHANGED, subject=edition.name) as work:
        work.edition.put(edition)
    return Outcome(None, changes(Subject.EDITION))


def list_events(desk: Desk) -> tuple[Event, ...]:
    """Return the events that whoever is signed in works on, in the order of their codes."""
    with desk.reading() as work:
        return desk.own(work.events.all())
