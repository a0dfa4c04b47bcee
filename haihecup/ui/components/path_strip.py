"""The path of the events in 13 cells: legend, filter and distribution in one."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from haihecup.domain.stages import PATH, State
from haihecup.i18n import ngettext
from haihecup.ui import painting, theme
from haihecup.ui.state_looks import short_word, word
from haihecup.ui.tokens import RADIUS_CARD, STATE_CHIP

HEIGHT = 62


class _Cell(QAbstractButton):
    """One state with its count; pressed, it filters."""

    def __init__(self, state: State, parent: QWidget) -> None:
        super().__init__(parent)
        self.state = state
        self.count = 0
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(word(state))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        self.count = count
        events = ngettext("{n} event", "{n} events", count).format(n=count)
        self.setAccessibleName(f"{word(self.state)} {events}")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(67, HEIGHT - 2)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(44, HEIGHT - 2)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        shades, fonts = theme.tokens(), theme.fonts()
        painter = QPainter(self)
        box = self.rect().adjusted(2, 2, -2, -2)
        if self.isChecked():
            painting.rounded(painter, box, shades.sel, None, 5)
        elif self.underMouse():
            painting.rounded(painter, box, shades.hover, None, 5)
        number = f"{self.count:,}"
        wide = painting.text_width(number, fonts.count)
        x = (self.width() - STATE_CHIP - 6 - wide) // 2
        painting.state_chip(painter, x, 10, self.state)
        ink = shades.ink if self.count else shades.ink3
        room = QRect(x + STATE_CHIP + 6, 8, wide + 2, 24)
        painting.draw_text(painter, room, number, ink, fonts.count)
        full = word(self.state)
        fits = painting.text_width(full) <= self.width() - 4
        below = QRect(1, 34, self.width() - 2, 22)
        said = full if fits else short_word(self.state)
        painting.draw_text(painter, below, said, shades.ink2, align=painting.CENTRE)
        if self.hasFocus():
            painting.focus_ring(painter, box, 5)
        painter.end()


class PathStrip(QWidget):
    """All 13 states with the number of events in each.

    ``PathStrip()``, then ``set_counts({state: n})``. Signal: ``chosen(State | None)`` when a cell
    was pressed (filter by it) or released (show all).
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 1, 4, 1)
        row.setSpacing(0)
        self._cells = {state: _Cell(state, self) for state in PATH}
        for cell in self._cells.values():
            row.addWidget(cell)
            cell.clicked.connect(lambda _on, cell=cell: self._press(cell))
        self.setFixedHeight(HEIGHT)

    def set_counts(self, counts: Mapping[State, int]) -> None:
        """Show how many events are in each state."""
        for state, cell in self._cells.items():
            cell.set_count(counts.get(state, 0))

    def choice(self) -> State | None:
        """Return the state that is filtered by."""
        return next((cell.state for cell in self._cells.values() if cell.isChecked()), None)

    def _press(self, pressed: _Cell) -> None:
        for cell in self._cells.values():
            if cell is not pressed:
                cell.setChecked(False)
        self.chosen.emit(self.choice())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        shades, painter = theme.tokens(), QPainter(self)
        painting.rounded(painter, self.rect(), shades.surface, shades.line, RADIUS_CARD)
        painter.setPen(painting.pen(shades.line))
        for cell in list(self._cells.values())[1:]:
            x = cell.geometry().left()
            painter.drawLine(x, 11, x, HEIGHT - 12)
        painter.end()
