"""What the smaller dialogs share: a heading, what is asked or told below it, and a foot."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from haihecup.ui import theme
from haihecup.ui.components.buttons import Button
from haihecup.ui.components.words import Sentence
from haihecup.ui.tokens import Tone


class SmallDialog(QDialog):
    """A dialog that is seen whole: ``SmallDialog(title)``, or with another ``heading``.

    Put parts into ``column``, one below the other, then the buttons with ``set_foot``.
    """

    def __init__(self, title: str, parent: QWidget | None = None, *, heading: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 14, 16, 14)
        self.column.setSpacing(8)
        self.column.addWidget(Sentence(heading or title, Tone.INK, theme.fonts().section))

    def set_foot(self, *right: Button, left: Button | None = None) -> None:
        """Put buttons below everything, the main one last."""
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 6, 0, 0)
        foot.setSpacing(8)
        if left is not None:
            foot.addWidget(left)
        foot.addStretch(1)
        for button in right:
            foot.addWidget(button)
        self.column.addLayout(foot)
