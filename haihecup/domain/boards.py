"""Boards (奖牌榜, 总分榜): how the delegations of a competition stand.

One medal and one place per entry, a team counting once. Delegations that are equal share the place
and the following places are skipped; they are listed by name.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from haihecup.domain.competition import Award, MedalsByGap
from haihecup.domain.numbers import half_up


class Medal(StrEnum):
    """What an award counts as on the boards, from the highest down."""

    GOLD = "gold"
    SILVER = "silver"
    BRONZE = "bronze"
    EXCELLENCE = "excellence"


WORLDSKILLS_POINTS: Mapping[Medal, int] = {
    Medal.GOLD: 4,
    Medal.SILVER: 3,
    Medal.BRONZE: 2,
    Medal.EXCELLENCE: 1,
}

# Points for places in sport; the competition's own table was not published, so it is a parameter.
PLACE_POINTS: tuple[int, ...] = (8, 7, 6, 5, 4, 3, 2, 1)


@dataclass(frozen=True, slots=True)
class Showing:
    """What one entry brings to its delegation's line.

    ``place`` is None beside the list; ``own_list`` marks a place in the guests' own list.
    """

    delegation: str
    place: int | None
    medal: Medal | None
    own_list: bool = False


@dataclass(frozen=True, slots=True)
class MedalLine:
    """A delegation's line in the medal table."""

    place: int
    delegation: str
    gold: int
    silver: int
    bronze: int
    excellence: int


@dataclass(frozen=True, slots=True)
class PointsLine:
    """A delegation's line in a points table."""

    place: int
    delegation: str
    points: Decimal


def medals_of(awards: Sequence[Award]) -> dict[str, Medal]:
    """Return what the awards of an event count as: its first is gold, then silver, then bronze.

    All further awards are medals for excellence. An organiser may say otherwise event by event.
    """
    names: list[str] = []
    for award in awards:
        rule = award.rule
        names += rule.names if isinstance(rule, MedalsByGap) else (award.name,)
    ranks = (Medal.GOLD, Medal.SILVER, Medal.BRONZE)
    distinct = dict.fromkeys(names)
    return {
        name: ranks[down] if down < len(ranks) else Medal.EXCELLENCE
        for down, name in enumerate(distinct)
    }


def medal_table(events: Iterable[Iterable[Showing]]) -> list[MedalLine]:
    """Return the medal table: by gold, then silver, then bronze, then excellence."""
    won: dict[str, list[int]] = {}
    order = tuple(Medal)
    for event in events:
        for showing in event:
            medals = won.setdefault(showing.delegation, [0] * len(order))
            if showing.medal is not None:
                medals[order.index(showing.medal)] += 1
    ordered = sorted(won.items(), key=lambda item: ([-count for count in item[1]], item[0]))
    places = places_of([medals for _delegation, medals in ordered])
    return [
        MedalLine(place, delegation, *medals)
        for place, (delegation, medals) in zip(places, ordered, strict=True)
    ]


def worldskills_points(events: Iterable[Iterable[Showing]]) -> list[PointsLine]:
    """Return the table of WorldSkills medal points: 4, 3, 2 and 1."""
    won: dict[str, Fraction] = defaultdict(Fraction)
    for event in events:
        for showing in event:
            worth = 0 if showing.medal is None else WORLDSKILLS_POINTS[showing.medal]
            won[showing.delegation] += worth
    return _points_table(won)


def place_points(
    events: Iterable[Iterable[Showing]], table: Sequence[int] = PLACE_POINTS
) -> list[PointsLine]:
    """Return the table of points for places; those who share a place share its points evenly.

    Who shares place p with k - 1 others gets the average of the points of the places p to p+k-1.
    """
    won: dict[str, Fraction] = defaultdict(Fraction)
    for event in events:
        by_place: dict[tuple[bool, int], list[str]] = defaultdict(list)
        for showing in event:
            won[showing.delegation] += 0
            if showing.place is not None:
                by_place[showing.own_list, showing.place].append(showing.delegation)
        for (_own_list, place), sharing in by_place.items():
            occupied = table[place - 1 : place - 1 + len(sharing)]
            for delegation in sharing:
                won[delegation] += Fraction(sum(occupied), len(sharing))
    return _points_table(won)


def _points_table(won: Mapping[str, Fraction]) -> list[PointsLine]:
    ordered = sorted(won.items(), key=lambda item: (-item[1], item[0]))
    places = places_of([points for _delegation, points in ordered])
    return [
        PointsLine(place, delegation, half_up(points))
        for place, (delegation, points) in zip(places, ordered, strict=True)
    ]


def places_of(values: Sequence[object]) -> list[int]:
    """Return the places of values in order; equal ones share it."""
    places: list[int] = []
    for down, value in enumerate(values):
        shared = down > 0 and value == values[down - 1]
        places.append(places[-1] if shared else down + 1)
    return places
