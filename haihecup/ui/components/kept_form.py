"""The panel beside a list that is kept here: one thing of it with its phone, saved or taken out."""

from dataclasses import replace
from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from haihecup.i18n import _
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.phone_field import PhoneField
from haihecup.ui.components.side_panel import PanelHead, SidePanel

Thing = TypeVar("Thing", bound=Any)


class KeptForm(SidePanel, Generic[Thing]):
    """Shows one thing of a list; what is typed is kept with ``save_asked``.

    ``shown`` is the thing as it was read, ``blank`` a new one, ``refused`` why nothing can be
    changed here, if so. The phone is masked until ``phone_asked`` is answered.

    Signals: ``save_asked``; ``remove_asked``; ``phone_asked``.
    """

    save_asked = Signal()
    remove_asked = Signal()
    phone_asked = Signal()
    phone_of: ClassVar[str] = "phone"
    """What the thing calls its phone."""

    def __init__(self, name: str, width: int, blank: Thing, refused: str) -> None:
        super().__init__(name, width)
        self._refused = refused
        self.shown = blank
        self.title = PanelHead("")
        self.phone = PhoneField(_("Phone"))
        self.phone.asked.connect(self.phone_asked)
        # whoever may not change a thing is not shown the whole phone either
        self.phone.set_eye_off(refused)
        self.remove = Button(_("Remove…"), Kind.DANGER)
        self.remove.clicked.connect(self.remove_asked)
        self.remove.set_off(refused)
        self.save = Button(_("Save"), Kind.PRIMARY, key="Ctrl+S")
        self.save.clicked.connect(self.save_asked)

    # ---- for the form to answer ------------------------------------------------------------

    def show_new(self) -> None:
        """Show an empty form."""
        raise NotImplementedError

    def fill(self, thing: Thing) -> None:
        """Put a thing into the fields; it is then ``shown``."""
        raise NotImplementedError

    def draft(self) -> Thing:
        """Return the thing as it is typed."""
        raise NotImplementedError

    # ---- what every such form does ---------------------------------------------------------

    def pair(self, left: QWidget, right: QWidget) -> None:
        """Put two fields beside each other."""
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(left, 1)
        row.addWidget(right, 1)
        self.middle.addLayout(row)

    def changed(self) -> bool:
        """Tell whether something typed is not saved yet."""
        return bool(self.draft() != self.shown)

    def show_typed(self, before: Thing, typed: Thing) -> None:
        """Show again what was typed about a thing and could not be kept."""
        self.fill(typed)
        self.shown = before

    def show_phone(self, phone: str) -> None:
        """Show the whole phone; that alone is no change."""
        self.phone.set_whole(phone)
        if self.phone.text() == phone:
            self.shown = replace(self.shown, **{self.phone_of: phone})
