"""Draw lots: close the roster and give every entry its station and work code by chance.

Each session (场次) of an event is drawn by itself. Where an order names keys, the list code to
entry is made in memory, sealed, and committed once: no row of the competition, no journal entry
and no backup ever tells whose work bears which code. Marks then belong to blind entries, which
have a code and nothing else.
"""

import json
import secrets
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from haihecup.domain.competition import Event
from haihecup.domain.draw import (
    METHOD,
    Drawing,
    Lot,
    Seed,
    Terms,
    commitment,
    draw_lots,
    keyed_lots,
    neighbours,
    roster_hash,
)
from haihecup.domain.entries import EntryStatus
from haihecup.domain.journal import Action, time_text
from haihecup.domain.problems import RuleBroken
from haihecup.domain.records import EntryRecord, RegistrationStatus
from haihecup.domain.sealing import DrawRecord, DrawState, KeySet
from haihecup.domain.stages import State
from haihecup.i18n import _
from haihecup.services.changes import Outcome, Subject, changes
from haihecup.services.desk import Desk, Progress, refuse_unless, silent
from haihecup.storage.work import Work
from haihecup.vault.seals import seal

_BEFORE = (State.PREPARING, State.REGISTRATION, State.ROSTER_CLOSED)
DRAWABLE = (*_BEFORE, State.DRAWN, State.MARKING)
"""Where entries that have no station yet can be drawn."""


@dataclass(frozen=True, slots=True)
class DrawOrder:
    """How a draw is done.

    ``strings`` are those of the three people; without them chance comes from the machine alone.
    ``keys`` is the id of the set of keys to seal with, empty where the event is judged in the open.
    ``fixed`` are stations by entry number, ``by_hand`` lots that were drawn with real slips.
    ``share`` is the machine's part of the seed; whoever gives it can repeat the draw.
    """

    strings: tuple[str, ...] = ()
    keys: str = ""
    apart: bool = False
    fixed: Mapping[str, str] = field(default_factory=dict)
    by_hand: tuple[tuple[str, Lot], ...] = ()
    share: str = ""


@dataclass(frozen=True, slots=True)
class DrawnLot:
    """Who has drawn what; of a sealed draw it is in memory only, for the paper that is due now."""

    event: str
    session: str
    entry_number: str
    delegation: str
    names: tuple[str, ...]
    station: str
    work_code: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a draw has given; ``neighbours`` counts pairs of one delegation all the same."""

    lots: tuple[DrawnLot, ...]
    commitments: tuple[tuple[str, str, str], ...]
    neighbours: int

    @property
    def count(self) -> int:
        """How many work codes were given."""
        return len(self.lots)


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """One entry on the list of the draw; no name and no code, for it hangs where all can see it."""

    entry_number: str
    delegation: str
    session: str
    station: str
    status: EntryStatus


@dataclass(frozen=True, slots=True)
class DrawView:
    """An event at the draw; ``codes`` are its work codes, in order, and so tell nobody's."""

    code: str
    name: str
    state: State
    rows: tuple[DrawnRow, ...]
    codes: tuple[str, ...]
    draws: tuple[DrawRecord, ...]

    @property
    def sealed(self) -> bool:
        """Whether codes and contestants are kept apart."""
        return any(one.sealed_now for one in self.draws)


def close_roster(desk: Desk, code: str) -> Outcome[None]:
    """Close the roster of an event; nobody is registered for it any more."""
    desk.refuse_step(State.ROSTER_CLOSED)
    with desk.writing(Action.EVENT_MOVED, subject=code) as work:
        work.lock(code)
        event = work.events.get(code)
        refuse_unless(event, State.PREPARING, State.REGISTRATION)
        if not work.entries.count(code):
            raise _no_entries(event)
        work.events.put(replace(event, state=State.ROSTER_CLOSED))
    return Outcome(None, changes(Subject.EVENTS, events=(code,)))


def _no_entries(event: Event) -> RuleBroken:
    return RuleBroken(
        _("{code} {name} has no entries. Import its roster first.").format(
            code=event.code, name=event.name
        )
    )


# ---- drawing -----------------------------------------------------------------------------------


