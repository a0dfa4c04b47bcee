"""Interprets a layout: what every page shares is drawn once, what differs page by page.

A printed thing is anything that fields can be read from: a certificate, a badge, a pile of them.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from haihecup.documents.paper import colour, number, points
from haihecup.documents.pdf_book import PdfBook
from haihecup.documents.pictures import Picture, read_picture
from haihecup.documents.qr_code import code_on_white
from haihecup.documents.typesetting import Setting, set_text
from haihecup.domain.layout_documents import FIELD, path_parts
from haihecup.domain.layout_geometry import extent
from haihecup.domain.layouts import (
    Box,
    CodeBox,
    Item,
    Layout,
    PhotoBox,
    PictureBox,
    Shape,
    TextBox,
    TextStyle,
    in_ink,
)
from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _

Printed = TypeVar("Printed")
Reader = Callable[[Printed], str]
Photos = Callable[[str, tuple[int, int]], Picture | None]
"""Finds the photo with a key, cut to so many dots; None where there is none that can be printed."""

_OPERATOR = {"M": b"m", "L": b"l", "C": b"c"}
_MOST_REMEMBERED = 5000
_PHOTO_DPI = 250
_WORDS_INK = TextStyle().colour
# of worn prints more are read with larger modules than with more of them to repair the others
_LEVEL = "M"
_NO_TEXT = Setting((), 0, 1)


@dataclass(frozen=True, slots=True)
class _LineOfWords(Generic[Printed]):
    """One line of a text: the pieces around its fields, their keys, what reads them."""

    pieces: tuple[str, ...]
    keys: tuple[str, ...]
    readers: tuple[Reader[Printed], ...]


@dataclass(frozen=True, slots=True)
class Words(Generic[Printed]):
    """The text of a box taken apart into lines and fields."""

    lines: tuple[_LineOfWords[Printed], ...]

    @property
    def keys(self) -> frozenset[str]:
        """The fields that stand in the text."""
        return frozenset(key for line in self.lines for key in line.keys)

    def resolved(self, thing: Printed) -> tuple[str, tuple[str, ...]]:
        """Return the text for one printed thing, and the fields that leave a hole in a line.

        A line whose fields are all empty is left out.
        """
        done: list[str] = []
        holes: list[str] = []
        for line in self.lines:
            values = [reader(thing) for reader in line.readers]
            if values and not any(values):
                continue
            text = line.pieces[0]
            for value, piece in zip(values, line.pieces[1:], strict=True):
                text += value + piece
            done.append(text)
            if not all(values):
                holes += [key for key, value in zip(line.keys, values, strict=True) if not value]
        return "\n".join(done), tuple(holes)


def read_words(text: str, readers: Mapping[str, Reader[Printed]]) -> Words[Printed]:
    """Take a text with fields apart; raise ``RuleBroken`` for a field that is not known."""
    lines = []
    for line in text.split("\n"):
        parts = FIELD.split(line)
        keys = tuple(parts[1::2])
        for key in keys:
            if key not in readers:
                raise RuleBroken(_unknown_field(key))
        lines.append(_LineOfWords(tuple(parts[0::2]), keys, tuple(readers[key] for key in keys)))
    return Words(tuple(lines))


def _unknown_field(key: str) -> str:
    return _("Layout: there is no field {{{key}}}. Choose one from the catalogue.").format(key=key)


@dataclass(frozen=True, slots=True)
class Filled:
    """A box filled for one printed thing: its text, how it is set, its empty fields."""

    box: str
    text: str
    setting: Setting
    holes: tuple[str, ...]
    sound: bool


class _SetBox(Generic[Printed]):
    """A text box; remembers how texts were set and shown, because most of them come again."""

    def __init__(self, item: TextBox, words: Words[Printed]) -> None:
        self.item = item
        self.words = words
        self.keys = words.keys
        self._filled: dict[tuple[str, tuple[str, ...]], Filled] = {}

    def filled(self, thing: Printed) -> Filled:
        """Fill the box for one printed thing."""
        resolved = self.words.resolved(thing)
        filled = self._filled.get(resolved)
        if filled is None:
            if len(self._filled) >= _MOST_REMEMBERED:
                self._filled.clear()
            filled = self._filled[resolved] = fill(self.item, *resolved)
        return filled

    def operators(self, filled: Filled, book: PdfBook) -> bytes:
        """Return the operators that show the filled box."""
        setting = filled.setting
        shown = book.text(setting.lines, setting.size, self.item.style.colour)
        return turned(shown, self.item, book.height)


class _CodeSlot(Generic[Printed]):
    """A box for the code of one field, which differs on every page."""

    def __init__(self, item: CodeBox, readers: Mapping[str, Reader[Printed]]) -> None:
        if item.field not in readers:
            raise RuleBroken(_unknown_field(item.field))
        self.item = item
        self.keys = frozenset((item.field,))
        self._reader = readers[item.field]

    def filled(self, thing: Printed) -> Filled:
        """Fill the box for one printed thing; a page without a code is in order too."""
        return Filled(self.item.name, self._reader(thing), _NO_TEXT, (), sound=True)

    def operators(self, filled: Filled, book: PdfBook) -> bytes:
        """Return the operators that show the code on its white ground."""
        if not filled.text:
            return b""
        box = self.item.box
        side = min(box.width, box.height)
        shown = code_on_white(filled.text, (box.left, box.top), side, book.height, _LEVEL)
        return turned(shown, self.item, book.height)


class _PhotoSlot(Generic[Printed]):
    """A box for the photo of whom a page is for."""

    keys: frozenset[str] = frozenset()

    def __init__(self, item: PhotoBox, photo: Reader[Printed]) -> None:
        self.item = item
        self._photo = photo
        box = item.box
        across, down = (max(1, round(side / 25.4 * _PHOTO_DPI)) for side in (box.width, box.height))
        self._dots = across, down

    def filled(self, thing: Printed) -> Filled:
        """Fill the box for one printed thing; what lies below is seen where there is no photo."""
        return Filled(self.item.name, self._photo(thing), _NO_TEXT, (), sound=True)

    def operators(self, filled: Filled, book: PdfBook, photos: Photos) -> bytes:
        """Return the operators that lay the photo over its frame."""
        picture = photos(filled.text, self._dots) if filled.text else None
        if picture is None:
            return b""
        return turned(_picture_operators(picture, self.item.box, book), self.item, book.height)


def fill(item: TextBox, text: str, holes: tuple[str, ...] = ()) -> Filled:
    """Set a text into a box."""
    setting = set_text(text, item.box, item.style)
    sound = setting.scale is not None and not setting.unprintable and not holes
    return Filled(item.name, text, setting, holes, sound)


_Slot = _SetBox[Printed] | _CodeSlot[Printed] | _PhotoSlot[Printed]


def no_photo(_thing: object) -> str:
    """Return the key of the photo of what has none."""
    return ""


def no_photos(_key: str, _dots: tuple[int, int]) -> Picture | None:
    """Photos where there are none."""
    return None


class LaidOut(Generic[Printed]):
    """A layout made ready for many pages, with the readers of its fields and of the photo's key."""

    def __init__(
        self,
        layout: Layout,
        readers: Mapping[str, Reader[Printed]],
        photo: Reader[Printed] = no_photo,
    ) -> None:
        self._items: list[_Slot[Printed] | TextBox | PictureBox | Shape] = []
        for item in in_ink(layout, _WORDS_INK).printed:
            if isinstance(item, CodeBox):
                self._items.append(_CodeSlot(item, readers))
                continue
            if isinstance(item, PhotoBox):
                self._items.append(_PhotoSlot(item, photo))
                continue
            words = read_words(item.text, readers) if isinstance(item, TextBox) else None
            if isinstance(item, TextBox) and words is not None and words.keys:
                self._items.append(_SetBox(item, words))
            else:
                self._items.append(item)
        self._boxes = [
            item for item in self._items if isinstance(item, _SetBox | _CodeSlot | _PhotoSlot)
        ]
        fixed = [fill(item, item.text) for item in self._items if isinstance(item, TextBox)]
        self._unsound_everywhere = [filled for filled in fixed if not filled.sound]
        self.keys = frozenset(key for box in self._boxes for key in box.keys)

    def fill(self, thing: Printed) -> list[Filled]:
        """Fill the boxes that differ from page to page, in the order of the layout."""
        return [box.filled(thing) for box in self._boxes]

    def unsound(self, page: Sequence[Filled]) -> list[Filled]:
        """Return the boxes that keep a page from being printed."""
        return [*self._unsound_everywhere, *(filled for filled in page if not filled.sound)]

    def writer(
        self, book: PdfBook, pictures: Mapping[str, bytes], photos: Photos = no_photos
    ) -> Callable[[Sequence[Filled]], bytes]:
        """Put what all pages share into the book; return what writes one page's operators."""
        between: list[bytes] = []
        shared: list[bytes] = []
        for item in self._items:
            if isinstance(item, _SetBox | _CodeSlot | _PhotoSlot):
                between.append(_as_form(shared, book))
                shared = []
            else:
                shared.append(_fixed_operators(item, book, pictures))
        tail = _as_form(shared, book)
        boxes = tuple(
            _BoxOnPage(box, book)
            if isinstance(box, _SetBox)
            else _CodeOnPage(box, book)
            if isinstance(box, _CodeSlot)
            else _PhotoOnPage(box, book, photos)
            for box in self._boxes
        )

        def write(page: Sequence[Filled]) -> bytes:
            parts = []
            for form, box, filled in zip(between, boxes, page, strict=True):
                parts.append(form)
                parts.append(box.operators(filled))
            parts.append(tail)
            return b"".join(parts)

        return write


