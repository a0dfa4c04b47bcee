"""What can be wrong with a promotion table: whom it promotes, and to what."""

from collections.abc import Iterator

from haihecup.domain.people import SkillLevel
from haihecup.domain.problems import Problem
from haihecup.domain.promotion import PromotionRule, PromotionTable, Target
from haihecup.i18n import _

PROMOTION = "promotion"


def check_promotion(table: PromotionTable) -> tuple[Problem, ...]:
    """Return what is wrong with a promotion table; ``field`` names level and cell."""
    return tuple(
        problem for level, rule in table.rules.items() for problem in _rule(rule, str(level))
    )


def _rule(rule: PromotionRule, path: str) -> Iterator[Problem]:
    if rule.share is None and (rule.places is None or rule.places < 1):
        yield Problem(
            PROMOTION,
            _("Say how many places promote: a number from 1, or a share of the list."),
            field=f"{path}.places",
        )
    if rule.share is not None and not 0 < rule.share <= 1:
        yield Problem(
            PROMOTION, _("A share is more than 0 and at most 100 per cent."), field=f"{path}.share"
        )
    yield from _target(rule.workers, f"{path}.workers")
    yield from _target(rule.students, f"{path}.students")


def _target(target: Target, path: str) -> Iterator[Problem]:
    if target.level is SkillLevel.NONE:
        yield Problem(PROMOTION, _("Say to which level the place promotes."), field=path)
    upwards = tuple(SkillLevel)
    if target.holding is not None and upwards.index(target.holding) <= upwards.index(target.level):
        yield Problem(
            PROMOTION,
            _("Who holds the level already is promoted to a higher one, not to this."),
            field=path,
        )
