"""Odd marks (疑误录): plausible by themselves, far off what other works have in the aspect.

A swapped digit or a slipped point gives a mark that every range lets pass. What is compared is what
was keyed: the mark, the measured value, the count, each judge's score in a panel. An odd mark may
be right; somebody looks at the sheet once more and confirms it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from haihecup.domain.marks import marks_of
from haihecup.domain.numbers import mark_text, plain, read_decimal
from haihecup.domain.problems import Problem
from haihecup.domain.scheme import Aspect, Count, Direct, Measured, Panel
from haihecup.i18n import _

ODD_MARK = "odd-mark"

LEAST_WORKS = 6
"""With fewer works nobody can say what is usual."""

_SPREADS = 6  # of the median distance from the median: about four standard deviations
_COUNTS = 5
_BANDS = 5
_FEW = 10  # more than one in ten far off on one side is a group, not a slip


@dataclass(frozen=True, slots=True)
class Odd:
    """A mark that is odd: the score that is, and between which ones most others lie."""

    score: Decimal
    low: Decimal
    high: Decimal


def odd_marks(aspect: Aspect, scores: Mapping[str, str]) -> dict[str, Odd]:
    """Return the odd marks of an aspect by work, among the scores that count.

    Robust: a few wrong ones do not move what is usual, since that is the median, and the usual
    distance from it. Yes or no and judgements have too few values for any to be odd.
    """
    least = _least_distance(aspect)
    if least is None:
        return {}
    worth = marks_of(aspect.kind, aspect.max)
    # hundreds of works share a few dozen scores
    known = {
        text: _values(text)
        for text in dict.fromkeys(scores.values())
        if text and worth.of(text) is not None
    }
    values = {work: known[text] for work, text in scores.items() if text in known}
    if len(values) < LEAST_WORKS:
        return {}
    every = sorted(value for mine in values.values() for value in mine)
    middle = _median(every)
    usual = _median(sorted(abs(value - middle) for value in every))
    most = max(_SPREADS * usual, least)
    if max(every[-1] - middle, middle - every[0]) <= most:
        return {}
    within = [value for value in every if abs(value - middle) <= most]
    found: dict[str, Odd] = {}
    for side in (-1, 1):
        far = {
            work: max(mine, key=lambda value: side * (value - middle))
            for work, mine in values.items()
            if any(side * (value - middle) > most for value in mine)
        }
        if len(far) <= max(1, len(values) // _FEW):
            found |= {work: Odd(score, within[0], within[-1]) for work, score in far.items()}
    return found


def odd_problem(aspect: Aspect, odd: Odd) -> Problem:
    """Return in a sentence what is odd about a mark, and what to do."""
    told = plain if isinstance(aspect.kind, Measured | Count) else mark_text
    text = _(
        "Aspect {aspect}: most others have {low} to {high}, this one {score}. Compare it with the "
        "sheet; confirm it, or key it again."
    ).format(
        aspect=aspect.code, low=told(odd.low), high=told(odd.high), score=told(odd.score)
    )  # fmt: skip
    return Problem(ODD_MARK, text, aspect=aspect.code)


def _least_distance(aspect: Aspect) -> Decimal | None:
    """Return how far a score has to lie off to be odd however equal all others are."""
    match aspect.kind:
        case Direct() | Panel():
            return aspect.max * 3 / 10
        case Count():
            return Decimal(_COUNTS)
        case Measured(nominal=nominal, bands=bands):
            widest = max((band.within for band in bands), default=abs(nominal) / 10)
            return _BANDS * widest
        case _:
            return None


def _values(text: str) -> list[Decimal]:
    given = (read_decimal(score) for score in text.split())
    return [value for value in given if value is not None]


def _median(ordered: Sequence[Decimal]) -> Decimal:
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2
