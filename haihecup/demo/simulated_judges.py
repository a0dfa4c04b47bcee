"""Judges that do not exist: each with a severity of his own, and now and then at odds.

Every entry has an ability; what is keyed follows from ability, the judge's severity and chance. A
few judgements spread too far and a few entries come out level, on purpose: the demo then resolves
them as a chief judge would.
"""

import random
from collections.abc import Sequence
from decimal import Decimal

from haihecup.domain.scheme import (
    Aspect,
    Count,
    Direct,
    Judgement,
    MarkingScheme,
    Measured,
    Panel,
    YesNo,
)

MarkLine = tuple[str, str, tuple[str, ...]]

_SPREAD_ONE_IN = 900
_LEVEL_ONE_IN = 60


class JudgingTeam:
    """The judges of one event."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._severity = tuple(chance.gauss(0, 0.18) for _ in range(7))

    def mark(self, scheme: MarkingScheme, works: Sequence[str]) -> list[MarkLine]:
        """Mark all works: lines of (work, aspect code, scores), entry by entry."""
        chance = self._chance
        lines: list[MarkLine] = []
        previous: list[MarkLine] = []
        for work in works:
            if previous and chance.randrange(_LEVEL_ONE_IN) == 0:
                mine = [(work, code, scores) for _, code, scores in previous]
            else:
                ability = min(max(chance.gauss(0.72, 0.13), 0.05), 1.0)
                mine = [(work, a.code, self._scores(a, ability)) for a in scheme.aspects]
            lines += mine
            previous = mine
        return lines

    def score_again(self, scores: Sequence[str]) -> tuple[str, ...]:
        """Score a judgement again after talking it over: everybody within one point."""
        middle = sorted(int(score) for score in scores)[1]
        return tuple(str(min(max(int(s), middle - 1), middle)) for s in scores)

    def _scores(self, aspect: Aspect, ability: float) -> tuple[str, ...]:
        chance = self._chance
        match aspect.kind:
            case YesNo():
                return ("1" if chance.random() < 0.35 + 0.6 * ability else "0",)
            case Count():
                return (str(max(0, round(chance.gauss(4 - 4.2 * ability, 0.8)))),)
            case Measured(nominal=nominal):
                off = Decimal(round(chance.gauss(0, 0.055 - 0.045 * ability) * 1000)) / 1000
                return (str(nominal + off),)
            case Judgement():
                return self._judgement(ability)
            case Panel(judges=judges):
                return tuple(self._points(aspect.max, ability, judge) for judge in range(judges))
            case Direct():
                return (self._points(aspect.max, ability, 6),)

    def _judgement(self, ability: float) -> tuple[str, ...]:
        chance = self._chance
        if chance.randrange(_SPREAD_ONE_IN) == 0:
            return ("1", "3", "2")
        base = 3.4 * ability - 0.4
        first = min(max(round(chance.gauss(base, 0.5)), 0), 3)
        rest = []
        for judge in (1, 2):
            wanted = round(base - self._severity[judge] + chance.gauss(0, 0.35))
            rest.append(min(max(wanted, first - 1, 0), first, 3))
        return (str(first), *(str(score) for score in rest))

    def _points(self, most: Decimal, ability: float, judge: int) -> str:
        share = self._chance.gauss(ability - self._severity[judge] * 0.15, 0.07)
        halves = round(min(max(share, 0.0), 1.0) * float(most) * 2)
        return str(Decimal(halves) / 2)
