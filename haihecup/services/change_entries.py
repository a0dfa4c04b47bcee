"""Register by hand: a new entry, another member, a correction, an entry that goes again.

A form is saved as it is, unless nobody could be registered with it; what is only wrong waits as a
draft. An entry that was confirmed goes back to a draft where a change has made it wrong.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from uuid import uuid4

from haihecup.domain.competition import Event
from haihecup.domain.entry_forms import EntryForm, MemberForm, filled_in_together, form_of
from haihecup.domain.entry_numbers import EntryNumbers
from haihecup.domain.identity import Identity, masked, read_identity
from haihecup.domain.journal import EDITION_CHAIN, Action
from haihecup.domain.names import name_trouble, normal_name, normal_text
from haihecup.domain.people import Delegation, Person
from haihecup.domain.problems import RuleBroken, and_more
from haihecup.domain.records import LAST_NUMBERS, EntryRecord, RegistrationStatus
from haihecup.domain.stages import State
from haihecup.i18n import _
from haihecup.services.changes import Outcome, Subject, changes
from haihecup.services.desk import Desk, refuse_unless
from haihecup.services.entry_facts import EntryFacts
from haihecup.storage.transaction import new_id
from haihecup.storage.work import Work

OPEN = (State.PREPARING, State.REGISTRATION)
BEFORE_MARKING = (*OPEN, State.ROSTER_CLOSED, State.DRAWN)
NOT_ARCHIVED = tuple(state for state in State if state is not State.ARCHIVED)
COACHES = 4
_NAMED = 6


def add_entry(desk: Desk, form: EntryForm) -> Outcome[str]:
    """Register an entry; it waits as a draft. Returns its id."""
    with desk.writing(Action.ENTRY_ADDED, subject=form.event, request_id=uuid4().hex) as work:
        work.lock(EDITION_CHAIN)
        event = work.events.get(form.event)
        refuse_unless(event, *OPEN)
        delegation = _delegation(work, form)
        people = _write_people(desk, work, form.members)
        _refuse_second_entry(work, event, people, "")
        record = _record(form, delegation, people, EntryRecord(event.code, delegation.name, ()))
        key = str(new_id())
        work.entries.add_many([replace(record, id=key, entry_number=_next_number(work, event))])
        if event.state is State.PREPARING:
            work.events.put(replace(event, state=State.REGISTRATION))
    touched = changes(Subject.ROSTER, Subject.EVENTS, events=(form.event,))
    return Outcome(key, touched, work.receipt)


def change_entry(
    desk: Desk, entry: str, form: EntryForm, seen: EntryForm | None = None
) -> Outcome[str]:
    """Write a form over an entry. In another event it gets a number there.

    ``seen`` is the entry as the form showed it before anything was typed: what others have changed
    since elsewhere in it stays. Raises ``ChangedMeanwhile`` where they changed the same.
    Particulars of people can be corrected until the event is archived; who competes, for whom and
    in which team only until marking begins; the event only while registration is open. Returns the
    id of the entry, which in another event is a new one.
    """
    with desk.reading() as work:
        number = work.entries.get(entry).entry_number
    request = uuid4().hex
    with desk.writing(Action.ENTRY_CHANGED, subject=number, request_id=request) as work:
        work.lock(EDITION_CHAIN)
        before = work.entries.get(entry)
        work.lock(before.event)
        event = work.events.get(before.event)
        refuse_unless(event, *NOT_ARCHIVED)
        if seen is not None:
            now = form_of(before, work.people.get(before.people))
            form = filled_in_together(seen, form, now)
        delegation = _delegation(work, form)
        people = _write_people(desk, work, form.members)
        after = _record(form, delegation, people, before)
        _refuse_second_entry(work, work.events.get(form.event), people, entry)
        if form.event != before.event:
            after = _moved(work, before, after, form.event)
        elif after != before:
            if replace(after, coaches=before.coaches, unit=before.unit) != before:
                refuse_unless(event, *BEFORE_MARKING)
            work.entries.put_many([after])
        after = _back_to_draft(desk, work, after)
        _let_go(work, set(before.people) - set(people))
    touched = changes(Subject.ROSTER, Subject.RESULTS, events=tuple({before.event, form.event}))
    return Outcome(after.id, touched, work.receipt)


def change_event(desk: Desk, entries: Sequence[str], code: str) -> Outcome[int]:
    """Let entries compete in another event, where each gets a number; returns how many went."""
    with desk.reading() as work:
        told = and_more([work.entries.get(key).entry_number for key in entries], _NAMED)
    request = uuid4().hex
    subject = f"{told}: {code}"
    with desk.writing(Action.ENTRY_CHANGED, subject=subject, request_id=request) as work:
        work.lock(EDITION_CHAIN)
        event = work.events.get(code)
        going = [one for one in map(work.entries.get, entries) if one.event != code]
        for record in going:
            work.lock(record.event)
            _refuse_second_entry(work, event, record.people, "")
            _back_to_draft(desk, work, _moved(work, record, record, code))
    events = tuple({code, *(record.event for record in going)})
    touched = changes(Subject.ROSTER, Subject.EVENTS, Subject.RESULTS, events=events)
    return Outcome(len(going), touched, work.receipt)


def accept_number(desk: Desk, entry: str, person: str, *, accepted: bool = True) -> Outcome[None]:
    """Keep a number that fails its check, since somebody has compared it with the document."""
    with desk.reading() as work:
        number = work.entries.get(entry).entry_number
    request = uuid4().hex
    with desk.writing(Action.ID_NUMBER_ACCEPTED, subject=number, request_id=request) as work:
        work.lock(EDITION_CHAIN)
        known = work.people.get((person,)).get(person)
        if known is None:
            raise RuleBroken(_("This person is not registered any more. Look at the list again."))
        work.people.put_many({person: replace(known, id_accepted=accepted)})
    return Outcome(None, changes(Subject.ROSTER), work.receipt)


def remove_entries(desk: Desk, entries: Sequence[str]) -> Outcome[int]:
    """Take drafts out again, with people who are in no other entry; returns how many went.

    Whoever is confirmed withdraws instead, so that the list still tells of him.
    """
    with desk.reading() as work:
        told = and_more([work.entries.get(key).entry_number for key in entries], _NAMED)
    request = uuid4().hex
    with desk.writing(Action.ENTRY_REMOVED, subject=told, request_id=request) as work:
        work.lock(EDITION_CHAIN)
        records = [work.entries.get(key) for key in entries]
        for record in records:
            refuse_unless(work.events.get(record.event), *OPEN)
            if record.registration is RegistrationStatus.CONFIRMED:
                raise RuleBroken(
                    _(
                        "{entry} is confirmed. Send it back first, or let it withdraw, so that the "
                        "list still tells of it."
                    ).format(entry=record.entry_number)
                )
            work.entries.remove(record)
        _let_go(work, {key for record in records for key in record.people})
    events = tuple({record.event for record in records})
    return Outcome(
        len(records), changes(Subject.ROSTER, Subject.EVENTS, events=events), work.receipt
    )


def _let_go(work: Work, people: Collection[str]) -> None:
    """Forget those of some people who are in no entry any more, with their photos."""
    gone = work.people.remove_unregistered(sorted(people))
    work.photos.remove(gone)


# ---- a form ------------------------------------------------------------------------------------


def _delegation(work: Work, form: EntryForm) -> Delegation:
    if not form.members:
        raise RuleBroken(_("An entry needs a contestant. Fill in the name and the document."))
    for delegation in work.delegations.all():
        if delegation.name == form.delegation:
            return delegation
    raise RuleBroken(_("No delegation is chosen. Choose the one that sends this entry."))


def _record(
    form: EntryForm, delegation: Delegation, people: Sequence[str], before: EntryRecord
) -> EntryRecord:
    return replace(
        before,
        delegation=delegation.name,
        guest=delegation.guest,
        people=tuple(people),
        team_name=normal_text(form.team_name),
        unit=normal_text(form.members[0].unit),
        coaches=tuple(filter(None, map(normal_name, form.coaches)))[:COACHES],
    )


def _next_number(work: Work, event: Event) -> str:
    numbers = EntryNumbers(work.settings.get(LAST_NUMBERS), work.entries.numbers())
    number = numbers.next(event.code)
    work.settings.put(LAST_NUMBERS, dict(numbers.remembered()))
    return number


def _moved(work: Work, before: EntryRecord, after: EntryRecord, code: str) -> EntryRecord:
    """Take an entry out of its event and put it into another, with a number there."""
    work.lock(code)
    event = work.events.get(code)
    refuse_unless(work.events.get(before.event), *OPEN)
    refuse_unless(event, *OPEN)
    work.entries.remove(before)
    # the chain of each event tells of its own entries, so it is another entry there
    number = _next_number(work, event)
    moved = replace(after, id=str(new_id()), event=code, entry_number=number, session="")
    work.entries.add_many([moved])
    if event.state is State.PREPARING:
        work.events.put(replace(event, state=State.REGISTRATION))
    return moved


def _back_to_draft(desk: Desk, work: Work, record: EntryRecord) -> EntryRecord:
    """Let an entry that a change has made wrong wait to be confirmed again."""
    event = work.events.get(record.event)
    if record.registration is not RegistrationStatus.CONFIRMED or event.state not in OPEN:
        return record
    facts = EntryFacts(work, desk.today(), (event.code,))
    if not facts.checks(record.id).blocking:
        return record
    draft = replace(record, registration=RegistrationStatus.DRAFT)
    work.entries.put_many([draft])
    return draft


def _refuse_second_entry(work: Work, event: Event, people: Sequence[str], entry: str) -> None:
    """Refuse a person who is in the same event already, or twice in the same team."""
    if len(set(people)) < len(people):
        raise RuleBroken(_("The same person stands twice in this team. Take one out."))
    for record in work.entries.records(event.code):
        shared = set(record.people) & set(people)
        if shared and record.id != entry:
            known = work.people.get(tuple(shared))
            raise RuleBroken(
                _(
                    "{name} is registered in {event} already, as {entry}. Look at that entry."
                ).format(
                    name=_(", ").join(sorted(one.name for one in known.values())),
                    event=event.code,
                    entry=record.entry_number,
                )
            )


# ---- people ------------------------------------------------------------------------------------


def _write_people(desk: Desk, work: Work, members: Sequence[MemberForm]) -> list[str]:
    """Write the people of a form; return their ids. One who is known by his document is reused."""
    today = desk.today()
    known = work.people.get([one.person for one in members if one.person])
    keys: list[str] = []
    for member in members:
        before = known.get(member.person)
        identity = _identity(member, before, today)
        person = _person(member, identity, before)
        owner = work.people.find(person.id_kind, person.id_number)
        if owner is not None and owner != member.person:
            keys.append(_already_known(work, owner, member, person))
        elif before is None:
            keys.extend(work.people.add_many([person]))
        else:
            work.people.put_many({member.person: person})
            keys.append(member.person)
    return keys


def _identity(member: MemberForm, before: Person | None, today: date) -> Identity:
    number = member.id_number
    if number is None:
        number = before.id_number if before is not None else ""
    identity = read_identity(number, member.id_kind, today)
    if not identity.number:
        raise RuleBroken(
            _("{name}: the document number is missing. Type it from the document.").format(
                name=member.name or _("The contestant")
            )
        )
    return identity


def _person(member: MemberForm, identity: Identity, before: Person | None) -> Person:
    name = normal_name(member.name)
    trouble = name_trouble(name)
    if trouble is not None and trouble[2]:
        raise RuleBroken(trouble[1])
    phone = member.phone
    if phone is None:
        phone = before.phone if before is not None else ""
    same = before is not None and before.id_number == identity.number
    return Person(
        name,
        identity.kind,
        identity.number,
        normal_text(member.unit),
        member.sex or identity.sex,
        member.birth_date or identity.birth_date,
        member.skill_level,
        normal_text(member.skill_certificate),
        normal_text(phone),
        before.promoted_this_year if before is not None else False,
        normal_text(member.origin),
        # another number has to be compared with the document anew
        member.id_accepted and (same or before is None),
    )


def _already_known(work: Work, owner: str, member: MemberForm, person: Person) -> str:
    """Take somebody who is registered elsewhere into this entry, if it is him."""
    other = work.people.get((owner,))[owner]
    if member.person or other.name != person.name:
        entries = work.entries.numbers_of((owner,))[owner]
        raise RuleBroken(
            _(
                "The number {number} belongs to {name} ({entries}). Compare both with their "
                "documents."
            ).format(
                number=masked(person.id_number),
                name=other.name,
                entries=_(", ").join(entries) or "—",
            )
        )
    kept = replace(person, promoted_this_year=other.promoted_this_year)
    work.people.put_many({owner: kept})
    return owner
