"""Delegations, contestants as persons, and the entries of all events."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, select, true
from sqlalchemy import Row as SqlRow

from haihecup.domain.entries import Entry, EntryStatus, Member, Violation
from haihecup.domain.people import Delegation, DelegationKind, IdKind, Person, Sex, SkillLevel
from haihecup.domain.problems import RuleBroken
from haihecup.domain.records import EntryRecord, RosterEntry
from haihecup.i18n import _
from haihecup.storage.registry import compact
from haihecup.storage.statements import Row
from haihecup.storage.tables import (
    delegations,
    entries,
    marks,
    members,
    people,
    violations,
)
from haihecup.storage.transaction import Shelf, new_id

Document = tuple[IdKind, str]
"""What makes a person one person: kind and number of the document."""


# ---- delegations -------------------------------------------------------------------------------


class Delegations(Shelf):
    """The delegations (代表队), by name."""

    def all(self) -> tuple[Delegation, ...]:
        """Return all delegations in the order of their names."""
        rows = self._connection.execute(select(delegations)).all()
        found = (Delegation(row.name, DelegationKind(row.kind), bool(row.guest)) for row in rows)
        return tuple(sorted(found, key=lambda delegation: delegation.name))

    def ids(self) -> dict[str, int]:
        """Return the key of each delegation by its name."""
        rows = self._connection.execute(select(delegations.c.name, delegations.c.id))
        return {row.name: row.id for row in rows}

    def add_many(self, new: Iterable[Delegation]) -> None:
        """Add delegations."""
        self._ledger.add(delegations.name, [_delegation_row(new_id(), one) for one in new])

    def put(self, delegation: Delegation) -> None:
        """Add a delegation, or change the one with its name."""
        key = self.ids().get(delegation.name) or new_id()
        self._ledger.put(delegations.name, [_delegation_row(key, delegation)])

    def rename(self, old: str, new: str) -> None:
        """Give a delegation another name; its entries stay with it."""
        known = {delegation.name: delegation for delegation in self.all()}
        row = _delegation_row(self.ids()[old], replace(known[old], name=new))
        self._ledger.put(delegations.name, [row])


def _delegation_row(key: int, delegation: Delegation) -> Row:
    return (key, delegation.name, str(delegation.kind), int(delegation.guest))


# ---- people ------------------------------------------------------------------------------------


class People(Shelf):
    """The contestants (选手) as persons, by id or by their document."""

    def all(self) -> dict[str, Person]:
        """Return everybody by id."""
        return {str(row[0]): _person(row) for row in self._connection.execute(select(people))}

    def get(self, ids: Sequence[str]) -> dict[str, Person]:
        """Return some people by id."""
        keys = [int(one) for one in ids]
        rows = self._connection.execute(select(people).where(people.c.id.in_(keys)))
        return {str(row[0]): _person(row) for row in rows}

    def ids(self) -> dict[Document, str]:
        """Return everybody's id by kind and number of the document."""
        question = select(people.c.id_kind, people.c.id_number, people.c.id)
        kinds = {str(kind): kind for kind in IdKind}
        return {
            (kinds[kind], number): str(key)
            for kind, number, key in self._connection.execute(question)
        }

    def find(self, kind: IdKind, number: str) -> str | None:
        """Return the id of the person with a document, ``None`` where nobody has it."""
        question = select(people.c.id).where(
            people.c.id_kind == str(kind), people.c.id_number == number
        )
        key = self._connection.execute(question).scalar_one_or_none()
        return None if key is None else str(key)

    def add_many(self, new: Iterable[Person]) -> tuple[str, ...]:
        """Add people; return their ids in the same order."""
        rows = [_person_row(new_id(), person) for person in new]
        self._ledger.add(people.name, rows)
        return tuple(str(row[0]) for row in rows)

    def put_many(self, changed: Mapping[str, Person]) -> int:
        """Write people over what is kept of them; return how many were different."""
        rows = [_person_row(int(key), person) for key, person in changed.items()]
        return self._ledger.put(people.name, rows)


def _person_row(key: int, person: Person) -> Row:
    return (
        key,
        person.name,
        str(person.id_kind),
        person.id_number,
        person.unit,
        str(person.sex),
        person.birth_date,
        str(person.skill_level),
        person.skill_certificate,
        person.phone,
        int(person.promoted_this_year),
    )


def _person(row: SqlRow[Any]) -> Person:
    return Person(
        name=row.name,
        id_kind=IdKind(row.id_kind),
        id_number=row.id_number,
        unit=row.unit,
        sex=Sex(row.sex),
        birth_date=row.birth_date,
        skill_level=SkillLevel(row.skill_level),
        skill_certificate=row.skill_certificate,
        phone=row.phone,
        promoted_this_year=bool(row.promoted_this_year),
    )


# ---- entries -----------------------------------------------------------------------------------


