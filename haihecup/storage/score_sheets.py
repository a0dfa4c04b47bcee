"""Marks (分数) with what belongs to them, and violations (违规), by event.

Marks are read from the engine's own cursor: 1.2 million of them cost what the engine takes. Scores
travel as one text, joined by single spaces.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, Table, bindparam, func, select
from sqlalchemy import Row as SqlRow

from haihecup.domain.entries import Violation
from haihecup.domain.records import ViolationRecord
from haihecup.domain.sheet_records import Confirmation, HandedIn, LastKeyed, Rescoring
from haihecup.storage.statements import Row
from haihecup.storage.tables import entries, journal, marks, violations
from haihecup.storage.transaction import Shelf, new_id
from haihecup.storage.venue_tables import confirmed_marks, handed_sheets, rescorings, seats

MarkLine = tuple[str, str, str]
"""Entry id, aspect code, scores."""

_OF_EVENT = {
    "sqlite": "SELECT CAST(entry AS TEXT), aspect, scores FROM marks WHERE event = ?",
    "postgresql": "SELECT CAST(entry AS TEXT), aspect, scores FROM marks WHERE event = %s",
}


def _of_mark(question: Select[Any], table: Table) -> Select[Any]:
    """Narrow a question to one mark; it is put once, and asked at every key."""
    names = ("event", "entry", "aspect")
    return question.where(*(table.c[name] == bindparam(f"the_{name}") for name in names))


_OF_ENTRY = select(marks.c.aspect, marks.c.scores).where(
    marks.c.event == bindparam("the_event"), marks.c.entry == bindparam("the_entry")
)
_KEYERS = (
    select(marks.c.entry, marks.c.aspect, journal.c.person)
    .join(journal, marks.c.sequence == journal.c.sequence)
    .where(journal.c.chain == bindparam("the_event"), marks.c.event == bindparam("the_event"))
)
_KEYERS_OF_ENTRY = _KEYERS.where(marks.c.entry == bindparam("the_entry"))
_SCORES = _of_mark(select(marks.c.scores), marks)
_RESCORINGS = _of_mark(select(rescorings), rescorings).order_by(rescorings.c.turn)
_CONFIRMED = _of_mark(select(confirmed_marks), confirmed_marks)


def _mark(event: str, entry: str, aspect: str) -> dict[str, str | int]:
    return {"the_event": event, "the_entry": int(entry), "the_aspect": aspect}


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

    def of_entry(self, event: str, entry: str) -> dict[str, str]:
        """Return the scores of one entry by aspect."""
        named = {"the_event": event, "the_entry": int(entry)}
        rows = self._connection.execute(_OF_ENTRY, named)
        return {row.aspect: row.scores for row in rows}

    def get(self, event: str, entry: str, aspect: str) -> str | None:
        """Return the scores of one aspect of one entry, ``None`` where it is not marked."""
        return self._connection.execute(_SCORES, _mark(event, entry, aspect)).scalar_one_or_none()

    def last_keyed(self, event: str, entry: str, aspect: str = "") -> LastKeyed | None:
        """Return who set a mark of an entry last, of one aspect or of any; none if nobody has."""
        question = (
            select(journal.c.person, journal.c.hub_time)
            .join(marks, marks.c.sequence == journal.c.sequence)
            .where(journal.c.chain == event, *_at(marks, event, entry))
            .order_by(marks.c.sequence.desc())
        )
        if aspect:
            question = question.where(marks.c.aspect == aspect)
        row = self._connection.execute(question.limit(1)).first()
        return None if row is None else LastKeyed(row.person, row.hub_time)

    def keyers(self, event: str, entry: str = "") -> dict[tuple[str, str], str]:
        """Return who set the marks that stand, by entry and aspect; of one entry or of all."""
        named = {"the_event": event, "the_entry": int(entry or 0)}
        rows = self._connection.execute(_KEYERS_OF_ENTRY if entry else _KEYERS, named)
        return {(str(key), aspect): person for key, aspect, person in rows.all()}

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


class Rescorings(Shelf):
    """The scores that lay too far apart and were scored again."""

    def of_event(self, event: str) -> dict[tuple[str, str], tuple[Rescoring, ...]]:
        """Return the earlier scores of an event by entry and aspect, oldest first."""
        question = select(rescorings).where(rescorings.c.event == event).order_by(rescorings.c.turn)
        found: dict[tuple[str, str], tuple[Rescoring, ...]] = {}
        for row in self._connection.execute(question):
            key = str(row.entry), row.aspect
            one = Rescoring(row.scores, row.reason, row.person, row.at)
            found[key] = (*found.get(key, ()), one)
        return found

    def of(self, event: str, entry: str, aspect: str) -> tuple[Rescoring, ...]:
        """Return the earlier scores of one aspect of one entry, oldest first."""
        found = self._connection.execute(_RESCORINGS, _mark(event, entry, aspect))
        return tuple(Rescoring(row.scores, row.reason, row.person, row.at) for row in found)

    def add(self, event: str, entry: str, aspect: str, one: Rescoring) -> None:
        """Keep what stood there before it was scored again."""
        turn = len(self.of(event, entry, aspect)) + 1
        row = (event, int(entry), aspect, turn, one.scores, one.reason, one.person, one.at)
        self._ledger.add(rescorings.name, [row])


class ConfirmedMarks(Shelf):
    """The odd marks that somebody has confirmed."""

    def of_event(self, event: str) -> dict[tuple[str, str], Confirmation]:
        """Return the confirmations of an event by entry and aspect."""
        question = select(confirmed_marks).where(confirmed_marks.c.event == event)
        return {
            (str(row.entry), row.aspect): Confirmation(row.scores, row.person, row.at)
            for row in self._connection.execute(question)
        }

    def get(self, event: str, entry: str, aspect: str) -> Confirmation | None:
        """Return the confirmation of one mark, if there is one."""
        row = self._connection.execute(_CONFIRMED, _mark(event, entry, aspect)).one_or_none()
        return None if row is None else Confirmation(row.scores, row.person, row.at)

    def put(self, event: str, entry: str, aspect: str, one: Confirmation) -> None:
        """Keep that somebody has confirmed a mark."""
        row = (event, int(entry), aspect, one.scores, one.person, one.at)
        self._ledger.put(confirmed_marks.name, [row])


class Seats(Shelf):
    """Which judge keys which column of a module's panels and judgements, counted from 1."""

    def of_module(self, event: str, module: str) -> dict[int, str]:
        """Return the ids of the judges of a module by column."""
        question = select(seats.c.seat, seats.c.judge).where(
            seats.c.event == event, seats.c.module == module
        )
        return {row.seat: str(row.judge) for row in self._connection.execute(question)}

    def take(self, event: str, module: str, seat: int, judge: str) -> None:
        """Give a column to a judge, who leaves the one he had."""
        before = self.of_module(event, module)
        left = [(event, module, number) for number, who in before.items() if who == judge]
        self._ledger.remove(seats.name, left, event)
        self._ledger.put(seats.name, [(event, module, seat, int(judge))])

    def free(self, event: str, module: str, seat: int) -> None:
        """Let a column belong to nobody."""
        self._ledger.remove(seats.name, [(event, module, seat)], event)


