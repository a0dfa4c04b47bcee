"""Register contestants: check a roster and take it in; forms and rosters out.

Checking writes nothing. Taking in writes all of it in one transaction: nobody, or everybody whose
row is in order.
"""

import csv
import hashlib
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import uuid4

from haihecup.documents.roster_workbook import write_edition_form
from haihecup.documents.roster_workbook import write_roster as write_roster_file
from haihecup.documents.sheets import Sheet, read_sheets
from haihecup.domain.entry_numbers import EntryNumbers
from haihecup.domain.import_plan import (
    ImportPlan,
    Roll,
    plan_import,
    plan_tables,
    read_tables,
    without_collecting,
)
from haihecup.domain.journal import EDITION_CHAIN, Action
from haihecup.domain.problems import Problem, RuleBroken
from haihecup.domain.records import (
    LAST_NUMBERS,
    EntryRecord,
    ImportRecord,
    NewEntry,
    RegistrationStatus,
)
from haihecup.domain.roster_entries import Document, Registration, document_of
from haihecup.domain.roster_fixes import NO_FIXES, Fixes
from haihecup.domain.roster_layouts import SheetView, guessed, views_of
from haihecup.domain.roster_limits import with_limits
from haihecup.domain.roster_tables import RosterTable
from haihecup.domain.roster_treatments import Treatment, treat
from haihecup.domain.stages import State
from haihecup.i18n import _
from haihecup.services.changes import NOTHING, Outcome, Subject, changes
from haihecup.services.desk import Desk, Progress, first_sentence, silent
from haihecup.services.entry_facts import EntryFacts
from haihecup.storage.transaction import new_ids
from haihecup.storage.work import Work

_CONFIRMED, _DRAFT = RegistrationStatus.CONFIRMED, RegistrationStatus.DRAFT


