"""What an import of a roster would do: additions, changes, what stays, and every problem.

Nothing is written here. The same roster twice gives nothing but unchanged entries; a corrected
row is a change of the entry that stands. Who is missing in the roster stays registered.
"""

import contextlib
import datetime
import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from haihecup.domain.competition import Event
from haihecup.domain.people import Delegation, IdKind, Person
from haihecup.domain.person_words import kind_word, masked_pair, sex_word, skill_word
from haihecup.domain.problems import Problem
from haihecup.domain.records import Alias, AliasKind, EarlierWinner
from haihecup.domain.registration import KeptNumber, RosterLine, read_lines
from haihecup.domain.roster_entries import (
    Document,
    EntryRows,
    Registration,
    document_of,
    filled_up,
    group_entries,
)
from haihecup.domain.roster_fixes import NO_FIXES, Fixes, fixed
from haihecup.domain.roster_headers import Column, SheetOfText, labels
from haihecup.domain.roster_matching import DelegationFinder, EventFinder
from haihecup.domain.roster_standing import Place, Standing
from haihecup.domain.roster_tables import RosterTable, find_tables
from haihecup.domain.stages import State
from haihecup.i18n import _

OPEN_STATES = (State.PREPARING, State.REGISTRATION)
"""Where an event still takes entries."""


@dataclass(frozen=True, slots=True)
class Registered:
    """A registration that stands already, with the id of its entry."""

    id: str
    registration: Registration


@dataclass(frozen=True, slots=True)
class Roll:
    """What is known before an import: the day, events, delegations, who is registered, quotas.

    ``quotas`` gives by event code how many entries each delegation may send. ``aliases`` are the
    words of earlier rosters that somebody has said the meaning of. ``winners`` are those of earlier
    editions, where an event bars them; ``sent`` is how many entries each delegation has over all
    events, where one has a quota.
    """

    today: datetime.date
    events: tuple[Event, ...]
    delegations: tuple[Delegation, ...]
    registered: tuple[Registered, ...] = ()
    quotas: Mapping[str, int] = field(default_factory=dict)
    aliases: tuple[Alias, ...] = ()
    winners: tuple[EarlierWinner, ...] = ()
    sent: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of an entry or a person, as shown: before and after, numbers masked."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PersonChange:
    """A person whom the roster describes otherwise; ``before`` is who stands in the file."""

    before: Person
    after: Person
    changes: tuple[FieldChange, ...]
    row: int
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class EntryChange:
    """An entry whose delegation, team, coaches or members the roster gives otherwise."""

    id: str
    before: Registration
    after: Registration
    changes: tuple[FieldChange, ...]
    row: int
    sheet: str = ""


class Addition(NamedTuple):
    """A new entry and the row of its first member."""

    registration: Registration
    row: int
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """All that an import would write, and why some rows would be left out.

    ``new_people`` are the members of ``additions`` and ``changes`` who are not in the file yet;
    write ``people_changes`` first, since one may give a known person a corrected number.
    ``new_delegations`` are only those that an addition or a change needs.
    """

    additions: tuple[Addition, ...]
    changes: tuple[EntryChange, ...]
    people_changes: tuple[PersonChange, ...]
    unchanged: tuple[str, ...]
    new_people: tuple[Person, ...]
    new_delegations: tuple[Delegation, ...]
    problems: tuple[Problem, ...]

    @property
    def blocked(self) -> bool:
        """Whether some rows would be left out."""
        return any(problem.blocks for problem in self.problems)

    @property
    def empty(self) -> bool:
        """Whether the import would write nothing."""
        return not (self.additions or self.changes or self.people_changes)


def plan_import(sheets: Iterable[SheetOfText], roll: Roll, fixes: Fixes = NO_FIXES) -> ImportPlan:
    """Check a roster as it was read, with what was mended in it; tell what importing would do."""
    with without_collecting():
        tables, problems = read_tables(sheets, fixes)
        return plan_tables(tables, roll, fixes, problems)


