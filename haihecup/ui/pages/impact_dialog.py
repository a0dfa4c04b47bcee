"""What a change would do to marked events, shown before it is done; asks for the reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from haihecup.domain.impact import Impact, Line, LineChange, impact_sentences
from haihecup.domain.person_words import skill_word
from haihecup.domain.problems import and_more
from haihecup.i18n import _, ngettext
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.data_table import DataTable
from haihecup.ui.components.inputs import PassphraseField, TextField
from haihecup.ui.components.small_dialog import SmallDialog
from haihecup.ui.components.words import Sentence
from haihecup.ui.table_models import Align, Column, RowLook, Rows, TableModel
from haihecup.ui.tokens import ROW, Tone

_WIDTH = 880
_HEAD = 34
_NAMED = 8


class Answer(NamedTuple):
    """Why the change is made, and who stands by it, with which password where it needs one."""

    reason: str
    second: str
    password: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
    """One entry of one event, before and after."""

    event: str
    change: LineChange


def _columns(*, several: bool) -> tuple[Column[_Row], ...]:
    event = Column[_Row]("event", _("Event"), lambda one: one.event, 76, tone=Tone.SECOND)
    rest = (
        Column[_Row]("entry", _("Entry"), lambda one: one.change.called, 110, stretch=2),
        Column[_Row](
            "total",
            _("Total"),
            lambda one: _from_to(f"{one.change.before.total}", f"{one.change.after.total}"),
            128,
            Align.RIGHT,
        ),
        Column[_Row](
            "place",
            _("Place"),
            lambda one: _from_to(_place(one.change.before), _place(one.change.after)),
            92,
            Align.RIGHT,
            strong=lambda one: one.change.moves,
        ),
        Column[_Row](
            "award",
            _("Award"),
            lambda one: _from_to(one.change.before.award or "—", one.change.after.award or "—"),
            150,
            strong=lambda one: one.change.award_differs,
            stretch=1,
        ),
        Column[_Row](
            "promotion",
            _("Promotion"),
            lambda one: _from_to(_skills(one.change.before), _skills(one.change.after)),
            140,
            strong=lambda one: one.change.promotion_differs,
            stretch=1,
            priority=2,
        ),
    )
    return (event, *rest) if several else rest


def _from_to(before: str, after: str) -> str:
    return after if before == after else f"{before} → {after}"


def _place(line: Line) -> str:
    return "—" if line.place is None else str(line.place)


def _skills(line: Line) -> str:
    told = [skill_word(level) for level in line.promotions if level is not None]
    return _(", ").join(told) or "—"


class ImpactDialog(SmallDialog):
    """Shows what a change would do: ``ImpactDialog(title, impacts)``.

    ``answer()`` after it was accepted. The reason is needed, and a second person once results are
    signed. What was ``answered`` before and was ``refused`` is asked again; a password is not kept.
    """

    def __init__(
        self,
        title: str,
        impacts: Sequence[Impact],
        parent: QWidget | None = None,
        answered: Answer | None = None,
        refused: str = "",
    ) -> None:
        super().__init__(title, parent)
        self.setMinimumWidth(_WIDTH)
        used = [one for one in impacts if one.needs_reason]
        self.needs_second = any(one.needs_second for one in used)
        self.needs_password = any(one.needs_password for one in used)
        self.told = _told(used)
        self.table = _table(used, several=len(impacts) > 1)
        self.serials = Sentence(_serials(used))
        self.reason = TextField(_("Reason, kept in the journal"))
        self.second = TextField(_("Second person"))
        self.password = PassphraseField(_("Password of the second person"))
        self.cancel = Button(_("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self.go = Button(_("Change it"), Kind.DANGER)
        self.go.clicked.connect(self.accept)
        self.refusal = Sentence(refused, Tone.ERROR)
        self.refusal.setVisible(bool(refused))
        self._lay_out()
        self.table.setVisible(self.table.rows.rowCount() > 0)
        self.serials.setVisible(bool(self.serials.text()))
        self.second.setVisible(self.needs_second)
        self.password.setVisible(self.needs_password)
        for field in (self.reason, self.second, self.password):
            field.edited.connect(self._weigh)
        first = self.reason
        if answered is not None:
            self.reason.set_text(answered.reason)
            self.second.set_text(answered.second)
            first = self.password if self.needs_password else self.reason
        self._weigh()
        first.setFocus()

    def _lay_out(self) -> None:
        for sentence in self.told:
            self.column.addWidget(Sentence(sentence, Tone.SECOND))
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self.serials)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.reason, 2, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.second, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.password, 1, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(row)
        self.column.addWidget(self.refusal)
        self.set_foot(self.cancel, self.go)

    def answer(self) -> Answer:
        """Return the reason and the second person with the password."""
        return Answer(self.reason.text().strip(), self.second.text().strip(), self.password.text())

    def _weigh(self) -> None:
        answer = self.answer()
        missing = not answer.reason or (self.needs_second and not answer.second)
        missing = missing or (self.needs_password and not answer.password)
        self.go.set_off(_("Fill in every field first.") if missing else "")

    @staticmethod
    def ask(
        title: str,
        impacts: Sequence[Impact],
        parent: QWidget | None = None,
        answered: Answer | None = None,
        refused: str = "",
    ) -> Answer | None:
        """Show and ask; ``None`` where the operator thought better of it."""
        dialog = ImpactDialog(title, impacts, parent, answered, refused)
        try:
            if dialog.exec() == QDialog.DialogCode.Accepted:
                return dialog.answer()
            return None
        finally:
            dialog.deleteLater()


def _told(impacts: Sequence[Impact]) -> tuple[str, ...]:
    """Return what all impacts together would do, in sentences."""
    together = Impact(
        "",
        lost=sum(one.lost for one in impacts),
        lines=tuple(line for one in impacts for line in one.lines),
        certificates=tuple(line for one in impacts for line in one.certificates),
        withheld=" ".join(dict.fromkeys(one.withheld for one in impacts if one.withheld)),
    )
    marks = sum(one.marks for one in impacts)
    if not marks:
        return impact_sentences(together)
    head = ngettext(
        "{count} mark is keyed already.", "{count} marks are keyed already.", marks
    ).format(count=f"{marks:,}")
    return (head, *impact_sentences(together))


def _table(impacts: Sequence[Impact], *, several: bool) -> DataTable[_Row]:
    model = TableModel(
        _columns(several=several),
        Rows[_Row](key=lambda one: (one.event, one.change.entry), look=_look),
    )
    model.set_rows([_Row(one.event, line) for one in impacts for line in one.lines])
    table = DataTable(model, _("What would change"))
    table.setMinimumHeight(_HEAD + min(7, model.rowCount()) * ROW + 2)
    return table


def _serials(impacts: Sequence[Impact]) -> str:
    serials = [line.serial for one in impacts for line in one.certificates]
    if not serials:
        return ""
    return _("Certificates that no longer hold: {serials}").format(
        serials=and_more(serials, _NAMED)
    )


def _look(row: _Row) -> RowLook:
    return RowLook.WARN if row.change.loses_award else RowLook.NORMAL
