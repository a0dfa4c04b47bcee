"""Register contestants: check a roster and take it in; forms and rosters out.

Checking writes nothing. Taking in writes all of it in one transaction: nobody, or everybody whose
row is in order.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import uuid4

from haihecup.documents.roster_workbook import write_edition_form
from haihecup.documents.roster_workbook import write_roster as write_roster_file
from haihecup.documents.sheets import read_sheets
from haihecup.domain.competition import Event
from haihecup.domain.import_plan import Addition, ImportPlan, Roll, plan_import, without_collecting
from haihecup.domain.journal import EDITION_CHAIN, Action
from haihecup.domain.problems import Problem, RuleBroken
from haihecup.domain.records import LAST_NUMBERS, EntryRecord, ImportRecord
from haihecup.domain.roster_entries import Document, Registration, document_of
from haihecup.domain.stages import State
from haihecup.i18n import _
from haihecup.services.changes import NOTHING, Outcome, Subject, changes
from haihecup.services.desk import Desk, Progress, first_sentence, silent
from haihecup.storage.transaction import new_ids
from haihecup.storage.work import Work

_NUMBER_DIGITS = 4


@dataclass(frozen=True, slots=True)
class CheckedRoster:
    """A roster that was read and compared with what stands, ready to be taken in."""

    name: str
    file_hash: str
    plan: ImportPlan
    seen_before: bool


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import wrote, and which rows it left out."""

    added: int
    changed: int
    unchanged: int
    people: int
    left_out: tuple[Problem, ...]


# ---- rosters in --------------------------------------------------------------------------------


def check_roster(desk: Desk, source: Path) -> CheckedRoster:
    """Read a roster and say what taking it in would do; writes nothing."""
    sheets = read_sheets(source)
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    with desk.reading() as work:
        plan = plan_import(sheets, _roll(desk, work))
        seen = bool(work.imports.of_file(digest))
    return CheckedRoster(source.name, digest, plan, seen)


def _roll(desk: Desk, work: Work) -> Roll:
    return Roll(
        today=desk.clock().date(),
        events=work.events.all(),
        delegations=work.delegations.all(),
        registered=work.entries.registered(),
    )


def take_roster(
    desk: Desk, source: Path, *, good_rows: bool = False, progress: Progress = silent
) -> Outcome[ImportReport]:
    """Take in a roster. With blocking problems it is refused, unless only the ``good_rows`` go in.

    It is compared with what stands at the moment of writing, so nothing is doubled and nothing that
    somebody else has changed since is lost.
    """
    sheets = read_sheets(source)
    progress(_("Roster read"), 0, 0)
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    request = uuid4().hex  # by it the journal finds again all that was written together
    with (
        without_collecting(),
        desk.writing(Action.ROSTER_IMPORTED, subject=source.name, request_id=request) as work,
    ):
        work.lock(EDITION_CHAIN)
        roll = _roll(desk, work)
        plan = plan_import(sheets, roll)
        blocking = tuple(problem for problem in plan.problems if problem.blocks)
        if blocking and not good_rows:
            raise RuleBroken(first_sentence(blocking))
        if not plan.empty:
            _Taking(work, roll.events, plan, progress).write(
                ImportRecord(
                    digest,
                    source.name,
                    desk.clock().isoformat(timespec="seconds"),
                    len(plan.additions) + len(plan.changes),
                )
            )
    report = ImportReport(
        len(plan.additions),
        len(plan.changes) + len(plan.people_changes),
        len(plan.unchanged),
        len(plan.new_people),
        blocking,
    )
    touched = NOTHING if plan.empty else changes(Subject.ROSTER, Subject.EVENTS)
    return Outcome(report, touched, work.receipt)


class _Taking:
    """Writes an import plan; used once, inside one transaction."""

    def __init__(
        self, work: Work, events: Iterable[Event], plan: ImportPlan, progress: Progress
    ) -> None:
        self._work = work
        self._events = events
        self._progress = progress
        self._plan = plan

    def write(self, record: ImportRecord) -> None:
        """Write delegations, people, entries and the states of their events."""
        work, plan = self._work, self._plan
        work.delegations.add_many(plan.new_delegations)
        ids = work.people.ids()
        corrected = {
            ids[document_of(change.before)]: change.after for change in plan.people_changes
        }
        work.people.put_many(corrected)
        added = work.people.add_many(plan.new_people)
        ids |= {
            document_of(change.after): key
            for key, change in zip(corrected, plan.people_changes, strict=True)
        }
        ids |= dict(zip(map(document_of, plan.new_people), added, strict=True))
        self._progress(_("Contestants written"), 0, 0)
        numbers = self._last_numbers()
        work.entries.add_many(
            self._record(addition.registration, ids, str(key), self._next(addition, numbers))
            for key, addition in zip(new_ids(len(plan.additions)), plan.additions, strict=True)
        )
        work.entries.put_many(
            self._over(work.entries.get(change.id), self._record(change.after, ids, change.id))
            for change in plan.changes
        )
        work.settings.put(LAST_NUMBERS, dict(numbers))
        self._open_events()
        work.imports.add(record)

    def _last_numbers(self) -> defaultdict[str, int]:
        """Return the last number given in each event; that of a removed entry is never reused."""
        kept = self._work.settings.get(LAST_NUMBERS)
        last: defaultdict[str, int] = defaultdict(int, kept if isinstance(kept, dict) else {})
        for event, entry_number in self._work.entries.numbers():
            number = entry_number.removeprefix(f"{event}-")
            if number.isdecimal():
                last[event] = max(last[event], int(number))
        return last

    @staticmethod
    def _record(
        registration: Registration, ids: Mapping[Document, str], key: str, number: str = ""
    ) -> EntryRecord:
        members = registration.members
        return EntryRecord(
            registration.event,
            registration.delegation,
            tuple([ids[person.id_kind, person.id_number] for person in members]),
            key,
            number,
            registration.team,
            members[0].unit,
            registration.coaches,
            registration.guest,
        )

    @staticmethod
    def _next(addition: Addition, numbers: defaultdict[str, int]) -> str:
        event = addition.registration.event
        numbers[event] += 1
        return f"{event}-{numbers[event]:0{_NUMBER_DIGITS}}"

    @staticmethod
    def _over(standing: EntryRecord, new: EntryRecord) -> EntryRecord:
        return replace(
            standing,
            delegation=new.delegation,
            people=new.people,
            team_name=new.team_name,
            unit=new.unit,
            coaches=new.coaches,
            guest=new.guest,
        )

    def _open_events(self) -> None:
        wanted = {addition.registration.event for addition in self._plan.additions}
        for event in self._events:
            if event.code in wanted and event.state is State.PREPARING:
                self._work.events.put(replace(event, state=State.REGISTRATION))


# ---- forms and rosters out ---------------------------------------------------------------------


def write_roster_form(desk: Desk, target: Path) -> None:
    """Write the empty roster workbook with this edition's events and delegations to choose from."""
    with desk.reading() as work:
        edition = work.edition.get()
        names = [delegation.name for delegation in work.delegations.all()]
        write_edition_form(target, work.events.all(), names, edition.name)


def write_roster(desk: Desk, registrations: Iterable[Registration], target: Path) -> None:
    """Write registrations as a roster workbook, as a delegation would hand it in."""
    with desk.reading() as work:
        events = {event.code: event for event in work.events.all()}
    write_roster_file(target, registrations, events)
