"""Who works here (谁在操作): the list of users, found by typing, and the password or PIN.

It covers the window before somebody has signed in and while it is locked, and shows nothing of the
competition but the names of those who may sign in.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from haihecup.domain.roles import role_word
from haihecup.domain.users import Role
from haihecup.i18n import _
from haihecup.ui import theme
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.data_table import DataTable
from haihecup.ui.components.inputs import PassphraseField, TextField
from haihecup.ui.components.words import Line, Rule, Sentence
from haihecup.ui.start_page import Brand
from haihecup.ui.table_models import Align, Column, Rows, TableModel
from haihecup.ui.tokens import Tone

WIDTH = 760
TABLE_HEIGHT = 258


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody who may sign in, as the list shows him; ``pin`` where the PIN holds here now."""

    name: str
    role: Role
    found_by: str
    pin: bool


def _columns() -> tuple[Column[Who], ...]:
    return (
        Column("name", _("Name"), lambda one: one.name, 140, strong=True, stretch=2),
        Column(
            "role", _("Role"), lambda one: role_word(one.role), 120, tone=Tone.SECOND, stretch=1
        ),
        Column(
            "pin", "PIN", lambda one: "PIN" if one.pin else "", 52, Align.RIGHT, tone=Tone.SECOND
        ),
    )


class WhoWorks(QWidget):
    """The cover of the window: ``WhoWorks()``, then ``show_people(people, chosen)``.

    Signals: ``tried(name, secret)`` on Enter; ``leaving`` when somebody would rather close the
    competition. ``refuse(sentence)`` says below the password why it was not taken.
    """

    tried = Signal(str, str)
    leaving = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Who works here"))
        self._model = TableModel(_columns(), Rows[Who](key=lambda one: one.name))
        self.table = DataTable(self._model, _("Users"), margin=10)
        self.table.setFixedHeight(TABLE_HEIGHT)
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.horizontalHeader().hide()
        self.table.current_changed.connect(self._show_chosen)
        self.table.clicked.connect(lambda _index: self._to_secret())
        self.name = TextField(_("Name"))
        self.name.edited.connect(self._find)
        self.secret = PassphraseField(_("Password or PIN"))
        self.secret.edited.connect(lambda _text: self.secret.set_error(""))
        self.go = Button(_("Sign in"), Kind.PRIMARY)
        self.go.clicked.connect(self.submit)
        self.leave = Button(_("Close competition"), icon="sign_out")
        self.leave.clicked.connect(self.leaving.emit)
        self.forgotten = Button(_("Password forgotten"), Kind.LINK)
        self.forgotten.clicked.connect(self._explain)
        self.way_back = Sentence("", Tone.SECOND)
        self.way_back.hide()
        self._who = Line("", Tone.INK, theme.fonts().section)
        self._role = Line("", Tone.SECOND)
        for field in (self.name, self.secret):
            field.line.installEventFilter(self)
        self._build()

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.name)
        left.addWidget(self.table)
        right = self._right()
        card = QWidget()
        card.setObjectName("card")
        card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        card.setFixedWidth(WIDTH)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(24, 18, 24, 20)
        inside.setSpacing(12)
        inside.addWidget(Line(_("Who works here"), Tone.INK, theme.fonts().section))
        columns = QHBoxLayout()
        columns.setSpacing(20)
        columns.addLayout(left, 6)
        columns.addWidget(Rule(standing=True))
        columns.addLayout(right, 5)
        inside.addLayout(columns)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(48, 40, 48, 24)
        outer.setSpacing(20)
        outer.addWidget(Brand(_("From the roster to the certificate, on one laptop")))
        row = QHBoxLayout()
        row.addWidget(card)
        row.addStretch(1)
        outer.addLayout(row)
        outer.addStretch(1)

    def _right(self) -> QVBoxLayout:
        """Return who is chosen, the password, and what can be done."""
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self._who)
        right.addWidget(self._role)
        right.addWidget(self.secret)
        right.addWidget(Sentence(_("↑↓ chooses another name, Enter signs in."), Tone.SECOND))
        right.addWidget(self.forgotten, 0, Qt.AlignmentFlag.AlignLeft)
        right.addWidget(self.way_back)
        right.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.leave)
        buttons.addStretch(1)
        buttons.addWidget(self.go)
        right.addLayout(buttons)
        return right

    # ---- what is shown ---------------------------------------------------------------------

    def show_people(self, people: Sequence[Who], chosen: str = "", *, by_name: bool) -> None:
        """Show who may sign in; ``by_name`` puts the keyboard on the name, else on the password."""
        self._model.set_rows(people, [one.found_by for one in people])
        self.name.set_text("")
        self.secret.set_text("")
        self._model.filter("", None)
        if not self.table.go_to(chosen):
            self.table.go_to_place(0)
            by_name = by_name or len(people) > 1
        self._show_chosen(self.table.current_row())
        (self.name if by_name else self.secret).line.setFocus()

    def refuse(self, sentence: str) -> None:
        """Say why the password or PIN was not taken."""
        self.secret.set_text("")
        self.secret.set_error(sentence)
        self.secret.line.setFocus()

    def chosen(self) -> str:
        """Return the name that is chosen."""
        row = self.table.current_row()
        return row.name if row is not None else ""

    def submit(self) -> None:
        """Hand on name and password."""
        if not self.chosen():
            self.name.line.setFocus()
        elif not self.secret.text():
            self.secret.set_error(_("Type the password, or the PIN where it holds."))
            self.secret.line.setFocus()
        else:
            self.tried.emit(self.chosen(), self.secret.text())

    def _show_chosen(self, row: Who | None) -> None:
        self._who.set_text(row.name if row is not None else _("Nobody of this name"))
        self._role.set_text(role_word(row.role) if row is not None else "")
        self.way_back.hide()
        self.secret.set_error("")

    def _explain(self) -> None:
        """Say how somebody who has forgotten his password is let in again."""
        row = self.table.current_row()
        if row is None or row.role is not Role.ORGANISER:
            told = _("An organiser gives a new password: Settings, Users.")
        else:
            told = _(
                "Another organiser gives a new password: Settings, Users. Where there is none, "
                "whoever has the passphrase of the file gives one on the command line; the journal "
                "tells of it: haihecup users FILE --reset {name}"
            ).format(name=row.name)
        self.way_back.set_text(told)
        self.way_back.show()
        self.secret.line.setFocus()

    def _find(self, text: str) -> None:
        self._model.filter(text, None)
        self.table.go_to_place(0)
        self._show_chosen(self.table.current_row())

    def _to_secret(self) -> None:
        self.secret.line.setFocus()
        self.secret.line.selectAll()

    def _step(self, by: int) -> None:
        count = self._model.rowCount()
        if count:
            self.table.go_to_place((self.table.currentIndex().row() + by) % count)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(1 if key == Qt.Key.Key_Down else -1)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if watched is self.name.line:
                self._to_secret()
            else:
                self.submit()
            return True
        if key == Qt.Key.Key_Escape:
            self.secret.set_text("")
            self.name.line.setFocus()
            self.name.line.selectAll()
            return True
        return super().eventFilter(watched, event)
