"""Write a violation down and strike one, in a transaction that is under way.

One that disqualifies changes the status of its work, and gives it back when it is struck.
"""

from dataclasses import replace
from typing import NamedTuple

from haihecup.domain.corrections import noted_of
from haihecup.domain.entries import EntryStatus
from haihecup.domain.records import ViolationRecord
from haihecup.storage.work import Work


class Strike(NamedTuple):
    """Who strikes a violation of which work, when and why."""

    work_code: str
    at: str
    person: str
    reason: str


def note_violation(work: Work, code: str, record: ViolationRecord) -> None:
    """Write a violation of an event down."""
    work.violations.add(code, record)
    if record.disqualifies:
        work.entries.set_statuses(code, {record.entry: EntryStatus.DISQUALIFIED})


def strike_violation(work: Work, code: str, record: ViolationRecord, strike: Strike) -> None:
    """Let a violation no longer count; what it was and why it was struck stay readable."""
    work.violations.remove(code, record.id)
    noted = noted_of(code, strike.work_code, record)
    work.struck_violations.add(
        replace(
            noted,
            struck_at=strike.at,
            struck_by=strike.person,
            struck_reason=strike.reason,
            id="",
        )
    )
    if record.disqualifies and not _disqualified(work, code, record.entry):
        work.entries.set_statuses(code, {record.entry: EntryStatus.COMPETING})


def _disqualified(work: Work, code: str, entry: str) -> bool:
    """Tell whether another violation disqualifies the same work."""
    return any(one.disqualifies and one.entry == entry for one in work.violations.of_event(code))
