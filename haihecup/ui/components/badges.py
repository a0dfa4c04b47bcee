"""Small signs: the state of an event, counts and marks, key caps."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from haihecup.domain.stages import State
from haihecup.i18n import _
from haihecup.ui import icons, painting, theme
from haihecup.ui.state_looks import LOOKS, family, sign, word
from haihecup.ui.tokens import CHIP, ICON_ROW, PILL, STATE_CHIP, Tone


class StateChip(QWidget):
    """The state of an event: the chip alone (20 px), or with its word and icon.

    ``StateChip(state, words=True)``; the word stands in the tooltip as well.
    """

    def __init__(self, state: State, parent: QWidget | None = None, *, words: bool = True) -> None:
        super().__init__(parent)
        self._words = words
        self._state = state
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_state(state)

    def state(self) -> State:
        """Return the state shown."""
        return self._state

    def set_state(self, state: State) -> None:
        """Show another state."""
        self._state = state
        self.setAccessibleName(word(state))
        self.setToolTip(word(state))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        if not self._words:
            return QSize(STATE_CHIP, STATE_CHIP)
        icon = ICON_ROW + 6 if sign(self._state) else 0
        return QSize(3 + STATE_CHIP + 6 + painting.text_width(word(self._state)) + icon + 9, 26)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if not self._words:
            painting.state_chip(painter, 0, 0, self._state)
            painter.end()
            return
        shades = family(self._state, theme.tokens())
        painting.rounded(painter, self.rect(), shades.tint, shades.line, 5)
        painting.state_chip(painter, 3, 3, self._state)
        room = self.rect().adjusted(STATE_CHIP + 9, 0, -6, 0)
        width = painting.draw_text(painter, room, word(self._state), shades.ink)
        if sign(self._state):
            at = QPointF(room.left() + width + 7, (self.height() - ICON_ROW) // 2)
            icons.draw(painter, LOOKS[self._state].icon, shades.ink, at, ICON_ROW)
        painter.end()


class Count(QWidget):
    """A round count or mark, such as 38 or “2 block”.

    ``Count(text, tone=Tone.HINT, icon=None)``; hidden while the text is empty.
    """

    def __init__(
        self,
        text: str = "",
        tone: Tone = Tone.HINT,
        icon: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._tone = tone
        self._text = text
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def text(self) -> str:
        """Return what is shown."""
        return self._text

    def set_text(self, text: str, tone: Tone | None = None) -> None:
        """Show another count; an empty one hides the mark."""
        self._text = text
        self._tone = tone or self._tone
        self.setAccessibleName(text)
        if self.parent() is not None:
            self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(painting.count_width(self._text, self._icon), PILL)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painting.count(painter, self.rect(), self._text, self._tone, self._icon)
        painter.end()


class KeyCap(QWidget):
    """A key as it stands on the keyboard."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.setAccessibleName(key)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(painting.key_cap_width(self._key), 22)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painting.key_cap(painter, self.rect(), self._key)
        painter.end()


class FilterChip(QAbstractButton):
    """A condition in force: its name, its value, and a cross that takes it away.

    ``FilterChip(name, value)``; an empty value makes the dashed chip that adds a condition.
    Signals: ``removed`` when the cross was pressed (or Delete); ``clicked`` otherwise.
    """

    removed = Signal()

    def __init__(self, name: str, value: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(name)
        self._value = value
        self.setAccessibleName(f"{name} {value}".strip())
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        shrinks = QSizePolicy.Policy.Maximum if value else QSizePolicy.Policy.Fixed
        self.setSizePolicy(shrinks, QSizePolicy.Policy.Fixed)
        if value:
            told = f"{name} {value}"
            self.setToolTip(_("{told}. Delete takes the condition away.").format(told=told))

    def value(self) -> str:
        """Return the value of the condition."""
        return self._value

    @override
    def sizeHint(self) -> QSize:
        name = painting.text_width(self.text())
        if not self._value:
            return QSize(name + 44, CHIP)
        value = painting.text_width(self._value, theme.fonts().strong)
        return QSize(name + value + 48, CHIP)

    @override
    def minimumSizeHint(self) -> QSize:
        # where room is short the name goes first: the value tells what is seen
        whole = self.sizeHint()
        short = painting.text_width(self._value, theme.fonts().strong) + 42
        return QSize(min(short, whole.width()), CHIP) if self._value else whole

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        shades, fonts = theme.tokens(), theme.fonts()
        painter = QPainter(self)
        box = self.rect()
        if self._value:
            painting.rounded(painter, box, shades.accent_tint, shades.blue.line, CHIP / 2)
            room = box.adjusted(11, 0, -26, 0)
            if self.width() >= self.sizeHint().width():
                width = painting.draw_text(painter, room, self.text(), shades.ink2)
                room.setLeft(room.left() + width + 6)
            painting.draw_text(painter, room, self._value, shades.ink, fonts.strong)
            icons.draw(painter, "close", shades.ink2, QPointF(box.right() - 21, 8), 12)
        else:
            self._paint_adding(painter, box)
        if self.hasFocus():
            painting.focus_ring(painter, box, CHIP / 2)
        painter.end()

    def _paint_adding(self, painter: QPainter, box: QRect) -> None:
        shades = theme.tokens()
        ground = shades.hover if self.underMouse() else shades.surface
        painting.rounded(painter, box, ground, None, CHIP / 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(painting.pen(shades.field, dashed=True))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0, 0, -1, -1), CHIP / 2, CHIP / 2)
        icons.draw(painter, "add", shades.ink2, QPointF(box.left() + 10, 6), ICON_ROW)
        painting.draw_text(painter, box.adjusted(30, 0, -10, 0), self.text(), shades.ink2)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._value and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
            return
        super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._value and event.position().x() > self.width() - 28:
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)
