"""A short list whose order counts: members of a team, the captain first; dragged, or by keys."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from haihecup.i18n import _
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.words import Line
from haihecup.ui.tokens import Tone

_ROW, _MOST = 28, 5


class _Rows(QListWidget):
    moved = Signal(int)
    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        # whoever shows the rows moves them and shows them again; Qt is to leave them alone, and
        # still holds them until the drag is over
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        step = self._goal(event) - self.currentRow()
        if step:
            QTimer.singleShot(0, self, lambda: self.moved.emit(step))

    def _goal(self, event: QDropEvent) -> int:
        """Return the place where the row that is dropped will stand."""
        over = self.indexAt(event.position().toPoint()).row()
        if over < 0:
            return self.count() - 1
        positions = QAbstractItemView.DropIndicatorPosition
        where, goal = self.dropIndicatorPosition(), over
        if where is positions.BelowItem and over < self.currentRow():
            goal += 1
        if where is positions.AboveItem and over > self.currentRow():
            goal -= 1
        return goal

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        held = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if step is not None and held:
            self.moved.emit(step)
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)


class OrderList(QWidget):
    """A list to stand on, to move in, to add to and to take from.

    ``OrderList(label, add)``; ``add`` are the words of the button. rows are dragged, or Alt+Up
    and Alt+Down move the current one; Delete takes it out.

    Signals: ``stood(place)`` when another row became the current one; ``moved(place, step)``;
    ``removed(place)``; ``added``.
    """

    stood = Signal(int)
    moved = Signal(int, int)
    removed = Signal(int)
    added = Signal()

    def __init__(self, label: str, add: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = _Rows()
        self.rows.setAccessibleName(label)
        self.rows.setUniformItemSizes(True)
        self.rows.currentRowChanged.connect(self._tell)
        self.rows.moved.connect(lambda step: self.moved.emit(self.rows.currentRow(), step))
        self.rows.removed.connect(lambda: self.removed.emit(self.rows.currentRow()))
        self.up = Button(_("Move up"), Kind.ICON, "up", "Alt+↑")
        self.down = Button(_("Move down"), Kind.ICON, "down", "Alt+↓")
        self.take = Button(_("Take out"), Kind.ICON, "delete", "Delete")
        self.add = Button(add, Kind.ICON, "add")
        self.up.clicked.connect(lambda: self.moved.emit(self.rows.currentRow(), -1))
        self.down.clicked.connect(lambda: self.moved.emit(self.rows.currentRow(), 1))
        self.take.clicked.connect(lambda: self.removed.emit(self.rows.currentRow()))
        self.add.clicked.connect(self.added)
        head = QHBoxLayout()
        head.setSpacing(2)
        head.addWidget(Line(label, Tone.SECOND), 1)
        for button in (self.up, self.down, self.take, self.add):
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.rows)

    def set_rows(self, words: Sequence[str], current: int) -> None:
        """Show these rows with one of them current, without telling anybody."""
        self.rows.blockSignals(True)  # noqa: FBT003 - Qt's own name
        if list(words) != self.words():
            # the very rows stay where they can: a press on one of them may begin a drag
            self.rows.clear()
            self.rows.addItems(list(words))
        self.rows.setCurrentRow(current)
        self.rows.blockSignals(False)  # noqa: FBT003 - Qt's own name
        self.rows.setFixedHeight(max(1, min(len(words), _MOST)) * _ROW + 6)
        self.take.set_off("" if len(words) > 1 else _("One must stay."))

    def words(self) -> list[str]:
        """Return the rows as they are shown."""
        return [self.rows.item(place).text() for place in range(self.rows.count())]

    def _tell(self, place: int) -> None:
        if place >= 0:
            self.stood.emit(place)
