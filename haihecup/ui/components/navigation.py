"""The navigation at the left: the stages on one thin line, the river, in their order."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from haihecup.i18n import CHINESE, _, language
from haihecup.ui import icons, painting, theme
from haihecup.ui.tokens import (
    ICON,
    NAV_ITEM,
    NAV_PITCH,
    NAV_RAIL,
    NAV_WIDE,
    NAV_WIDE_ENGLISH,
    PILL,
    TOP_BAR,
    Tone,
)


class Part(StrEnum):
    """Where an entry stands: the overview above, the stages on the line, the rest at the foot."""

    TOP = "top"
    STAGE = "stage"
    FOOT = "foot"


@dataclass(frozen=True, slots=True)
class NavEntry:
    """One entry: ``key`` of its page, meaning of its icon, words, and the shortcut for the tip."""

    key: str
    icon: str
    words: str
    part: Part = Part.STAGE
    shortcut: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits on a page: a grey count, or a red pill where something blocks."""

    count: int
    blocks: bool = False


class Mark(QAbstractButton):
    """The mark of the program: the river in a square, and its name; opens the menu."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(_("Competition desk"))
        self.setAccessibleName(_("Menu"))
        self.setToolTip(_("Menu with all commands") + "  F10")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(TOP_BAR)

    @override
    def sizeHint(self) -> QSize:
        return QSize(NAV_WIDE, TOP_BAR)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        shades, fonts = theme.tokens(), theme.fonts()
        painter = QPainter(self)
        box = QRect(14, 11, 28, 28)
        draw_mark(painter, box)
        if self.hasFocus():
            painting.focus_ring(painter, box.adjusted(-3, -3, 3, 3), 8)
        room = QRect(50, 0, self.width() - 54, self.height())
        painting.draw_text(painter, room, self.text(), shades.ink, fonts.section)
        painter.end()


def draw_mark(painter: QPainter, box: QRect) -> None:
    """Draw the river in its square."""
    shades = theme.tokens()
    painting.rounded(painter, box, shades.accent_fill, None, box.width() / 4)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(QPointF(box.topLeft()))
    painter.scale(box.width() / 28, box.height() / 28)
    for width, shift, value in ((2.0, 4.0, shades.blue.line), (3.0, 0.0, shades.white)):
        path = QPainterPath(QPointF(5, 20 + shift * 0.9))
        path.cubicTo(
            QPointF(13, 20 + shift * 0.8), QPointF(9, 9 + shift), QPointF(16, 9 + shift * 1.2)
        )
        path.cubicTo(
            QPointF(19, 9 + shift * 1.2), QPointF(20, 10.5 + shift), QPointF(23.5, 9 + shift)
        )
        pen = QPen(theme.colour(value), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
    painter.restore()


class _Item(QAbstractButton):
    """One entry, painted wide or as a rail's icon.

    Signal: ``moved(step)`` when an arrow asks for the entry after or before this one.
    """

    moved = Signal(int)

    def __init__(self, entry: NavEntry, parent: QWidget) -> None:
        super().__init__(parent)
        self.entry = entry
        self.waiting = Waiting(0)
        self.rail = False
        self.joined = (False, False)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(NAV_PITCH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.tell(self.waiting)

    def tell(self, waiting: Waiting) -> None:
        self.waiting = waiting
        words = self.entry.words
        if waiting.count:
            words = f"{words} {waiting.count:,}"
        if waiting.blocks:
            words = f"{words}, " + _("something blocks")
        self.setAccessibleName(words)
        self.setToolTip(f"{words}  {self.entry.shortcut}".strip())
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        shades, fonts = theme.tokens(), theme.fonts()
        painter = QPainter(self)
        box = QRect(8, 1, self.width() - 16, NAV_ITEM)
        on = self.isChecked()
        if on:
            painting.rounded(painter, box, shades.sel, None, 6)
            painting.rounded(painter, QRect(8, 10, 3, 18), shades.accent_fill, None, 1)
        elif self.underMouse():
            painting.rounded(painter, box, shades.line, None, 6)
        if self.hasFocus():
            painting.focus_ring(painter, box, 6)
        ink = shades.accent if on else shades.ink2
        middle = 28
        icons.draw(painter, self.entry.icon, ink, QPointF(middle - ICON // 2, 10), ICON)
        for joined, top in zip(self.joined, (0, 32), strict=True):
            if joined:
                painter.fillRect(QRect(middle - 1, top, 1, 6), theme.colour(shades.btn))
        if self.rail:
            self._paint_dot(painter)
        else:
            room = QRect(46, 1, self.width() - 62, NAV_ITEM)
            room = self._paint_waiting(painter, room)
            face = fonts.strong if on else fonts.text
            painting.draw_text(painter, room, self.entry.words, shades.ink if on else ink, face)
        painter.end()

    def _paint_dot(self, painter: QPainter) -> None:
        if self.waiting.blocks:
            dot = QRectF(self.width() - 22, 7, 8, 8)
            painting.rounded(painter, dot, theme.tokens().error_fill, None, 4)

    def _paint_waiting(self, painter: QPainter, room: QRect) -> QRect:
        """Draw the count and return the room that is left for the words."""
        if not self.waiting.count:
            return room
        text, shades = f"{self.waiting.count:,}", theme.tokens()
        if self.waiting.blocks:
            width = painting.count_width(text)
            pill = QRect(room.right() - width + 1, 1 + (NAV_ITEM - PILL) // 2, width, PILL)
            painting.count(painter, pill, text, Tone.ERROR)
        else:
            width = painting.text_width(text)
            inner = room.adjusted(0, 0, -4, 0)
            painting.draw_text(painter, inner, text, shades.ink3, align=painting.RIGHT)
        return room.adjusted(0, 0, -width - 8, 0)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(1 if event.key() == Qt.Key.Key_Down else -1)
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)


class _Gap(QWidget):
    """Room between the parts, with the line above the foot."""

    def __init__(self, height: int, parent: QWidget, *, line: bool = False) -> None:
        super().__init__(parent)
        self._line = line
        self.setFixedHeight(height)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._line:
            painter = QPainter(self)
            painter.fillRect(QRect(12, 0, self.width() - 24, 1), theme.colour(theme.tokens().line))
            painter.end()


class Navigation(QWidget):
    """All pages; wide, or as a rail of 56.

    ``Navigation(entries)``. Signals: ``chosen(key)`` when somebody chose a page;
    ``menu_asked`` when the mark was pressed.
    """

    chosen = Signal(str)
    menu_asked = Signal()

    def __init__(self, entries: Sequence[NavEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("nav")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Pages"))
        self.mark = Mark(self)
        self.mark.clicked.connect(self.menu_asked.emit)
        self._items = {entry.key: _Item(entry, self) for entry in entries}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 8)
        column.setSpacing(0)
        column.addWidget(self.mark)
        column.addWidget(_Gap(5, self))
        stages = [item for item in self._items.values() if item.entry.part is Part.STAGE]
        for part in Part:
            if part is Part.STAGE:
                column.addWidget(_Gap(9, self))
            if part is Part.FOOT:
                column.addStretch(1)
                column.addWidget(_Gap(7, self, line=True))
            for item in self._items.values():
                if item.entry.part is part:
                    column.addWidget(item)
                    item.clicked.connect(partial(self._press, item.entry.key))
                    item.moved.connect(partial(self._move, item.entry.key))
        for place, item in enumerate(stages):
            item.joined = (place > 0, place < len(stages) - 1)
        self.set_rail(rail=False)

    def set_rail(self, *, rail: bool) -> None:
        """Show only the icons, or the words as well."""
        wide = NAV_WIDE if language() == CHINESE else NAV_WIDE_ENGLISH
        self.setFixedWidth(NAV_RAIL if rail else wide)
        for item in self._items.values():
            item.rail = rail
            item.update()

    def is_rail(self) -> bool:
        """Tell whether only the icons are shown."""
        return self.width() == NAV_RAIL

    def set_shown(self, keys: Collection[str]) -> None:
        """Show only the pages that are for whoever works here; the stages stay joined."""
        shown = [item for item in self._items.values() if item.entry.key in keys]
        stages = [item for item in shown if item.entry.part is Part.STAGE]
        for item in self._items.values():
            item.setVisible(item in shown)
        for place, item in enumerate(stages):
            item.joined = (place > 0, place < len(stages) - 1)
            item.update()

    def shown(self) -> list[str]:
        """Return the keys of the pages that can be chosen."""
        return [key for key, item in self._items.items() if not item.isHidden()]

    def tell(self, waiting: Mapping[str, Waiting]) -> None:
        """Show what waits on each page."""
        for key, item in self._items.items():
            item.tell(waiting.get(key, Waiting(0)))

    def show_chosen(self, key: str) -> None:
        """Show a page as chosen, without telling anybody."""
        for other, item in self._items.items():
            item.setChecked(other == key)

    def current(self) -> str:
        """Return the key of the page shown as chosen."""
        return next((key for key, item in self._items.items() if item.isChecked()), "")

    def _press(self, key: str) -> None:
        self.show_chosen(key)
        self.chosen.emit(key)

    def _move(self, key: str, step: int) -> None:
        keys = self.shown()
        other = self._items[keys[(keys.index(key) + step) % len(keys)]]
        other.setFocus(Qt.FocusReason.TabFocusReason)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        shades, painter = theme.tokens(), QPainter(self)
        painter.fillRect(self.rect(), theme.colour(shades.nav))
        painter.fillRect(QRect(self.width() - 1, 0, 1, self.height()), theme.colour(shades.line))
        painter.end()
