"""A page of paper in a panel, as wide as there is room."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override


class PagePicture(QWidget):
    """A page of paper, as large as the room allows; ``PagePicture(name)``."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._picture = QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_page(self, png: bytes) -> None:
        """Show a page; empty bytes take it away."""
        self._picture = QPixmap()
        if png:
            self._picture.loadFromData(png)
        self._fit()
        self.update()

    @property
    def shown(self) -> bool:
        """Whether a page is seen."""
        return not self._picture.isNull()

    def _fit(self) -> None:
        """Take as much height as the page needs at the width there is."""
        tall = self._picture.height() * self.width() // self._picture.width() if self.shown else 0
        self.setFixedHeight(tall)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.shown:
            return
        ratio = self.devicePixelRatioF()
        wide = round(self.width() * ratio)
        scaled = self._picture.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
        scaled.setDevicePixelRatio(ratio)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, scaled)
        painter.end()
