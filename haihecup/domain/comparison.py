"""Comparison of delegations as WorldSkills reports it, and the best entry of each delegation.

Medal points are 4, 3, 2 and 1; averages are over the events that a delegation has entered, and the
700 scale over its entries that have a value there. A team is one entry.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from haihecup.domain.appearances import Appearance
from haihecup.domain.boards import WORLDSKILLS_POINTS, Medal, places_of
from haihecup.domain.numbers import half_up

Named = Callable[[Appearance], str]
"""Under which name an entry is counted: its delegation's, or its unit's."""


def by_delegation(one: Appearance) -> str:
    """Count an entry for its delegation."""
    return one.delegation


def by_unit(one: Appearance) -> str:
    """Count an entry for its employer or school, for its delegation where none is known."""
    return one.unit or one.delegation


@dataclass(frozen=True, slots=True)
class ComparisonLine:
    """A delegation's line; ``points`` are the medal points by medal, from gold down.

    ``scale_total`` and ``scale_average`` are None where no entry has a value on the 700 scale.
    """

    place: int
    delegation: str
    entrants: int
    events: int
    points: tuple[int, int, int, int]
    average: Decimal
    scale_total: int | None
    scale_average: Decimal | None

    @property
    def total(self) -> int:
        """All medal points."""
        return sum(self.points)


def comparison(
    appearances: Iterable[Appearance], named: Named = by_delegation
) -> list[ComparisonLine]:
    """Return how the delegations compare: by medal points, then by the average of an event."""
    entered: dict[str, list[Appearance]] = defaultdict(list)
    for one in appearances:
        if one.ranked:
            entered[named(one)].append(one)
    worth = {name: _worth(mine) for name, mine in entered.items()}
    ordered = sorted(entered, key=lambda name: (*(-part for part in worth[name]), name))
    places = places_of([worth[name] for name in ordered])
    return [_line(place, name, entered[name]) for place, name in zip(places, ordered, strict=True)]


def _worth(mine: Sequence[Appearance]) -> tuple[int, Fraction]:
    """Return all medal points, and how many of them there are for each event entered."""
    total = sum(WORLDSKILLS_POINTS[one.medal] for one in mine if one.medal is not None)
    return total, Fraction(total, len({one.event.code for one in mine}))


def _line(place: int, name: str, mine: Sequence[Appearance]) -> ComparisonLine:
    won = dict.fromkeys(Medal, 0)
    for one in mine:
        if one.medal is not None:
            won[one.medal] += WORLDSKILLS_POINTS[one.medal]
    gold, silver, bronze, excellence = won.values()
    scales = [one.line.scale for one in mine if one.line.scale is not None]
    return ComparisonLine(
        place,
        name,
        entrants=len(mine),
        events=len({one.event.code for one in mine}),
        points=(gold, silver, bronze, excellence),
        average=half_up(_worth(mine)[1]),
        scale_total=sum(scales) if scales else None,
        scale_average=half_up(Fraction(sum(scales), len(scales))) if scales else None,
    )


def best_of_delegation(
    appearances: Iterable[Appearance], named: Named = by_delegation
) -> list[tuple[str, Appearance]]:
    """Return the entry with the highest value on the 700 scale of each delegation.

    The highest value comes first; those of one delegation that are level are all named.
    """
    best: dict[str, list[Appearance]] = {}
    for one in appearances:
        scale = one.line.scale
        if scale is None or not one.ranked:
            continue
        known = best.setdefault(named(one), [one])
        highest = known[0].line.scale or 0
        if scale > highest:
            best[named(one)] = [one]
        elif scale == highest and one is not known[0]:
            known.append(one)
    return sorted(
        ((name, one) for name, ones in best.items() for one in ones),
        key=lambda pair: (-(pair[1].line.scale or 0), pair[0], pair[1].event.code),
    )
