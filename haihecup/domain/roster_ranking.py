"""Which events and delegations are near to a word that means none of them."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from haihecup.domain.competition import Event, Group
from haihecup.domain.likeness import event_likeness, likeness
from haihecup.domain.names import comparable
from haihecup.domain.people import Delegation
from haihecup.domain.roster_matching import delegation_core
from haihecup.i18n import _

_Thing = TypeVar("_Thing")


def event_words(event: Event) -> str:
    """Return an event as it is offered: its code, its name and what tells it from its namesake."""
    group = _("workers") if event.group is Group.WORKERS else _("students")
    beside = _(", ").join(filter(None, (event.track, group)))
    return _("{code} {name} ({beside})").format(code=event.code, name=event.name, beside=beside)


def ranked_events(
    word: str, group: Group | None, track: str, events: Iterable[Event]
) -> list[tuple[float, Event]]:
    """Return all events with how near they are to a word, the nearest first."""
    plain, wanted = comparable(word), comparable(track)

    def score(event: Event) -> float:
        names = {event.name, event.official_title, event.short_name} - {""}
        near = max(event_likeness(plain, comparable(name)) for name in names)
        if group is not None and event.group is not group:
            near -= 0.2
        if wanted and comparable(event.track) == wanted:
            near += 0.1
        return near

    return _ranked(events, score, lambda event: event.code)


def ranked_delegations(
    word: str, delegations: Iterable[Delegation]
) -> list[tuple[float, Delegation]]:
    """Return all delegations with how near they are to a word, the nearest first."""
    plain, core = comparable(word), delegation_core(word)

    def score(one: Delegation) -> float:
        return max(likeness(plain, comparable(one.name)), likeness(core, delegation_core(one.name)))

    return _ranked(delegations, score, lambda one: one.name)


def _ranked(
    things: Iterable[_Thing], score: Callable[[_Thing], float], name: Callable[[_Thing], str]
) -> list[tuple[float, _Thing]]:
    scored = [(score(thing), thing) for thing in things]
    return sorted(scored, key=lambda one: (-one[0], name(one[1])))


def named_in(
    texts: Iterable[str], things: Iterable[_Thing], name: Callable[[_Thing], str]
) -> list[_Thing]:
    """Return the things whose names stand in a title or a file's name, the longest name first.

    东丽区 is named in 东丽区报名表; what is part of another name that stands there is not meant.
    """
    whole = "\n".join(map(comparable, texts))
    found = [
        (plain, thing) for thing in things if (plain := comparable(name(thing))) and plain in whole
    ]
    meant = [
        (plain, thing)
        for plain, thing in found
        if not any(plain in other != plain for other, _other in found)
    ]
    meant.sort(key=lambda one: (-len(one[0]), one[0]))
    return [thing for _plain, thing in meant]
