"""One page of any layout, a badge or a cover sheet, as it is seen in the designer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import Generic

from haihecup.documents.layout_engine import (
    Filled,
    LaidOut,
    Photos,
    Printed,
    Reader,
    no_photo,
    no_photos,
)
from haihecup.documents.layout_troubles import troubles_of
from haihecup.documents.paper import points
from haihecup.documents.pdf_book import PdfBook
from haihecup.domain.layouts import Layout
from haihecup.domain.problems import Problem

_ANY_DAY = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Drawing(Generic[Printed]):
    """A layout with what its fields are read by and who finds the photos and pictures."""

    layout: Layout
    readers: Mapping[str, Reader[Printed]]
    photo: Reader[Printed] = no_photo
    photos: Photos = no_photos
    pictures: Mapping[str, bytes] = field(default_factory=dict)


def draw_page(
    drawing: Drawing[Printed], thing: Printed, where: str
) -> tuple[bytes, tuple[Problem, ...]]:
    """Return the page of one thing as a PDF, and what cannot be printed as it stands."""
    layout = drawing.layout
    book = PdfBook(layout.name, points(layout.width), points(layout.height), _ANY_DAY)
    laid_out = LaidOut(layout, drawing.readers, drawing.photo)
    page = laid_out.fill(thing)
    book.page(laid_out.writer(book, drawing.pictures, drawing.photos)(page))
    out = BytesIO()
    book.save(out)
    return out.getvalue(), _told(laid_out, page, where)


def try_pages(
    drawing: Drawing[Printed], things: Iterable[tuple[Printed, str]]
) -> tuple[int, tuple[Problem, ...]]:
    """Return on how many pages a text shrinks, and what keeps any from being printed."""
    laid_out = LaidOut(drawing.layout, drawing.readers, drawing.photo)
    shrunk = 0
    problems: list[Problem] = []
    for thing, where in things:
        page = laid_out.fill(thing)
        problems += _told(laid_out, page, where)
        shrunk += any(box.setting.scale not in (1, None) for box in page)
    return shrunk, tuple(problems)


def _told(laid_out: LaidOut[Printed], page: Sequence[Filled], where: str) -> tuple[Problem, ...]:
    return tuple(one for box in laid_out.unsound(page) for one in troubles_of(where, box))
