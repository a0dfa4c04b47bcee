"""Check-in (检录): who has come, by the number on his badge; whoever has not come is absent.

A team checks in as one entry. Once a session is drawn, whoever comes late has no station: in the
open he is drawn after the others, under seal the whole session is drawn again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import uuid4

from haihecup.domain.competition import Event, Session
from haihecup.domain.entries import EntryStatus
from haihecup.domain.entry_numbers import readings
from haihecup.domain.journal import Action, time_text
from haihecup.domain.problems import RuleBroken
from haihecup.domain.records import CheckIn, EntryRecord, RegistrationStatus, RosterEntry
from haihecup.domain.stages import State, state_word
from haihecup.i18n import _
from haihecup.services.changes import Changes, Outcome, Subject, changes
from haihecup.services.desk import Desk, refuse_unless
from haihecup.storage.work import Work

_OPEN = (
    State.PREPARING,
    State.REGISTRATION,
    State.ROSTER_CLOSED,
    State.DRAWN,
    State.MARKING,
)
"""Until marking is over: the sessions of an event come one after the other."""


class Verdict(StrEnum):
    """What comes of one scan."""

    HERE = "here"
    LATE = "late"
    ALREADY = "already"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Comer:
    """Who stands at the check-in; ``photos`` in the order of the names, empty where there is none.

    ``event`` is its code; ``station`` is empty before the draw.
    """

    id: str
    entry_number: str
    names: tuple[str, ...]
    team_name: str
    delegation: str
    unit: str
    event: str
    event_name: str
    session: str
    station: str
    photos: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Scan:
    """What came of one scan, in a sentence; nobody where the number is not known."""

    verdict: Verdict
    sentence: str
    comer: Comer | None = None


class Presence(StrEnum):
    """How it stands with an entry at the check-in; ``OUT`` has withdrawn or is disqualified."""

    MISSING = "missing"
    HERE = "here"
    LATE = "late"
    ABSENT = "absent"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class CheckInRow:
    """One entry on the list of the check-in; ``at`` is the local time at which it came."""

    id: str
    entry_number: str
    names: tuple[str, ...]
    delegation: str
    unit: str
    event: str
    session: str
    station: str
    presence: Presence
    at: str = ""


@dataclass(frozen=True, slots=True)
class CheckInView:
    """The list of the check-in; ``drawn`` are event and session of all lots that are drawn."""

    rows: tuple[CheckInRow, ...]
    drawn: frozenset[tuple[str, str]]

    def sessions(self) -> tuple[str, ...]:
        """Return the names of the sessions that somebody competes in."""
        return tuple(sorted({row.session for row in self.rows if row.session}))

    def count(self, presence: Presence, session: str = "") -> int:
        """Return how many are here, late, missing or absent, in a session or in all."""
        return sum(row.presence is presence for row in self.rows if session in ("", row.session))


@dataclass(frozen=True, slots=True)
class Missing:
    """Whoever would become absent: their entry numbers; ``expected`` is how many should come."""

    entries: tuple[str, ...]
    numbers: tuple[str, ...]
    expected: int


# ---- looking -----------------------------------------------------------------------------------


def read_check_in(desk: Desk, event: str = "") -> CheckInView:
    """Return who has come and who is missing, of an event or of all, by entry number."""
    with desk.reading() as work:
        roster = work.entries.roster(event or None)
        came = work.check_ins.of_event(event) if event else work.check_ins.all()
    rows = sorted((_row(one, came.get(one.id)) for one in roster), key=lambda row: row.entry_number)
    drawn = frozenset((one.event, one.session) for one in roster if one.station)
    return CheckInView(tuple(rows), drawn)


def _row(one: RosterEntry, came: CheckIn | None) -> CheckInRow:
    if one.status in (EntryStatus.WITHDRAWN, EntryStatus.DISQUALIFIED):
        presence = Presence.OUT
    elif one.status is EntryStatus.ABSENT:
        presence = Presence.ABSENT
    elif came is None:
        presence = Presence.MISSING
    else:
        presence = Presence.LATE if came.late else Presence.HERE
    return CheckInRow(
        one.id,
        one.entry_number,
        one.names,
        one.delegation,
        one.unit or one.units[0],
        one.event,
        one.session,
        one.station,
        presence,
        f"{_local(came.at):%H:%M}" if came is not None else "",
    )


def missing(desk: Desk, event: str, session: str = "") -> Missing:
    """Return who would become absent if the rest of a session, or of an event, is absent."""
    with desk.reading() as work:
        return _missing(work, event, session)


def _missing(work: Work, event: str, session: str) -> Missing:
    came = work.check_ins.of_event(event)
    expected = [
        one
        for one in work.entries.records(event)
        if one.status is EntryStatus.COMPETING and session in ("", one.session)
    ]
    gone = sorted((one for one in expected if one.id not in came), key=lambda one: one.entry_number)
    return Missing(
        tuple(one.id for one in gone), tuple(one.entry_number for one in gone), len(expected)
    )


# ---- coming ------------------------------------------------------------------------------------


def check_in(
    desk: Desk, scanned: str, event: str = "", session: str = "", *, late: bool = False
) -> Outcome[Scan]:
    """Check in whoever has the number that was scanned or typed.

    ``event`` and ``session`` are those that are checked in here, all by default. Whoever comes
    after his session has begun is late, others where ``late`` says so. Whoever was set absent
    competes again. What is refused changes nothing and is told in a sentence.
    """
    with desk.reading() as work:
        try:
            found = _found(work, scanned, event)
        except RuleBroken as unknown:
            return Outcome(Scan(Verdict.REFUSED, unknown.sentence))
        comer = _comer(work, found)
        refused = _refused(work, found, event, session) or _already(work, found)
    if refused is not None:
        return Outcome(replace(refused, comer=comer))
    request = uuid4().hex
    with desk.writing(Action.CHECKED_IN, subject=comer.entry_number, request_id=request) as work:
        work.lock(comer.event)
        record = work.entries.get(comer.id)
        its_event = work.events.get(comer.event)
        refused = _refused(work, record, event, session) or _already(work, record)
        if refused is not None:
            return Outcome(replace(refused, comer=comer))
        begun = _begun(desk, _session(its_event, record.session))
        after = _after_the_draw(work, record)
        is_late = late or bool(begun or after)
        came = CheckIn(record.id, time_text(desk.clock()), late=is_late)
        work.check_ins.put_many(record.event, [came])
        back = record.status is EntryStatus.ABSENT
        if back:
            work.entries.put_many([replace(record, status=EntryStatus.COMPETING)])
    told = (
        _("Had been set absent and competes again.") if back else "",
        after or (begun if is_late else ""),
        _("Station {station}.").format(station=record.station) if record.station else "",
        _("The registration is not confirmed yet; tell the secretariat.")
        if record.registration is not RegistrationStatus.CONFIRMED
        else "",
    )
    sentence = " ".join(filter(None, told)) or (_("Late.") if is_late else _("In time."))
    verdict = Verdict.LATE if is_late else Verdict.HERE
    return Outcome(Scan(verdict, sentence, comer), _touched(comer.event, status=back), work.receipt)


def _found(work: Work, scanned: str, event: str) -> EntryRecord:
    """Return the one entry that a text means."""
    numbers = readings(scanned, work.events.states(), event)
    by_number = {one.entry_number: one for one in work.entries.of_numbers(numbers)}
    likely = [by_number[number] for number in numbers if number in by_number]
    if not likely:
        raise RuleBroken(
            _(
                "There is no entry with the number “{text}”. Read it from the badge again, or find "
                "the name in the list."
            ).format(text=" ".join(scanned.split())[:40])
        )
    if len(likely) > 1 and likely[0].entry_number != numbers[0]:
        raise RuleBroken(
            _("“{text}” can mean {numbers}. Type the whole number.").format(
                text=scanned.strip(), numbers=_(", ").join(one.entry_number for one in likely)
            )
        )
    return likely[0]


def _comer(work: Work, record: EntryRecord) -> Comer:
    people = work.people.get(record.people)
    photos = work.photos.get(record.people)
    return Comer(
        record.id,
        record.entry_number,
        tuple(people[one].name for one in record.people),
        record.team_name,
        record.delegation,
        record.unit or people[record.people[0]].unit,
        record.event,
        work.events.get(record.event).name,
        record.session,
        record.station,
        tuple(photos[one].content if one in photos else b"" for one in record.people),
    )


def _refused(work: Work, record: EntryRecord, event: str, session: str) -> Scan | None:
    """Tell why somebody is not checked in here, or nothing where he is."""
    sentence = _elsewhere(work, record, event, session) or _not_competing(record.status)
    state = work.events.get(record.event).state
    if not sentence and state not in _OPEN:
        sentence = _("{event} stands at “{state}”; its check-in is over.").format(
            event=record.event, state=state_word(state)
        )
    if not sentence and record.status is EntryStatus.ABSENT and not record.station:
        sentence = _too_late(work, record)
    return Scan(Verdict.REFUSED, sentence) if sentence else None


def _elsewhere(work: Work, record: EntryRecord, event: str, session: str) -> str:
    if event not in ("", record.event):
        other = work.events.get(record.event)
        return _("Competes in {code} {name}, not in {here}. Show the way there.").format(
            code=other.code, name=other.name, here=event
        )
    if session in ("", record.session):
        return ""
    if not record.session:
        return _(
            "Has no session yet. Give it one on the registration page, or check in all sessions."
        )
    its = _session(work.events.get(record.event), record.session)
    starts = _(" at {time}").format(time=its.starts[5:]) if its is not None and its.starts else ""
    return _("Competes in session “{session}”{starts}, not in “{here}”.").format(
        session=record.session, starts=starts, here=session
    )


def _not_competing(status: EntryStatus) -> str:
    if status is EntryStatus.WITHDRAWN:
        return _(
            "Has withdrawn. If this is a mistake, the secretariat sets it right on the "
            "registration page."
        )
    if status is EntryStatus.DISQUALIFIED:
        return _("Is disqualified and does not take part. The chief judge can tell why.")
    return ""


def _too_late(work: Work, record: EntryRecord) -> str:
    """Tell where a latecomer cannot be drawn any more: his sealed session has been marked."""
    if not _sealed(work, record):
        return ""
    blind = work.entries.blind(record.event)
    works = {one.id for one in blind if one.session == record.session}
    marked = {entry for entry, _aspect, _scores in work.marks.of_event(record.event)}
    if works.isdisjoint(marked):
        return ""
    return _(
        "Works of this sealed session have been marked already, so it cannot be drawn again. Stays "
        "absent; the chief judge may give another session."
    )


def _sealed(work: Work, record: EntryRecord) -> bool:
    draws = work.draws.of_event(record.event)
    return any(one.sealed_now and one.session == record.session for one in draws)


def _already(work: Work, record: EntryRecord) -> Scan | None:
    came = work.check_ins.of_event(record.event).get(record.id)
    if came is None or record.status is EntryStatus.ABSENT:
        return None
    told = (
        _("Already checked in at {time}, late.")
        if came.late
        else _("Already checked in at {time}.")
    )
    return Scan(Verdict.ALREADY, told.format(time=f"{_local(came.at):%H:%M:%S}"))


def _after_the_draw(work: Work, record: EntryRecord) -> str:
    """Tell what is to be done for whoever comes when the lots of his session are drawn."""
    if record.station:
        return ""
    if _sealed(work, record):
        return _(
            "This session was drawn under seal: before anything is marked, draw the whole session "
            "again and give this as the reason."
        )
    others = work.entries.records(record.event)
    if any(one.station and one.session == record.session for one in others):
        return _("The lots are drawn already: draw lots once more, and the station follows.")
    return ""


def _session(event: Event, name: str) -> Session | None:
    return next((one for one in event.sessions if one.name == name), None)


def _begun(desk: Desk, session: Session | None) -> str:
    """Tell when a session began, where it has begun."""
    if session is None or not session.starts:
        return ""
    now = desk.clock().astimezone().replace(tzinfo=None)
    if now < datetime.fromisoformat(session.starts):
        return ""
    return _("Late: the session began at {time}.").format(time=session.starts[5:])


def _local(at: str) -> datetime:
    return datetime.fromisoformat(at).astimezone()


# ---- taking back, and the rest -----------------------------------------------------------------


def take_back(desk: Desk, entries: Sequence[str]) -> Outcome[int]:
    """Say that entries have not come after all; return how many had been checked in."""
    request = uuid4().hex
    with desk.reading() as work:
        records = work.entries.of_ids(entries)
    told = _(", ").join(sorted(one.entry_number for one in records))
    count = 0
    with desk.writing(Action.CHECK_IN_TAKEN_BACK, subject=told, request_id=request) as work:
        for code, some in _by_event(records).items():
            work.lock(code)
            refuse_unless(work.events.get(code), *_OPEN)
            came = work.check_ins.of_event(code)
            count += work.check_ins.remove(code, [one.id for one in some if one.id in came])
        if not count:
            raise RuleBroken(_("None of these is checked in, so there is nothing to take back."))
    touched = changes(Subject.DRAW, events=tuple(_by_event(records)))
    return Outcome(count, touched, work.receipt)


def _by_event(records: Iterable[EntryRecord]) -> Mapping[str, list[EntryRecord]]:
    found: dict[str, list[EntryRecord]] = {}
    for one in sorted(records, key=lambda one: one.event):
        found.setdefault(one.event, []).append(one)
    return found


def rest_is_absent(desk: Desk, event: str, session: str = "") -> Outcome[Missing]:
    """Set everybody of a session, or of an event, who has not been checked in to absent.

    Only before the draw; refused where nobody has come at all, for then nobody was checked in.
    """
    told = " ".join(filter(None, (event, session)))
    with desk.writing(Action.REST_ABSENT, subject=told, request_id=uuid4().hex) as work:
        work.lock(event)
        refuse_unless(work.events.get(event), *_OPEN)
        gone = _missing(work, event, session)
        if not gone.entries:
            raise RuleBroken(_("Nobody is missing: all who compete have been checked in."))
        if len(gone.entries) == gone.expected:
            raise RuleBroken(
                _("Nobody has been checked in yet, so everybody would be absent. Check them in.")
            )
        records = work.entries.of_ids(gone.entries)
        _refuse_several_sessions(event, records)
        _refuse_drawn(work, event, records)
        work.entries.put_many([replace(one, status=EntryStatus.ABSENT) for one in records])
    return Outcome(gone, _touched(event, status=True), work.receipt)


def _refuse_several_sessions(event: str, records: Iterable[EntryRecord]) -> None:
    sessions = sorted({one.session for one in records})
    if len(sessions) > 1:
        raise RuleBroken(
            _(
                "{event} has several sessions. Choose the one whose check-in is over: {sessions}."
            ).format(
                event=event,
                sessions=_(", ").join(one or _("without a session") for one in sessions),
            )
        )


def _refuse_drawn(work: Work, event: str, records: Iterable[EntryRecord]) -> None:
    drawn = {one.session for one in work.draws.of_event(event) if one.stands}
    if any(one.station or one.session in drawn for one in records):
        raise RuleBroken(
            _(
                "The lots are drawn already. Whoever is missing now is set absent at the marking "
                "desk, by work code."
            )
        )


def _touched(event: str, *, status: bool) -> Changes:
    """Return what a check-in touched: the status of an entry stands on many pages."""
    subjects = [Subject.DRAW]
    if status:
        subjects += [Subject.ROSTER, Subject.EVENTS, Subject.RESULTS]
    return changes(*subjects, events=(event,))
