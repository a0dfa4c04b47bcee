"""Lists to be posted: tables on A4 with a head on every page, page n of m, version and time below.

Rules as in Chinese books: a heavy line above and below, a fine one under the head, hairlines
between the rows and a darker line where a part ends. A row is never parted between two pages.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import BinaryIO

from haihecup.documents.layout_engine import shape_operators
from haihecup.documents.list_closing import ClosingLines
from haihecup.documents.list_grid import (
    BESIDE_CELL,
    CELL,
    HEAD,
    INK,
    SIDE,
    TALLEST,
    Grid,
    Row,
    printable,
)
from haihecup.documents.paper import A4, Paper, points
from haihecup.documents.pdf_book import PdfBook
from haihecup.documents.posted_table import Closing, Imprint, PostedTable, Tag, ToSign
from haihecup.documents.qr_code import qr_operators
from haihecup.documents.typesetting import set_text
from haihecup.domain.layouts import Align, Box, Face, Shape, Stand, TextStyle
from haihecup.i18n import _

Progress = Callable[[int], None]

_TOP, _BOTTOM = 15.0, 14.0
_FOOT = 6.0
_HEAD_GROUND, _RULE, _HAIRLINE, _PART_RULE = "#F1F4F6", "#1A2127", "#D3D9DE", "#7B8790"
_BAR = "#9CC9DD"
_SOFT_INK = "#4A5560"
_FEWEST_ROWS = 3
"""Rows that the last page of a list has at least."""

_TITLE = TextStyle(Face.SONG_BOLD, 18, 9, INK, Align.CENTER, Stand.MIDDLE, spacing=0.06, least=0.5)
_EVENT_LINE = TextStyle(Face.HEI, 10.5, 5.6, _SOFT_INK, Align.CENTER, Stand.MIDDLE, least=0.8)
_EVENT_LINES = replace(_EVENT_LINE, least=0.5)
_FOOTER = TextStyle(Face.HEI, 8.5, _FOOT, _SOFT_INK, stand=Stand.BOTTOM, wrap=False, least=0.5)
_LEAD = TextStyle(Face.HEI, 10.5, 6.2, INK, indent=2)
_BELOW_LEAD, _BELOW_TITLE, _ABOVE_TABLE = 3.0, 10.0, 3.0

_TAG_HIGH, _SQUARE, _LARGE_WIDE, _LARGE_HIGH, _GAP = 34.0, 25.0, 36.0, 25.0, 4.0
_TAG_TITLE = replace(_TITLE, align=Align.LEFT)
_TAG_LINE = TextStyle(Face.HEI, 10, 5.6, INK, stand=Stand.MIDDLE, wrap=False, least=0.5)
_TAG_LABEL = TextStyle(Face.HEI, 8.5, 5, _SOFT_INK, Align.CENTER, Stand.MIDDLE, least=0.5)
_TAG_CODE = TextStyle(Face.HEI_BOLD, 30, 15, INK, Align.CENTER, Stand.MIDDLE, wrap=False, least=0.3)


def write_lists(
    tables: Sequence[PostedTable],
    out: BinaryIO,
    made_on: date,
    progress: Progress | None = None,
) -> tuple[str, ...]:
    """Write lists as one PDF, each on sheets that lie as it wants them.

    ``progress`` hears how many lists are done; what it raises stops before anything is written.
    Returns the characters that no font has; on paper a 〓 stands in their place.
    """
    paper = _paper(tables[0]) if tables else A4
    title = tables[0].title if tables else ""
    book = PdfBook(title, points(paper.width), points(paper.height), made_on)
    strangers: dict[str, None] = {}
    grid: Grid | None = None
    for done, table in enumerate(tables, 1):
        paper = _paper(table)
        book.use_sheet(points(paper.width), points(paper.height))
        if grid is None or not grid.serves(table):
            grid = Grid(table, paper.width - 2 * SIDE, strangers)
        if len(tables) > 1:
            book.section(_section(table), "")
        _TableOnPages(_made_printable(table, strangers), grid, book, paper).print()
        if progress is not None:
            progress(done)
    if book.page_count:
        book.save(out)
    return tuple(strangers)


def _paper(table: PostedTable) -> Paper:
    return A4.turned if table.landscape else A4


def _section(table: PostedTable) -> str:
    """Return what the outline of the file calls a table."""
    named = table.tag.words if table.tag is not None else table.event_line
    return " ".join((table.title, named)).strip()


def _made_printable(table: PostedTable, strangers: dict[str, None]) -> PostedTable:
    """Return what stands around the rows with 〓 for what cannot be printed, and note what was."""
    tag = table.tag
    return replace(
        table,
        title=printable(table.title, strangers),
        event_line=printable(table.event_line, strangers),
        version=printable(table.version, strangers),
        closing=tuple(_closing(one, strangers) for one in table.closing),
        lead=printable(table.lead, strangers),
        tag=None if tag is None else replace(
            tag,
            code=printable(tag.code, strangers),
            words=printable(tag.words, strangers),
            lines=tuple(printable(line, strangers) for line in tag.lines),
        ),
    )  # fmt: skip


def _closing(one: Closing, strangers: dict[str, None]) -> Closing:
    if isinstance(one, ToSign):
        return ToSign(tuple(printable(field, strangers) for field in one.fields))
    if isinstance(one, Imprint):
        return Imprint(printable(one.issuer, strangers), one.day)
    return printable(one, strangers)


class _TableOnPages:
    """Breaks one table into pages and prints them."""

    def __init__(self, table: PostedTable, grid: Grid, book: PdfBook, paper: Paper) -> None:
        self._table = table
        self._book = book
        self._paper = paper
        self._inner = paper.width - 2 * SIDE
        self._grid = grid
        self._head, self._rows = grid.head, grid.rows
        self._lead = self._paragraph(table.lead, _LEAD) if table.lead else 0.0
        self._closing = ClosingLines(table.closing, self._inner)
        self._again = " · ".join(filter(None, (table.title, table.event_line)))
        self._named = self._line_height(table.event_line)
        self._named_again = self._line_height(self._again)

    def print(self) -> None:
        """Add all pages of the table to the book."""
        pages = self._pages()
        for at, rows in enumerate(pages):
            last = at + 1 == len(pages)
            self._book.page(self._page(rows, (at + 1, len(pages)), last=last))

    def _paragraph(self, text: str, style: TextStyle) -> float:
        """Return how high a paragraph is that is as wide as the page."""
        setting = set_text(text, Box(SIDE, 0, self._inner, TALLEST), style)
        return max(1, len(setting.lines)) * style.line_height

    def _line_height(self, text: str) -> float:
        """Return how high the line is that names the event: two lines where one is too long."""
        setting = set_text(text, Box(SIDE, 0, self._inner, _EVENT_LINE.line_height), _EVENT_LINE)
        return _EVENT_LINE.line_height * (1 if setting.scale is not None else 2)

    # ---- pages ---------------------------------------------------------------------------------

    def _first_row_top(self, *, first_page: bool) -> float:
        if self._table.tag is not None:
            above = _TOP + _TAG_HIGH
        elif first_page:
            above = _TOP + _BELOW_TITLE + self._named + _ABOVE_TABLE
            above += self._lead + _BELOW_LEAD if self._lead else 0
        else:
            above = _TOP + self._named_again + _ABOVE_TABLE / 2
        return above + self._head.height

    @property
    def _last_row_bottom(self) -> float:
        return self._paper.height - _BOTTOM - _FOOT - 3

    def _pages(self) -> list[list[int]]:
        """Return the rows of each page; the last has some, with what closes the list."""
        pages: list[list[int]] = [[]]
        y = self._first_row_top(first_page=True)
        for at, row in enumerate(self._rows):
            needed = row.height + (self._closing.height if at + 1 == len(self._rows) else 0)
            if pages[-1] and y + needed > self._last_row_bottom:
                pages.append([])
                y = self._first_row_top(first_page=False)
            pages[-1].append(at)
            y += row.height
        self._fill_last(pages)
        return pages

    def _fill_last(self, pages: list[list[int]]) -> None:
        """Move rows to the last page until it has some, where there are many before it."""
        if len(pages) == 1 or len(pages[-2]) < 2 * _FEWEST_ROWS:
            return
        room = self._last_row_bottom - self._first_row_top(first_page=False)
        room -= self._closing.height
        while len(pages[-1]) < _FEWEST_ROWS:
            moved = [pages[-2][-1], *pages[-1]]
            if sum(self._rows[at].height for at in moved) > room:
                return
            pages[-2].pop()
            pages[-1] = moved

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
            parts.append(self._cells(row, y, CELL))
            if self._table.bars:
                parts.append(self._bar(self._table.bars[at], y, row.height))
            y += row.height
            if at != rows[-1]:
                dark = at in self._table.part_ends
                parts.append(
                    self._rule(y, _PART_RULE if dark else _HAIRLINE, 0.3 if dark else 0.15)
                )
        if not self._rows and self._table.empty:
            parts.append(self._words(self._table.empty, Box(SIDE, y, self._inner, 12), _EVENT_LINE))
            y += 12
        parts.append(self._rules_down(self._first_row_top(first_page=first_page), y))
        parts.append(self._rule(y, _RULE, 0.45))
        if last:
            parts.append(self._closing.operators(self._book, y))
        return b"".join(parts)

    def _put_title(self, parts: list[bytes], *, first_page: bool) -> None:
        if self._table.tag is not None:
            self._put_tag(parts, self._table.tag)
        elif first_page:
            parts.append(self._words(self._table.title, Box(SIDE, _TOP, self._inner, 9), _TITLE))
            top = _TOP + _BELOW_TITLE
            box = Box(SIDE, top, self._inner, self._named)
            parts.append(self._words(self._table.event_line, box, _EVENT_LINES))
            if self._lead:
                box = Box(SIDE, top + self._named + _ABOVE_TABLE, self._inner, self._lead)
                parts.append(self._words(self._table.lead, box, _LEAD))
        else:
            box = Box(SIDE, _TOP, self._inner, self._named_again)
            parts.append(self._words(self._again, box, _EVENT_LINES))

    def _put_tag(self, parts: list[bytes], tag: Tag) -> None:
        """Put title and facts at the left, the code large and the square code at the right."""
        right = SIDE + self._inner
        square, large = right - _SQUARE, right - _SQUARE - _GAP - _LARGE_WIDE
        wide = large - _GAP - SIDE
        parts.append(self._words(self._table.title, Box(SIDE, _TOP, wide, 9), _TAG_TITLE))
        for at, line in enumerate(tag.lines):
            box = Box(SIDE, _TOP + 10 + at * _TAG_LINE.line_height, wide, _TAG_LINE.line_height)
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
        right = SIDE + self._inner
        ground = f"M{SIDE} {top}L{right} {top}L{right} {bottom}L{SIDE} {bottom}Z"
        parts.append(shape_operators(Shape("", ground, fill=_HEAD_GROUND), self._book.height))
        parts.append(self._rule(top, _RULE, 0.45))
        parts.append(self._rule(bottom, _RULE, 0.2))
        parts.append(self._cells(self._head, top, HEAD))

    def _put_footer(self, parts: list[bytes], number: tuple[int, int]) -> None:
        top = self._paper.height - _BOTTOM - _FOOT
        text = _("Page {page} of {pages}").format(page=number[0], pages=number[1])
        half = self._inner * 0.72
        parts.append(self._words(self._table.version, Box(SIDE, top, half, _FOOT), _FOOTER))
        right = Box(SIDE + half, top, self._inner - half, _FOOT)
        parts.append(self._words(text, right, replace(_FOOTER, align=Align.RIGHT)))

    # ---- marks on the page ---------------------------------------------------------------------

    def _cells(self, row: Row, top: float, style: TextStyle) -> bytes:
        return b"".join(
            self._book.text(cell.lines, cell.size, style.colour, points(top) + down)
            for cell, down in row.cells
            if cell.lines
        )

    def _words(self, text: str, box: Box, style: TextStyle) -> bytes:
        setting = set_text(text, box, style)
        return self._book.text(setting.lines, setting.size, style.colour)

    def _rule(self, y: float, ink: str, width: float) -> bytes:
        path = f"M{SIDE} {y}L{SIDE + self._inner} {y}"
        return shape_operators(Shape("", path, stroke=ink, width=width), self._book.height)

    def _bar(self, share: float, top: float, height: float) -> bytes:
        """Return a bar in the last column, as long as its share of the column's width."""
        left = self._grid.lefts[-1] + BESIDE_CELL
        right = left + share * (self._grid.width(-1) - 2 * BESIDE_CELL)
        upper, lower = top + height * 0.25, top + height * 0.75
        path = f"M{left} {upper}L{right} {upper}L{right} {lower}L{left} {lower}Z"
        return shape_operators(Shape("", path, fill=_BAR), self._book.height)

    def _rules_down(self, top: float, bottom: float) -> bytes:
        """Return the lines before the columns that are written in by hand."""
        path = "".join(
            f"M{left} {top}L{left} {bottom}"
            for left, column in zip(self._grid.lefts[1:], self._table.columns[1:], strict=True)
            if column.width
        )
        shape = Shape("", path, stroke=_HAIRLINE, width=0.15)
        return shape_operators(shape, self._book.height) if path and self._rows else b""
