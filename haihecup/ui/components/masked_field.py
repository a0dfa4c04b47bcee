"""A number of somebody in a form: masked until somebody asks, which the journal tells of."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from haihecup.i18n import _
from haihecup.ui import icons, theme
from haihecup.ui.components.inputs import TextField


class MaskedField(TextField):
    """Shows a masked number with an eye that asks for the whole one.

    ``MaskedField(label)``. Signal: ``asked`` when the eye was pressed.
    """

    asked = Signal()

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(label, None, parent)
        self.eye = QAction(self)
        self.eye.setText(_("Show the whole number; the journal tells of it"))
        self.eye.triggered.connect(self.asked)
        self.line.addAction(self.eye, QLineEdit.ActionPosition.TrailingPosition)
        self.set_eye_off("")
        self._dress()

    def set_eye_off(self, reason: str) -> None:
        """Grey the eye and say why whoever works here is not shown whole numbers."""
        self.eye.setEnabled(not reason)
        self.eye.setToolTip(reason or self.eye.text())

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
