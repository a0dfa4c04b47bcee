"""The list of entries with the names of their members: of all, of an event, or of some."""

from collections.abc import Collection
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, select

from haihecup.domain.entries import EntryStatus
from haihecup.domain.records import RegistrationStatus, RosterEntry
from haihecup.storage.statements import portions
from haihecup.storage.tables import delegations, entries, members, people

_CONFIRMED = {str(status): status for status in RegistrationStatus}


def roster_lines(
    connection: Connection, which: ColumnElement[bool] | None = None
) -> list[RosterEntry]:
    """Return the lines of the entries that are meant, of all without a condition."""
    question = _QUESTION if which is None else _QUESTION.where(which)
    rows = connection.execute(question).all()
    statuses = {str(status): status for status in EntryStatus}
    lines = []
    for _key, group in groupby(rows, itemgetter(0)):
        team = list(group)
        first = team[0]
        lines.append(
            RosterEntry(
                str(first[0]),
                first[1],
                first[2] or "",
                first[3],
                first[4],
                bool(first[5]),
                first[6],
                _CONFIRMED[first[7]],
                statuses[first[8]],
                first[9],
                first[10],
                first[11] or "",
                tuple([str(row[12]) for row in team]),
                tuple([row[13] for row in team]),
                tuple([row[14] for row in team]),
                tuple([row[15] for row in team]),
            )
        )
    return lines


def lines_about(
    connection: Connection,
    some: Collection[int],
    members_of: Collection[int],
    sent_by: Collection[int],
) -> list[RosterEntry]:
    """Return the lines of some entries, of those with certain people, of some delegations."""
    found: dict[str, RosterEntry] = {}
    for column, wanted in (
        (entries.c.id, some),
        (entries.c.id, _entries_of(connection, members_of)),
        (entries.c.delegation, sent_by),
    ):
        for keys in portions(sorted(wanted)):
            lines = roster_lines(connection, column.in_(keys))
            found.update({one.id: one for one in lines})
    return list(found.values())


def _entries_of(connection: Connection, some: Collection[int]) -> set[int]:
    found: set[int] = set()
    for keys in portions(sorted(some)):
        which = members.c.person.in_(keys)
        found.update(connection.execute(select(members.c.entry).where(which)).scalars())
    return found


_QUESTION: Select[Any] = (
    select(
        entries.c.id,
        entries.c.event,
        entries.c.entry_number,
        entries.c.team_name,
        delegations.c.name,
        entries.c.guest,
        entries.c.unit,
        entries.c.registration,
        entries.c.status,
        entries.c.session,
        entries.c.station,
        entries.c.work_code,
        people.c.id,
        people.c.name,
        people.c.id_number,
        people.c.unit,
    )
    .join(delegations, delegations.c.id == entries.c.delegation)
    .join(members, members.c.entry == entries.c.id)
    .join(people, people.c.id == members.c.person)
    .order_by(entries.c.id, members.c.position)
)
