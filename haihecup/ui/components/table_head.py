"""The head of a table: 34 pixels, words in the second colour, a small caret where it is sorted."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget
from typing_extensions import override

from haihecup.ui import icons, painting, theme
from haihecup.ui.table_models import Align, TableModel
from haihecup.ui.tokens import HEAD

CARET = 12
_ALIGN = {Align.LEFT: painting.LEFT, Align.RIGHT: painting.RIGHT, Align.CENTRE: painting.CENTRE}


class TableHead(QHeaderView):
    """Paints its sections itself; ``lead`` is the room before the first word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.lead = 8
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(28)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), HEAD)

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        shades = theme.tokens()
        painter.fillRect(rect, theme.colour(shades.head))
        painter.setPen(painting.pen(shades.line))
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        painter.drawLine(rect.left(), rect.top(), rect.right(), rect.top())
        model = self.model()
        if not isinstance(model, TableModel):
            return
        column = model.columns[logicalIndex]
        inner = rect.adjusted(8, 0, -8, 0)
        if self.visualIndex(logicalIndex) == 0 or rect.left() == 0:
            inner.setLeft(rect.left() + self.lead)
        sorted_here = self.sortIndicatorSection() == logicalIndex
        if sorted_here:
            inner.setRight(inner.right() - CARET - 4)
        align = _ALIGN[column.align]
        width = painting.draw_text(painter, inner, column.heading, shades.ink2, None, align)
        if sorted_here:
            down = self.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
            x = inner.left() + width + 6 if align == painting.LEFT else inner.right() + 4
            icons.draw(
                painter,
                "down" if down else "up",
                shades.ink2,
                QPointF(x, rect.top() + (rect.height() - CARET) // 2),
                CARET,
            )
