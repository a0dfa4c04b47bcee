"""The promotion list (晋升名单) over all events: one promotion per person and year.

Whoever qualifies in several events is offered the better one, and the others are shown as withheld
with the reason, so that he may choose otherwise. A person is known by his id, not by his name.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from haihecup.domain.appearances import Appearance, Contestant
from haihecup.domain.people import SkillLevel
from haihecup.domain.promotion import PromotionTable
from haihecup.i18n import _

_UPWARDS = tuple(SkillLevel)


class Withheld(StrEnum):
    """Why a promotion that a place would bring is not given."""

    ALREADY = "already"
    BETTER = "better"


@dataclass(frozen=True, slots=True)
class PromotionLine:
    """One promotion of one person in one event: offered, or withheld and why.

    ``instead`` is the code of the event whose promotion is offered in place of this one.
    """

    appearance: Appearance
    person: Contestant
    level: SkillLevel
    withheld: Withheld | None = None
    instead: str = ""

    @property
    def reason(self) -> str:
        """Why it is withheld, in a sentence; nothing for one that is offered."""
        if self.withheld is Withheld.ALREADY:
            return _("Promoted this year already. One promotion per person and year.")
        if self.withheld is Withheld.BETTER:
            return _("The promotion of {event} is the better one and is offered instead.").format(
                event=self.instead
            )
        return ""


def promotion_list(
    appearances: Iterable[Appearance], table: PromotionTable
) -> tuple[PromotionLine, ...]:
    """Return all promotions in the order of the events, offered and withheld ones."""
    due: dict[str, list[PromotionLine]] = defaultdict(list)
    for one in appearances:
        for number, person in enumerate(one.people):
            line = _due(one, number, person, table)
            if line is not None:
                due[person.id].append(line)
    lines = [line for mine in due.values() for line in _one_of(mine)]
    return tuple(sorted(lines, key=_order))


def _due(
    one: Appearance, number: int, person: Contestant, table: PromotionTable
) -> PromotionLine | None:
    level = one.line.promotions[number] if number < len(one.line.promotions) else None
    if level is not None:
        return PromotionLine(one, person, level)
    rule = table.rules.get(one.event.level)
    if number + 1 not in one.withheld or rule is None:
        return None
    missed = rule.target(one.event.group).reached_from(person.skill_level)
    return None if missed is None else PromotionLine(one, person, missed, Withheld.ALREADY)


def _one_of(mine: list[PromotionLine]) -> list[PromotionLine]:
    """Return a person's lines with the best one offered and the others withheld."""
    open_ones = [line for line in mine if line.withheld is None]
    if len(open_ones) < 2:
        return mine
    best = min(open_ones, key=_better)
    code = best.appearance.event.code
    return [
        line
        if line is best or line.withheld is not None
        else PromotionLine(line.appearance, line.person, line.level, Withheld.BETTER, code)
        for line in mine
    ]


def _better(line: PromotionLine) -> tuple[int, int, str]:
    """Return what puts the better promotion first: the level, then the place, then the event."""
    appearance = line.appearance
    return -_UPWARDS.index(line.level), appearance.line.place or 0, appearance.event.code


def _order(line: PromotionLine) -> tuple[str, int, str, str]:
    one = line.appearance
    return one.event.code, one.line.place or 0, one.line.id, line.person.id
