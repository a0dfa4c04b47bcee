"""Aspect marks: what the judges' scores of one aspect are worth.

rules.md section 2. Blind: knows aspects and scores, never whose they are. Scores travel as one
text, joined by single blanks, as storage keeps them; a mark is whole hundredths. What cannot be a
score of its aspect is a ``Problem``, and the aspect counts as not marked.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import assert_never

from haihecup.domain.numbers import (
    divide_half_up,
    half_up,
    hundredths,
    hundredths_of,
    narrow,
    plain,
    points,
    read_decimal,
)
from haihecup.domain.problems import Problem
from haihecup.domain.scheme import (
    Aspect,
    AspectKind,
    Band,
    Combine,
    Count,
    Direct,
    Judgement,
    Measured,
    Panel,
    YesNo,
)
from haihecup.i18n import _

OUT_OF_RANGE = "out-of-range"
JUDGEMENT_SPREAD = "judgement-spread"
UNMARKED = "unmarked"

JUDGES = 3
BEST_SCORE = 3
BLANK = "_"
"""Stands among the scores of several judges for the one who has not scored yet."""

_REMEMBERED = 4096

Marker = Callable[[str], int | None]


class AspectMarks(dict[str, int | None]):
    """The marks of one aspect by its scores, remembered: ``marks[scores]`` or ``marks.of(scores)``.

    A mark is whole hundredths; None means not marked, because nothing is written or because what
    is written cannot be (``problem_of`` tells which).
    """

    def __init__(self, kind: AspectKind, maximum: Decimal) -> None:
        super().__init__()
        self._mark = _marker(kind, maximum)

    def __missing__(self, scores: str) -> int | None:
        if len(self) >= _REMEMBERED:
            self.clear()
        mark = self[scores] = self._mark(scores)
        return mark

    def of(self, scores: str) -> int | None:
        """Return the mark in hundredths, or None where the aspect counts as not marked."""
        return self[scores]


@lru_cache(maxsize=16384)
def marks_of(kind: AspectKind, maximum: Decimal) -> AspectMarks:
    """Return the marks of all aspects of this kind and maximum."""
    return AspectMarks(kind, maximum)


def judges_of(aspect: Aspect) -> int:
    """Return how many judges score an aspect, each for himself; 1 where it is not judged so."""
    if isinstance(aspect.kind, Judgement):
        return JUDGES
    return aspect.kind.judges if isinstance(aspect.kind, Panel) else 1


def by_judge(aspect: Aspect, scores: str) -> tuple[str, ...]:
    """Return the score of each judge of an aspect, empty where there is none yet."""
    given = ["" if score == BLANK else score for score in scores.split()]
    return (*given, *[""] * (judges_of(aspect) - len(given)))


def from_judges(scores: Sequence[str]) -> str:
    """Return the scores of the judges as one text; nothing where none of them has scored."""
    return joined(scores) if any(scores) else ""


def joined(scores: Sequence[str]) -> str:
    """Return the scores of one aspect as the one text in which they travel.

    Full-width digits become plain ones. What is no number stays visible and stays one score, so
    that it is found out of range rather than taken for two scores or for none.
    """
    return " ".join("_".join(narrow(score).split()) or "_" for score in scores)


def aspect_mark(aspect: Aspect, scores: Sequence[str]) -> Decimal | Problem:
    """Return the mark that ``scores`` are worth, or the problem that keeps it from counting."""
    text = joined(scores)
    mark = marks_of(aspect.kind, aspect.max).of(text)
    return problem_of(aspect, text) if mark is None else points(mark)


def problem_of(aspect: Aspect, scores: str) -> Problem:
    """Return why these scores, which gave no mark, do not count."""
    if not scores.strip():
        code, sentence = UNMARKED, _("Aspect {aspect} is not marked yet.")
    elif _is_incomplete(aspect, scores):
        code = UNMARKED
        sentence = _("Aspect {aspect}: not every judge has scored it yet. Key the missing scores.")
    elif isinstance(aspect.kind, Judgement) and _judgement_scores(scores) is not None:
        code = JUDGEMENT_SPREAD
        sentence = _(
            "Aspect {aspect}: the scores {scores} lie more than one apart. "
            "The judges have to score it again."
        )
    else:
        code, sentence = OUT_OF_RANGE, _range_sentence(aspect.kind)
    judges = aspect.kind.judges if isinstance(aspect.kind, Panel) else 1
    text = sentence.format(aspect=aspect.code, scores=scores, max=plain(aspect.max), judges=judges)
    return Problem(code, text, aspect=aspect.code)


def lies_apart(aspect: Aspect, scores: str) -> bool:
    """Tell whether the judges' scores lie so far apart that they have to score again."""
    if not scores or not isinstance(aspect.kind, Judgement):
        return False
    worth = aspect_mark(aspect, scores.split(" "))
    return isinstance(worth, Problem) and worth.code == JUDGEMENT_SPREAD


def apart_problem(aspect: str) -> Problem:
    """Return that the judges' scores lie too far apart, without saying which they are."""
    text = _("Aspect {aspect}: the judges' scores lie more than one apart. Score it again.")
    return Problem(JUDGEMENT_SPREAD, text.format(aspect=aspect), aspect=aspect)


