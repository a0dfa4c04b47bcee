"""Appeals (申诉): filed in time by a delegation, heard, decided, with their effect on marks.

An appeal is never taken out: it is decided, or whoever filed it withdraws it. While one is open the
results of its event cannot become final.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _


class Decision(StrEnum):
    """What became of an appeal."""

    OPEN = ""
    UPHELD = "upheld"
    PARTLY = "partly"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


def decision_word(decision: Decision) -> str:
    """Return what people say of an appeal that was decided so."""
    return {
        Decision.OPEN: _("open"),
        Decision.UPHELD: _("upheld"),
        Decision.PARTLY: _("partly upheld"),
        Decision.REJECTED: _("rejected"),
        Decision.WITHDRAWN: _("withdrawn by the appellant"),
    }[decision]


@dataclass(frozen=True, slots=True)
class Appeal:
    """One appeal against the results of an event.

    ``person`` filed it for ``delegation``. ``deadline`` is empty where no results were posted yet.
    ``hearing`` tells who was heard and what was said. Times are ISO texts.
    """

    event: str
    number: int
    filed_at: str
    person: str
    delegation: str
    subject: str
    work_code: str = ""
    deadline: str = ""
    heard_at: str = ""
    hearing: str = ""
    decision: Decision = Decision.OPEN
    decided_at: str = ""
    decided_by: str = ""
    reason: str = ""
    id: str = ""

    @property
    def open(self) -> bool:
        """Whether it still waits for its decision."""
        return self.decision is Decision.OPEN

    @property
    def late(self) -> bool:
        """Whether it was filed after the deadline."""
        return bool(self.deadline) and _moment(self.filed_at) > _moment(self.deadline)


def deadline_after(posted_at: str, hours: int) -> str:
    """Return until when appeals are accepted once results were posted; empty before that."""
    if not posted_at:
        return ""
    return (_moment(posted_at) + timedelta(hours=hours)).isoformat(timespec="seconds")


def check_filed(appeal: Appeal) -> None:
    """Raise ``RuleBroken`` where something is missing of an appeal that is filed."""
    if not appeal.person.strip():
        raise RuleBroken(_("Write down who files the appeal."))
    if not appeal.subject.strip():
        raise RuleBroken(_("Write down what the appeal is about."))
    _moment(appeal.filed_at)


def heard(appeal: Appeal, at: str, hearing: str) -> Appeal:
    """Return an appeal with its hearing (who was heard, what was said)."""
    _refuse_decided(appeal)
    if not hearing.strip():
        raise RuleBroken(_("Write down who was heard and what was said."))
    _moment(at)
    return replace(appeal, heard_at=at, hearing=hearing.strip())


def decided(appeal: Appeal, decision: Decision, at: str, person: str, reason: str) -> Appeal:
    """Return an appeal with its decision; what was heard has to be written down before.

    Withdrawing needs neither hearing nor reason.
    """
    _refuse_decided(appeal)
    if decision is Decision.OPEN:
        raise RuleBroken(_("Choose what was decided."))
    if decision is not Decision.WITHDRAWN:
        if not appeal.hearing:
            raise RuleBroken(
                _("Appeal {number} has not been heard yet. Write the hearing down first.").format(
                    number=appeal.number
                )
            )
        if not reason.strip():
            raise RuleBroken(_("A decision needs its reason. Write it down."))
    if not person.strip():
        raise RuleBroken(_("Write down who decided."))
    return replace(
        appeal, decision=decision, decided_at=at, decided_by=person.strip(), reason=reason.strip()
    )


def _refuse_decided(appeal: Appeal) -> None:
    if not appeal.open:
        raise RuleBroken(
            _("Appeal {number} is closed: {decision}. File a new one.").format(
                number=appeal.number, decision=decision_word(appeal.decision)
            )
        )


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise RuleBroken(_("“{text}” is no time. Write it as 2026-10-12 14:30.").format(text=text))
    return moment
