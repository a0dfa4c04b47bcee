"""Lists to be posted: tables on A4 with a head on every page, page n of m, version and time below.

Rules as in Chinese books: a heavy line above and below, a fine one under the head, hairlines
between the rows and a darker line where a part ends. A row is never parted between two pages.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import BinaryIO

from haihecup.documents.fonts import clusters, typeface
from haihecup.documents.layout_engine import shape_operators
from haihecup.documents.paper import A4, Paper, points
from haihecup.documents.pdf_book import PdfBook
from haihecup.documents.qr_code import qr_operators
from haihecup.documents.typesetting import Setting, Words, read_words, set_text, set_words
from haihecup.domain.layouts import Align, Box, Face, Shape, Stand, TextStyle
from haihecup.i18n import _

Progress = Callable[[int], None]

MISSING_TYPE = "〓"  # what printers set where they had no type

_SIDE, _TOP, _BOTTOM = 16.0, 15.0, 14.0
_FOOT = 6.0
_LINE = 5.4
_ABOVE_ROW = 1.15
_BESIDE_CELL = 1.4
_HEAD_GROUND, _RULE, _HAIRLINE, _PART_RULE = "#F1F4F6", "#1A2127", "#D3D9DE", "#7B8790"
_BAR = "#9CC9DD"
_INK, _SOFT_INK = "#1A2127", "#4A5560"
_TALLEST_CELL = 90.0
_MOST_CHARACTERS = 400
_NARROWEST, _WIDEST_SHARE = 9.0, 0.45

_TITLE = TextStyle(Face.SONG_BOLD, 18, 9, _INK, Align.CENTER, Stand.MIDDLE, spacing=0.06, least=0.5)
_EVENT_LINE = TextStyle(Face.HEI, 10.5, 6, _SOFT_INK, Align.CENTER, Stand.MIDDLE, least=0.5)
_HEAD = TextStyle(Face.HEI_MEDIUM, 9.5, 4.8, _INK, least=0.7)
_CELL = TextStyle(Face.HEI, 10, _LINE, _INK, least=0.4)
_FOOTER = TextStyle(Face.HEI, 8.5, _FOOT, _SOFT_INK, stand=Stand.BOTTOM, wrap=False, least=0.5)
_CLOSING = TextStyle(Face.HEI, 10.5, 5.8, _INK, stand=Stand.MIDDLE, least=0.6)
_BETWEEN_CLOSING = 3.2
_LEAD = TextStyle(Face.HEI, 10.5, 6.2, _INK, indent=2)
_BELOW_LEAD = 3.0

_TAG_HIGH, _SQUARE, _LARGE_WIDE, _LARGE_HIGH, _GAP = 34.0, 25.0, 36.0, 25.0, 4.0
_TAG_TITLE = replace(_TITLE, align=Align.LEFT)
_TAG_LINE = TextStyle(Face.HEI, 10, 5.6, _INK, stand=Stand.MIDDLE, wrap=False, least=0.5)
_TAG_LABEL = TextStyle(Face.HEI, 8.5, 5, _SOFT_INK, Align.CENTER, Stand.MIDDLE, least=0.5)
_TAG_CODE = TextStyle(
    Face.HEI_BOLD, 30, 15, _INK, Align.CENTER, Stand.MIDDLE, wrap=False, least=0.3
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head and where its cells stand. Figures stand right, so that they align.

    A ``width`` in millimetres is kept whatever the cells need: for what is written in by hand.
    Cells of a ``whole`` column are never broken: for numbers that are compared.
    """

    head: str
    align: Align = Align.LEFT
    width: float = 0.0
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Tag:
    """What a sheet is called, at the right of its head on every page: large, and to be scanned.

    ``label`` says what ``code`` is; ``scanned`` is in the square code and ``words`` below it, for
    whoever has no scanner. ``lines`` stand at the left in place of the line that names the event.
    """

    label: str
    code: str
    scanned: str
    words: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PostedTable:
    """One list: title, a line that names the event, the table, what stands below it.

    ``version`` says which results and when, in the footer of every page. ``part_ends`` are the
    rows (from 0) under which a darker line stands. ``lead`` is a paragraph above the table.
    ``closing`` are lines for signatures, kept together behind the table, each as long as it has
    to be. ``empty`` is said where there are no rows. ``row_height`` is the
    least height of a row in millimetres: a signature needs more room than print. ``bars`` are
    drawn into the last column, which has a width and no text: for each row 0 to 1 of its width.
    ``tag`` is for sheets that are scanned. Line ends in cells begin paragraphs where
    ``paragraphs`` says so.
    """

    title: str
    event_line: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[str, ...]]
    version: str
    part_ends: frozenset[int] = frozenset()
    closing: tuple[str, ...] = ()
    lead: str = ""
    empty: str = ""
    landscape: bool = False
    row_height: float = 0.0
    bars: tuple[float, ...] = ()
    tag: Tag | None = None
    paragraphs: bool = False


