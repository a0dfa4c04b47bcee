"""What settles results: strikes, time given back, signatures, notices, corrections, appeals."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Row as SqlRow
from sqlalchemy import Table, select

from haihecup.domain.appeals import Appeal, Decision
from haihecup.domain.corrections import Change, Correctable, Correction, MovedLine, NotedViolation
from haihecup.domain.judges import Duty
from haihecup.domain.public_notice import Notice
from haihecup.domain.records import TimeCredit
from haihecup.domain.sign_off import Seal, Signature, in_order
from haihecup.storage.registry import compact
from haihecup.storage.settling_tables import (
    appeals,
    corrections,
    notices,
    signatures,
    struck_violations,
    time_credits,
)
from haihecup.storage.statements import Row
from haihecup.storage.transaction import Shelf, new_id


class _OfEvents(Shelf):
    """A shelf whose rows belong to events."""

    def _rows(self, table: Table, event: str) -> list[SqlRow[Any]]:
        question = select(table).where(table.c.event == event)
        return list(self._connection.execute(question))

    def _numbered(self, table: Table, event: str) -> list[SqlRow[Any]]:
        return sorted(self._rows(table, event), key=lambda row: int(row.number))


def _key(known: str) -> int:
    return int(known) if known else new_id()


# ---- time given back ---------------------------------------------------------------------------


class TimeCredits(Shelf):
    """The times that were given back after equipment faults."""

    def of_event(self, event: str) -> tuple[TimeCredit, ...]:
        """Return what was given back in an event, the earliest first."""
        question = select(time_credits).where(time_credits.c.event == event)
        found = map(_credit, self._connection.execute(question))
        return tuple(sorted(found, key=lambda one: (one.at, one.work_code)))

    def everywhere(self) -> tuple[tuple[str, TimeCredit], ...]:
        """Return what was given back in all events, each with its event."""
        found = [
            (row.event, _credit(row)) for row in self._connection.execute(select(time_credits))
        ]
        return tuple(sorted(found, key=lambda pair: (pair[0], pair[1].at, pair[1].work_code)))

    def add(self, event: str, credit: TimeCredit) -> None:
        """Give time back."""
        row = (
            new_id(),
            event,
            credit.work_code,
            credit.seconds,
            credit.reason,
            credit.allowed_by,
            credit.at,
        )
        self._ledger.add(time_credits.name, [row])

    def remove(self, event: str, key: str) -> None:
        """Take back that time was given back."""
        self._ledger.remove(time_credits.name, [(int(key),)], event)


def _credit(row: SqlRow[Any]) -> TimeCredit:
    return TimeCredit(row.work_code, row.seconds, row.reason, row.allowed_by, row.at, str(row.id))


# ---- struck violations -------------------------------------------------------------------------


class StruckViolations(_OfEvents):
    """The violations that no longer count, and why."""

    def of_event(self, event: str) -> tuple[NotedViolation, ...]:
        """Return what was struck in an event, the earliest first."""
        found = map(_struck, self._rows(struck_violations, event))
        return tuple(sorted(found, key=lambda one: (one.struck_at, one.work_code)))

    def everywhere(self) -> tuple[NotedViolation, ...]:
        """Return what was struck in all events, by event."""
        found = map(_struck, self._connection.execute(select(struck_violations)))
        return tuple(sorted(found, key=lambda one: (one.event, one.struck_at, one.work_code)))

    def add(self, one: NotedViolation) -> None:
        """Keep a violation that was struck."""
        row = (
            new_id(),
            one.event,
            one.work_code,
            one.module,
            one.cost,
            one.reason,
            one.rule,
            one.reported_by,
            one.at,
            one.struck_at,
            one.struck_by,
            one.struck_reason,
        )
        self._ledger.add(struck_violations.name, [row])


def _struck(row: SqlRow[Any]) -> NotedViolation:
    return NotedViolation(
        row.event,
        row.work_code,
        row.module,
        row.cost,
        row.reason,
        row.rule,
        row.reported_by,
        row.at,
        row.struck_at,
        row.struck_by,
        row.struck_reason,
        str(row.id),
    )


# ---- signatures --------------------------------------------------------------------------------


class Signatures(_OfEvents):
    """The signatures under the results of all events."""

    def of_event(self, event: str) -> tuple[Signature, ...]:
        """Return all signatures of an event, void ones too, as they were given."""
        return tuple(in_order(map(_signature, self._rows(signatures, event))))

    def add(self, new: Signature) -> None:
        """Keep a signature."""
        self._ledger.add(signatures.name, [_signature_row(new)])

    def void(self, some: Iterable[Signature], at: str, by: str, reason: str) -> None:
        """Let signatures no longer count; they stay."""
        rows = [
            _signature_row(replace(one, voided_at=at, voided_by=by, void_reason=reason))
            for one in some
        ]
        self._ledger.put(signatures.name, rows)


def _signature_row(one: Signature) -> Row:
    return (
        _key(one.id),
        one.event,
        one.version,
        str(one.duty),
        one.person,
        one.at,
        one.seal.results,
        one.seal.totals,
        one.sequence,
        one.head,
        one.voided_at,
        one.voided_by,
        one.void_reason,
    )


def _signature(row: SqlRow[Any]) -> Signature:
    return Signature(
        row.event,
        row.version,
        Duty(row.duty),
        row.person,
        row.at,
        Seal(row.results, row.totals),
        row.sequence,
        row.head,
        row.voided_at,
        row.voided_by,
        row.void_reason,
        str(row.id),
    )


# ---- public notices ----------------------------------------------------------------------------


class Notices(_OfEvents):
    """The public notices of all events."""

    def of_event(self, event: str) -> tuple[Notice, ...]:
        """Return the notices of an event, the first one first."""
        return tuple(
            Notice(
                row.event,
                row.number,
                date.fromisoformat(row.first_day),
                date.fromisoformat(row.last_day),
                row.posted_at,
                row.person,
                row.version,
                row.fingerprint,
                row.early_reason,
                str(row.id),
            )
            for row in self._numbered(notices, event)
        )

    def put(self, one: Notice) -> None:
        """Keep a new notice, or what became of it."""
        row = (
            _key(one.id),
            one.event,
            one.number,
            one.first_day.isoformat(),
            one.last_day.isoformat(),
            one.posted_at,
            one.person,
            one.version,
            one.fingerprint,
            one.early_reason,
        )
        self._ledger.put(notices.name, [row])


# ---- corrections -------------------------------------------------------------------------------


class Corrections(_OfEvents):
    """The corrections of all events."""

    def of_event(self, event: str) -> tuple[Correction, ...]:
        """Return the corrections of an event, the first one first."""
        return tuple(map(_correction, self._numbered(corrections, event)))

    def all(self) -> tuple[Correction, ...]:
        """Return the corrections of all events, in no order."""
        return tuple(map(_correction, self._connection.execute(select(corrections))))

    def add(self, new: Correction) -> None:
        """Keep a correction."""
        changes = [
            [
                one.work_code,
                str(one.kind),
                one.what,
                one.before,
                one.after,
                one.note,
                one.rule,
                one.reported_by,
            ]
            for one in new.changes
        ]
        lines = [[one.work_code, one.totals, one.places, one.awards] for one in new.lines]
        row = (
            new_id(),
            new.event,
            new.number,
            new.at,
            compact(changes),
            new.reason,
            new.person,
            new.second,
            new.version,
            compact(lines),
            compact(new.serials),
            compact(new.printed),
            new.appeal,
        )
        self._ledger.add(corrections.name, [row])


def _correction(row: SqlRow[Any]) -> Correction:
    changes = (
        Change(code, Correctable(kind), after, what, before, *told)
        for code, kind, what, before, after, *told in json.loads(row.changes)
    )
    lines = (
        MovedLine(code, tuple(totals), tuple(places), tuple(awards))
        for code, totals, places, awards in json.loads(row.lines)
    )
    return Correction(
        row.event,
        row.number,
        row.at,
        tuple(changes),
        row.reason,
        row.person,
        row.second,
        row.version,
        tuple(lines),
        tuple(json.loads(row.serials)),
        tuple(json.loads(row.printed)),
        row.appeal,
        str(row.id),
    )


# ---- appeals -----------------------------------------------------------------------------------


class Appeals(_OfEvents):
    """The appeals of all events."""

    def of_event(self, event: str) -> tuple[Appeal, ...]:
        """Return the appeals of an event, the first one first."""
        return tuple(map(_appeal, self._numbered(appeals, event)))

    def everywhere(self) -> tuple[Appeal, ...]:
        """Return the appeals of all events, by event and number."""
        found = map(_appeal, self._connection.execute(select(appeals)))
        return tuple(sorted(found, key=lambda one: (one.event, one.number)))

    def put(self, one: Appeal) -> None:
        """Keep a new appeal, or what became of it."""
        row = (
            _key(one.id),
            one.event,
            one.number,
            one.filed_at,
            one.person,
            one.delegation,
            one.subject,
            one.work_code,
            one.module,
            one.deadline,
            one.late_reason,
            one.heard_at,
            one.panel,
            one.hearing,
            str(one.decision),
            one.decided_at,
            one.decided_by,
            one.second,
            one.reason,
            one.settled,
        )
        self._ledger.put(appeals.name, [row])


def _appeal(row: SqlRow[Any]) -> Appeal:
    return Appeal(
        row.event,
        row.number,
        row.filed_at,
        row.person,
        row.delegation,
        row.subject,
        row.work_code,
        row.module,
        row.deadline,
        row.late_reason,
        row.heard_at,
        row.panel,
        row.hearing,
        Decision(row.decision),
        row.decided_at,
        row.decided_by,
        row.second,
        row.reason,
        row.settled,
        str(row.id),
    )
