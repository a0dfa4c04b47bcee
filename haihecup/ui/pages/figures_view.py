"""The figures of the closing report on the awards page: a table, and the same as bars."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from haihecup.domain.closing_figures import Dimension, Figure, dimension_word
from haihecup.i18n import _
from haihecup.services.changes import Changes
from haihecup.ui.board_models import figures_model
from haihecup.ui.board_source import BoardSource, BoardView
from haihecup.ui.components.bars_chart import Bar, BarsChart
from haihecup.ui.components.buttons import SegmentedSwitch
from haihecup.ui.components.data_table import DataTable
from haihecup.ui.page import Hall
from haihecup.ui.tokens import MARGIN, ROW

HEAD = 34


class FiguresView(BoardView):
    """Entrants, present, awarded and promoted, taken apart by what the switch says."""

    def __init__(self, hall: Hall, source: BoardSource) -> None:
        super().__init__(hall, source)
        words = [(str(one), dimension_word(one)) for one in Dimension]
        self.switch = SegmentedSwitch(words, _("Taken apart by"))
        self.switch.chosen.connect(lambda _key: self._show())
        self.figures = DataTable(figures_model(), _("Figures"), margin=16)
        self.chart = BarsChart()
        inside = QWidget()
        inside.setBackgroundRole(QPalette.ColorRole.Base)
        column = QVBoxLayout(inside)
        # below the head and the sum of the table, so that each bar stands beside its row
        column.setContentsMargins(MARGIN, HEAD + ROW, MARGIN, MARGIN)
        column.addWidget(self.chart)
        column.addStretch(1)
        seen = QScrollArea()
        seen.setWidget(inside)
        seen.setWidgetResizable(True)
        seen.setFrameShape(QFrame.Shape.NoFrame)
        seen.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        seen.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.figures, 1)
        row.addWidget(seen, 1)

    @override
    def refresh(self, changes: Changes) -> None:
        self._show()

    def _show(self) -> None:
        boards = self.source.boards
        if boards is None or self.switch is None:
            return
        lines = boards.figures.by[Dimension(self.switch.choice())]
        self.figures.rows.set_rows((boards.figures.total, *lines))
        self.chart.show_bars([_bar(line) for line in lines])

    @override
    def table(self) -> DataTable[Figure]:
        return self.figures


def _bar(line: Figure) -> Bar:
    words = _("{entrants}, {awarded} awarded").format(
        entrants=f"{line.entrants:,}", awarded=f"{line.awarded:,}"
    )
    return Bar(line.name, line.entrants, line.awarded, words)
