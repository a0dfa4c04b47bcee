"""Hear appeals (申诉): file them, hear them, decide them; what they change is a correction."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from haihecup.domain.appeals import (
    Appeal,
    Decision,
    Ruling,
    check_filed,
    deadline_after,
    decided,
    effect_sentence,
    heard,
    settled,
)
from haihecup.domain.competition import Event
from haihecup.domain.journal import Action
from haihecup.domain.problems import RuleBroken
from haihecup.domain.public_notice import KEY, last_notice, read_notice_rule
from haihecup.domain.stages import State
from haihecup.i18n import _
from haihecup.services.changes import Changes, Outcome, Subject, changes
from haihecup.services.desk import Desk, reached, refuse_unless
from haihecup.services.witness import needs_passwords, second_person
from haihecup.storage.work import Work

FILED_AT = (
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
"""Where appeals are taken in."""


@dataclass(frozen=True, slots=True)
class AppealsView:
    """The appeals of some events; ``corrections`` are the numbers of those that followed.

    ``events`` are those events by code; ``corrections`` stand by event and appeal. ``now`` is when
    they were read, ``person`` who works at the desk.
    """

    events: Mapping[str, Event]
    appeals: tuple[Appeal, ...]
    corrections: Mapping[tuple[str, int], tuple[int, ...]]
    now: datetime
    person: str

    def followed(self, event: str) -> Collection[int]:
        """Return the numbers of the appeals of an event that a correction followed."""
        return {number for code, number in self.corrections if code == event}

    def owes_correction(self, appeal: Appeal) -> bool:
        """Tell whether an appeal was granted and its correction is missing."""
        return appeal.owes_correction(self.followed(appeal.event))

    def effect(self, appeal: Appeal) -> str:
        """Return what an appeal did to the marks: which corrections followed, or why none."""
        numbers = self.corrections.get((appeal.event, appeal.number), ())
        return effect_sentence(appeal, numbers)


@dataclass(frozen=True, slots=True)
class Filing:
    """What has to be known to file an appeal of an event.

    ``deadline`` is until when appeals are accepted, empty before results are posted. ``works`` is
    empty while the event is sealed: whoever appeals does not know his work code then.
    """

    event: Event
    deadline: str
    delegations: tuple[str, ...]
    works: tuple[str, ...]
    now: datetime

    @property
    def can_be_filed(self) -> bool:
        """Whether the event stands where appeals are taken in."""
        return self.event.state in FILED_AT


def read_appeals(desk: Desk, code: str = "") -> AppealsView:
    """Return the appeals of an event, or of all of one's own events."""
    if code:
        desk.refuse_event(code)
    with desk.reading() as work:
        events = {one.code: one for one in desk.own(work.events.all()) if code in ("", one.code)}
        found = tuple(one for one in work.appeals.everywhere() if one.event in events)
        followed: dict[tuple[str, int], tuple[int, ...]] = {}
        for event in sorted({one.event for one in found}):
            for one in work.corrections.of_event(event):
                if one.appeal:
                    key = event, one.appeal
                    followed[key] = (*followed.get(key, ()), one.number)
        return AppealsView(events, found, followed, desk.clock(), desk.author.person)


def read_filing(desk: Desk, code: str) -> Filing:
    """Return what has to be known to file an appeal of an event."""
    desk.refuse_event(code)
    with desk.reading() as work:
        event = work.events.get(code)
        return Filing(
            event,
            _deadline(work, code),
            tuple(sorted(work.delegations.ids())),
            tuple(sorted(work.entries.codes(code))) if _named(event) else (),
            desk.clock(),
        )


def _named(event: Event) -> bool:
    return reached(event, State.UNSEALED)


def _deadline(work: Work, code: str) -> str:
    notice = last_notice(work.notices.of_event(code))
    hours = read_notice_rule(work.settings.get(KEY)).appeal_hours
    return deadline_after(notice.posted_at, hours) if notice is not None else ""


@dataclass(frozen=True, slots=True)
class Objection:
    """What somebody objects to: for which delegation, about which work or module, since when.

    ``filed_at`` is now where it is not said; ``late_reason`` is needed after the deadline.
    """

    person: str
    delegation: str
    subject: str
    work_code: str = ""
    module: str = ""
    filed_at: datetime | None = None
    late_reason: str = ""


