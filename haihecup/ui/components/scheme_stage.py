"""The middle of the editor of schemes: the tree, what stands without one, or both groups."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from haihecup.domain.scheme_differences import Difference
from haihecup.i18n import _
from haihecup.ui.components.buttons import Button
from haihecup.ui.components.data_table import DataTable
from haihecup.ui.components.notices import EmptyPage
from haihecup.ui.components.scheme_table import SchemeTable
from haihecup.ui.components.standards_view import StandardsView
from haihecup.ui.scheme_differences_table import differences_model
from haihecup.ui.scheme_lines import SchemeModel


class SchemeStage(QStackedWidget):
    """What stands in the middle: the tree, the standards, both groups, or why there is nothing.

    Signals: ``begun``, ``import_asked`` and ``over_asked`` for the buttons of an empty scheme.
    """

    begun = Signal()
    import_asked = Signal()
    over_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.model = SchemeModel()
        self.table = SchemeTable(self.model)
        begin = Button(_("Begin with a module"), icon="add")
        begin.clicked.connect(self.begun.emit)
        self.import_button = Button(_("Import workbook…"), icon="import")
        self.import_button.clicked.connect(self.import_asked.emit)
        self.over_button = Button(_("Take over"), icon="copy")
        self.over_button.clicked.connect(self.over_asked.emit)
        self.empty = EmptyPage(
            "scheme",
            _("This event has no marking scheme yet"),
            _("Import a WorldSkills workbook, or begin with a module: Insert adds a line."),
            (begin, self.import_button, self.over_button),
        )
        self.unchosen = EmptyPage(
            "events", _("No event chosen"), _("Choose an event above to see its marking scheme.")
        )
        self.differences = differences_model()
        self.compared = DataTable(self.differences, _("Differences between the groups"), margin=16)
        self.equal = EmptyPage(
            "done", _("The two schemes are equal"), _("Codes, maxima, weights and names agree.")
        )
        self.standards = StandardsView()
        for view in (
            self.unchosen, self.table, self.empty, self.standards, self.compared, self.equal,
        ):  # fmt: skip
            self.addWidget(view)

    def enter(self) -> None:
        """Put the keyboard into what is seen."""
        part = self.standards.entrance() if self.currentWidget() is self.standards else None
        (part or self.currentWidget() or self).setFocus()

    def offer_twin(self, code: str) -> None:
        """Offer the scheme of the other group where this one is empty, or a workbook."""
        self.import_button.setHidden(bool(code))
        self.over_button.setVisible(bool(code))
        if code:
            self.over_button.set_words(_("Take over from {code}").format(code=code))

    def show_scheme(self, *, chosen: bool, empty: bool) -> None:
        """Show the tree, or what is missing to it."""
        if not chosen:
            self.setCurrentWidget(self.unchosen)
        else:
            self.setCurrentWidget(self.empty if empty else self.table)

    def show_standards(self) -> None:
        """Show the sections of the standards."""
        self.setCurrentWidget(self.standards)

    def show_differences(self, found: Sequence[Difference]) -> None:
        """Show both groups side by side."""
        self.differences.set_rows(found)
        self.setCurrentWidget(self.compared if found else self.equal)
