"""The boards that the awards page and its views show, and which part of the edition is chosen."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from haihecup.domain.delegations import kind_word
from haihecup.domain.edition_boards import EVERYTHING, BoardChoice, Boards
from haihecup.domain.people import DelegationKind
from haihecup.domain.problems import together
from haihecup.i18n import _
from haihecup.services.clean_up import public_names
from haihecup.services.give_awards import read_boards, write_boards_workbook
from haihecup.ui.board_models import Board
from haihecup.ui.components.buttons import SegmentedSwitch
from haihecup.ui.components.data_table import DataTable
from haihecup.ui.components.inputs import ChoiceField
from haihecup.ui.page import Hall
from haihecup.ui.page_view import PageView

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.table_models import TableModel
    from haihecup.ui.tasks import Work

_CHOICE = 150


class BoardSource(QObject):
    """Reads the boards of the part that is chosen: ``BoardSource(hall)``, ``read()``.

    Signal: ``arrived`` when ``boards`` are others than before.
    """

    arrived = Signal()

    def __init__(self, hall: Hall) -> None:
        super().__init__()
        self._hall = hall
        self.choice = EVERYTHING
        self.boards: Boards | None = None

    def read(self) -> None:
        """Read the boards on the worker; the very same ones as before are nothing new."""
        choice = self.choice

        def read(desk: "Desk", work: "Work") -> Boards:
            return read_boards(desk, work.step, choice)

        self._hall.tasks.read("boards", read, self._take)

    def _take(self, boards: Boards) -> None:
        if boards is not self.boards:
            self.boards = boards
            self.arrived.emit()

    def choose(self, choice: BoardChoice) -> None:
        """Look at another part."""
        if choice != self.choice:
            self.choice = choice
            self.read()

    def save(self) -> None:
        """Write what is chosen as a workbook."""
        boards = self.boards
        if boards is None:
            return
        path = self._hall.messages.file_to_save(
            _("Export boards"), _("Workbooks (*.xlsx)"), Path.home() / _("boards.xlsx")
        )
        if path is None:
            return

        def write(desk: "Desk", _work: "Work") -> str:
            write_boards_workbook(desk, boards, path)
            return public_names(desk).office_note

        def written(note: str) -> None:
            self._hall.messages.fact(together(_("Written: {file}").format(file=path), note))

        self._hall.tasks.run("boards file", write, written)


class PartChoice(QWidget):
    """Chooses the part of the edition: track, kind of delegations, units in their place."""

    def __init__(self, source: BoardSource) -> None:
        super().__init__()
        self._source = source
        self.track = ChoiceField("", [("", _("All tracks"))])
        self.track.box.setAccessibleName(_("Track"))
        every = [("", _("All delegations"))]
        kinds = [(str(kind), kind_word(kind)) for kind in DelegationKind]
        self.kind = ChoiceField("", every + kinds)
        self.kind.box.setAccessibleName(_("Kind of delegation"))
        self.units = QCheckBox(_("By unit"))
        self.units.setToolTip(_("Count for employers and schools in place of delegations"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for field in (self.track, self.kind):
            field.setFixedWidth(_CHOICE)
            field.chosen.connect(lambda _key: self._choose())
            row.addWidget(field)
        row.addWidget(self.units)
        self.units.toggled.connect(lambda _on: self._choose())

    def show_tracks(self, tracks: tuple[str, ...]) -> None:
        """Offer the tracks that have open events."""
        chosen = self.track.choice()
        self.track.set_choices([("", _("All tracks")), *((track, track) for track in tracks)])
        self.track.choose(chosen if chosen in tracks else "")

    def _choose(self) -> None:
        kind = self.kind.choice()
        self._source.choose(
            BoardChoice(
                self.track.choice(),
                DelegationKind(kind) if kind else None,
                self.units.isChecked(),
            )
        )


class BoardTables(QWidget):
    """Several boards of which one is seen; ``switch`` stands wherever there is room for it.

    Rows are put into a table when it is seen, not before.
    """

    def __init__(self, boards: tuple[Board[Any], ...], name: str) -> None:
        super().__init__()
        self._known = {board.key: board for board in boards}
        self._shown: dict[str, Boards] = {}
        self._boards: Boards | None = None
        self.switch = SegmentedSwitch([(board.key, board.words) for board in boards], name)
        self.switch.chosen.connect(lambda _key: self._show())
        self.models: dict[str, TableModel[Any]] = {board.key: board.model() for board in boards}
        self.tables = {
            board.key: DataTable(self.models[board.key], board.words, margin=16, empty=board.empty)
            for board in boards
        }
        self.stack = QStackedWidget()
        for table in self.tables.values():
            self.stack.addWidget(table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)

    def show_boards(self, boards: Boards) -> None:
        """Show these boards, the table first that is seen."""
        self._boards = boards
        self._show()

    def table(self) -> DataTable[Any]:
        """Return the table that is seen."""
        return self.tables[self.switch.choice()]

    def _show(self) -> None:
        key = self.switch.choice()
        boards = self._boards
        if boards is not None and self._shown.get(key) is not boards:
            self._shown[key] = boards
            self.models[key].set_rows(self._known[key].rows(boards))
        self.stack.setCurrentWidget(self.tables[key])


class BoardView(PageView):
    """A view of the awards page: it shows the boards of its source whenever it is asked to.

    ``switch``, where there is one, stands in the page's row above the views.
    """

    switch: SegmentedSwitch | None = None

    def __init__(self, hall: Hall, source: BoardSource) -> None:
        super().__init__(hall)
        self.source = source

    def unsaved(self) -> str:
        """Return what would be lost if the window closed now, or nothing."""
        return ""

    def table(self) -> DataTable[Any]:
        """Return the table that is copied whole."""
        raise NotImplementedError
