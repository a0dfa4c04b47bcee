"""The lists of a competition as tables to be posted: results, medals, points."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise

from haihecup.documents.posted_table import Column, PostedTable, ToSign
from haihecup.documents.results_workbook import ResultSubject, remarks
from haihecup.domain.boards import MedalLine, PointsLine
from haihecup.domain.certificates import GROUP_WORDS
from haihecup.domain.competition import Edition, Event, GuestRanking
from haihecup.domain.layouts import Align
from haihecup.domain.numbers import mark_text
from haihecup.domain.results import EntryResult, EventResults
from haihecup.domain.scheme import Module
from haihecup.i18n import _

_MANY_COLUMNS = 9


def results_list(
    edition: Edition,
    event: Event,
    results: EventResults,
    subjects: Mapping[str, ResultSubject],
    version: str,
) -> PostedTable:
    """Return the results of an event with places and awards; a dark line closes each award."""
    modules = event.scheme.modules
    named = any(subject.names for subject in subjects.values())
    guests = {key for key, subject in subjects.items() if subject.guest}
    entries = _in_posted_order(event, results.entries, guests)
    lines = [
        (
            "—" if entry.place is None else str(entry.place),
            *_who(subjects.get(entry.id, ResultSubject()), named=named),
            *(_mark(entry, module) for module in modules),
            "" if entry.is_unmarked(event.scheme.aspects) else mark_text(entry.total),
            entry.award or "",
            remarks(entry, subjects.get(entry.id, ResultSubject())),
        )
        for entry in entries
    ]
    columns = (
        Column(_("Place"), Align.RIGHT),
        *(
            (Column(_("Contestants")), Column(_("Delegation")))
            if named
            else (Column(_("Work code")),)
        ),
        *(Column(f"{module.code} {module.name}", Align.RIGHT) for module in modules),
        Column(_("Total"), Align.RIGHT),
        Column(_("Award")),
        Column(_("Remarks")),
    )
    return PostedTable(
        title=_("Results list"),
        event_line=event_line(edition, event),
        columns=columns,
        rows=lines,
        version=version,
        part_ends=_award_ends(entries, guests if _apart(event) else ()),
        closing=(ToSign((_("Chief judge:"), _("Supervisor:"), _("Date:"))),),
        empty=_("There are no results yet."),
        landscape=len(columns) > _MANY_COLUMNS,
    )


def medal_list(edition: Edition, lines: Sequence[MedalLine], version: str) -> PostedTable:
    """Return the medal table of the edition."""
    return PostedTable(
        title=_("Medal table"),
        event_line=edition.name,
        columns=(
            Column(_("Place"), Align.RIGHT),
            Column(_("Delegation")),
            Column(_("Gold"), Align.RIGHT),
            Column(_("Silver"), Align.RIGHT),
            Column(_("Bronze"), Align.RIGHT),
            Column(_("Excellence"), Align.RIGHT),
            Column(_("Sum"), Align.RIGHT),
        ),
        rows=[
            (
                str(line.place),
                line.delegation,
                *(str(count) for count in _medals(line)),
                str(sum(_medals(line))),
            )
            for line in lines
        ],
        version=version,
        empty=_("There are no results yet."),
    )


def points_list(
    edition: Edition, title: str, lines: Sequence[PointsLine], version: str
) -> PostedTable:
    """Return a points table of the edition under the title that says which points they are."""
    return PostedTable(
        title=title,
        event_line=edition.name,
        columns=(
            Column(_("Place"), Align.RIGHT),
            Column(_("Delegation")),
            Column(_("Points"), Align.RIGHT),
        ),
        rows=[(str(line.place), line.delegation, mark_text(line.points)) for line in lines],
        version=version,
        empty=_("There are no results yet."),
    )


def _in_posted_order(
    event: Event, entries: Iterable[EntryResult], guests: Collection[str]
) -> list[EntryResult]:
    """Return entries as lists show them: guests with a list of their own behind all others.

    A guest beside the list stands behind whoever has the place.
    """
    last = guests if _apart(event) else ()

    def where(entry: EntryResult) -> tuple[bool, bool, int, bool]:
        return entry.id in last, entry.place is None, entry.place or 0, entry.beside

    return sorted(entries, key=where)


def _apart(event: Event) -> bool:
    return event.guests.ranking is GuestRanking.SEPARATE


def event_line(edition: Edition, event: Event) -> str:
    """Return the line that names an event: edition, code, name, group, venue."""
    name = event.official_title or event.name
    parts = (edition.name, f"{event.code} {name}", GROUP_WORDS[event.group], event.venue)
    return " · ".join(part for part in parts if part)


def _who(subject: ResultSubject, *, named: bool) -> tuple[str, ...]:
    """Return who it was: the names and the delegation, or the code alone while it is sealed."""
    return (
        ("、".join(subject.names) or subject.code, subject.delegation) if named else (subject.code,)
    )


def _mark(entry: EntryResult, module: Module) -> str:
    """Return a mark; nothing where nothing is marked, which is not the same as 0.00."""
    mark = entry.modules.get(module.code)
    return "" if mark is None or entry.is_unmarked(module.aspects) else mark_text(mark)


def _medals(line: MedalLine) -> tuple[int, int, int, int]:
    return line.gold, line.silver, line.bronze, line.excellence


def _award_ends(entries: Sequence[EntryResult], apart: Collection[str]) -> frozenset[int]:
    """Return the rows after which another award, or none, or the guests' own list begins.

    Guests beside the list stand among the others and end nothing.
    """
    own = [at for at, entry in enumerate(entries) if not entry.beside]
    return frozenset(
        below - 1
        for at, below in pairwise(own)
        if entries[at].award != entries[below].award
        or (entries[at].id in apart) != (entries[below].id in apart)
    )