def write_lists(
    tables: Sequence[PostedTable],
    out: BinaryIO,
    made_on: date,
    progress: Progress | None = None,
) -> tuple[str, ...]:
    """Write lists as one PDF, all upright or all landscape as the first one.

    ``progress`` hears how many lists are done; what it raises stops before anything is written.
    Returns the characters that no font has; on paper a 〓 stands in their place.
    """
    paper = A4.turned if tables and tables[0].landscape else A4
    title = tables[0].title if tables else ""
    book = PdfBook(title, points(paper.width), points(paper.height), made_on)
    strangers: dict[str, None] = {}
    grid: _Grid | None = None
    for done, table in enumerate(tables, 1):
        if grid is None or not grid.serves(table):
            grid = _Grid(table, paper.width - 2 * _SIDE, strangers)
        if len(tables) > 1:
            book.section(_section(table), "")
        _TableOnPages(_made_printable(table, strangers), grid, book, paper).print()
        if progress is not None:
            progress(done)
    if book.page_count:
        book.save(out)
    return tuple(strangers)


def _section(table: PostedTable) -> str:
    """Return what the outline of the file calls a table."""
    named = table.tag.words if table.tag is not None else table.event_line
    return " ".join((table.title, named)).strip()


def _made_printable(table: PostedTable, strangers: dict[str, None]) -> PostedTable:
    """Return what stands around the rows with 〓 for what cannot be printed, and note what was."""
    tag = table.tag
    return replace(
        table,
        title=_mended(table.title, strangers),
        event_line=_mended(table.event_line, strangers),
        version=_mended(table.version, strangers),
        closing=tuple(_mended(line, strangers) for line in table.closing),
        lead=_mended(table.lead, strangers),
        tag=None if tag is None else replace(
            tag,
            code=_mended(tag.code, strangers),
            words=_mended(tag.words, strangers),
            lines=tuple(_mended(line, strangers) for line in tag.lines),
        ),
    )  # fmt: skip


