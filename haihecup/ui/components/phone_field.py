"""A phone number in a form: masked until somebody asks; a new one is typed over it."""

from PySide6.QtWidgets import QWidget

from haihecup.domain.contacts import masked_phone, normal_phone, phone_trouble
from haihecup.ui.components.masked_field import MaskedField


class PhoneField(MaskedField):
    """Shows a masked number with an eye that asks for the whole one.

    ``PhoneField(label)``. Signal: ``asked`` when the eye was pressed.
    """

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(label, parent)
        self.line.textChanged.connect(lambda: self.eye.setVisible(self.is_masked()))
        self.line.editingFinished.connect(self._hint)
        self.eye.setVisible(False)

    def set_whole(self, phone: str) -> None:
        """Show the whole number, as long as the masked one still stands there."""
        if self.text() == masked_phone(phone):
            self.set_text(phone)

    def _hint(self) -> None:
        """Say that a number is odd; it is kept all the same."""
        self.set_hint("" if self.is_masked() else phone_trouble(normal_phone(self.text())))
