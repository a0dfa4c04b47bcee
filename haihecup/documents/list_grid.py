"""The columns and rows of a list, measured and set into cells, before they stand on pages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from haihecup.documents.column_widths import Cell, ColumnNeeds, column_widths
from haihecup.documents.fonts import clusters, typeface
from haihecup.documents.paper import points
from haihecup.documents.posted_table import PostedTable
from haihecup.documents.typesetting import Setting, Words, read_words, set_text, set_words
from haihecup.domain.layouts import Align, Box, Face, TextStyle

MISSING_TYPE = "〓"  # what printers set where they had no type
INK = "#1A2127"
SIDE = 16.0
"""The margin at the left and at the right of a sheet."""
HEAD = TextStyle(Face.HEI_MEDIUM, 9.5, 4.8, INK, least=0.7)
CELL = TextStyle(Face.HEI, 10, 5.4, INK, least=0.4, keep_items=True)
TALLEST = 90.0
"""The height of a cell, in millimetres, at which its print becomes smaller."""
BESIDE_CELL = 1.4
"""The room at either side of what stands in a cell."""

_ABOVE_ROW = 1.15
_MOST_CHARACTERS = 400
_NARROWEST = 9.0
_SHORT, _SHORT_HEAD = 18.0, 11.0


def printable(text: str, strangers: dict[str, None]) -> str:
    """Return one line of text with 〓 for what cannot be printed, and note what that is."""
    face = typeface(CELL.face)
    line = " ".join(text.split()) if "\n" in text or "\t" in text else text
    if all(face.glyph(character) for character in line):
        return line[:_MOST_CHARACTERS]
    parts = list(clusters(line))
    strangers.update(dict.fromkeys(part for part in parts if face.glyph(part) is None))
    shown = (part if face.glyph(part) else MISSING_TYPE for part in parts)
    return "".join(shown)[:_MOST_CHARACTERS]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of set cells, each with how far below the top of the row it stands, and its height."""

    cells: tuple[tuple[Setting, float], ...]
    height: float


class Grid:
    """The columns and rows of a table, measured and set; sheets for many works share one."""

    def __init__(self, table: PostedTable, inner: float, strangers: dict[str, None]) -> None:
        self._of = table
        self._inner = inner
        self._read: dict[str, Words] = {}
        self._set: dict[tuple[int, str], Setting] = {}
        self._bodies: dict[tuple[int, bool], bytes] = {}
        self._columns = table.columns
        self._texts = [[self._printable(cell, strangers) for cell in row] for row in table.rows]
        self.lefts, self._widths = self._measured()
        heads = [
            set_text(column.head, self._box(at), self._aligned(at, HEAD))
            for at, column in enumerate(self._columns)
        ]
        self.head = self._row(heads, HEAD)
        self._aligned_cells = [self._aligned(at, CELL) for at in range(len(self._columns))]
        self.rows = [
            self._row(list(map(self._cell, range(len(row)), row)), CELL, table.row_height)
            for row in self._texts
        ]

    def serves(self, table: PostedTable) -> bool:
        """Tell whether a table has the very same columns and rows."""
        return table.rows is self._of.rows and table.columns is self._of.columns

    def body(self, key: tuple[int, bool], make: Callable[[], bytes]) -> bytes:
        """Return what a page shows of the rows, made once for all sheets that share it."""
        shown = self._bodies.get(key)
        if shown is None:
            shown = self._bodies[key] = make()
        return shown

    def width(self, column: int) -> float:
        """Return how wide a column is."""
        return self._widths[column]

    def _printable(self, cell: str, strangers: dict[str, None]) -> str:
        if not self._of.paragraphs:
            return printable(cell, strangers)
        return "\n".join(printable(part, strangers) for part in cell.split("\n"))

    # ---- measuring -----------------------------------------------------------------------------

    def _measured(self) -> tuple[list[float], list[float]]:
        """Return where columns begin and how wide they are, together as wide as the sheet."""
        free = [at for at, column in enumerate(self._columns) if not column.width]
        rest = self._inner - sum(column.width for column in self._columns)
        widths = [column.width for column in self._columns]
        needs = [self._needs(at) for at in free]
        if sum(need.wish for need in needs) > rest:
            needs = [self._at_least(at, need) for at, need in zip(free, needs, strict=True)]
        for at, width in zip(free, column_widths(needs, rest), strict=True):
            widths[at] = width
        lefts = [SIDE + sum(widths[:at]) for at in range(len(widths))]
        return lefts, widths

    def _needs(self, at: int) -> ColumnNeeds:
        """Return how wide a column must be for each of its cells to stand on one line."""
        column = self._columns[at]
        cells = {text: self._room(self._words_of(text), CELL) for text in self._texts_of(at)}
        head = self._room(read_words(column.head, HEAD), HEAD)
        return ColumnNeeds(
            head,
            [cells[row[at]] for row in self._texts],
            _NARROWEST,
            column.align is Align.LEFT and bool(cells),
        )

    def _at_least(self, at: int, need: ColumnNeeds) -> ColumnNeeds:
        """Return how narrow a column may become: what is short and what is one word stays whole."""
        if self._columns[at].whole:
            return replace(need, least=need.wish)
        head = read_words(self._columns[at].head, HEAD)
        cells = map(self._words_of, self._texts_of(at))
        least = max(
            _unbroken(head, HEAD, _SHORT_HEAD),
            max((_unbroken(words, CELL, _SHORT) for words in cells), default=0.0),
        )
        return replace(need, least=max(least + 2 * BESIDE_CELL, _NARROWEST))

    def _texts_of(self, at: int) -> set[str]:
        return {row[at] for row in self._texts}

    @staticmethod
    def _room(words: Words, style: TextStyle) -> Cell:
        return words.width(style) + 2 * BESIDE_CELL, len(words.paragraphs)

    def _words_of(self, text: str) -> Words:
        """Return what a cell says as it was read; the same words stand in many cells."""
        known = self._read.get(text)
        if known is None:
            known = self._read[text] = read_words(text, CELL)
        return known

    def _row(self, cells: Sequence[Setting], style: TextStyle, least: float = 0) -> Row:
        tall = [self._tall(cell, style) for cell in cells]
        height = max(max([*tall, style.line_height]) + 2 * _ABOVE_ROW, least)
        return Row(
            tuple(
                (cell, points((height - own) / 2)) for cell, own in zip(cells, tall, strict=True)
            ),
            height,
        )

    def _box(self, at: int) -> Box:
        left, width = self.lefts[at] + BESIDE_CELL, self._widths[at] - 2 * BESIDE_CELL
        return Box(left, 0, width, TALLEST)

    def _aligned(self, at: int, style: TextStyle) -> TextStyle:
        return replace(style, align=self._columns[at].align)

    def _cell(self, at: int, text: str) -> Setting:
        """Return a cell as it is set; the same words stand in many rows of a column."""
        known = self._set.get((at, text))
        if known is None:
            known = set_words(self._words_of(text), self._box(at), self._aligned_cells[at])
            self._set[at, text] = known
        return known

    @staticmethod
    def _tall(cell: Setting, style: TextStyle) -> float:
        return len(cell.lines) * style.line_height * (cell.size / style.size)


def _unbroken(words: Words, style: TextStyle, short: float) -> float:
    """Return how much of a text must stay on one line: all of what is short, else a whole word."""
    wide = words.width(style)
    if wide <= short:
        return wide
    return max(short, words.longest_word(style))