def draw(
    desk: Desk,
    codes: Sequence[str],
    order: DrawOrder | None = None,
    sessions: Sequence[str] | None = None,
    progress: Progress = silent,
) -> Outcome[Drawn]:
    """Close the rosters of events and draw whoever has no station yet.

    All events or none; ``sessions`` draws only those, all by default. Refused where nobody waits
    for the draw, and where a session was drawn under seal already: whoever is added to it alone
    would be known by his code, so it is drawn again as a whole (``draw_again``).
    """
    order = order or DrawOrder()
    lots: list[DrawnLot] = []
    records: list[DrawRecord] = []
    beside = 0
    with desk.writing(Action.LOTS_DRAWN, subject=_(", ").join(codes)) as work:
        for done, code in enumerate(codes, 1):
            event = _drawable(work, code)
            found = _Entrants(work, event)
            for session, waiting in found.waiting(sessions).items():
                _refuse_drawn_under_seal(event, session, found.draws)
                drawing = _Drawing(desk, work, found, session, order)
                lots += drawing.draw(waiting)
                beside += drawing.neighbours
                records.append(drawing.record)
            if event.state in _BEFORE:
                work.events.put(replace(event, state=State.DRAWN))
            progress(_("Lots drawn"), done, len(codes))
    told = tuple((one.event, one.session, one.commitment) for one in records)
    return Outcome(
        Drawn(tuple(lots), told, beside),
        changes(Subject.DRAW, Subject.EVENTS, Subject.MARKS, events=tuple(codes)),
    )


def draw_again(
    desk: Desk, code: str, session: str, reason: str, order: DrawOrder | None = None
) -> Outcome[Drawn]:
    """Take back the draw of a session and draw it anew, with a reason that the journal tells.

    Refused once a work of that session has a mark or anything else that is known of it by code.
    """
    if not reason.strip():
        raise RuleBroken(_("A new draw needs a reason. Write down what happened."))
    order = order or DrawOrder()
    told = f"{code} {session}: {reason.strip()}"
    with desk.writing(Action.LOTS_DRAWN_AGAIN, subject=told) as work:
        event = _drawable(work, code)
        before = _Entrants(work, event)
        old = [one for one in before.draws if one.session == session and one.stands]
        if not old:
            raise RuleBroken(_("This session has not been drawn yet. Draw the lots first."))
        _take_back(work, event, session, old)
        found = _Entrants(work, event)
        drawing = _Drawing(desk, work, found, session, order)
        lots = drawing.draw(found.waiting((session,))[session])
    record = drawing.record
    return Outcome(
        Drawn(tuple(lots), ((code, session, record.commitment),), drawing.neighbours),
        changes(Subject.DRAW, Subject.EVENTS, Subject.MARKS, events=(code,)),
    )


def _drawable(work: Work, code: str) -> Event:
    work.lock(code)
    event = work.events.get(code)
    refuse_unless(event, *DRAWABLE)
    return event


class _Entrants:
    """An event's entries and earlier draws, read once for the draws of all its sessions."""

    def __init__(self, work: Work, event: Event) -> None:
        self.event = event
        self.records = work.entries.records(event.code)
        if not self.records:
            raise _no_entries(event)
        self.draws = work.draws.of_event(event.code)
        self.names = {one.id: one.names for one in work.entries.roster(event.code)}

    def waiting(self, sessions: Sequence[str] | None) -> dict[str, tuple[EntryRecord, ...]]:
        """Return whoever waits for the draw, by session."""
        waiting: defaultdict[str, list[EntryRecord]] = defaultdict(list)
        for record in self.records:
            chosen = sessions is None or record.session in sessions
            if chosen and record.status is EntryStatus.COMPETING and not record.station:
                waiting[record.session].append(record)
        if not waiting:
            raise RuleBroken(
                _("Nobody waits for the draw in {code}: all who compete have a station.").format(
                    code=self.event.code
                )
            )
        return {session: tuple(waiting[session]) for session in sorted(waiting)}