class HandedSheets(Shelf):
    """The score sheets that were handed in on paper."""

    def of_event(self, event: str) -> dict[tuple[str, str], HandedIn]:
        """Return the hand-ins of an event by entry and sheet."""
        question = select(handed_sheets).where(handed_sheets.c.event == event)
        return {
            (str(row.entry), row.sheet): HandedIn(row.person, row.at)
            for row in self._connection.execute(question)
        }

    def put_many(self, event: str, sheets: Iterable[tuple[str, str]], one: HandedIn) -> int:
        """Keep that somebody took sheets in: entry and sheet of each."""
        rows = [(event, int(entry), sheet, one.person, one.at) for entry, sheet in sheets]
        return self._ledger.put(handed_sheets.name, rows)

    def remove(self, event: str, sheets: Iterable[tuple[str, str]]) -> int:
        """Say of sheets that they are not here; return how many were."""
        keys = [(event, int(entry), sheet) for entry, sheet in sheets]
        return self._ledger.remove(handed_sheets.name, keys, event)


class Violations(Shelf):
    """The violations of all events that stand."""

    def of_event(self, event: str) -> tuple[ViolationRecord, ...]:
        """Return the violations of an event."""
        question = select(violations).where(violations.c.event == event)
        rows = self._connection.execute(question.order_by(violations.c.id))
        return tuple(map(_violation, rows))

    def everywhere(self) -> tuple[tuple[str, str, ViolationRecord], ...]:
        """Return the violations of all events, each with its event and its work code."""
        question = (
            select(violations, entries.c.work_code)
            .join(entries, entries.c.id == violations.c.entry)
            .order_by(violations.c.event, violations.c.id)
        )
        rows = self._connection.execute(question)
        return tuple((row.event, row.work_code or "", _violation(row)) for row in rows)

    def add(self, event: str, record: ViolationRecord) -> str:
        """Record a violation; return its id."""
        return self.add_many(event, (record,))[0]

    def add_many(self, event: str, records: Iterable[ViolationRecord]) -> tuple[str, ...]:
        """Record several violations; return their ids."""
        rows = [_violation_row(event, record) for record in records]
        self._ledger.add(violations.name, rows)
        return tuple(str(row[0]) for row in rows)

    def put(self, event: str, record: ViolationRecord) -> None:
        """Keep what a violation has become."""
        self._ledger.put(violations.name, [_violation_row(event, record)])

    def remove(self, event: str, key: str) -> None:
        """Let a violation no longer stand."""
        self._ledger.remove(violations.name, [(int(key),)], event)


def _violation(row: SqlRow[Any]) -> ViolationRecord:
    return ViolationRecord(
        str(row.entry),
        Violation(row.module, Decimal(row.points), bool(row.cancel)),
        row.reason,
        str(row.id),
        row.rule,
        row.reported_by,
        row.at,
        bool(row.disqualifies),
    )


def _violation_row(event: str, record: ViolationRecord) -> Row:
    return (
        int(record.id) if record.id else new_id(),
        event,
        int(record.entry),
        record.violation.module,
        str(record.violation.points),
        int(record.violation.cancel),
        record.reason,
        record.rule,
        record.reported_by,
        record.at,
        int(record.disqualifies),
    )


def _at(table: Table, event: str, entry: str) -> tuple[ColumnElement[bool], ...]:
    return table.c.event == event, table.c.entry == int(entry)
