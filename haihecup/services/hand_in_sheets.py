"""Take score sheets in on paper; tell which are missing while the judges are still there. Blind.

A sheet is known by the square code printed on it, or by its work code and its own code. Nothing is
taken in for a work that is absent: whoever brings such a sheet hears why.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import uuid4

from haihecup.domain.competition import Event
from haihecup.domain.entries import EntryStatus
from haihecup.domain.journal import Action, time_text
from haihecup.domain.problems import RuleBroken, and_more
from haihecup.domain.sheet_board import (
    SheetBoard,
    SheetHead,
    Told,
    board_rows,
    heads_of,
)
from haihecup.domain.sheet_records import HandedIn, MarkedWork
from haihecup.domain.sheet_tags import (
    SheetTag,
    alike,
    edition_mark,
    is_tag,
    read_tag,
    read_typed,
)
from haihecup.domain.stages import State
from haihecup.i18n import _
from haihecup.services.blind_sheets import keyed_twice
from haihecup.services.changes import Outcome, Subject, changes
from haihecup.services.desk import Desk, refuse_unless
from haihecup.storage.work import Work

Sheet = tuple[str, str]
"""A work code and the code of a sheet."""

_OPEN = (State.DRAWN, State.MARKING, State.KEYED, State.RECHECKED)
"""Until the results are signed; behind that a sheet is found, but nothing waits for it."""
_NAMED = 8


class Verdict(StrEnum):
    """What comes of a sheet that is scanned at the board."""

    TAKEN = "taken"
    ALREADY = "already"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class SheetPlace:
    """Which sheet it is and where it is keyed; ``aspect`` is the first of its aspects."""

    event: str
    event_name: str
    module: str
    module_name: str
    sheet: str
    sheet_name: str
    work_code: str
    session: str
    aspect: str

    @property
    def row(self) -> str:
        """What leads to it on the marking desk."""
        return "|".join((self.work_code, self.aspect, self.module))


@dataclass(frozen=True, slots=True)
class SheetScan:
    """What came of a scan, in a sentence; no place where no sheet is meant."""

    verdict: Verdict
    sentence: str
    place: SheetPlace | None = None


# ---- looking -----------------------------------------------------------------------------------


def read_board(desk: Desk, code: str) -> SheetBoard:
    """Return how the sheets of an event stand; read anew only after the event was changed."""
    desk.refuse_event(code)
    with desk.reading() as work:
        board = desk.remembered_of(
            work, code, "board of sheets", lambda now: _board(desk, now, code)
        )
        return replace(board, seats=_seats(work, board))


def _board(desk: Desk, work: Work, code: str) -> SheetBoard:
    event = work.events.get(code)
    heads = heads_of(event.scheme)
    marks: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for entry, aspect, scores in work.marks.of_event(code):
        marks[entry][aspect] = scores
    cancelled = frozenset(
        (one.entry, one.violation.module)
        for one in work.violations.of_event(code)
        if one.violation.cancel and one.violation.module is not None
    )
    handed = work.handed_sheets.of_event(code)
    twice = keyed_twice(desk, work, event)
    sheets = twice.sheets.items() if twice is not None else ()
    told = Told(marks, handed, {key: sheet.state for key, sheet in sheets}, cancelled)
    rows = board_rows(work.entries.works(code), heads, told)
    return SheetBoard(code, event.name, event.state, heads, rows, bool(handed))


def _seats(work: Work, board: SheetBoard) -> dict[tuple[str, int], str]:
    """Return who has which judge's column, as far as they have said so."""
    modules = dict.fromkeys(head.module for head in board.heads if head.judges)
    seats = {
        (module, number): judge
        for module in modules
        for number, judge in work.seats.of_module(board.event_code, module).items()
    }
    if not seats:
        return {}
    names = {one.id: one.name for one in work.judges.all()}
    return {column: names.get(judge, "") for column, judge in seats.items()}


