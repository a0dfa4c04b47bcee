"""Appeals (申诉): filed in time by a delegation, heard, decided, with their effect on marks.

An appeal is never taken out: it is decided, or whoever filed it withdraws it. While one is open, or
was upheld and its correction is missing, the results of its event cannot become final.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from haihecup.domain.journal import local_time
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


GRANTED = frozenset({Decision.UPHELD, Decision.PARTLY})
"""The decisions after which something has to be put right."""


@dataclass(frozen=True, slots=True)
class Appeal:
    """One appeal against the results of an event.

    ``person`` filed it for ``delegation``, about a work or a module of the scheme where one is
    named. ``deadline`` is empty where no results were posted yet; after it, ``late_reason`` says
    why it was taken in all the same. ``panel`` heard it, ``hearing`` tells who was heard and what
    was said. Two people stand by the decision: ``decided_by`` and ``second``. ``settled`` says why
    no correction follows one that was granted. Times are ISO texts.
    """

    event: str
    number: int
    filed_at: str
    person: str
    delegation: str
    subject: str
    work_code: str = ""
    module: str = ""
    deadline: str = ""
    late_reason: str = ""
    heard_at: str = ""
    panel: str = ""
    hearing: str = ""
    decision: Decision = Decision.OPEN
    decided_at: str = ""
    decided_by: str = ""
    second: str = ""
    reason: str = ""
    settled: str = ""
    id: str = ""

    @property
    def open(self) -> bool:
        """Whether it still waits for its decision."""
        return self.decision is Decision.OPEN

    @property
    def late(self) -> bool:
        """Whether it was filed after the deadline."""
        return bool(self.deadline) and _moment(self.filed_at) > _moment(self.deadline)

    def owes_correction(self, corrected: Collection[int]) -> bool:
        """Tell whether it was granted and nothing followed; ``corrected`` are those with one."""
        return self.decision in GRANTED and not self.settled and self.number not in corrected


def standing_word(appeal: Appeal, corrected: Collection[int]) -> str:
    """Return what people say of where an appeal stands; ``corrected`` are those with one."""
    if appeal.open:
        return _("to be decided") if appeal.hearing else _("to be heard")
    if appeal.owes_correction(corrected):
        return _("to be corrected")
    return decision_word(appeal.decision)


def effect_sentence(appeal: Appeal, corrections: Collection[int]) -> str:
    """Return what an appeal did to the marks; empty while nothing is decided."""
    if corrections:
        numbers = _(", ").join(str(one) for one in corrections)
        return _("The marks were corrected: correction {numbers}.").format(numbers=numbers)
    if appeal.settled:
        return _("Nothing was corrected: {reason}").format(reason=appeal.settled)
    if appeal.decision in GRANTED:
        return _("The correction is still to be made.")
    return "" if appeal.open else _("The marks stay as they are.")


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
    if appeal.late and not appeal.late_reason.strip():
        raise RuleBroken(
            _(
                "Appeals were accepted until {deadline}. One that comes later is taken in only "
                "with the reason why it is late."
            ).format(deadline=local_time(appeal.deadline))
        )


def heard(appeal: Appeal, at: str, panel: str, hearing: str) -> Appeal:
    """Return an appeal with its hearing: by which panel, who was heard, what was said."""
    _refuse_decided(appeal)
    if not panel.strip():
        raise RuleBroken(_("Write down who sits on the panel."))
    if not hearing.strip():
        raise RuleBroken(_("Write down who was heard and what was said."))
    if _moment(at) < _moment(appeal.filed_at):
        raise RuleBroken(
            _("Appeal {number} was filed at {time}; it cannot have been heard before.").format(
                number=appeal.number, time=local_time(appeal.filed_at)
            )
        )
    return replace(appeal, heard_at=at, panel=panel.strip(), hearing=hearing.strip())


@dataclass(frozen=True, slots=True)
class Ruling:
    """What is decided about an appeal, by whom and a second person, and why."""

    decision: Decision
    person: str
    second: str = ""
    reason: str = ""


def decided(appeal: Appeal, ruling: Ruling, at: str) -> Appeal:
    """Return an appeal with its decision; what was heard has to be written down before.

    Withdrawing needs neither hearing nor reason nor a second person.
    """
    _refuse_decided(appeal)
    person, second = ruling.person.strip(), ruling.second.strip()
    if ruling.decision is Decision.OPEN:
        raise RuleBroken(_("Choose what was decided."))
    if not person:
        raise RuleBroken(_("Write down who decided."))
    if ruling.decision is not Decision.WITHDRAWN:
        if not appeal.hearing:
            raise RuleBroken(
                _("Appeal {number} has not been heard yet. Write the hearing down first.").format(
                    number=appeal.number
                )
            )
        if not ruling.reason.strip():
            raise RuleBroken(_("A decision needs its reason. Write it down."))
        if second in ("", person):
            raise RuleBroken(_("Two people stand by a decision. Write down the second one."))
    return replace(
        appeal,
        decision=ruling.decision,
        decided_at=at,
        decided_by=person,
        second=second,
        reason=ruling.reason.strip(),
    )


def settled(appeal: Appeal, corrected: Collection[int], reason: str) -> Appeal:
    """Return an appeal that was granted as one that needs no correction, with the reason."""
    if not appeal.owes_correction(corrected):
        raise RuleBroken(_("Appeal {number} waits for no correction.").format(number=appeal.number))
    if not reason.strip():
        raise RuleBroken(_("Write down why nothing has to be corrected."))
    return replace(appeal, settled=reason.strip())


def read_moment(text: str) -> datetime:
    """Return a time as people write it: by the clock of this machine where no zone is named."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise RuleBroken(_no_time(text)) from None
    return moment.astimezone()


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
        raise RuleBroken(_no_time(text))
    return moment


def _no_time(text: str) -> str:
    return _("“{text}” is no time. Write it as 2026-10-12 14:30.").format(text=text)
