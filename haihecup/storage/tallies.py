"""Counts over all entries, made by the engine in one reading."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, literal, select, tuple_

from haihecup.domain.delegations import Sent
from haihecup.domain.entries import EntryStatus
from haihecup.domain.records import RegistrationStatus
from haihecup.storage.tables import delegations, entries, members
from haihecup.storage.transaction import Shelf

_AT_ONCE = 500


class Tallies(Shelf):
    """What is counted and never kept."""

    def sent(self) -> tuple[Sent, ...]:
        """Return what each delegation has in each event, without who has withdrawn."""
        rows = self._connection.execute(_sent(literal("")))
        return tuple(map(_as_sent, rows))

    def of_units(self, wanted: Iterable[tuple[str, str]]) -> tuple[Sent, ...]:
        """Return the same for some events (by code) and units, each unit by itself."""
        pairs = sorted({(event, unit) for event, unit in wanted if unit})
        found: list[Sent] = []
        for start in range(0, len(pairs), _AT_ONCE):
            mine = tuple_(entries.c.event, entries.c.unit).in_(pairs[start : start + _AT_ONCE])
            question = _sent(entries.c.unit).where(mine).group_by(entries.c.unit)
            found.extend(map(_as_sent, self._connection.execute(question)))
        return tuple(found)


def _sent(unit: ColumnElement[str]) -> Select[Any]:
    captain = members.c.position == 0
    confirmed = captain & (entries.c.registration == str(RegistrationStatus.CONFIRMED))
    return (
        select(
            entries.c.event,
            delegations.c.name,
            unit,
            func.sum(case((captain, 1), else_=0)),
            func.count(),
            func.sum(case((confirmed, 1), else_=0)),
        )
        .join(delegations, delegations.c.id == entries.c.delegation)
        .join(members, members.c.entry == entries.c.id)
        .where(entries.c.status != str(EntryStatus.WITHDRAWN))
        .group_by(entries.c.event, delegations.c.name)
    )


def _as_sent(row: Sequence[Any]) -> Sent:
    return Sent(row[0], row[1], row[2], int(row[3]), int(row[4]), int(row[5]))
