"""The table of every page: 32-pixel rows, painted by one delegate, filtered and sorted by number.

Columns drop by their priority where the window is narrow; the table never scrolls sideways.
"""

from collections.abc import Hashable, Iterable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QTableView,
    QWidget,
)
from typing_extensions import override

from haihecup.i18n import _
from haihecup.ui import painting, theme
from haihecup.ui.column_room import seen_columns, shared_room
from haihecup.ui.components.row_delegate import CHECK_ROOM, RowDelegate
from haihecup.ui.components.table_head import TableHead
from haihecup.ui.table_models import TableModel, as_tab_separated
from haihecup.ui.tokens import ROW

Row = TypeVar("Row")
FLASH_MS = 600
_COPY = QKeySequence.StandardKey.Copy
_STAY = QItemSelectionModel.SelectionFlag.NoUpdate
_ALONE = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class DataTable(QTableView, Generic[Row]):
    """A table of frozen rows.

    ``DataTable(model, name, checkable=False, margin=8)``; ``name`` is what a screen reader calls
    it, ``margin`` the room before the first column, ``empty`` what is said while there is no row.
    What is selected stays so while the rows are read again or narrowed.

    Signals: ``current_changed(row | None)`` when another row becomes the current one;
    ``opened(row)`` on Enter or a double click; ``columns_changed`` after choosing columns.
    """

    current_changed = Signal(object)
    opened = Signal(object)
    columns_changed = Signal()

    def __init__(
        self,
        model: TableModel[Row],
        name: str,
        parent: QWidget | None = None,
        *,
        checkable: bool = False,
        margin: int = 8,
        empty: str = "",
    ) -> None:
        super().__init__(parent)
        self.setObjectName("table")
        self.setAccessibleName(name)
        self.rows = model
        self._empty = empty
        self._delegate = RowDelegate(model, self)
        self._delegate.checkable = checkable
        self._delegate.margin = margin
        self._hidden: set[str] = set()
        self._kept_key: Hashable = None
        self._kept_keys: frozenset[Hashable] = frozenset()
        self._head = TableHead(self)
        self.setHorizontalHeader(self._head)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self._set_up()
        model.modelAboutToBeReset.connect(self._keep_current)
        model.modelReset.connect(self._restore_current)
        self._head.sortIndicatorChanged.connect(self._fit_columns)

    def _set_up(self) -> None:
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setMinimumSize(120, 3 * ROW)
        side = self.verticalHeader()
        side.hide()
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setMinimumSectionSize(ROW)
        side.setDefaultSectionSize(ROW)
        self.setSortingEnabled(True)
        self._head.setSortIndicatorClearable(True)
        self._head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        told = ""
        if not self.rows.total():
            told = self._empty
        elif not self.rows.rowCount():
            told = _("Nothing fits. Take the filter away, or choose another event (Ctrl+E).")
        if told:
            painter = QPainter(self.viewport())
            room = QRect(0, ROW, self.viewport().width(), ROW)
            ink = theme.tokens().ink2
            painting.draw_text(painter, room, told, ink, align=painting.CENTRE)
            painter.end()

    # ---- rows ------------------------------------------------------------------------------

    def current_row(self) -> Row | None:
        """Return the row the keyboard is on."""
        index = self.currentIndex()
        return self.rows.row_at(index.row()) if index.isValid() else None

    def selected_rows(self) -> list[Row]:
        """Return the selected rows from top to bottom."""
        return [self.rows.row_at(place) for place in self._selected_places()]

    def go_to(self, key: Hashable) -> bool:
        """Make the row with a key the current one and scroll it into view."""
        place = self.rows.place_of(key)
        if place is None:
            return False
        self.go_to_place(place)
        return True

    def go_to_place(self, place: int) -> None:
        """Make the row at a place the current one; several that are selected with it stay so."""
        if 0 <= place < self.rows.rowCount():
            column = max(self.currentIndex().column(), self._delegate.first_column)
            chosen = self.selectionModel()
            # whatever is pressed just now, such as Shift with F8, is not meant for the selection
            with_it = _STAY if chosen.isRowSelected(place, QModelIndex()) else _ALONE
            chosen.setCurrentIndex(self.rows.index(place, column), with_it)

    def flash(self, keys: Iterable[Hashable]) -> None:
        """Tint changed rows once for 600 ms."""
        self._delegate.flashing = frozenset(keys)
        self.viewport().update()
        QTimer.singleShot(FLASH_MS, self, self._end_flash)

    def _end_flash(self) -> None:
        self._delegate.flashing = frozenset()
        self.viewport().update()

    def copy(self) -> None:
        """Put the selected rows on the clipboard, ready to be pasted into Excel."""
        places = self._selected_places()
        if places:
            text = as_tab_separated(self.rows, places, self.shown_columns())
            QGuiApplication.clipboard().setText(text)

    def copy_all(self) -> None:
        """Put everything that is shown on the clipboard."""
        text = as_tab_separated(self.rows, range(self.rows.rowCount()), self.shown_columns())
        QGuiApplication.clipboard().setText(text)

    def _selected_places(self) -> list[int]:
        return sorted({index.row() for index in self.selectionModel().selectedRows()})

    def _keep_current(self) -> None:
        row = self.current_row()
        self._kept_key = None if row is None else self.rows.rows.key(row)
        places = self._selected_places()
        several = places if len(places) > 1 else []
        self._kept_keys = frozenset(self.rows.rows.key(self.rows.row_at(at)) for at in several)

    def _restore_current(self) -> None:
        if self._kept_keys:
            self._select_again()
        if self._kept_key is None or not self.go_to(self._kept_key):
            self.current_changed.emit(None)

    def _select_again(self) -> None:
        key, last = self.rows.rows.key, max(0, self.rows.columnCount() - 1)
        chosen = QItemSelection()
        for place, row in enumerate(self.rows.shown_rows()):
            if key(row) in self._kept_keys:
                chosen.select(self.rows.index(place, 0), self.rows.index(place, last))
        self.selectionModel().select(chosen, _ALONE)

    # ---- columns ---------------------------------------------------------------------------

    def shown_columns(self) -> list[int]:
        """Return the numbers of the columns that are seen."""
        return [
            number for number in range(len(self.rows.columns)) if not self.isColumnHidden(number)
        ]

    def hidden_columns(self) -> frozenset[str]:
        """Return the keys of the columns that somebody chose not to see."""
        return frozenset(self._hidden)

    def choose_columns(self, hidden: Sequence[str] | frozenset[str]) -> None:
        """Hide the columns with these keys; the first column always stays."""
        self._hidden = {column.key for column in self.rows.columns[1:] if column.key in hidden}
        self._fit_columns()
        self.columns_changed.emit()

    def column_menu(self) -> QMenu:
        """Return a menu with a check mark for each column."""
        menu = QMenu(_("Columns"), self)
        for column in self.rows.columns[1:]:
            action = menu.addAction(column.heading)
            action.setCheckable(True)
            action.setChecked(column.key not in self._hidden)
            action.setData(column.key)
        menu.triggered.connect(lambda action: self._toggle_column(str(action.data())))
        return menu

    def _toggle_column(self, key: str) -> None:
        self.choose_columns(frozenset(self._hidden ^ {key}))

    def _fit_columns(self) -> None:
        """Show the columns that find room, each as wide as its share."""
        wanted = {
            number: one
            for number, one in enumerate(self.rows.columns)
            if one.key not in self._hidden
        }
        extra = self._delegate.margin - 8 + (CHECK_ROOM if self._delegate.checkable else 0)
        room = self.viewport().width() - extra
        seen = seen_columns(wanted, room)
        widths = shared_room({number: wanted[number] for number in seen}, room)
        self._delegate.first_column = seen[0] if seen else 0
        for number in range(len(self.rows.columns)):
            self.setColumnHidden(number, number not in widths)
            if number in widths:
                self.setColumnWidth(number, widths[number] + (extra if number == seen[0] else 0))
        self._head.lead = extra + 8

    # ---- Qt --------------------------------------------------------------------------------

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    @override
    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override] # the stubs also allow persistent indexes, which Qt never hands in
        super().currentChanged(current, previous)
        if current.row() != previous.row() or not previous.isValid():
            self.current_changed.emit(self.current_row())
        self.viewport().update()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, place: int) -> None:
        if place != self._delegate.hovered:
            self._delegate.hovered = place
            self.viewport().update()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._on_check_box(at):
            place = self.rowAt(at.y())
            self.rows.mark([place], on=not self.rows.is_marked(place))
            return
        super().mousePressEvent(event)

    def _on_check_box(self, at: QPoint) -> bool:
        edge = self._delegate.margin + CHECK_ROOM - 8
        return self._delegate.checkable and at.x() < edge and self.rowAt(at.y()) >= 0

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and not self._is_editable(index):
            self.opened.emit(self.rows.row_at(index.row()))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if self.state() == QAbstractItemView.State.EditingState:
            event.accept()
        elif event.matches(_COPY):
            self.copy()
        elif event.key() == Qt.Key.Key_Space and self._delegate.checkable and index.isValid():
            places = self._selected_places()
            self.rows.mark(places, on=not self.rows.is_marked(index.row()))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            if self._is_editable(index):
                self.edit(index)
            else:
                self.opened.emit(self.rows.row_at(index.row()))
        else:
            super().keyPressEvent(event)

    @override
    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """End keying; Enter moves on to the next row, as on a paper sheet."""
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self.go_to_place(self.currentIndex().row() + 1)

    def _is_editable(self, index: QModelIndex) -> bool:
        return Qt.ItemFlag.ItemIsEditable in self.rows.flags(index)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.addAction(_("Copy selected rows"), QKeySequence(_COPY), self.copy)
        menu.addAction(_("Copy all rows shown"), self.copy_all)
        menu.addMenu(self.column_menu())
        menu.exec(event.globalPos())
