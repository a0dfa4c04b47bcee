"""Key slips (密钥单) on paper: one page for each holder, folded inwards over the key.

The upper half says whose slip it is, what it is for, and has the lines to sign; the key stands
below the fold. The folded sheet goes into an envelope that is signed across its edge.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from haihecup.documents.layout_engine import LaidOut
from haihecup.documents.paper import A4, points
from haihecup.documents.pdf_book import PdfBook
from haihecup.domain.layouts import Align, Box, CodeBox, Face, Item, Layout, Shape, Stand, TextBox
from haihecup.domain.layouts import TextStyle as Style
from haihecup.i18n import _

_INK, _SOFT_INK, _LINE = "#1A2127", "#4A5560", "#7B8790"
_SIDE, _FOLD = 24.0, 148.5
_INNER = A4.width - 2 * _SIDE
_SIGN_WIDTH, _SIGN_HEIGHT = 14.0, 17.0
_GROUPS = 5
_TITLE = Style(Face.SONG_BOLD, 24, 13, _INK, Align.CENTER, Stand.MIDDLE, spacing=0.06, least=0.5)
_TOLD = Style(Face.HEI, 12, 7.5, _SOFT_INK, Align.CENTER, Stand.TOP, least=0.5)
_STRONG = Style(Face.HEI_MEDIUM, 16, 10, _INK, Align.CENTER, Stand.MIDDLE, least=0.5)
_PLAIN = Style(Face.HEI, 11, 6.8, _INK, least=0.6)
_SMALL = Style(Face.HEI, 9, 5, _SOFT_INK, Align.CENTER, Stand.MIDDLE, least=0.6)
_FOOT = Style(Face.HEI, 8.5, 6, _SOFT_INK, stand=Stand.BOTTOM, wrap=False, least=0.5)
_SIGN = Style(Face.HEI_BOLD, 26, _SIGN_HEIGHT, _INK, Align.CENTER, Stand.MIDDLE, wrap=False)


@dataclass(frozen=True, slots=True)
class PrintedSlip:
    """One key slip as it prints; ``holder`` is empty for the slip of the safe."""

    keys: str
    place: str
    holder: str
    slip: str
    told: str
    version: str


def write_key_slips(slips: Sequence[PrintedSlip], out: BinaryIO, made_on: date) -> None:
    """Write key slips as one PDF, a page for each."""
    book = PdfBook(_("Key slip"), points(A4.width), points(A4.height), made_on)
    laid_out = LaidOut(_layout(), _READERS)
    write = laid_out.writer(book, {})
    for slip in slips:
        book.page(write(laid_out.fill(slip)))
    book.save(out)


def _signs(slip: PrintedSlip) -> str:
    return "".join(sign for sign in slip.slip if sign.isalnum())


def _sign(at: int) -> Callable[[PrintedSlip], str]:
    return lambda slip: _signs(slip)[at]


_READERS: Mapping[str, Callable[[PrintedSlip], str]] = {
    "keys": lambda slip: slip.keys,
    "place": lambda slip: slip.place,
    "holder": lambda slip: slip.holder,
    "told": lambda slip: slip.told,
    "version": lambda slip: slip.version,
    "code": lambda slip: slip.slip,
    **{f"sign{at}": _sign(at) for at in range(_GROUPS * _GROUPS)},
}


def _layout() -> Layout:
    return Layout(
        "key slip",
        A4.width,
        A4.height,
        (*_outside(), *_across(), *_inside()),
    )


def _outside() -> Iterator[Item]:
    """Yield the half that tells whose slip it is and what it is for."""
    yield _text(Box(_SIDE, 20, _INNER, 14), _("Key slip"), _TITLE)
    yield _text(Box(_SIDE, 38, _INNER, 10), "{place}", _STRONG)
    yield _text(Box(_SIDE, 49, _INNER, 10), "{holder}", _STRONG)
    yield _text(Box(_SIDE, 62, _INNER, 8), "{keys}", _TOLD)
    yield _text(Box(_SIDE, 74, _INNER, 40), "{told}", _PLAIN)


def _across() -> Iterator[Item]:
    """Yield the fold, and where everybody signs over the edge."""
    dashes = "".join(f"M{left} {_FOLD}L{left + 3} {_FOLD}" for left in range(8, 200, 6))
    yield Shape("fold", dashes, stroke=_LINE, width=0.25)
    words = _("Fold here, printing inwards; put into an envelope, seal it and sign across the edge")
    yield _text(Box(_SIDE, _FOLD - 7, _INNER, 6), words, _SMALL)
    for at, word in enumerate((_("Holder (signature):"), _("Witness (signature):"), _("Date:"))):
        yield _text(Box(_SIDE + at * 58, _FOLD - 24, 56, 7), word, _PLAIN)


def _inside() -> Iterator[Item]:
    """Yield the key: 25 signs in boxes of their own, and the same as a code."""
    top = _FOLD + 14
    yield _text(Box(_SIDE, top, _INNER, 8), _("The key: for the eyes of its holder alone"), _TOLD)
    # a grid of five by five: read line by line, as it is typed
    left = _SIDE
    for at in range(_GROUPS * _GROUPS):
        row, column = divmod(at, _GROUPS)
        box = Box(
            left + column * (_SIGN_WIDTH + 1),
            top + 13 + row * (_SIGN_HEIGHT + 1),
            _SIGN_WIDTH,
            _SIGN_HEIGHT,
        )
        yield Shape(f"box{at}", _edge(box), stroke=_LINE, width=0.2)
        yield _text(box, f"{{sign{at}}}", _SIGN)
    code = Box(_SIDE + 88, top + 13, 64, 64)
    yield CodeBox("code", code, "code")
    words = _(
        "Letters A to Z and figures 2 to 7; there is no 0, no 1 and no 8. Five signs make a group."
    )
    yield _text(Box(_SIDE + 88, top + 79, _INNER - 88, 24), words, _PLAIN)
    yield _text(Box(_SIDE, A4.height - 20, _INNER, 6), "{version}", _FOOT)


def _text(box: Box, text: str, style: Style) -> TextBox:
    return TextBox(text[:12], box, text, style)


def _edge(box: Box) -> str:
    right, bottom = box.left + box.width, box.top + box.height
    return f"M{box.left} {box.top}L{right} {box.top}L{right} {bottom}L{box.left} {bottom}Z"