def find_sheet(desk: Desk, text: str, event: str = "") -> SheetPlace:
    """Return the sheet that was scanned, or typed by work code for ``event``."""
    with desk.reading() as work:
        return _found(desk, work, text, event)[0]


# ---- handing in --------------------------------------------------------------------------------


def hand_in_scanned(desk: Desk, text: str, event: str = "") -> Outcome[SheetScan]:
    """Take the sheet in that was scanned or typed; a refusal changes nothing and is told."""
    with desk.reading() as work:
        try:
            place, entry = _found(desk, work, text, event)
            here = work.events.get(place.event)
            refuse_unless(here, *_OPEN)
            known = work.handed_sheets.of_event(place.event).get((entry.id, place.sheet))
            refused = _not_due(work, place, entry)
        except RuleBroken as broken:
            return Outcome(SheetScan(Verdict.REFUSED, broken.sentence))
    if refused:
        return Outcome(SheetScan(Verdict.REFUSED, refused, place))
    if known is not None:
        told = _("Handed in already at {time}, taken by {person}.").format(
            time=_clock_time(known), person=known.person
        )
        return Outcome(SheetScan(Verdict.ALREADY, told, place))
    taken = hand_in(desk, place.event, [(place.work_code, place.sheet)])
    told = _still_missing(read_board(desk, place.event), place)
    return Outcome(SheetScan(Verdict.TAKEN, told, place), taken.changes, taken.receipt)


def _still_missing(board: SheetBoard, place: SheetPlace) -> str:
    mine = [sheet for code, sheet in board.missing() if code == place.work_code]
    if mine:
        named = _(", ").join(mine)
        return _("Of this work there are still missing: {sheets}.").format(sheets=named)
    if board.missing(place.session):
        return _("All sheets of this work are here.")
    return _("All sheets are here.")


def hand_in(desk: Desk, code: str, sheets: Sequence[Sheet]) -> Outcome[int]:
    """Say of sheets that they are here; return how many were not before.

    All or none: a sheet that there is not, or that is not due, refuses them all.
    """
    with desk.writing(
        Action.SHEETS_HANDED_IN, subject=_named(sheets), request_id=uuid4().hex
    ) as work:
        event = _open_event(work, code)
        keys = _keys(work, event, sheets)
        known = work.handed_sheets.of_event(code)
        new = [key for key in keys if key not in known]
        told = HandedIn(desk.author.person, time_text(desk.clock()))
        work.handed_sheets.put_many(code, new, told)
    return Outcome(len(new), changes(Subject.MARKS, events=(code,)), work.receipt)


def give_back(desk: Desk, code: str, sheets: Sequence[Sheet], reason: str) -> Outcome[int]:
    """Say of sheets that they went back to the judges, and why; return how many were here."""
    if not reason.strip():
        raise RuleBroken(_("Write down why the sheet goes back."))
    told = f"{_named(sheets)}: {reason.strip()}"
    with desk.writing(Action.SHEETS_GIVEN_BACK, subject=told, request_id=uuid4().hex) as work:
        event = _open_event(work, code)
        known = work.handed_sheets.of_event(code)
        here = [key for key in _keys(work, event, sheets, due=False) if key in known]
        if not here:
            raise RuleBroken(_("None of these sheets was handed in, so none can go back."))
        count = work.handed_sheets.remove(code, here)
    return Outcome(count, changes(Subject.MARKS, events=(code,)), work.receipt)


def _open_event(work: Work, code: str) -> Event:
    work.lock(code)
    event = work.events.get(code)
    refuse_unless(event, *_OPEN)
    return event


def _keys(
    work: Work, event: Event, sheets: Iterable[Sheet], *, due: bool = True
) -> list[tuple[str, str]]:
    """Return entry and sheet of what is named, each once."""
    works = {one.code: one for one in work.entries.works(event.code)}
    heads = heads_of(event.scheme)
    keys: dict[tuple[str, str], None] = {}
    for work_code, sheet in sheets:
        place, entry = _place(event, heads, works, (work_code, sheet))
        refused = _not_due(work, place, entry) if due else ""
        if refused:
            raise RuleBroken(f"{place.work_code} {place.sheet}: {refused}")
        keys[entry.id, place.sheet] = None
    return list(keys)


