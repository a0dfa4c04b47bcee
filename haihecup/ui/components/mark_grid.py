"""The table that marks are keyed into: works down, aspects across, the keyboard in a cell."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QRect, Qt
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from haihecup.ui.components.mark_cells import (
    ROW_HEIGHT,
    TOTAL_WIDTH,
    MarkDelegate,
    MarkHead,
    box_rect,
    box_width,
    code_width,
    is_boxed,
    width_of,
)
from haihecup.ui.components.mark_keyboard import MarkKeyboard

_WIDER = 56


class MarkGrid(QTableView):
    """A score sheet as a table: ``MarkGrid(keyboard, name)``."""

    def __init__(self, keyboard: MarkKeyboard, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("table")
        self.setAccessibleName(name)
        self.keyboard, self.sheet = keyboard, keyboard.sheet
        self._following = False
        self._stood = -1
        self.setModel(self.sheet)
        self.setHorizontalHeader(MarkHead(self.sheet, keyboard.keying, self))
        self.setItemDelegate(MarkDelegate(self.sheet, keyboard.keying, self))
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setMinimumSize(120, 4 * ROW_HEIGHT)
        side = self.verticalHeader()
        side.hide()
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setMinimumSectionSize(ROW_HEIGHT)
        side.setDefaultSectionSize(ROW_HEIGHT)
        self.sheet.modelReset.connect(self._begin_anew)
        self.sheet.dataChanged.connect(self._changed)
        keyboard.moved.connect(self._follow)
        keyboard.typed.connect(lambda: self._repaint(keyboard.keying.row))

    def _begin_anew(self) -> None:
        self._fit()
        self._follow()

    def _follow(self) -> None:
        """Make the cell current that the keyboard stands in."""
        keying = self.keyboard.keying
        index = self.sheet.index(keying.row, keying.column)
        self._following = True
        if index.isValid():
            chosen = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, chosen)
            self.scrollTo(index)
        self._following = False
        self._repaint(self._stood)
        self._stood = keying.row
        self._repaint(self._stood)
        self.horizontalHeader().viewport().update()

    def _changed(self, first: QModelIndex, last: QModelIndex) -> None:
        for row in range(first.row(), last.row() + 1):
            self._repaint(row)

    def _repaint(self, row: int) -> None:
        """Paint one row anew: the others show nothing of what is keyed there."""
        band = QRect(0, self.rowViewportPosition(row), self.viewport().width(), ROW_HEIGHT)
        self.viewport().update(band)

    @override
    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override] # the stubs also allow persistent indexes, which Qt never hands in
        super().currentChanged(current, previous)
        if current.isValid() and not self._following:
            column = min(max(current.column(), 1), max(1, len(self.sheet.aspects)))
            self.keyboard.stand(current.row(), column)

    # ---- keys and mouse --------------------------------------------------------------------

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.keyboard.press(event):
            super().keyPressEvent(event)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.keyboard.compose(event)

    @override
    def event(self, event: QEvent) -> bool:
        if self.keyboard.wants(event):
            event.accept()
            return True
        return super().event(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        row, column = index.row(), index.column()
        if not (index.isValid() and self.sheet.is_mark(column) and is_boxed(self.sheet, column)):
            return
        for number in range(self.sheet.boxes(column)):
            box = box_rect(self.visualRect(index), number, box_width(self.sheet, column))
            if box.contains(at):
                self.keyboard.stand(row, column, number)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.keyboard.keying.focused = True
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.keyboard.commit()
        self.keyboard.keying.focused = False
        super().focusOutEvent(event)
        self.viewport().update()

    # ---- widths ----------------------------------------------------------------------------

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give every aspect its room; some of what is left, and the rest to the subtotal."""
        if self.sheet.sheet is None:
            return
        count = len(self.sheet.aspects)
        aspects = [width_of(self.sheet, column) for column in range(1, count + 1)]
        left = self.viewport().width() - code_width() - TOTAL_WIDTH - sum(aspects)
        more = max(0, min(_WIDER, left // max(1, count)))
        widths = [code_width(), *(width + more for width in aspects)]
        widths.append(max(TOTAL_WIDTH, self.viewport().width() - sum(widths)))
        for number, width in enumerate(widths):
            self.setColumnWidth(number, width)
