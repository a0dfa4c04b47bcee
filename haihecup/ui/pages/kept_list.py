"""A list that is kept here, with the form of its current row: delegations, and judges.

What is typed about one is saved before another is shown; what was refused stands there again.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from haihecup.domain.journal import Receipt
from haihecup.domain.meanwhile import ChangedMeanwhile
from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _
from haihecup.services.changes import Outcome
from haihecup.ui.components.buttons import Button
from haihecup.ui.components.data_table import DataTable
from haihecup.ui.components.filter_bar import FilterBar
from haihecup.ui.components.kept_form import KeptForm
from haihecup.ui.components.notices import EmptyPage
from haihecup.ui.components.page_head import Hint
from haihecup.ui.page import Command, Hall
from haihecup.ui.pages.listed_view import Exchange, ListedView
from haihecup.ui.table_models import Column, Rows, TableModel
from haihecup.ui.tokens import MARGIN
from haihecup.ui.whose_words import ours_stay

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work

Thing = TypeVar("Thing")
Row = TypeVar("Row")


@dataclass(frozen=True)
class Keeping(Generic[Thing, Row]):
    """How one thing of a list is read and written.

    ``one`` is what it is called among the tasks; ``key`` tells rows apart, ``key_of`` things, and
    is empty for a new one; ``save`` takes the desk, the thing as it was shown and as it is typed.
    """

    one: str
    key: Callable[[Row], str]
    key_of: Callable[[Thing], str]
    called: Callable[[Thing], str]
    read: Callable[["Desk", str], Any]
    save: Callable[["Desk", Thing, Thing], Outcome[str]]
    show_phone: Callable[["Desk", str], Outcome[str]]


class KeptList(ListedView[Thing], Generic[Thing, Row]):
    """The list with its filter, and the form of the current row in the panel.

    A view gives how its things are kept, its columns, filter and form; it answers ``empty_page``,
    ``kept``, ``show_details`` and what the head tells.
    """

    def __init__(
        self,
        hall: Hall,
        exchange: Exchange[Thing],
        keeping: Keeping[Thing, Row],
        columns: Sequence[Column[Row]],
        parts: tuple[str, FilterBar, KeptForm[Thing]],
    ) -> None:
        """``parts`` are the name of the list, its filter and the form of one row."""
        own = QWidget()
        super().__init__(hall, exchange, own)
        self._keeping = keeping
        name, self.filters, self.form = parts
        self.model = TableModel(tuple(columns), Rows[Row](key=keeping.key))
        self.table = DataTable(self.model, name, margin=MARGIN)
        self.filters.watch(self.table)
        self.empty = self.empty_page()
        self.empty.hide()
        column = QVBoxLayout(own)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self.table, 1)
        column.addWidget(self.empty, 1)
        self.new_button = Button(_("New"), icon="add", key="Ctrl+N")
        self.new_button.clicked.connect(self.begin_new)
        self.head_actions = (self.export_button, self.import_button, self.new_button)
        self.panel = self.form
        self._wanted = ""
        self._new = False
        self.filters.changed.connect(self.narrow)
        self.table.current_changed.connect(self.look_at)
        self.table.opened.connect(lambda _row: self.form.enter())
        self.form.save_asked.connect(self.save)
        self.form.phone_asked.connect(self._ask_phone)

    # ---- for the view to answer ------------------------------------------------------------

    def empty_page(self) -> EmptyPage:
        """Return what stands there while nothing is on the list."""
        raise NotImplementedError

    def kept(self) -> Callable[[Row], bool] | None:
        """Return which rows the conditions keep; nothing where all are."""
        raise NotImplementedError

    def show_details(self, details: Any) -> None:  # noqa: ANN401 - what the view's own ``read`` gives
        """Show what was read of the current row."""
        raise NotImplementedError

    def typed_on(self) -> None:
        """Look again at what is being typed: the list behind it is another, or it was refused."""

    # ---- the list --------------------------------------------------------------------------

    @override
    def changing(self) -> tuple[Button, ...]:
        return (self.new_button,)

    def show_list(self, rows: Sequence[Row], texts: Sequence[str]) -> None:
        """Show the whole list."""
        self.model.set_rows(rows, texts)
        for part in (self.filters, self.table):
            part.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.narrow()
        if self.form.changed() or self._new:
            self.typed_on()
        elif rows:
            self.look_at(self.table.current_row())
        else:
            self.form.show_new()
        self.facts_changed.emit()

    def narrow(self) -> None:
        """Show what filter and conditions keep."""
        self.model.filter(self.filters.text(), self.kept())
        self._stand_somewhere()

    def _stand_somewhere(self) -> None:
        if self._wanted and self.table.go_to(self._wanted):
            self._wanted = ""
        elif self.table.current_row() is None and not self._new:
            self.table.go_to_place(0)

    def stand_on(self, key: str) -> None:
        """Stand on this row as soon as it is on the list."""
        self._wanted = key

    @override
    def show_row(self, key: str) -> None:
        self._wanted = "" if self.filters.go_to(key) else key

    @override
    def search_field(self) -> QLineEdit:
        return self.filters.field

    # ---- one of the list -------------------------------------------------------------------

    def look_at(self, row: Row | None) -> None:
        """Show the current row; what was typed about another is saved first."""
        if row is None:
            return
        keeping = self._keeping
        self._new = False
        key = keeping.key(row)
        if self.form.changed() and keeping.key_of(self.form.shown) != key:
            self.save()

        def read(desk: "Desk", _work: "Work") -> Any:  # noqa: ANN401 - what the view's ``read`` gives
            return keeping.read(desk, key)

        self.hall.tasks.read(keeping.one, read, self.show_details)

    def begin_new(self) -> None:
        """Show an empty form; what was typed about another is saved first."""
        if self.form.changed():
            self.save()
        self._new = True
        self.table.setCurrentIndex(QModelIndex())
        self.table.clearSelection()
        self.form.show_new()

    def save(self) -> None:
        """Keep what is typed."""
        draft, shown, keeping = self.form.draft(), self.form.shown, self._keeping
        if draft == shown:
            return
        before = keeping.key_of(shown)

        def write(desk: "Desk", _work: "Work") -> Outcome[tuple[str, Receipt]]:
            return keeping.save(desk, shown, draft).with_receipt()

        def saved(answer: tuple[str, Receipt]) -> None:
            key, receipt = answer
            current = self.table.current_row()
            stands = current is not None and keeping.key(current) == before
            if stands or (self._new and not before and self.form.shown == draft):
                self._wanted, self._new = key, False
            self.offer_undo(_("{name} saved").format(name=keeping.called(draft)), receipt)

        def refused(error: RuleBroken) -> None:
            if before:
                self.table.go_to(before)
            self._new = not before
            if isinstance(error, ChangedMeanwhile):
                self._settle(error)
                return
            self.form.show_typed(shown, draft)
            self.hall.messages.broken(error)
            self.typed_on()

        self.form.shown = draft
        self.hall.tasks.queue(f"save {keeping.one}", write, saved, refused)

    def _settle(self, error: ChangedMeanwhile) -> None:
        """Let whoever comes second decide whose words stay; what clashes with nothing waits."""
        meeting = error.meeting
        self.form.show_typed(meeting.now, meeting.mine)
        if ours_stay(self.hall.messages, error):
            self.save()
            return
        self.form.show_typed(meeting.now, meeting.theirs)
        self.typed_on()

    def _ask_phone(self) -> None:
        keeping = self._keeping
        key = keeping.key_of(self.form.shown)

        def show(desk: "Desk", _work: "Work") -> Outcome[str]:
            return keeping.show_phone(desk, key)

        def shown(phone: str) -> None:
            if keeping.key_of(self.form.shown) == key:
                self.form.show_phone(phone)

        self.hall.tasks.run(f"{keeping.one} phone", show, shown)

    # ---- the page around it ----------------------------------------------------------------

    def hints_of(self, another: str) -> tuple[Hint, ...]:
        """Return the keys while the list is seen."""
        return (
            Hint("↑↓", another),
            Hint("Ctrl+F", _("filter")),
            Hint("F6", _("panel")),
            Hint("Ctrl+S", _("save")),
            Hint("Ctrl+N", _("new")),
            Hint("F8", _("next problem")),
            Hint("Ctrl+I", _("import")),
        )

    def own_commands(self, new: str, *others: Command) -> tuple[Command, ...]:
        """Return what can be done: a new one, ``others`` with one of them, then the whole list."""
        one = self._keeping.one
        return (
            Command(f"new-{one}", new, self.begin_new, shortcut="Ctrl+N", icon="add"),
            Command(f"save-{one}", _("Save"), self.save, shortcut="Ctrl+S", icon="check"),
            *others,
            *self.list_commands(),
        )