def _refuse_drawn_under_seal(event: Event, session: str, draws: Iterable[DrawRecord]) -> None:
    if any(one.session == session and one.sealed_now for one in draws):
        raise RuleBroken(
            _(
                "{code}: this session was drawn under seal. Whoever is added now would be known by "
                "his code; draw the whole session again."
            ).format(code=event.code)
        )


def _take_back(work: Work, event: Event, session: str, old: Sequence[DrawRecord]) -> None:
    blind = [one for one in work.entries.blind(event.code) if one.session == session]
    named = [one for one in work.entries.records(event.code) if one.session == session]
    drawn = [one for one in named if one.station]
    works = {one.id for one in (*blind, *drawn)}
    known = {entry for entry, _aspect, _scores in work.marks.of_event(event.code)}
    known |= {one.entry for one in work.violations.of_event(event.code)}
    settled = {one.work_code for one in work.time_credits.of_event(event.code)}
    settled |= {one.work_code for one in work.struck_violations.of_event(event.code)}
    known |= {one.id for one in (*blind, *drawn) if one.work_code in settled}
    known |= {one.id for one in blind if one.status is not EntryStatus.COMPETING}
    if works & known:
        raise RuleBroken(
            _(
                "{code}: works of this session have been marked already, so it cannot be drawn "
                "again."
            ).format(code=event.code)
        )
    # a sheet bears the code of before, so none of this session has been handed in any more
    work.handed_sheets.remove(
        event.code, [key for key in work.handed_sheets.of_event(event.code) if key[0] in works]
    )
    for one in blind:
        work.entries.remove(one)
    work.entries.put_many([replace(one, station="", work_code="") for one in drawn])
    work.draws.put_many(event.code, [replace(one, state=DrawState.SUPERSEDED) for one in old])


def _refuse_other_keys(work: Work, event: Event, keys: KeySet) -> None:
    """Raise ``RuleBroken`` where other sessions are sealed with other keys.

    An event is opened as a whole, by the same two slips.
    """
    for one in work.draws.of_event(event.code):
        if one.sealed_now and one.key_set != keys.id:
            raise RuleBroken(
                _(
                    "{code} is opened as a whole, and another session of it is sealed with the "
                    "keys {name}. Choose these."
                ).format(code=event.code, name=work.key_sets.get(one.key_set).name)
            )


