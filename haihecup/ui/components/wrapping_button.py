"""A button whose words wrap: a proposal may be a whole sentence."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from haihecup.ui.components.buttons import Button
from haihecup.ui.components.words import Sentence
from haihecup.ui.tokens import INPUT

_SIDE, _ABOVE = 12, 5


class WrappingButton(Button):
    """A plain button as wide as its place, as high as its words need.

    ``WrappingButton(words)``.
    """

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.setAccessibleName(words)
        self._words = Sentence(words)
        self._words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, _ABOVE, _SIDE, _ABOVE)
        column.addWidget(self._words)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(INPUT)

    def words(self) -> str:
        """Return what the button says."""
        return self._words.text()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        inside = self.width() - 2 * _SIDE
        self.setFixedHeight(max(INPUT, self._words.heightForWidth(inside) + 2 * _ABOVE))
