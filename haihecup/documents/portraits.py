"""Photos of people, made ready for badges: upright, of a sensible size, as JPEG, without extras.

Whatever a camera wrote beside the picture (place, time, maker) is left out.
"""

import warnings
from io import BytesIO

from PIL import Image, ImageDraw, ImageOps, UnidentifiedImageError

from haihecup.domain.problems import RuleBroken
from haihecup.domain.records import Photo
from haihecup.i18n import _

FORMATS = ("JPEG", "PNG", "BMP", "WEBP", "GIF")
ENDINGS = (".jpg", ".jpeg", ".png", ".bmp", ".webp", ".gif")
MOST_BYTES = 30_000_000
MOST_PIXELS = 60_000_000
LEAST = 120, 160
"""A photo with fewer pixels (width, height) prints as squares."""
SIZE = 480, 640
_QUALITY = 88


def read_portrait(data: bytes, name: str) -> Photo:
    """Make a photo ready; raise ``RuleBroken`` where it cannot be used."""
    if len(data) > MOST_BYTES:
        raise RuleBroken(_("{file} is larger than 30 MB. Save it smaller.").format(file=name))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=FORMATS) as opened:
                return _ready(opened, name)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise RuleBroken(_too_many(name)) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise RuleBroken(
            _("{file} cannot be read as a picture. Supply a JPEG or PNG file.").format(file=name)
        ) from error


def sample_portrait() -> bytes:
    """Return the outline of nobody in particular, to see where a photo will stand."""
    width, height = SIZE
    made = Image.new("RGB", SIZE, "#DCE3E8")
    draw = ImageDraw.Draw(made)
    middle = width / 2
    draw.ellipse((middle - 190, height * 0.62, middle + 190, height * 1.3), fill="#8696A3")
    draw.ellipse((middle - 105, height * 0.17, middle + 105, height * 0.58), fill="#8696A3")
    out = BytesIO()
    made.save(out, "PNG")
    return out.getvalue()


def _ready(opened: Image.Image, name: str) -> Photo:
    width, height = opened.size
    if width * height > MOST_PIXELS:
        raise RuleBroken(_too_many(name))
    # a JPEG is unpacked no larger than needed
    opened.draft("RGB", (SIZE[0] * 2, SIZE[1] * 2))
    upright = ImageOps.exif_transpose(opened)
    if min(width, height) < min(LEAST) or max(width, height) < max(LEAST):
        raise RuleBroken(
            _(
                "{file} has {width} x {height} pixels; a badge needs 120 x 160 or more. Take "
                "a larger one."
            ).format(file=name, width=width, height=height)
        )
    flat = Image.new("RGB", upright.size, "white")
    plain = upright.convert("RGBA")
    flat.paste(plain, mask=plain.getchannel("A"))
    flat.thumbnail(SIZE, Image.Resampling.LANCZOS)
    out = BytesIO()
    flat.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return Photo("image/jpeg", out.getvalue())


def _too_many(name: str) -> str:
    return _("{file} has too many pixels. Save it smaller.").format(file=name)