# ---- finding -----------------------------------------------------------------------------------


def _found(desk: Desk, work: Work, text: str, event: str) -> tuple[SheetPlace, MarkedWork]:
    code, sheet = _meant(desk, work, text, event)
    found = work.events.get(code)
    works = {one.code: one for one in work.entries.works(code)}
    heads = heads_of(found.scheme)
    if sheet is None:
        meant = read_typed(text, [head.code for head in heads], list(works))
        if meant is None:
            raise RuleBroken(
                _(
                    "“{text}” names no sheet of {event}. Scan its square code, or type sheet and "
                    "work code, such as {example}."
                ).format(
                    text=" ".join(text.split())[:40], event=code, example=_example(heads, works)
                )
            )
        sheet = meant[1], meant[0]
    return _place(found, heads, works, sheet)


def _meant(desk: Desk, work: Work, text: str, event: str) -> tuple[str, Sheet | None]:
    """Return the event, and work code and sheet as far as the text is a tag."""
    if not is_tag(text):
        if not event:
            raise RuleBroken(_("Choose the event first, or scan the square code of the sheet."))
        desk.refuse_event(event)
        return event, None
    tag = read_tag(text)
    if tag.edition != edition_mark(work.edition.id()):
        raise RuleBroken(
            _("This sheet was printed for another competition. Look at the head of the sheet.")
        )
    code = _event_of(work, tag)
    desk.refuse_event(code)
    return code, (tag.work_code, tag.sheet)


def _event_of(work: Work, tag: SheetTag) -> str:
    code = alike(list(work.events.states()), tag.event)
    if not code:
        raise RuleBroken(
            _("There is no event {event} any more. Look at the head of the sheet.").format(
                event=tag.event
            )
        )
    return code


def _place(
    event: Event, heads: Sequence[SheetHead], works: dict[str, MarkedWork], sheet: Sheet
) -> tuple[SheetPlace, MarkedWork]:
    """Return where a sheet is keyed, by its work code and its own code in whatever case."""
    entry = works.get(alike(works, sheet[0]))
    if entry is None:
        raise event.no_work(sheet[0])
    known = {head.code: head for head in heads}
    head = known.get(alike(known, sheet[1]))
    if head is None:
        raise RuleBroken(
            _(
                "{event} has no sheet {sheet}: the marking scheme has been changed. Print it anew."
            ).format(event=event.code, sheet=sheet[1])
        )
    place = SheetPlace(
        event.code,
        event.name,
        head.module,
        head.module_name,
        head.code,
        head.name,
        entry.code,
        entry.session,
        head.aspects[0].code,
    )
    return place, entry


def _not_due(work: Work, place: SheetPlace, entry: MarkedWork) -> str:
    """Tell why no sheet of a work is waited for, or nothing where one is."""
    if entry.status is not EntryStatus.COMPETING:
        return _(
            "{code} does not compete, so no sheet is due. If that is a mistake, set it right on "
            "the marking desk."
        ).format(code=entry.code)
    cancelled = any(
        one.entry == entry.id and one.violation.cancel and one.violation.module == place.module
        for one in work.violations.of_event(place.event)
    )
    if cancelled:
        return _("Module {module} of {code} is cancelled, so no sheet is due.").format(
            module=place.module, code=entry.code
        )
    return ""


def _example(heads: Sequence[SheetHead], works: dict[str, MarkedWork]) -> str:
    return f"{heads[0].code} {next(iter(works))}" if heads and works else "A1 K07"


def _named(sheets: Sequence[Sheet]) -> str:
    return and_more([f"{work_code} {sheet}" for work_code, sheet in sheets], _NAMED)


def _clock_time(one: HandedIn) -> str:
    return f"{datetime.fromisoformat(one.at).astimezone():%H:%M}"
