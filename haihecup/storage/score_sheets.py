"""Marks (分数) and violations (违规), by event.

Marks are read from the engine's own cursor: 1.2 million of them cost what the engine takes. Scores
travel as one text, joined by single spaces.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import cast

from sqlalchemy import func, select

from haihecup.domain.entries import Violation
from haihecup.domain.records import ViolationRecord
from haihecup.storage.tables import marks, violations
from haihecup.storage.transaction import Shelf, new_id

MarkLine = tuple[str, str, str]
"""Entry id, aspect code, scores."""

_OF_EVENT = {
    "sqlite": "SELECT CAST(entry AS TEXT), aspect, scores FROM marks WHERE event = ?",
    "postgresql": "SELECT CAST(entry AS TEXT), aspect, scores FROM marks WHERE event = %s",
}


class Marks(Shelf):
    """The marks of all events, as keyed."""

    def of_event(self, event: str) -> list[MarkLine]:
        """Return all marks of an event."""
        cursor = self._connection.connection.cursor()
        try:
            cursor.execute(_OF_EVENT[self._connection.dialect.name], (event,))
            return cast("list[MarkLine]", cursor.fetchall())
        finally:
            cursor.close()

    def all_by_event(self) -> Iterator[tuple[str, list[MarkLine]]]:
        """Go through the marks of all events, one event after the other."""
        for event in sorted(self._connection.execute(select(marks.c.event).distinct()).scalars()):
            yield event, self.of_event(event)

    def of_entry(self, event: str, entry: str) -> dict[str, str]:
        """Return the scores of one entry by aspect."""
        question = select(marks.c.aspect, marks.c.scores).where(
            marks.c.event == event, marks.c.entry == int(entry)
        )
        return {row.aspect: row.scores for row in self._connection.execute(question)}

    def get(self, event: str, entry: str, aspect: str) -> str | None:
        """Return the scores of one aspect of one entry, ``None`` where it is not marked."""
        return self.of_entry(event, entry).get(aspect)

    def counts(self) -> dict[str, int]:
        """Return how many marks each event has."""
        question = select(marks.c.event, func.count()).group_by(marks.c.event)
        return {str(event): int(n) for event, n in self._connection.execute(question)}

    def put(self, event: str, entry: str, aspect: str, scores: str | None) -> bool:
        """Set or, with ``None``, clear one mark; tell whether anything was different."""
        return bool(self.put_many(event, ((entry, aspect, scores),)))

    def put_many(self, event: str, lines: Iterable[tuple[str, str, str | None]]) -> int:
        """Set or clear many marks of an event; return how many were different."""
        new: list[tuple[str, int, str, str]] = []
        cleared: list[tuple[str, int, str]] = []
        for entry, aspect, scores in lines:
            if scores is None:
                cleared.append((event, int(entry), aspect))
            else:
                new.append((event, int(entry), aspect, scores))
        count = self._ledger.remove(marks.name, cleared, event) if cleared else 0
        return count + self._ledger.put(marks.name, new)

    def add_many(self, event: str, lines: Iterable[MarkLine]) -> None:
        """Set marks of an event that has none of them yet; faster than ``put_many``."""
        rows = [(event, int(entry), aspect, scores) for entry, aspect, scores in lines]
        self._ledger.add(marks.name, rows)


class Violations(Shelf):
    """The violations of all events."""

    def of_event(self, event: str) -> tuple[ViolationRecord, ...]:
        """Return the violations of an event."""
        question = select(violations).where(violations.c.event == event)
        return tuple(
            ViolationRecord(
                entry=str(row.entry),
                violation=Violation(row.module, Decimal(row.points), bool(row.cancel)),
                reason=row.reason,
                id=str(row.id),
            )
            for row in self._connection.execute(question.order_by(violations.c.id))
        )

    def add(self, event: str, record: ViolationRecord) -> str:
        """Record a violation; return its id."""
        return self.add_many(event, (record,))[0]

    def add_many(self, event: str, records: Iterable[ViolationRecord]) -> tuple[str, ...]:
        """Record several violations; return their ids."""
        rows = [
            (
                new_id(),
                event,
                int(record.entry),
                record.violation.module,
                str(record.violation.points),
                int(record.violation.cancel),
                record.reason,
            )
            for record in records
        ]
        self._ledger.add(violations.name, rows)
        return tuple(str(row[0]) for row in rows)

    def remove(self, event: str, key: str) -> None:
        """Take a violation back."""
        self._ledger.remove(violations.name, [(int(key),)], event)