class _BoxOnPage:
    """Shows one text box on every page; keeps the operators of texts that come again."""

    def __init__(self, box: _SetBox[Any], book: PdfBook) -> None:
        self._box = box
        self._book = book
        self._shown: dict[str, bytes] = {}

    def operators(self, filled: Filled) -> bytes:
        """Return the operators that show the filled box."""
        shown = self._shown.get(filled.text)
        if shown is None:
            if len(self._shown) >= _MOST_REMEMBERED:
                self._shown.clear()
            shown = self._shown[filled.text] = self._box.operators(filled, self._book)
        return shown


class _CodeOnPage:
    """Shows one code on every page; none comes twice."""

    def __init__(self, slot: _CodeSlot[Any], book: PdfBook) -> None:
        self._slot = slot
        self._book = book

    def operators(self, filled: Filled) -> bytes:
        """Return the operators that show the code."""
        return self._slot.operators(filled, self._book)


class _PhotoOnPage:
    """Shows one photo on every page."""

    def __init__(self, slot: _PhotoSlot[Any], book: PdfBook, photos: Photos) -> None:
        self._slot = slot
        self._book = book
        self._photos = photos

    def operators(self, filled: Filled) -> bytes:
        """Return the operators that show the photo."""
        return self._slot.operators(filled, self._book, self._photos)


