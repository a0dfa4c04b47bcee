"""Promotion (等级晋升, 以赛代评): the skill level that a place of the competition brings.

rules.md section 7. The table is data of the edition, since the city's text is under review; the
default is Tianjin's of 2024. Each member of a team is looked at singly.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from haihecup.domain.awards import share_floor
from haihecup.domain.competition import Group, Level
from haihecup.domain.entries import Member
from haihecup.domain.people import SkillLevel

_UPWARDS = tuple(SkillLevel)


@dataclass(frozen=True, slots=True)
class Target:
    """The level to be reached; ``holding`` is for those who hold it already, if there is one."""

    level: SkillLevel
    holding: SkillLevel | None = None

    def reached_from(self, held: SkillLevel) -> SkillLevel | None:
        """Return the level that one who holds ``held`` is promoted to, None where it is none."""
        offered = self.holding if held is self.level else self.level
        if offered is None or _UPWARDS.index(offered) <= _UPWARDS.index(held):
            return None
        return offered


@dataclass(frozen=True, slots=True)
class PromotionRule:
    """What one level of competition offers: to the first ``places``, or to the upper ``share``."""

    workers: Target
    students: Target
    places: int | None = None
    share: Decimal | None = None

    def last_place(self, size: int) -> int:
        """Return the last place that qualifies in a list of ``size`` entries."""
        if self.share is not None:
            return share_floor(self.share, size)
        return self.places or 0

    def target(self, group: Group) -> Target:
        """Return what ``group`` is promoted to."""
        return self.workers if group is Group.WORKERS else self.students


def _tianjin_2024() -> dict[Level, PromotionRule]:
    upper = PromotionRule(
        workers=Target(SkillLevel.TECHNICIAN, SkillLevel.SENIOR_TECHNICIAN),
        students=Target(SkillLevel.SENIOR),
        places=10,
    )
    middle = PromotionRule(
        workers=Target(SkillLevel.SENIOR, SkillLevel.TECHNICIAN),
        students=Target(SkillLevel.INTERMEDIATE),
        places=6,
    )
    lower = PromotionRule(
        workers=Target(SkillLevel.INTERMEDIATE, SkillLevel.SENIOR),
        students=Target(SkillLevel.INTERMEDIATE),
        share=Decimal("0.30"),
    )
    return {
        Level.COMPREHENSIVE: upper,
        Level.MUNICIPAL_1: upper,
        Level.MUNICIPAL_2: middle,
        Level.DISTRICT: middle,
        Level.ENTERPRISE: lower,
    }


@dataclass(frozen=True, slots=True)
class PromotionTable:
    """The promotion rules of an edition, one for each level of competition that promotes."""

    rules: Mapping[Level, PromotionRule] = field(default_factory=_tianjin_2024)


TIANJIN_2024 = PromotionTable()


@dataclass(frozen=True, slots=True)
class Offer:
    """The promotions of one entry, one per member; ``withheld`` are those already promoted."""

    promotions: tuple[SkillLevel | None, ...]
    withheld: tuple[int, ...] = ()


def no_promotion(members: tuple[Member, ...]) -> Offer:
    """Return the offer to an entry whose place brings no promotion."""
    return Offer((None,) * len(members))


def offer_to(members: tuple[Member, ...], target: Target) -> Offer:
    """Return what a qualifying place brings to each member.

    One promotion per person and year: who had one is named by his number in ``withheld``.
    """
    promotions: list[SkillLevel | None] = []
    withheld: list[int] = []
    for number, member in enumerate(members, start=1):
        level = target.reached_from(member.skill_level)
        if level is not None and member.promoted_this_year:
            withheld.append(number)
            level = None
        promotions.append(level)
    return Offer(tuple(promotions), tuple(withheld))
