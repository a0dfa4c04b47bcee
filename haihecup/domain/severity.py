"""How severe each judge of an event was (裁判员宽严), against the panel he sat in.

Looked at are the aspects that several judges mark: judgement and panels. It is a hint for the chief
judge and never changes a mark.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from haihecup.domain.numbers import half_up, read_decimal
from haihecup.domain.results import Mark
from haihecup.domain.scheme import Aspect, Judgement, MarkingScheme, Panel

_HIGHEST_SCORE = 3
_USUAL_SHARE = Decimal("0.05")
_FEWEST_WORKS = 5


@dataclass(frozen=True, slots=True)
class JudgeSeverity:
    """One judge's column: how far, in points of an aspect, he lies from his panel.

    ``mean`` is over all works, below zero where he is severe; ``least`` and ``most`` are the works
    that he marked hardest and mildest. ``unusual`` tells that somebody should look at it.
    """

    judge: int
    works: int
    mean: Decimal
    least: Decimal
    most: Decimal
    unusual: bool


@dataclass(frozen=True, slots=True)
class Severity:
    """The judges in the order of their columns; up to ``usual`` points off is nothing unusual."""

    judges: tuple[JudgeSeverity, ...]
    usual: Decimal


def severity(scheme: MarkingScheme, marks: Iterable[Mark]) -> Severity:
    """Compare what each judge gave with the mean of the panel, aspect by aspect."""
    judged = {one.code: one for one in scheme.aspects if isinstance(one.kind, Judgement | Panel)}
    if not judged:
        return Severity((), Decimal(0))
    known: dict[tuple[str, str], tuple[Decimal, ...]] = {}
    by_work: dict[str, list[tuple[Decimal, ...]]] = defaultdict(list)
    for work, code, scores in marks:
        if code not in judged:
            continue
        off = known.get((code, scores))
        if off is None:
            off = known[code, scores] = _off_the_panel(judged[code], scores)
        by_work[work].append(off)
    columns: dict[int, list[Decimal]] = defaultdict(list)
    for aspects in by_work.values():
        for judge in range(max(map(len, aspects))):
            mine = [off[judge] for off in aspects if judge < len(off)]
            columns[judge].append(sum(mine, Decimal(0)) / len(mine))
    highest = sum((aspect.max for aspect in judged.values()), Decimal(0)) / len(judged)
    usual = half_up(highest * _USUAL_SHARE)
    return Severity(
        tuple(_judge(judge, works, usual) for judge, works in sorted(columns.items())), usual
    )


def _judge(judge: int, works: list[Decimal], usual: Decimal) -> JudgeSeverity:
    mean = half_up(sum(works, Decimal(0)) / len(works))
    unusual = abs(mean) > usual and len(works) >= _FEWEST_WORKS
    return JudgeSeverity(
        judge + 1, len(works), mean, half_up(min(works)), half_up(max(works)), unusual
    )


def _off_the_panel(aspect: Aspect, scores: str) -> tuple[Decimal, ...]:
    """Return how far each score lies from the mean of all, in points; nothing where one is odd."""
    values = [read_decimal(score) for score in scores.split()]
    points = [value for value in values if value is not None]
    if not points or len(points) != len(values):
        return ()
    if isinstance(aspect.kind, Judgement):
        points = [value * aspect.max / _HIGHEST_SCORE for value in points]
    mean = sum(points, Decimal(0)) / len(points)
    return tuple(value - mean for value in points)
