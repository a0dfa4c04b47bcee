"""Bars beside each other's names: how many there are of each kind, and how many of them more.

One hue: the light bar is the whole, the dark one within it a part, and words at its end say both.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from haihecup.ui import painting, theme

ROW = 32
_BAR = 18
_GAP = 8


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, the whole, the part within it, and the words at its end."""

    name: str
    whole: int
    part: int
    words: str


class BarsChart(QWidget):
    """Horizontal bars, one below the other: ``BarsChart()``, then ``show_bars(bars)``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show these bars."""
        self._bars = tuple(bars)
        self.setFixedHeight(max(1, len(bars)) * ROW + _GAP)
        self.setAccessibleName("; ".join(f"{bar.name} {bar.words}" for bar in bars))
        self.update()

    def bars(self) -> tuple[Bar, ...]:
        """Return what is shown; the table behind the chart."""
        return self._bars

    @override
    def sizeHint(self) -> QSize:
        return QSize(320, len(self._bars) * ROW + _GAP)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._bars:
            return
        painter = QPainter(self)
        names = max(painting.text_width(bar.name) for bar in self._bars)
        left = min(names, self.width() // 3) + _GAP
        room = max(painting.text_width(bar.words) for bar in self._bars) + _GAP
        most = max(bar.whole for bar in self._bars) or 1
        length = max(1, self.width() - left - room - _GAP)
        # of a hundred delegations only those are painted that are seen
        first, last = event.rect().top() // ROW, event.rect().bottom() // ROW
        for place in range(max(0, first), min(len(self._bars), last + 1)):
            self._paint(painter, place, QRect(left, 0, length, 0), most)
        painter.end()

    def _paint(self, painter: QPainter, place: int, plot: QRect, most: int) -> None:
        shades, bar, top = theme.tokens(), self._bars[place], place * ROW
        name = QRect(0, top, plot.left() - _GAP, ROW)
        painting.draw_text(painter, name, bar.name, shades.ink2, align=painting.RIGHT)
        upper = top + (ROW - _BAR) // 2
        for count, shade in ((bar.whole, shades.blue.line), (bar.part, shades.accent_fill)):
            width = round(plot.width() * count / most)
            painter.fillRect(QRect(plot.left(), upper, width, _BAR), theme.colour(shade))
        end = plot.left() + round(plot.width() * bar.whole / most) + _GAP
        words = QRect(end, top, self.width() - end, ROW)
        painting.draw_text(painter, words, bar.words, shades.ink)
