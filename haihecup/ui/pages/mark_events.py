"""What the marking page shows where no sheet is: the events to mark, or what to do first."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from haihecup.domain.competition import Event
from haihecup.i18n import _, ngettext
from haihecup.ui.components.buttons import Button
from haihecup.ui.components.data_table import DataTable
from haihecup.ui.components.notices import EmptyPage
from haihecup.ui.state_looks import word
from haihecup.ui.table_models import Column, Rows, TableModel
from haihecup.ui.tokens import MARGIN


class MarkEvents(QStackedWidget):
    """The events to mark: ``MarkEvents()``. Signal: ``chosen(code)``."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.events = TableModel[Event](
            (
                Column("code", _("Code"), lambda one: one.code, 90),
                Column("name", _("Event"), lambda one: one.name, 260, stretch=1),
                Column(
                    "state",
                    _("State"),
                    lambda one: word(one.state),
                    180,
                    state=lambda one: one.state,
                ),
            ),
            Rows(lambda one: one.code),
        )
        self.table = DataTable[Event](self.events, _("Events to mark"), margin=MARGIN)
        self.table.opened.connect(lambda event: self.chosen.emit(event.code))
        self.empty = QWidget()
        self._row = QVBoxLayout(self.empty)
        self._row.setContentsMargins(MARGIN, 0, MARGIN, MARGIN)
        self.addWidget(self.table)
        self.addWidget(self.empty)

    @staticmethod
    def heading(count: int) -> str:
        """Return what stands above so many events to mark."""
        words = ngettext("{count} event to mark", "{count} events to mark", count)
        return words.format(count=count)

    def show_events(self, events: Sequence[Event]) -> None:
        """Show the events whose marks can be keyed, to choose one."""
        self.events.set_rows(events)
        self.setCurrentWidget(self.table)
        self.table.go_to_place(max(self.table.currentIndex().row(), 0))

    def show_nothing_ready(self, button: Button, *, given: bool) -> None:
        """Say that no event can be marked yet, or that none was given to whoever works here."""
        if not given:
            self.show_missing(
                _("There is no event here"),
                _(
                    "The organiser makes events, and gives them to keyers and judges in the "
                    "settings, under Users."
                ),
            )
            return
        self.show_missing(
            _("No event is ready to be marked."), _("Draw the lots of an event first."), button
        )

    def show_undrawn(self, button: Button) -> None:
        """Say that the event has no work codes yet."""
        self.show_missing(_("No work codes yet."), _("Draw the lots of this event first."), button)

    def show_missing(self, missing: str, what: str, button: Button | None = None) -> None:
        """Say what is missing and what to do first."""
        while (item := self._row.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        page = EmptyPage("marks", missing, what, [button] if button is not None else [])
        self._row.addWidget(page)
        self.setCurrentWidget(self.empty)
