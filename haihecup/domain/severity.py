"""How severe each judge of an event was (裁判员宽严), against the panel he sat in.

Looked at are the aspects that several judges mark: judgement and panels. It is a hint for the chief
judge and never changes a mark.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from haihecup.domain.numbers import half_up, read_decimal
from haihecup.domain.results import Mark
from haihecup.domain.scheme import Aspect, Judgement, MarkingScheme, Panel

Offs = Mapping[tuple[str, str], tuple[Decimal, ...]]
"""How far each judge lies from his panel, by work and aspect."""
Moment = tuple[int, str]
"""When a mark was set: its place in the event's journal, and the time."""

_HIGHEST_SCORE = 3
_USUAL_SHARE = Decimal("0.05")
_FEWEST_WORKS = 5
_MORE_THAN_OTHERS = Decimal("1.5")
_STRETCHES = 6
_FEWEST_IN_STRETCH = 3


@dataclass(frozen=True, slots=True)
class JudgeSeverity:
    """One judge's column: how far, in points of an aspect, he lies from his panel.

    ``mean`` is over all works, below zero where he is severe; ``least`` and ``most`` are the works
    that he marked hardest and mildest. ``spread`` is how much it changes from work to work (the
    standard deviation). ``unusual`` and ``unsteady`` tell that somebody should look at it.
    """

    judge: int
    works: int
    mean: Decimal
    least: Decimal
    most: Decimal
    unusual: bool
    spread: Decimal = Decimal(0)
    unsteady: bool = False


@dataclass(frozen=True, slots=True)
class Severity:
    """The judges in the order of their columns; up to ``usual`` points off is nothing unusual."""

    judges: tuple[JudgeSeverity, ...]
    usual: Decimal


@dataclass(frozen=True, slots=True)
class AspectSeverity:
    """The judges as they marked one aspect."""

    aspect: Aspect
    severity: Severity


@dataclass(frozen=True, slots=True)
class Stretch:
    """Works that were marked one after the other: how far each judge lay from his panel in them.

    ``first`` and ``last`` are the times of the first and the last mark. A judge who marked none of
    them has no mean.
    """

    number: int
    works: int
    first: str
    last: str
    means: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class Drift:
    """How a judge changed from the first stretch to the last; ``unusual`` where by much."""

    judge: int
    by: Decimal
    unusual: bool


def severity(scheme: MarkingScheme, marks: Iterable[Mark]) -> Severity:
    """Compare what each judge gave with the mean of the panel, over all aspects together."""
    return overall(scheme, off_the_panel(scheme, marks))


def overall(scheme: MarkingScheme, offs: Offs) -> Severity:
    """Compare the judges over all aspects together."""
    return _compared(offs, usual_points(judged_aspects(scheme)))


def by_aspect(scheme: MarkingScheme, offs: Offs) -> tuple[AspectSeverity, ...]:
    """Compare the judges aspect by aspect, in the order of the sheets."""
    apart: dict[str, dict[tuple[str, str], tuple[Decimal, ...]]] = defaultdict(dict)
    for (work, code), off in offs.items():
        apart[code][work, code] = off
    return tuple(
        AspectSeverity(aspect, _compared(apart[aspect.code], usual_points((aspect,))))
        for aspect in judged_aspects(scheme)
        if aspect.code in apart
    )


def judged_aspects(scheme: MarkingScheme) -> tuple[Aspect, ...]:
    """Return the aspects that several judges mark."""
    return tuple(one for one in scheme.aspects if isinstance(one.kind, Judgement | Panel))


def usual_points(aspects: Sequence[Aspect]) -> Decimal:
    """Return how far off the panel is nothing unusual: a twentieth of what can be given."""
    if not aspects:
        return Decimal(0)
    highest = sum((aspect.max for aspect in aspects), Decimal(0)) / len(aspects)
    return half_up(highest * _USUAL_SHARE)


def off_the_panel(scheme: MarkingScheme, marks: Iterable[Mark]) -> Offs:
    """Return how far each judge lies from the mean of the panel; odd scores are passed over."""
    judged = {one.code: one for one in judged_aspects(scheme)}
    known: dict[tuple[str, str], tuple[Decimal, ...]] = {}
    found = {}
    for work, code, scores in marks:
        if code not in judged:
            continue
        off = known.get((code, scores))
        if off is None:
            off = known[code, scores] = _off_the_panel(judged[code], scores)
        if off:
            found[work, code] = off
    return found