def _mended(text: str, strangers: dict[str, None]) -> str:
    """Return one line of text with 〓 for what cannot be printed."""
    face = typeface(_CELL.face)
    line = " ".join(text.split()) if "\n" in text or "\t" in text else text
    if all(face.glyph(character) for character in line):
        return line[:_MOST_CHARACTERS]
    parts = list(clusters(line))
    strangers.update(dict.fromkeys(part for part in parts if face.glyph(part) is None))
    shown = (part if face.glyph(part) else MISSING_TYPE for part in parts)
    return "".join(shown)[:_MOST_CHARACTERS]


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of set cells, each with how far below the top of the row it stands, and its height."""

    cells: tuple[tuple[Setting, float], ...]
    height: float


class _Grid:
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
            set_text(column.head, self._box(at), self._aligned(at, _HEAD))
            for at, column in enumerate(self._columns)
        ]
        self.head = self._row(heads, _HEAD)
        self._aligned_cells = [self._aligned(at, _CELL) for at in range(len(self._columns))]
        self.rows = [
            self._row(list(map(self._cell, range(len(row)), row)), _CELL, table.row_height)
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
            return _mended(cell, strangers)
        return "\n".join(_mended(part, strangers) for part in cell.split("\n"))

    # ---- measuring -----------------------------------------------------------------------------

    def _measured(self) -> tuple[list[float], list[float]]:
        """Return where columns begin and how wide they are: as cells need, filling the row."""
        widest = self._inner * _WIDEST_SHARE
        kept = [
            column.width or (self._wanted(at) if column.whole else 0.0)
            for at, column in enumerate(self._columns)
        ]
        wanted = [min(self._wanted(at), widest) for at, width in enumerate(kept) if not width]
        shared = iter(_shared_out(wanted, self._inner - sum(kept)))
        widths = [width or next(shared) for width in kept]
        lefts = [_SIDE + sum(widths[:at]) for at in range(len(widths))]
        return lefts, widths

    def _wanted(self, at: int) -> float:
        """Return how wide a column must be for each of its cells to stand on one line."""
        head = read_words(self._columns[at].head, _HEAD).width(_HEAD)
        different = {row[at] for row in self._texts}
        cells = (self._words_of(text).width(_CELL) for text in different)
        needed = max(head, max(cells, default=0), _NARROWEST - 2 * _BESIDE_CELL)
        return needed + 2 * _BESIDE_CELL

    def _words_of(self, text: str) -> Words:
        """Return what a cell says as it was read; the same words stand in many cells."""
        known = self._read.get(text)
        if known is None:
            known = self._read[text] = read_words(text, _CELL)
        return known

    def _row(self, cells: Sequence[Setting], style: TextStyle, least: float = 0) -> _Row:
        tall = [self._tall(cell, style) for cell in cells]
        height = max(max([*tall, style.line_height]) + 2 * _ABOVE_ROW, least)
        return _Row(
            tuple(
                (cell, points((height - own) / 2)) for cell, own in zip(cells, tall, strict=True)
            ),
            height,
        )

    def _box(self, at: int) -> Box:
        left, width = self.lefts[at] + _BESIDE_CELL, self._widths[at] - 2 * _BESIDE_CELL
        return Box(left, 0, width, _TALLEST_CELL)

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


class _TableOnPages:
    """Breaks one table into pages and prints them."""

    def __init__(self, table: PostedTable, grid: _Grid, book: PdfBook, paper: Paper) -> None:
        self._table = table
        self._book = book
        self._paper = paper
        self._inner = paper.width - 2 * _SIDE
        self._grid = grid
        self._head, self._rows = grid.head, grid.rows
        self._lead = self._paragraph(table.lead, _LEAD) if table.lead else 0.0
        self._closing = [
            self._paragraph(line, _CLOSING) + _BETWEEN_CLOSING for line in table.closing
        ]

    def print(self) -> None:
        """Add all pages of the table to the book."""
        pages = self._pages()
        for at, rows in enumerate(pages):
            last = at + 1 == len(pages)
            self._book.page(self._page(rows, (at + 1, len(pages)), last=last))

    def _paragraph(self, text: str, style: TextStyle) -> float:
        """Return how high a paragraph is that is as wide as the page."""
        setting = set_text(text, Box(_SIDE, 0, self._inner, _TALLEST_CELL), style)
        return max(1, len(setting.lines)) * style.line_height

    # ---- pages ---------------------------------------------------------------------------------

    def _first_row_top(self, *, first_page: bool) -> float:
        above = _TOP + 8
        if self._table.tag is not None:
            above = _TOP + _TAG_HIGH
        elif first_page:
            above = _TOP + 18 + (self._lead + _BELOW_LEAD if self._lead else 0)
        return above + self._head.height

    @property
    def _last_row_bottom(self) -> float:
        return self._paper.height - _BOTTOM - _FOOT - 3

    def _pages(self) -> list[list[int]]:
        """Return the rows of each page; the closing lines never stand alone on one."""
        pages: list[list[int]] = [[]]
        y = self._first_row_top(first_page=True)
        closing = sum(self._closing) + (6 if self._closing else 0)
        for at, row in enumerate(self._rows):
            needed = row.height + (closing if at + 1 == len(self._rows) else 0)
            if pages[-1] and y + needed > self._last_row_bottom:
                pages.append([])
                y = self._first_row_top(first_page=False)
            pages[-1].append(at)
            y += row.height
        return pages

    def _page(self, rows: list[int], number: tuple[int, int], *, last: bool) -> bytes:
        parts: list[bytes] = []
        self._put_title(parts, first_page=number[0] == 1)
        body = partial(self._body, rows, first_page=number[0] == 1, last=last)
        if self._table.tag is None:
            parts.append(body())
        else:
            # a sheet for each work, and nothing but its head is another one
            key = number[0], last
            parts.append(self._grid.body(key, lambda: self._book.form(body())))
        self._put_footer(parts, number)
        return b"".join(parts)

    def _body(self, rows: list[int], *, first_page: bool, last: bool) -> bytes:
        """Return the head of the table, its rows on this page, and what closes it."""
        parts: list[bytes] = []
        y = self._first_row_top(first_page=first_page)
        self._put_head(parts, y - self._head.height)
        for at in rows:
            row = self._rows[at]
            parts.append(self._cells(row, y, _CELL))
            if self._table.bars:
                parts.append(self._bar(self._table.bars[at], y, row.height))
            y += row.height
            if at != rows[-1]:
                dark = at in self._table.part_ends
                parts.append(
                    self._rule(y, _PART_RULE if dark else _HAIRLINE, 0.3 if dark else 0.15)
                )
        if not self._rows and self._table.empty:
            parts.append(
                self._words(self._table.empty, Box(_SIDE, y, self._inner, 12), _EVENT_LINE)
            )
            y += 12
        parts.append(self._rules_down(self._first_row_top(first_page=first_page), y))
        parts.append(self._rule(y, _RULE, 0.45))
        if last:
            for line, height in zip(self._table.closing, self._closing, strict=True):
                box = Box(_SIDE, y + 6, self._inner, height)
                parts.append(self._words(line, box, _CLOSING))
                y += height
        return b"".join(parts)

    def _put_title(self, parts: list[bytes], *, first_page: bool) -> None:
        if self._table.tag is not None:
            self._put_tag(parts, self._table.tag)
        elif first_page:
            parts.append(self._words(self._table.title, Box(_SIDE, _TOP, self._inner, 9), _TITLE))
            box = Box(_SIDE, _TOP + 9.5, self._inner, 6)
            parts.append(self._words(self._table.event_line, box, _EVENT_LINE))
            if self._lead:
                box = Box(_SIDE, _TOP + 18, self._inner, self._lead)
                parts.append(self._words(self._table.lead, box, _LEAD))
        else:
            again = " · ".join(part for part in (self._table.title, self._table.event_line) if part)
            parts.append(self._words(again, Box(_SIDE, _TOP, self._inner, 6), _EVENT_LINE))

    def _put_tag(self, parts: list[bytes], tag: Tag) -> None:
        """Put title and facts at the left, the code large and the square code at the right."""
        right = _SIDE + self._inner
        square, large = right - _SQUARE, right - _SQUARE - _GAP - _LARGE_WIDE
        wide = large - _GAP - _SIDE
        parts.append(self._words(self._table.title, Box(_SIDE, _TOP, wide, 9), _TAG_TITLE))
        for at, line in enumerate(tag.lines):
            box = Box(_SIDE, _TOP + 10 + at * _TAG_LINE.line_height, wide, _TAG_LINE.line_height)
            parts.append(self._words(line, box, _TAG_LINE))
        bottom = _TOP + _LARGE_HIGH
        frame = (
            f"M{large} {_TOP}L{large + _LARGE_WIDE} {_TOP}L{large + _LARGE_WIDE} {bottom}"
            f"L{large} {bottom}Z"
        )
        parts.append(shape_operators(Shape("", frame, stroke=_RULE, width=0.45), self._book.height))
        label = Box(large, _TOP + 1, _LARGE_WIDE, _TAG_LABEL.line_height)
        parts.append(self._words(tag.label, label, _TAG_LABEL))
        code = Box(large + 1, _TOP + 5, _LARGE_WIDE - 2, _LARGE_HIGH - 6)
        parts.append(self._words(tag.code, code, _TAG_CODE))
        parts.append(b"0 g\n")
        parts.append(qr_operators(tag.scanned, (square, _TOP), _SQUARE, self._book.height))
        below = Box(large, bottom + 1, right - large, _TAG_LABEL.line_height)
        parts.append(self._words(tag.words, below, replace(_TAG_LABEL, align=Align.RIGHT)))

    def _put_head(self, parts: list[bytes], top: float) -> None:
        bottom = top + self._head.height
        right = _SIDE + self._inner
        ground = f"M{_SIDE} {top}L{right} {top}L{right} {bottom}L{_SIDE} {bottom}Z"
        parts.append(shape_operators(Shape("", ground, fill=_HEAD_GROUND), self._book.height))
        parts.append(self._rule(top, _RULE, 0.45))
        parts.append(self._rule(bottom, _RULE, 0.2))
        parts.append(self._cells(self._head, top, _HEAD))

    def _put_footer(self, parts: list[bytes], number: tuple[int, int]) -> None:
        top = self._paper.height - _BOTTOM - _FOOT
        text = _("Page {page} of {pages}").format(page=number[0], pages=number[1])
        half = self._inner * 0.72
        parts.append(self._words(self._table.version, Box(_SIDE, top, half, _FOOT), _FOOTER))
        right = Box(_SIDE + half, top, self._inner - half, _FOOT)
        parts.append(self._words(text, right, replace(_FOOTER, align=Align.RIGHT)))

    # ---- marks on the page ---------------------------------------------------------------------

    def _cells(self, row: _Row, top: float, style: TextStyle) -> bytes:
        return b"".join(
            self._book.text(cell.lines, cell.size, style.colour, points(top) + down)
            for cell, down in row.cells
            if cell.lines
        )

    def _words(self, text: str, box: Box, style: TextStyle) -> bytes:
        setting = set_text(text, box, style)
        return self._book.text(setting.lines, setting.size, style.colour)

    def _rule(self, y: float, ink: str, width: float) -> bytes:
        path = f"M{_SIDE} {y}L{_SIDE + self._inner} {y}"
        return shape_operators(Shape("", path, stroke=ink, width=width), self._book.height)

    def _bar(self, share: float, top: float, height: float) -> bytes:
        """Return a bar in the last column, as long as its share of the column's width."""
        left = self._grid.lefts[-1] + _BESIDE_CELL
        right = left + share * (self._grid.width(-1) - 2 * _BESIDE_CELL)
        upper, lower = top + height * 0.25, top + height * 0.75
        path = f"M{left} {upper}L{right} {upper}L{right} {lower}L{left} {lower}Z"
        return shape_operators(Shape("", path, fill=_BAR), self._book.height)

    def _rules_down(self, top: float, bottom: float) -> bytes:
        """Return the lines before the columns that are written in by hand."""
        path = "".join(
            f"M{left} {top}L{left} {bottom}"
            for left, column in zip(self._grid.lefts, self._table.columns, strict=True)
            if column.width
        )
        shape = Shape("", path, stroke=_HAIRLINE, width=0.15)
        return shape_operators(shape, self._book.height) if path and self._rows else b""


def _shared_out(wanted: Iterable[float], whole: float) -> list[float]:
    """Return widths that fill the whole: surplus goes to all, want is taken from the widest."""
    widths = list(wanted)
    if not widths:
        return []
    surplus = whole - sum(widths)
    if surplus >= 0:
        return [width + surplus * width / sum(widths) for width in widths]
    low, high = 0.0, max(widths)
    for _step in range(40):
        limit = (low + high) / 2
        if sum(min(width, limit) for width in widths) > whole:
            high = limit
        else:
            low = limit
    return [min(width, low) for width in widths]
