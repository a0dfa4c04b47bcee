"""Numbers of the competition: decimal notation, whole hundredths, rounding half-up.

rules.md section 1. Marks are ``Decimal`` for people and whole hundredths (``int``) where a million
of them are added; never ``float``. Rounding is half-up and exact: 2.675 becomes 2.68.
"""

import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _

# Enough for every mark, length and time; longer "numbers" are slips or attacks. So few digits that
# whatever is added, multiplied or compared stays below the 28 that Decimal computes with.
_DECIMAL = re.compile(r"-?(?:[0-9]{1,9}(?:\.[0-9]{1,10})?|\.[0-9]{1,10})")

# What a Chinese keyboard gives for 0 to 9, the point and the minus sign.
_WIDE = str.maketrans("０１２３４５６７８９．。－−", "0123456789..--")


def narrow(text: str) -> str:
    """Return ``text`` without blanks around it and with full-width digits made plain."""
    return text.strip().translate(_WIDE)


def read_decimal(text: str) -> Decimal | None:
    """Return the number that ``text`` is in decimal notation, or None where it is none.

    Blanks around it and full-width digits are taken as people mean them; exponents, thousands
    separators, infinities and numbers beyond all measure are no marks.
    """
    digits = narrow(text)
    if not _DECIMAL.fullmatch(digits):
        return None
    return Decimal(digits) + 0  # no negative zero


def read_share(text: str) -> Decimal:
    """Return the share that is written in per cent, such as 15 or 15 %."""
    per_cent = read_decimal(text.strip().removesuffix("%").removesuffix("％"))
    if per_cent is None:
        raise RuleBroken(
            _("“{text}” is no share. Write it in per cent, such as 15.").format(text=text)
        )
    return per_cent / 100


def divide_half_up(numerator: int, denominator: int) -> int:
    """Return ``numerator / denominator`` as a whole number, halves away from zero."""
    if numerator < 0:
        return -divide_half_up(-numerator, denominator)
    return (2 * numerator + denominator) // (2 * denominator)


def half_up(value: Decimal | Fraction | int, places: int = 2) -> Decimal:
    """Return ``value`` with ``places`` decimals, halves away from zero."""
    numerator, denominator = value.as_integer_ratio()
    whole = divide_half_up(numerator * 10**places, denominator)
    return Decimal(whole).scaleb(-places)


def hundredths(value: Decimal) -> int:
    """Return ``value`` in whole hundredths; a number with more than two decimals is refused."""
    numerator, denominator = value.as_integer_ratio()
    whole, rest = divmod(numerator * 100, denominator)
    if rest:
        raise RuleBroken(
            _("{number} has more than two decimals. Give it with two at most.").format(
                number=plain(value)
            )
        )
    return whole


@lru_cache(maxsize=65536)
def hundredths_of(text: str) -> int | None:
    """Return the hundredths that ``text`` means; None where it is no number of two decimals.

    Remembers what it has read: a hundred events have few different numbers on their sheets.
    """
    value = read_decimal(text)
    if value is None:
        return None
    numerator, denominator = value.as_integer_ratio()
    whole, rest = divmod(numerator * 100, denominator)
    return None if rest else whole


@lru_cache(maxsize=65536)
def points(whole: int) -> Decimal:
    """Return ``whole`` hundredths as a mark with two decimals."""
    return Decimal(whole).scaleb(-2)


def mark_text(value: Decimal) -> str:
    """Return a mark as it is printed: two decimals."""
    return plain(half_up(value))


def plain(value: Decimal) -> str:
    """Return a number in decimal notation as it was given, never with an exponent."""
    return format(value, "f")
