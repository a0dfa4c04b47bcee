"""Tables that are written line by line with the keyboard: a marking scheme, its standards."""

from typing import Any, Generic, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyleOptionViewItem, QWidget
from typing_extensions import override

from haihecup.ui.components.data_table import DataTable
from haihecup.ui.components.mark_field import MarkField
from haihecup.ui.components.row_delegate import RowDelegate
from haihecup.ui.table_models import TableModel

Row = TypeVar("Row")

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LineDelegate(RowDelegate):
    """Makes the field for each column; those named in ``numbers`` take marks."""

    def __init__(
        self, model: TableModel[Any], numbers: frozenset[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(model, parent)
        self._numbers = numbers

    @override
    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        column = self.model.columns[index.column()]
        editor = self._field(parent, column.key, index.row())
        editor.setAccessibleName(column.heading)
        return editor

    def _field(self, parent: QWidget, column: str, _place: int) -> QWidget:
        return MarkField(parent) if column in self._numbers else QLineEdit(parent)


class LineTable(DataTable[Row], Generic[Row]):
    """Lines that are keyed, begun, moved and taken out.

    Enter edits and goes on below; Insert or Ctrl+Enter begins a line; Alt+Up and Alt+Down move it;
    Delete takes it out.

    Signals: ``inserted``, ``moved(step)``, ``removed``: what was asked for the current line.
    """

    inserted = Signal()
    moved = Signal(int)
    removed = Signal()

    def __init__(
        self,
        model: TableModel[Row],
        name: str,
        delegate: LineDelegate,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(model, name, parent, margin=16)
        self._delegate = delegate
        self._delegate.margin = 16
        self.setItemDelegate(self._delegate)
        self.setSortingEnabled(False)
        self.setSelectionMode(self.SelectionMode.SingleSelection)

    def go_to_cell(self, key: object, column: str) -> None:
        """Make a cell of a line the current one."""
        place = self.rows.place_of(key)
        if place is not None:
            self.setCurrentIndex(self.rows.index(place, self.rows.column_of(column)))

    def edit_cell(self, key: object, column: str) -> None:
        """Begin to key into a cell of a line."""
        self.go_to_cell(key, column)
        self.edit(self.currentIndex())

    def finish(self) -> None:
        """Take what was typed into a cell that nobody has left yet."""
        if self.state() != self.State.EditingState:
            return
        for child in self.viewport().children():
            if isinstance(child, QLineEdit | QComboBox) and child.isVisible():
                self.commitData(child)
                self.closeEditor(child, LineDelegate.EndEditHint.NoHint)
                return

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == self.State.EditingState or not self._steps(event):
            super().keyPressEvent(event)

    def _steps(self, event: QKeyEvent) -> bool:
        """Do what a key asks for the current line; false where it asks nothing of the kind."""
        key, modifiers = event.key(), event.modifiers()
        alt = bool(modifiers & Qt.KeyboardModifier.AltModifier)
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        if key == Qt.Key.Key_Insert or (control and key in _ENTER):
            self.inserted.emit()
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            return False
        event.accept()
        return True
