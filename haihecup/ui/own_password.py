"""The own password and PIN, changed by whoever is signed in, in any role."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from haihecup.domain.passwords import password_problem, password_rule, pin_problem, pin_rule
from haihecup.i18n import _
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.inputs import PassphraseField
from haihecup.ui.components.small_dialog import SmallDialog
from haihecup.ui.components.words import Sentence
from haihecup.ui.tokens import Tone


class OwnPasswordDialog(SmallDialog):
    """Asks for the old password, the new one twice, and a PIN: ``OwnPasswordDialog(name)``.

    Signal: ``given(old, new, pin)``; ``refuse(sentence)`` says why it was not taken.
    """

    given = Signal(str, str, str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(_("My password"), parent, heading=name)
        self._name = name
        self.setMinimumWidth(440)
        self.old = PassphraseField(_("Password until now"), self._old_problem)
        self.new = PassphraseField(_("New password, empty to keep it"), self._new_problem)
        self.again = PassphraseField(_("New password once more"), self._again_problem)
        self.pin = PassphraseField(_("PIN, empty for none"), _pin_problem)
        for field in (self.old, self.new, self.again):
            self.column.addWidget(field)
        self.column.addWidget(Sentence(password_rule(), Tone.SECOND))
        self.column.addWidget(self.pin)
        self.column.addWidget(Sentence(pin_rule(), Tone.SECOND))
        cancel = Button(_("Cancel"))
        cancel.clicked.connect(self.reject)
        self.go = Button(_("Change"), Kind.PRIMARY)
        self.go.setDefault(True)
        self.go.clicked.connect(self.submit)
        self.set_foot(cancel, self.go)
        self.old.setFocus()

    def submit(self) -> None:
        """Check the fields and hand them on."""
        fields = (self.old, self.new, self.again, self.pin)
        wrong = [field for field in fields if not field.check()]
        if wrong:
            wrong[0].line.setFocus()
        else:
            self.given.emit(self.old.text(), self.new.text(), self.pin.text())

    def refuse(self, sentence: str) -> None:
        """Say why nothing was changed."""
        self.old.set_error(sentence)
        self.old.line.setFocus()
        self.old.line.selectAll()

    def _old_problem(self, text: str) -> str:
        return "" if text else _("Type the password that holds now.")

    def _new_problem(self, text: str) -> str:
        return password_problem(text, self._name) if text else ""

    def _again_problem(self, text: str) -> str:
        same = text == self.new.text()
        return "" if same else _("The two passwords differ. Type the second one again.")


def _pin_problem(text: str) -> str:
    return pin_problem(text) if text else ""
