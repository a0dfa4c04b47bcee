"""Correct results once keying is closed: with a reason, and after what it does has been shown.

Once results are signed it takes two people, and voids the signatures: the corrected version is
signed anew. Certificates that no longer hold are void in the same transaction.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from haihecup.domain.competition import Event
from haihecup.domain.correction_words import changed_words, values_words
from haihecup.domain.corrections import (
    DISQUALIFY,
    Change,
    Correctable,
    Correction,
    Marked,
    corrected,
    moved_lines,
    read_violation,
)
from haihecup.domain.entries import EntryStatus
from haihecup.domain.impact import Impact, line_changes
from haihecup.domain.journal import EDITION_CHAIN, Action
from haihecup.domain.numbers import plain
from haihecup.domain.problems import RuleBroken
from haihecup.domain.records import TimeCredit, ViolationRecord
from haihecup.domain.results import compute
from haihecup.domain.stages import State
from haihecup.i18n import _
from haihecup.services.blind_sheets import refuse_hidden, refuse_withheld, sheet_twice, withheld
from haihecup.services.changes import Changes, Outcome, Subject, changes
from haihecup.services.desk import Desk, reached, refuse_unless
from haihecup.services.sign_results import void_signatures
from haihecup.services.violation_records import Strike, note_violation, strike_violation
from haihecup.services.weigh_change import Standing, called_in, certificates_touched
from haihecup.services.witness import second_person
from haihecup.storage.work import Work

CORRECTABLE_AT = (
    State.KEYED,
    State.RECHECKED,
    State.SIGNED,
    State.UNSEALED,
    State.PUBLIC_NOTICE,
    State.FINAL,
    State.CERTIFIED,
)
"""Where results are corrected; before that marks are simply keyed."""
_WEIGHED_AT = (State.DRAWN, State.MARKING, *CORRECTABLE_AT)


@dataclass(frozen=True, slots=True)
class Ahead:
    """What a correction would do: the changes with what is there now, and what follows."""

    changes: tuple[Change, ...]
    impact: Impact


@dataclass(frozen=True, slots=True)
class CorrectionsView:
    """The corrections of an event, the newest first, and whether more are possible."""

    event: Event
    corrections: tuple[Correction, ...]
    works: tuple[str, ...]
    needs_second: bool

    @property
    def open(self) -> bool:
        """Whether the event stands where corrections are made."""
        return self.event.state in CORRECTABLE_AT


def read_corrections(desk: Desk, code: str) -> CorrectionsView:
    """Return the corrections of an event."""
    desk.refuse_event(code)
    with desk.reading() as work:
        event = work.events.get(code)
        return CorrectionsView(
            event,
            tuple(reversed(work.corrections.of_event(code))),
            tuple(sorted(work.entries.codes(code))),
            reached(event, State.SIGNED),
        )


def read_all_corrections(desk: Desk) -> tuple[Correction, ...]:
    """Return the corrections of all events that whoever works here sees, the newest first."""
    with desk.reading() as work:
        mine = {event.code for event in desk.own(work.events.all())}
        found = [one for one in work.corrections.all() if one.event in mine]
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))


def standing_value(desk: Desk, code: str, change: Change) -> str:
    """Return the value that a change would replace, as it is kept; empty where there is none."""
    desk.refuse_event(code)
    with desk.reading() as work:
        marked = _marked(desk, work, code)
        entry = marked.entry(change.work_code)
        if change.kind is Correctable.MARK:
            sheet = sheet_twice(work, marked.event, entry.id, change.what)
            refuse_hidden(sheet, desk.author.person)
            return work.marks.get(code, entry.id, change.what) or ""
        if change.kind is Correctable.STATUS:
            return str(entry.status)
        if change.kind is Correctable.DECISION:
            return "" if entry.decision is None else str(entry.decision)
        if change.kind is Correctable.TIME:
            return marked.seconds.get(change.work_code, "")
        if change.kind is Correctable.TIME_CREDIT:
            return plain(marked.credits.get(change.work_code, Decimal(0)))
        return change.before


def look_ahead(desk: Desk, code: str, wanted: Sequence[Change]) -> Ahead:
    """Return what a correction would do, before anything is done."""
    desk.refuse_event(code)
    with desk.reading() as work:
        return _correction(desk, work, code, wanted).ahead


def weigh(desk: Desk, code: str, wanted: Sequence[Change]) -> Ahead:
    """Return what changes would do, also while marks are keyed and take no correction."""
    desk.refuse_event(code)
    with desk.reading() as work:
        refuse_unless(work.events.get(code), *_WEIGHED_AT)
        return _Plan(desk, work, code, wanted).ahead


def correct(  # noqa: PLR0913 - what, why, who stands by it, and what was shown
    desk: Desk,
    code: str,
    wanted: Sequence[Change],
    reason: str,
    second: str = "",
    password: str = "",
    *,
    expected: Ahead | None = None,
    appeal: int = 0,
) -> Outcome[Correction]:
    """Correct values of an event; all or none.

    Once the results are signed, ``second`` stands by it and proves it by password where there are
    users. ``expected`` is what was shown; refused where it no longer holds.
    """
    with desk.reading() as work:
        locked = reached(work.events.get(code), State.SIGNED)
    second = second_person(desk, second, password, code) if locked else ""
    with desk.writing(
        Action.RESULTS_CORRECTED, subject=_told(code, wanted, reason, second)
    ) as work:
        # certificates belong to the edition, whose chain is always locked first
        work.lock(EDITION_CHAIN)
        work.lock(code)
        correction = write_correction(
            desk, work, code, wanted, reason, second=second, appeal=appeal, expected=expected
        )
    return Outcome(correction, touched_by_correction(code))


def touched_by_correction(code: str) -> Changes:
    """Say what a correction touches."""
    return changes(
        Subject.MARKS,
        Subject.RESULTS,
        Subject.EVENTS,
        Subject.CERTIFICATES,
        Subject.ROSTER,
        events=(code,),
    )


def write_correction(  # noqa: PLR0913 - what, why, who stands by it, and what it follows
    desk: Desk,
    work: Work,
    code: str,
    wanted: Sequence[Change],
    reason: str,
    *,
    second: str = "",
    appeal: int = 0,
    expected: Ahead | None = None,
) -> Correction:
    """Correct values in a transaction that is under way, its chains locked."""
    reason = reason.strip()
    if not reason:
        raise RuleBroken(_("A correction needs its reason. Write it down."))
    plan = _correction(desk, work, code, wanted)
    if expected is not None and plan.ahead != expected:
        raise RuleBroken(
            _("Marks or results have changed since you looked. Look again what would change.")
        )
    if plan.ahead.impact.needs_second and not second:
        raise RuleBroken(
            _("The results of {code} {name} are signed: the change needs a second person.").format(
                code=code, name=plan.event.name
            )
        )
    known = work.corrections.of_event(code)
    number = len(known) + 1
    at = desk.clock().isoformat(timespec="seconds")
    plan.write(reason, second or desk.author.person, at)
    why = _("correction {number}: {reason}").format(number=number, reason=reason)
    version = void_signatures(desk, work, code, why)
    touched = plan.ahead.impact.certificates
    for one in touched:
        work.certificates.void(one.serial, at, why)
    if touched and plan.event.state is State.CERTIFIED:
        work.events.put(replace(plan.event, state=State.FINAL))
    correction = Correction(
        code,
        number,
        at,
        plan.ahead.changes,
        reason,
        desk.author.person,
        second,
        version,
        moved_lines(plan.ahead.impact.lines, plan.codes),
        tuple(one.serial for one in touched),
        tuple(one.serial for one in touched if one.printed),
        appeal,
    )
    work.corrections.add(correction)
    return correction


def _told(code: str, wanted: Sequence[Change], reason: str, second: str) -> str:
    """Return what the journal says of a correction."""
    values = _(", ").join(
        f"{one.work_code} {changed_words(one)} {values_words(one)[1]}" for one in wanted
    )
    told = f"{code}: {values} · {reason.strip()}"
    return f"{told} ({second})" if second else told


# ---- one correction on its way -----------------------------------------------------------------


def _marked(desk: Desk, work: Work, code: str) -> Marked:
    computed = desk.computed_in(work, code)
    given_back: defaultdict[str, Decimal] = defaultdict(Decimal)
    for one in work.time_credits.of_event(code):
        given_back[one.work_code] += Decimal(one.seconds)
    return Marked(
        computed.event,
        work.entries.codes(code),
        computed.entries,
        tuple(work.marks.of_event(code)),
        {
            one.work_code: one.elapsed_seconds or ""
            for one in (*work.entries.records(code), *work.entries.blind(code))
            if one.work_code
        },
        given_back,
    )


def _correction(desk: Desk, work: Work, code: str, wanted: Sequence[Change]) -> "_Plan":
    """Return a correction on its way; refused before it is tried where nobody sees the marks."""
    event = work.events.get(code)
    refuse_unless(event, *CORRECTABLE_AT)
    refuse_withheld(desk, work, event)
    return _Plan(desk, work, code, wanted)


class _Plan:
    """A correction with all that follows from it, to be looked at or to be written."""

    def __init__(self, desk: Desk, work: Work, code: str, wanted: Sequence[Change]) -> None:
        self._work = work
        self._person = desk.author.person
        before = desk.computed_in(work, code)
        self.event = before.event
        hidden = withheld(desk, work, self.event)
        self._marked = _marked(desk, work, code)
        self.codes = {entry: work_code for work_code, entry in self._marked.works.items()}
        after, done = corrected(self._marked, wanted)
        results = compute(self.event, after.entries, after.marks, work.edition.promotion())
        called = called_in(work, self.event)
        signed = reached(self.event, State.SIGNED)
        impact = Impact(
            code,
            marks=len(self._marked.marks),
            lines=() if hidden else line_changes(before.results, results, called.__getitem__),
            withheld=hidden,
            certificates=certificates_touched(
                work,
                Standing(self.event, before.results),
                Standing(self.event, results),
                called,
            ),
            needs_reason=True,
            needs_second=signed,
            needs_password=signed and work.users.any(),
        )
        self.ahead = Ahead(done, impact)

    def write(self, reason: str, allowed_by: str, at: str) -> None:
        """Change what is kept."""
        for change in self.ahead.changes:
            self._write(change, reason, allowed_by, at)

    def _write(self, change: Change, reason: str, allowed_by: str, at: str) -> None:
        work, code = self._work, self.event.code
        entry = self._marked.works[change.work_code]
        if change.kind is Correctable.MARK:
            work.marks.put(code, entry, change.what, change.after)
        elif change.kind is Correctable.STATUS:
            work.entries.set_statuses(code, {entry: EntryStatus(change.after)})
        elif change.kind is Correctable.TIME:
            work.entries.set_times(code, {entry: change.after or None})
        elif change.kind is Correctable.TIME_CREDIT:
            more = plain(Decimal(change.after) - Decimal(change.before))
            told = change.note or reason
            work.time_credits.add(code, TimeCredit(change.work_code, more, told, allowed_by, at))
        elif change.kind is Correctable.DECISION:
            work.entries.decide(entry, int(change.after) if change.after else None, reason)
        elif change.after:
            record = ViolationRecord(
                entry,
                read_violation(self.event, change.what, change.after),
                change.note or reason,
                rule=change.rule,
                reported_by=change.reported_by,
                at=at,
                disqualifies=change.after == DISQUALIFY,
            )
            note_violation(work, code, record)
        else:
            record = self._found(entry, change)
            strike = Strike(change.work_code, at, self._person, reason)
            strike_violation(work, code, record, strike)

    def _found(self, entry: str, change: Change) -> ViolationRecord:
        """Return the violation that a change strikes: of equal ones the one it describes."""
        violation = read_violation(self.event, change.what, change.before)
        wanted = (entry, violation, change.before == DISQUALIFY)
        equal = [
            one
            for one in self._work.violations.of_event(self.event.code)
            if (one.entry, one.violation, one.disqualifies) == wanted
        ]
        if not equal:
            raise RuleBroken(
                _("{code} has no such violation. Look at the list again.").format(
                    code=change.work_code
                )
            )
        told = change.rule, change.reported_by
        return next((one for one in equal if (one.rule, one.reported_by) == told), equal[0])
