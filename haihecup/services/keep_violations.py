"""Keep violations (违规) and the time given back after equipment faults, by work code.

While marks are keyed they are simply written down, changed and struck; later they are corrections.
What was struck stays readable.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from haihecup.domain.competition import Event
from haihecup.domain.corrections import (
    DISQUALIFY,
    Change,
    Correctable,
    NotedViolation,
    noted_of,
    read_seconds,
    read_violation,
)
from haihecup.domain.entries import EntryStatus
from haihecup.domain.journal import Action
from haihecup.domain.problems import RuleBroken
from haihecup.domain.records import TimeCredit, ViolationRecord
from haihecup.domain.stages import State
from haihecup.i18n import _
from haihecup.services.changes import Changes, Outcome, Subject, changes
from haihecup.services.correct_results import CORRECTABLE_AT, Ahead, weigh
from haihecup.services.desk import Desk, reached
from haihecup.services.enter_marks import open_event, work_of
from haihecup.services.lay_out_sheets import OPEN
from haihecup.services.violation_records import Strike, note_violation, strike_violation
from haihecup.storage.work import Work


@dataclass(frozen=True, slots=True)
class Offence:
    """What somebody reports of a work: the module, what it costs, the rule, what was seen, by whom.

    ``cost`` are points taken off a module or the whole, ``cancel`` or ``disqualify``; ``module`` is
    empty for the whole. ``reported_by`` is whoever works at the desk where it is empty.
    """

    work_code: str
    module: str
    cost: str
    reason: str
    rule: str = ""
    reported_by: str = ""

    def change(self) -> Change:
        """Return it as a change of the results."""
        return Change(
            self.work_code,
            Correctable.VIOLATION,
            self.cost,
            self.module,
            note=self.reason,
            rule=self.rule,
            reported_by=self.reported_by,
        )


@dataclass(frozen=True, slots=True)
class GivenBack:
    """Time given back to a work of an event, as the list shows it."""

    event: str
    credit: TimeCredit


@dataclass(frozen=True, slots=True)
class ViolationsView:
    """The violations and times given back of some events, standing ones before struck ones.

    ``events`` are those events by code, ``given`` the seconds given back in all by event and work.
    ``names`` call the people behind the works of events that are unsealed. ``unexplained`` are
    works that are disqualified without a violation, by event and code.
    """

    events: Mapping[str, Event]
    violations: tuple[NotedViolation, ...]
    credits: tuple[GivenBack, ...]
    given: Mapping[tuple[str, str], Decimal]
    names: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    unexplained: tuple[tuple[str, str], ...] = ()

    def can_change(self, event: str) -> bool:
        """Tell whether anything can be written down for an event, even if by a correction."""
        return self.events[event].state in (*OPEN, *CORRECTABLE_AT)


@dataclass(frozen=True, slots=True)
class Works:
    """The works of one event for whoever reports something of them.

    ``seconds`` are the times taken as keyed, ``given`` the seconds given back, by work code.
    """

    event: Event
    codes: tuple[str, ...]
    seconds: Mapping[str, str]
    given: Mapping[str, Decimal]
    person: str

    @property
    def open(self) -> bool:
        """Whether things are written down without a correction."""
        return self.event.state in OPEN


def read_violations(desk: Desk, code: str = "") -> ViolationsView:
    """Return the violations and times given back of an event, or of all of one's own events."""
    if code:
        desk.refuse_event(code)
    with desk.reading() as work:
        events = {one.code: one for one in desk.own(work.events.all()) if code in ("", one.code)}
        standing = [
            noted_of(event, work_code, record)
            for event, work_code, record in work.violations.everywhere()
            if event in events
        ]
        struck = (one for one in work.struck_violations.everywhere() if one.event in events)
        noted = (*_sorted(standing), *_sorted(struck))
        back = [GivenBack(*one) for one in work.time_credits.everywhere() if one[0] in events]
        given: defaultdict[tuple[str, str], Decimal] = defaultdict(Decimal)
        for one in back:
            given[one.event, one.credit.work_code] += Decimal(one.credit.seconds)
        told = {one.event for one in noted} | {one.event for one in back} | ({code} & events.keys())
        named = [one for one in told if reached(events[one], State.UNSEALED)]
        return ViolationsView(
            events,
            noted,
            tuple(back),
            given,
            _names(work, named),
            _unexplained(work, [code] if code else (), standing),
        )


def _sorted(some: Iterable[NotedViolation]) -> list[NotedViolation]:
    return sorted(some, key=lambda one: (one.event, one.work_code, one.at, one.id))


def _names(work: Work, events: Iterable[str]) -> dict[tuple[str, str], tuple[str, ...]]:
    return {
        (event, one.work_code): one.names
        for event in events
        for one in work.entries.roster(event)
        if one.work_code
    }


def _unexplained(
    work: Work, events: Iterable[str], standing: Iterable[NotedViolation]
) -> tuple[tuple[str, str], ...]:
    explained = {(one.event, one.work_code) for one in standing if one.cost == DISQUALIFY}
    found = [
        (event, one.code)
        for event in events
        for one in work.entries.works(event)
        if one.status is EntryStatus.DISQUALIFIED and (event, one.code) not in explained
    ]
    return tuple(sorted(found))


