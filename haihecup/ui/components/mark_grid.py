"""The grid that marks are keyed into: the keyboard is always in a cell, ready to be typed at.

Digits go straight in. Enter goes to the next box or cell, Tab to the next aspect, arrows wherever
they point; whoever leaves a cell has keyed it. Escape lets go what was typed.
"""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from haihecup.domain.numbers import narrow
from haihecup.domain.scheme import Judgement
from haihecup.ui.components.mark_cells import (
    ROW_HEIGHT,
    TOTAL_WIDTH,
    Keying,
    MarkDelegate,
    MarkHead,
    box_rect,
    code_width,
    width_of,
)
from haihecup.ui.components.mark_model import Key, MarkModel, slots_of, text_of

_LONGEST = 60
_WIDER = 56
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ABSENT = "q"


class MarkGrid(QTableView):
    """A score sheet to be keyed.

    ``MarkGrid(model, name)``. Signals: ``keyed(work code, aspect, text, number)`` when a cell was
    left with new text, ``moved`` when the keyboard stands elsewhere, ``absent_asked(work code)``.
    """

    keyed = Signal(str, str, str, int)
    moved = Signal()
    absent_asked = Signal(str)

    def __init__(self, model: MarkModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("table")
        self.setAccessibleName(name)
        self.sheet = model
        self.keying = Keying()
        self._stood: Key | None = None
        self.setModel(model)
        self.setHorizontalHeader(MarkHead(model, self.keying, self))
        self.setItemDelegate(MarkDelegate(model, self.keying, self))
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
        model.modelAboutToBeReset.connect(self._before_reset)
        model.modelReset.connect(self._after_reset)
        model.dataChanged.connect(self._changed)

    # ---- where the keyboard stands ---------------------------------------------------------

    def stands_at(self) -> Key | None:
        """Return work code and aspect of the cell that the keyboard is in."""
        row, column = self.keying.row, self.keying.column
        if not (0 <= row < len(self.sheet.rows) and self.sheet.is_mark(column)):
            return None
        return self.sheet.key_at(row, column)

    def go_to(self, key: Key) -> bool:
        """Put the keyboard into a cell; false where it is not on this sheet."""
        place = self.sheet.place_of(key)
        if place is None:
            return False
        self._stand(*place)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def go_to_first_open(self) -> None:
        """Put the keyboard into the first cell that is not marked, else into the first one."""
        columns = range(1, len(self.sheet.aspects) + 1)
        for row in range(len(self.sheet.rows)):
            for column in columns:
                if self.sheet.open_at(row) and not self.sheet.text(row, column):
                    self._stand(row, column)
                    return
        if self.sheet.rows and self.sheet.aspects:
            self._stand(0, 1)

    def _changed(self, first: QModelIndex, last: QModelIndex) -> None:
        for row in range(first.row(), last.row() + 1):
            self._repaint(row)

    def _repaint(self, row: int) -> None:
        """Paint one row anew: the others show nothing of what is keyed there."""
        band = QRect(0, self.rowViewportPosition(row), self.viewport().width(), ROW_HEIGHT)
        self.viewport().update(band)

    def _stand(self, row: int, column: int, slot: int = 0) -> None:
        self.setCurrentIndex(self.sheet.index(row, column))
        self.keying.slot = slot
        self._repaint(self.keying.row)

    def _next_cell(self, step: int) -> bool:
        """Go to the next cell that can be keyed, row by row; false at the end."""
        width = len(self.sheet.aspects)
        place = self.keying.row * width + self.keying.column - 1 + step
        while 0 <= place < width * len(self.sheet.rows):
            row, column = divmod(place, width)
            if self.sheet.open_at(row) or not self._open():
                self._stand(row, column + 1)
                return True
            place += step
        return False

    def _open(self) -> bool:
        return self.sheet.sheet is not None and self.sheet.sheet.editable

    def _boxes(self) -> int:
        aspect = self.sheet.aspects[self.keying.column - 1]
        return 3 if isinstance(aspect.kind, Judgement) else 1

    @override
    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override] # the stubs also allow persistent indexes, which Qt never hands in
        self.commit()
        left = self.keying.row
        column = min(max(current.column(), 1), max(1, len(self.sheet.aspects)))
        self.keying.row, self.keying.column, self.keying.slot = current.row(), column, 0
        super().currentChanged(current, previous)
        self._repaint(left)
        self._repaint(self.keying.row)
        self.horizontalHeader().viewport().update()
        self.moved.emit()

    def _before_reset(self) -> None:
        self._stood = self.stands_at()

    def _after_reset(self) -> None:
        typed, slot, stood = self.keying.slots, self.keying.slot, self._stood
        self.keying.slots = None
        self.keying.row = self.keying.column = -1
        self._fit()
        place = self.sheet.place_of(stood) if stood is not None else None
        if place is None:
            self.go_to_first_open()
            return
        index = self.sheet.index(*place)
        chosen = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, chosen)
        self.keying.row, self.keying.column = place
        self.keying.slots, self.keying.slot = typed, slot

    # ---- typing ----------------------------------------------------------------------------

    def commit(self) -> None:
        """Send what was typed into the cell on its way to the file."""
        typed, self.keying.slots = self.keying.slots, None
        key = self.stands_at()
        if typed is None or key is None:
            return
        text = text_of(typed)
        if text != self.sheet.text(self.keying.row, self.keying.column).strip():
            self.keyed.emit(*key, text, self.sheet.put_draft(key, text))
        self._repaint(self.keying.row)

    def type_in(self, text: str) -> None:
        """Type text where the keyboard stands, full-width digits too."""
        if not self.sheet.open_at(self.keying.row) or self.stands_at() is None:
            return
        for letter in text:
            self._type(narrow(letter) or " ")
        self._repaint(self.keying.row)

    def _type(self, letter: str) -> None:
        keying = self.keying
        if self._boxes() == 1:
            before = keying.slots[0] if keying.slots else ""
            keying.slots = [(before + letter)[:_LONGEST]]
            return
        if letter.isspace():
            return
        slots = self._slots()
        slots[keying.slot] = letter
        if keying.slot + 1 < len(slots):
            keying.slot += 1
        elif all(slots):
            self.commit()
            self._next_cell(1)

    def _slots(self) -> list[str]:
        """Return what is typed in the cell, begun with what stands there."""
        if self.keying.slots is None:
            row, column = self.keying.row, self.keying.column
            aspect = self.sheet.aspects[column - 1]
            self.keying.slots = slots_of(aspect, self.sheet.text(row, column))
        return self.keying.slots

    def correct(self) -> None:
        """Take up what stands in the cell, to mend it (F2)."""
        if self.sheet.open_at(self.keying.row) and self.stands_at() is not None:
            self._slots()
            self._repaint(self.keying.row)

    def _rub_out(self) -> None:
        if not self.sheet.open_at(self.keying.row):
            return
        keying = self.keying
        if self._boxes() == 1:
            keying.slots = [keying.slots[0][:-1]] if keying.slots else [""]
        else:
            slots = self._slots()
            if not slots[keying.slot] and keying.slot > 0:
                keying.slot -= 1
            slots[keying.slot] = ""
        self._repaint(self.keying.row)

    def _clear(self) -> None:
        if self.sheet.open_at(self.keying.row):
            self.keying.slots = [""] * self._boxes()
            self.keying.slot = 0
            self.commit()

    def _let_go(self) -> bool:
        key = self.stands_at()
        typed, self.keying.slots = self.keying.slots, None
        self._repaint(self.keying.row)
        return typed is not None or (key is not None and self.sheet.drop_draft(key))

    # ---- keys ------------------------------------------------------------------------------

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.matches(QKeySequence.StandardKey.Paste):
            self.type_in(QGuiApplication.clipboard().text().strip())
        elif event.matches(QKeySequence.StandardKey.Copy):
            if self.stands_at() is not None:
                shown = self.sheet.text(self.keying.row, self.keying.column)
                QGuiApplication.clipboard().setText(shown)
        elif self.stands_at() is None or not self._key(key):
            self._letter_or_move(event)

    def _key(self, key: Qt.Key) -> bool:
        """Do what a key of the grid does; false for all others."""
        steps = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
        if key in steps:
            self.commit()
            self._next_cell(steps[key])
        elif key in _ENTER:
            self._enter()
        elif key in _SIDEWAYS:
            self._sideways(_SIDEWAYS[key])
        elif key == Qt.Key.Key_Backspace:
            self._rub_out()
        elif key == Qt.Key.Key_Delete:
            self._clear()
        elif key == Qt.Key.Key_F2:
            self.correct()
        else:
            return key == Qt.Key.Key_Escape and self._let_go()
        return True

    def _enter(self) -> None:
        if self.keying.slot + 1 < self._boxes():
            self.keying.slot += 1
            self._repaint(self.keying.row)
            return
        self.commit()
        self._next_cell(1)

    def _sideways(self, step: int) -> None:
        slot = self.keying.slot + step
        if 0 <= slot < self._boxes():
            self.keying.slot = slot
            self._repaint(self.keying.row)
            return
        self.commit()
        self._next_cell(step)
        if step < 0:
            self.keying.slot = self._boxes() - 1

    def _letter_or_move(self, event: QKeyEvent) -> None:
        text, held = event.text(), event.modifiers()
        ctrl = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        if not text or not text.isprintable() or held & ctrl:
            super().keyPressEvent(event)
        elif text.lower() == _ABSENT and self.keying.slots is None:
            if 0 <= self.keying.row < len(self.sheet.rows) and self._open():
                self.absent_asked.emit(self.sheet.rows[self.keying.row].work_code)
        else:
            self.type_in(text)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take what an input method hands over, such as full-width digits."""
        self.type_in(event.commitString())
        event.accept()

    @override
    def event(self, event: QEvent) -> bool:
        # Escape means here: let go what was typed; elsewhere it leads back
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            mine = (Qt.Key.Key_Escape, Qt.Key.Key_F2)
            if event.key() in mine and not event.modifiers():
                event.accept()
                return True
        return super().event(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        if index.isValid() and self.sheet.is_mark(index.column()):
            for number in range(self._boxes()):
                if box_rect(self.visualRect(index), number).contains(at):
                    self.keying.slot = number
                    self._repaint(self.keying.row)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.keying.focused = True
        self._repaint(self.keying.row)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.commit()
        self.keying.focused = False
        super().focusOutEvent(event)

    # ---- widths ----------------------------------------------------------------------------

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give every aspect its room; some of what is left, and the rest to the subtotal."""
        if self.sheet.sheet is None:
            return
        aspects = list(map(width_of, self.sheet.aspects))
        left = self.viewport().width() - code_width() - TOTAL_WIDTH - sum(aspects)
        more = max(0, min(_WIDER, left // max(1, len(aspects))))
        widths = [code_width(), *(width + more for width in aspects)]
        widths.append(max(TOTAL_WIDTH, self.viewport().width() - sum(widths)))
        for number, width in enumerate(widths):
            self.setColumnWidth(number, width)
