"""Gather the paper of marking: blank score sheets, and totals sheets blank or with marks. Blind.

Everything stands in the order of the work codes, whether they are sealed or not.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import overload

from typing_extensions import override

from haihecup.documents.posted_table import PostedTable
from haihecup.documents.sheet_papers import (
    SheetForm,
    TotalsHead,
    TotalsLine,
    score_sheet,
    sheet_form,
    totals_sheet,
)
from haihecup.domain.competition import Edition, Event
from haihecup.domain.entries import EntryStatus, status_word
from haihecup.domain.print_orders import PrintOrder
from haihecup.domain.problems import RuleBroken
from haihecup.domain.results import ResultState
from haihecup.domain.sheet_board import heads_of
from haihecup.domain.sheet_records import MarkedWork
from haihecup.domain.sheet_tags import SheetTag, edition_mark
from haihecup.domain.sign_off import signed_version, version_line
from haihecup.i18n import _
from haihecup.services.blind_sheets import refuse_withheld
from haihecup.services.desk import Desk
from haihecup.services.known_results import Computed
from haihecup.storage.work import Work

Listed = tuple[str, PostedTable]
"""A sheet and what it is called."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """Sheets by name, how many works they are for, and what stands at their foot."""

    edition: Edition
    version: str
    lists: Sequence[Listed]
    works: int


class _Sheets(Sequence[Listed]):
    """Blank score sheets, each made when it is looked at: an edition has a hundred thousand."""

    def __init__(self, version: str) -> None:
        self._version = version
        self._sheets: list[tuple[SheetForm, SheetTag, str]] = []

    def add(self, form: SheetForm, tag: SheetTag, session: str) -> None:
        """Take in the sheet of one work."""
        self._sheets.append((form, tag, session))

    @override
    def __len__(self) -> int:
        return len(self._sheets)

    @overload
    def __getitem__(self, place: int) -> Listed: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Listed]: ...

    @override
    def __getitem__(self, place: int | slice) -> Listed | Sequence[Listed]:
        if isinstance(place, slice):
            return [self[at] for at in range(*place.indices(len(self)))]
        form, tag, session = self._sheets[place]
        return tag.words, score_sheet(form, tag, session, self._version)


def gather_score_sheets(desk: Desk, order: PrintOrder) -> Gathered:
    """Return the blank score sheets of the works asked for, event by event, kind by kind."""
    with desk.reading() as work:
        edition, moment = work.edition.get(), desk.wall_clock()
        version = " · ".join((edition.name, moment, desk.author.person))
        mark = edition_mark(work.edition.id())
        names = {one.id: one.name for one in work.judges.all()}
        sheets = _Sheets(version)
        count = 0
        for event in _events(desk, work, order):
            works = [one for one in _works(work, event, order) if _competes(one)]
            count += len(works)
            for head in heads_of(event.scheme):
                seats = work.seats.of_module(event.code, head.module)
                seated = {number: names.get(judge, "") for number, judge in seats.items()}
                form = sheet_form(edition, event, head, seated)
                for one in works:
                    tag = SheetTag(mark, event.code, head.code, one.code)
                    sheets.add(form, tag, _session(event, one))
    return Gathered(edition, version, sheets, count)


def gather_totals(desk: Desk, order: PrintOrder) -> Gathered:
    """Return a totals sheet for each session asked for, with the marks where that is wanted."""
    with desk.reading() as work:
        edition, moment = work.edition.get(), desk.wall_clock()
        plain = " · ".join((edition.name, moment, desk.author.person))
        events = [event for event in _events(desk, work, order) if event.scheme.modules]
        lists: list[Listed] = []
        count = 0
        for event in events:
            sessions: defaultdict[str, list[MarkedWork]] = defaultdict(list)
            for one in _works(work, event, order):
                sessions[_session(event, one)].append(one)
            if order.filled:
                refuse_withheld(desk, work, event)
            computed = desk.computed_in(work, event.code) if order.filled and sessions else None
            version = plain if computed is None else _version(work, computed, moment)
            for session, works in sorted(sessions.items()):
                count += len(works)
                name = " ".join(part for part in (event.code, event.name, session) if part)
                head = TotalsHead(edition, event, session, version)
                lines = _lines(works, computed)
                sheet = totals_sheet(head, lines, filled=order.filled)
                lists.append((name, sheet))
    return Gathered(edition, plain, tuple(lists), count)


def _events(desk: Desk, work: Work, order: PrintOrder) -> Sequence[Event]:
    if order.delegations:
        raise RuleBroken(
            _("Sheets by work code are never narrowed to a delegation; choose events or sessions.")
        )
    events = desk.own(work.events.all())
    return [event for event in events if not order.events or event.code in order.events]


def _works(work: Work, event: Event, order: PrintOrder) -> list[MarkedWork]:
    return [
        one
        for one in work.entries.works(event.code)
        if not order.sessions or _session(event, one) in order.sessions
    ]


def _session(event: Event, one: MarkedWork) -> str:
    """Return the session of a work; an event with one session says it for all of them."""
    return one.session or event.session


def _competes(one: MarkedWork) -> bool:
    return one.status is EntryStatus.COMPETING


def _version(work: Work, computed: Computed, moment: str) -> str:
    """Return which results these are: what is signed, or what stands now and is not signed."""
    signed = signed_version(work.signatures.of_event(computed.event.code))
    return version_line(signed, computed.fingerprint, moment)


def _lines(works: Sequence[MarkedWork], computed: Computed | None) -> list[TotalsLine]:
    if computed is None:
        return [TotalsLine(one.code, {}, remark=_out(one.status)) for one in works]
    entries = {entry.id: entry for entry in computed.entries}
    lines = []
    for one in works:
        result = computed.results.of(one.id)
        whole = [v.points for v in entries[one.id].violations if v.module is None]
        ended = one.status is not EntryStatus.COMPETING
        unfinished = result.state is ResultState.UNFINISHED
        lines.append(
            TotalsLine(
                one.code,
                {} if ended else result.modules,
                sum(whole, Decimal(0)),
                None if ended else result.total,
                _("Not fully marked") if unfinished else _out(one.status),
            )
        )
    return lines


def _out(status: EntryStatus) -> str:
    """Return why a work does not compete, if so."""
    return "" if status is EntryStatus.COMPETING else status_word(status)
