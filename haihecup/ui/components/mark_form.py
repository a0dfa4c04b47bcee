"""One work's score sheet as a form: aspect below aspect, each with its input; works at the left."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from haihecup.domain.entries import EntryStatus, status_word
from haihecup.domain.numbers import mark_text
from haihecup.domain.scheme import SubCriterion
from haihecup.i18n import _, ngettext
from haihecup.ui import painting, theme
from haihecup.ui.components.badges import Count
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.mark_cells import (
    HEAD_HEIGHT,
    PAD,
    ROW_HEIGHT,
    CellPainter,
    MarkDelegate,
    MarkHead,
    box_rect,
    box_width,
    code_width,
    is_boxed,
    width_of,
)
from haihecup.ui.components.mark_keyboard import MarkKeyboard
from haihecup.ui.components.mark_model import NOWHERE, Index, slots_of
from haihecup.ui.components.mark_words import band_told, key_hint, level_told, past_told
from haihecup.ui.components.words import Line, Rule
from haihecup.ui.tokens import MARGIN, Tone

LINE = 36
_ASPECT, _INPUT, _TOLD = range(3)
_ASPECT_WIDTH = 340
_LEAST_INPUT = 170


class FormModel(QAbstractTableModel):
    """The aspects of the work that the keyboard stands at, with a line for each score sheet."""

    def __init__(self, keyboard: MarkKeyboard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.keyboard, self.sheet = keyboard, keyboard.sheet
        self.lines: list[SubCriterion | int] = []
        self.sheet.modelReset.connect(self._begin_anew)
        self.sheet.dataChanged.connect(self._tell)
        keyboard.moved.connect(self._tell)
        keyboard.typed.connect(self._tell)

    def line_of(self, column: int) -> int:
        """Return the line at which an aspect stands, −1 for none."""
        return self.lines.index(column) if column in self.lines else -1

    def column_at(self, line: int) -> int:
        """Return the aspect of a line by its column on the sheet, 0 for a head."""
        found = self.lines[line] if 0 <= line < len(self.lines) else 0
        return found if isinstance(found, int) else 0

    def told(self, column: int) -> tuple[str, Tone]:
        """Return what is said beside an aspect, and in which tone."""
        row, sheet = self.keyboard.keying.row, self.sheet
        aspect, text = sheet.aspects[column - 1], sheet.text(row, column)
        if self.keyboard.keying.at(row, column) and self.keyboard.keying.slots is not None:
            slots = self.keyboard.keying.slots
        else:
            if problem := sheet.problem(row, column):
                return problem, Tone.ERROR
            if odd := sheet.odd(row, column):
                return odd, Tone.WARN
            slots = slots_of(aspect, text, sheet.boxes(column))
        if not sheet.open_cell(row, column) and not text:
            return "", Tone.SECOND
        past = past_told(sheet.cell(row, column))
        told = past[-1] if past else band_told(aspect, slots[0]) or level_told(aspect, slots)
        return (told, Tone.SECOND) if told else (key_hint(aspect), Tone.HINT)

    def _begin_anew(self) -> None:
        self.beginResetModel()
        self.lines = []
        codes = {one.code: column for column, one in enumerate(self.sheet.aspects, 1)}
        every = self.sheet.sheet.module.sub_criteria if self.sheet.sheet is not None else ()
        for one in every:
            mine = [codes[aspect.code] for aspect in one.aspects if aspect.code in codes]
            self.lines += [one, *mine] if mine else []
        self.endResetModel()

    def _tell(self) -> None:
        if self.lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, _TOLD))

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    @override
    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else _TOLD + 1

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not self.column_at(index.row()):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    @override
    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        line = self.lines[index.row()]
        row = self.keyboard.keying.row
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.told(line)[0] if isinstance(line, int) and row >= 0 else None
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if isinstance(line, SubCriterion):
            return f"{line.code} {line.name}" if index.column() == _ASPECT else None
        aspect = self.sheet.aspects[line - 1]
        if index.column() == _ASPECT:
            return f"{aspect.code} {aspect.name}"
        if not 0 <= row < len(self.sheet.rows):
            return None
        return self.sheet.text(row, line) if index.column() == _INPUT else self.told(line)[0]


class _FormDelegate(QStyledItemDelegate):
    """Draws the lines of a form."""

    def __init__(self, form: FormModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form, self._sheet = form, form.sheet
        self._keying = form.keyboard.keying
        self._cells = CellPainter(form.sheet, self._keying)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, LINE)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        shades, line = theme.tokens(), self._form.lines[index.row()]
        if isinstance(line, SubCriterion):
            painter.fillRect(rect, theme.colour(shades.stripe))
            self._rule(painter, rect)
            if index.column() == _ASPECT:
                room = rect.adjusted(MARGIN, 0, -PAD, 0)
                words = f"{line.code}  {line.name}"
                painting.draw_text(painter, room, words, shades.ink, theme.fonts().strong)
            return
        here = self._keying.column == line
        if here:
            painter.fillRect(rect, theme.colour(shades.accent_tint))
        self._rule(painter, rect)
        if index.column() == _ASPECT:
            self._paint_aspect(painter, rect, line, here=here)
        elif not 0 <= self._keying.row < len(self._sheet.rows):
            return
        elif index.column() == _INPUT:
            if self._sheet.rows[self._keying.row].status is EntryStatus.COMPETING:
                self._cells.paint_mark(painter, rect, self._keying.row, line)
        else:
            told, tone = self._form.told(line)
            room = rect.adjusted(MARGIN, 0, -PAD, 0)
            painting.draw_text(painter, room, told, shades.text(tone))

    @staticmethod
    def _rule(painter: QPainter, rect: QRect) -> None:
        painter.setPen(painting.pen(theme.tokens().line2))
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())

    def _paint_aspect(self, painter: QPainter, rect: QRect, column: int, *, here: bool) -> None:
        shades, fonts = theme.tokens(), theme.fonts()
        aspect = self._sheet.aspects[column - 1]
        if here:
            bar = QRect(rect.left(), rect.top(), 3, rect.height())
            painter.fillRect(bar, theme.colour(shades.accent))
        code = QRect(rect.left() + MARGIN, rect.top(), 56, rect.height())
        painting.draw_text(painter, code, aspect.code, shades.ink2)
        most = rect.adjusted(0, 0, -PAD, 0)
        wide = painting.draw_text(
            painter, most, mark_text(aspect.max), shades.ink2, None, painting.RIGHT
        )
        name = rect.adjusted(MARGIN + 60, 0, -wide - 2 * PAD, 0)
        face = fonts.strong if here else fonts.text
        painting.draw_text(painter, name, aspect.name, shades.ink, face)


class FormTable(QTableView):
    """The lines of a form, with the keyboard in one of them."""

    def __init__(self, keyboard: MarkKeyboard, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("table")
        self.setAccessibleName(name)
        self.keyboard = keyboard
        self.form = FormModel(keyboard, self)
        self.setModel(self.form)
        self.setItemDelegate(_FormDelegate(self.form, self))
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(_TOLD, QHeaderView.ResizeMode.Stretch)
        side = self.verticalHeader()
        side.hide()
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setDefaultSectionSize(LINE)
        self.form.modelReset.connect(self._fit)
        keyboard.moved.connect(self._follow)

    def _fit(self) -> None:
        """Give the inputs the room of the widest one."""
        sheet = self.form.sheet
        widths = [width_of(sheet, column) for column in range(1, len(sheet.aspects) + 1)]
        self.setColumnWidth(_ASPECT, min(_ASPECT_WIDTH, max(220, self.width() * 36 // 100)))
        self.setColumnWidth(_INPUT, max([_LEAST_INPUT, *widths]))

    def _follow(self) -> None:
        line = self.form.line_of(self.keyboard.keying.column)
        if line >= 0 and self.isVisible():
            self.scrollTo(self.form.index(line, _INPUT))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        pages = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        key = Qt.Key(event.key())
        if key in steps:
            self.keyboard.other_aspect(steps[key])
        elif key in pages:
            self.keyboard.other_work(pages[key])
        elif not self.keyboard.press(event):
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
        at = event.position().toPoint()
        index = self.indexAt(at)
        column, sheet = self.form.column_at(index.row()), self.form.sheet
        if not column:
            return
        slot = 0
        if is_boxed(sheet, column):
            room = self.visualRect(self.form.index(index.row(), _INPUT))
            wide = box_width(sheet, column)
            hits = range(sheet.boxes(column))
            slot = next((n for n in hits if box_rect(room, n, wide).contains(at)), 0)
        self.keyboard.stand(max(0, self.keyboard.keying.row), column, slot)

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


class _Works(QTableView):
    """The works of the sheet by their codes, to choose one with the mouse."""

    def __init__(self, keyboard: MarkKeyboard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("table")
        self.setAccessibleName(_("Works"))
        self._keyboard, self._sheet = keyboard, keyboard.sheet
        self.setModel(self._sheet)
        self.setHorizontalHeader(MarkHead(self._sheet, keyboard.keying, self))
        self.setItemDelegate(MarkDelegate(self._sheet, keyboard.keying, self))
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        side = self.verticalHeader()
        side.hide()
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setMinimumSectionSize(ROW_HEIGHT)
        side.setDefaultSectionSize(ROW_HEIGHT)
        self.setFixedWidth(code_width() + 40)
        self._sheet.modelReset.connect(self._only_codes)
        self._sheet.dataChanged.connect(lambda *_what: self.viewport().update())
        keyboard.moved.connect(self._follow)
        self.clicked.connect(
            lambda index: keyboard.stand(index.row(), max(1, keyboard.keying.column))
        )

    def _only_codes(self) -> None:
        for column in range(1, self._sheet.columnCount()):
            self.hideColumn(column)
        self.setColumnWidth(0, self.width())

    def _follow(self) -> None:
        if self.isVisible():
            self.scrollTo(self._sheet.index(self._keyboard.keying.row, 0))
        self.viewport().update()


class MarkForm(QWidget):
    """One work's score sheet: ``MarkForm(keyboard, name)``."""

    def __init__(self, keyboard: MarkKeyboard, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keyboard, self.sheet = keyboard, keyboard.sheet
        self.table = FormTable(keyboard, name)
        self.works = _Works(keyboard)
        self._code = Line("", Tone.INK, theme.fonts().title)
        self._status = Count(parent=self)
        self._fact = Line("", Tone.SECOND)
        before = Button(_("Work before"), Kind.ICON, "previous")
        after = Button(_("Next work"), Kind.ICON, "next")
        before.clicked.connect(lambda: keyboard.other_work(-1))
        after.clicked.connect(lambda: keyboard.other_work(1))
        for button in (before, after):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head = QWidget()
        head.setFixedHeight(HEAD_HEIGHT)
        row = QHBoxLayout(head)
        row.setContentsMargins(MARGIN, 0, PAD, 0)
        row.setSpacing(10)
        for part in (self._code, self._status, self._fact):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(before)
        row.addWidget(after)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(Rule())
        right.addWidget(head)
        right.addWidget(Rule())
        right.addWidget(self.table, 1)
        both = QHBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(0)
        both.addWidget(self.works)
        both.addWidget(Rule(standing=True))
        both.addLayout(right, 1)
        self.setFocusProxy(self.table)
        keyboard.moved.connect(self._show_work)
        self.sheet.dataChanged.connect(self._show_work)
        self.sheet.modelReset.connect(self._show_work)

    def _show_work(self) -> None:
        row, sheet = self.keyboard.keying.row, self.sheet
        if not 0 <= row < len(sheet.rows):
            return
        one = sheet.rows[row]
        self._code.set_text(one.work_code)
        competes = one.status is EntryStatus.COMPETING
        self._status.set_text("" if competes else status_word(one.status), Tone.HINT)
        columns = range(1, len(sheet.aspects) + 1)
        done = sum(sheet.cell(row, column).done for column in columns)
        told = [one.session] if one.session else []
        told.append(
            ngettext(
                "{done} of {total} aspect", "{done} of {total} aspects", len(sheet.aspects)
            ).format(done=done, total=len(sheet.aspects))
        )
        total = sheet.subtotal(row)
        if total is not None:
            told.append(_("Subtotal {mark}").format(mark=mark_text(total)))
        self._fact.set_text(" · ".join(told))
