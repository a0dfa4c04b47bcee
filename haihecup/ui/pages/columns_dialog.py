"""The judges' columns of one event: whose is which, and a column taken by the wrong judge freed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from haihecup.domain.journal import Action, Receipt
from haihecup.i18n import _
from haihecup.services.changes import Outcome
from haihecup.services.own_columns import TakenColumn, column_words, free_column, taken_columns
from haihecup.ui.components.inputs import ChoiceField, TextField
from haihecup.ui.page import Hall
from haihecup.ui.pages.sending_dialog import SendingDialog, filled_in
from haihecup.ui.undoing import Did

if TYPE_CHECKING:
    from haihecup.services.desk import Desk


class ColumnsDialog(SendingDialog):
    """``ColumnsDialog(hall, event, did)``; ``did(words, receipt)`` hears of a freed column."""

    def __init__(self, hall: Hall, event: str, did: Did, parent: QWidget | None = None) -> None:
        super().__init__(
            hall,
            _("Free a judge's column of {event}?").format(event=event),
            _(
                "A judge who signs in has chosen his column once, and no other judge can have it. "
                "A column taken by the wrong judge, or by one who has left, is freed here. The "
                "scores in it stay."
            ),
            _("Free the column"),
            parent,
        )
        self._event, self._did = event, did
        self._columns: dict[str, TakenColumn] = {}
        self.column = ChoiceField(_("Judge's column"), [])
        self.reason = TextField(_("Reason"))
        self.reason.edited.connect(lambda _text: self.weigh())
        for part in (self.column, self.reason):
            self.body.addWidget(part)
        self.end(self.reason)
        hall.tasks.read(
            "columns", lambda desk, _work: taken_columns(desk, event), self.show_columns
        )

    def show_columns(self, columns: Sequence[TakenColumn]) -> None:
        """Offer the columns that judges have taken."""
        self._columns = {f"{one.module}|{one.number}": one for one in columns}
        self.column.set_choices([(key, column_words(one)) for key, one in self._columns.items()])
        self.weigh()

    @override
    def missing(self) -> str:
        refused = self.hall.may(Action.COLUMN_FREED)
        if refused or not self._columns:
            return refused or _("No judge who signs in has chosen a column of this event.")
        return filled_in(self.reason.text().strip())

    @override
    def send(self) -> None:
        event, one = self._event, self._columns[self.column.choice()]
        reason = self.reason.text()

        def job(desk: "Desk") -> Outcome[tuple[None, Receipt]]:
            return free_column(desk, event, one.module, one.number, reason).with_receipt()

        self.hand_over(job, self._freed)

    def _freed(self, answer: tuple[None, Receipt]) -> None:
        one = self._columns[self.column.choice()]
        words = _("Column {number} of module {module} is free").format(
            number=one.number, module=one.module
        )
        self._did(words, answer[1])
