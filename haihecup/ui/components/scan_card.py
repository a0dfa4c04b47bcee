"""What came of a scan, to be read from two metres: a word in its colour, the number, who it is."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from haihecup.ui import icons, painting, theme
from haihecup.ui.tokens import RADIUS, RADIUS_CARD, Tone

_LOW = 340
"""Where the card is lower, it stands closer together."""
_ICON = 48
_MOST_PHOTOS = 3
_GAP = 12
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(
    Qt.TextFlag.TextWordWrap
)


@dataclass(frozen=True, slots=True)
class ScanLook:
    """What the card shows: the word and icon of the outcome in its tone, then whom it is about.

    ``home`` is the delegation and unit, ``place`` the event and session; ``photos`` as they are
    kept, empty where there is none.
    """

    tone: Tone
    icon: str
    word: str
    number: str = ""
    names: str = ""
    home: str = ""
    place: str = ""
    sentence: str = ""
    photos: tuple[bytes, ...] = ()


class ScanCard(QWidget):
    """Shows the last scan. ``ScanCard(look)``, then ``show_scan(look)``."""

    def __init__(self, look: ScanLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._photos: list[QPixmap] = []
        self.setMinimumSize(360, 260)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.show_scan(look)

    def show_scan(self, look: ScanLook) -> None:
        """Show what came of another scan."""
        self.look = look
        self._photos = [_pixmap(photo) for photo in look.photos[:_MOST_PHOTOS]]
        words = (look.word, look.number, look.names, look.home, look.place, look.sentence)
        self.setAccessibleName(" · ".join(filter(None, words)))
        self.setToolTip(look.names)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        shades, fonts = theme.tokens(), theme.fonts()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painting.rounded(painter, self.rect(), shades.surface, shades.line, RADIUS_CARD)
        self._paint_band(painter)
        inner = self.rect().adjusted(16, self._band() + _GAP, -16, -_GAP)
        if self.look.names:
            used = self._paint_people(painter, inner)
            inner.setTop(inner.top() + used + _GAP)
        ink = shades.text(self.look.tone) if self.look.names else shades.ink2
        face = fonts.title if self.height() >= _LOW else fonts.section
        _wrapped(painter, inner, self.look.sentence, ink, face)
        painter.end()

    def _band(self) -> int:
        return 108 if self.height() < _LOW else 124

    def _paint_band(self, painter: QPainter) -> None:
        """Paint the outcome: the colour is told by the word and the icon as well."""
        shades, fonts, look = theme.tokens(), theme.fonts(), self.look
        half = self._band() // 2
        band = QRect(0, 0, self.width(), 2 * half)
        quiet = look.tone in (Tone.SECOND, Tone.HINT)
        ground = shades.head if quiet else shades.tint(look.tone)
        painting.rounded(painter, band, ground, shades.edge(look.tone), RADIUS_CARD)
        ink = shades.ink2 if quiet else shades.text(look.tone)
        top = 2 if look.number else half // 2
        icons.draw(painter, look.icon, ink, QPointF(16, top + (half - _ICON) // 2), _ICON)
        left = 16 + _ICON + _GAP
        word = QRect(left, top, self.width() - left - 12, half)
        painting.draw_text(painter, word, look.word, ink, fonts.huge)
        number = QRect(16, half - 4, self.width() - 28, half)
        painting.draw_text(painter, number, look.number, shades.ink, fonts.huge)

    def _paint_people(self, painter: QPainter, room: QRect) -> int:
        """Paint photos, names and where they are from; return how high it is."""
        shades, fonts, look = theme.tokens(), theme.fonts(), self.look
        left = room.left()
        size = QSize(66, 88) if self.height() < _LOW else QSize(84, 112)
        for photo in self._photos:
            _paint_photo(painter, QRect(QPoint(left, room.top()), size), photo)
            left += size.width() + 6
        left += 6 if self._photos else 0
        beside = QRect(left, room.top(), room.right() - left, size.height())
        names = QRect(beside.left(), beside.top() - 4, beside.width(), size.height() - 44)
        face = fonts.large
        if painting.text_width(look.names, face) > names.width():
            face = fonts.title
        used = _wrapped(painter, names, look.names, shades.ink, face)
        line = QRect(
            beside.left(), beside.top() + min(used, size.height() - 48), beside.width(), 24
        )
        painting.draw_text(painter, line, look.home, shades.ink, fonts.section)
        painting.draw_text(painter, line.translated(0, 24), look.place, shades.ink2, fonts.section)
        return size.height()


def _pixmap(photo: bytes) -> QPixmap:
    made = QPixmap()
    if photo:
        made.loadFromData(photo)
    return made


def _paint_photo(painter: QPainter, box: QRect, photo: QPixmap) -> None:
    shades = theme.tokens()
    painting.rounded(painter, box, shades.head, shades.line, RADIUS)
    if photo.isNull():
        corner = QPointF(box.left() + (box.width() - 40) / 2, box.top() + (box.height() - 40) / 2)
        icons.draw(painter, "user", shades.ink3, corner, 40)
        return
    edge = QPainterPath()
    edge.addRoundedRect(QRectF(box), RADIUS, RADIUS)
    size = photo.size().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
    at = QRectF(
        box.left() + (box.width() - size.width()) / 2,
        box.top() + (box.height() - size.height()) / 2,
        size.width(),
        size.height(),
    )
    painter.setClipPath(edge)
    painter.drawPixmap(at, photo, QRectF(photo.rect()))
    painter.setClipping(False)


def _wrapped(painter: QPainter, room: QRect, text: str, ink: str, font: QFont) -> int:
    """Draw words that wrap; return how high they are."""
    painter.setFont(font)
    painter.setPen(painting.pen(ink))
    return painter.drawText(room, _WRAPPED, text).height()
