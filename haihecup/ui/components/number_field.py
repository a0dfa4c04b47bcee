"""A document number in the form: masked until somebody asks, replaced by what is typed."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from haihecup.i18n import _
from haihecup.ui import icons, theme
from haihecup.ui.components.inputs import TextField


class NumberField(TextField):
    """A masked number with an eye that asks for the whole one.

    Signals: ``asked`` by the eye; ``edited(text)`` while typing, as of any field. A masked number
    goes as a whole when somebody begins to type, since a part of it says nothing.
    """

    asked = Signal()

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self.eye = QAction(self)
        self.eye.setText(_("Show the whole number; the journal tells of it"))
        self.eye.triggered.connect(self.asked)
        self.line.addAction(self.eye, QLineEdit.ActionPosition.TrailingPosition)
        self._dress()

    def offer_whole(self, offered: bool) -> None:  # noqa: FBT001 - a state, as Qt's setters take
        """Offer the whole number, where there is one that is kept."""
        self.eye.setVisible(offered)

    def is_masked(self) -> bool:
        """Tell whether the number is shown masked."""
        return "*" in self.text()

    def _dress(self) -> None:
        self.eye.setIcon(icons.icon("show", theme.tokens().ink2))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "eye"):
            self._dress()
