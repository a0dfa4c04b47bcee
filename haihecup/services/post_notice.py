"""Post the public notice (公示) of signed results, and confirm them as final when it is over.

The notice tells who won, without marks and without anything of a document number.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from haihecup.domain.competition import Event
from haihecup.domain.journal import EDITION_CHAIN, Action
from haihecup.domain.problems import RuleBroken
from haihecup.domain.public_notice import (
    KEY,
    Notice,
    NoticeRule,
    check_notice_rule,
    last_day_of,
    last_notice,
    read_notice_rule,
)
from haihecup.domain.sign_off import signed_version
from haihecup.domain.stages import (
    NOTICE_MISSING,
    NOTICE_RUNNING,
    UNSIGNED,
    Blocker,
    State,
    blockers,
    step_forward,
)
from haihecup.i18n import _
from haihecup.services.changes import Outcome, Subject, changes
from haihecup.services.desk import Desk, Progress, refuse_unless, silent
from haihecup.services.event_facts import facts_of
from haihecup.storage.work import Work

_POSTED_AT = (State.UNSEALED, State.PUBLIC_NOTICE)


@dataclass(frozen=True, slots=True)
class NoticeView:
    """The public notices of an event and the edition's choice about them."""

    event: Event
    notices: tuple[Notice, ...]
    rule: NoticeRule
    today: date
    blockers: tuple[Blocker, ...]

    @property
    def last(self) -> Notice | None:
        """The newest notice."""
        return last_notice(self.notices)

    @property
    def proposed(self) -> date:
        """The last day of a notice that is posted today."""
        return last_day_of(self.today, self.rule.days)


def read_notice(desk: Desk, code: str) -> NoticeView:
    """Return the public notices of an event."""
    desk.refuse_event(code)
    with desk.reading() as work:
        event = work.events.get(code)
        facts = facts_of(desk, work, event, work.entries.count(code))
        return NoticeView(
            event,
            work.notices.of_event(code),
            read_notice_rule(work.settings.get(KEY)),
            desk.today(),
            blockers(code, event.state, facts),
        )


def notice_rule(desk: Desk) -> NoticeRule:
    """Return how long public notices of this edition hang, and whom to object to."""
    with desk.reading() as work:
        return read_notice_rule(work.settings.get(KEY))


def choose_notice_rule(desk: Desk, rule: NoticeRule) -> Outcome[None]:
    """Keep how long public notices of this edition hang, and whom to object to."""
    check_notice_rule(rule)
    with desk.writing(Action.SETTING_CHANGED, subject=KEY) as work:
        work.settings.put(KEY, rule.document())
    return Outcome(None, changes(Subject.EDITION, Subject.RESULTS), work.receipt)


def post_notice(
    desk: Desk, codes: Sequence[str], last_day: date | None = None, progress: Progress = silent
) -> Outcome[tuple[Notice, ...]]:
    """Post the public notice of events whose results are signed and unsealed; all or none.

    It hangs until ``last_day``, by default for the working days that the edition has chosen.
    """
    today = desk.today()
    if last_day is not None and last_day <= today:
        raise RuleBroken(_("The last day of a public notice lies after the day of its posting."))
    posted = []
    with desk.writing(Action.NOTICE_POSTED, subject=", ".join(codes)) as work:
        for code in sorted(codes):
            work.lock(code)
        rule = read_notice_rule(work.settings.get(KEY))
        until = last_day or last_day_of(today, rule.days)
        for done, code in enumerate(codes, 1):
            posted.append(_post(desk, work, code, (today, until)))
            progress(_("Public notices posted"), done, len(codes))
    return Outcome(tuple(posted), changes(Subject.RESULTS, Subject.EVENTS, events=tuple(codes)))


def _post(desk: Desk, work: Work, code: str, days: tuple[date, date]) -> Notice:
    event = work.events.get(code)
    refuse_unless(event, *_POSTED_AT)
    facts = facts_of(desk, work, event, work.entries.count(code))
    unsigned = [one for one in blockers(code, event.state, facts) if one.code == UNSIGNED]
    if unsigned:
        raise RuleBroken(unsigned[0].sentence)
    version = signed_version(work.signatures.of_event(code))
    known = work.notices.of_event(code)
    notice = Notice(
        code,
        len(known) + 1,
        *days,
        desk.clock().isoformat(timespec="seconds"),
        desk.author.person,
        0 if version is None else version.number,
        desk.computed_in(work, code).fingerprint if version is None else version.fingerprint,
    )
    work.notices.put(notice)
    if event.state is State.UNSEALED:
        state = step_forward(code, event.state, facts, NOTICE_MISSING)
        work.events.put(replace(event, state=state))
    return notice


def confirm_final(
    desk: Desk, codes: Sequence[str], reason: str = "", progress: Progress = silent
) -> Outcome[None]:
    """Confirm results as final once their public notice is over; before that with a reason."""
    reason = reason.strip()
    subject = ", ".join(codes)
    told = f"{subject}: {reason}" if reason else subject
    with desk.writing(Action.RESULTS_FINAL, subject=told) as work:
        work.lock(EDITION_CHAIN)
        for code in sorted(codes):
            work.lock(code)
        for done, code in enumerate(codes, 1):
            _confirm(desk, work, code, reason)
            progress(_("Results final"), done, len(codes))
    return Outcome(None, changes(Subject.RESULTS, Subject.EVENTS, events=tuple(codes)))


def _confirm(desk: Desk, work: Work, code: str, reason: str) -> None:
    event = work.events.get(code)
    refuse_unless(event, State.PUBLIC_NOTICE)
    facts = facts_of(desk, work, event, work.entries.count(code))
    state = step_forward(code, event.state, facts, NOTICE_RUNNING if reason else "")
    notice = last_notice(work.notices.of_event(code))
    if notice is not None and facts.notice_days:
        work.notices.put(replace(notice, early_reason=reason))
    work.events.put(replace(event, state=state))
