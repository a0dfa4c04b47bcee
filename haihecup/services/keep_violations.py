"""Keep violations (违规) and the time given back after equipment faults, by work code.

While marks are keyed they are simply written down; later they are corrections.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from haihecup.domain.competition import Event
from haihecup.domain.corrections import read_seconds, read_violation
from haihecup.domain.entries import Violation
from haihecup.domain.journal import Action
from haihecup.domain.problems import RuleBroken
from haihecup.domain.records import TimeCredit, ViolationRecord
from haihecup.domain.stages import State
from haihecup.i18n import _
from haihecup.services.changes import Changes, Outcome, Subject, changes
from haihecup.services.desk import Desk, refuse_unless
from haihecup.storage.work import Work

_OPEN = (State.DRAWN, State.MARKING)


@dataclass(frozen=True, slots=True)
class NotedViolation:
    """One violation as the list shows it."""

    work_code: str
    violation: Violation
    reason: str
    id: str


@dataclass(frozen=True, slots=True)
class ViolationsView:
    """The violations of an event and the times given back, by work code.

    ``seconds`` are the times taken as keyed, in the order of ``works``.
    """

    event: Event
    violations: tuple[NotedViolation, ...]
    credits: tuple[TimeCredit, ...]
    works: tuple[str, ...]
    seconds: tuple[str, ...]

    @property
    def open(self) -> bool:
        """Whether they are written down without a correction."""
        return self.event.state in _OPEN


def read_violations(desk: Desk, code: str) -> ViolationsView:
    """Return the violations of an event and the times given back."""
    desk.refuse_event(code)
    with desk.reading() as work:
        everybody = (*work.entries.records(code), *work.entries.blind(code))
        records = [one for one in everybody if one.work_code]
        called = {one.id: one.work_code for one in records}
        found = [
            NotedViolation(called.get(one.entry, ""), one.violation, one.reason, one.id)
            for one in work.violations.of_event(code)
        ]
        ordered = sorted(records, key=lambda one: one.work_code)
        return ViolationsView(
            work.events.get(code),
            tuple(sorted(found, key=lambda one: (one.work_code, one.id))),
            work.time_credits.of_event(code),
            tuple(one.work_code for one in ordered),
            tuple(one.elapsed_seconds or "" for one in ordered),
        )


def record_violation(
    desk: Desk, code: str, work_code: str, module: str, points: str, reason: str
) -> Outcome[None]:
    """Write a violation down; ``points`` taken off a module or the whole, or ``cancel``."""
    if not reason.strip():
        raise RuleBroken(_("Write down what was seen."))
    with desk.writing(Action.VIOLATION_RECORDED, subject=f"{code} {work_code}") as work:
        entry = _entry(work, code, work_code)
        violation = read_violation(work.events.get(code), module, points)
        work.violations.add(code, ViolationRecord(entry, violation, reason.strip()))
    return Outcome(None, _touched(code), work.receipt)


def lift_violations(desk: Desk, code: str, keys: Sequence[str], reason: str) -> Outcome[None]:
    """Take violations back while marks are keyed, with the reason."""
    if not reason.strip():
        raise RuleBroken(_("Taking a violation back needs a reason. Write it down."))
    told = f"{code}: {reason.strip()}"
    with desk.writing(Action.VIOLATION_LIFTED, subject=told) as work:
        _open_event(work, code)
        known = {one.id for one in work.violations.of_event(code)}
        for key in keys:
            if key not in known:
                raise RuleBroken(_("This violation does not stand any more. Look at the list."))
            work.violations.remove(code, key)
    return Outcome(None, _touched(code), work.receipt)


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
        at = desk.clock().isoformat(timespec="seconds")
        work.time_credits.add(
            code, TimeCredit(work_code, text, reason.strip(), allowed_by.strip(), at)
        )
    return Outcome(None, _touched(code), work.receipt)


def take_time_back(desk: Desk, code: str, key: str, reason: str) -> Outcome[None]:
    """Take back that time was given back, while marks are keyed."""
    if not reason.strip():
        raise RuleBroken(_("This needs a reason. Write it down."))
    told = f"{code}: {reason.strip()}"
    with desk.writing(Action.TIME_GIVEN_BACK, subject=told) as work:
        _open_event(work, code)
        work.time_credits.remove(code, key)
    return Outcome(None, _touched(code), work.receipt)


def _open_event(work: Work, code: str) -> None:
    work.lock(code)
    refuse_unless(work.events.get(code), *_OPEN)


def _entry(work: Work, code: str, work_code: str) -> str:
    _open_event(work, code)
    entry = work.entries.codes(code).get(work_code)
    if entry is None:
        raise RuleBroken(
            _("{event} has no work code {code}. Compare it with the score sheet.").format(
                event=code, code=work_code
            )
        )
    return entry


def _touched(code: str) -> Changes:
    return changes(Subject.MARKS, Subject.RESULTS, events=(code,))
