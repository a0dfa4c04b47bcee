"""The table in which a marking scheme is written: a tree of lines, keyed from end to end."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QComboBox, QStyleOptionViewItem, QWidget
from typing_extensions import override

from haihecup.domain.scheme import ModuleKind
from haihecup.i18n import _
from haihecup.ui import icons, theme
from haihecup.ui.components.line_table import LineDelegate, LineTable
from haihecup.ui.scheme_lines import SchemeLine, SchemeModel
from haihecup.ui.scheme_words import KINDS, kind_words, module_kind_words
from haihecup.ui.table_models import Cell, RowLook
from haihecup.ui.tokens import ICON_ROW

INDENT = 18
_NO_KEYS = Qt.KeyboardModifier.NoModifier


class SchemeDelegate(LineDelegate):
    """Draws the lines with their indent and folding mark, and makes the field for each column."""

    def __init__(self, model: SchemeModel, parent: QWidget | None = None) -> None:
        super().__init__(model, frozenset({"max", "declared", "parameters"}), parent)
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
    def _field(self, parent: QWidget, column: str, place: int) -> QWidget:
        if column == "kind":
            return self._choice(parent, self._scheme.row_at(place))
        return super()._field(parent, column, place)

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


class SchemeTable(LineTable[SchemeLine]):
    """The tree of a scheme, for the keyboard first.

    Besides the keys of every such table, Tab and Shift+Tab change the level of a line, Space folds.

    Signals: ``deepened``, ``heightened``, ``folded``: what was asked for the current line.
    """

    deepened = Signal()
    heightened = Signal()
    folded = Signal()

    def __init__(self, model: SchemeModel, parent: QWidget | None = None) -> None:
        super().__init__(model, _("Marking scheme"), SchemeDelegate(model), parent)
        self._with_sections = True
        self.show_sections(on=False)

    def show_sections(self, *, on: bool) -> None:
        """Show to which section of the standards each aspect counts, or that there are none."""
        if on != self._with_sections:
            self._with_sections = on
            hidden = self.hidden_columns() | {"section"}
            self.choose_columns(hidden - {"section"} if on else hidden)

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
    def _steps(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Space and event.modifiers() == _NO_KEYS:
            self.folded.emit()
            event.accept()
            return True
        return super()._steps(event)

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
