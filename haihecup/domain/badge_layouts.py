"""The badges that are shipped: three sizes, for contestants and for judges.

A coloured block says what somebody is, in words and by its colour. It ends short of the edge, so
that a cut a millimetre aside does not show. Places count in millimetres from the upper left corner
of the badge.
"""

from dataclasses import dataclass
from enum import StrEnum

from haihecup.domain.layouts import (
    ROLE_INK,
    Align,
    Box,
    CodeBox,
    Face,
    Item,
    Layout,
    PhotoBox,
    Purpose,
    Shape,
    Stand,
    TextBox,
    TextStyle,
    round_cornered,
)
from haihecup.domain.print_orders import BadgeSize
from haihecup.i18n import _

_INK, _SOFT_INK, _PALE, _WHITE = "#1A2127", "#4A5560", "#B9C2CA", "#FFFFFF"
_PHOTO_GROUND = "#F4F6F7"
_LINE = 0.2


class ShippedBadge(StrEnum):
    """The badges that are shipped, by the names under which they are kept."""

    MEDIUM = "badge_medium"
    CARD = "badge_card"
    LARGE = "badge_large"
    JUDGE_MEDIUM = "judge_badge_medium"
    JUDGE_CARD = "judge_badge_card"
    JUDGE_LARGE = "judge_badge_large"

    @property
    def size(self) -> BadgeSize:
        """The size that it is cut to."""
        return BadgeSize(self.rpartition("_")[2])

    @property
    def for_judges(self) -> bool:
        """Whether it is for judges."""
        return self.startswith("judge")


def badge_of(size: BadgeSize, *, for_judges: bool) -> ShippedBadge:
    """Return the shipped badge of a size."""
    return ShippedBadge(f"{'judge_' if for_judges else ''}badge_{size}")


def badge_word(name: ShippedBadge) -> str:
    """Return what people call a shipped badge."""
    form = FORMATS[name.size]
    words = _("Judge badge") if name.for_judges else _("Contestant badge")
    return f"{words} {form.width:g} × {form.height:g}"


@dataclass(frozen=True, slots=True)
class BadgeFormat:
    """A size of badge, and where its parts stand; around the code lies white within its box."""

    width: float
    height: float
    photo: Box
    code: Box
    block: Box
    edition: Box
    name: Box
    rows: tuple[Box, Box, Box]
    label_width: float
    sizes: tuple[float, float, float]
    upright: bool = False


FORMATS = {
    BadgeSize.MEDIUM: BadgeFormat(
        width=90, height=60,
        block=Box(3, 3, 84, 11), edition=Box(3, 15, 84, 4.6),
        photo=Box(4, 21.4, 24.5, 34.3), code=Box(67.8, 19.8, 19.2, 19.2),
        name=Box(31.5, 21.4, 36, 17.4),
        rows=(Box(31.5, 39.2, 54.5, 4.8), Box(31.5, 44.1, 54.5, 6), Box(31.5, 50.6, 54.5, 5.2)),
        label_width=11, sizes=(15, 21, 9),
    ),
    BadgeSize.CARD: BadgeFormat(
        width=85.6, height=54,
        block=Box(3, 3, 79.6, 10), edition=Box(3, 13.6, 79.6, 4.2),
        photo=Box(4, 19, 22.2, 31), code=Box(65.5, 18, 17, 17),
        name=Box(29, 19, 35.4, 15.8),
        rows=(Box(29, 35.1, 52.6, 4.4), Box(29, 39.6, 52.6, 5.6), Box(29, 45.5, 52.6, 5)),
        label_width=10.6, sizes=(14, 19, 8.5),
    ),
    BadgeSize.LARGE: BadgeFormat(
        width=90, height=130,
        block=Box(4, 4, 82, 20), edition=Box(6, 26, 78, 9),
        photo=Box(27.5, 37, 35, 49), code=Box(61.3, 101, 25.4, 25.4),
        name=Box(6, 87.5, 78, 13),
        rows=(Box(6, 102.2, 55, 5.6), Box(6, 108.2, 55, 9.6), Box(6, 118.4, 55, 6)),
        label_width=13.5, sizes=(24, 28, 11), upright=True,
    ),
}  # fmt: skip


def badge_layout(name: ShippedBadge) -> Layout:
    """Return a badge as it is shipped."""
    form = FORMATS[name.size]
    return Layout(
        name,
        form.width,
        form.height,
        (
            *_block(form),
            *_ground(form),
            *_labels(form),
            *_fields(form),
            CodeBox(_("QR code"), form.code, "code"),
        ),
        purpose=Purpose.BADGE,
    )


