"""Who is registered: the list of all entries, one entry with its checks, its status.

Document numbers leave this module masked; a whole one is shown by ``show_id_number`` alone, which
writes it into the journal. Nothing here knows a work code.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from haihecup.documents.workbook_writing import writing
from haihecup.domain.competition import Event, Group
from haihecup.domain.contacts import masked_phone
from haihecup.domain.entries import EntryStatus
from haihecup.domain.entry_checks import Check
from haihecup.domain.identity import masked
from haihecup.domain.journal import Action
from haihecup.domain.people import Delegation, IdKind, Person, Sex, SkillLevel
from haihecup.domain.problems import RuleBroken
from haihecup.domain.records import Photo, RegistrationStatus, RosterEntry
from haihecup.domain.stages import State
from haihecup.i18n import _, language
from haihecup.services.changes import Outcome, changes
from haihecup.services.desk import Desk
from haihecup.services.entry_facts import EntryFacts
from haihecup.services.gathered_facts import Gathered, concerned, gather_changed
from haihecup.services.remembering import REGISTERED
from haihecup.storage.journal_book import Told
from haihecup.storage.work import Work


class Lacking(StrEnum):
    """What is asked for sooner or later and need not be there to confirm an entry."""

    PHOTO = "photo"
    SKILL_LEVEL = "skill_level"
    CERTIFICATE = "certificate"
    PHONE = "phone"


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
    registration: RegistrationStatus = RegistrationStatus.CONFIRMED
    session: str = ""
    venue: str = ""
    lacking: frozenset[Lacking] = frozenset()
    problem: str = ""
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
    origin: str
    id_accepted: bool
    checks: tuple[Check, ...]
    photo: bytes = b""


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
    registration: RegistrationStatus
    state: State
    checks: tuple[Check, ...]
    members: tuple[MemberDetails, ...]

    @property
    def blocking(self) -> tuple[Check, ...]:
        """What must be solved before the entry can be confirmed."""
        own = tuple(check for check in self.checks if check.blocks)
        return own + tuple(c for one in self.members for c in one.checks if c.blocks)


# ---- the list ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Listed:
    """The list, and what it was made of."""

    known: Gathered
    rows: tuple[RegistrationRow, ...]


def list_registrations(desk: Desk) -> tuple[RegistrationRow, ...]:
    """Return all entries in the order of their numbers, document numbers masked."""
    today = desk.today()

    def read(work: Work) -> _Listed:
        facts = EntryFacts(work, today)
        return _Listed(facts.known, tuple(_rows(facts, facts.roster)))

    def renew(work: Work, before: _Listed, told: Told) -> _Listed:
        known = gather_changed(work, before.known, told)
        if known is None:
            return read(work)
        some = concerned(before.known, known, told)
        facts = EntryFacts(work, today, known=known)
        rows = {one.id: one for one in before.rows}
        fresh = _rows(facts, [one for one in known.roster if one.id in some])
        rows.update((one.id, one) for one in fresh)
        return _Listed(known, tuple([rows[one.id] for one in known.roster]))

    what = f"registrations {today} {language()}"
    return desk.remembered(what, REGISTERED, read, renew).rows


def _rows(facts: EntryFacts, entries: Sequence[RosterEntry]) -> list[RegistrationRow]:
    pressing = facts.pressing(entries)
    return [_row(one, facts, pressing.get(one.id)) for one in entries]


def _row(one: RosterEntry, facts: EntryFacts, check: Check | None) -> RegistrationRow:
    event = facts.events[one.event]
    session = one.session or event.session
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
        one.registration,
        session,
        event.venue_of(session),
        _missing(one, facts),
        "" if check is None else check.brief,
        check is not None and check.blocks,
    )


def _missing(one: RosterEntry, facts: EntryFacts) -> frozenset[Lacking]:
    photos = facts.photos
    lacking = _ALL_THERE
    for key in one.people:
        known = facts.glance(key)
        signs = (
            key in photos,
            known.level != SkillLevel.NONE,
            bool(known.certificate),
            bool(known.phone),
        )
        found = _LACKING.get(signs)
        if found is None:
            found = _LACKING[signs] = _lacking(*signs)
        lacking = found if lacking is _ALL_THERE else lacking | found
    return lacking


def _lacking(*signs: bool) -> frozenset[Lacking]:
    photo, level, certificate, phone = signs
    return frozenset(
        one
        for one, there in (
            (Lacking.PHOTO, photo),
            (Lacking.SKILL_LEVEL, level),
            (Lacking.CERTIFICATE, certificate or not level),
            (Lacking.PHONE, phone),
        )
        if not there
    )


_ALL_THERE: frozenset[Lacking] = frozenset()
_LACKING: dict[tuple[bool, ...], frozenset[Lacking]] = {}
"""What is lacking by what there is: sixteen combinations, each made once."""


# ---- one entry ---------------------------------------------------------------------------------


def read_registration(desk: Desk, entry: str) -> EntryDetails:
    """Return all that is registered about an entry, with every check on its own line."""
    with desk.reading() as work:
        record = work.entries.get(entry)
        event = work.events.get(record.event)
        people = work.people.get(record.people)
        photos = work.photos.get(record.people)
        facts = EntryFacts(work, desk.today(), (event.code,))
        checks = facts.checks(entry)
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
        registration=record.registration,
        state=event.state,
        checks=checks.entry,
        members=tuple(
            _member(key, people[key], checks.members[key], photos.get(key)) for key in record.people
        ),
    )


def _member(
    key: str, person: Person, checks: tuple[Check, ...], photo: Photo | None
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
        phone=masked_phone(person.phone),
        origin=person.origin,
        id_accepted=person.id_accepted,
        checks=checks,
        photo=b"" if photo is None else photo.content,
    )


@dataclass(frozen=True, slots=True)
class FormChoices:
    """What can be chosen in the form: events that take registrations, and delegations."""

    events: tuple[Event, ...]
    delegations: tuple[Delegation, ...]


def form_choices(desk: Desk) -> FormChoices:
    """Return what can be chosen in the form."""
    return desk.remembered(
        "form choices",
        frozenset({"events", "delegations"}),
        lambda work: FormChoices(work.events.all(), work.delegations.all()),
    )


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
    desk.note(Action.DATA_EXPORTED, target.name)
    return Outcome(None, changes())
