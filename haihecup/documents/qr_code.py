"""Square codes (QR): made for paper, and read back from paper, pictures and PDF files."""

import math
import warnings
from collections.abc import Iterator
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING, cast

import zxingcpp
from PIL import Image, ImageFilter, UnidentifiedImageError

from haihecup.documents.paper import number, points
from haihecup.documents.pdf_preview import page_count, render_grey
from haihecup.documents.worn_codes import put_right, square_codes
from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _

if TYPE_CHECKING:
    from typing_extensions import Buffer

QUIET = 4
"""So many modules must stay white around a code."""
# to try all patterns takes six times as long, and worn codes are not read more often for it; with
# this one a corner square standing alone is known by what is around it (worn_codes)
_PATTERN = 1
# light and dark as the library draws them, and as they are written here
_INK = bytes.maketrans(b"\xff\x00", b"01")
_DPI = (200, 300)
_MOST_PAGES = 50
_LARGER, _WIDEST, _SOFTER = 2, 9000, 0.8
_TURN, _WHITE = 20, 255
_PDF = b"%PDF-"


def modules(text: str, level: str = "M") -> tuple[str, ...]:
    """Return the rows of the code of a text: ``1`` is dark, ``0`` light.

    ``level`` is how much may be worn off: L, M, Q, H for 7, 15, 25, 30 per cent.
    """
    made = zxingcpp.create_barcode(
        text, zxingcpp.BarcodeFormat.QRCode, ec_level=level, data_mask=_PATTERN
    )
    # one byte a module; the library's own types do not say that its pictures are buffers
    dots = bytes(cast("Buffer", made.to_image(scale=1, add_quiet_zones=False))).translate(_INK)
    side = math.isqrt(len(dots))
    written = dots.decode()
    return tuple(written[at : at + side] for at in range(0, side * side, side))


def qr_operators(text: str, corner: tuple[float, float], size: float, height: float) -> bytes:
    """Return the operators that fill the code's dark modules in the ink at hand.

    ``corner`` is the upper left one and ``size`` the side, both in millimetres and without the
    white room around; ``height`` is that of the sheet in points.
    """
    return _mask(modules(text), corner, size, height)


def code_on_white(
    text: str, corner: tuple[float, float], size: float, height: float, level: str
) -> bytes:
    """Return the operators of a black code on a white square of side ``size``.

    The room around the code that readers need is part of the square.
    """
    rows = modules(text, level)
    room = size * QUIET / (len(rows) + 2 * QUIET)
    ground = b"q 1 g %b %b %b %b re f 0 g\n" % (
        number(points(corner[0])),
        number(height - points(corner[1] + size)),
        number(points(size)),
        number(points(size)),
    )
    inner = (corner[0] + room, corner[1] + room)
    return ground + _mask(rows, inner, size - 2 * room, height) + b"Q\n"


def _mask(rows: tuple[str, ...], corner: tuple[float, float], size: float, height: float) -> bytes:
    """Return a code as a mask of one bit a module: far less than its squares drawn one by one."""
    side = len(rows)
    room = "0" * (-side % 8)
    dark = "".join([row + room for row in rows])
    # a mask paints where its bit is 0
    bits = int(dark, 2) ^ ((1 << len(dark)) - 1)
    extent = number(points(size))
    return b"q %b 0 0 %b %b %b cm BI /W %d/H %d/IM true/F/AHx ID %b> EI Q\n" % (
        extent,
        extent,
        number(points(corner[0])),
        number(height - points(corner[1] + size)),
        side,
        side,
        b"%0*x" % (len(dark) // 4, bits),
    )


# ---- reading -----------------------------------------------------------------------------------


def read_codes(content: bytes, name: str) -> tuple[str, ...]:
    """Return the texts of all codes in a picture (PNG, JPEG …) or on the pages of a PDF."""
    if content[:5] == _PDF:
        return _codes_of_pdf(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(BytesIO(content)).convert("L")
    except (
        Image.DecompressionBombWarning,
        Image.DecompressionBombError,
        UnidentifiedImageError,
        OSError,
        SyntaxError,
        ValueError,
    ) as error:
        raise RuleBroken(
            _("{name} is neither a picture nor a PDF. Use a PNG, JPEG or PDF file.").format(
                name=name
            )
        ) from error
    return codes_in(picture)


def _codes_of_pdf(content: bytes) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for page in range(min(page_count(content), _MOST_PAGES)):
        for dpi in _DPI:
            codes = codes_in(render_grey(content, page, dpi))
            found.update(dict.fromkeys(codes))
            if codes:
                break
    return tuple(found)


def codes_in(picture: Image.Image) -> tuple[str, ...]:
    """Return the texts of the codes in a grey picture; one that is hard to read is tried again."""
    squares = square_codes()
    for tried in chain(_views(picture), put_right(picture)):
        found = dict.fromkeys(one.text for one in zxingcpp.read_barcodes(tried, formats=squares))
        if found:
            return tuple(found)
    return ()


def _views(picture: Image.Image) -> Iterator[Image.Image]:
    """Give a picture as it is, then as it reads better when the print is worn or small."""
    yield picture
    if max(picture.size) * _LARGER > _WIDEST:
        return
    # dots that look like a corner square by chance, along the lines of the picture, do so no more
    yield picture.rotate(_TURN, Image.Resampling.BICUBIC, expand=True, fillcolor=_WHITE)
    size = (picture.width * _LARGER, picture.height * _LARGER)
    yield picture.resize(size, Image.Resampling.BICUBIC)
    yield picture.filter(ImageFilter.GaussianBlur(_SOFTER)).resize(size, Image.Resampling.BICUBIC)
    yield picture.filter(ImageFilter.MedianFilter(3))
