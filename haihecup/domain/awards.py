"""Awards (奖项): which of the event's awards each ranked entry gets.

rules.md section 6. The rules are tried in order and the first that fits is the only one. An award
that a guest without awards would take lapses; nothing is handed down.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import assert_never

from haihecup.domain.competition import (
    Award,
    GapValue,
    MedalsByGap,
    Places,
    ScaleAtLeast,
    Share,
    TopShare,
)
from haihecup.domain.numbers import divide_half_up
from haihecup.domain.places import RankedList, Standing


@dataclass(frozen=True, slots=True)
class CutTie:
    """A shared place that lies across the last place of an award: all of them get the higher."""

    award: str
    place: int
    ids: tuple[str, ...]


# What one award line says about an entry: its award's name or None.
Giver = Callable[[Standing], str | None]


class AwardBook:
    """The award scheme of an event, made ready for one ranked list."""

    def __init__(
        self, awards: Sequence[Award], ranked: RankedList, scales: Mapping[str, int]
    ) -> None:
        self._ranked = ranked
        self._scales = scales
        self._ends: list[tuple[str, int]] = []
        self._givers: list[Giver] = []
        stacked = 0
        for award in awards:
            first = stacked + 1
            if isinstance(award.rule, Share):
                stacked += _share_count(award.rule, ranked.size)
            if award.needs is None or ranked.size >= award.needs:
                self._givers.append(self._giver(award, first, stacked))

    def award_of(self, standing: Standing) -> str | None:
        """Return the award of one who stands in the list or beside it."""
        given = (giver(standing) for giver in self._givers)
        return next((name for name in given if name is not None), None)

    def cut_ties(self) -> list[CutTie]:
        """Return the shared places across which the last place of an award lies."""
        sharing: dict[int, list[str]] = {}
        for standing in self._ranked.standings:
            if standing.shared:
                sharing.setdefault(standing.place, []).append(standing.id)
        return [
            CutTie(name, place, tuple(ids))
            for place, ids in sharing.items()
            for name, last in self._ends
            if place <= last <= place + len(ids) - 2
        ]

    def _giver(self, award: Award, first: int, stacked: int) -> Giver:
        """Return what ``award`` gives; shares stack from place ``first`` to ``stacked``."""
        rule, name = award.rule, award.name
        match rule:
            case Places():
                return self._by_place(name, rule.first, rule.last)
            case Share():
                return self._by_place(name, first, stacked)
            case TopShare():
                return self._by_place(name, 1, share_floor(rule.share, self._ranked.size))
            case ScaleAtLeast():
                return lambda on: name if self._reaches(on, rule.at_least) else None
            case MedalsByGap():
                medals = self._medals(rule)
                return lambda on: medals.get(on.id)
        assert_never(rule)

    def _reaches(self, standing: Standing, at_least: int) -> bool:
        value = self._scales.get(standing.id)
        return value is not None and value >= at_least

    def _by_place(self, name: str, first: int, last: int) -> Giver:
        if first <= last:
            self._ends.append((name, last))
        return lambda on: name if first <= on.place <= last else None

    def _medals(self, rule: MedalsByGap) -> dict[str, str]:
        """Return the medals of the list by entry; a guest beside it is not in it."""
        on_scale = rule.on is GapValue.SCALE
        gap = rule.gap if on_scale else rule.gap * 100
        ids = [standing.id for standing in self._ranked.standings]
        values = [
            self._scales[standing.id] if on_scale else standing.tally.total
            for standing in self._ranked.standings
        ]
        return {
            ids[down]: name
            for name, group in zip(rule.names, _medal_groups(values, gap), strict=True)
            for down in group
        }


def share_floor(share: Decimal, size: int) -> int:
    """Return the last place within the upper ``share`` of ``size`` entries."""
    numerator, denominator = share.as_integer_ratio()
    return size * numerator // denominator


def _share_count(rule: Share, size: int) -> int:
    numerator, denominator = rule.share.as_integer_ratio()
    return max(divide_half_up(size * numerator, denominator), rule.at_least)


def _medal_groups(values: Sequence[int], gap: int) -> tuple[range, range, range]:
    """Return who wins gold, silver and bronze; ``values`` fall from the first down."""

    def group(start: int) -> range:
        """Everybody from ``start`` on who is within the gap of the first of them."""
        end = start
        while end < len(values) and values[end] >= values[start] - gap:
            end += 1
        return range(start, end)

    def close_below(above: range) -> bool:
        """Tell whether the next one is within the gap of the last of the group ``above``."""
        return above.stop < len(values) and values[above.stop] >= values[above.stop - 1] - gap

    nobody = range(0)
    gold = group(0)
    if len(gold) > 1:
        bronze = group(gold.stop) if len(gold) == 2 or close_below(gold) else nobody
        return gold, nobody, bronze
    silver = group(gold.stop)
    bronze = group(silver.stop) if len(silver) == 1 or close_below(silver) else nobody
    return gold, silver, bronze
