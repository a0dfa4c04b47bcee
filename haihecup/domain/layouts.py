"""Layouts: a sheet of paper as a list of boxes in millimetres, edited and printed as one value.

Positions count from the upper left corner of the sheet. Items are painted in order, the first
lowest. Text holds fields in braces, ``{award}``; a line all of whose fields are empty is left out.
Which fields there are is a matter of the layout's purpose, see ``layout_fields``.

Every item has a name of its own on its sheet, may be turned about its middle (``turn``, in degrees
clockwise), be ``locked`` against being moved by accident, and be ``preprinted``: it stands on the
organiser's paper already and is left out when printing on that.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

ROLE_INK = "role"
"""The colour that on a badge is that of the track or duty, and elsewhere that of the words."""


class Purpose(StrEnum):
    """What a layout is made for; a document that does not say it is a certificate."""

    CERTIFICATE = "certificate"
    BADGE = "badge"
    COVER = "cover"


class Face(StrEnum):
    """Typefaces by the names of Chinese type: 楷体, 宋体, 黑体."""

    KAI = "kai"
    SONG_BOLD = "song_bold"
    HEI = "hei"
    HEI_MEDIUM = "hei_medium"
    HEI_BOLD = "hei_bold"


class Align(StrEnum):
    """Where the lines of a box stand from left to right."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "justify"


class Stand(StrEnum):
    """Where the block of lines stands from top to bottom of its box."""

    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the sheet in millimetres."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How text looks and what may be done to make it fit.

    ``size`` is in points, ``line_height`` in millimetres, ``indent`` and ``spacing`` (between the
    characters) in ems, ``colour`` as ``#RRGGBB``. Text that is too long wraps where ``wrap`` says
    so, then shrinks down to ``least`` of its size. With ``keep_items`` it wraps only behind the
    commas of an enumeration (、), so that no name is torn.
    """

    face: Face = Face.KAI
    size: float = 12
    line_height: float = 6
    colour: str = "#262626"
    align: Align = Align.LEFT
    stand: Stand = Stand.TOP
    indent: float = 0
    spacing: float = 0
    wrap: bool = True
    keep_items: bool = False
    least: float = 0.6


@dataclass(frozen=True, slots=True)
class TextBox:
    """Text with fields in a box."""

    name: str
    box: Box
    text: str
    style: TextStyle = TextStyle()
    turn: float = 0
    locked: bool = False
    preprinted: bool = False


@dataclass(frozen=True, slots=True)
class PictureBox:
    """A picture that an organiser supplied under the name ``picture``, stretched to the box.

    Nothing is drawn where no such picture is at hand.
    """

    name: str
    box: Box
    picture: str
    turn: float = 0
    locked: bool = False
    preprinted: bool = False


@dataclass(frozen=True, slots=True)
class CodeBox:
    """A square code (QR) of what the field ``field`` holds, as large as the box allows.

    The white room that readers need stands inside the box. Nothing is drawn while the field is
    empty.
    """

    name: str
    box: Box
    field: str
    turn: float = 0
    locked: bool = False
    preprinted: bool = False


@dataclass(frozen=True, slots=True)
class PhotoBox:
    """The photo of whom a badge is for, cut to the shape of the box.

    Nothing is drawn for whom there is no photo: what lies below is seen, such as a frame in which
    one can be pasted.
    """

    name: str
    box: Box
    turn: float = 0
    locked: bool = False
    preprinted: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """Lines and areas: SVG path data with ``M L C Z`` and absolute millimetres.

    An empty ``stroke`` or ``fill`` means none, ``ROLE_INK`` the colour of the role; ``width`` is in
    millimetres.
    """

    name: str
    path: str
    stroke: str = ""
    width: float = 0.25
    fill: str = ""
    turn: float = 0
    locked: bool = False
    preprinted: bool = False


Item = TextBox | PictureBox | CodeBox | PhotoBox | Shape


@dataclass(frozen=True, slots=True)
class Layout:
    """A sheet of ``width`` by ``height`` millimetres and what stands on it.

    With ``on_preprinted`` it is printed on the organiser's own paper. With ``spaced_names`` names
    of two characters are set as wide as names of three: 张　三.
    """

    name: str
    width: float
    height: float
    items: tuple[Item, ...]
    on_preprinted: bool = False
    spaced_names: bool = False
    purpose: Purpose = Purpose.CERTIFICATE

    @property
    def printed(self) -> tuple[Item, ...]:
        """The items that are printed, the lowest first."""
        return tuple(one for one in self.items if not (self.on_preprinted and one.preprinted))


def in_ink(layout: Layout, ink: str) -> Layout:
    """Return a layout in which everything that wears the colour of the role wears ``ink``."""
    return replace(layout, items=tuple(_dyed(item, ink) for item in layout.items))


def _dyed(item: Item, ink: str) -> Item:
    if isinstance(item, TextBox) and item.style.colour == ROLE_INK:
        return replace(item, style=replace(item.style, colour=ink))
    if isinstance(item, Shape) and ROLE_INK in (item.stroke, item.fill):
        stroke, fill = (ink if one == ROLE_INK else one for one in (item.stroke, item.fill))
        return replace(item, stroke=stroke, fill=fill)
    return item


def round_cornered(box: Box, radius: float) -> str:
    """Return the outline of a box with round corners."""
    left, top, right, bottom = box.left, box.top, box.left + box.width, box.top + box.height
    bend = radius * 0.4477
    return (
        f"M{left + radius} {top}L{right - radius} {top}"
        f"C{right - bend} {top} {right} {top + bend} {right} {top + radius}"
        f"L{right} {bottom - radius}"
        f"C{right} {bottom - bend} {right - bend} {bottom} {right - radius} {bottom}"
        f"L{left + radius} {bottom}"
        f"C{left + bend} {bottom} {left} {bottom - bend} {left} {bottom - radius}"
        f"L{left} {top + radius}"
        f"C{left} {top + bend} {left + bend} {top} {left + radius} {top}Z"
    )
