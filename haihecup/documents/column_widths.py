"""How wide the columns of a list are: so that the whole list is as short as it can be.

Where everything fits, what is left over goes to words and hardly to figures, which would stand far
from what they belong to. Where not, the column gives way that costs the fewest lines: a long unit
may run over two lines, a name, a date or a number never does.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

_STEP = 2.0
_JUMPS = (1, 2, 4, 8, 16)
_MOST_LOOKED_AT = 60
_HEADS_COUNT = 3
_MOST_BESIDE_FIGURES = 5.0
_LOST_AT_BREAKS = 1.2
_TOLERANCE = 1e-6

Cell = tuple[float, int]
"""How wide the longest paragraph of a cell is on one line, in millimetres; how many there are."""


@dataclass(frozen=True, slots=True)
class ColumnNeeds:
    """What a column asks for: its head and its cells, and how narrow it may become."""

    head: Cell
    cells: Sequence[Cell]
    least: float
    words: bool
    """Whether words stand in it; figures are kept close together."""

    @property
    def wish(self) -> float:
        """The width at which nothing in it is broken."""
        return max(self.least, self.head[0], max((cell[0] for cell in self.cells), default=0.0))


def column_widths(columns: Sequence[ColumnNeeds], whole: float) -> list[float]:
    """Return a width for each column; together they are as wide as ``whole``."""
    if not columns:
        return []
    wishes = [column.wish for column in columns]
    left = whole - sum(wishes)
    if left >= 0:
        return _spread(columns, wishes, left)
    least = [min(column.least, wish) for column, wish in zip(columns, wishes, strict=True)]
    if sum(least) >= whole:
        return _levelled(least, whole)
    return _narrowed(columns, wishes, least, whole)


def _spread(columns: Sequence[ColumnNeeds], wishes: list[float], left: float) -> list[float]:
    """Return wider columns: figures take a little, words the rest."""
    words = sum(wish for column, wish in zip(columns, wishes, strict=True) if column.words)
    if not words:
        return [wish + left * wish / sum(wishes) for wish in wishes]
    even = left / sum(wishes)
    more = [
        0.0 if column.words else min(wish * even, _MOST_BESIDE_FIGURES)
        for column, wish in zip(columns, wishes, strict=True)
    ]
    rest = left - sum(more)
    return [
        wish + (rest * wish / words if column.words else grown)
        for column, wish, grown in zip(columns, wishes, more, strict=True)
    ]


def _levelled(least: list[float], whole: float) -> list[float]:
    """Return widths below what the columns need at least: the widest give way first."""
    low, high = 0.0, max(least)
    for _step in range(40):
        limit = (low + high) / 2
        if sum(min(width, limit) for width in least) > whole:
            high = limit
        else:
            low = limit
    return [min(width, low) for width in least]


def _narrowed(
    columns: Sequence[ColumnNeeds], widths: list[float], least: list[float], whole: float
) -> list[float]:
    """Take from the column where it costs the fewest lines, until everything fits."""
    widths = list(widths)
    rows = _Rows(columns, widths)
    while (over := sum(widths) - whole) > _TOLERANCE:
        _cost, taken, at = min(
            (rows.cost(at, widths[at] - take) / take, -take, at)
            for at in range(len(columns))
            for take in _takings(min(over, widths[at] - least[at]))
        )
        widths[at] += taken
        rows.set(at, widths[at])
    return widths


def _takings(most: float) -> list[float]:
    """Return how much may be taken from a column that has so much to give."""
    if most <= _TOLERANCE:
        return []
    return [*(jump * _STEP for jump in _JUMPS if jump * _STEP < most), most]


class _Rows:
    """Some of the rows and the head, with how many lines each cell has at the widths at hand."""

    def __init__(self, columns: Sequence[ColumnNeeds], widths: Sequence[float]) -> None:
        count = len(columns[0].cells)
        looked_at = range(0, count, max(1, -(-count // _MOST_LOOKED_AT)))
        self._cells = [
            [*[column.head] * _HEADS_COUNT, *(column.cells[at] for at in looked_at)]
            for column in columns
        ]
        self._lines = [
            _lines(cells, width) for cells, width in zip(self._cells, widths, strict=True)
        ]
        self._others: list[list[int]] = []
        self._find_others()

    def cost(self, at: int, width: float) -> float:
        """Return how many lines more the rows have with another width of one column.

        What is broken counts a little although another cell makes its row as high.
        """
        lines = _lines(self._cells[at], width)
        now, others = self._lines[at], self._others[at]
        higher = sum(
            max(new, other) - max(old, other)
            for new, old, other in zip(lines, now, others, strict=True)
        )
        return higher + 0.25 * (sum(lines) - sum(now))

    def set(self, at: int, width: float) -> None:
        """Give a column another width."""
        self._lines[at] = _lines(self._cells[at], width)
        self._find_others()

    def _find_others(self) -> None:
        """Find for each column how many lines the other cells of each row have at most."""
        self._others = [
            [max(row) for row in zip(*self._lines[:at], *self._lines[at + 1 :], strict=True)]
            or [1] * len(self._lines[at])
            for at in range(len(self._lines))
        ]


def _lines(cells: Sequence[Cell], width: float) -> list[int]:
    """Return how many lines cells have in a column of this width."""
    inner = max(width - _LOST_AT_BREAKS, 1.0)
    return [
        paragraphs if wide <= width + _TOLERANCE else paragraphs - 1 + ceil(wide / inner)
        for wide, paragraphs in cells
    ]
