"""Pictures that an organiser supplies, made ready to stand in a PDF once.

JPEG and plain PNG go in as they are, without being unpacked. A PNG with transparency keeps it.
"""

import struct
import warnings
import zlib
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _

_PNG = b"\x89PNG\r\n\x1a\n"
_ABOVE_MIDDLE = (0.5, 0.3)
_PHOTO_QUALITY = 82
_COLOURS = {"L": (b"/DeviceGray", 1), "RGB": (b"/DeviceRGB", 3), "CMYK": (b"/DeviceCMYK", 4)}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as a PDF keeps it: the entries of its dictionary, its bytes, its mask."""

    entries: bytes
    data: bytes
    mask: "Picture | None" = None

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in dots."""
        words = self.entries.replace(b"/", b" ").split()
        return int(words[1]), int(words[3])


def media_type(data: bytes) -> str:
    """Return what kind of file a picture is: PNG or JPEG."""
    return "image/png" if data[:8] == _PNG else "image/jpeg"


def read_picture(data: bytes, name: str) -> Picture:
    """Make a picture ready; raise ``RuleBroken`` where it cannot be read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            opened = Image.open(BytesIO(data))
        with opened as image:
            if image.format == "JPEG" and image.mode in _COLOURS:
                return _jpeg(image, data)
            passed_on = _plain_png(data) if image.format == "PNG" else None
            return passed_on or _unpacked(image)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise RuleBroken(_too_many_pixels(name)) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, struct.error) as error:
        raise RuleBroken(_unreadable(name)) from error


def cropped_picture(data: bytes, name: str, size: tuple[int, int]) -> Picture:
    """Make a photo ready for a frame of ``size`` dots: turned upright, cut to its shape, packed.

    What is cut off is taken from both sides alike and rather below than above, where the face is.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            opened = Image.open(BytesIO(data))
            with opened as image:
                # a camera's picture is read at a fraction of its size, which is much quicker
                image.draft("RGB", (2 * size[0], 2 * size[1]))
                upright = ImageOps.exif_transpose(image).convert("RGB")
        fitted = ImageOps.fit(upright, size, Image.Resampling.LANCZOS, centering=_ABOVE_MIDDLE)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise RuleBroken(_too_many_pixels(name)) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, struct.error) as error:
        raise RuleBroken(_unreadable(name)) from error
    out = BytesIO()
    fitted.save(out, "JPEG", quality=_PHOTO_QUALITY)
    return Picture(_entries(size, b"/DeviceRGB", b"/Filter/DCTDecode"), out.getvalue())


def _too_many_pixels(name: str) -> str:
    return _("Picture {name} has too many pixels. Save it with 300 dots to the inch.").format(
        name=name
    )


def _unreadable(name: str) -> str:
    return _("Picture {name} cannot be read. Supply a PNG or JPEG file.").format(name=name)


def _entries(size: tuple[int, int], colours: bytes, filters: bytes) -> bytes:
    return b"/Width %d/Height %d/BitsPerComponent 8/ColorSpace%b%b" % (*size, colours, filters)


def _jpeg(image: Image.Image, data: bytes) -> Picture:
    image.load()
    # Adobe's programs store the four inks upside down
    inks = b"/Decode[1 0 1 0 1 0 1 0]" if image.mode == "CMYK" and "adobe" in image.info else b""
    return Picture(_entries(image.size, _COLOURS[image.mode][0], b"/Filter/DCTDecode" + inks), data)


def _plain_png(data: bytes) -> Picture | None:
    """Return a PNG of eight bits without transparency as it is; None for every other kind."""
    width, height, depth, kind, _packing, _filter, interlaced = struct.unpack_from(
        ">2I5B", data, 16
    )
    if data[:8] != _PNG or depth != 8 or kind not in {0, 2} or interlaced:
        return None
    place, pieces = 8, []
    while place + 8 <= len(data):
        length, tag = struct.unpack_from(">I4s", data, place)
        if tag == b"tRNS":
            return None
        if tag == b"IDAT":
            pieces.append(data[place + 8 : place + 8 + length])
        place += 12 + length
    packed = b"".join(pieces)
    colours = 1 if kind == 0 else 3
    if not _whole(packed, height * (1 + width * colours)):
        return None
    filters = (
        b"/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors %d/BitsPerComponent 8/Columns %d>>"
        % (colours, width)
    )
    name = b"/DeviceGray" if colours == 1 else b"/DeviceRGB"
    return Picture(_entries((width, height), name, filters), packed)


def _whole(packed: bytes, length: int) -> bool:
    """Tell whether packed rows of a picture are complete, without keeping them."""
    unpacker = zlib.decompressobj()
    try:
        found = len(unpacker.decompress(packed, length + 1))
    except zlib.error:
        return False
    return found == length


def _unpacked(image: Image.Image) -> Picture:
    """Return any other picture with its colours and, if it has one, its mask packed anew."""
    filters = b"/Filter/FlateDecode"
    has_mask = image.has_transparency_data
    colours = image.convert("RGBA" if has_mask else "RGB")
    mask = None
    if has_mask:
        alpha = colours.getchannel("A")
        mask = Picture(
            _entries(image.size, b"/DeviceGray", filters), zlib.compress(alpha.tobytes())
        )
        colours = colours.convert("RGB")
    return Picture(
        _entries(image.size, b"/DeviceRGB", filters), zlib.compress(colours.tobytes()), mask
    )