def _as_form(operators: list[bytes], book: PdfBook) -> bytes:
    """Keep operators that all pages share in the file once."""
    together = b"".join(operators)
    return book.form(together) if together else b""


def _fixed_operators(
    item: TextBox | PictureBox | Shape, book: PdfBook, pictures: Mapping[str, bytes]
) -> bytes:
    """Return the operators of an item that looks the same on every page."""
    if isinstance(item, Shape):
        shown = shape_operators(item, book.height)
    elif isinstance(item, TextBox):
        setting = set_text(item.text, item.box, item.style)
        shown = book.text(setting.lines, setting.size, item.style.colour)
    elif item.picture in pictures:
        picture = read_picture(pictures[item.picture], item.picture)
        shown = _picture_operators(picture, item.box, book)
    else:
        return b""
    return turned(shown, item, book.height)


def _picture_operators(picture: Picture, box: Box, book: PdfBook) -> bytes:
    return b"q %b 0 0 %b %b %b cm /%b Do Q\n" % (
        number(points(box.width)),
        number(points(box.height)),
        number(points(box.left)),
        number(book.height - points(box.top + box.height)),
        book.picture(picture),
    )


def turned(operators: bytes, item: Item, height: float) -> bytes:
    """Return the operators of an item turned clockwise about the middle of its box."""
    if not item.turn % 360:
        return operators
    box = extent(item)
    x, y = points(box.left + box.width / 2), height - points(box.top + box.height / 2)
    angle = math.radians(-item.turn)
    cosine, sine = math.cos(angle), math.sin(angle)
    matrix = b"%.6f %.6f %.6f %.6f" % (cosine, sine, -sine, cosine)
    moved = number(x - x * cosine + y * sine), number(y - x * sine - y * cosine)
    return b"q %b %b %b cm\n%bQ\n" % (matrix, *moved, operators)


def shape_operators(shape: Shape, height: float) -> bytes:
    """Return the operators that draw a shape on a sheet of ``height`` points."""
    parts = [b"q"]
    if shape.stroke:
        parts.append(b"%b RG %b w" % (colour(shape.stroke), number(points(shape.width))))
    if shape.fill:
        parts.append(b"%b rg" % colour(shape.fill))
    for letter, numbers in path_parts(shape.path):
        if letter == "Z":
            parts.append(b"h")
            continue
        values = [points(value) for value in numbers]
        values[1::2] = [height - value for value in values[1::2]]
        parts += [*map(number, values), _OPERATOR[letter]]
    paint = b"f" if not shape.stroke else b"B" if shape.fill else b"S"
    parts += [paint, b"Q\n"]
    return b" ".join(parts)
