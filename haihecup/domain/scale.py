"""The WorldSkills scale (700): how far a total lies from the middle of its list.

rules.md section 5, in whole numbers: ``m`` and ``d`` are kept doubled and fourfold, so that a
median between two totals stays exact.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from haihecup.domain.numbers import divide_half_up
from haihecup.domain.places import RankedList

MIDDLE = 700
HIGHEST = 1000
FEWEST_STABLE = 5


@dataclass(frozen=True, slots=True)
class Scale:
    """The scale of one list of totals in hundredths; ``of`` any total, in the list or beside it."""

    twice_middle: int
    fourfold_deviation: int
    size: int

    @property
    def unstable(self) -> bool:
        """True where few entries or close totals make the scale say little."""
        return self.size < FEWEST_STABLE or self.fourfold_deviation < 400

    def of(self, total: int) -> int:
        """Return the scale value of ``total`` (hundredths)."""
        if not self.fourfold_deviation:
            return MIDDLE
        # 30 * (x - m) / (1.4826 * d) with numerator and denominator made whole
        off = 600_000 * (2 * total - self.twice_middle)
        unit = 14_826 * self.fourfold_deviation
        value = divide_half_up(MIDDLE * unit + off, unit)
        return min(max(value, 0), HIGHEST)


def scale_of(ranked: RankedList) -> Scale | None:
    """Return the scale of a list, or None where nobody is ranked in it."""
    totals = [standing.tally.total for standing in ranked.standings]
    if not totals:
        return None
    twice_middle = _twice_median(totals)
    deviations = [abs(2 * total - twice_middle) for total in totals]
    return Scale(twice_middle, _twice_median(deviations), len(totals))


def _twice_median(values: Sequence[int]) -> int:
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] + ordered[-half - 1]
