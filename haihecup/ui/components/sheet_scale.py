"""How a sheet lies in the designer: millimetres of the layout, pixels of the window, turned items.

Boxes and items are the layout's, points and rectangles the window's.
"""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPolygonF, QTransform

from haihecup.domain.layout_geometry import GRIPS, Grip, extent, outline
from haihecup.domain.layouts import Box, Item

GAP = 28
"""Room around the sheet, in pixels."""
GRASP = 9.0
"""So near to a handle, or to a thin line, the mouse still has it."""


@dataclass(frozen=True, slots=True)
class SheetScale:
    """A sheet shown with so many pixels for each millimetre, and with room around it."""

    per_mm: float = 2.4

    def to_pixels(self, box: Box) -> QRectF:
        """Return where a box lies."""
        s = self.per_mm
        return QRectF(box.left * s + GAP, box.top * s + GAP, box.width * s, box.height * s)

    def to_mm(self, point: QPointF) -> tuple[float, float]:
        """Return where a point lies on the sheet."""
        return (point.x() - GAP) / self.per_mm, (point.y() - GAP) / self.per_mm

    def corners(self, item: Item) -> QPolygonF:
        """Return the corners of an item as it is turned."""
        rect = self.to_pixels(extent(item))
        return self._turn(item).map(QPolygonF(rect))

    def handles(self, item: Item) -> list[tuple[Grip, QPointF]]:
        """Return the handles of an item, and where they are."""
        rect, turn = self.to_pixels(extent(item)), self._turn(item)
        return [
            (
                grip,
                turn.map(
                    QPointF(
                        rect.center().x() + grip.across * rect.width() / 2,
                        rect.center().y() + grip.down * rect.height() / 2,
                    )
                ),
            )
            for grip in GRIPS
        ]

    def grip_at(self, item: Item, point: QPointF) -> Grip | None:
        """Return the handle of an item at a point."""
        for grip, place in self.handles(item):
            if (point - place).manhattanLength() <= GRASP:
                return grip
        return None

    def covers(self, item: Item, point: QPointF) -> bool:
        """Tell whether an item lies at a point, or is a thin line close by."""
        inside = self.corners(item).containsPoint(point, Qt.FillRule.OddEvenFill)
        return inside or self._near_line(item, point)

    def _near_line(self, item: Item, point: QPointF) -> bool:
        box = extent(item)
        if box.width * self.per_mm > GRASP and box.height * self.per_mm > GRASP:
            return False
        return self.to_pixels(outline(item)).adjusted(-4, -4, 4, 4).contains(point)

    def _turn(self, item: Item) -> QTransform:
        middle = self.to_pixels(extent(item)).center()
        return (
            QTransform()
            .translate(middle.x(), middle.y())
            .rotate(item.turn)
            .translate(-middle.x(), -middle.y())
        )
