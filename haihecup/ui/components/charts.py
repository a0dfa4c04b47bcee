"""Two painted charts: the distribution of totals, and how severe each judge is.

One hue, words at the marks instead of a legend, ticks of 14 px. The table behind each chart is the
page's; the chart's accessible name says the same in words.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from haihecup.i18n import _, ngettext
from haihecup.ui import painting, theme

BINS = 9
TICK_ROOM = 24
MINUS = "\N{MINUS SIGN}"


def nice_step(span: float, most: int) -> float:
    """Return the step of a scale with at most ``most`` marks: 1, 2, 4 or 5 times a power of ten."""
    rough = max(span, 1e-9) / most
    power = 10.0 ** math.floor(math.log10(rough))
    return next(power * n for n in (1, 2, 4, 5, 10) if power * n >= rough * 0.999)


@dataclass(frozen=True, slots=True)
class MarkLine:
    """A line across the distribution with its words, such as the median."""

    at: float
    words: str
    dashed: bool = False


class DistributionChart(QWidget):
    """How the totals are spread, with lines for the median and the last award.

    ``DistributionChart()``, then ``show_totals(totals, lines)``; totals as plain numbers.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bins: list[tuple[float, float, int]] = []
        self._lines: tuple[MarkLine, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(150)

    def show_totals(self, totals: Sequence[float], lines: Sequence[MarkLine] = ()) -> None:
        """Show these totals."""
        self._bins, self._lines = [], tuple(lines)
        if totals:
            low, high = min(totals), max(totals)
            step = nice_step(max(high - low, 1.0), BINS)
            first = math.floor(low / step) * step
            count = max(1, math.floor((high - first) / step) + 1)
            inside = [0] * count
            for total in totals:
                inside[min(count - 1, int((total - first) / step))] += 1
            self._bins = [
                (first + step * place, first + step * (place + 1), number)
                for place, number in enumerate(inside)
            ]
        self.setAccessibleName(
            ngettext("{count} total; {lines}", "{count} totals; {lines}", len(totals)).format(
                count=len(totals), lines=", ".join(line.words for line in self._lines)
            )
        )
        self.update()

    def bins(self) -> list[tuple[float, float, int]]:
        """Return the bars: from, to, number; the table behind the chart."""
        return list(self._bins)

    @override
    def sizeHint(self) -> QSize:
        return QSize(300, 150)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._bins:
            plot = QRect(28, 4, self.width() - 32, self.height() - TICK_ROOM - 6)
            self._paint_scale(painter, plot)
            self._paint_bars(painter, plot)
            self._paint_lines(painter, plot)
        painter.end()

    def _x(self, plot: QRect, value: float) -> float:
        low, high = self._bins[0][0], self._bins[-1][1]
        return plot.left() + (value - low) / (high - low) * plot.width()

    def _top(self) -> int:
        most = max(number for _low, _high, number in self._bins)
        step = max(1, round(nice_step(most, 3)))
        return step * -(-most // step)

    def _paint_scale(self, painter: QPainter, plot: QRect) -> None:
        shades, top = theme.tokens(), self._top()
        painter.setPen(painting.pen(shades.line))
        painter.drawLine(plot.left(), plot.top(), plot.left(), plot.bottom())
        painter.drawLine(plot.left(), plot.bottom(), plot.right(), plot.bottom())
        step = max(1, round(nice_step(top, 3)))
        for height in range(0, top + 1, step):
            y = round(plot.bottom() - height / (top * 1.25) * plot.height())
            box = QRect(0, y - 10, plot.left() - 6, 20)
            painting.draw_text(painter, box, str(height), shades.ink2, align=painting.RIGHT)
        low, high = self._bins[0][0], self._bins[-1][1]
        jump = nice_step(high - low, 5)
        value = math.ceil(low / jump) * jump
        while value <= high:
            x = round(self._x(plot, value))
            painter.setPen(painting.pen(shades.line))
            painter.drawLine(x, plot.bottom() - 3, x, plot.bottom())
            if 16 < x < self.width() - 14:
                box = QRect(x - 30, plot.bottom() + 3, 60, 20)
                text = f"{value:g}"
                painting.draw_text(painter, box, text, shades.ink2, align=painting.CENTRE)
            value += jump

    def _paint_bars(self, painter: QPainter, plot: QRect) -> None:
        shades, top = theme.tokens(), self._top()
        ground = theme.colour(shades.blue.line)
        for low, high, number in self._bins:
            left, right = round(self._x(plot, low)) + 2, round(self._x(plot, high)) - 2
            height = round(number / (top * 1.25) * plot.height())
            painter.fillRect(QRect(left, plot.bottom() - height, right - left, height), ground)

    def _paint_lines(self, painter: QPainter, plot: QRect) -> None:
        shades = theme.tokens()
        ordered = sorted(self._lines, key=lambda line: line.at)
        for place, line in enumerate(ordered):
            x = round(self._x(plot, line.at))
            ink = shades.ink if line.dashed else shades.accent
            painter.setPen(painting.pen(ink, 2.0 if line.dashed else 1.0, dashed=line.dashed))
            painter.drawLine(x, plot.top(), x, plot.bottom())
            width = painting.text_width(line.words) + 2
            # the first mark speaks to the left, the last to the right, so that words never meet
            left = place == 0 and len(ordered) > 1
            no_room = not left and x + 5 + width > self.width()
            at = x - 5 - width if left or no_room else x + 5
            # where the last has no room at its right either, it speaks one line lower
            down = 22 if no_room and len(ordered) > 1 else 0
            box = QRect(max(0, at), plot.top() + down, width, 22)
            if down:
                painter.fillRect(box, theme.colour(shades.surface))
            painting.draw_text(painter, box, line.words, ink)


@dataclass(frozen=True, slots=True)
class JudgeSeverity:
    """How far a judge's marks lie from the panel's mean: mean, least, most, in points."""

    name: str
    mean: float
    least: float
    most: float


class SeverityChart(QWidget):
    """Each judge's mean as a dot on the range of the differences; the grey band is usual.

    ``SeverityChart()``, then ``show_judges(judges, usual)``: beyond ``usual`` stand an amber
    diamond and a word.
    """

    ROW = 26

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._judges: tuple[JudgeSeverity, ...] = ()
        self._usual = 0.3
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_judges(self, judges: Sequence[JudgeSeverity], usual: float) -> None:
        """Show these judges."""
        self._judges, self._usual = tuple(judges), usual
        self.setFixedHeight(len(judges) * self.ROW + TICK_ROOM + 8)
        self.setAccessibleName(
            "; ".join(f"{judge.name} {self.word_for(judge)}".strip() for judge in judges)
        )
        self.update()

    def word_for(self, judge: JudgeSeverity) -> str:
        """Return what is unusual about a judge, or nothing."""
        if abs(judge.mean) <= self._usual:
            return ""
        words = _("severe {points}") if judge.mean < 0 else _("lenient {points}")
        return words.format(points=f"{abs(judge.mean):.2f}")

    @override
    def sizeHint(self) -> QSize:
        return QSize(300, len(self._judges) * self.ROW + TICK_ROOM + 8)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._judges:
            names = max(painting.text_width(judge.name) for judge in self._judges)
            left = min(names, self.width() // 3) + 8
            plot = QRect(left, 0, self.width() - left - 2, len(self._judges) * self.ROW + 4)
            reach = max(max(abs(one.least), abs(one.most)) for one in self._judges)
            reach = max(reach, self._usual) * 1.05
            self._paint_scale(painter, plot, reach)
            for place, judge in enumerate(self._judges):
                self._paint_judge(painter, plot, reach, place, judge)
        painter.end()

    @staticmethod
    def _x(plot: QRect, reach: float, value: float) -> float:
        return plot.left() + (value + reach) / (2 * reach) * plot.width()

    def _paint_scale(self, painter: QPainter, plot: QRect, reach: float) -> None:
        shades = theme.tokens()
        low, high = self._x(plot, reach, -self._usual), self._x(plot, reach, self._usual)
        painter.fillRect(
            QRectF(low, plot.top(), high - low, plot.height()), theme.colour(shades.hover)
        )
        middle = round(self._x(plot, reach, 0.0))
        painter.setPen(painting.pen(shades.line))
        painter.drawLine(plot.left(), plot.top(), plot.left(), plot.bottom())
        painter.drawLine(plot.left(), plot.bottom(), plot.right(), plot.bottom())
        painter.setPen(painting.pen(shades.field))
        painter.drawLine(middle, plot.top(), middle, plot.bottom())
        step = nice_step(reach, 2)
        for times in (-1, 0, 1):
            value = step * times
            x = round(self._x(plot, reach, value))
            sign = MINUS if value < 0 else ("+" if value > 0 else "")
            box = QRect(x - 40, plot.bottom() + 4, 80, 20)
            text = f"{sign}{abs(value):g}"
            painting.draw_text(painter, box, text, shades.ink2, align=painting.CENTRE)

    def _paint_judge(
        self, painter: QPainter, plot: QRect, reach: float, place: int, judge: JudgeSeverity
    ) -> None:
        shades, said = theme.tokens(), self.word_for(judge)
        y = plot.top() + place * self.ROW + self.ROW / 2 + 2
        name = QRect(0, round(y) - 11, plot.left() - 6, 22)
        painting.draw_text(painter, name, judge.name, shades.ink2, align=painting.RIGHT)
        low, high = self._x(plot, reach, judge.least), self._x(plot, reach, judge.most)
        at = self._x(plot, reach, judge.mean)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(painting.pen(shades.warn_line if said else shades.blue.line, 3.0))
        painter.drawLine(QPointF(low, y), QPointF(high, y))
        painter.setPen(painting.pen(shades.surface, 2.0))
        painter.setBrush(theme.colour(shades.warn if said else shades.accent_fill))
        if said:
            corners = [QPointF(at, y - 6), QPointF(at + 6, y), QPointF(at, y + 6)]
            painter.drawPolygon(QPolygonF([*corners, QPointF(at - 6, y)]))
        else:
            painter.drawEllipse(QPointF(at, y), 5.5, 5.5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if said:
            self._paint_word(painter, said, low, high, round(y))

    def _paint_word(self, painter: QPainter, said: str, low: float, high: float, y: int) -> None:
        face = theme.fonts().strong
        width = painting.text_width(said, face) + 2
        left = round(high) + 8
        if left + width > self.width():
            left = max(0, round(low) - width - 8)
        box = QRect(left, y - 11, width, 22)
        painting.draw_text(painter, box, said, theme.tokens().warn, face)
