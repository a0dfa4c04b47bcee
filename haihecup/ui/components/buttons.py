"""Buttons: primary, plain, danger, quiet, link, icon only; and the switch between views."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QWidget,
)
from typing_extensions import override

from haihecup.ui import icons, painting, theme
from haihecup.ui.tokens import ICON, ICON_ROW


class Kind(StrEnum):
    """What a button is; at most one primary button stands on a page: the next step."""

    PLAIN = "plain"
    PRIMARY = "primary"
    DANGER = "danger"
    QUIET = "quiet"
    LINK = "link"
    ICON = "icon"


def pressed_by_enter(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Press a button that has the keys, where it was Enter; tell whether it was.

    Enter that is held down presses it once. In a dialog Enter goes on with what the dialog asks.
    """
    if isinstance(button.window(), QDialog):
        return False
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or held:
        return False
    if not event.isAutoRepeat():
        button.click()
    return True


class Button(QPushButton):
    """A button with words, or an icon with a tooltip; Enter presses it like the space bar.

    ``Button(words, kind=Kind.PLAIN, icon=None, key="")``. An icon button shows only the icon; its
    ``words`` become tooltip and accessible name. ``key`` is shown in the tooltip after the words.
    """

    def __init__(
        self,
        words: str,
        kind: Kind = Kind.PLAIN,
        icon: str | None = None,
        key: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.kind = kind
        self._icon = icon
        self._whole = words
        self._compact = False
        self._tip = f"{words}  {key}" if key else (words if kind is Kind.ICON else "")
        if kind is not Kind.ICON:
            self.setText(words)
        self.setProperty("kind", kind.value)
        self.setAccessibleName(words)
        self.setToolTip(self._tip)
        self.setAutoDefault(kind is Kind.PRIMARY)
        if kind in (Kind.LINK, Kind.ICON):
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._dress()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def set_words(self, words: str) -> None:
        """Show other words."""
        self._whole = words
        if self.kind is not Kind.ICON and not self._compact:
            self.setText(words)
        self.setAccessibleName(words)

    def set_compact(self, compact: bool) -> None:  # noqa: FBT001 - read as “set compact”
        """Show only the icon where room is short; the words stay as tooltip and name."""
        if self._icon is None or self.kind is Kind.ICON or compact == self._compact:
            return
        self._compact = compact
        self.setText("" if compact else self._whole)
        if self.isEnabled():
            self.setToolTip(self._whole if compact else self._tip)

    def set_off(self, why: str) -> None:
        """Switch the button off for a reason, or on where the reason is empty.

        The reason stands in the tooltip; show it beside the button as well.
        """
        self.setEnabled(not why)
        self.setToolTip(why or self._tip)
        self.setAccessibleDescription(why)

    def _dress(self) -> None:
        if self._icon is None:
            return
        shades = theme.tokens()
        colour, off = {
            Kind.PRIMARY: (shades.white, shades.ink3),
            Kind.DANGER: (shades.error, shades.ink_off),
            Kind.LINK: (shades.accent, shades.ink_off),
        }.get(self.kind, (shades.ink2, shades.ink_off))
        size = ICON if self.kind is Kind.ICON else ICON_ROW
        self.setIcon(icons.icon(self._icon, colour, off, size))
        self.setIconSize(QSize(size, size))
        if self.kind is Kind.LINK:
            self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()


class _Segment(QAbstractButton):
    """One word of a switch; painted flat, or raised where it is chosen."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(words)
        self.setCheckable(True)
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return self._with_room(25)

    @override
    def minimumSizeHint(self) -> QSize:
        # where many views share a narrow head, their words move together before one is cut
        return self._with_room(7)

    def _with_room(self, around: int) -> QSize:
        return QSize(painting.text_width(self.text(), theme.fonts().strong) + around, 26)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        shades, fonts = theme.tokens(), theme.fonts()
        painter = QPainter(self)
        on = self.isChecked()
        if on:
            painting.rounded(painter, self.rect(), shades.surface, shades.field, 5)
        if self.hasFocus():
            painting.focus_ring(painter, self.rect(), 5)
        ink = shades.ink if on else (shades.ink2 if self.isEnabled() else shades.ink_off)
        face = fonts.strong if on else fonts.text
        painting.draw_text(painter, self.rect(), self.text(), ink, face, painting.CENTRE)
        painter.end()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        group = self.group()
        if step is None or group is None:
            super().keyPressEvent(event)
            return
        buttons = group.buttons()
        other = buttons[(buttons.index(self) + step) % len(buttons)]
        other.setFocus(Qt.FocusReason.TabFocusReason)
        other.click()


class SegmentedSwitch(QWidget):
    """A switch between two to four views of the same thing.

    ``SegmentedSwitch([(key, words), …], name)``. Signal: ``chosen(key)`` when somebody chose.
    """

    chosen = Signal(str)

    def __init__(
        self, choices: Sequence[tuple[str, str]], name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._keys = [key for key, _words in choices]
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(1)
        for number, (_key, words) in enumerate(choices):
            segment = _Segment(words, self)
            self._group.addButton(segment, number)
            row.addWidget(segment)
        self._group.buttons()[0].setChecked(True)
        self._group.idClicked.connect(self._tell)
        self.setFixedHeight(30)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def choice(self) -> str:
        """Return the key of the view chosen."""
        return self._keys[self._group.checkedId()]

    def choose(self, key: str) -> None:
        """Show a view as chosen, without telling anybody."""
        self._group.button(self._keys.index(key)).setChecked(True)

    def set_off(self, why: str) -> None:
        """Switch it off for a reason, which its tooltip tells, or on where there is none."""
        self.setEnabled(not why)
        self.setToolTip(why)

    def offer(self, key: str, *, offered: bool) -> None:
        """Let a view be chosen, or leave it out while there is nothing to see in it."""
        self._group.button(self._keys.index(key)).setVisible(offered)

    def step(self) -> None:
        """Choose the next view that is offered, and tell it."""
        shown = [self._group.id(one) for one in self._group.buttons() if not one.isHidden()]
        after = shown[(shown.index(self._group.checkedId()) + 1) % len(shown)]
        self._group.button(after).setChecked(True)
        self._tell(after)

    def set_words(self, key: str, words: str) -> None:
        """Call a view something else, such as with a count."""
        segment = self._group.button(self._keys.index(key))
        segment.setText(words)
        segment.setAccessibleName(words)
        segment.updateGeometry()

    def _tell(self, number: int) -> None:
        self.chosen.emit(self._keys[number])

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        shades = theme.tokens()
        painter = QPainter(self)
        painting.rounded(painter, QRect(self.rect()), shades.head, shades.line, 6)
        painter.end()