@dataclass(frozen=True, slots=True)
class RosterSource:
    """A roster as it was read, once: its name, what tells it from others, its sheets."""

    name: str
    digest: str
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class CheckedRoster:
    """A roster that was read and compared with what stands, ready to be mended and taken in.

    ``tables`` are its rows with all ``fixes`` put over them, ``views`` its sheets as they are shown
    for choosing columns. ``roll`` is what it was compared with, and ``heads`` how far the journal
    had come then.
    """

    source: RosterSource
    fixes: Fixes
    plan: ImportPlan
    tables: tuple[RosterTable, ...]
    views: tuple[SheetView, ...]
    seen_before: bool
    roll: Roll
    heads: Mapping[str, int]

    def mended(self, fixes: Fixes) -> "CheckedRoster":
        """Return the roster with other fixes, not checked again yet."""
        return replace(self, fixes=fixes)

    @property
    def name(self) -> str:
        """What the roster is called."""
        return self.source.name

    @property
    def file_hash(self) -> str:
        """What tells the roster from others."""
        return self.source.digest


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import wrote, and which rows it left out."""

    added: int
    changed: int
    unchanged: int
    people: int
    left_out: tuple[Problem, ...]


# ---- rosters in --------------------------------------------------------------------------------


def read_roster(source: Path) -> RosterSource:
    """Read a workbook or text table."""
    sheets = read_sheets(source)
    return RosterSource(source.name, hashlib.sha256(source.read_bytes()).hexdigest(), sheets)


def pasted_roster(text: str) -> RosterSource:
    """Read rows that were copied out of a spreadsheet program."""
    rows = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text), "excel-tab")]
    while rows and not any(rows[-1]):
        rows.pop()
    if not rows:
        raise RuleBroken(
            _("Nothing was copied that has rows. Copy the rows in the spreadsheet program first.")
        )
    digest = hashlib.sha256(text.encode()).hexdigest()
    return RosterSource(_("pasted rows"), digest, (Sheet("", 1, 1, rows),))


def check_roster(desk: Desk, source: Path | RosterSource, fixes: Fixes = NO_FIXES) -> CheckedRoster:
    """Read a roster and say what taking it in would do; writes nothing."""
    read = source if isinstance(source, RosterSource) else read_roster(source)
    with desk.reading() as work:
        return _checked(desk, work, read, fixes)


def look_into_roster(desk: Desk, source: Path | RosterSource) -> CheckedRoster:
    """Check a roster for somebody who looks on: columns that no header tells are guessed too."""
    read = source if isinstance(source, RosterSource) else read_roster(source)
    with desk.reading() as work:
        layouts = guessed(read.sheets, work.events.all(), work.delegations.all())
        return _checked(desk, work, read, Fixes(layouts))


def check_again(desk: Desk, checked: CheckedRoster, fixes: Fixes) -> CheckedRoster:
    """Check a roster with other fixes; what it is compared with is read anew only if changed."""
    with desk.reading() as work:
        return _checked(desk, work, checked.source, fixes, checked)


def _checked(
    desk: Desk,
    work: Work,
    source: RosterSource,
    fixes: Fixes,
    before: CheckedRoster | None = None,
) -> CheckedRoster:
    heads = {chain: head.sequence for chain, head in work.journal.heads().items()}
    roll = before.roll if before is not None and before.heads == heads else _roll(desk, work)
    with without_collecting():
        tables, problems = read_tables(source.sheets, fixes)
        plan = with_limits(plan_tables(tables, roll, fixes, problems), roll)
    return CheckedRoster(
        source,
        fixes,
        plan,
        tables,
        views_of(source.sheets, fixes),
        bool(work.imports.of_file(source.digest)),
        roll,
        heads,
    )


def treatment_of(checked: CheckedRoster, problem: Problem) -> Treatment:
    """Say what can be done about a problem of a roster."""
    return treat(problem, checked.tables, checked.roll, checked.name)


def show_roster_number(desk: Desk, name: str, row: int) -> Outcome[None]:
    """Tell in the journal that somebody looked at a whole number of a roster not yet taken in."""
    desk.note(Action.ID_NUMBER_SHOWN, f"{name} {row}")
    return Outcome(None, changes())


def _roll(desk: Desk, work: Work) -> Roll:
    events, delegations = work.events.all(), work.delegations.all()
    return Roll(
        today=desk.today(),
        events=events,
        delegations=delegations,
        registered=work.entries.registered(),
        quotas={event.code: event.quota for event in events if event.quota},
        aliases=work.aliases.all(),
        winners=work.earlier_winners.all() if any(one.bars_winners for one in events) else (),
        sent=work.entries.sent() if any(one.quota for one in delegations) else {},
    )


def take_roster(
    desk: Desk,
    source: Path | RosterSource,
    *,
    good_rows: bool = False,
    fixes: Fixes = NO_FIXES,
    progress: Progress = silent,
) -> Outcome[ImportReport]:
    """Take in a roster. With blocking problems it is refused, unless only the ``good_rows`` go in.

    It is mended and compared with what stands at the moment of writing, so nothing is doubled and
    nothing that somebody else has changed since is lost.
    """
    with without_collecting():
        # what was read and planned is let go inside, before anybody looks for garbage among it
        return _take(desk, source, fixes, progress, good_rows=good_rows)


def _take(
    desk: Desk,
    source: Path | RosterSource,
    fixes: Fixes,
    progress: Progress,
    *,
    good_rows: bool,
) -> Outcome[ImportReport]:
    read = source if isinstance(source, RosterSource) else read_roster(source)
    progress(_("Roster read"), 0, 0)
    request = uuid4().hex  # by it the journal finds again all that was written together
    with desk.writing(Action.ROSTER_IMPORTED, subject=read.name, request_id=request) as work:
        work.lock(EDITION_CHAIN)
        roll = _roll(desk, work)
        plan = plan_import(read.sheets, roll, fixes)
        blocking = tuple(problem for problem in plan.problems if problem.blocks)
        if blocking and not good_rows:
            raise RuleBroken(first_sentence(blocking))
        if not plan.empty:
            _Taking(work, roll, plan, progress).write(
                ImportRecord(
                    read.digest,
                    read.name,
                    desk.clock().isoformat(timespec="seconds"),
                    len(plan.additions) + len(plan.changes),
                )
            )
            work.aliases.put_many(fixes.aliases)
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

    def __init__(self, work: Work, roll: Roll, plan: ImportPlan, progress: Progress) -> None:
        self._work = work
        self._today = roll.today
        events = self._events = tuple(roll.events)
        self._sizes = {event.code: event.team_size for event in events}
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
        new = plan.new_people
        ids |= {(one.id_kind, one.id_number): key for one, key in zip(new, added, strict=True)}
        self._progress(_("Contestants written"), 0, 0)
        numbers = self._numbers()
        added = work.entries.register(
            [
                self._entry(addition.registration, ids, str(key), numbers)
                for key, addition in zip(new_ids(len(plan.additions)), plan.additions, strict=True)
            ]
        )
        work.entries.put_many(
            self._over(work.entries.get(change.id), self._entry(change.after, ids, change.id))
            for change in plan.changes
        )
        work.settings.put(LAST_NUMBERS, dict(numbers.remembered()))
        self._hold_back(added)
        self._open_events()
        work.imports.add(record)

    def _numbers(self) -> EntryNumbers:
        kept = self._work.settings.get(LAST_NUMBERS)
        return EntryNumbers(kept, self._work.entries.numbers())

    def _entry(
        self,
        registration: Registration,
        ids: Mapping[Document, str],
        key: str,
        numbers: EntryNumbers | None = None,
    ) -> NewEntry:
        event, delegation, members, guest, team, coaches = registration
        # what a roster brings is in order, or would have been kept out; a team may still lack some
        whole = len(members) == self._sizes[event]
        return NewEntry(
            event,
            delegation,
            tuple([ids[person.id_kind, person.id_number] for person in members]),
            key,
            numbers.next(event) if numbers is not None else "",
            team,
            members[0].unit,
            coaches,
            guest,
            _CONFIRMED if whole else _DRAFT,
        )

    @staticmethod
    def _over(standing: EntryRecord, new: NewEntry) -> EntryRecord:
        return replace(
            standing,
            delegation=new.delegation,
            people=new.people,
            team_name=new.team_name,
            unit=new.unit,
            coaches=new.coaches,
            guest=new.guest,
            registration=_taken_over(standing.registration, new.registration),
        )

    def _hold_back(self, added: Iterable[str]) -> None:
        """Let wait as drafts what stands against the quota or the earlier winners of its event."""
        if not any(event.quota or event.bars_winners for event in self._events):
            return
        facts = EntryFacts(self._work, self._today)
        new = frozenset(added)
        blocked = facts.blocked(one for one in facts.roster if one.id in new)
        self._work.entries.put_many(
            replace(record, registration=RegistrationStatus.DRAFT)
            for record in self._work.entries.of_ids(list(blocked))
        )

    def _open_events(self) -> None:
        wanted = {addition.registration.event for addition in self._plan.additions}
        self._work.events.put_many(
            replace(event, state=State.REGISTRATION)
            for event in self._events
            if event.code in wanted and event.state is State.PREPARING
        )


def _taken_over(standing: RegistrationStatus, new: RegistrationStatus) -> RegistrationStatus:
    """Return how far an entry is whose row came again; one that was sent back is looked at anew."""
    return RegistrationStatus.DRAFT if standing is RegistrationStatus.RETURNED else new


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
