"""The events of an earlier edition, made ready for a new one."""

from collections.abc import Iterable
from dataclasses import replace

from haihecup.domain.competition import Event
from haihecup.domain.stages import State


def for_year(events: Iterable[Event], old: int, new: int) -> tuple[Event, ...]:
    """Return events for the year ``new``: schemes and rules stay, days are open again.

    Birth dates move on by the years between, and titles that name the old year name the new one.
    """
    return tuple(_for_year(event, old, new) for event in events)


def _for_year(event: Event, old: int, new: int) -> Event:
    return replace(
        event,
        official_title=event.official_title.replace(str(old), str(new)),
        born_on_or_after=_later(event.born_on_or_after, new - old),
        state=State.PREPARING,
        starts_on="",
        ends_on="",
        sessions=tuple(replace(one, starts="", ends="") for one in event.sessions),
    )


def _later(day: str, years: int) -> str:
    """Return a day so many years later; the 29th of February becomes the 28th."""
    if not day:
        return ""
    year, rest = int(day[:4]) + years, day[4:]
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return f"{year:04}{rest}" if rest != "-02-29" or leap else f"{year:04}-02-28"
