"""New elements of a layout, in the middle first: text, code, photo, line, rectangle, picture."""

from pathlib import Path

from haihecup.domain.certificate_layouts import INK
from haihecup.domain.layout_fields import code_field, labels_of
from haihecup.domain.layouts import (
    Align,
    Box,
    CodeBox,
    Item,
    Layout,
    PhotoBox,
    PictureBox,
    Purpose,
    Shape,
    Stand,
    TextBox,
    TextStyle,
)
from haihecup.i18n import _
from haihecup.services.design_layouts import picture_of
from haihecup.ui.components.design_elements import AREA, CODE, LINE, PHOTO
from haihecup.ui.layout_draft import LayoutDraft

_STYLE = TextStyle(size=16, line_height=9, align=Align.CENTER, stand=Stand.MIDDLE)
_PICTURE = 42.0
_PHOTO = (25.0, 35.0)


def _code_side(layout: Layout) -> float:
    """Return how large a new code is: smaller on a badge."""
    return min(36.0, round(min(layout.width, layout.height) / 3, 1))


def _in_the_middle(layout: Layout, width: float, height: float) -> Box:
    return Box((layout.width - width) / 2, (layout.height - height) / 2, width, height)


def new_item(kind: str, layout: Layout) -> Item:
    """Return a new element of a kind that needs no file."""
    if kind == CODE:
        side = _code_side(layout)
        return CodeBox(_("QR code"), _in_the_middle(layout, side, side), code_field(layout.purpose))
    if kind == PHOTO:
        return PhotoBox(_("Photo"), _in_the_middle(layout, *_PHOTO))
    wide = min(120.0, layout.width - 20)
    box = _in_the_middle(layout, wide, 40)
    right, bottom = box.left + box.width, box.top + box.height
    if kind == LINE:
        middle = layout.height / 2
        path = f"M{box.left:g} {middle:g}L{right:g} {middle:g}"
        return Shape(_("Line"), path, stroke=INK, width=0.5)
    if kind == AREA:
        path = (
            f"M{box.left:g} {box.top:g}L{right:g} {box.top:g}"
            f"L{right:g} {bottom:g}L{box.left:g} {bottom:g}Z"
        )
        return Shape(_("Rectangle"), path, stroke=INK, width=0.5)
    return TextBox(_("Text"), _in_the_middle(layout, wide, 14), _("New text"), _STYLE)


def new_field(key: str, layout: Layout, at: tuple[float, float] | None = None) -> Item:
    """Return a field as an element of its own, where it was dropped or in the middle."""
    name = labels_of(layout.purpose)[key]
    side = _code_side(layout)
    # on a cover sheet the code of the event is a word like any other
    coded = key == code_field(layout.purpose) and layout.purpose is not Purpose.COVER
    size = (side, side) if coded else (min(120.0, layout.width - 20), 14.0)
    box = _in_the_middle(layout, *size)
    if at is not None:
        box = Box(at[0] - size[0] / 2, at[1] - size[1] / 2, *size)
    if coded:
        return CodeBox(name, box, key)
    return TextBox(name, box, "{" + key + "}", _STYLE)


def new_picture(file: Path, draft: LayoutDraft) -> tuple[str, bytes, Item]:
    """Return the name, content and place of a picture from a file; its shape is kept."""
    content, (wide, tall) = picture_of(file)
    name = file.stem[:60] or _("Picture")
    number = 2
    while draft.pictures.get(name, content) != content:
        name = f"{file.stem[:60]} {number}"
        number += 1
    layout = draft.layout
    scale = min(_PICTURE / max(wide, tall), layout.width / wide, layout.height / tall)
    box = _in_the_middle(layout, wide * scale, tall * scale)
    return name, content, PictureBox(name, box, name)