def _compared(offs: Offs, usual: Decimal) -> Severity:
    columns = _by_judge(offs)
    spreads = {judge: _spread(works) for judge, works in columns.items()}
    middle = median(spreads.values()) if spreads else Decimal(0)
    return Severity(
        tuple(
            _judge(judge, works, usual, (spreads[judge], middle))
            for judge, works in sorted(columns.items())
        ),
        usual,
    )


def _by_judge(offs: Offs) -> dict[int, list[Decimal]]:
    """Return for each judge how far off he was in each work, over its aspects."""
    by_work: dict[str, list[tuple[Decimal, ...]]] = defaultdict(list)
    for (work, _code), off in offs.items():
        by_work[work].append(off)
    columns: dict[int, list[Decimal]] = defaultdict(list)
    for aspects in by_work.values():
        for judge in range(max(map(len, aspects))):
            mine = [off[judge] for off in aspects if judge < len(off)]
            columns[judge].append(_mean(mine))
    return columns


def _mean(values: Sequence[Decimal]) -> Decimal:
    return sum(values, Decimal(0)) / len(values)


def _spread(works: Sequence[Decimal]) -> Decimal:
    middle = _mean(works)
    return half_up(_mean([(one - middle) ** 2 for one in works]).sqrt())


def _judge(
    judge: int, works: list[Decimal], usual: Decimal, spreads: tuple[Decimal, Decimal]
) -> JudgeSeverity:
    mean, (spread, middle) = half_up(_mean(works)), spreads
    enough = len(works) >= _FEWEST_WORKS
    return JudgeSeverity(
        judge + 1,
        len(works),
        mean,
        half_up(min(works)),
        half_up(max(works)),
        enough and abs(mean) > usual,
        spread,
        enough and spread > usual and spread >= middle * _MORE_THAN_OTHERS,
    )


def _off_the_panel(aspect: Aspect, scores: str) -> tuple[Decimal, ...]:
    """Return how far each score lies from the mean of all, in points; nothing where one is odd."""
    values = [read_decimal(score) for score in scores.split()]
    points = [value for value in values if value is not None]
    if not points or len(points) != len(values):
        return ()
    if isinstance(aspect.kind, Judgement):
        points = [value * aspect.max / _HIGHEST_SCORE for value in points]
    mean = _mean(points)
    return tuple(value - mean for value in points)


# ---- over time ---------------------------------------------------------------------------------


def over_time(offs: Offs, moments: Mapping[tuple[str, str], Moment]) -> tuple[Stretch, ...]:
    """Return the judges over up to six stretches of works, in the order in which they were marked.

    A work was marked when the last of its marks was set. Works that were set in one go have no
    order among themselves and are never parted; where all were, nothing is returned.
    """
    marked: dict[str, Moment] = {}
    for key in offs:
        if key in moments:
            work = key[0]
            marked[work] = max(marked.get(work, moments[key]), moments[key])
    groups: dict[Moment, list[str]] = defaultdict(list)
    for work, moment in marked.items():
        groups[moment].append(work)
    if len(groups) < 2:
        return ()
    size = max(_FEWEST_IN_STRETCH, -(-len(marked) // _STRETCHES))
    parts: list[list[Moment]] = [[]]
    for moment in sorted(groups):
        if sum(len(groups[one]) for one in parts[-1]) >= size:
            parts.append([])
        parts[-1].append(moment)
    if len(parts) > 1 and sum(len(groups[one]) for one in parts[-1]) < _FEWEST_IN_STRETCH:
        last = parts.pop()
        parts[-1] += last
    return _stretches(offs, groups, parts) if len(parts) > 1 else ()


def _stretches(
    offs: Offs, groups: Mapping[Moment, list[str]], parts: Sequence[Sequence[Moment]]
) -> tuple[Stretch, ...]:
    judges = max(map(len, offs.values()))
    made = []
    for number, part in enumerate(parts, 1):
        works = {work for moment in part for work in groups[moment]}
        mine = _by_judge({key: off for key, off in offs.items() if key[0] in works})
        means = tuple(
            half_up(_mean(mine[judge])) if judge in mine else None for judge in range(judges)
        )
        made.append(Stretch(number, len(works), part[0][1], part[-1][1], means))
    return tuple(made)


def drifts(stretches: Sequence[Stretch], usual: Decimal) -> tuple[Drift, ...]:
    """Return how each judge changed from his first stretch to his last."""
    found = []
    for judge in range(max((len(one.means) for one in stretches), default=0)):
        means = [mean for one in stretches if (mean := one.means[judge]) is not None]
        if len(means) > 1:
            by = means[-1] - means[0]
            found.append(Drift(judge + 1, by, abs(by) > usual))
    return tuple(found)
