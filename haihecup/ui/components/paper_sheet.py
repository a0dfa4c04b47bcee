"""A sheet of paper as it prints, lying on the page: whole, or as wide as there is room."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget
from typing_extensions import override

from haihecup.ui import theme
from haihecup.ui.tokens import MARGIN

_MOST_WIDTH = 920


class _Sheet(QWidget):
    """The sheet itself, in the middle of what is seen."""

    def __init__(self) -> None:
        super().__init__()
        self.picture = QPixmap()
        self.size_shown = QSize()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shades = theme.tokens()
        painter.fillRect(self.rect(), theme.colour(shades.page))
        if not self.picture.isNull():
            ratio = self.devicePixelRatioF()
            scaled = self.picture.scaled(
                self.size_shown * ratio,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            scaled.setDevicePixelRatio(ratio)
            left = (self.width() - self.size_shown.width()) // 2
            top = max(MARGIN // 2, (self.height() - self.size_shown.height()) // 2)
            edge = QRect(left - 1, top - 1, self.size_shown.width() + 2, 2)
            edge.setHeight(self.size_shown.height() + 2)
            painter.fillRect(edge, theme.colour(shades.line))
            painter.drawPixmap(left, top, scaled)
        painter.end()


class PaperSheet(QScrollArea):
    """Shows a page as a picture: ``PaperSheet(name)``, then ``show_page(png)``."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._sheet = _Sheet()
        self._whole = True
        self.setWidget(self._sheet)
        self.setWidgetResizable(False)

    def show_page(self, png: bytes) -> None:
        """Show a page; empty bytes take it away."""
        self._sheet.picture = QPixmap()
        if png:
            self._sheet.picture.loadFromData(png)
        self._fit()
        self._sheet.update()

    def set_whole(self, *, whole: bool) -> None:
        """Show all of the page, or make it as wide as there is room and let it scroll."""
        self._whole = whole
        self._fit()
        self.verticalScrollBar().setValue(0)

    @property
    def shown(self) -> bool:
        """Whether a page is seen."""
        return not self._sheet.picture.isNull()

    @property
    def size_shown(self) -> QSize:
        """How large the page is on screen."""
        return self._sheet.size_shown

    def _fit(self) -> None:
        room = self.viewport().size()
        page = self._sheet.picture.size()
        least = QSize(room.width() - 2 * MARGIN, room.height() - MARGIN)
        if not page.isEmpty():
            if self._whole:
                shown = page.scaled(least, Qt.AspectRatioMode.KeepAspectRatio)
            else:
                width = min(least.width(), _MOST_WIDTH)
                shown = QSize(width, page.height() * width // page.width())
            self._sheet.size_shown = shown
        tall = self._sheet.size_shown.height() + MARGIN if self.shown else 0
        self._sheet.resize(room.width(), max(room.height(), tall))
        self._sheet.update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
