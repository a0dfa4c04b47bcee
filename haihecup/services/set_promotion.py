"""The promotion table (等级晋升表) of the edition: read it, look ahead, and change it."""

from dataclasses import dataclass

from haihecup.domain.impact import Impact, line_changes
from haihecup.domain.journal import Action
from haihecup.domain.problems import RuleBroken
from haihecup.domain.promotion import PromotionTable
from haihecup.domain.promotion_checks import check_promotion
from haihecup.domain.results import compute
from haihecup.domain.stages import State
from haihecup.i18n import ngettext
from haihecup.services.blind_sheets import withheld
from haihecup.services.changes import Outcome, Subject, changes
from haihecup.services.desk import Desk, Progress, first_sentence, reached, silent


@dataclass(frozen=True, slots=True)
class PromotionImpact:
    """What another table would do: how many entries of which events are promoted otherwise."""

    events: tuple[Impact, ...] = ()

    @property
    def entries(self) -> int:
        """How many entries have a member with another promotion."""
        return sum(one.promotions for one in self.events)


def read_promotion(desk: Desk) -> PromotionTable:
    """Return the promotion table of the edition."""
    with desk.reading() as work:
        return work.edition.promotion()


def promotion_ahead(
    desk: Desk, table: PromotionTable, progress: Progress = silent
) -> PromotionImpact:
    """Return which promotions of marked events would change."""
    found = []
    computed = [one for one in desk.compute_all(progress) if reached(one.event, State.MARKING)]
    with desk.reading() as work:
        for one in computed:
            marks = work.marks.of_event(one.event.code)
            after = compute(one.event, one.entries, marks, table)
            lines = line_changes(one.results, after, str)
            if lines:
                hidden = withheld(desk, work, one.event)
                found.append(
                    Impact(
                        one.event.code,
                        marks=len(marks),
                        lines=() if hidden else lines,
                        needs_reason=True,
                        withheld=hidden,
                    )
                )
    return PromotionImpact(tuple(found))


def set_promotion(desk: Desk, table: PromotionTable, reason: str = "") -> Outcome[PromotionImpact]:
    """Change the promotion table; needs a reason where promotions of marked events change."""
    faults = check_promotion(table)
    if faults:
        raise RuleBroken(first_sentence(faults))
    impact = promotion_ahead(desk, table)
    if impact.events and not reason.strip():
        raise RuleBroken(
            ngettext(
                "{count} promotion changes: the change needs a reason. Write it down.",
                "{count} promotions change: the change needs a reason. Write it down.",
                impact.entries,
            ).format(count=impact.entries)
        )
    with desk.writing(Action.PROMOTION_CHANGED, subject=reason.strip()) as work:
        work.edition.put_promotion(table)
    return Outcome(impact, changes(Subject.EDITION, Subject.RESULTS))
