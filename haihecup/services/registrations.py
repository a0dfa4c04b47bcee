"""Who is registered: the list of all entries, one entry with its checks, its status.

Document numbers leave this module masked; a whole one is shown by ``show_id_number`` alone, which
writes it into the journal. Nothing here knows a work code.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from haihecup.documents.workbook_writing import writing
from haihecup.domain.competition import Event, Group
from haihecup.domain.entries import EntryStatus
from haihecup.domain.identity import age_on, masked, read_identity
from haihecup.domain.journal import Action
from haihecup.domain.people import IdKind, Person, Sex, SkillLevel
from haihecup.domain.problems import RuleBroken
from haihecup.domain.records import EntryRecord, RosterEntry
from haihecup.domain.stages import State
from haihecup.i18n import _, language
from haihecup.services.changes import Outcome, Subject, changes
from haihecup.services.desk import Desk, refuse_unless
from haihecup.storage.work import Work

_BEFORE_MARKING = (State.PREPARING, State.REGISTRATION, State.ROSTER_CLOSED, State.DRAWN)
_YOUNGEST, _OLDEST = 14, 80
_SHOWN_OF_PHONE = 3, 4


@dataclass(frozen=True, slots=True)
class RegistrationRow:
    """One entry on the list of registrations; numbers masked.

    ``problem`` says in a few words what somebody has to look at; ``blocks`` that it must be solved.
    """

    id: str
    event_code: str
    event_name: str
    group: Group
    entry_number: str
    names: tuple[str, ...]
    id_numbers: tuple[str, ...]
    delegation: str
    unit: str
    team_name: str
    guest: bool
    status: EntryStatus
    problem: str = ""
    blocks: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was checked about a contestant: a sentence, and whether it is in order."""

    text: str
    in_order: bool = True
    blocks: bool = False


@dataclass(frozen=True, slots=True)
class MemberDetails:
    """One contestant of an entry; document number and phone masked."""

    person: str
    name: str
    id_kind: IdKind
    id_number: str
    sex: Sex
    birth_date: str
    unit: str
    skill_level: SkillLevel
    skill_certificate: str
    phone: str
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class EntryDetails:
    """All that is registered about one entry, with its members in their order."""

    id: str
    entry_number: str
    event_code: str
    event_name: str
    group: Group
    team_size: int
    delegation: str
    guest: bool
    team_name: str
    coaches: tuple[str, ...]
    status: EntryStatus
    members: tuple[MemberDetails, ...]


# ---- the list ----------------------------------------------------------------------------------


def list_registrations(desk: Desk) -> tuple[RegistrationRow, ...]:
    """Return all entries in the order of their numbers, document numbers masked."""
    today = desk.clock().date()

    def read(work: Work) -> tuple[RegistrationRow, ...]:
        events = {event.code: event for event in work.events.all()}
        roster = work.entries.roster()
        looker = _Looker(today, roster, work.people.births())
        roster.sort(key=lambda entry: (entry.event, entry.entry_number))
        return tuple([_row(one, events[one.event], looker) for one in roster])

    return desk.remembered(f"registrations {today} {language()}", read)


def _row(one: RosterEntry, event: Event, looker: "_Looker") -> RegistrationRow:
    problem, blocks = looker.problem(one, event)
    return RegistrationRow(
        one.id,
        one.event,
        event.name,
        event.group,
        one.entry_number,
        one.names,
        tuple(map(masked, one.id_numbers)),
        one.delegation,
        one.unit,
        one.team_name,
        one.guest,
        one.status,
        problem,
        blocks,
    )


class _Looker:
    """Finds what somebody has to look at, over all entries at once.

    An area code that no province has is told in the details only: on the list it would hide what
    has to be solved.
    """

    def __init__(
        self, today: date, roster: Iterable[RosterEntry], births: Mapping[str, tuple[str, bool]]
    ) -> None:
        self._births = births
        self._born_first = f"{today.year - _OLDEST - 1}{today:-%m-%d}"
        self._born_last = f"{today.year - _YOUNGEST}{today:-%m-%d}"
        self._entries: defaultdict[str, list[str]] = defaultdict(list)
        owner: dict[str, str] = {}
        self._same_number: dict[str, str] = {}
        numbers: dict[str, str] = {}
        for one in roster:
            for key, number in zip(one.people, one.id_numbers, strict=True):
                self._entries[key].append(one.entry_number)
                first = owner.setdefault(number, key)
                if first != key:
                    self._same_number[key] = numbers[first]
                    self._same_number[first] = one.entry_number
                numbers.setdefault(key, one.entry_number)

    def problem(self, entry: RosterEntry, event: Event) -> tuple[str, bool]:
        """Return what to look at in an entry, and whether it must be solved."""
        missing = event.team_size - len(entry.names)
        if missing > 0:
            return _("{count} members missing").format(count=missing), True
        question = ""
        for key in entry.people:
            sentence, blocks = self._of_person(key, entry, event)
            if blocks:
                return sentence, True
            question = question or sentence
        return question, False

    def _of_person(self, key: str, entry: RosterEntry, event: Event) -> tuple[str, bool]:
        born, promoted = self._births[key]
        same = self._same_number.get(key)
        if same is not None:
            return _("Same ID number as {entry}").format(entry=same), True
        if event.born_on_or_after and born < event.born_on_or_after:
            return (_("Over the age limit") if born else _("Birth date missing")), True
        if promoted:
            return _("Promoted this year already"), False
        if born and not self._born_first < born <= self._born_last:
            return _("Age to be compared"), False
        entries = self._entries[key]
        if len(entries) > 1:
            other = next(number for number in entries if number != entry.entry_number)
            return _("Also in {entry}").format(entry=other), False
        return "", False


