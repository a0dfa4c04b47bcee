"""The panel at the right: a head, a middle that scrolls, and a foot that stays."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from haihecup.ui import theme
from haihecup.ui.components.badges import Count
from haihecup.ui.components.buttons import Button
from haihecup.ui.components.words import Line, Rule, Sentence
from haihecup.ui.tokens import MARGIN, Tone

NARROWEST = 284
WIDEST = 376


class PanelHead(QWidget):
    """The head of a part of a panel: words 16/500, a count, a fact at the right.

    ``PanelHead(words, fact="")``.
    """

    def __init__(self, words: str, fact: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Line(words, Tone.INK, theme.fonts().section)
        self._words.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.count = Count(parent=self)
        self._fact = Line(fact, Tone.SECOND, align=Qt.AlignmentFlag.AlignRight)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 4)
        self._row.setSpacing(8)
        self._row.addWidget(self._words)
        self._row.addWidget(self.count)
        self._row.addWidget(self._fact, 1)

    def set_words(self, words: str) -> None:
        """Show another head."""
        self._words.set_text(words)

    def set_fact(self, fact: str) -> None:
        """Show another fact at the right."""
        self._fact.set_text(fact)

    def add(self, *widgets: QWidget) -> None:
        """Put small actions at the right end."""
        for widget in widgets:
            self._row.addWidget(widget)


class SidePanel(QWidget):
    """Details of what is selected, or what blocks; its actions stay in view.

    ``SidePanel(name, width=312)``. Put parts into ``middle`` (a column that scrolls) with ``add``;
    actions into the foot with ``set_foot(others, main)``; ``set_reason(sentence)`` says above them
    why the main one is off, and switches it off.
    """

    def __init__(self, name: str, width: int = 312, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAccessibleName(name)
        self.setFixedWidth(max(NARROWEST, min(WIDEST, width)))
        self._inside = QWidget()
        self._inside.setBackgroundRole(QPalette.ColorRole.Base)
        self.middle = QVBoxLayout(self._inside)
        self.middle.setContentsMargins(MARGIN, 8, MARGIN, 8)
        self.middle.setSpacing(6)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self._foot = QWidget()
        self._foot_column = QVBoxLayout(self._foot)
        self._foot_column.setContentsMargins(MARGIN, 8, MARGIN, 10)
        self._foot_column.setSpacing(4)
        self._reason = Sentence("", Tone.ERROR)
        self._reason.hide()
        self._foot_column.addWidget(self._reason)
        self._main: Button | None = None
        self._rule = Rule()
        self._rule.hide()
        self._foot.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._rule)
        column.addWidget(self._foot)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def to_top(self) -> None:
        """Show the middle from its beginning."""
        self._scroll.verticalScrollBar().setValue(0)

    def add(self, *parts: QWidget) -> None:
        """Put parts into the scrolling middle."""
        for part in parts:
            self.middle.addWidget(part)

    def end(self) -> None:
        """Let the parts stand at the top; called once after the last ``add``."""
        self.middle.addStretch(1)

    def set_foot(self, others: list[Button], main: Button | None = None) -> None:
        """Put actions into the foot: the others left to right, the main one at the right end."""
        row = QHBoxLayout()
        row.setSpacing(8)
        if others:
            row.addWidget(others[0])
            row.addStretch(1)
            for button in others[1:]:
                row.addWidget(button)
        if main is not None:
            row.addWidget(main, 0 if others else 1)
        self._main = main
        self._foot_column.addLayout(row)
        self._foot.show()
        self._rule.show()

    def set_reason(self, sentence: str, tone: Tone = Tone.ERROR) -> None:
        """Say why the main action is off; an empty sentence switches it on."""
        self._reason.set_text(sentence, tone)
        self._reason.setVisible(bool(sentence))
        if self._main is not None:
            self._main.set_off(sentence)

    def reason(self) -> str:
        """Return why the main action is off."""
        return self._reason.text()

    def enter(self) -> None:
        """Put the keyboard on the first part that takes it (F6)."""
        for widget in self.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(self):
                widget.setFocus(Qt.FocusReason.TabFocusReason)
                return

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour(theme.tokens().surface))
        painter.fillRect(0, 0, 1, self.height(), theme.colour(theme.tokens().line))
        painter.end()
