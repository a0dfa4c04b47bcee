"""Rulers in millimetres beside the sheet; what the selection covers is shaded on both."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget
from typing_extensions import override

from haihecup.ui import painting, theme
from haihecup.ui.components.design_sheet import DesignSheet
from haihecup.ui.components.sheet_scale import GAP
from haihecup.ui.components.words import Line
from haihecup.ui.tokens import Tone

_THICK, _LEAST_APART = 28, 34
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200)


class Ruler(QWidget):
    """One ruler: ``Ruler(sheet, standing=False)``; ``slide(offset)`` follows the scrolling."""

    def __init__(self, sheet: DesignSheet, *, standing: bool = False) -> None:
        super().__init__()
        self._sheet = sheet
        self._standing = standing
        self._offset = 0
        if standing:
            self.setFixedWidth(_THICK)
        else:
            self.setFixedHeight(_THICK)

    def slide(self, offset: int) -> None:
        """Begin where the sheet does after it was scrolled."""
        self._offset = offset
        self.update()

    def _place(self, millimetres: float) -> float:
        return millimetres * self._sheet.scale.per_mm + GAP - self._offset

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shades = theme.tokens()
        painter.fillRect(self.rect(), theme.colour(shades.surface))
        self._shade_selection(painter)
        scale, layout = self._sheet.scale.per_mm, self._sheet.layout_shown
        whole = layout.height if self._standing else layout.width
        step = next((one for one in _STEPS if one * scale >= _LEAST_APART), _STEPS[-1])
        painter.setPen(painting.pen(shades.field))
        fine = step / (5 if step % 5 == 0 else 2)
        for number in range(int(whole / fine) + 1):
            at, long = self._place(number * fine), not number * fine % step
            length = 8 if long else 4
            if self._standing:
                painter.drawLine(QPointF(_THICK - length, at), QPointF(_THICK, at))
            else:
                painter.drawLine(QPointF(at, _THICK - length), QPointF(at, _THICK))
        for number in range(int(whole / step) + 1):
            self._write(painter, number * step)
        painter.setPen(painting.pen(shades.line))
        if self._standing:
            painter.drawLine(_THICK - 1, 0, _THICK - 1, self.height())
        else:
            painter.drawLine(0, _THICK - 1, self.width(), _THICK - 1)
        painter.end()

    def _shade_selection(self, painter: QPainter) -> None:
        box = self._sheet.selection()
        if box is None:
            return
        start, side = (box.top, box.height) if self._standing else (box.left, box.width)
        at, long = self._place(start), side * self._sheet.scale.per_mm
        shaded = QRectF(0, at, _THICK, long) if self._standing else QRectF(at, 0, long, _THICK)
        painter.fillRect(shaded, theme.colour(theme.tokens().sel))

    def _write(self, painter: QPainter, millimetres: int) -> None:
        at, words = round(self._place(millimetres)), str(millimetres)
        width = painting.text_width(words) + 2
        painter.save()
        if self._standing:
            painter.translate(0, at)
            painter.rotate(-90)
            room = QRect(-width // 2, 0, width, _THICK - 8)
        else:
            room = QRect(at - width // 2, 0, width, _THICK - 8)
        painting.draw_text(painter, room, words, theme.tokens().ink2)
        painter.restore()
        painter.setPen(painting.pen(theme.tokens().field))


class DesignStage(QWidget):
    """The sheet between its rulers, scrolled where it is larger than the room.

    ``DesignStage(sheet)``; ``whole()`` shows all of the sheet, ``zoom(step)`` goes nearer or away.
    """

    def __init__(self, sheet: DesignSheet) -> None:
        super().__init__()
        self.sheet = sheet
        self._whole = True
        self.across, self.down = Ruler(sheet), Ruler(sheet, standing=True)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidget(sheet)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        corner = Line("mm", Tone.HINT, align=painting.CENTRE)
        corner.setFixedSize(_THICK, _THICK)
        grid.addWidget(corner, 0, 0)
        grid.addWidget(self.across, 0, 1)
        grid.addWidget(self.down, 1, 0)
        grid.addWidget(self.area, 1, 1)
        self.area.horizontalScrollBar().valueChanged.connect(self.across.slide)
        self.area.verticalScrollBar().valueChanged.connect(self.down.slide)
        sheet.zoomed.connect(self.zoom)
        sheet.installEventFilter(self)

    def refresh(self) -> None:
        """Draw the rulers anew, and fit the sheet where all of it is shown."""
        if self._whole:
            self.whole()
        self.across.update()
        self.down.update()

    def whole(self) -> None:
        """Show all of the sheet."""
        self._whole = True
        room, layout = self.area.size() - QSize(2, 2), self.sheet.layout_shown
        wide = (room.width() - 2 * GAP) / layout.width
        tall = (room.height() - 2 * GAP) / layout.height
        self.sheet.set_scale(max(0.3, min(wide, tall)))
        self.across.update()
        self.down.update()

    def zoom(self, step: int) -> None:
        """Go nearer (1) or away (-1)."""
        self._whole = False
        self.sheet.set_scale(max(0.3, min(16.0, self.sheet.scale.per_mm * 1.25**step)))
        self.across.update()
        self.down.update()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.sheet and event.type() == QEvent.Type.MouseMove:
            # what is dragged is shaded where it is at the moment
            self.across.update()
            self.down.update()
        return super().eventFilter(watched, event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sheet.set_room(self.area.viewport().size())
        if self._whole:
            self.whole()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour(theme.tokens().surface))
        room = self.area.geometry()
        painter.fillRect(room, theme.colour(theme.tokens().line))
        painter.end()
