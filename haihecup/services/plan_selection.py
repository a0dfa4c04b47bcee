"""The rules of the boards that an edition sets: seats at the national games, and nominations."""

from haihecup.domain import nominations, selection
from haihecup.domain.journal import Action
from haihecup.domain.nominations import NominationRule
from haihecup.domain.problems import RuleBroken
from haihecup.domain.selection import SelectionPlan, check_plan
from haihecup.i18n import _
from haihecup.services.changes import Outcome, Subject, changes
from haihecup.services.desk import Desk, first_sentence


def read_plans(desk: Desk) -> tuple[SelectionPlan, NominationRule]:
    """Return the seats at the national games, and the conditions of nominations."""
    with desk.reading() as work:
        return (
            selection.read_plan(work.settings.get(selection.KEY)),
            nominations.read_nomination_rule(work.settings.get(nominations.KEY)),
        )


def plan_selection(desk: Desk, plan: SelectionPlan) -> Outcome[None]:
    """Say how many of which events go to the national games, and born since when."""
    faults = check_plan(plan)
    if faults:
        raise RuleBroken(first_sentence(faults))
    with desk.writing(Action.SETTING_CHANGED, subject=selection.KEY) as work:
        known = work.events.states().keys()
        strange = sorted(plan.events.keys() - known)
        if strange:
            text = _("There is no event {code} in this competition.")
            raise RuleBroken(text.format(code=strange[0]))
        work.settings.put(selection.KEY, plan.document())
    return Outcome(None, changes(Subject.EDITION, Subject.RESULTS), work.receipt)


def set_nominations(desk: Desk, rule: NominationRule) -> Outcome[None]:
    """Say who may be nominated for the city's title."""
    if not (rule.levels and rule.groups):
        raise RuleBroken(_("Choose at least one level and one group."))
    with desk.writing(Action.SETTING_CHANGED, subject=nominations.KEY) as work:
        work.settings.put(nominations.KEY, rule.document())
    return Outcome(None, changes(Subject.EDITION, Subject.RESULTS), work.receipt)
