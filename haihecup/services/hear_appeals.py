"""Hear appeals (申诉): file them, hear them, decide them; what they change is a correction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from haihecup.domain.appeals import (
    Appeal,
    Decision,
    check_filed,
    deadline_after,
    decided,
    heard,
)
from haihecup.domain.competition import Event
from haihecup.domain.journal import Action
from haihecup.domain.problems import RuleBroken
from haihecup.domain.public_notice import KEY, last_notice, read_notice_rule
from haihecup.domain.stages import State
from haihecup.i18n import _
from haihecup.services.changes import Changes, Outcome, Subject, changes
from haihecup.services.desk import Desk, refuse_unless
from haihecup.storage.work import Work

_FILED_AT = (
    State.DRAWN,
    State.MARKING,
    State.KEYED,
    State.RECHECKED,
    State.SIGNED,
    State.UNSEALED,
    State.PUBLIC_NOTICE,
    State.FINAL,
    State.CERTIFIED,
)


@dataclass(frozen=True, slots=True)
class AppealsView:
    """The appeals of an event; ``corrections`` are the numbers of those that followed, by appeal.

    ``deadline`` is until when appeals are accepted, empty before results are posted.
    """

    event: Event
    appeals: tuple[Appeal, ...]
    corrections: Mapping[int, tuple[int, ...]]
    deadline: str
    delegations: tuple[str, ...]
    works: tuple[str, ...]

    @property
    def can_be_filed(self) -> bool:
        """Whether the event stands where appeals are taken."""
        return self.event.state in _FILED_AT


def read_appeals(desk: Desk, code: str) -> AppealsView:
    """Return the appeals of an event."""
    desk.refuse_event(code)
    with desk.reading() as work:
        followed: dict[int, tuple[int, ...]] = {}
        for one in work.corrections.of_event(code):
            if one.appeal:
                followed[one.appeal] = (*followed.get(one.appeal, ()), one.number)
        return AppealsView(
            work.events.get(code),
            work.appeals.of_event(code),
            followed,
            _deadline(work, code),
            tuple(sorted(work.delegations.ids())),
            tuple(sorted(work.entries.codes(code))),
        )


def _deadline(work: Work, code: str) -> str:
    notice = last_notice(work.notices.of_event(code))
    hours = read_notice_rule(work.settings.get(KEY)).appeal_hours
    return deadline_after(notice.posted_at, hours) if notice is not None else ""


def file_appeal(  # noqa: PLR0913 - who, for whom, about what, when
    desk: Desk,
    code: str,
    person: str,
    delegation: str,
    subject: str,
    *,
    work_code: str = "",
    filed_at: datetime | None = None,
) -> Outcome[Appeal]:
    """Take an appeal in; one after the deadline is taken in too, and marked late."""
    with desk.writing(Action.APPEAL_FILED, subject=f"{code} {delegation}: {subject}") as work:
        work.lock(code)
        event = work.events.get(code)
        refuse_unless(event, *_FILED_AT)
        if work_code and work_code not in work.entries.codes(code):
            raise RuleBroken(
                _("{event} has no work code {code}. Compare it with the score sheet.").format(
                    event=code, code=work_code
                )
            )
        appeal = Appeal(
            code,
            len(work.appeals.of_event(code)) + 1,
            (filed_at or desk.clock()).astimezone().isoformat(timespec="seconds"),
            person.strip(),
            delegation.strip(),
            subject.strip(),
            work_code,
            _deadline(work, code),
        )
        check_filed(appeal)
        work.appeals.put(appeal)
    return Outcome(appeal, _touched(code))


def record_hearing(
    desk: Desk, code: str, number: int, hearing: str, at: datetime | None = None
) -> Outcome[Appeal]:
    """Keep who was heard about an appeal and what was said."""
    moment = (at or desk.clock()).astimezone().isoformat(timespec="seconds")
    with desk.writing(Action.APPEAL_DECIDED, subject=f"{code} {number}") as work:
        appeal = heard(_open(work, code, number), moment, hearing)
        work.appeals.put(appeal)
    return Outcome(appeal, _touched(code))


def decide_appeal(
    desk: Desk, code: str, number: int, decision: Decision, person: str, reason: str = ""
) -> Outcome[Appeal]:
    """Keep what was decided about an appeal; what it changes is then corrected."""
    told = f"{code} {number}: {decision}"
    with desk.writing(Action.APPEAL_DECIDED, subject=told) as work:
        moment = desk.clock().astimezone().isoformat(timespec="seconds")
        appeal = decided(_open(work, code, number), decision, moment, person, reason)
        work.appeals.put(appeal)
    return Outcome(appeal, _touched(code))


def _open(work: Work, code: str, number: int) -> Appeal:
    work.lock(code)
    found = next((one for one in work.appeals.of_event(code) if one.number == number), None)
    if found is None:
        raise RuleBroken(
            _("{event} has no appeal {number}. Look at the list again.").format(
                event=code, number=number
            )
        )
    return found


def _touched(code: str) -> Changes:
    return changes(Subject.RESULTS, Subject.EVENTS, events=(code,))
