"""Prepare draws: what waits for its lots, which keys there are, and who may hold new ones."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from haihecup.domain.entries import EntryStatus
from haihecup.domain.judges import Duty
from haihecup.domain.names import comparable
from haihecup.domain.sealing import HOLDING, SEALED, DrawState, KeySet, Place
from haihecup.domain.stages import State
from haihecup.services.desk import Desk
from haihecup.services.draw_lots import DRAWABLE
from haihecup.services.remembering import Tables
from haihecup.storage.work import Work

_DRAWN: Tables = frozenset({"entries", "events", "draws"})
"""What tells which events wait for their lots."""
_DUTIES = {
    Place.FIRST: Duty.ENCRYPTION_JUDGE,
    Place.SECOND: Duty.ENCRYPTION_JUDGE,
    Place.SUPERVISOR: Duty.SUPERVISOR,
}


@dataclass(frozen=True, slots=True)
class WaitingEntry:
    """An entry that is to be drawn."""

    event: str
    session: str
    entry_number: str
    delegation: str


@dataclass(frozen=True, slots=True)
class DrawChoices:
    """What there is to choose from for a draw of some events.

    ``holders`` are proposed for new keys: the encryption judges and supervisors appointed to these
    events. ``keys_name`` is the name proposed for them, the venue's where there is one. ``bound``
    is the id of the keys that other sessions are sealed with: an event is opened as a whole.
    """

    waiting: tuple[WaitingEntry, ...]
    keys: tuple[KeySet, ...]
    holders: Mapping[Place, str]
    keys_name: str
    bound: str = ""

    @property
    def sessions(self) -> tuple[str, ...]:
        """The sessions in which somebody waits."""
        return tuple(sorted({one.session for one in self.waiting}))


def read_draw_choices(desk: Desk, codes: Sequence[str], again: str | None = None) -> DrawChoices:
    """Return the choices for a draw of events, or for drawing the session ``again`` once more."""
    with desk.reading() as work:
        waiting = tuple(
            WaitingEntry(code, one.session, one.entry_number or one.id, one.delegation)
            for code in codes
            for one in sorted(work.entries.records(code), key=lambda entry: entry.entry_number)
            if one.status is EntryStatus.COMPETING
            and (not one.station if again is None else one.session == again)
        )
        every = work.key_sets.all()
        keys = tuple(one for one in every if not one.withdrawn)
        sealed = [one for code in codes for one in work.draws.of_event(code) if one.sealed_now]
        bound = [one.key_set for one in sealed if again is None or one.session != again]
        return DrawChoices(
            waiting,
            keys,
            _holders(work, codes),
            _keys_name(work, codes, every),
            bound[0] if bound else "",
        )


def string_by_chance() -> str:
    """Return a string for somebody who does not want to think of one."""
    return secrets.token_urlsafe(15)


def _holders(work: Work, codes: Sequence[str]) -> dict[Place, str]:
    """Return who is appointed to hold keys; nobody is proposed twice."""
    appointed: dict[Duty, dict[str, None]] = {}
    for judge in work.judges.all():
        for one in judge.assignments:
            if one.event in codes:
                appointed.setdefault(one.duty, {})[judge.name] = None
    found: dict[Place, str] = {}
    used: set[str] = set()
    for place in HOLDING:
        for name in appointed.get(_DUTIES[place], {}):
            if comparable(name) not in used:
                found[place] = name
                used.add(comparable(name))
                break
    return found


def _keys_name(work: Work, codes: Sequence[str], keys: Sequence[KeySet]) -> str:
    """Return the venue's name, or the event's, with a number where keys of that name exist."""
    events = [work.events.get(code) for code in codes]
    venues = {event.venue for event in events if event.venue}
    name = venues.pop() if len(venues) == 1 else " ".join(codes[:1])
    taken = {one.name for one in keys}
    number = 2
    proposed = name
    while proposed in taken:
        proposed, number = f"{name} {number}", number + 1
    return proposed


# ---- the list of draws ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DrawLine:
    """An event on the list of draws: where it stands, how many entries it has, how it is sealed.

    ``waiting`` counts those who compete and have no station, ``drawn`` the sessions where nobody
    waits any more, of so many ``sessions``.
    """

    code: str
    name: str
    state: State
    entries: int
    sealed: bool = False
    opened: bool = False
    waiting: int = 0
    sessions: int = 0
    drawn: int = 0

    @property
    def waits(self) -> bool:
        """Whether lots can be drawn now."""
        return self.waiting > 0 and self.state in DRAWABLE


def list_draws(desk: Desk) -> tuple[DrawLine, ...]:
    """Return all events for the draw, in the order of their codes."""
    return desk.remembered("draws", _DRAWN, _list_draws)


def _list_draws(work: Work) -> tuple[DrawLine, ...]:
    counts = work.entries.counts()
    states = work.draws.states()
    sessions = work.entries.sessions()
    nothing: frozenset[DrawState] = frozenset()
    lines = []
    for event in work.events.outlines():
        mine = states.get(event.code, nothing)
        sealed = not SEALED.isdisjoint(mine)
        waiting = [
            # whoever comes late to a session under seal does not wait: it is drawn again
            0 if sealed and wait < everybody else wait
            for everybody, wait in sessions.get(event.code, {}).values()
        ]
        lines.append(
            DrawLine(
                event.code,
                event.name,
                event.state,
                counts.get(event.code, 0),
                sealed=sealed,
                opened=DrawState.OPENED in mine,
                waiting=sum(waiting),
                sessions=len(waiting),
                drawn=waiting.count(0),
            )
        )
    return tuple(lines)
