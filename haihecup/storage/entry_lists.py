"""The entries (参赛) of all events: as they compete, as they are registered, as they are listed."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, select, true

from haihecup.domain.corrections import time_that_counts
from haihecup.domain.entries import Entry, EntryStatus, Member, Violation
from haihecup.domain.import_plan import Registered
from haihecup.domain.people import SkillLevel
from haihecup.domain.problems import RuleBroken
from haihecup.domain.records import EntryRecord, NewEntry, RegistrationStatus, RosterEntry
from haihecup.domain.roster_entries import Registration
from haihecup.i18n import _
from haihecup.storage.blind_entries import BlindEntries
from haihecup.storage.entry_rows import entry_record, entry_row, member_rows, new_entry_row
from haihecup.storage.roster_lines import lines_about, roster_lines
from haihecup.storage.rosters import Delegations, People
from haihecup.storage.settling_tables import time_credits
from haihecup.storage.statements import Row, portions
from haihecup.storage.tables import (
    delegations,
    entries,
    marks,
    members,
    people,
    violations,
)
from haihecup.storage.transaction import new_id
from haihecup.storage.venue_tables import (
    check_ins,
    confirmed_marks,
    handed_sheets,
    rescorings,
    second_marks,
    settled_differences,
)

_NAMED = entries.c.delegation.is_not(None)
"""Entries of which it is known who they are."""
_NOTHING = Decimal(0)
_OF_ENTRY = (
    members,
    rescorings,
    confirmed_marks,
    handed_sheets,
    second_marks,
    settled_differences,
    marks,
    violations,
    check_ins,
)


class Entries(BlindEntries):
    """The entries (参赛) of all events."""

    # ---- reading

    def of_event(self, event: str) -> tuple[Entry, ...]:
        """Return the entries of an event as results are computed from them.

        While it is sealed these are its works, blind entries, and nobody that is known by name.
        """
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
        """Return all that is kept of the entries of an event, or of all; blind ones apart."""
        which = true() if event is None else entries.c.event == event
        return self._records(and_(which, _NAMED))

    def blind(self, event: str) -> tuple[EntryRecord, ...]:
        """Return the works of an event whose contestants are sealed."""
        return self._records(and_(entries.c.event == event, entries.c.delegation.is_(None)))

    def of_delegation(self, name: str) -> tuple[EntryRecord, ...]:
        """Return all that is kept of the entries of a delegation."""
        return self._records(entries.c.delegation == self._delegation_ids().get(name))

    def by_code(self, event: str, work_code: str) -> EntryRecord | None:
        """Return the entry behind a work code."""
        found = self._records(and_(entries.c.event == event, entries.c.work_code == work_code))
        return found[0] if found else None

    def registered(self) -> tuple[Registered, ...]:
        """Return all registrations as the import of a roster compares itself with them."""
        everybody = People(self._transaction).all()
        return tuple(
            Registered(
                one.id,
                Registration(
                    one.event,
                    one.delegation,
                    tuple(everybody[person] for person in one.people),
                    one.guest,
                    one.team_name,
                    one.coaches,
                ),
            )
            for one in self.records()
        )

    def numbers(self) -> tuple[tuple[str, str], ...]:
        """Return the entry numbers that are taken, each with its event."""
        question = select(entries.c.event, entries.c.entry_number).where(
            entries.c.entry_number.is_not(None)
        )
        return tuple((str(event), number) for event, number in self._connection.execute(question))

    def numbers_of(self, everybody: Sequence[str]) -> dict[str, list[str]]:
        """Return the entry numbers under which each of some people is registered."""
        question = (
            select(members.c.person, entries.c.entry_number)
            .join(entries, entries.c.id == members.c.entry)
            .where(members.c.person.in_([int(one) for one in everybody]))
        )
        found: dict[str, list[str]] = {one: [] for one in everybody}
        for person, number in self._connection.execute(question):
            found[str(person)].append(number or "")
        return {person: sorted(numbers) for person, numbers in found.items()}

    def numbers_by_id(self, keys: Collection[str]) -> dict[str, str]:
        """Return the entry numbers of some entries by their ids."""
        found: dict[str, str] = {}
        for some in portions(list(map(int, keys))):
            question = select(entries.c.id, entries.c.entry_number).where(entries.c.id.in_(some))
            for key, number in self._connection.execute(question):
                found[str(key)] = number or ""
        return found

    def of_ids(self, keys: Collection[str]) -> tuple[EntryRecord, ...]:
        """Return all that is kept of some entries; those that do not exist are left out."""
        return tuple(
            record
            for some in portions(list(map(int, keys)))
            for record in self._records(entries.c.id.in_(some))
        )

    def of_numbers(self, numbers: Collection[str]) -> tuple[EntryRecord, ...]:
        """Return all that is kept of the entries with some entry numbers."""
        return self._records(and_(entries.c.entry_number.in_(numbers), _NAMED))

    def sent(self) -> dict[str, int]:
        """Return how many entries each delegation sends over all events, withdrawn ones apart."""
        question = (
            select(delegations.c.name, func.count())
            .join(entries, entries.c.delegation == delegations.c.id)
            .where(entries.c.status != str(EntryStatus.WITHDRAWN))
            .group_by(delegations.c.name)
        )
        return {str(name): int(n) for name, n in self._connection.execute(question)}

    def drafts(self, event: str) -> int:
        """Return how many entries of an event compete and are not confirmed."""
        waiting = and_(
            entries.c.event == event,
            entries.c.registration != str(RegistrationStatus.CONFIRMED),
            entries.c.status == str(EntryStatus.COMPETING),
        )
        return self._count(waiting)

    def undrawn(self, event: str) -> int:
        """Return how many entries of an event compete and have no station yet."""
        return self._count(
            and_(
                entries.c.event == event,
                entries.c.station == "",
                entries.c.status == str(EntryStatus.COMPETING),
                _NAMED,
            )
        )

    def sessions(self) -> dict[str, dict[str, tuple[int, int]]]:
        """Return for each session of each event how many compete, and how many have no station."""
        undrawn = func.sum(case((entries.c.station == "", 1), else_=0))
        question = (
            select(entries.c.event, entries.c.session, func.count(), undrawn)
            .where(_NAMED, entries.c.status == str(EntryStatus.COMPETING))
            .group_by(entries.c.event, entries.c.session)
        )
        found: dict[str, dict[str, tuple[int, int]]] = {}
        for event, session, compete, wait in self._connection.execute(question):
            found.setdefault(str(event), {})[str(session)] = int(compete), int(wait)
        return found

    def _count(self, which: ColumnElement[bool]) -> int:
        question = select(func.count()).select_from(entries).where(which)
        return int(self._connection.execute(question).scalar_one())

    def count(self, event: str) -> int:
        """Return how many entries an event has."""
        return self._count(and_(entries.c.event == event, _NAMED))

    def counts(self) -> dict[str, int]:
        """Return how many entries each event has."""
        question = select(entries.c.event, func.count()).where(_NAMED).group_by(entries.c.event)
        return {str(event): int(n) for event, n in self._connection.execute(question)}

    def roster(self, event: str | None = None) -> list[RosterEntry]:
        """Return the list of entries, of one event or of all, in one reading."""
        return roster_lines(self._connection, None if event is None else entries.c.event == event)

    def roster_about(
        self, some: Collection[int], people: Collection[int], sent_by: Collection[int]
    ) -> list[RosterEntry]:
        """Return those lines of the list that name some entries, people or delegations."""
        return lines_about(self._connection, some, people, sent_by)

    def _competing(self, which: ColumnElement[bool]) -> dict[str, tuple[Entry, ...]]:
        teams = self._teams(which)
        faults = self._faults(which)
        given_back = self._given_back()
        question = (
            select(
                entries.c.id,
                entries.c.event,
                delegations.c.name,
                entries.c.guest,
                entries.c.status,
                entries.c.elapsed_seconds,
                entries.c.decision,
                entries.c.work_code,
            )
            .outerjoin(delegations, delegations.c.id == entries.c.delegation)
            .where(which)
            .order_by(entries.c.id)
        )
        found: dict[str, list[Entry]] = defaultdict(list)
        sealed: set[str] = set()
        for row in self._connection.execute(question).all():
            key, event, delegation, guest, status, elapsed, decision, code = row
            if delegation is None:
                sealed.add(event)
            found[event].append(
                Entry(
                    id=str(key),
                    delegation=delegation or "",
                    members=tuple(teams.get(key, ())),
                    guest=bool(guest),
                    status=EntryStatus(status),
                    elapsed_seconds=time_that_counts(
                        elapsed, given_back.get((event, code), _NOTHING)
                    ),
                    decision=decision,
                    violations=tuple(faults.get(key, ())),
                    work_code=code or "",
                )
            )
        for event in sealed:
            found[event] = [entry for entry in found[event] if not entry.delegation]
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
        for entry, name, level, promoted in self._connection.execute(question).all():
            teams[entry].append(Member(name, levels[level], bool(promoted)))
        return teams

    def _faults(self, which: ColumnElement[bool]) -> dict[int, list[Violation]]:
        question = (
            select(
                violations.c.entry, violations.c.module, violations.c.points, violations.c.cancel
            )
            .join(entries, entries.c.id == violations.c.entry)
            # one that disqualifies stands in the status, and costs nothing besides
            .where(which, violations.c.disqualifies == 0)
            .order_by(violations.c.id)
        )
        faults: dict[int, list[Violation]] = defaultdict(list)
        for entry, module, points, cancel in self._connection.execute(question):
            faults[entry].append(Violation(module, Decimal(points), bool(cancel)))
        return faults

    def _given_back(self) -> dict[tuple[str, str | None], Decimal]:
        """Return the seconds given back by event and work code; few works have any."""
        found: dict[tuple[str, str | None], Decimal] = defaultdict(Decimal)
        question = select(time_credits.c.event, time_credits.c.work_code, time_credits.c.seconds)
        for event, code, seconds in self._connection.execute(question):
            found[event, code] += Decimal(seconds)
        return found

    def _records(self, which: ColumnElement[bool]) -> tuple[EntryRecord, ...]:
        teams: dict[int, list[str]] = defaultdict(list)
        question = (
            select(members.c.entry, members.c.person)
            .join(entries, entries.c.id == members.c.entry)
            .where(which)
            .order_by(members.c.entry, members.c.position)
        )
        for entry, person in self._connection.execute(question).all():
            teams[entry].append(str(person))
        names = (
            select(entries, delegations.c.name.label("delegation_name"))
            .outerjoin(delegations, delegations.c.id == entries.c.delegation)
            .where(which)
            .order_by(entries.c.id)
        )
        return tuple(entry_record(row, teams[row.id]) for row in self._connection.execute(names))

    # ---- writing

    def add_many(self, new: Iterable[EntryRecord]) -> tuple[str, ...]:
        """Add entries with their members; return their ids in the same order."""
        with_ids = [one if one.id else replace(one, id=str(new_id())) for one in new]
        known = self._delegation_ids()
        self._add([entry_row(one, known) for one in with_ids], with_ids)
        return tuple(one.id for one in with_ids)

    def register(self, new: Sequence[NewEntry]) -> tuple[str, ...]:
        """Add the entries that a roster brings, with their members; return their ids."""
        known = self._delegation_ids()
        self._add([new_entry_row(one, known) for one in new], new)
        return tuple([one.id for one in new])

    def _add(self, rows: Iterable[Row], new: Iterable[EntryRecord | NewEntry]) -> None:
        self._ledger.add(entries.name, rows)
        self._ledger.add(members.name, [row for one in new for row in member_rows(one)])

    def put_many(self, changed: Iterable[EntryRecord]) -> int:
        """Write entries over what is kept of them, members too; return how many changed."""
        records = list(changed)
        known = self._delegation_ids()
        count = self._ledger.put(entries.name, [entry_row(one, known) for one in records])
        before = self._positions([int(one.id) for one in records])
        for one in records:
            rows = member_rows(one)
            positions = before.get(int(one.id), {})
            if {row[1]: row[3] for row in rows} == positions:
                continue
            # whoever changes places in a team would meet himself there, so all step out first
            everybody = [(int(one.id), position) for position in positions]
            self._ledger.remove(members.name, everybody, one.event)
            self._ledger.add(members.name, rows)
            count += 1
        return count

    def remove(self, record: EntryRecord) -> None:
        """Take an entry out, with its members, marks, sheets, violations and check-in."""
        key = int(record.id)
        for table in _OF_ENTRY:
            primary = list(table.primary_key.columns)
            rows = self._connection.execute(select(*primary).where(table.c.entry == key))
            self._ledger.remove(table.name, [tuple(row) for row in rows], record.event)
        self._ledger.remove(entries.name, [(key,)], record.event)

    def set_status(self, key: str, status: EntryStatus) -> None:
        """Say whether an entry competes."""
        self.put_many([replace(self._locked(key), status=status)])

    def set_statuses(self, event: str, statuses: Mapping[str, EntryStatus]) -> None:
        """Say of several entries of an event whether they compete."""
        known = self._all_locked(event)
        self.put_many([replace(known[key], status=status) for key, status in statuses.items()])

    def set_times(self, event: str, seconds: Mapping[str, str | None]) -> None:
        """Keep the time that each of several entries of an event took."""
        known = self._all_locked(event)
        self.put_many([replace(known[key], elapsed_seconds=text) for key, text in seconds.items()])

    def decide(self, key: str, decision: int | None, reason: str) -> None:
        """Keep the chief judge's decision on a tie."""
        record = replace(self._locked(key), decision=decision, decision_reason=reason)
        self.put_many([record])

    def set_codes(self, event: str, codes: Mapping[str, tuple[str, str]]) -> None:
        """Keep the outcome of the draw: station and work code by entry id."""
        known = self._all_locked(event)
        # codes may change hands in a new draw, and no two may be equal on the way
        drawn = [known[key] for key in codes if known[key].station or known[key].work_code]
        self.put_many([replace(one, station="", work_code="") for one in drawn])
        self.put_many(
            [
                replace(known[key], station=station, work_code=code)
                for key, (station, code) in codes.items()
            ]
        )

    def _locked(self, key: str) -> EntryRecord:
        self._transaction.lock(self.get(key).event)
        return self.get(key)

    def _all_locked(self, event: str) -> dict[str, EntryRecord]:
        self._transaction.lock(event)
        return {record.id: record for record in self._records(entries.c.event == event)}

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
