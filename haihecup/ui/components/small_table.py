"""A short table that is filled in by hand, such as the sessions of an event."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)
from typing_extensions import override

from haihecup.ui.tokens import ROW

_LEAST_ROWS, _MOST_ROWS = 2, 8
_HEAD = 34


@dataclass(frozen=True, slots=True)
class SmallColumn:
    """A column: its heading, its width, and whether it takes what is left of the room."""

    heading: str
    width: int
    stretch: bool = False


class SmallTable(QTableWidget):
    """Rows of text that are typed into: ``SmallTable(name, columns)``, ``most`` rows in sight.

    Alt+Up and Alt+Down move a row, Ctrl+Delete takes it out. Signal: ``edited`` when somebody
    changed anything.
    """

    edited = Signal()

    def __init__(
        self,
        name: str,
        columns: Sequence[SmallColumn],
        parent: QWidget | None = None,
        *,
        most: int = _MOST_ROWS,
    ) -> None:
        self._most = most
        super().__init__(0, len(columns), parent)
        self.setAccessibleName(name)
        self.setObjectName("order")
        self.setHorizontalHeaderLabels([column.heading for column in columns])
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side, head = self.verticalHeader(), self.horizontalHeader()
        side.hide()
        side.setDefaultSectionSize(ROW)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setFixedHeight(_HEAD)
        head.setHighlightSections(False)
        for number, column in enumerate(columns):
            self.setColumnWidth(number, column.width)
            if column.stretch:
                head.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
        self.itemChanged.connect(lambda _item: self.edited.emit())
        self._fit()

    def set_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these rows without telling anybody."""
        self.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.setRowCount(0)
        for row in rows:
            self._put(self.rowCount(), row)
        self.blockSignals(False)  # noqa: FBT003 - Qt's own
        self._fit()

    def rows(self) -> list[tuple[str, ...]]:
        """Return what stands in the rows; empty rows are left out."""
        found = (self._cells(row) for row in range(self.rowCount()))
        return [cells for cells in found if any(cells)]

    def fix(self, row: int, column: int) -> None:
        """Let a cell be read and copied, but not written."""
        if (item := self.item(row, column)) is not None:
            with QSignalBlocker(self):
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)

    def takes(self, row: int, column: int) -> bool:
        """Tell whether a cell can be written."""
        item = self.item(row, column)
        return item is not None and bool(item.flags() & Qt.ItemFlag.ItemIsEditable)

    def put(self, row: int, column: int, text: str) -> None:
        """Show other text in a cell without telling anybody."""
        if (item := self.item(row, column)) is not None:
            with QSignalBlocker(self):
                item.setText(text)
            self.viewport().update()

    def add_row(self, cells: Sequence[str]) -> None:
        """Add a row and put the keyboard into its first cell."""
        row = self.rowCount()
        self.blockSignals(True)  # noqa: FBT003 - Qt's own
        self._put(row, cells)
        self.blockSignals(False)  # noqa: FBT003 - Qt's own
        self._fit()
        self.setFocus()
        self.setCurrentCell(row, 0)
        self.edited.emit()

    def remove_current(self) -> None:
        """Take the current row out."""
        if self.currentRow() >= 0:
            self.removeRow(self.currentRow())
            self._fit()
            self.edited.emit()

    def move_current(self, step: int) -> None:
        """Move the current row up or down."""
        row, column = self.currentRow(), self.currentColumn()
        goal = row + step
        if row < 0 or not 0 <= goal < self.rowCount():
            return
        cells = [self._cells(number) for number in range(self.rowCount())]
        cells[row], cells[goal] = cells[goal], cells[row]
        self.set_rows(cells)
        self.setCurrentCell(goal, column)
        self.edited.emit()

    def _cells(self, row: int) -> tuple[str, ...]:
        items = (self.item(row, column) for column in range(self.columnCount()))
        return tuple("" if item is None else item.text().strip() for item in items)

    def _put(self, row: int, cells: Sequence[str]) -> None:
        self.insertRow(row)
        for column, text in enumerate(cells):
            self.setItem(row, column, QTableWidgetItem(text))

    def _fit(self) -> None:
        rows = max(_LEAST_ROWS, min(self._most, self.rowCount()))
        self.setFixedHeight(_HEAD + rows * ROW + 2)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_current(step)
        elif event.key() == Qt.Key.Key_Delete and control:
            self.remove_current()
        elif event.key() == Qt.Key.Key_Delete and self.currentItem() is not None:
            self.currentItem().setText("")
        else:
            super().keyPressEvent(event)
