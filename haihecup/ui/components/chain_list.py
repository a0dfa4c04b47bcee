"""A short list whose order matters: dragged with the mouse, or moved by Alt+Up and Alt+Down."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget
from typing_extensions import override

from haihecup.ui.tokens import ROW

_LEAST_ROWS, _MOST_ROWS = 1, 6
_KEY = Qt.ItemDataRole.UserRole


class ChainList(QListWidget):
    """Items in an order that people choose: ``ChainList(name)``.

    Signals: ``order_changed`` when somebody moved or took out an item.
    """

    order_changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setObjectName("order")
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setViewportMargins(6, 3, 6, 3)
        self.model().rowsMoved.connect(self._moved)
        self._fit()

    def set_items(self, items: Sequence[tuple[str, str]]) -> None:
        """Show items, each a key and its words, in this order."""
        self.clear()
        for key, words in items:
            item = QListWidgetItem(words)
            item.setData(_KEY, key)
            item.setSizeHint(QSize(40, ROW - 2))
            self.addItem(item)
        self._fit()

    def order(self) -> tuple[str, ...]:
        """Return the keys in their order."""
        return tuple(str(self.item(row).data(_KEY)) for row in range(self.count()))

    def move_current(self, step: int) -> None:
        """Move the current item up or down."""
        row = self.currentRow()
        goal = row + step
        if row < 0 or not 0 <= goal < self.count():
            return
        item = self.takeItem(row)
        self.insertItem(goal, item)
        self.setCurrentRow(goal)
        self.order_changed.emit()

    def remove_current(self) -> None:
        """Take the current item out."""
        row = self.currentRow()
        if row >= 0:
            self.takeItem(row)
            self._fit()
            self.order_changed.emit()

    def _fit(self) -> None:
        rows = max(_LEAST_ROWS, min(_MOST_ROWS, self.count()))
        self.setFixedHeight(rows * (ROW - 2) + 8)

    def _moved(self, _parent: QModelIndex, *_rest: object) -> None:
        self.order_changed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_current(step)
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_current()
        else:
            super().keyPressEvent(event)