class Entries(Shelf):
    """The entries (参赛) of all events."""

    # ---- reading

    def of_event(self, event: str) -> tuple[Entry, ...]:
        """Return the entries of an event as results are computed from them."""
        return self._competing(entries.c.event == event).get(event, ())

    def by_event(self) -> dict[str, tuple[Entry, ...]]:
        """Return the entries of all events as results are computed from them."""
        return self._competing(true())

    def get(self, key: str) -> EntryRecord:
        """Return all that is kept of an entry; there must be one."""
        found = self._records(entries.c.id == int(key))
        if not found:
            raise RuleBroken(_("This entry does not exist any more. Look at the list again."))
        return found[0]

    def records(self, event: str | None = None) -> tuple[EntryRecord, ...]:
        """Return all that is kept of the entries of an event, or of all."""
        return self._records(true() if event is None else entries.c.event == event)

    def by_code(self, event: str, work_code: str) -> EntryRecord | None:
        """Return the entry behind a work code."""
        found = self._records(and_(entries.c.event == event, entries.c.work_code == work_code))
        return found[0] if found else None

    def codes(self, event: str) -> dict[str, str]:
        """Return the entry ids of an event by work code, of those that have one."""
        question = select(entries.c.work_code, entries.c.id).where(
            entries.c.event == event, entries.c.work_code.is_not(None)
        )
        return {row.work_code: str(row.id) for row in self._connection.execute(question)}

    def counts(self) -> dict[str, int]:
        """Return how many entries each event has."""
        counted: dict[str, int] = defaultdict(int)
        for (event,) in self._connection.execute(select(entries.c.event)):
            counted[event] += 1
        return dict(counted)

    def roster(self, event: str | None = None) -> list[RosterEntry]:
        """Return the list of entries, of one event or of all, in one reading."""
        rows = self._connection.execute(_roster(event)).all()
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
                    first[7],
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

    def _competing(self, which: ColumnElement[bool]) -> dict[str, tuple[Entry, ...]]:
        teams = self._teams(which)
        faults = self._faults(which)
        question = (
            select(
                entries.c.id,
                entries.c.event,
                delegations.c.name,
                entries.c.guest,
                entries.c.status,
                entries.c.elapsed_seconds,
                entries.c.decision,
            )
            .join(delegations, delegations.c.id == entries.c.delegation)
            .where(which)
        )
        found: dict[str, list[Entry]] = defaultdict(list)
        for key, event, delegation, guest, status, elapsed, decision in self._connection.execute(
            question
        ):
            found[event].append(
                Entry(
                    id=str(key),
                    delegation=delegation,
                    members=tuple(teams.get(key, ())),
                    guest=bool(guest),
                    status=EntryStatus(status),
                    elapsed_seconds=None if elapsed is None else Decimal(elapsed),
                    decision=decision,
                    violations=tuple(faults.get(key, ())),
                )
            )
        return {event: tuple(some) for event, some in found.items()}

    def _teams(self, which: ColumnElement[bool]) -> dict[int, list[Member]]:
        question = (
            select(
                members.c.entry,
                people.c.name,
                people.c.skill_level,
                people.c.promoted_this_year,
            )
            .join(people, people.c.id == members.c.person)
            .join(entries, entries.c.id == members.c.entry)
            .where(which)
            .order_by(members.c.entry, members.c.position)
        )
        levels = {str(level): level for level in SkillLevel}
        teams: dict[int, list[Member]] = defaultdict(list)
        for entry, name, level, promoted in self._connection.execute(question):
            teams[entry].append(Member(name, levels[level], bool(promoted)))
        return teams

    def _faults(self, which: ColumnElement[bool]) -> dict[int, list[Violation]]:
        question = (
            select(
                violations.c.entry, violations.c.module, violations.c.points, violations.c.cancel
            )
            .join(entries, entries.c.id == violations.c.entry)
            .where(which)
            .order_by(violations.c.id)
        )
        faults: dict[int, list[Violation]] = defaultdict(list)
        for entry, module, points, cancel in self._connection.execute(question):
            faults[entry].append(Violation(module, Decimal(points), bool(cancel)))
        return faults

    def _records(self, which: ColumnElement[bool]) -> tuple[EntryRecord, ...]:
        teams: dict[int, list[str]] = defaultdict(list)
        question = (
            select(members.c.entry, members.c.person)
            .join(entries, entries.c.id == members.c.entry)
            .where(which)
            .order_by(members.c.entry, members.c.position)
        )
        for entry, person in self._connection.execute(question):
            teams[entry].append(str(person))
        names = (
            select(entries, delegations.c.name.label("delegation_name"))
            .join(delegations, delegations.c.id == entries.c.delegation)
            .where(which)
            .order_by(entries.c.id)
        )
        return tuple(_record(row, teams[row.id]) for row in self._connection.execute(names))

    # ---- writing

    def add_many(self, new: Iterable[EntryRecord]) -> tuple[str, ...]:
        """Add entries with their members; return their ids in the same order."""
        with_ids = [one if one.id else replace(one, id=str(new_id())) for one in new]
        known = self._delegation_ids()
        self._ledger.add(entries.name, [_entry_row(one, known) for one in with_ids])
        self._ledger.add(members.name, [row for one in with_ids for row in _member_rows(one)])
        return tuple(one.id for one in with_ids)

    def put_many(self, changed: Iterable[EntryRecord]) -> int:
        """Write entries over what is kept of them, members too; return how many rows changed."""
        records = list(changed)
        known = self._delegation_ids()
        count = self._ledger.put(entries.name, [_entry_row(one, known) for one in records])
        before = self._positions([int(one.id) for one in records])
        for one in records:
            rows = _member_rows(one)
            surplus = before.get(int(one.id), {}).keys() - {row[1] for row in rows}
            if {row[1]: row[3] for row in rows} == before.get(int(one.id)):
                continue
            # whoever changes places in a team would meet himself there, so all step out first
            everybody = [(int(one.id), place) for place in before.get(int(one.id), {})]
            self._ledger.remove(members.name, everybody, one.event)
            self._ledger.add(members.name, rows)
            count += len(rows) + len(surplus)
        return count

    def remove(self, record: EntryRecord) -> None:
        """Take an entry out, with its members, marks and violations."""
        key = int(record.id)
        for table in (members, marks, violations):
            primary = list(table.primary_key.columns)
            rows = self._connection.execute(select(*primary).where(table.c.entry == key))
            self._ledger.remove(table.name, [tuple(row) for row in rows], record.event)
        self._ledger.remove(entries.name, [(key,)], record.event)

    def set_status(self, key: str, status: EntryStatus) -> None:
        """Say whether an entry competes."""
        self.put_many([replace(self._locked(key), status=status)])

    def set_time(self, key: str, elapsed_seconds: str | None) -> None:
        """Keep the time that an entry took."""
        self.put_many([replace(self._locked(key), elapsed_seconds=elapsed_seconds)])

    def decide(self, key: str, decision: int | None, reason: str) -> None:
        """Keep the chief judge's decision on a tie."""
        record = replace(self._locked(key), decision=decision, decision_reason=reason)
        self.put_many([record])

    def set_codes(self, event: str, codes: Mapping[str, tuple[str, str]]) -> None:
        """Keep the outcome of the draw: station and work code by entry id."""
        self._transaction.lock(event)
        known = {record.id: record for record in self.records(event)}
        # codes may change hands in a new draw, and no two may be equal on the way
        self.put_many([replace(known[key], station="", work_code="") for key in codes])
        self.put_many(
            [
                replace(known[key], station=station, work_code=code)
                for key, (station, code) in codes.items()
            ]
        )

    def _locked(self, key: str) -> EntryRecord:
        self._transaction.lock(self.get(key).event)
        return self.get(key)

    def _delegation_ids(self) -> dict[str, int]:
        return Delegations(self._transaction).ids()

    def _positions(self, keys: Sequence[int]) -> dict[int, dict[Any, Any]]:
        found: dict[int, dict[Any, Any]] = defaultdict(dict)
        for start in range(0, len(keys), 500):
            question = select(members.c.entry, members.c.position, members.c.person).where(
                members.c.entry.in_(keys[start : start + 500])
            )
            for entry, position, person in self._connection.execute(question):
                found[entry][position] = person
        return found


