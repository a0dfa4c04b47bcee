"""Sizes of paper and the way from millimetres on the sheet to points of a PDF."""

from dataclasses import dataclass
from functools import lru_cache

from haihecup.domain.paper_sizes import SIZES

POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet, in millimetres."""

    name: str
    width: float
    height: float

    @property
    def turned(self) -> "Paper":
        """Return the sheet turned by a quarter."""
        return Paper(self.name, self.height, self.width)


A4 = Paper("A4", *SIZES["A4"])
A3 = Paper("A3", *SIZES["A3"])


def points(millimetres: float) -> float:
    """Return a length in points."""
    return millimetres * POINTS_PER_MM


@lru_cache(maxsize=1 << 14)
def number(value: float) -> bytes:
    """Return a number as a PDF writes it: at most three decimals, none in vain."""
    text = b"%.3f" % value
    text = text.rstrip(b"0").rstrip(b".")
    return b"0" if text in {b"-0", b""} else text


@lru_cache
def colour(value: str) -> bytes:
    """Return the three shares of a colour ``#RRGGBB`` as a PDF writes them."""
    return b" ".join(number(int(value[at : at + 2], 16) / 255) for at in (1, 3, 5))