class _Drawing:
    """The draw of one session of an event, in the transaction that writes it."""

    def __init__(
        self, desk: Desk, work: Work, entrants: _Entrants, session: str, order: DrawOrder
    ) -> None:
        self._work = work
        self._event = event = entrants.event
        self._names = entrants.names
        self._order = order
        self._at = time_text(desk.clock())
        self._seed = Seed(order.strings, order.share or secrets.token_hex(16))
        taken = sorted({code[0] for code in work.entries.codes(event.code) if code[:1].isalpha()})
        earlier = [one.number for one in entrants.draws if one.session == session]
        number = 1 + max(earlier, default=0)
        self._stations = tuple(
            one.station for one in entrants.records if one.station and one.session == session
        )
        after = max((int(one) for one in self._stations if one.isdecimal()), default=0)
        self._terms = Terms(event.code, session, number, order.apart, "".join(taken), after)
        self.neighbours = 0
        self.record: DrawRecord

    def draw(self, waiting: Sequence[EntryRecord]) -> list[DrawnLot]:
        """Draw and keep what was drawn; return it."""
        # by entry number, not id: whoever has the roster and the seed can check it
        records = {one.entry_number or one.id: one for one in waiting}
        everybody = [
            Drawing(number, one.delegation, self._order.fixed.get(number, ""))
            for number, one in records.items()
        ]
        lots = self._lots(everybody)
        if self._order.apart and not self._order.by_hand:
            self.neighbours += neighbours(everybody, lots)
        self.record = self._recorded(everybody)
        if self._order.keys:
            self._keep_sealed(records, lots)
        else:
            self._keep_open(records, lots)
        return [
            DrawnLot(
                self._event.code,
                self._terms.session,
                number,
                record.delegation,
                self._names[record.id],
                lots[number].station,
                lots[number].work_code,
            )
            for number, record in sorted(records.items(), key=lambda item: lots[item[0]].station)
        ]

    def _lots(self, everybody: Sequence[Drawing]) -> dict[str, Lot]:
        if not self._order.by_hand:
            return draw_lots(everybody, self._seed, self._terms)
        numbers = {one.entry_number for one in everybody}
        mine = [(number, lot) for number, lot in self._order.by_hand if number in numbers]
        codes = self._work.entries.codes(self._event.code)
        return keyed_lots(everybody, mine, codes, self._stations)

    def _recorded(self, everybody: Sequence[Drawing]) -> DrawRecord:
        roster = roster_hash(everybody, self._terms)
        by_hand = bool(self._order.by_hand)
        terms = {
            "method": "" if by_hand else METHOD,
            "apart": self._terms.apart,
            "taken": self._terms.taken,
            "after": self._terms.after,
            "strings": len(self._order.strings),
            "entries": sorted([one.entry_number, one.delegation, one.station] for one in everybody),
        }
        return DrawRecord(
            event=self._event.code,
            session=self._terms.session,
            number=self._terms.number,
            state=DrawState.SEALED if self._order.keys else DrawState.OPEN,
            at=self._at,
            terms=json.dumps(terms, ensure_ascii=False),
            roster_hash=roster,
            commitment="" if by_hand else commitment(self._work.edition.id(), self._seed, roster),
            key_set=self._order.keys,
        )

    def _keep_open(self, records: Mapping[str, EntryRecord], lots: Mapping[str, Lot]) -> None:
        self._work.entries.set_codes(
            self._event.code,
            {records[number].id: (lot.station, lot.work_code) for number, lot in lots.items()},
        )
        self._put(replace(self.record, opened=json.dumps(self._told(), ensure_ascii=False)))

    def _keep_sealed(self, records: Mapping[str, EntryRecord], lots: Mapping[str, Lot]) -> None:
        work, event = self._work, self._event
        keys = work.key_sets.get(self._order.keys)
        if keys.withdrawn:
            raise RuleBroken(
                _("The keys {name} were withdrawn. Choose others.").format(name=keys.name)
            )
        _refuse_other_keys(work, event, keys)
        numbers = list(lots)
        works = work.entries.add_many(
            EntryRecord(
                event.code,
                "",
                (),
                session=self._terms.session,
                work_code=lots[number].work_code,
                registration=RegistrationStatus.CONFIRMED,
            )
            for number in numbers
        )
        # the stations are seen by everybody in the hall; the codes are what is secret
        work.entries.set_codes(
            event.code, {records[number].id: (lots[number].station, "") for number in numbers}
        )
        pairs = [
            [records[number].id, number, lots[number].station, lots[number].work_code, blind]
            for number, blind in zip(numbers, works, strict=True)
        ]
        secrets.SystemRandom().shuffle(pairs)
        content = json.dumps({**self._told(), "works": pairs}, ensure_ascii=False).encode()
        sealed = seal(content, self._context(), keys)
        self._put(replace(self.record, sealed=sealed))

    def _told(self) -> dict[str, object]:
        if self._order.by_hand:
            return {}
        return {"strings": list(self._seed.strings), "share": self._seed.share}

    def _context(self) -> str:
        head = self._work.journal.heads()[self._event.code].hash.hex()
        terms = self._terms
        return json.dumps(
            [self._work.edition.id(), terms.event, terms.session, terms.number, head],
            ensure_ascii=False,
        )

    def _put(self, record: DrawRecord) -> None:
        self.record = record
        self._work.draws.put_many(self._event.code, [record])


# ---- looking -----------------------------------------------------------------------------------


def read_draw(desk: Desk, code: str) -> DrawView:
    """Return an event's entries with their stations, in the order of the stations."""
    with desk.reading() as work:
        event = work.events.get(code)
        roster = work.entries.roster(code)
        codes = tuple(sorted(work.entries.codes(code)))
        draws = work.draws.of_event(code)
    rows = (
        DrawnRow(one.entry_number, one.delegation, one.session, one.station, one.status)
        for one in roster
    )
    return DrawView(
        code,
        event.name,
        event.state,
        tuple(sorted(rows, key=lambda r: (r.session, r.station, r.entry_number))),
        codes,
        draws,
    )
