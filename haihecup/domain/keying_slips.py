"""Slips of the keyboard: in what two keyings of the same sheet differ, and what it looks like.

Blind: knows scores as texts and nothing else. A cause is a guess that helps whoever looks at the
paper; it decides nothing.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import StrEnum

from haihecup.domain.marks import BLANK
from haihecup.domain.numbers import plain, read_decimal
from haihecup.i18n import _


class Cause(StrEnum):
    """What a difference between two keyings looks like."""

    OTHER_WORK = "other-work"
    ROW_SLIP = "row-slip"
    MISSED = "missed"
    JUDGES_SWAPPED = "judges-swapped"
    POINT = "point"
    DIGITS_SWAPPED = "digits-swapped"
    ONE_DIGIT = "one-digit"
    DIGIT_COUNT = "digit-count"
    OTHER = "other"


def cause_word(cause: Cause) -> str:
    """Return in a few words what a difference looks like."""
    return {
        Cause.OTHER_WORK: _("keyed from another work's sheet"),
        Cause.ROW_SLIP: _("slipped by one row"),
        Cause.MISSED: _("left out by one of the two"),
        Cause.JUDGES_SWAPPED: _("scores of two judges swapped"),
        Cause.POINT: _("decimal point slipped"),
        Cause.DIGITS_SWAPPED: _("two digits swapped"),
        Cause.ONE_DIGIT: _("one digit differs"),
        Cause.DIGIT_COUNT: _("a digit too many or too few"),
        Cause.OTHER: _("another value"),
    }[cause]


def same_scores(one: str, other: str) -> bool:
    """Tell whether two texts are the same scores, however they are written: 8.5 and 8.50 are."""
    if one == other:
        return True
    given, again = one.split(), other.split()
    return len(given) == len(again) and all(map(_same, given, again))


def _same(one: str, other: str) -> bool:
    if one == other:
        return True
    value = read_decimal(one)
    return value is not None and value == read_decimal(other)


# ---- one cell ----------------------------------------------------------------------------------


def cause_of(one: str, other: str) -> Cause:
    """Return what the difference between two different cells looks like, by themselves."""
    given, again = one.split(), other.split()
    if not given or not again or (BLANK in given) != (BLANK in again):
        return Cause.MISSED
    if len(given) != len(again):
        return Cause.OTHER
    differing = [pair for pair in zip(given, again, strict=True) if not _same(*pair)]
    if len(differing) > 1:
        swapped = len(given) > 1 and _sorted(given) == _sorted(again)
        return Cause.JUDGES_SWAPPED if swapped else Cause.OTHER
    values = [read_decimal(text) for text in differing[0]] if differing else []
    first, second = values or (None, None)
    return Cause.OTHER if first is None or second is None else _cause_of_number(first, second)


def _sorted(scores: Sequence[str]) -> list[tuple[Decimal, str]]:
    """Return scores in an order of their own, equal ones equally written."""
    found = []
    for text in scores:
        value = read_decimal(text)
        found.append((Decimal(0), text) if value is None else (value, ""))
    return sorted(found)


def _cause_of_number(one: Decimal, other: Decimal) -> Cause:
    if _point_slipped(one, other):
        return Cause.POINT
    given, again = _digits(one, other)
    apart = [n for n, pair in enumerate(zip(given, again, strict=True)) if pair[0] != pair[1]]
    if len(apart) == 2 and apart[1] == apart[0] + 1:
        left, right = apart
        if given[left] == again[right] and given[right] == again[left]:
            return Cause.DIGITS_SWAPPED
    # where the numbers are of equal length, one digit is another one
    if len(apart) == 1 and len(_bare(one)) == len(_bare(other)):
        return Cause.ONE_DIGIT
    return Cause.DIGIT_COUNT if _one_more(_bare(one), _bare(other)) else Cause.OTHER


def _point_slipped(one: Decimal, other: Decimal) -> bool:
    """Tell whether two numbers have the same digits and the point elsewhere: 8.5 and 85."""
    if not one or not other or (one < 0) != (other < 0):
        return False
    return _bare(one).strip("0") == _bare(other).strip("0")


def _bare(value: Decimal) -> str:
    """Return the digits of a number without sign, point and what it does not need."""
    text = plain(abs(value))
    whole, _point, rest = text.partition(".")
    return whole.lstrip("0") + rest.rstrip("0") or "0"


def _digits(one: Decimal, other: Decimal) -> tuple[str, str]:
    """Return the digits of two numbers, as many before the point and behind it in both."""
    parts = [plain(value).partition(".") for value in (one, other)]
    before = max(len(whole) for whole, _point, _rest in parts)
    behind = max(len(rest) for _whole, _point, rest in parts)
    given, again = (
        whole.rjust(before, "0") + rest.ljust(behind, "0") for whole, _point, rest in parts
    )
    return given, again


def _one_more(one: str, other: str) -> bool:
    """Tell whether one text is the other with one digit more: 855 and 85."""
    short, long = sorted((one, other), key=len)
    if len(long) != len(short) + 1:
        return False
    return any(long[:n] + long[n + 1 :] == short for n in range(len(long)))


# ---- a row of cells ----------------------------------------------------------------------------


def slipped(first: Sequence[str], second: Sequence[str]) -> frozenset[int]:
    """Return the places where one keying has what the other has one place further on.

    At least two cells differ in such a run; a differing cell right beside it belongs to it, since
    there the keyer got out of step or back into it. Empty texts are cells that nobody compares.
    """
    differs = [
        bool(one) and bool(other) and not same_scores(one, other)
        for one, other in zip(first, second, strict=True)
    ]
    found: set[int] = set()
    for step in (-1, 1):
        for run in _runs(first, second, step):
            mine = [place for place in run if differs[place]]
            if len(mine) > 1:
                found.update(mine)
                found.update(
                    place
                    for place in (mine[0] - 1, mine[-1] + 1)
                    if 0 <= place < len(differs) and differs[place]
                )
    return frozenset(found)


def _runs(first: Sequence[str], second: Sequence[str], step: int) -> Iterator[range]:
    """Give the runs of places at which the second keying has what the first has beside."""
    begin = 0
    for place in range(len(second) + 1):
        beside = place + step
        inside = place < len(second) and 0 <= beside < len(first)
        if inside and second[place] and same_scores(second[place], first[beside]):
            continue
        if place > begin:
            yield range(begin, place)
        begin = place + 1
