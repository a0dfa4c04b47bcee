"""The lists that registration hands out: delegations, check-in, start, the programme book.

They name people and never carry a document number or a work code: there is no column for one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from haihecup.documents.posted_lists import event_line
from haihecup.documents.posted_table import Column, PostedTable, ToSign
from haihecup.domain.competition import Edition, Event
from haihecup.domain.layouts import Align
from haihecup.i18n import _, ngettext

_HAND_ROW = 9.0
_TIME, _SIGNATURE, _REMARK = 17.0, 32.0, 26.0


@dataclass(frozen=True, slots=True)
class ListedEntry:
    """One entry as lists name it; ``event`` is the event as people call it."""

    event: str
    entry_number: str
    names: tuple[str, ...]
    delegation: str
    unit: str = ""
    team_name: str = ""
    coaches: tuple[str, ...] = ()
    session: str = ""

    @property
    def contestants(self) -> str:
        """The names in one cell, the team's in front."""
        names = "、".join(self.names)
        return (
            _("{team}: {names}").format(team=self.team_name, names=names)
            if (self.team_name)
            else names
        )


@dataclass(frozen=True, slots=True)
class ListedDelegation:
    """A delegation as its list names it; the phone stands in the internal list alone."""

    name: str
    leader: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class ScheduleLine:
    """One session of one event: when, where, how many come; ``None`` until all are assigned."""

    day: str
    time: str
    venue: str
    event: str
    session: str
    entries: int | None


def delegation_list(
    edition: Edition,
    delegation: ListedDelegation,
    entries: Sequence[ListedEntry],
    version: str,
    *,
    internal: bool = False,
) -> PostedTable:
    """Return who belongs to a delegation; the internal list has the leader's phone."""
    leader = _("Team leader: {name}").format(name=delegation.leader) if delegation.leader else ""
    phone = _("Phone: {number}").format(number=delegation.phone) if delegation.phone else ""
    told = [leader, phone if internal else ""]
    people = sum(len(entry.names) for entry in entries)
    return PostedTable(
        title=_("Delegation list"),
        event_line=" · ".join((edition.name, delegation.name, _counted(people))),
        columns=(
            Column(_("No."), Align.RIGHT),
            Column(_("Event")),
            Column(_("Entry number")),
            Column(_("Contestants")),
            Column(_("Employer or school")),
            Column(_("Coaches")),
        ),
        rows=[
            (
                str(number),
                entry.event,
                entry.entry_number,
                entry.contestants,
                entry.unit,
                "、".join(entry.coaches),
            )
            for number, entry in enumerate(entries, 1)
        ],
        version=version,
        closing=(
            *(["　　".join(part for part in told if part)] if any(told) else []),
            ToSign((_("Signature of the team leader:"), _("Date:"))),
        ),
        empty=_("Nobody has entered."),
    )


def check_in_list(
    edition: Edition, event: Event, session: str, entries: Sequence[ListedEntry], version: str
) -> PostedTable:
    """Return the check-in list of a session, a line to sign for each contestant."""
    people = [(entry, name) for entry in entries for name in entry.names]
    named = (event_line(edition, event), session, _counted(len(people)))
    return PostedTable(
        title=_("Check-in list"),
        event_line=" · ".join(part for part in named if part),
        columns=(
            Column(_("No."), Align.RIGHT),
            Column(_("Entry number")),
            Column(_("Name")),
            Column(_("Delegation")),
            Column(_("Time"), Align.CENTER, _TIME),
            Column(_("Signature"), Align.CENTER, _SIGNATURE),
            Column(_("Remarks"), Align.CENTER, _REMARK),
        ),
        rows=[
            (str(number), entry.entry_number, name, entry.delegation, "", "", "")
            for number, (entry, name) in enumerate(people, 1)
        ],
        version=version,
        closing=(
            ToSign((_("Expected {count}, present:").format(count=len(people)), _("Absent:"))),
            ToSign((_("Checked in by:"), _("Supervisor:"), _("Date:"))),
        ),
        empty=_("Nobody has entered."),
        row_height=_HAND_ROW,
    )


def start_list(
    edition: Edition, event: Event, when: ScheduleLine, entries: Sequence[ListedEntry], version: str
) -> PostedTable:
    """Return who starts in a session, to be posted at the venue: no station and no work code."""
    people = sum(len(entry.names) for entry in entries)
    named = (
        event_line(edition, replace(event, venue=when.venue)),
        when.session,
        " ".join(filter(None, (when.day, when.time))),
        _counted(people),
    )
    return PostedTable(
        title=_("Start list"),
        event_line=" · ".join(filter(None, named)),
        columns=_entry_columns(),
        rows=[_entry_cells(number, entry) for number, entry in enumerate(entries, 1)],
        version=version,
        empty=_("Nobody has entered."),
    )


def event_roster(
    edition: Edition, event: Event, entries: Sequence[ListedEntry], version: str
) -> PostedTable:
    """Return the contestants of an event for the programme book."""
    sessions = any(entry.session for entry in entries)
    coaches = any(entry.coaches for entry in entries)
    people = sum(len(entry.names) for entry in entries)
    return PostedTable(
        title=_("List of contestants"),
        event_line=" · ".join((event_line(edition, event), _counted(people))),
        columns=(
            *_entry_columns(),
            *([Column(_("Coaches"))] if coaches else []),
            *([Column(_("Session"))] if sessions else []),
        ),
        rows=[
            (
                *_entry_cells(number, entry),
                *(["、".join(entry.coaches)] if coaches else []),
                *([entry.session] if sessions else []),
            )
            for number, entry in enumerate(entries, 1)
        ],
        version=version,
        empty=_("Nobody has entered."),
    )


def _entry_columns() -> tuple[Column, ...]:
    """Return the columns of a list of the entries of one event."""
    return (
        Column(_("No."), Align.RIGHT),
        Column(_("Entry number")),
        Column(_("Contestants")),
        Column(_("Delegation")),
        Column(_("Employer or school")),
    )


def _entry_cells(number: int, entry: ListedEntry) -> tuple[str, ...]:
    return (str(number), entry.entry_number, entry.contestants, entry.delegation, entry.unit)


def schedule(edition: Edition, lines: Iterable[ScheduleLine], version: str) -> PostedTable:
    """Return the schedule of the edition by day and venue; a darker line closes each day."""
    ordered = sorted(lines, key=_when)
    return PostedTable(
        title=_("Schedule"),
        event_line=edition.name,
        columns=(
            Column(_("Date")),
            Column(_("Time")),
            Column(_("Venue")),
            Column(_("Event")),
            Column(_("Session")),
            Column(_("Entries"), Align.RIGHT),
        ),
        rows=[
            (
                line.day or _("to be set"),
                line.time,
                line.venue,
                line.event,
                line.session,
                "" if line.entries is None else str(line.entries),
            )
            for line in ordered
        ],
        version=version,
        part_ends=frozenset(
            at for at, line in enumerate(ordered[:-1]) if line.day != ordered[at + 1].day
        ),
        empty=_("No event has a date yet."),
    )


def _when(line: ScheduleLine) -> tuple[bool, str, str, str, str, str]:
    """Return where a session stands in the schedule; those without a date come last."""
    return not line.day, line.day, line.venue, line.time, line.event, line.session


def _counted(people: int) -> str:
    return ngettext("{count} person", "{count} people", people).format(count=people)
