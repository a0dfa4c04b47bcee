"""Selection (选拔名单) for the national games, for which the Cup is the city's qualifier.

The first so many locals of an event go, with so many reserves behind them. Whoever may not start
there is passed over with the reason, and the next one moves up; of a pair both members have to fit.
How many go, in which events, and born since when is data of the edition.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from itertools import groupby

from haihecup.domain.appearances import Appearance
from haihecup.domain.problems import Problem
from haihecup.i18n import _

KEY = "selection"
"""Under this key the plan stands in the settings of the competition."""

MOST = 99
"""No event sends more than so many."""


@dataclass(frozen=True, slots=True)
class Seats:
    """What an event has at the national games: so many go, with so many reserves.

    ``born_on_or_after`` is an ISO date, or empty where there is no age limit.
    """

    going: int = 1
    reserves: int = 1
    born_on_or_after: str = ""


@dataclass(frozen=True, slots=True)
class SelectionPlan:
    """The games, and the seats of every event that is held there, by its code."""

    games: str = ""
    events: Mapping[str, Seats] = field(default_factory=dict)

    def document(self) -> dict[str, object]:
        """Return the plan as it is kept."""
        return {
            "games": self.games,
            "events": {
                code: [seats.going, seats.reserves, seats.born_on_or_after]
                for code, seats in sorted(self.events.items())
            },
        }


NO_PLAN = SelectionPlan()


class Chosen(StrEnum):
    """What the selection makes of an entry."""

    GOING = "going"
    RESERVE = "reserve"
    UNDECIDED = "undecided"
    PASSED_OVER = "passed_over"


@dataclass(frozen=True, slots=True)
class SelectionLine:
    """One entry in the selection list; ``number`` counts those going, and the reserves, from 1.

    ``note`` says why it was passed over, or what is still to be settled.
    """

    appearance: Appearance
    chosen: Chosen
    number: int | None = None
    note: str = ""


def selection(appearances: Iterable[Appearance], plan: SelectionPlan) -> tuple[SelectionLine, ...]:
    """Return who is selected in the events of the plan, in the order of places."""
    by_event: dict[str, list[Appearance]] = defaultdict(list)
    for one in appearances:
        if one.event.code in plan.events and one.ranked and not one.guest:
            by_event[one.event.code].append(one)
    lines: list[SelectionLine] = []
    for code in sorted(by_event):
        ordered = sorted(by_event[code], key=lambda one: (one.line.place or 0, one.line.id))
        lines += _of_event(ordered, plan.events[code])
    return tuple(_seen_twice(lines))


def _of_event(ordered: list[Appearance], seats: Seats) -> Iterator[SelectionLine]:
    taken, all_seats = 0, seats.going + seats.reserves
    for place, group in groupby(ordered, key=lambda one: one.line.place):
        if taken >= all_seats:
            return
        fitting = []
        for one in group:
            reason = barred(one, seats)
            if reason:
                yield SelectionLine(one, Chosen.PASSED_OVER, note=reason)
            else:
                fitting.append(one)
        first, taken = taken, taken + len(fitting)
        going = taken <= seats.going
        # who shares a place goes together, waits together, or is for the chief judge to decide
        if going or (first >= seats.going and taken <= all_seats):
            start = first if going else first - seats.going
            chosen = Chosen.GOING if going else Chosen.RESERVE
            for number, one in enumerate(fitting, start + 1):
                yield SelectionLine(one, chosen, number)
        else:
            note = _("Shares place {place} across the last seat: the chief judge decides.")
            for one in fitting:
                yield SelectionLine(one, Chosen.UNDECIDED, note=note.format(place=place))


def barred(one: Appearance, seats: Seats) -> str:
    """Return why an entry may not start at the games, or nothing."""
    limit = seats.born_on_or_after
    if not limit:
        return ""
    for person in one.people:
        if not person.birth_date:
            return _("The birth date of {name} is not known. Fill it in.").format(name=person.name)
        if person.birth_date < limit:
            return _("{name} was born on {date}, before {limit}.").format(
                name=person.name, date=person.birth_date, limit=limit
            )
    return ""


def _seen_twice(lines: list[SelectionLine]) -> Iterator[SelectionLine]:
    """Note with whoever goes in two events that he has to choose one."""
    going: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        if line.chosen is Chosen.GOING:
            for person in line.appearance.people:
                going[person.id].append(line.appearance.event.code)
    for line in lines:
        own = line.appearance.event.code
        others = {
            code
            for person in line.appearance.people
            for code in going.get(person.id, ())
            if code != own
        }
        if others and line.chosen is Chosen.GOING:
            note = _("Goes in {events} too: one of them has to be chosen.")
            yield replace(line, note=note.format(events=_(", ").join(sorted(others))))
        else:
            yield line


def check_plan(plan: SelectionPlan) -> tuple[Problem, ...]:
    """Return what is wrong with a plan."""
    found = []
    for code, seats in plan.events.items():
        if not (1 <= seats.going <= MOST and 0 <= seats.reserves <= MOST):
            text = _("{event}: at least one goes, and at most {most}.")
            found.append(Problem("seats", text.format(event=code, most=MOST), field=code))
        if seats.born_on_or_after and not _is_date(seats.born_on_or_after):
            text = _("{event}: “{text}” is no date. Write it like 2004-01-31.")
            words = text.format(event=code, text=seats.born_on_or_after)
            found.append(Problem("born-on-or-after", words, field=code))
    return tuple(found)


def read_plan(document: object) -> SelectionPlan:
    """Return the plan that was kept; whatever cannot be read is no plan."""
    if not isinstance(document, dict):
        return NO_PLAN
    try:
        events = {
            str(code): Seats(int(going), int(reserves), str(born))
            for code, (going, reserves, born) in dict(document["events"]).items()
        }
        return SelectionPlan(str(document["games"]), events)
    except (KeyError, TypeError, ValueError):
        return NO_PLAN


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
