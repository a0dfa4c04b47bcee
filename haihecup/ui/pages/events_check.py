"""What a workbook of events would do, shown before it is taken in."""

from PySide6.QtWidgets import QDialog, QScrollArea, QWidget

from haihecup.i18n import _
from haihecup.services.exchange_events import CheckedEvents
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.problem_list import Finding, ProblemList
from haihecup.ui.components.small_dialog import SmallDialog
from haihecup.ui.components.words import Sentence
from haihecup.ui.tokens import Tone

_WIDTH = 560
_MOST = 200


class EventsCheckDialog(SmallDialog):
    """Shows what a workbook would do: ``EventsCheckDialog(checked)``; accepted to take it in."""

    def __init__(self, checked: CheckedEvents, parent: QWidget | None = None) -> None:
        super().__init__(_("Take the events in?"), parent)
        self.setMinimumWidth(_WIDTH)
        self.told = Sentence(
            _("New events: {new}, changed: {changed}, as they are: {same}.").format(
                new=len(checked.new), changed=len(checked.changed), same=checked.same
            ),
            Tone.SECOND,
        )
        self.problems = ProblemList(most=_MOST)
        self.problems.set_findings(
            [Finding(str(number), "", one.told) for number, one in enumerate(checked.problems)]
        )
        left_out = Sentence(
            _("These rows are left out. Correct them and read the workbook again."), Tone.SECOND
        )
        scroll = QScrollArea()
        scroll.setWidget(self.problems)
        scroll.setWidgetResizable(True)
        self.cancel = Button(_("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self.go = Button(_("Take in"), Kind.PRIMARY)
        self.go.clicked.connect(self.accept)
        nothing = not (checked.new or checked.changed)
        self.go.set_off(_("The workbook holds nothing that is new.") if nothing else "")
        self.column.addWidget(self.told)
        self.column.addWidget(scroll, 1)
        self.column.addWidget(left_out)
        self.set_foot(self.cancel, self.go)
        for part in (left_out, scroll):
            part.setVisible(bool(checked.problems))

    @staticmethod
    def ask(checked: CheckedEvents, parent: QWidget | None = None) -> bool:
        """Show what a workbook would do; tell whether it shall be taken in."""
        dialog = EventsCheckDialog(checked, parent)
        try:
            return dialog.exec() == QDialog.DialogCode.Accepted
        finally:
            dialog.deleteLater()
