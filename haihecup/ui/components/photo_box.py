"""A contestant's photo, or a silhouette where there is none; a click chooses another."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from haihecup.i18n import _
from haihecup.ui import icons, painting, theme

_WIDTH, _HEIGHT, _RADIUS, _ICON = 60, 80, 4, 32


class PhotoBox(QWidget):
    """Shows a photo. ``PhotoBox()``; signal: ``asked`` on a click, Enter or the space bar."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._photo = QPixmap()
        self.setFixedSize(_WIDTH, _HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_photo(b"")

    def show_photo(self, content: bytes) -> None:
        """Show a photo, the silhouette where it is empty."""
        self._photo = QPixmap()
        self._photo.loadFromData(content)
        words = _("Choose a photo…") if self._photo.isNull() else _("Choose another photo…")
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.update()

    def has_photo(self) -> bool:
        """Tell whether a photo is shown."""
        return not self._photo.isNull()

    @override
    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, _HEIGHT)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.asked.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.asked.emit()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        shades = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painting.rounded(painter, self.rect(), shades.head, shades.line, _RADIUS)
        if self.has_photo():
            edge = QPainterPath()
            edge.addRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
            painter.setClipPath(edge)
            size = self._photo.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            at = QRectF(
                (self.width() - size.width()) / 2,
                (self.height() - size.height()) / 2,
                size.width(),
                size.height(),
            )
            painter.drawPixmap(at, self._photo, QRectF(self._photo.rect()))
            painter.setClipping(False)
        else:
            corner = QPointF((self.width() - _ICON) / 2, (self.height() - _ICON) / 2)
            icons.draw(painter, "user", shades.ink3, corner, _ICON)
        if self.hasFocus():
            painting.focus_ring(painter, self.rect(), _RADIUS)
        painter.end()
