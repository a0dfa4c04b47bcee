"""The head of a page (title, facts, actions) and the bar at its foot with the keys."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from haihecup.i18n import _
from haihecup.ui import painting, theme
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.side_panel import WIDEST
from haihecup.ui.components.words import Line
from haihecup.ui.tokens import HINT_BAR, MARGIN, Tone

_LEAST_FACTS = 60
_LEAST_ACTIONS = 260
"""Room for the actions of any view, those with words shown as icons where need be."""


class PageHead(QWidget):
    """Title, one grey line of facts, actions at the right.

    ``PageHead(title)``; at most one of the actions is a primary button.
    """

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Line(title, Tone.INK, theme.fonts().title)
        self._facts = Line("", Tone.SECOND)
        self._title.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._facts.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(MARGIN, 10, MARGIN, 8)
        self._row.setSpacing(8)
        self._row.addWidget(self._title)
        self._row.addSpacing(4)
        self._row.addWidget(self._facts, 1)
        # takes the room of facts that have none, which the buttons would share out otherwise
        self._row.addStretch(0)
        self._switch: QWidget | None = None
        self._actions: list[QWidget] = []
        self.setMinimumHeight(50)

    def set_title(self, title: str) -> None:
        """Show another title."""
        self._title.set_text(title)

    def set_facts(self, *facts: str) -> None:
        """Show facts in one line, with a dot between each two."""
        self._facts.set_text(" · ".join(fact for fact in facts if fact))
        self._make_room()

    def facts(self) -> str:
        """Return the line of facts."""
        return self._facts.text()

    def set_switch(self, switch: QWidget) -> None:
        """Put a switch between views behind the title."""
        self._row.insertWidget(1, switch)
        self._switch = switch
        self._make_room()

    def add(self, *actions: QWidget) -> None:
        """Put actions at the right end."""
        for action in actions:
            self._row.addWidget(action)
            self._actions.append(action)

    def _make_room(self) -> None:
        """Let title and words of buttons give way before the switch is cut.

        The title stands in the navigation too, and a button keeps its icon; the main one its words.
        The title stays or goes by the width of the page alone, so that the switch behind it stands
        still when another view brings other actions or another panel.
        """
        if self._switch is None:
            return
        shown = [one for one in self._actions if not one.isHidden()]
        buttons = [one for one in shown if isinstance(one, Button) and one.kind is not Kind.PRIMARY]
        for button in buttons:
            button.set_compact(False)
        title = self._title.sizeHint().width() + self._row.spacing() if self._has_title() else 0
        for button in buttons:
            if self._left(shown) >= title:
                break
            button.set_compact(True)
        self._title.setVisible(bool(title))
        self._facts.setVisible(self._left(shown) - title > _LEAST_FACTS)

    def _has_title(self) -> bool:
        """Tell whether the title has room on this page, whatever else stands in the head."""
        page = self.parentWidget()
        room = self.width() if page is None else page.width() - WIDEST
        switch = self._switch
        taken = 0 if switch is None or switch.isHidden() else switch.sizeHint().width()
        return room - taken - self._title.sizeHint().width() >= _LEAST_ACTIONS + 2 * MARGIN

    def _left(self, actions: Sequence[QWidget]) -> int:
        """Return how much room is left for title and facts."""
        parts = [*filter(None, (self._switch,)), *actions]
        gaps = self._row.spacing() * (len(parts) + 1) + 2 * MARGIN
        return self.width() - gaps - sum(part.sizeHint().width() for part in parts)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()


class Hint(NamedTuple):
    """A key and what it does on this page."""

    key: str
    words: str


class _Hints(QWidget):
    """Key caps with their words; hints drop from the end where room is short."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hints: Sequence[Hint] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HINT_BAR - 2)

    @staticmethod
    def width_of(hint: Hint) -> int:
        return painting.key_cap_width(hint.key) + 8 + painting.text_width(hint.words)

    def fitting(self) -> list[Hint]:
        """Return the hints there is room for."""
        found: list[Hint] = []
        used = 0
        for hint in self.hints:
            used += self.width_of(hint) + (14 if found else 0)
            if used > self.width():
                break
            found.append(hint)
        return found

    @override
    def sizeHint(self) -> QSize:
        return QSize(sum(self.width_of(hint) + 14 for hint in self.hints), HINT_BAR - 2)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, HINT_BAR - 2)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        x, ink = 0, theme.tokens().ink2
        for hint in self.fitting():
            cap = painting.key_cap_width(hint.key)
            painting.key_cap(painter, QRect(x, (self.height() - 22) // 2, cap, 22), hint.key)
            room = QRect(x + cap + 7, 0, painting.text_width(hint.words) + 2, self.height())
            painting.draw_text(painter, room, hint.words, ink)
            x += self.width_of(hint) + 14
        painter.end()


class HintBar(QWidget):
    """The bar at the foot of a page: actions for what is selected, keys, and F1 at the end.

    Signal: ``keys_asked`` when F1's hint was clicked.
    """

    keys_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self.setFixedHeight(HINT_BAR)
        self._hints = _Hints(self)
        self._all = _Hints(self)
        self._all.hints = (Hint("F1", _("All keys")),)
        self._all.setFixedWidth(_Hints.width_of(self._all.hints[0]) + 4)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 1, 12, 0)
        self._row.setSpacing(4)
        self._left = QHBoxLayout()
        self._left.setSpacing(4)
        self._row.addLayout(self._left)
        self._row.addWidget(self._hints, 1)
        self._row.addWidget(self._all)

    def set_hints(self, hints: Iterable[Hint]) -> None:
        """Show these keys, the most used first."""
        self._hints.hints = tuple(hints)
        self._hints.setAccessibleName(
            "; ".join(f"{key} {words}" for key, words in self._hints.hints)
        )
        self._hints.update()

    def hints(self) -> tuple[Hint, ...]:
        """Return all keys of the page, whether there is room for them or not."""
        return tuple(self._hints.hints)

    def shown(self) -> list[Hint]:
        """Return the hints there is room for."""
        return self._hints.fitting()

    def add(self, *actions: QWidget) -> None:
        """Put actions for what is selected at the left end."""
        for action in actions:
            self._left.addWidget(action)
        self._left.setContentsMargins(0, 0, 16, 0)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._all.geometry().contains(event.position().toPoint()):
            self.keys_asked.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour(theme.tokens().surface))
        painter.fillRect(0, 0, self.width(), 1, theme.colour(theme.tokens().line))
        painter.end()