def file_appeal(desk: Desk, code: str, objection: Objection) -> Outcome[Appeal]:
    """Take an appeal in; one after the deadline only with the reason why it is late."""
    # whom it is for stands with the appeal alone, so that it can be erased one day
    with desk.writing(Action.APPEAL_FILED, subject=code) as work:
        work.lock(code)
        event = work.events.get(code)
        refuse_unless(event, *FILED_AT)
        _refuse_unknown(work, event, objection)
        filed_at = (objection.filed_at or desk.clock()).astimezone()
        appeal = Appeal(
            code,
            len(work.appeals.of_event(code)) + 1,
            filed_at.isoformat(timespec="seconds"),
            objection.person.strip(),
            objection.delegation.strip(),
            objection.subject.strip(),
            objection.work_code,
            objection.module,
            _deadline(work, code),
        )
        if appeal.late:
            appeal = replace(appeal, late_reason=objection.late_reason.strip())
        check_filed(appeal)
        work.appeals.put(appeal)
    return Outcome(appeal, _touched(code), work.receipt)


def _refuse_unknown(work: Work, event: Event, objection: Objection) -> None:
    if objection.work_code:
        if not _named(event):
            raise RuleBroken(
                _(
                    "{event} is not unsealed yet: an appeal that names a work would tell whose it "
                    "is. File it without the work code."
                ).format(event=event.code)
            )
        if objection.work_code not in work.entries.codes(event.code):
            raise event.no_work(objection.work_code)
    if objection.module and objection.module not in {one.code for one in event.scheme.modules}:
        raise RuleBroken(
            _("{event} has no module {code}.").format(event=event.code, code=objection.module)
        )
    delegation = objection.delegation.strip()
    if delegation and delegation not in work.delegations.ids():
        raise RuleBroken(
            _("There is no delegation “{name}”. Choose one of the list.").format(name=delegation)
        )


def record_hearing(
    desk: Desk, code: str, number: int, panel: str, hearing: str, at: datetime | None = None
) -> Outcome[Appeal]:
    """Keep by which panel an appeal was heard, who was heard and what was said."""
    moment = (at or desk.clock()).astimezone().isoformat(timespec="seconds")
    with desk.writing(Action.APPEAL_HEARD, subject=f"{code} {number}") as work:
        appeal = heard(_found(work, code, number), moment, panel, hearing)
        work.appeals.put(appeal)
    return Outcome(appeal, _touched(code), work.receipt)


def decide_appeal(
    desk: Desk, code: str, number: int, ruling: Ruling, password: str = ""
) -> Outcome[Appeal]:
    """Keep what was decided about an appeal; what it changes is then corrected.

    Where there are users, the second person stands by it with his own password. What two people
    have decided is not taken back; an appeal that was withdrawn can stand again.
    """
    told = f"{code} {number}: {ruling.decision}"
    act = Action.APPEAL_CLOSED if ruling.decision is Decision.WITHDRAWN else Action.APPEAL_DECIDED
    if act is Action.APPEAL_DECIDED and needs_passwords(desk):
        desk.refuse(act)
        ruling = replace(ruling, second=second_person(desk, ruling.second, password, code))
    with desk.writing(act, subject=told) as work:
        moment = desk.clock().astimezone().isoformat(timespec="seconds")
        appeal = decided(_found(work, code, number), ruling, moment)
        work.appeals.put(appeal)
    return Outcome(appeal, _touched(code), work.receipt)


def settle_appeal(desk: Desk, code: str, number: int, reason: str) -> Outcome[Appeal]:
    """Keep why an appeal that was granted needs no correction."""
    with desk.writing(Action.APPEAL_CLOSED, subject=f"{code} {number}: {reason.strip()}") as work:
        appeal = _found(work, code, number)
        corrected = {one.appeal for one in work.corrections.of_event(code)}
        appeal = settled(appeal, corrected, reason)
        work.appeals.put(appeal)
    return Outcome(appeal, _touched(code), work.receipt)


def _found(work: Work, code: str, number: int) -> Appeal:
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