def _roster(event: str | None) -> Select[Any]:
    question = (
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
    return question if event is None else question.where(entries.c.event == event)


def _entry_row(record: EntryRecord, known: Mapping[str, int]) -> Row:
    if record.delegation not in known:
        raise RuleBroken(
            _("There is no delegation {name}. Add it to the list of delegations first.").format(
                name=record.delegation
            )
        )
    return (
        int(record.id),
        record.event,
        known[record.delegation],
        record.entry_number or None,
        record.team_name,
        record.unit,
        compact(record.coaches) if record.coaches else "",
        int(record.guest),
        record.registration,
        record.session,
        record.station,
        record.work_code or None,
        str(record.status),
        record.elapsed_seconds,
        record.decision,
        record.decision_reason,
    )


def _member_rows(record: EntryRecord) -> list[Row]:
    return [
        (int(record.id), position, record.event, int(person), int(position == 0))
        for position, person in enumerate(record.people)
    ]


def _record(row: SqlRow[Any], team: Sequence[str]) -> EntryRecord:
    return EntryRecord(
        event=row.event,
        delegation=row.delegation_name,
        people=tuple(team),
        id=str(row.id),
        entry_number=row.entry_number or "",
        team_name=row.team_name,
        unit=row.unit,
        coaches=tuple(json.loads(row.coaches)) if row.coaches else (),
        guest=bool(row.guest),
        registration=row.registration,
        session=row.session,
        station=row.station,
        work_code=row.work_code or "",
        status=EntryStatus(row.status),
        elapsed_seconds=row.elapsed_seconds,
        decision=row.decision,
        decision_reason=row.decision_reason,
    )
