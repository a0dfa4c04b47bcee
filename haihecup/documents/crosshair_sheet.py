"""The cross-hair sheet (套打校准页): tells by how much a printer sets its pages off.

Four crosses stand where they should be 20 mm from two edges each. Whoever measures how far a cross
really is from the edges knows what to set right.
"""

from datetime import date
from io import BytesIO

from haihecup.documents.layout_engine import LaidOut
from haihecup.documents.paper import points
from haihecup.documents.pdf_book import PdfBook
from haihecup.domain.layouts import Align, Box, Face, Item, Layout, Shape, Stand, TextBox, TextStyle
from haihecup.domain.printer_offsets import CROSS_FROM_EDGE
from haihecup.i18n import _

_INK, _ARM, _CIRCLE = "#1A2127", 12.0, 3.0
_MADE_ON = date(2026, 1, 1)
# how far a curve's handles lie from its ends so that four of them are a circle
_BEND = 0.5523


def crosshair_layout(width: float, height: float) -> Layout:
    """Return the sheet: four crosses, a scale on the upper left one, and what to do."""
    far_x, far_y = width - CROSS_FROM_EDGE, height - CROSS_FROM_EDGE
    items: list[Item] = [
        Shape(f"cross {x:g} {y:g}", _cross(x, y), stroke=_INK, width=0.15)
        for x in (CROSS_FROM_EDGE, far_x)
        for y in (CROSS_FROM_EDGE, far_y)
    ]
    told = TextStyle(Face.HEI, 12, 7, _INK, Align.CENTER, Stand.MIDDLE, least=0.4)
    head = TextStyle(Face.HEI_BOLD, 20, 11, _INK, Align.CENTER, Stand.MIDDLE, least=0.3)
    left, across, middle = 34.0, width - 68, height / 2
    items += [
        Shape("scale", _scale(), stroke=_INK, width=0.12),
        TextBox("head", Box(left, middle - 34, across, 14), _("Cross-hair sheet"), head),
        TextBox("told", Box(left, middle - 18, across, 46), _told(), told),
    ]
    return Layout(_("Cross-hair sheet"), width, height, tuple(items))


def _told() -> str:
    edge = f"{CROSS_FROM_EDGE:g}"
    return "\n".join(
        (
            _("Printed at full size, without fitting to the page."),
            _("Measure how far the upper left cross is from the left and the upper edge."),
            _("Both should be {edge} mm. Type what you measured; the offset follows.").format(
                edge=edge
            ),
            _("Then print this sheet again: both are {edge} mm now.").format(edge=edge),
        )
    )


def _cross(x: float, y: float) -> str:
    r, b = _CIRCLE, _CIRCLE * _BEND
    return (
        f"M{x - _ARM:g} {y:g}L{x + _ARM:g} {y:g}M{x:g} {y - _ARM:g}L{x:g} {y + _ARM:g}"
        f"M{x - r:g} {y:g}C{x - r:g} {y - b:.3f} {x - b:.3f} {y - r:g} {x:g} {y - r:g}"
        f"C{x + b:.3f} {y - r:g} {x + r:g} {y - b:.3f} {x + r:g} {y:g}"
        f"C{x + r:g} {y + b:.3f} {x + b:.3f} {y + r:g} {x:g} {y + r:g}"
        f"C{x - b:.3f} {y + r:g} {x - r:g} {y + b:.3f} {x - r:g} {y:g}Z"
    )


def _scale() -> str:
    """Return millimetres along both arms of the upper left cross."""
    at = CROSS_FROM_EDGE
    ticks = []
    for step in range(-12, 13):
        tall = 2.0 if step % 5 == 0 else 1.0
        ticks.append(f"M{at + step:g} {at - tall:g}L{at + step:g} {at:g}")
        ticks.append(f"M{at - tall:g} {at + step:g}L{at:g} {at + step:g}")
    return "".join(ticks)


def crosshair_pdf(width: float, height: float) -> bytes:
    """Return the sheet for paper of a size in millimetres as a PDF of one page."""
    layout = crosshair_layout(width, height)
    book = PdfBook(layout.name, points(width), points(height), _MADE_ON)
    sheet: LaidOut[None] = LaidOut(layout, {})
    book.page(sheet.writer(book, {})(sheet.fill(None)))
    out = BytesIO()
    book.save(out)
    return out.getvalue()
