"""A phone number in a form: masked until somebody asks; a new one is typed over it."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from haihecup.domain.contacts import masked_phone, normal_phone, phone_trouble
from haihecup.i18n import _
from haihecup.ui import icons, theme
from haihecup.ui.components.inputs import TextField


class PhoneField(TextField):
    """Shows a masked number with an eye that asks for the whole one.

    ``PhoneField(label)``. Signal: ``asked`` when the eye was pressed.
    """

    asked = Signal()

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(label, None, parent)
        self.eye = QAction(self)
        self.eye.setText(_("Show the whole number; the journal tells of it"))
        self.eye.setToolTip(self.eye.text())
        self.eye.triggered.connect(self.asked)
        self.line.addAction(self.eye, QLineEdit.ActionPosition.TrailingPosition)
        self.line.textChanged.connect(lambda text: self.eye.setVisible("*" in text))
        self.line.editingFinished.connect(self._hint)
        self.eye.setVisible(False)
        self._dress()

    def set_whole(self, phone: str) -> None:
        """Show the whole number, as long as the masked one still stands there."""
        if self.text() == masked_phone(phone):
            self.set_text(phone)

    def _hint(self) -> None:
        """Say that a number is odd; it is kept all the same."""
        text = self.text()
        self.set_hint("" if "*" in text else phone_trouble(normal_phone(text)))

    def _dress(self) -> None:
        self.eye.setIcon(icons.icon("show", theme.tokens().ink2))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "eye"):
            self._dress()
