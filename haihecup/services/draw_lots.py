"""Draw lots: close the roster and give every entry its station and work code by chance."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace

from haihecup.domain.draw import draw_lots
from haihecup.domain.journal import Action
from haihecup.domain.problems import RuleBroken
from haihecup.domain.stages import State
from haihecup.i18n import _
from haihecup.services.changes import Outcome, Subject, changes
from haihecup.services.desk import Desk, Progress, refuse_unless, silent

_BEFORE = (State.PREPARING, State.REGISTRATION, State.ROSTER_CLOSED)


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """One entry on the list of the draw; no name, for the list hangs where everybody sees it."""

    entry_number: str
    delegation: str
    session: str
    station: str
    work_code: str


@dataclass(frozen=True, slots=True)
class DrawView:
    """An event at the draw."""

    code: str
    name: str
    state: State
    rows: tuple[DrawnRow, ...]


def close_roster(desk: Desk, code: str) -> Outcome[None]:
    """Close the roster of an event; nobody is registered for it any more."""
    desk.refuse_step(State.ROSTER_CLOSED)
    with desk.writing(Action.EVENT_MOVED, subject=code) as work:
        work.lock(code)
        event = work.events.get(code)
        refuse_unless(event, State.PREPARING, State.REGISTRATION)
        if not work.entries.counts().get(code):
            raise RuleBroken(
                _("{code} {name} has no entries. Import its roster first.").format(
                    code=code, name=event.name
                )
            )
        work.events.put(replace(event, state=State.ROSTER_CLOSED))
    return Outcome(None, changes(Subject.EVENTS, events=(code,)))


def draw(
    desk: Desk, codes: Sequence[str], seed: str = "", progress: Progress = silent
) -> Outcome[int]:
    """Close the rosters of events and draw; return how many work codes were given.

    All events or none. Without ``seed`` chance comes from the machine. An event that was drawn
    already is refused.
    """
    given = 0
    with desk.writing(Action.LOTS_DRAWN) as work:
        counts = work.entries.counts()
        for done, code in enumerate(codes, 1):
            event = work.events.get(code)
            refuse_unless(event, *_BEFORE)
            if not counts.get(code):
                raise RuleBroken(
                    _("{code} {name} has no entries. Import its roster first.").format(
                        code=code, name=event.name
                    )
                )
            # by entry number, not id: whoever has the roster and the seed can check it
            records = work.entries.records(code)
            ids = {record.entry_number or record.id: record.id for record in records}
            lots = draw_lots(code, ids, seed or secrets.token_hex(32))
            work.entries.set_codes(
                code, {ids[number]: (lot.station, lot.work_code) for number, lot in lots.items()}
            )
            work.events.put(replace(event, state=State.DRAWN))
            given += len(lots)
            progress(_("Lots drawn"), done, len(codes))
    return Outcome(given, changes(Subject.DRAW, Subject.EVENTS, events=tuple(codes)))


def read_draw(desk: Desk, code: str) -> DrawView:
    """Return an event's entries with what they have drawn, in the order of the stations."""
    with desk.reading() as work:
        event = work.events.get(code)
        roster = work.entries.roster(code)
    rows = (
        DrawnRow(one.entry_number, one.delegation, one.session, one.station, one.work_code)
        for one in roster
    )
    return DrawView(
        code,
        event.name,
        event.state,
        tuple(sorted(rows, key=lambda r: (r.station, r.entry_number))),
    )


@dataclass(frozen=True, slots=True)
class DrawLine:
    """An event on the list of draws: where it stands and how many entries it has."""

    code: str
    name: str
    state: State
    entries: int

    @property
    def waits(self) -> bool:
        """Whether lots can be drawn now."""
        return self.entries > 0 and self.state in _BEFORE


def list_draws(desk: Desk) -> tuple[DrawLine, ...]:
    """Return all events for the draw, in the order of their codes."""
    with desk.reading() as work:
        counts = work.entries.counts()
        return tuple(
            DrawLine(event.code, event.name, event.state, counts.get(event.code, 0))
            for event in work.events.outlines()
        )
