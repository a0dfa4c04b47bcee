"""The keyboard of the marking desk: in which cell it stands, what is typed there, what keys do.

Digits go straight in, and on by themselves where their number is known. Enter goes to the next box
or cell, Tab to the next aspect; whoever leaves a cell has keyed it. Escape lets go what was typed.
The views only show where the keyboard stands and hand their keys on.
"""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QKeySequence

from haihecup.domain.entries import EntryStatus
from haihecup.domain.numbers import narrow
from haihecup.ui.components.mark_model import Key, MarkModel, slots_of, text_of

_LONGEST = 24
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CTRL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_STATUS = {"q": EntryStatus.ABSENT, "w": EntryStatus.WITHDRAWN}
_OVERVIEW = ("?", "？")
OWN_KEYS = (
    Qt.Key.Key_Escape,
    Qt.Key.Key_F2,
    Qt.Key.Key_F3,
    Qt.Key.Key_F4,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
)
"""Keys that mean something here and elsewhere something else or nothing."""


@dataclass(slots=True)
class Keying:
    """Where the keyboard stands, and what has been typed there and not left yet.

    ``fresh``: what is typed next takes the place of what stands in the box. ``down``: the keyboard
    goes on to the next work, not to the next aspect.
    """

    row: int = -1
    column: int = -1
    slot: int = 0
    slots: list[str] | None = None
    fresh: bool = True
    focused: bool = False
    down: bool = False

    def at(self, row: int, column: int) -> bool:
        """Tell whether the keyboard stands in a cell."""
        return self.row == row and self.column == column