# ---- one entry ---------------------------------------------------------------------------------


def read_registration(desk: Desk, entry: str) -> EntryDetails:
    """Return all that is registered about an entry, with every check on its own line."""
    with desk.reading() as work:
        record = work.entries.get(entry)
        event = work.events.get(record.event)
        people = work.people.get(record.people)
        others = work.entries.numbers_of(record.people)
    today = desk.clock().date()
    return EntryDetails(
        id=record.id,
        entry_number=record.entry_number,
        event_code=event.code,
        event_name=event.name,
        group=event.group,
        team_size=event.team_size,
        delegation=record.delegation,
        guest=record.guest,
        team_name=record.team_name,
        coaches=record.coaches,
        status=record.status,
        members=tuple(
            _member(key, people[key], event, _elsewhere(record, others[key]), today)
            for key in record.people
        ),
    )


def _elsewhere(record: EntryRecord, entries: Iterable[str]) -> list[str]:
    return sorted(number for number in entries if number != record.entry_number)


def _member(
    key: str, person: Person, event: Event, elsewhere: Sequence[str], today: date
) -> MemberDetails:
    return MemberDetails(
        person=key,
        name=person.name,
        id_kind=person.id_kind,
        id_number=masked(person.id_number),
        sex=person.sex,
        birth_date=person.birth_date,
        unit=person.unit,
        skill_level=person.skill_level,
        skill_certificate=person.skill_certificate,
        phone=_masked_phone(person.phone),
        checks=(
            *_number_checks(person, today),
            *_age_checks(person, event, today),
            *_standing_checks(person, elsewhere),
        ),
    )


def _masked_phone(phone: str) -> str:
    first, last = _SHOWN_OF_PHONE
    hidden = len(phone) - first - last
    return phone if hidden <= 0 else f"{phone[:first]}{'*' * hidden}{phone[-last:]}"


def _number_checks(person: Person, today: date) -> list[Check]:
    identity = read_identity(person.id_number, person.id_kind, today)
    found = [
        Check(finding.text, in_order=False, blocks=finding.blocks)
        for finding in identity.findings
        if finding.code != "id-age"
    ]
    if not any(check.blocks for check in found) and identity.birth_date:
        found.append(Check(_("The last sign of the number agrees")))
    return found


def _age_checks(person: Person, event: Event, today: date) -> list[Check]:
    born, limit = person.birth_date, event.born_on_or_after
    if not born:
        missing = _("The birth date is missing. Take it from the document.")
        return [Check(missing, in_order=False, blocks=bool(limit))]
    age = age_on(born, today)
    words = {"born": born, "age": age, "limit": limit}
    if limit and born < limit:
        text = _("Born on {born}; this event is for those born on or after {limit}.")
        return [Check(text.format(**words), in_order=False, blocks=True)]
    if not _YOUNGEST <= age <= _OLDEST:
        text = _("Born on {born}, aged {age}. Compare with the document.")
        return [Check(text.format(**words), in_order=False)]
    text = (
        _("Born on {born}, aged {age}, within the limit")
        if limit
        else _("Born on {born}, aged {age}")
    )
    return [Check(text.format(**words))]


def _standing_checks(person: Person, elsewhere: Sequence[str]) -> list[Check]:
    found = []
    if elsewhere:
        text = _("Also registered as {entries}. Check that the times do not clash.")
        found.append(Check(text.format(entries=_(", ").join(elsewhere)), in_order=False))
    else:
        found.append(Check(_("Registered in no other event")))
    if person.promoted_this_year:
        text = _("Has had a promotion this year already.")
        found.append(Check(text, in_order=False))
    return found


def show_id_number(desk: Desk, entry: str, person: str) -> Outcome[str]:
    """Return the whole document number of a member; the journal tells that it was looked at."""
    with desk.reading() as work:
        number = work.entries.get(entry).entry_number
    with desk.writing(Action.ID_NUMBER_SHOWN, subject=number) as work:
        record = work.entries.get(entry)
        if person not in record.people:
            raise RuleBroken(
                _("This person is no longer in {entry}. Look at the list again.").format(
                    entry=record.entry_number
                )
            )
        work.note(record.event)
        whole = work.people.get((person,))[person].id_number
    return Outcome(whole, changes(events=(record.event,)))


def set_status(desk: Desk, entry: str, status: EntryStatus) -> Outcome[None]:
    """Say by name that an entry is absent, withdrawn or competing, up to the draw.

    Once marking has begun it is said at the marking desk, by work code.
    """
    with desk.reading() as work:
        number = work.entries.get(entry).entry_number
    with desk.writing(Action.STATUS_SET, subject=f"{number} {status}") as work:
        code = work.entries.get(entry).event
        work.lock(code)
        refuse_unless(work.events.get(code), *_BEFORE_MARKING)
        work.entries.set_status(entry, status)
    return Outcome(None, changes(Subject.ROSTER, Subject.RESULTS, events=(code,)))


# ---- the list as a workbook --------------------------------------------------------------------


def write_list(
    desk: Desk, headings: Sequence[str], lines: Sequence[Sequence[str]], target: Path
) -> Outcome[None]:
    """Write a list as it is seen, cell by cell, as a workbook; the journal tells of it."""
    with writing(target) as (book, formats):
        sheet = book.add_worksheet()
        sheet.set_column(0, len(headings) - 1, 20)
        sheet.freeze_panes(1, 0)
        for column, heading in enumerate(headings):
            sheet.write_string(0, column, heading, formats.header)
        for row, cells in enumerate(lines, 1):
            for column, cell in enumerate(cells):
                sheet.write_string(row, column, cell, formats.text)
    with desk.writing(Action.DATA_EXPORTED, subject=target.name) as work:
        work.note()
    return Outcome(None, changes())
