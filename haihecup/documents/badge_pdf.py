"""Badges (参赛证, 裁判证) on sheets of A4 with marks to cut along.

What the badges of one kind share is in the file once; only name, delegation, event, number, photo
and code are written for each. A group of badges, such as a delegation's, begins on a sheet of its
own and can be handed over as it is. A badge carries no ID number: there is no place for one.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import BinaryIO

from haihecup.documents.badge_layouts import (
    FORMATS,
    BadgeFormat,
    BadgeKind,
    badge_layout,
)
from haihecup.documents.fonts import clusters, typeface
from haihecup.documents.layout_engine import Filled, LaidOut, Reader, shape_operators
from haihecup.documents.paper import A4, number, points
from haihecup.documents.pdf_book import PdfBook
from haihecup.documents.pictures import cropped_picture
from haihecup.documents.qr_code import qr_operators
from haihecup.documents.typesetting import set_text
from haihecup.domain.layouts import Align, Box, Face, Layout, Shape, Stand, TextStyle
from haihecup.domain.print_orders import BadgeSize
from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _

Photos = Callable[[str], bytes | None]
Progress = Callable[[int], None]

MISSING_TYPE = "〓"
_INK, _SOFT_INK, _CUT_INK = "#1A2127", "#4A5560", "#7B8790"
_TICK, _FROM_EDGE = 4.0, 1.5
_PHOTO_DPI = 250
_MOST_CHARACTERS = 120
_EVERY = 100
_FOOT = TextStyle(Face.HEI, 8, 4, _SOFT_INK, stand=Stand.MIDDLE, wrap=False, least=0.4)


@dataclass(frozen=True, slots=True)
class Badge:
    """One badge. ``number`` is the entry number or, for a judge, his duty.

    ``code`` stands in the QR code, empty for none; ``photo`` is the key by which the photo is
    asked for, empty for none.
    """

    kind: BadgeKind
    name: str
    delegation: str
    event: str
    number: str
    code: str = ""
    photo: str = ""


@dataclass(frozen=True, slots=True)
class BadgeGroup:
    """Badges that are handed over together, on sheets of their own under their title."""

    title: str
    badges: Sequence[Badge]


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


def sheets_of(groups: Iterable[BadgeGroup], size: BadgeSize) -> Iterator[tuple[int, int]]:
    """Yield for each sheet the group it belongs to and its first badge there."""
    form = FORMATS[size]
    for at, group in enumerate(groups):
        for first in range(0, len(group.badges), form.on_a_sheet):
            yield at, first


def one_sheet(groups: Sequence[BadgeGroup], size: BadgeSize, sheet: int) -> tuple[BadgeGroup, ...]:
    """Return just the badges of one sheet, counted from 0, to look at before all are printed."""
    found = next(islice(sheets_of(groups, size), sheet, None), None)
    if found is None:
        return ()
    group, first = groups[found[0]], found[1]
    return (BadgeGroup(group.title, group.badges[first : first + FORMATS[size].on_a_sheet]),)


@dataclass(frozen=True, slots=True)
class BadgeRun:
    """How badges are printed: their size, what the foot of each sheet says, where photos are."""

    size: BadgeSize
    version: str
    photos: Photos = no_photos
    progress: Progress | None = None


def print_badges(
    groups: Sequence[BadgeGroup], run: BadgeRun, out: BinaryIO, made_on: date
) -> BadgeReport:
    """Write badges as one PDF in the order at hand.

    ``run.progress`` hears how many badges are done; what it raises stops the run before anything
    is written. Nothing is written where there is no badge.
    """
    title = next((badge.kind.title for group in groups for badge in group.badges), "")
    book = PdfBook(title, points(A4.width), points(A4.height), made_on)
    press = _Press(book, run)
    for group in groups:
        if group.badges:
            press.print(group)
    if book.page_count:
        book.save(out)
    return press.report()


class _Press:
    """Prints group after group into one book."""

    def __init__(self, book: PdfBook, run: BadgeRun) -> None:
        self._book = book
        self._run = run
        self._form = FORMATS[run.size]
        self._left = (A4.width - self._form.width * self._form.across) / 2
        self._top = (A4.height - self._form.height * self._form.down) / 2
        self._marks = book.form(_cut_marks(self._form, self._left, self._top, book.height))
        self._kinds: dict[tuple[BadgeKind, bool], _KindOnSheets] = {}
        self._done = 0
        self._strangers: dict[str, None] = {}
        self._spoilt: dict[str, None] = {}
        self._overfull: dict[str, None] = {}

    def report(self) -> BadgeReport:
        """Return what came of it."""
        return BadgeReport(
            self._done,
            self._book.page_count,
            tuple(self._strangers),
            tuple(self._spoilt),
            tuple(self._overfull),
        )

    def print(self, group: BadgeGroup) -> None:
        """Print the sheets of one group."""
        self._book.section(group.title, "")
        count = self._form.on_a_sheet
        sheets = [group.badges[at : at + count] for at in range(0, len(group.badges), count)]
        for at, badges in enumerate(sheets, 1):
            parts = [self._marks, self._foot(group.title, at, len(sheets))]
            for place, badge in enumerate(badges):
                parts += self._placed(place, badge)
                self._count()
            self._book.page(b"".join(parts))
        if self._run.progress is not None:
            self._run.progress(self._done)

    def _count(self) -> None:
        self._done += 1
        if self._run.progress is not None and self._done % _EVERY == 0:
            self._run.progress(self._done)

    def _placed(self, place: int, badge: Badge) -> list[bytes]:
        """Return the operators of a badge moved to its place on the sheet."""
        down, across = divmod(place, self._form.across)
        x = points(self._left + across * self._form.width)
        y = -points(self._top + down * self._form.height)
        parts = [b"q 1 0 0 1 %b %b cm\n" % (number(x), number(y))]
        parts.append(self._kind(badge).operators(self._printable(badge), self._overfull))
        if badge.photo:
            parts.append(self._photo(badge))
        if badge.code:
            parts.append(b"%b rg " % _BLACK)
            box = self._form.code
            parts.append(
                qr_operators(badge.code, (box.left, box.top), box.width, self._book.height)
            )
        parts.append(b"Q\n")
        return parts

    def _kind(self, badge: Badge) -> "_KindOnSheets":
        key = badge.kind, bool(badge.code)
        known = self._kinds.get(key)
        if known is None:
            layout = badge_layout(self._form, badge.kind, coded=bool(badge.code))
            known = self._kinds[key] = _KindOnSheets(layout, self._book)
        return known

    def _printable(self, badge: Badge) -> Badge:
        """Return the badge with 〓 for what no font has, and note what that was."""
        texts = (badge.name, badge.delegation, badge.event, badge.number)
        mended = [_mended(text) for text in texts]
        for _text, strangers in mended:
            self._strangers.update(dict.fromkeys(strangers))
        if tuple(text for text, _strangers in mended) == texts:
            return badge
        name, delegation, event, number_or_duty = (text for text, _strangers in mended)
        return replace(badge, name=name, delegation=delegation, event=event, number=number_or_duty)

    def _photo(self, badge: Badge) -> bytes:
        """Return the operators that lay the photo over its frame; none where it cannot be read."""
        data = self._run.photos(badge.photo)
        if data is None:
            return b""
        box = self._form.photo
        dots = tuple(round(side / 25.4 * _PHOTO_DPI) for side in (box.width, box.height))
        try:
            picture = cropped_picture(data, badge.name, (dots[0], dots[1]))
        except RuleBroken:
            self._spoilt[badge.name] = None
            return b""
        return b"q %b 0 0 %b %b %b cm /%b Do Q\n" % (
            number(points(box.width)),
            number(points(box.height)),
            number(points(box.left)),
            number(self._book.height - points(box.top + box.height)),
            self._book.picture(picture),
        )

    def _foot(self, title: str, at: int, sheets: int) -> bytes:
        """Return what stands below the badges, to be cut off: whose sheet it is, when, by whom."""
        words = _("Page {page} of {pages}").format(page=at, pages=sheets)
        top = self._top + self._form.height * self._form.down + _FROM_EDGE + _TICK
        width = self._form.width * self._form.across
        left = Box(self._left, top, width * 0.5, 4)
        right = Box(self._left + width * 0.5, top, width * 0.5, 4)
        said = " · ".join(part for part in (self._run.version, words) if part)
        return self._words(title, left, Align.LEFT) + self._words(said, right, Align.RIGHT)

    def _words(self, text: str, box: Box, align: Align) -> bytes:
        setting = set_text(_mended(text)[0], box, _aligned(align))
        return self._book.text(setting.lines, setting.size, _SOFT_INK)


_BLACK = b"0 0 0"


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


_READERS: Mapping[str, Reader[Badge]] = {
    "name": lambda badge: badge.name,
    "delegation": lambda badge: badge.delegation,
    "event": lambda badge: badge.event,
    "number": lambda badge: badge.number,
}


class _KindOnSheets:
    """One kind of badge made ready: what all of them share is in the book."""

    def __init__(
        self,
        layout: Layout,
        book: PdfBook,
    ) -> None:
        self._laid_out = LaidOut(layout, _READERS)
        self._write: Callable[[Sequence[Filled]], bytes] = self._laid_out.writer(book, {})

    def operators(self, badge: Badge, overfull: dict[str, None]) -> bytes:
        """Return the operators of one badge; note its name where a text does not fit."""
        filled = self._laid_out.fill(badge)
        if any(box.setting.scale is None for box in filled):
            overfull[badge.name] = None
        return self._write(filled)


def _cut_marks(form: BadgeFormat, left: float, top: float, height: float) -> bytes:
    """Return short lines around the badges, at every edge along which is cut."""
    right, bottom = left + form.width * form.across, top + form.height * form.down
    path = []
    for at in range(form.across + 1):
        x = left + at * form.width
        path.append(f"M{x} {top - _FROM_EDGE - _TICK}L{x} {top - _FROM_EDGE}")
        path.append(f"M{x} {bottom + _FROM_EDGE}L{x} {bottom + _FROM_EDGE + _TICK}")
    for at in range(form.down + 1):
        y = top + at * form.height
        path.append(f"M{left - _FROM_EDGE - _TICK} {y}L{left - _FROM_EDGE} {y}")
        path.append(f"M{right + _FROM_EDGE} {y}L{right + _FROM_EDGE + _TICK} {y}")
    return shape_operators(Shape("", "".join(path), stroke=_CUT_INK, width=0.15), height)