@contextlib.contextmanager
def without_collecting() -> Iterator[None]:
    """Spare Python the search for cycles among values that have none: a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def read_tables(
    sheets: Iterable[SheetOfText], fixes: Fixes = NO_FIXES
) -> tuple[tuple[RosterTable, ...], tuple[Problem, ...]]:
    """Return the blocks of contestants of a roster, mended, and what is wrong with its headers."""
    tables, problems = find_tables(sheets, fixes.layouts)
    return fixed(tables, fixes), problems


def plan_tables(
    tables: Sequence[RosterTable],
    roll: Roll,
    fixes: Fixes = NO_FIXES,
    header_problems: Sequence[Problem] = (),
) -> ImportPlan:
    """Check the rows of a roster and tell what importing them would do."""
    meanings: dict[AliasKind, dict[str, str]] = {kind: {} for kind in AliasKind}
    for alias in (*roll.aliases, *fixes.told):
        meanings[alias.kind][alias.word] = alias.meaning
    delegations = DelegationFinder(
        roll.delegations, meanings[AliasKind.DELEGATION], fixes.delegations
    )
    events = EventFinder(roll.events, meanings[AliasKind.EVENT])
    kept = _kept_numbers(roll) | fixes.kept
    lines, problems = read_lines(
        tables, events, delegations, roll.today, kept, standing_of(roll.registered)
    )
    problems = [*header_problems, *problems]
    if tables and not lines and not problems:
        problems = [Problem("no-rows", _("There is no contestant below the header row."))]
    return plan_lines(lines, roll, delegations.new, problems)


def standing_of(registered: Iterable[Registered]) -> Standing:
    """Return where those who are registered stand."""
    return Standing(
        Place(person.id_kind, person.id_number, new.event, new.delegation)
        for new in (standing.registration for standing in registered)
        for person in new.members
    )


def _kept_numbers(roll: Roll) -> dict[str, KeptNumber]:
    """Return the numbers of those who are registered that do not speak for themselves."""
    return {
        person.id_number: KeptNumber(person.id_kind, person.id_accepted)
        for standing in roll.registered
        for person in standing.registration.members
        if person.id_accepted or person.id_kind is not IdKind.RESIDENT
    }


def plan_lines(
    lines: Sequence[RosterLine],
    roll: Roll,
    new_delegations: Mapping[str, Delegation],
    problems: Sequence[Problem] = (),
) -> ImportPlan:
    """Compare the good rows of a roster with each other and with what stands."""
    entries, entry_problems = group_entries(lines)
    planner = _Planner(roll, [*problems, *entry_problems])
    planner.decide(entries)
    return planner.plan(new_delegations)


class _Planner:
    """Holds what stands, in tables to look up in, and gathers the plan; used once."""

    def __init__(self, roll: Roll, problems: list[Problem]) -> None:
        self._quotas = roll.quotas
        self._problems = problems
        self._labels = labels()
        self._by_member: dict[tuple[str, IdKind, str], Registered] = {}
        self._by_name: defaultdict[tuple[str, str, str], list[Registered]] = defaultdict(list)
        self._by_team: dict[tuple[str, str, str], Registered] = {}
        self._known: dict[Document, Person] = {}
        self._sent: defaultdict[tuple[str, str], int] = defaultdict(int)
        self._met: set[str] = set()
        self._people: dict[Document, Person] = {}
        self._additions: list[Addition] = []
        self._changes: list[EntryChange] = []
        self._people_changes: list[PersonChange] = []
        self._unchanged: list[str] = []
        self._new_people: list[Person] = []
        for standing in roll.registered:
            self._remember(standing)

    def _remember(self, standing: Registered) -> None:
        registration = standing.registration
        event, delegation = registration.event, registration.delegation
        self._sent[event, delegation] += 1
        if registration.team:
            self._by_team[event, delegation, registration.team] = standing
        for person in registration.members:
            self._by_member[event, person.id_kind, person.id_number] = standing
            self._by_name[event, delegation, person.name].append(standing)
            self._known[document_of(person)] = person

    def plan(self, new_delegations: Mapping[str, Delegation]) -> ImportPlan:
        """Return what was decided."""
        used = {addition.registration.delegation for addition in self._additions}
        used |= {change.after.delegation for change in self._changes}
        return ImportPlan(
            additions=tuple(self._additions),
            changes=tuple(self._changes),
            people_changes=tuple(self._people_changes),
            unchanged=tuple(self._unchanged),
            new_people=tuple(self._new_people),
            new_delegations=tuple(new for name, new in new_delegations.items() if name in used),
            problems=tuple(
                sorted(self._problems, key=lambda told: (told.sheet or "", told.row or 0))
            ),
        )

    def decide(self, entries: Sequence[EntryRows]) -> None:
        """Decide about each entry of the roster: new, changed, as it was, or left out."""
        if not self._known:
            self._decide_first(entries)
            return
        in_roster = {document_of(line.person) for entry in entries for line in entry.lines}
        for entry in entries:
            standing = self._by_same_people(entry) or self._by_same_names(entry, in_roster)
            if standing is not None and standing.id in self._met:
                standing = None
            if not self._sound(entry, standing):
                continue
            if standing is None:
                self._add(entry)
            else:
                self._met.add(standing.id)
                self._compare(entry, standing)

    def _decide_first(self, entries: Sequence[EntryRows]) -> None:
        """Decide where nobody stands yet that an entry could be compared with."""
        for entry in entries:
            if self._open(entry, None) and self._within_quota(entry):
                self._add(entry)

    # ---- which entry stands for the same ----

    def _by_same_people(self, entry: EntryRows) -> Registered | None:
        registration = entry.registration
        for person in registration.members:
            key = (registration.event, person.id_kind, person.id_number)
            standing = self._by_member.get(key)
            if standing is not None:
                return standing
        return None

    def _by_same_names(self, entry: EntryRows, in_roster: set[Document]) -> Registered | None:
        """Find the entry whose document number this roster corrects, or the team of this name."""
        new = entry.registration
        if new.team:
            return self._by_team.get((new.event, new.delegation, new.team))
        if len(new.members) > 1 or document_of(new.members[0]) in self._known:
            return None
        namesakes = self._by_name.get((new.event, new.delegation, new.members[0].name), [])
        if len(namesakes) != 1:
            return None
        person = namesakes[0].registration.members[0]
        return None if document_of(person) in in_roster else namesakes[0]

    # ---- what keeps an entry out ----

    def _sound(self, entry: EntryRows, standing: Registered | None) -> bool:
        return (
            self._names_agree(entry, standing)
            and self._members_free(entry, standing)
            and self._open(entry, standing)
            and (standing is not None or self._within_quota(entry))
        )

    def _names_agree(self, entry: EntryRows, standing: Registered | None) -> bool:
        """Refuse a number that is registered for somebody else in another event."""
        agree = True
        for line in entry.lines:
            known = self._known.get(document_of(line.person))
            if known is None or known.name == line.person.name:
                continue
            if standing is not None and known in standing.registration.members:
                continue
            agree = False
            text = _(
                "This document number is registered for {name}. Compare it with the document."
            ).format(name=known.name)
            self._problems.append(line.problem("one-number-two-people", text, Column.ID_NUMBER))
        return agree

    def _members_free(self, entry: EntryRows, standing: Registered | None) -> bool:
        """Refuse a team that takes a member of another team of the same event."""
        free = True
        for line in entry.lines:
            person = line.person
            other = self._by_member.get((entry.event.code, person.id_kind, person.id_number))
            if other is None or (standing is not None and other.id == standing.id):
                continue
            free = False
            text = _(
                "{name} is registered in this event for the team “{team}”. Take the person out "
                "there first."
            ).format(
                name=person.name,
                team=other.registration.team or other.registration.delegation,
            )
            self._problems.append(line.problem("member-elsewhere", text, Column.TEAM))
        return free

    def _open(self, entry: EntryRows, standing: Registered | None) -> bool:
        if entry.event.state in OPEN_STATES:
            return True
        if standing is not None and not self._differs(entry, standing):
            return True
        text = _(
            "{event} takes no more registrations: its roster is closed. Open it again first."
        ).format(event=entry.event.name)
        self._problems.append(entry.lines[0].problem("event-closed", text, Column.EVENT))
        return False

    def _differs(self, entry: EntryRows, standing: Registered) -> bool:
        return self._completed(entry, standing) != standing.registration

    def _within_quota(self, entry: EntryRows) -> bool:
        quota = self._quotas.get(entry.event.code)
        if quota is None:
            return True
        place = (entry.event.code, entry.registration.delegation)
        if self._sent[place] < quota:
            self._sent[place] += 1
            return True
        text = _("{delegation} may send {quota} to {event}. Take a row out.").format(
            delegation=place[1], quota=quota, event=entry.event.name
        )
        self._problems.append(entry.lines[0].problem("quota", text, Column.DELEGATION))
        return False

    # ---- what is written ----

    def _add(self, entry: EntryRows) -> None:
        members = tuple([self._person(line, None) for line in entry.lines])
        registration = entry.registration
        if members != registration.members:
            registration = registration._replace(members=members)
        first = entry.lines[0]
        self._additions.append(Addition(registration, first.row, first.header.sheet))

    def _compare(self, entry: EntryRows, standing: Registered) -> None:
        before = standing.registration
        after = self._completed(entry, standing)
        # a single contestant keeps the entry even under a corrected number
        single = before.members[0] if len(before.members) == len(entry.lines) == 1 else None
        members = tuple(self._person(line, single) for line in entry.lines)
        after = after._replace(members=members)
        changes = self._entry_changes(before, after)
        first = entry.lines[0]
        if changes:
            self._changes.append(
                EntryChange(standing.id, before, after, changes, first.row, first.header.sheet)
            )
        elif after == before:
            self._unchanged.append(standing.id)

    def _completed(self, entry: EntryRows, standing: Registered) -> Registration:
        """Return the registration with what the roster leaves open taken from what stands."""
        new, old = entry.registration, standing.registration
        known = {document_of(person): person for person in old.members}
        return new._replace(
            team=new.team or old.team,
            coaches=new.coaches or old.coaches,
            members=tuple(
                filled_up(person, known.get(document_of(person), person)) for person in new.members
            ),
        )

    def _person(self, line: RosterLine, standing: Person | None) -> Person:
        """Return the person to be written, noting whether he is new or changed, once each."""
        person = line.person
        document = (person.id_kind, person.id_number)
        done = self._people.get(document)
        if done is not None:
            return done
        before = self._known.get(document) or standing
        if before is None:
            self._people[document] = person
            self._new_people.append(person)
            return person
        after = filled_up(person, before)
        self._people[document] = after
        if after != before:
            self._people_changes.append(
                PersonChange(
                    before, after, self._person_changes(before, after), line.row, line.header.sheet
                )
            )
        return after

    def _entry_changes(self, before: Registration, after: Registration) -> tuple[FieldChange, ...]:
        between = _(", ")
        # a person whose details change is told apart; here only who belongs to the entry counts
        same = len(before.members) == len(after.members) and (
            len(after.members) == 1
            or [document_of(person) for person in before.members]
            == [document_of(person) for person in after.members]
        )
        pairs = [
            (self._labels[Column.DELEGATION], before.delegation, after.delegation),
            (self._labels[Column.TEAM], before.team, after.team),
            (
                self._labels[Column.COACHES],
                between.join(before.coaches),
                between.join(after.coaches),
            ),
        ]
        if not same:
            pairs.append(
                (
                    _("Members"),
                    between.join(person.name for person in before.members),
                    between.join(person.name for person in after.members),
                )
            )
        return tuple(
            FieldChange(label, old, new)
            for label, old, new in pairs
            if old != new or label == _("Members")
        )

    def _person_changes(self, before: Person, after: Person) -> tuple[FieldChange, ...]:
        return tuple(
            FieldChange(self._labels[column], old, new)
            for column, old, new in (
                (Column.NAME, before.name, after.name),
                (Column.ID_KIND, kind_word(before.id_kind), kind_word(after.id_kind)),
                (Column.ID_NUMBER, *masked_pair(before.id_number, after.id_number)),
                (Column.SEX, sex_word(before.sex), sex_word(after.sex)),
                (Column.BIRTH_DATE, before.birth_date, after.birth_date),
                (Column.UNIT, before.unit, after.unit),
                (Column.ORIGIN, before.origin, after.origin),
                (Column.SKILL_LEVEL, skill_word(before.skill_level), skill_word(after.skill_level)),
                (Column.SKILL_CERTIFICATE, before.skill_certificate, after.skill_certificate),
                (Column.PHONE, before.phone, after.phone),
            )
            if old != new
        )
