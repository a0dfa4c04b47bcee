"""How far each judge lay from his panel over time: a line for each, one below the other.

The grey band is usual; what lies beyond it is an amber diamond, and a word says how much changed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from haihecup.ui import painting, theme

ROW = 64
_ABOVE = 22
_DOT = 4.0
_FOOT = 24


@dataclass(frozen=True, slots=True)
class DriftLine:
    """One judge: his mean in each stretch (none where he marked nothing), and a word about it."""

    name: str
    means: tuple[float | None, ...]
    words: str = ""


class DriftChart(QWidget):
    """Lines over time: ``DriftChart()``, then ``show_lines(lines, usual, ends)``.

    ``ends`` are the words under the first and the last stretch.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[DriftLine, ...] = ()
        self._usual = 0.0
        self._ends = ("", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_lines(
        self, lines: Sequence[DriftLine], usual: float, ends: tuple[str, str] = ("", "")
    ) -> None:
        """Show these lines."""
        self._lines, self._usual, self._ends = tuple(lines), usual, ends
        self.setFixedHeight(len(lines) * ROW + _FOOT)
        told = (f"{one.name} {one.words}".strip() for one in lines)
        self.setAccessibleName("; ".join(told))
        self.update()

    def lines(self) -> tuple[DriftLine, ...]:
        """Return what is shown; the table behind the chart."""
        return self._lines

    @override
    def sizeHint(self) -> QSize:
        return QSize(300, len(self._lines) * ROW + _FOOT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._lines:
            return
        painter = QPainter(self)
        means = [mean for one in self._lines for mean in one.means if mean is not None]
        reach = max(self._usual, *map(abs, means), 1e-9) * 1.15 if means else 1.0
        for place, line in enumerate(self._lines):
            self._paint(painter, place, line, reach)
        self._paint_ends(painter)
        painter.end()

    def _paint(self, painter: QPainter, place: int, line: DriftLine, reach: float) -> None:
        shades, top = theme.tokens(), place * ROW
        words = painting.text_width(line.words) + 2
        name = QRect(0, top, self.width() - words - 8, _ABOVE)
        painting.draw_text(painter, name, line.name, shades.ink2)
        told = QRect(self.width() - words, top, words, _ABOVE)
        painting.draw_text(painter, told, line.words, shades.warn, align=painting.RIGHT)
        plot = QRectF(0, top + _ABOVE, self.width(), ROW - _ABOVE - 6)
        middle, half = plot.center().y(), plot.height() / 2
        band = self._usual / reach * half
        ground = QRectF(plot.left(), middle - band, plot.width(), 2 * band)
        painter.fillRect(ground, theme.colour(shades.hover))
        painter.setPen(painting.pen(shades.field))
        painter.drawLine(QPointF(plot.left(), middle), QPointF(plot.right(), middle))
        room = max(1, len(line.means) - 1)
        spots = [
            (
                QPointF(
                    plot.left() + 8 + at / room * (plot.width() - 16), middle - mean / reach * half
                ),
                abs(mean) > self._usual,
            )
            for at, mean in enumerate(line.means)
            if mean is not None
        ]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(painting.pen(shades.accent, 1.5))
        painter.drawPolyline(QPolygonF([spot for spot, _beyond in spots]))
        for spot, beyond in spots:
            self._paint_spot(painter, spot, beyond=beyond)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    @staticmethod
    def _paint_spot(painter: QPainter, spot: QPointF, *, beyond: bool) -> None:
        shades = theme.tokens()
        painter.setPen(painting.pen(shades.surface))
        painter.setBrush(theme.colour(shades.warn if beyond else shades.accent_fill))
        if beyond:
            x, y, size = spot.x(), spot.y(), _DOT + 2
            corners = ((x - size, y), (x, y - size), (x + size, y), (x, y + size))
            painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
        else:
            painter.drawEllipse(spot, _DOT, _DOT)

    def _paint_ends(self, painter: QPainter) -> None:
        shades, (first, last) = theme.tokens(), self._ends
        box = QRect(0, self.height() - _FOOT, self.width(), _FOOT)
        painting.draw_text(painter, box, first, shades.ink2)
        painting.draw_text(painter, box, last, shades.ink2, align=painting.RIGHT)