def read_works(desk: Desk, code: str) -> Works:
    """Return the works of an event for whoever reports something of them."""
    desk.refuse_event(code)
    with desk.reading() as work:
        everybody = (*work.entries.records(code), *work.entries.blind(code))
        given: defaultdict[str, Decimal] = defaultdict(Decimal)
        for one in work.time_credits.of_event(code):
            given[one.work_code] += Decimal(one.seconds)
        seconds = {one.work_code: one.elapsed_seconds or "" for one in everybody if one.work_code}
        return Works(
            work.events.get(code), tuple(sorted(seconds)), seconds, given, desk.author.person
        )


# ---- violations --------------------------------------------------------------------------------


def weigh_offence(
    desk: Desk, code: str, offence: Offence, instead_of: NotedViolation | None = None
) -> Ahead:
    """Return what a violation would do to the results before it is written down.

    ``instead_of`` is the one that it takes the place of.
    """
    wanted = [offence.change()]
    if instead_of is not None:
        wanted.insert(0, instead_of.strike())
    return weigh(desk, code, wanted)


def record_violation(desk: Desk, code: str, offence: Offence) -> Outcome[None]:
    """Write a violation down while marks are keyed."""
    with desk.writing(Action.VIOLATION_RECORDED, subject=f"{code} {offence.work_code}") as work:
        note_violation(work, code, _record(desk, work, code, offence))
    return Outcome(None, _touched(code), work.receipt)


def change_violation(desk: Desk, code: str, key: str, offence: Offence) -> Outcome[None]:
    """Let a violation be another one, of the same work, while marks are keyed."""
    with desk.writing(Action.VIOLATION_CHANGED, subject=f"{code} {offence.work_code}") as work:
        wanted = _record(desk, work, code, offence)
        before = _standing(work, code, key)
        if before.entry != wanted.entry:
            raise RuleBroken(
                _("A violation stays with its work. Strike it and write a new one down.")
            )
        if before.disqualifies != wanted.disqualifies:
            raise RuleBroken(
                _(
                    "Disqualifying is not changed into points, or points into that. Strike the "
                    "violation and write a new one down."
                )
            )
        work.violations.put(code, replace(wanted, id=key, at=before.at or wanted.at))
    return Outcome(None, _touched(code), work.receipt)


def strike_violations(desk: Desk, code: str, keys: Iterable[str], reason: str) -> Outcome[None]:
    """Let violations no longer count while marks are keyed, with the reason; they stay readable."""
    reason = reason.strip()
    if not reason:
        raise RuleBroken(_("Striking a violation needs a reason. Write it down."))
    with desk.writing(Action.VIOLATION_LIFTED, subject=f"{code}: {reason}") as work:
        open_event(work, code)
        called = {entry: work_code for work_code, entry in work.entries.codes(code).items()}
        for key in keys:
            record = _standing(work, code, key)
            strike = Strike(called[record.entry], _now(desk), desk.author.person, reason)
            strike_violation(work, code, record, strike)
    return Outcome(None, _touched(code), work.receipt)


def _record(desk: Desk, work: Work, code: str, offence: Offence) -> ViolationRecord:
    if not offence.reason.strip():
        raise RuleBroken(_("Write down what was seen."))
    entry = _entry(work, code, offence.work_code)
    if offence.cost == DISQUALIFY:
        desk.refuse(Action.STATUS_SET)
    return ViolationRecord(
        entry,
        read_violation(work.events.get(code), offence.module, offence.cost),
        offence.reason.strip(),
        rule=offence.rule.strip(),
        reported_by=offence.reported_by.strip() or desk.author.person,
        at=_now(desk),
        disqualifies=offence.cost == DISQUALIFY,
    )


def _standing(work: Work, code: str, key: str) -> ViolationRecord:
    found = next((one for one in work.violations.of_event(code) if one.id == key), None)
    if found is None:
        raise RuleBroken(_("This violation does not stand any more. Look at the list."))
    return found


# ---- time given back ---------------------------------------------------------------------------


def give_time_back(
    desk: Desk, code: str, work_code: str, seconds: str, reason: str, allowed_by: str
) -> Outcome[None]:
    """Give time back after a fault that was not the contestant's; it breaks ties with less."""
    if not reason.strip():
        raise RuleBroken(_("Write down what the fault was."))
    if not allowed_by.strip():
        raise RuleBroken(_("Write down who allowed it."))
    text = read_seconds(seconds)
    with desk.writing(Action.TIME_GIVEN_BACK, subject=f"{code} {work_code}: {text} s") as work:
        _entry(work, code, work_code)
        work.time_credits.add(
            code, TimeCredit(work_code, text, reason.strip(), allowed_by.strip(), _now(desk))
        )
    return Outcome(None, _touched(code), work.receipt)


def take_time_back(desk: Desk, code: str, key: str, reason: str) -> Outcome[None]:
    """Take back that time was given back, while marks are keyed."""
    if not reason.strip():
        raise RuleBroken(_("This needs a reason. Write it down."))
    told = f"{code}: {reason.strip()}"
    with desk.writing(Action.TIME_GIVEN_BACK, subject=told) as work:
        open_event(work, code)
        work.time_credits.remove(code, key)
    return Outcome(None, _touched(code), work.receipt)


def _entry(work: Work, code: str, work_code: str) -> str:
    event = open_event(work, code)
    return work_of(work, event, work_code)


def _now(desk: Desk) -> str:
    return desk.clock().isoformat(timespec="seconds")


def _touched(code: str) -> Changes:
    return changes(Subject.MARKS, Subject.RESULTS, events=(code,))
