"""What the larger dialogs share: title, a sentence, a middle that scrolls, an error, a foot."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from haihecup.ui import theme
from haihecup.ui.components.buttons import Button
from haihecup.ui.components.words import Rule, Sentence
from haihecup.ui.tokens import Tone

_EDGE = 24


class DialogFrame(QDialog):
    """A dialog of more than a few fields: ``DialogFrame(title, text, width)``.

    Put parts into ``body``; buttons into the foot with ``set_foot``. ``refuse(sentence)`` says
    above the foot why it went no further, and an empty sentence takes that away.
    """

    def __init__(self, title: str, text: str, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(width)
        self.head = Sentence("", Tone.INK, theme.fonts().section)
        self.text = Sentence("", Tone.SECOND)
        inside = QWidget()
        inside.setBackgroundRole(QPalette.ColorRole.Base)
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(16, 4, 16, 4)
        self.body.setSpacing(8)
        self._middle = QScrollArea()
        self._middle.setFrameShape(QFrame.Shape.NoFrame)
        self._middle.setWidgetResizable(True)
        self._middle.setWidget(inside)
        self._refusal = Sentence("", Tone.ERROR)
        self._refusal.hide()
        self._foot = QHBoxLayout()
        self._foot.setSpacing(8)
        top, bottom = QVBoxLayout(), QVBoxLayout()
        top.setContentsMargins(16, 14, 16, 0)
        top.setSpacing(4)
        top.addWidget(self.head)
        top.addWidget(self.text)
        bottom.setContentsMargins(16, 0, 16, 14)
        bottom.setSpacing(8)
        bottom.addWidget(self._refusal)
        bottom.addLayout(self._foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self._middle, 1)
        column.addWidget(Rule())
        column.addLayout(bottom)
        self.set_words(title, text)

    def set_size(self, width: int, height: int) -> None:
        """Take this size, as far as the screen has room for it."""
        room = self.screen().availableSize()
        self.resize(min(width, room.width() - _EDGE), min(height, room.height() - 2 * _EDGE))

    def covered_instead(self) -> bool:
        """Cover what is secret and stay, where closing would lose it; false: it may be closed."""
        return False

    def set_words(self, title: str, text: str) -> None:
        """Ask or tell something else."""
        self.setWindowTitle(title)
        self.head.set_text(title)
        self.text.set_text(text)
        self.text.setVisible(bool(text))

    def set_foot(self, left: list[Button], right: list[Button]) -> None:
        """Put buttons into the foot, the main one last."""
        for button in left:
            self._foot.addWidget(button)
        self._foot.addStretch(1)
        for button in right:
            self._foot.addWidget(button)

    def refuse(self, sentence: str) -> None:
        """Say why it went no further; what was filled in stays."""
        self._refusal.set_text(sentence)
        self._refusal.setVisible(bool(sentence))

    def refusal(self) -> str:
        """Return why it went no further, or nothing."""
        return self._refusal.text()
