"""Badges (参赛证, 裁判证) on sheets of A4 with marks to cut along, each as its layout says.

What the badges of one kind share is in the file once; only name, delegation, event, number, photo
and code are written for each.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import BinaryIO

from haihecup.documents.fonts import clusters, typeface
from haihecup.documents.layout_engine import Filled, LaidOut, shape_operators
from haihecup.documents.paper import number, points
from haihecup.documents.pdf_book import PdfBook
from haihecup.documents.pictures import Picture, cropped_picture
from haihecup.documents.typesetting import set_text
from haihecup.domain.badge_fields import (
    OF_KIND,
    READERS,
    Badge,
    BadgeKind,
    BadgeSheet,
    as_laid_out,
    sheet_of,
)
from haihecup.domain.badge_sheets import CutSheet
from haihecup.domain.layout_documents import FIELD
from haihecup.domain.layouts import (
    Align,
    Box,
    Face,
    Layout,
    Shape,
    Stand,
    TextBox,
    TextStyle,
    in_ink,
)
from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _

Photos = Callable[[str], bytes | None]
"""Finds the photo of somebody by its key."""
Progress = Callable[[int], None]

MISSING_TYPE = "〓"
_SOFT_INK, _CUT_INK = "#4A5560", "#7B8790"
_TICK, _FROM_EDGE = 4.0, 1.5
_MOST_CHARACTERS = 120
_EVERY = 100
_FOOT = TextStyle(Face.HEI, 8, 4, _SOFT_INK, stand=Stand.MIDDLE, wrap=False, least=0.4)


@dataclass(frozen=True, slots=True)
class BadgeReport:
    """What came of a print run: how many badges on how many sheets, and what to look at.

    ``strangers`` are characters that no font has; a 〓 stands in their place. ``spoilt`` are the
    names whose photo cannot be read; ``overfull`` those with a text that does not fit.
    """

    badges: int = 0
    sheets: int = 0
    strangers: tuple[str, ...] = ()
    spoilt: tuple[str, ...] = ()
    overfull: tuple[str, ...] = ()


def no_photos(_key: str) -> bytes | None:
    """Photos where there are none."""
    return None


@dataclass(frozen=True, slots=True)
class BadgeRun:
    """How badges are printed: by what layout, what the foot of each sheet says, where photos are.

    ``pictures`` holds the organiser's pictures by the names that the layout uses.
    """

    layout: Layout
    version: str
    photos: Photos = no_photos
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    progress: Progress | None = None


def print_badges(
    sheets: Sequence[CutSheet], run: BadgeRun, out: BinaryIO, made_on: date
) -> BadgeReport:
    """Write sheets of badges as one PDF in the order at hand.

    ``run.progress`` hears how many badges are done; what it raises stops the run before anything
    is written. Nothing is written where there is no badge.
    """
    title = next((badge.kind.title for sheet in sheets for badge in sheet.badges), "")
    lying = sheet_of(run.layout)
    book = PdfBook(title, points(lying.paper[0]), points(lying.paper[1]), made_on)
    press = _Press(book, run, lying)
    before = None
    for sheet in sheets:
        if sheet.title != before:
            book.section(sheet.title, "")
            before = sheet.title
        press.print(sheet)
    if book.page_count:
        if run.progress is not None:
            run.progress(press.done)
        book.save(out)
    return press.report()


class _Press:
    """Prints sheet after sheet into one book."""

    def __init__(self, book: PdfBook, run: BadgeRun, sheet: BadgeSheet) -> None:
        self._book = book
        self._run = run
        self._sheet = sheet
        self._left, self._top = sheet.corner
        self._width, self._height = sheet.badge
        self._marks = book.form(_cut_marks(sheet, book.height))
        self._kinds: dict[BadgeKind, _KindOnSheets] = {}
        self.done = 0
        self._strangers: dict[str, None] = {}
        self._spoilt: dict[str, None] = {}
        self._overfull: dict[str, None] = {}

    def report(self) -> BadgeReport:
        """Return what came of it."""
        return BadgeReport(
            self.done,
            self._book.page_count,
            tuple(self._strangers),
            tuple(self._spoilt),
            tuple(self._overfull),
        )

    def print(self, sheet: CutSheet) -> None:
        """Print one sheet."""
        parts = [self._marks, self._foot(sheet)]
        for place, badge in enumerate(sheet.badges):
            parts += self._placed(place, badge)
            self._count()
        self._book.page(b"".join(parts))

    def _count(self) -> None:
        self.done += 1
        if self._run.progress is not None and self.done % _EVERY == 0:
            self._run.progress(self.done)

    def _placed(self, place: int, badge: Badge) -> list[bytes]:
        """Return the operators of a badge moved to its place on the sheet."""
        down, across = divmod(place, self._sheet.across)
        x = points(self._left + across * self._width)
        y = -points(self._top + down * self._height)
        # what hangs over the edge of a badge must not lie on its neighbour
        edge = b"0 %b %b %b re W n\n" % (
            number(self._book.height - points(self._height)),
            number(points(self._width)),
            number(points(self._height)),
        )
        return [
            b"q 1 0 0 1 %b %b cm\n" % (number(x), number(y)),
            edge,
            self._kind(badge.kind).operators(self._printable(badge), self._overfull),
            b"Q\n",
        ]

    def _kind(self, kind: BadgeKind) -> "_KindOnSheets":
        known = self._kinds.get(kind)
        if known is None:
            layout = of_kind(self._run.layout, kind, self._mended)
            known = self._kinds[kind] = _KindOnSheets(layout, self._book, self._run, self._spoilt)
        return known

    def _mended(self, text: str) -> str:
        """Return a text with 〓 for what no font has, and note what that was."""
        mended, strangers = _mended(text)
        self._strangers.update(dict.fromkeys(strangers))
        return mended

    def _printable(self, badge: Badge) -> Badge:
        """Return the badge as it can be printed."""
        texts = (badge.name, badge.delegation, badge.event, badge.number)
        mended = tuple(map(self._mended, texts))
        if mended != texts:
            name, delegation, event, number_or_duty = mended
            badge = replace(
                badge, name=name, delegation=delegation, event=event, number=number_or_duty
            )
        return as_laid_out(badge, self._run.layout)

    def _foot(self, sheet: CutSheet) -> bytes:
        """Return what stands below the badges, to be cut off: whose sheet it is, when, by whom."""
        words = _("Page {page} of {pages}").format(page=sheet.at, pages=sheet.of)
        top = self._top + self._height * self._sheet.down + _FROM_EDGE + _TICK
        width = self._width * self._sheet.across
        left = Box(self._left, top, width * 0.5, 4)
        right = Box(self._left + width * 0.5, top, width * 0.5, 4)
        said = " · ".join(part for part in (self._run.version, words) if part)
        return self._words(sheet.title, left, Align.LEFT) + self._words(said, right, Align.RIGHT)

    def _words(self, text: str, box: Box, align: Align) -> bytes:
        setting = set_text(_mended(text)[0], box, _aligned(align))
        return self._book.text(setting.lines, setting.size, _SOFT_INK)


@lru_cache(maxsize=len(Align))
def _aligned(align: Align) -> TextStyle:
    return TextStyle(
        _FOOT.face, _FOOT.size, _FOOT.line_height, _FOOT.colour, align, _FOOT.stand,
        wrap=False, least=_FOOT.least,
    )  # fmt: skip


@lru_cache(maxsize=8192)
def _mended(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text of one line that can be printed, and the characters that could not."""
    line = " ".join(text.split())[:_MOST_CHARACTERS]
    face = typeface(Face.HEI_BOLD)
    parts = list(clusters(line))
    strangers = tuple(part for part in parts if face.glyph(part) is None)
    return "".join(part if face.glyph(part) else MISSING_TYPE for part in parts), strangers


