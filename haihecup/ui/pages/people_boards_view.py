"""The lists of people on the awards page: awards and promotions."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from haihecup.i18n import _
from haihecup.services.changes import Changes
from haihecup.ui.board_models import people_boards
from haihecup.ui.board_source import BoardSource, BoardTables, BoardView
from haihecup.ui.components.data_table import DataTable
from haihecup.ui.page import Hall


class PeopleBoardsView(BoardView):
    """Who has won what, who is promoted, and who is not and why."""

    def __init__(self, hall: Hall, source: BoardSource) -> None:
        super().__init__(hall, source)
        self.lists = BoardTables(people_boards(), _("Table"))
        self.switch = self.lists.switch
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.lists)

    @override
    def refresh(self, changes: Changes) -> None:
        if self.source.boards is not None:
            self.lists.show_boards(self.source.boards)

    @override
    def table(self) -> DataTable[Any]:
        return self.lists.table()
