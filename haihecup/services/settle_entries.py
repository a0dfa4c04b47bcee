"""Settle many entries at once: confirmed, sent back, withdrawn, of another delegation or session.

Each is one transaction over all the entries it names, and can be taken back as one.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from uuid import uuid4

from haihecup.domain.entries import EntryStatus
from haihecup.domain.journal import EDITION_CHAIN, Action
from haihecup.domain.problems import RuleBroken, and_more
from haihecup.domain.records import EntryRecord, RegistrationStatus
from haihecup.domain.stages import State
from haihecup.i18n import _
from haihecup.services.changes import Outcome, Subject, changes
from haihecup.services.desk import Desk, refuse_unless
from haihecup.services.entry_facts import EntryFacts
from haihecup.storage.work import Work

_OPEN = (State.PREPARING, State.REGISTRATION)
_BEFORE_MARKING = (*_OPEN, State.ROSTER_CLOSED, State.DRAWN)
_NAMED = 6
_MANY = 20
"""Entries of so many events are looked at together with all others."""


@dataclass(frozen=True, slots=True)
class Settled:
    """How many entries were changed, and which stay as they are, each with the reason."""

    changed: int
    left_out: tuple[tuple[str, str], ...] = ()


def confirm(desk: Desk, entries: Sequence[str]) -> Outcome[Settled]:
    """Confirm registrations (通过); those with something to be solved are left out and told."""
    return _settle(desk, Action.REGISTRATION_CONFIRMED, entries, _OPEN, _confirming)


def confirm_all(desk: Desk, event: str = "") -> Outcome[Settled]:
    """Confirm every draft of an event, or of all, about which nothing has to be solved."""
    with desk.reading() as work:
        states = work.events.states()
        drafts = [
            record.id
            for record in work.entries.records(event or None)
            if _is_waiting(record) and states[record.event] in _OPEN
        ]
    if not drafts:
        return Outcome(Settled(0))
    return confirm(desk, drafts)


def _is_waiting(record: EntryRecord) -> bool:
    return (
        record.registration is not RegistrationStatus.CONFIRMED
        and record.status is not EntryStatus.WITHDRAWN
    )


def _confirming(desk: Desk, work: Work, records: Sequence[EntryRecord]) -> "_Plan":
    events = {record.event for record in records}
    facts = EntryFacts(work, desk.today(), events if len(events) < _MANY else None)
    wanted = {record.id for record in records}
    blocked = facts.blocked(one for one in facts.roster if one.id in wanted)
    changed = [
        replace(record, registration=RegistrationStatus.CONFIRMED)
        for record in records
        if record.id not in blocked
    ]
    left_out = tuple(
        (record.entry_number, blocked[record.id][0].text)
        for record in records
        if record.id in blocked
    )
    return changed, left_out


def send_back(desk: Desk, entries: Sequence[str], reason: str) -> Outcome[Settled]:
    """Send registrations back (退回) to whoever handed them in; the journal tells why."""
    if not reason.strip():
        raise RuleBroken(_("Sending back needs a reason. Write it down."))
    returned = _each(lambda one: replace(one, registration=RegistrationStatus.RETURNED))
    return _settle(
        desk, Action.REGISTRATION_RETURNED, entries, _OPEN, returned, told=reason.strip()
    )


def set_statuses(desk: Desk, entries: Sequence[str], status: EntryStatus) -> Outcome[Settled]:
    """Say by name that entries are absent, withdrawn or competing, up to the draw.

    Once marking has begun it is said at the marking desk, by work code.
    """
    changing = _each(lambda one: replace(one, status=status))
    return _settle(desk, Action.STATUS_SET, entries, _BEFORE_MARKING, changing, told=str(status))


def change_delegation(desk: Desk, entries: Sequence[str], delegation: str) -> Outcome[Settled]:
    """Let entries compete for another delegation; they are guests where it is one of guests."""
    with desk.reading() as work:
        known = {one.name: one for one in work.delegations.all()}
    if delegation not in known:
        raise RuleBroken(
            _("There is no delegation {name}. Add it to the list of delegations first.").format(
                name=delegation
            )
        )
    guest = known[delegation].guest
    changing = _each(lambda one: replace(one, delegation=delegation, guest=guest))
    return _settle(desk, Action.ENTRY_CHANGED, entries, _BEFORE_MARKING, changing, told=delegation)


def change_session(desk: Desk, entries: Sequence[str], session: str) -> Outcome[Settled]:
    """Let entries compete in a session of their event, or in none."""
    with desk.reading() as work:
        sessions = {event.code: {one.name for one in event.sessions} for event in work.events.all()}

    def change(one: EntryRecord) -> EntryRecord:
        if session and session not in sessions[one.event]:
            raise RuleBroken(
                _("{event} has no session “{session}”. Add it to the event first.").format(
                    event=one.event, session=session
                )
            )
        if one.station:
            raise RuleBroken(
                _(
                    "{number} has drawn a station in its session already. Draw that session again "
                    "without it first."
                ).format(number=one.entry_number)
            )
        return replace(one, session=session)

    return _settle(
        desk, Action.ENTRY_CHANGED, entries, _BEFORE_MARKING, _each(change), told=session
    )


# ---- one transaction over many entries ---------------------------------------------------------

_Plan = tuple[list[EntryRecord], tuple[tuple[str, str], ...]]
_Planner = Callable[[Desk, Work, Sequence[EntryRecord]], _Plan]


def _each(change: Callable[[EntryRecord], EntryRecord]) -> _Planner:
    """Change every entry in the same way."""

    def plan(_desk: Desk, _work: Work, records: Sequence[EntryRecord]) -> _Plan:
        return [change(record) for record in records], ()

    return plan


def _settle(
    desk: Desk,
    act: Action,
    entries: Sequence[str],
    allowed: Sequence[State],
    planner: _Planner,
    *,
    told: str = "",
) -> Outcome[Settled]:
    with desk.reading() as work:
        numbers = work.entries.numbers_by_id(entries)
    subject = and_more(sorted(numbers.values()), _NAMED)
    if told:
        subject = f"{subject}: {told}"
    with desk.writing(act, subject=subject, request_id=uuid4().hex) as work:
        work.lock(EDITION_CHAIN)
        records = _locked(work, entries, allowed)
        after, left_out = planner(desk, work, records)
        before = {record.id: record for record in records}
        different = [record for record in after if record != before[record.id]]
        work.entries.put_many(different)
    events = tuple({record.event for record in records})
    touched = changes(Subject.ROSTER, Subject.RESULTS, Subject.EVENTS, events=events)
    return Outcome(Settled(len(different), left_out), touched, work.receipt)


def _locked(work: Work, entries: Sequence[str], allowed: Sequence[State]) -> Sequence[EntryRecord]:
    """Return the entries, their events locked and at a stage that allows the change."""
    wanted = set(entries)
    by_event: defaultdict[str, list[EntryRecord]] = defaultdict(list)
    for record in work.entries.of_ids(entries):
        by_event[record.event].append(record)
    found = []
    for code in sorted(by_event):
        work.lock(code)
        refuse_unless(work.events.get(code), *allowed)
        found.extend(by_event[code])
    if {record.id for record in found} != wanted:
        raise RuleBroken(_("Some of these entries do not exist any more. Look at the list again."))
    return found
