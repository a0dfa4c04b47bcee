"""Pages of a PDF as pictures, for the preview on screen and for looking at them in tests."""

import threading
from dataclasses import dataclass
from io import BytesIO

import pypdfium2
from PIL import Image

from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _

# PDFium is not made for two threads at once
_one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True)
class Pixels:
    """A rendered page: rows of four bytes, blue, green, red and one unused."""

    width: int
    height: int
    stride: int
    data: bytes


def page_count(pdf: bytes) -> int:
    """Return how many pages a PDF has; raise ``RuleBroken`` where it cannot be opened."""
    with _one_at_a_time:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            raise RuleBroken(
                _("The PDF cannot be opened: it is damaged or needs a password.")
            ) from error
        try:
            return len(document)
        finally:
            document.close()


def render_pixels(pdf: bytes, page: int, dpi: float) -> Pixels:
    """Render one page, counted from 0, ready to be wrapped as an image of the window."""
    with _one_at_a_time:
        document = pypdfium2.PdfDocument(pdf)
        try:
            bitmap = document[page].render(scale=dpi / 72, prefer_bgrx=True, maybe_alpha=False)
            return Pixels(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        finally:
            document.close()


def render_grey(pdf: bytes, page: int, dpi: float) -> Image.Image:
    """Render one page, counted from 0, as a grey picture, as whoever looks for codes wants it."""
    with _one_at_a_time:
        document = pypdfium2.PdfDocument(pdf)
        try:
            image: Image.Image = document[page].render(scale=dpi / 72, grayscale=True).to_pil()
            # a picture of its own: the dots that it is made from go with the page
            return image.copy()
        finally:
            document.close()


def render_page(pdf: bytes, page: int, dpi: float) -> bytes:
    """Render one page, counted from 0, as a PNG file."""
    with _one_at_a_time:
        document = pypdfium2.PdfDocument(pdf)
        try:
            image = document[page].render(scale=dpi / 72).to_pil()
            out = BytesIO()
            image.save(out, "PNG", compress_level=1)
            return out.getvalue()
        finally:
            document.close()
