"""What the lists of delegations and of judges have in common: taking a workbook in, writing one."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from haihecup.domain.journal import Action, Receipt
from haihecup.domain.table_files import TABLES, patterns
from haihecup.i18n import _
from haihecup.services.changes import Outcome
from haihecup.services.hand_in_lists import CheckedList
from haihecup.services.keep_safe import backup_before
from haihecup.ui.components.buttons import Button
from haihecup.ui.components.page_head import Hint
from haihecup.ui.page import Command, Hall
from haihecup.ui.page_view import PageView
from haihecup.ui.pages.list_preview import OUT, ListPreview, counted
from haihecup.ui.pages.registration_list import walk

if TYPE_CHECKING:
    from haihecup.domain.list_plan import ListPlan
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work

Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Exchange(Generic[Thing]):
    """How a list comes in and goes out; ``told`` names a thing of it in one line."""

    kind: str
    act: Action
    import_words: str
    export_words: str
    file_name: str
    check: Callable[["Desk", Path], CheckedList[Thing]]
    take: Callable[..., "Outcome[ListPlan[Thing]]"]
    write: Callable[["Desk", Path], Outcome[int]]
    told: Callable[[Thing], str]


class ListedView(PageView, Generic[Thing]):
    """A view with a list, the preview of a workbook, and what stands there while both are empty.

    ``stage`` holds the three; ``own`` is the list with its filter.
    """

    def __init__(self, hall: Hall, exchange: Exchange[Thing], own: QWidget) -> None:
        super().__init__(hall)
        self._exchange = exchange
        self._checked: tuple[Path, CheckedList[Thing]] | None = None
        self.export_button = Button(_("Export…"), icon="export")
        self.export_button.clicked.connect(self.export)
        self.import_button = Button(_("Import…"), icon="import", key="Ctrl+I")
        self.import_button.clicked.connect(self.choose_list)
        self.own = own
        self.preview = ListPreview()
        self.preview.put_aside.connect(self.put_aside)
        self.preview.agreed.connect(self.take_in)
        self.stage = QStackedWidget()
        self.stage.addWidget(own)
        self.stage.addWidget(self.preview)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stage)

    # ---- for the view to answer ------------------------------------------------------------

    def changing(self) -> tuple[Button, ...]:
        """Return the buttons beside the import that change the list."""
        return ()

    def refused(self) -> str:
        """Return why whoever works here may not change the list; nothing where he may."""
        return self.hall.may(self._exchange.act)

    def own_facts(self) -> tuple[str, ...]:
        """Return the facts of the head while the list is seen."""
        return ()

    def own_hints(self) -> tuple[Hint, ...]:
        """Return the keys while the list is seen."""
        return ()

    def own_problem(self, _step: int) -> bool:
        """Go to the next problem of the list."""
        return False

    @override
    def hints(self) -> tuple[Hint, ...]:
        if self._checked is None:
            return self.own_hints()
        return (
            Hint("↑↓", _("another row")),
            Hint("F8", _("next problem")),
            Hint("Ctrl+I", _("import")),
        )

    @override
    def next_problem(self, step: int) -> bool:
        if self._checked is None:
            return self.own_problem(step)
        return walk(self.preview.table, step, lambda line: line.kind == OUT)

    @override
    def facts(self) -> tuple[str, ...]:
        if self._checked is not None:
            return counted(self._checked[1].name, self._checked[1].plan)
        return self.own_facts()

    @override
    def arrange(self) -> None:
        checking = self._checked is not None
        self.stage.setCurrentWidget(self.preview if checking else self.own)
        if self.panel is not None:
            self.panel.setHidden(checking or self.isHidden())
        for button in self.head_actions:
            button.setHidden((checking and button is not self.import_button) or self.isHidden())
        refused = self.refused()
        for button in (self.import_button, *self.changing()):
            button.set_off(refused)
        self.export_button.set_off(self.hall.may(Action.DATA_EXPORTED))

    # ---- a workbook in ---------------------------------------------------------------------

    def choose_list(self) -> None:
        """Ask for a workbook and check it; nothing is written yet."""
        kinds = _("Workbooks and tables ({patterns})").format(patterns=patterns(TABLES))
        path = self.hall.messages.file_to_open(self._exchange.import_words.rstrip("…"), kinds)
        if path is None:
            return
        exchange = self._exchange

        def check(desk: "Desk", _work: "Work") -> tuple[Path, CheckedList[Thing]]:
            return path, exchange.check(desk, path)

        self.hall.tasks.run(f"check {exchange.kind}", check, self.show_checked)

    def show_checked(self, answer: tuple[Path, CheckedList[Thing]]) -> None:
        """Show what taking the list in would do, and every problem with its row."""
        self._checked = answer
        self.preview.show_plan(answer[1].plan, self._exchange.told)
        self._turned()
        self.preview.table.setFocus()

    def take_in(self) -> None:
        """Take in the checked list; a backup is made first."""
        if self._checked is None:
            return
        path, checked = self._checked
        exchange, good_rows = self._exchange, checked.plan.blocked

        def take(desk: "Desk", _work: "Work") -> "Outcome[tuple[ListPlan[Thing], Receipt]]":
            backup_before(desk)
            return exchange.take(desk, path, good_rows=good_rows).with_receipt()

        self.hall.tasks.run(f"take {exchange.kind}", take, self._taken)

    def _taken(self, answer: "tuple[ListPlan[Thing], Receipt]") -> None:
        plan, receipt = answer
        self.put_aside()
        self.offer_undo(
            _("Taken in: {new} new, {changed} changed").format(
                new=len(plan.additions), changed=len(plan.changes)
            ),
            receipt,
        )

    def put_aside(self) -> None:
        """Go back to the list; the workbook stays where it is."""
        self._checked = None
        self._turned()

    def _turned(self) -> None:
        self.arrange()
        self.facts_changed.emit()
        self.actions_changed.emit()

    # ---- a workbook out --------------------------------------------------------------------

    def export(self) -> None:
        """Write the whole list as a workbook that can be taken in again."""
        exchange = self._exchange
        path = self.hall.messages.file_to_save(
            exchange.export_words.rstrip("…"),
            _("Workbooks (*.xlsx)"),
            Path.home() / exchange.file_name,
        )
        if path is None:
            return

        def write(desk: "Desk", _work: "Work") -> Outcome[int]:
            return exchange.write(desk, path)

        self.hall.tasks.run(f"export {exchange.kind}", write, partial(self._written, path))

    def _written(self, path: Path, _count: int) -> None:
        self.hall.messages.fact(_("Written: {file}").format(file=path))

    # ---- the way back ----------------------------------------------------------------------

    def offer_undo(self, sentence: str, receipt: Receipt) -> None:
        """Say what was done, with the way back; nothing where nothing was written."""
        self.undoing.did(sentence, receipt)

    def list_commands(self) -> tuple[Command, ...]:
        """Return the commands that every list has."""
        exchange = self._exchange
        return (
            Command(
                f"import-{exchange.kind}", exchange.import_words, self.choose_list,
                shortcut="Ctrl+I", icon="import",
            ),
            Command(f"export-{exchange.kind}", exchange.export_words, self.export, icon="export"),
        )  # fmt: skip
