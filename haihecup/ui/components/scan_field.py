"""Where a scanner or a hand puts a code; Enter takes it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from haihecup.ui import theme

_HEIGHT = 48
_MOST = 200


class ScanField(QLineEdit):
    """A large field: ``ScanField(name, hint)``. Signal: ``scanned(text)``, never an empty one.

    An input method for Chinese would swallow what a scanner types, so there is none here.
    """

    scanned = Signal(str)

    def __init__(self, name: str, hint: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.setFont(theme.fonts().title)
        self.setMaxLength(_MOST)
        self.returnPressed.connect(self._take)

    def _take(self) -> None:
        text = self.text().strip()
        self.clear()
        if text:
            self.scanned.emit(text)

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), _HEIGHT)