def _is_incomplete(aspect: Aspect, scores: str) -> bool:
    """Tell whether all that is wrong with scores is that some judges have not given theirs yet."""
    given = scores.split()
    if judges_of(aspect) == 1 or len(given) != judges_of(aspect) or BLANK not in given:
        return False
    best = BEST_SCORE if isinstance(aspect.kind, Judgement) else _last_hundredth(aspect.max)
    value_of = _whole if isinstance(aspect.kind, Judgement) else hundredths_of
    values = [value_of(score) for score in given if score != BLANK]
    return all(value is not None and 0 <= value <= best for value in values)


def band_of(aspect: Aspect, score: str) -> Band | None:
    """Return the tolerance band that a measured value falls in; nothing outside every band."""
    value = read_decimal(score)
    if not isinstance(aspect.kind, Measured) or value is None:
        return None
    off = abs(value - aspect.kind.nominal)
    return next((band for band in aspect.kind.bands if off <= band.within), None)


def _range_sentence(kind: AspectKind) -> str:
    match kind:
        case YesNo():
            return _("Aspect {aspect}: {scores} is neither 0 nor 1.")
        case Direct():
            return _(
                "Aspect {aspect}: {scores} is not one mark from 0 to {max} "
                "with at most two decimals."
            )
        case Count():
            return _("Aspect {aspect}: {scores} is not one whole number from 0 upwards.")
        case Measured():
            return _("Aspect {aspect}: {scores} is not one measured value.")
        case Judgement():
            return _("Aspect {aspect}: {scores} are not three whole scores from 0 to 3.")
        case Panel():
            return _(
                "Aspect {aspect}: {scores} are not {judges} marks from 0 to {max} "
                "with at most two decimals."
            )
    assert_never(kind)


def _marker(kind: AspectKind, maximum: Decimal) -> Marker:
    match kind:
        case YesNo():
            return _yes_no(maximum)
        case Direct():
            return _direct(maximum)
        case Count():
            return _count(kind, maximum)
        case Measured():
            return _measured(kind)
        case Judgement():
            return _judgement(maximum)
        case Panel():
            return _panel(kind, maximum)
    assert_never(kind)


def _rounded(value: Decimal | Fraction) -> int:
    return hundredths(half_up(value))


def _last_hundredth(maximum: Decimal) -> int:
    numerator, denominator = maximum.as_integer_ratio()
    return numerator * 100 // denominator


def _whole(text: str) -> int | None:
    value = hundredths_of(text)
    return None if value is None or value % 100 else value // 100


def _yes_no(maximum: Decimal) -> Marker:
    worth = {0: 0, 1: _rounded(maximum)}

    def mark(scores: str) -> int | None:
        answer = _whole(scores)
        return None if answer is None else worth.get(answer)

    return mark


def _direct(maximum: Decimal) -> Marker:
    last = _last_hundredth(maximum)

    def mark(scores: str) -> int | None:
        value = hundredths_of(scores)
        return value if value is not None and 0 <= value <= last else None

    return mark


def _count(kind: Count, maximum: Decimal) -> Marker:
    base, per, most = Fraction(kind.base), Fraction(kind.per), Fraction(maximum)

    def mark(scores: str) -> int | None:
        number = _whole(scores)
        if number is None or number < 0:
            return None
        return _rounded(min(max(base + per * number, Fraction(0)), most))

    return mark


def _measured(kind: Measured) -> Marker:
    bands = tuple((band.within, _rounded(band.mark)) for band in kind.bands)

    def mark(scores: str) -> int | None:
        value = read_decimal(scores)
        if value is None:
            return None
        off = abs(value - kind.nominal)
        return next((worth for within, worth in bands if off <= within), 0)

    return mark


def _judgement_scores(scores: str) -> list[int] | None:
    given = [_whole(score) for score in scores.split()]
    valid = [score for score in given if score is not None and 0 <= score <= BEST_SCORE]
    return valid if len(given) == len(valid) == JUDGES else None


def _judgement(maximum: Decimal) -> Marker:
    best = JUDGES * BEST_SCORE
    worth = tuple(_rounded(Fraction(maximum) * total / best) for total in range(best + 1))

    def mark(scores: str) -> int | None:
        given = _judgement_scores(scores)
        if given is None or max(given) - min(given) > 1:
            return None
        return worth[sum(given)]

    return mark


def _panel(kind: Panel, maximum: Decimal) -> Marker:
    last = _last_hundredth(maximum)
    trimmed = kind.combine is Combine.TRIMMED
    counted = kind.judges - 2 if trimmed else kind.judges

    def mark(scores: str) -> int | None:
        given = [hundredths_of(score) for score in scores.split()]
        valid = [value for value in given if value is not None and 0 <= value <= last]
        if counted < 1 or not len(given) == len(valid) == kind.judges:
            return None
        dropped = max(valid) + min(valid) if trimmed else 0
        return divide_half_up(sum(valid) - dropped, counted)

    return mark
