"""What stands below a list: paragraphs, lines to sign with a rule for each name, who issues it."""

from collections.abc import Sequence
from dataclasses import replace

from haihecup.documents.layout_engine import shape_operators
from haihecup.documents.list_grid import INK, SIDE, TALLEST
from haihecup.documents.paper import points
from haihecup.documents.pdf_book import PdfBook
from haihecup.documents.posted_table import Closing, Imprint, ToSign
from haihecup.documents.typesetting import read_words, set_text, set_words
from haihecup.domain.layouts import Align, Box, Face, Shape, Stand, TextStyle

_PARAGRAPH = TextStyle(Face.HEI, 10.5, 5.8, INK, stand=Stand.MIDDLE, least=0.6)
_WORD = replace(_PARAGRAPH, stand=Stand.BOTTOM, wrap=False, least=0.5)
_IMPRINT = replace(_PARAGRAPH, align=Align.CENTER, wrap=False, least=0.5)
_ABOVE, _BETWEEN = 6.0, 3.2
_TO_SIGN = 11.0
_RULE, _RULE_WIDTH = "#7B8790", 0.2
_BEFORE_RULE, _BETWEEN_FIELDS, _RULE_ABOVE_FOOT = 1.0, 6.0, 0.8
_FIELDS = 3
_LONGEST_WORD = 0.6


class ClosingLines:
    """``ClosingLines(closing, inner)``: how high they are, and how they are shown on a page."""

    def __init__(self, closing: Sequence[Closing], inner: float) -> None:
        self._inner = inner
        self._lines = [(one, self._height(one)) for one in closing]

    @property
    def height(self) -> float:
        """How much room they need below the table, in millimetres."""
        return _ABOVE + sum(height for _one, height in self._lines) if self._lines else 0.0

    def _height(self, one: Closing) -> float:
        if isinstance(one, ToSign):
            return _TO_SIGN
        if isinstance(one, Imprint):
            return 2 * _PARAGRAPH.line_height + _BETWEEN
        setting = set_text(one, Box(SIDE, 0, self._inner, TALLEST), _PARAGRAPH)
        return max(1, len(setting.lines)) * _PARAGRAPH.line_height + _BETWEEN

    def operators(self, book: PdfBook, top: float) -> bytes:
        """Return what shows them from ``top`` on, the lower edge of the table."""
        parts: list[bytes] = []
        y = top + _ABOVE
        for one, height in self._lines:
            if isinstance(one, ToSign):
                parts += self._fields(book, one, y)
            elif isinstance(one, Imprint):
                parts.append(self._imprint(book, one, y + _BETWEEN / 2))
            else:
                box = Box(SIDE, y, self._inner, height)
                setting = set_text(one, box, _PARAGRAPH)
                parts.append(book.text(setting.lines, setting.size, INK))
            y += height
        return b"".join(parts)

    def _fields(self, book: PdfBook, line: ToSign, top: float) -> list[bytes]:
        """Return the words of a line to sign and the rules behind them."""
        words = [read_words(field, _WORD) for field in line.fields]
        wide = [one.width(_WORD) for one in words]
        shares = _shares(wide, self._inner)
        foot = top + _TO_SIGN
        parts, path, left = [], "", SIDE
        for one, width, share in zip(words, wide, shares, strict=True):
            right = left + share - _BETWEEN_FIELDS
            box = Box(left, top, max(share, 1), _TO_SIGN)
            setting = set_words(one, box, _WORD)
            parts.append(book.text(setting.lines, setting.size, INK))
            start = min(left + width + _BEFORE_RULE, right)
            path += f"M{start} {foot - _RULE_ABOVE_FOOT}L{right} {foot - _RULE_ABOVE_FOOT}"
            left += share
        rules = Shape("", path, stroke=_RULE, width=_RULE_WIDTH)
        return [*parts, shape_operators(rules, book.height)]

    def _imprint(self, book: PdfBook, one: Imprint, top: float) -> bytes:
        """Return who issues a paper and when: one centred below the other, at the right."""
        lines = [line for line in (one.issuer, one.day) if line]
        wide = max((read_words(line, _IMPRINT).width(_IMPRINT) for line in lines), default=0.0)
        wide = min(wide + points(0.1), self._inner)
        parts = []
        for at, line in enumerate(lines):
            y = top + at * _IMPRINT.line_height
            box = Box(SIDE + self._inner - wide, y, wide, _IMPRINT.line_height)
            setting = set_text(line, box, _IMPRINT)
            parts.append(book.text(setting.lines, setting.size, INK))
        return b"".join(parts)


def _shares(words: Sequence[float], inner: float) -> list[float]:
    """Return how much of the line each field has with the gap behind it.

    Fields stand in columns, unless a word leaves no room to write in one.
    """
    if len(words) == 1:
        return [inner + _BETWEEN_FIELDS]
    inner += _BETWEEN_FIELDS
    even = inner / max(_FIELDS, len(words))
    if max(words) <= _LONGEST_WORD * even:
        return [even] * len(words)
    room = (inner - sum(words)) / len(words)
    return [word + room for word in words]