def of_kind(layout: Layout, kind: BadgeKind, mended: Callable[[str], str] = str) -> Layout:
    """Return the layout of the badges of one kind: in its ink, with what all of them say.

    ``mended`` makes a text ready for print.
    """
    values = {key: mended(read(kind)) for key, read in OF_KIND.items()}
    items = (
        replace(item, text=_with_values(item.text, values)) if isinstance(item, TextBox) else item
        for item in in_ink(layout, kind.ink).items
    )
    return replace(layout, items=tuple(items))


def _with_values(text: str, values: Mapping[str, str]) -> str:
    """Return a text in which some fields are filled in; a line with nothing else in it goes."""
    lines = []
    for line in text.split("\n"):
        keys = FIELD.findall(line)
        if not keys or any(values.get(key, key) for key in keys):
            lines.append(FIELD.sub(lambda found: _plain(values, found[1]), line))
    return "\n".join(lines)


def _plain(values: Mapping[str, str], key: str) -> str:
    # braces in a value are no field
    value = values.get(key)
    return f"{{{key}}}" if value is None else value.replace("{", "｛").replace("}", "｝")


class _KindOnSheets:
    """One kind of badge made ready: what all of them share is in the book."""

    def __init__(
        self, layout: Layout, book: PdfBook, run: BadgeRun, spoilt: dict[str, None]
    ) -> None:
        self._photos = run.photos
        self._spoilt = spoilt
        self._whose = ""
        self._laid_out = LaidOut(layout, READERS, lambda badge: badge.photo)
        self._write: Callable[[Sequence[Filled]], bytes] = self._laid_out.writer(
            book, run.pictures, self._photo
        )

    def operators(self, badge: Badge, overfull: dict[str, None]) -> bytes:
        """Return the operators of one badge; note its name where a text does not fit."""
        self._whose = badge.name
        filled = self._laid_out.fill(badge)
        if any(box.setting.scale is None for box in filled):
            overfull[badge.name] = None
        return self._write(filled)

    def _photo(self, key: str, dots: tuple[int, int]) -> Picture | None:
        """Return a photo that can be printed; note whose cannot be read."""
        data = self._photos(key)
        if data is None:
            return None
        try:
            return cropped_picture(data, self._whose, dots)
        except RuleBroken:
            self._spoilt[self._whose] = None
            return None


def _cut_marks(sheet: BadgeSheet, height: float) -> bytes:
    """Return short lines around the badges, at every edge along which is cut."""
    (left, top), (wide, tall) = sheet.corner, sheet.badge
    right, bottom = left + wide * sheet.across, top + tall * sheet.down
    path = []
    for at in range(sheet.across + 1):
        x = left + at * wide
        path.append(f"M{x} {top - _FROM_EDGE - _TICK}L{x} {top - _FROM_EDGE}")
        path.append(f"M{x} {bottom + _FROM_EDGE}L{x} {bottom + _FROM_EDGE + _TICK}")
    for at in range(sheet.down + 1):
        y = top + at * tall
        path.append(f"M{left - _FROM_EDGE - _TICK} {y}L{left - _FROM_EDGE} {y}")
        path.append(f"M{right + _FROM_EDGE} {y}L{right + _FROM_EDGE + _TICK} {y}")
    return shape_operators(Shape("", "".join(path), stroke=_CUT_INK, width=0.15), height)
