"""The table in which a marking scheme is written: a tree of lines, keyed from end to end."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyleOptionViewItem, QWidget
from typing_extensions import override

from haihecup.domain.scheme import ModuleKind
from haihecup.domain.scheme_outline import Place
from haihecup.i18n import _
from haihecup.ui import icons, theme
from haihecup.ui.components.data_table import DataTable
from haihecup.ui.components.mark_field import MarkField
from haihecup.ui.components.row_delegate import RowDelegate
from haihecup.ui.scheme_lines import SchemeLine, SchemeModel
from haihecup.ui.scheme_words import KINDS, kind_words, module_kind_words
from haihecup.ui.table_models import Cell, RowLook
from haihecup.ui.tokens import ICON_ROW

INDENT = 18
_NUMBERS = ("max", "declared", "parameters")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NO_KEYS = Qt.KeyboardModifier.NoModifier


class SchemeDelegate(RowDelegate):
    """Draws the lines with their indent and folding mark, and makes the field for each column."""

    def __init__(self, model: SchemeModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self._scheme = model
        self._line: SchemeLine | None = None

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        self._line = self._scheme.row_at(index.row())
        super().paint(painter, option, index)

    @override
    def _cell(
        self, painter: QPainter, inner: QRect, cell: Cell, column: int, look: RowLook
    ) -> None:
        line = self._line
        if column == self.first_column and line is not None:
            inner.adjust(line.depth * INDENT, 0, 0, 0)
            if line.folded is not None:
                mark = "next" if line.folded else "down"
                top = inner.top() + (inner.height() - ICON_ROW) // 2
                where = QPointF(inner.left() - 4, top)
                icons.draw(painter, mark, theme.tokens().ink3, where, ICON_ROW)
            inner.adjust(ICON_ROW, 0, 0, 0)
        super()._cell(painter, inner, cell, column, look)

    @override
    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        column = self.model.columns[index.column()]
        editor: QWidget
        if column.key in _NUMBERS:
            editor = MarkField(parent)
        elif column.key == "kind":
            editor = self._choice(parent, self._scheme.row_at(index.row()))
        else:
            editor = QLineEdit(parent)
        editor.setAccessibleName(column.heading)
        return editor

    def _choice(self, parent: QWidget, line: SchemeLine) -> QComboBox:
        box = QComboBox(parent)
        if line.depth == 0:
            box.addItems([module_kind_words(kind) for kind in ModuleKind])
        else:
            box.addItems([kind_words(key) for key in KINDS])
        box.activated.connect(lambda _place: self._take(box))
        return box

    def _take(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)


class SchemeTable(DataTable[SchemeLine]):
    """The tree of a scheme, for the keyboard first.

    Enter edits and goes on below; Insert or Ctrl+Enter begins a line; Tab and Shift+Tab change its
    level; Alt+Up and Alt+Down move it; Delete takes it out; Space folds.

    Signals: ``inserted``, ``deepened``, ``heightened``, ``moved(step)``, ``removed``, ``folded``:
    what was asked for the current line.
    """

    inserted = Signal()
    deepened = Signal()
    heightened = Signal()
    moved = Signal(int)
    removed = Signal()
    folded = Signal()

    def __init__(self, model: SchemeModel, parent: QWidget | None = None) -> None:
        super().__init__(model, _("Marking scheme"), parent, margin=16)
        self._delegate = SchemeDelegate(model, self)
        self._delegate.margin = 16
        self.setItemDelegate(self._delegate)
        self.setSortingEnabled(False)
        self.setSelectionMode(self.SelectionMode.SingleSelection)

    def go_to_cell(self, key: Place, column: str) -> None:
        """Make a cell of a line the current one."""
        place = self.rows.place_of(key)
        if place is not None:
            self.setCurrentIndex(self.rows.index(place, self.rows.column_of(column)))

    def edit_cell(self, key: Place, column: str) -> None:
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
                self.closeEditor(child, SchemeDelegate.EndEditHint.NoHint)
                return

    # ---- Qt --------------------------------------------------------------------------------

    @override
    def event(self, event: QEvent) -> bool:
        # Tab would leave the table before the table is told of it
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and self.state() != self.State.EditingState
            and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        ):
            asked = self.deepened if event.key() == Qt.Key.Key_Tab else self.heightened
            asked.emit()
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == self.State.EditingState or not self._steps(event):
            super().keyPressEvent(event)

    def _steps(self, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers()
        alt = bool(modifiers & Qt.KeyboardModifier.AltModifier)
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        if key == Qt.Key.Key_Insert or (control and key in _ENTER):
            self.inserted.emit()
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Delete:
            self.removed.emit()
        elif key == Qt.Key.Key_Space and modifiers == _NO_KEYS:
            self.folded.emit()
        else:
            return False
        event.accept()
        return True

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or index.column() != 0:
            return
        line = self.rows.row_at(index.row())
        left = self.visualRect(index).left() + 16 + line.depth * INDENT
        if line.folded is not None and left - 6 <= event.position().x() <= left + ICON_ROW:
            self.folded.emit()
