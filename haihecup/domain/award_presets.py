"""Award schemes that people choose by name, and how many awards a scheme would give.

The count is not a formula of its own: so many contestants are invented, marked and put through the
real rules.
"""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from statistics import NormalDist

from haihecup.domain.competition import (
    Award,
    Event,
    GapValue,
    Group,
    Level,
    MedalsByGap,
    Places,
    ScaleAtLeast,
    Share,
    TopShare,
)
from haihecup.domain.entries import Entry, Member
from haihecup.domain.results import EventResults, compute
from haihecup.domain.scheme import Aspect, Direct, MarkingScheme, Module, SubCriterion

MOST = 999
"""So many contestants are invented at the most."""
_PLACES = "一二三四五六七八九十"


class AwardPreset(StrEnum):
    """The award schemes that people choose by name."""

    ONE_TWO_THREE = "one_two_three"
    MEDALS = "medals"
    WORLDSKILLS = "worldskills"
    FIRST_SIX = "first_six"
    FIRST_TEN = "first_ten"


def _first(count: int) -> tuple[Award, ...]:
    return tuple(
        Award(f"第{figure}名", Places(place, place))
        for place, figure in enumerate(_PLACES[:count], 1)
    )


AWARD_PRESETS: dict[AwardPreset, tuple[Award, ...]] = {
    AwardPreset.ONE_TWO_THREE: (
        Award("一等奖", Share(Decimal("0.10"), at_least=1)),
        Award("二等奖", Share(Decimal("0.20"))),
        Award("三等奖", Share(Decimal("0.30"))),
    ),
    AwardPreset.MEDALS: (
        Award("金牌", Places(1, 1)),
        Award("银牌", Places(2, 2)),
        Award("铜牌", Places(3, 3)),
        Award("优胜奖", TopShare(Decimal("0.50"))),
    ),
    AwardPreset.WORLDSKILLS: (
        Award("奖牌", MedalsByGap(2, GapValue.SCALE, ("金牌", "银牌", "铜牌"))),
        Award("优胜奖", ScaleAtLeast(700)),
    ),
    AwardPreset.FIRST_SIX: _first(6),
    AwardPreset.FIRST_TEN: _first(10),
}


def preset_of(awards: tuple[Award, ...]) -> AwardPreset | None:
    """Return the preset that an award scheme is, ``None`` where it is one of its own."""
    return next((preset for preset, lines in AWARD_PRESETS.items() if lines == awards), None)


def award_names(award: Award) -> tuple[str, ...]:
    """Return the names that an award line gives: three for medals by gap."""
    return award.rule.names if isinstance(award.rule, MedalsByGap) else (award.name,)


@dataclass(frozen=True, slots=True)
class AwardCount:
    """How many entries get an award."""

    name: str
    count: int


@lru_cache(maxsize=128)
def preview(awards: tuple[Award, ...], size: int) -> tuple[AwardCount, ...]:
    """Return what a scheme gives with ``size`` contestants, no two of them level.

    Where an award depends on the marks themselves, theirs are spread evenly about their middle.
    """
    names = dict.fromkeys(name for award in awards for name in award_names(award))
    given = Counter(line.award for line in _invented(awards, min(size, MOST)).entries)
    return tuple(AwardCount(name, given[name]) for name in names)


def _invented(awards: tuple[Award, ...], size: int) -> EventResults:
    aspect = Aspect("A1", "", Decimal(100), Direct())
    scheme = MarkingScheme((Module("A", "", (SubCriterion("A", "", (aspect,)),)),))
    event = Event("A", "", Level.DISTRICT, Group.WORKERS, scheme, awards=awards)
    entries = [Entry(str(number), "", (Member(""),)) for number in range(size)]
    return compute(
        event,
        entries,
        [(entry.id, "A1", mark) for entry, mark in zip(entries, _marks(size), strict=True)],
    )


def _marks(size: int) -> list[str]:
    """Return marks that fall from the first to the last, most of them near the middle."""
    spread = NormalDist(7000, 1000)
    marks: list[int] = []
    for number in range(size):
        mark = round(spread.inv_cdf(1 - (number + 0.5) / size))
        marks.append(min(mark, marks[-1] - 1) if marks else min(mark, 10_000))
    return [f"{mark // 100}.{mark % 100:02}" for mark in marks]