def _block(form: BadgeFormat) -> tuple[Item, ...]:
    block, (large, _name, _row) = form.block, form.sizes
    align = (Align.CENTER, Align.CENTER) if form.upright else (Align.LEFT, Align.RIGHT)
    if form.upright:
        title = Box(block.left + 3, block.top + 1.5, block.width - 6, 10.5)
        word = Box(block.left + 3, block.top + 12, block.width - 6, 6)
    else:
        title = Box(block.left + 4, block.top, block.width * 0.56, block.height)
        word = Box(block.left + block.width * 0.62, block.top, block.width * 0.38 - 4, block.height)
    style = TextStyle(
        Face.HEI_BOLD, large, large * 0.45, _WHITE, align[0], Stand.MIDDLE,
        spacing=0.08, wrap=False, least=0.4,
    )  # fmt: skip
    small = TextStyle(
        Face.HEI_MEDIUM, large * 0.7, large * 0.32, _WHITE, align[1], Stand.MIDDLE, least=0.4
    )
    return (
        Shape(_("Block"), round_cornered(block, 1.6), fill=ROLE_INK),
        TextBox(_("Title of the badge"), title, "{title}", style),
        TextBox(_("Track or duty"), word, "{role}", small),
    )


def _ground(form: BadgeFormat) -> tuple[Item, ...]:
    """Return the edition's line and the frame in which a photo stands or is pasted."""
    row = form.sizes[2]
    align = Align.CENTER if form.upright else Align.LEFT
    edition = form.edition if form.upright else _inset(form.edition, 1)
    return (
        TextBox(
            _("Full name of the edition"),
            edition,
            "{edition}",
            TextStyle(Face.HEI, row - 0.8, row * 0.42, _SOFT_INK, align, Stand.MIDDLE, least=0.4),
        ),
        Shape(
            _("Frame of the photo"),
            round_cornered(form.photo, 0.8),
            stroke=_PALE,
            width=_LINE,
            fill=_PHOTO_GROUND,
        ),
        TextBox(
            _("Word in the frame"),
            form.photo,
            _("Photo"),
            TextStyle(Face.HEI, row, row * 0.5, _PALE, Align.CENTER, Stand.MIDDLE),
        ),
        PhotoBox(_("Photo"), form.photo),
    )


def _labels(form: BadgeFormat) -> tuple[Item, ...]:
    size = form.sizes[2] - 1
    style = TextStyle(Face.HEI, size, size * 0.5, _SOFT_INK, stand=Stand.MIDDLE, least=0.4)
    words = (
        (_("Word before the delegation"), "{delegation_word}"),
        (_("Word before the event"), "{event_word}"),
        (_("Word before the number"), "{number_word}"),
    )
    return tuple(
        TextBox(name, Box(box.left, box.top, form.label_width - 1, box.height), text, style)
        for box, (name, text) in zip(form.rows, words, strict=True)
    )


def _fields(form: BadgeFormat) -> tuple[Item, ...]:
    _large, name_size, row = form.sizes
    value = TextStyle(Face.HEI_MEDIUM, row, row * 0.45, _INK, stand=Stand.MIDDLE, least=0.4)
    strong = TextStyle(
        Face.HEI_BOLD, row + 3, (row + 3) * 0.42, _INK, stand=Stand.MIDDLE, least=0.4
    )
    rows = [
        Box(
            box.left + form.label_width,
            box.top,
            box.width - form.label_width,
            box.height,
        )
        for box in form.rows
    ]
    return (
        TextBox(
            _("Name"),
            form.name,
            "{name}",
            TextStyle(
                Face.HEI_BOLD,
                name_size,
                name_size * 0.42,
                _INK,
                Align.CENTER if form.upright else Align.LEFT,
                Stand.MIDDLE,
                # in its own line across the whole badge a long name shrinks rather than wraps
                wrap=not form.upright,
                least=0.3,
            ),
        ),
        TextBox(_("Delegation or unit"), rows[0], "{delegation}", value),
        TextBox(_("Event"), rows[1], "{event}", value),
        TextBox(_("Entry number or duty"), rows[2], "{number}", strong),
    )


def _inset(box: Box, by: float) -> Box:
    return Box(box.left + by, box.top, box.width - 2 * by, box.height)
