"""All boards over the open events of an edition, for everybody or for a part that was chosen.

What depends on all events is drawn over all of them and narrowed afterwards: a promotion is
withheld in favour of one of another track, whichever track is looked at.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from haihecup.domain.appearances import Appearance
from haihecup.domain.boards import (
    MedalLine,
    PointsLine,
    Showing,
    medal_table,
    place_points,
    places_of,
    worldskills_points,
)
from haihecup.domain.closing_figures import ClosingFigures, closing_figures
from haihecup.domain.comparison import (
    ComparisonLine,
    Named,
    best_of_delegation,
    by_delegation,
    by_unit,
    comparison,
)
from haihecup.domain.competition import GuestRanking
from haihecup.domain.nominations import Nomination, NominationRule, nominations
from haihecup.domain.people import DelegationKind
from haihecup.domain.promotion import PromotionTable
from haihecup.domain.promotion_list import PromotionLine, promotion_list
from haihecup.domain.selection import SelectionLine, SelectionPlan, selection

Placed = TypeVar("Placed", MedalLine, PointsLine, ComparisonLine)


@dataclass(frozen=True, slots=True)
class BoardChoice:
    """Which part is looked at: one track, delegations of one kind, units in place of delegations.

    An empty track and no kind mean all of them.
    """

    track: str = ""
    kind: DelegationKind | None = None
    units: bool = False

    def holds(self, one: Appearance) -> bool:
        """Tell whether an entry belongs to the part."""
        return self.track in ("", one.event.track) and self.kind in (None, one.kind)

    @property
    def named(self) -> Named:
        """Under which name entries are counted."""
        return by_unit if self.units else by_delegation


EVERYTHING = BoardChoice()


@dataclass(frozen=True, slots=True)
class EditionRules:
    """The rules of an edition that boards need."""

    year: int
    promotion: PromotionTable
    nominations: NominationRule
    selection: SelectionPlan


@dataclass(frozen=True, slots=True)
class Boards:
    """Every board over the open events, as far as ``choice`` reaches."""

    choice: BoardChoice
    events: int
    tracks: tuple[str, ...]
    awards: tuple[Appearance, ...]
    medals: tuple[MedalLine, ...]
    worldskills: tuple[PointsLine, ...]
    points: tuple[PointsLine, ...]
    comparison: tuple[ComparisonLine, ...]
    best: tuple[tuple[str, Appearance], ...]
    promotions: tuple[PromotionLine, ...]
    nominations: tuple[Nomination, ...]
    selection: tuple[SelectionLine, ...]
    figures: ClosingFigures
    rules: EditionRules

    @property
    def offered(self) -> int:
        """How many promotions are offered."""
        return sum(line.withheld is None for line in self.promotions)


def draw_boards(
    appearances: Sequence[Appearance], rules: EditionRules, choice: BoardChoice = EVERYTHING
) -> Boards:
    """Return all boards of a part of the edition from its open events."""
    mine = [one for one in appearances if choice.holds(one)]
    of_track = [one for one in appearances if choice.track in ("", one.event.track)]
    seen = {choice.named(one) for one in mine}
    shown = _showings(of_track, choice.named)
    promotions = promotion_list(appearances, rules.promotion)
    promotions = tuple(line for line in promotions if choice.holds(line.appearance))
    return Boards(
        choice=choice,
        events=len({one.event.code for one in appearances}),
        tracks=tuple(sorted({one.event.track for one in appearances if one.event.track})),
        awards=tuple(one for one in mine if one.line.award),
        medals=_narrowed(medal_table(shown), seen),
        worldskills=_narrowed(worldskills_points(shown), seen),
        points=_narrowed(place_points(shown), seen),
        comparison=_narrowed(comparison(of_track, choice.named), seen),
        best=tuple(best_of_delegation(mine, choice.named)),
        promotions=promotions,
        nominations=nominations(mine, rules.nominations),
        selection=tuple(
            line
            for line in selection(appearances, rules.selection)
            if choice.holds(line.appearance)
        ),
        figures=closing_figures(mine, promotions, rules.year),
        rules=rules,
    )


def _showings(appearances: Iterable[Appearance], named: Named) -> list[list[Showing]]:
    """Return what the ranked entries bring to their delegations, event by event."""
    events: dict[str, list[Showing]] = defaultdict(list)
    for one in appearances:
        if one.ranked:
            own_list = one.guest and one.event.guests.ranking is GuestRanking.SEPARATE
            place = None if one.line.beside else one.line.place
            events[one.event.code].append(Showing(named(one), place, one.medal, own_list))
    return list(events.values())


def _narrowed(lines: Sequence[Placed], seen: set[str]) -> tuple[Placed, ...]:
    """Return the lines of some delegations, with the places that they have among themselves."""
    kept = [line for line in lines if line.delegation in seen]
    places = places_of([line.place for line in kept])
    return tuple(replace(line, place=place) for line, place in zip(kept, places, strict=True))