class MarkKeyboard(QObject):
    """Keys into a sheet: ``MarkKeyboard(model)``; views call ``press``, ``stand`` and ``commit``.

    Signals: ``keyed(work code, aspect, text, number)`` when a cell was left with new text;
    ``moved`` when the keyboard stands elsewhere; ``typed`` when something else is to be shown in
    its cell; ``status_asked(work code, status)``; ``held(work code, aspect)`` when what stands in
    the cell shall hold (Ctrl+Enter); ``let_go(work code, aspect)``; ``reason_asked`` when it has to
    be said why the cell is scored again; ``overview_asked``.
    """

    keyed = Signal(str, str, str, int)
    moved = Signal()
    typed = Signal()
    status_asked = Signal(str, str)
    held = Signal(str, str)
    let_go = Signal(str, str)
    reason_asked = Signal()
    overview_asked = Signal()

    def __init__(self, model: MarkModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sheet, self.keying = model, Keying()
        self._stood: Key | None = None
        model.modelAboutToBeReset.connect(self._before_reset)
        model.modelReset.connect(self._after_reset)

    # ---- where it stands -------------------------------------------------------------------

    def stands_at(self) -> Key | None:
        """Return work code and aspect of the cell that the keyboard is in."""
        row, column = self.keying.row, self.keying.column
        if not (0 <= row < len(self.sheet.rows) and self.sheet.is_mark(column)):
            return None
        return self.sheet.key_at(row, column)

    def stand(self, row: int, column: int, slot: int = 0) -> None:
        """Leave the cell, which keys what was typed there, and go to another one."""
        keying = self.keying
        if keying.at(row, column):
            keying.slot, keying.fresh = slot, True
            self.typed.emit()
            return
        self.commit()
        keying.row, keying.column, keying.slot, keying.fresh = row, column, slot, True
        self.moved.emit()

    def go_to(self, key: Key) -> bool:
        """Put the keyboard into a cell; false where it is not on this sheet."""
        place = self.sheet.place_of(key)
        if place is not None:
            self.stand(*place)
        return place is not None

    def go_on(self) -> None:
        """Go to the next cell, as after a key that fills a box."""
        self._next_cell(1)

    def go_to_first_open(self) -> None:
        """Put the keyboard into the first cell that is not marked, else into the first one."""
        if not self._go_to_gap(-1) and self.sheet.rows and self.sheet.aspects:
            self.stand(0, 1)

    def next_gap(self) -> None:
        """Go to the next cell where something is left to be keyed, round the sheet (F3)."""
        self.commit()
        self._go_to_gap(self._place())

    def other_work(self, step: int) -> None:
        """Go to the same aspect of the work before or after."""
        row = self.keying.row + step
        if 0 <= row < len(self.sheet.rows):
            self.stand(row, max(1, self.keying.column))

    def other_aspect(self, step: int) -> None:
        """Go to the aspect before or after of the same work."""
        column = self.keying.column + step
        if self.sheet.is_mark(column):
            self.stand(self.keying.row, column)

    def turn(self) -> None:
        """Go on downwards instead of across, or across again."""
        self.keying.down = not self.keying.down
        self.typed.emit()

    def boxes(self) -> int:
        """Return how many boxes the cell has."""
        return self.sheet.boxes(self.keying.column)

    def _place(self) -> int:
        """Return the number of the cell in the order in which the keyboard goes on."""
        row, column = self.keying.row, self.keying.column - 1
        if self.keying.down:
            return column * len(self.sheet.rows) + row
        return row * len(self.sheet.aspects) + column

    def _cell(self, place: int) -> tuple[int, int]:
        if self.keying.down:
            column, row = divmod(place, len(self.sheet.rows))
        else:
            row, column = divmod(place, len(self.sheet.aspects))
        return row, column + 1

    def _cells(self) -> int:
        return len(self.sheet.rows) * len(self.sheet.aspects)

    def _go_to_gap(self, after: int) -> bool:
        count = self._cells()
        for step in range(1, count + 1):
            cell = self._cell((after + step) % count)
            if self.sheet.gap(*cell):
                self.stand(*cell)
                return True
        return False

    def _next_cell(self, step: int) -> bool:
        """Go to the next cell that can be keyed; false at the end."""
        place = self._place() + step
        read_only = self.sheet.sheet is None or not self.sheet.sheet.editable
        while 0 <= place < self._cells():
            row, column = self._cell(place)
            if read_only or self.sheet.open_cell(row, column):
                self.stand(row, column)
                return True
            place += step
        return False

    def _before_reset(self) -> None:
        self._stood = self.stands_at()

    def _after_reset(self) -> None:
        keying = self.keying
        typed, slot, fresh = keying.slots, keying.slot, keying.fresh
        keying.slots = None
        keying.row = keying.column = -1
        place = self.sheet.place_of(self._stood) if self._stood is not None else None
        if place is None:
            self.go_to_first_open()
            return
        keying.row, keying.column = place
        keying.slots, keying.slot, keying.fresh = typed, slot, fresh

    # ---- typing ----------------------------------------------------------------------------

    def commit(self) -> bool:
        """Send what was typed into the cell on its way to the file.

        False where it waits for the reason why it is scored again.
        """
        typed, self.keying.slots = self.keying.slots, None
        key, row, column = self.stands_at(), self.keying.row, self.keying.column
        if typed is None or key is None:
            return True
        text, sheet = text_of(typed), self.sheet
        if text == sheet.text(row, column).strip():
            return True
        if sheet.problem(row, column) and text == sheet.cell(row, column).scores:
            sheet.drop_draft(key)
            return True
        number = sheet.put_draft(key, text)
        if sheet.lies_apart(row, column):
            sheet.wait_for_reason(key)
            return False
        self.keyed.emit(*key, text, number)
        self.typed.emit()
        return True

    def type_in(self, text: str) -> None:
        """Type text where the keyboard stands, full-width digits too."""
        for letter in text:
            if not self._open():
                return
            self._type(narrow(letter) or " ")
        self.typed.emit()

    def correct(self) -> None:
        """Take up what stands in the cell, to mend it (F2)."""
        if self._open():
            self._slots()
            self.keying.fresh = False
            self.typed.emit()

    def repeat_above(self) -> None:
        """Key what the work above has in this aspect, and go on (F4)."""
        column = self.keying.column
        above = next(
            (row for row in range(self.keying.row - 1, -1, -1) if self.sheet.open_at(row)), None
        )
        if above is None or not self._open() or not self.sheet.text(above, column):
            return
        aspect = self.sheet.aspects[column - 1]
        self.keying.slots = slots_of(aspect, self.sheet.text(above, column), self.boxes())
        self._leave()

    def _open(self) -> bool:
        return self.sheet.open_cell(self.keying.row, self.keying.column)

    def _slots(self) -> list[str]:
        """Return what is typed in the cell, begun with what stands there."""
        if self.keying.slots is None:
            row, column = self.keying.row, self.keying.column
            text = self.sheet.text(row, column)
            self.keying.slots = slots_of(self.sheet.aspects[column - 1], text, self.boxes())
        return self.keying.slots

    def _type(self, letter: str) -> None:
        keying = self.keying
        if letter.isspace():
            # between the marks of a panel, as people write them
            if keying.slots is not None and not keying.fresh:
                self._next_box()
            return
        slots = self._slots()
        if self.sheet.one_key(keying.column):
            slots[keying.slot] = letter
            self._go_on()
            return
        before = "" if keying.fresh else slots[keying.slot]
        slots[keying.slot] = (before + letter)[:_LONGEST]
        keying.fresh = False

    def _go_on(self) -> None:
        """Go on from a box that a single digit has filled."""
        keying, slots = self.keying, self._slots()
        if keying.slot + 1 < len(slots):
            keying.slot += 1
        elif all(slots):
            self._leave()
        else:
            keying.slot = slots.index("")

    def _leave(self) -> None:
        """Key what was typed and go on; stay where the reason is wanted."""
        if self.commit():
            self._next_cell(1)
        else:
            self.reason_asked.emit()

    def _next_box(self) -> bool:
        """Go to the next box of the cell; false at the last one."""
        if self.keying.slot + 1 >= self.boxes():
            return False
        self.keying.slot += 1
        self.keying.fresh = True
        self.typed.emit()
        return True

    def _rub_out(self) -> None:
        if not self._open():
            return
        keying, slots = self.keying, self._slots()
        if not slots[keying.slot] and keying.slot > 0:
            keying.slot -= 1
        if keying.fresh or self.sheet.one_key(keying.column):
            slots[keying.slot] = ""
        else:
            slots[keying.slot] = slots[keying.slot][:-1]
        keying.fresh = False
        self.typed.emit()

    def _clear(self) -> None:
        if self._open():
            self.keying.slots = [""] * self.boxes()
            self.keying.slot = 0
            self.commit()

    def _let_go(self) -> bool:
        key = self.stands_at()
        typed, self.keying.slots = self.keying.slots, None
        self.typed.emit()
        if typed is not None:
            return True
        if key is None or self.sheet.draft(key) is None:
            return False
        self.sheet.drop_draft(key)
        self.let_go.emit(*key)
        return True

    # ---- keys ------------------------------------------------------------------------------

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key does on every view; false where the view itself decides."""
        key, held = Qt.Key(event.key()), event.modifiers()
        here = self.stands_at()
        if here is None:
            return False
        if event.matches(QKeySequence.StandardKey.Paste):
            self.type_in(QGuiApplication.clipboard().text().strip())
        elif event.matches(QKeySequence.StandardKey.Copy):
            shown = self.sheet.text(self.keying.row, self.keying.column)
            QGuiApplication.clipboard().setText(shown)
        elif key in _ENTER and held & _CTRL:
            self.commit()
            self.held.emit(*here)
        else:
            return self._move(key) or self._edit(key) or (not held & _CTRL and self._letter(event))
        return True

    def _move(self, key: Qt.Key) -> bool:
        """Do what a key does that goes somewhere; false for all others."""
        match key:
            case Qt.Key.Key_Tab | Qt.Key.Key_Backtab:
                self.commit()
                self._next_cell(1 if key == Qt.Key.Key_Tab else -1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._enter()
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                self._sideways(1 if key == Qt.Key.Key_Right else -1)
            case Qt.Key.Key_F3:
                self.next_gap()
            case _:
                return False
        return True

    def _edit(self, key: Qt.Key) -> bool:
        """Do what a key does to the cell; false for all others."""
        match key:
            case Qt.Key.Key_Backspace:
                self._rub_out()
            case Qt.Key.Key_Delete:
                self._clear()
            case Qt.Key.Key_F2:
                self.correct()
            case Qt.Key.Key_F4:
                self.repeat_above()
            case Qt.Key.Key_Escape:
                return self._let_go()
            case _:
                return False
        return True

    def _enter(self) -> None:
        if self.keying.slots is not None and self._next_box():
            return
        self._leave()

    def _sideways(self, step: int) -> None:
        slot = self.keying.slot + step
        if 0 <= slot < self.boxes():
            self.keying.slot, self.keying.fresh = slot, True
            self.typed.emit()
            return
        self.commit()
        down, self.keying.down = self.keying.down, False
        if self._next_cell(step) and step < 0:
            self.keying.slot = self.boxes() - 1
        self.keying.down = down

    def _letter(self, event: QKeyEvent) -> bool:
        text = event.text()
        if not text or not text.isprintable():
            return False
        if text in _OVERVIEW:
            self.overview_asked.emit()
        elif not self._command(text):
            self.type_in(text)
        return True

    def _command(self, text: str) -> bool:
        """Do what a letter stands for; false where it is typed."""
        status = _STATUS.get(narrow(text).lower())
        if status is None or self.keying.slots is not None:
            return False
        sheet = self.sheet.sheet
        if sheet is not None and sheet.editable and not sheet.second:
            self.status_asked.emit(self.sheet.rows[self.keying.row].work_code, str(status))
        return True

    def compose(self, event: QInputMethodEvent) -> None:
        """Take what an input method hands over, such as full-width digits.

        A Chinese input method would first compose a word of a letter that is a command here.
        """
        if not event.commitString() and self.stands_at() and self._command(event.preeditString()):
            QGuiApplication.inputMethod().reset()
        self.type_in(event.commitString())
        event.accept()

    @staticmethod
    def wants(event: QEvent) -> bool:
        """Tell whether a key is meant for the sheet though it is a shortcut of the window too."""
        return (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in OWN_KEYS
            and not event.modifiers()
        )
