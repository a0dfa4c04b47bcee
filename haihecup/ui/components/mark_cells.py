"""Paints score sheets: the head in two lines, values left and marks right, the judges' boxes."""

from decimal import Decimal

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPolygon
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from haihecup.domain.entries import EntryStatus, status_word
from haihecup.domain.marks import BLANK, judges_of
from haihecup.domain.numbers import mark_text
from haihecup.domain.scheme import Direct, Measured, YesNo
from haihecup.i18n import _
from haihecup.ui import icons, painting, theme
from haihecup.ui.components.mark_keyboard import Keying
from haihecup.ui.components.mark_model import MarkModel, slots_of
from haihecup.ui.tokens import ICON_ROW, Tone

ROW_HEIGHT = 30
HEAD_HEIGHT = 54
PAD = 8
BOX = 26
WIDE_BOX = 46
BETWEEN = 3
CODE_LEAST = 88
TOTAL_WIDTH = 88
_MARK_ROOM = 40
_HIDDEN = "•••"
_SIGNS = {"1": ("check", Tone.OK), "0": ("close", Tone.SECOND)}


def box_width(sheet: MarkModel, column: int) -> int:
    """Return how wide a box of a column is: for a digit, or for a mark."""
    return BOX if sheet.one_key(column) else WIDE_BOX


def is_boxed(sheet: MarkModel, column: int) -> bool:
    """Tell whether the cells of a column have boxes: for judges, or for a judge's own score."""
    return judges_of(sheet.aspects[column - 1]) > 1


def width_of(sheet: MarkModel, column: int) -> int:
    """Return how wide a column of marks has to be."""
    if is_boxed(sheet, column):
        boxes = sheet.boxes(column) * (box_width(sheet, column) + BETWEEN)
        return PAD + boxes + _MARK_ROOM + 4
    match sheet.aspects[column - 1].kind:
        case Measured():
            return 116
        case Direct():
            return 96
        case _:
            return 84


def code_width() -> int:
    """Return how wide the column of the work codes is."""
    return max(CODE_LEAST, painting.text_width(_("Work code"), theme.fonts().strong) + 14 + PAD + 2)


def room_for(sheet: MarkModel) -> int:
    """Return how wide a grid with these aspects has to be."""
    widths = (width_of(sheet, column) for column in range(1, len(sheet.aspects) + 1))
    return code_width() + sum(widths) + TOTAL_WIDTH


class MarkHead(QHeaderView):
    """The head of a score sheet: name above, code and maximum below; the current column marked."""

    def __init__(self, sheet: MarkModel, keying: Keying, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._sheet, self._keying = sheet, keying
        self.setHighlightSections(False)
        self.setMinimumSectionSize(40)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), HEAD_HEIGHT)

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        shades, fonts, sheet = theme.tokens(), theme.fonts(), self._sheet
        painter.fillRect(rect, theme.colour(shades.head))
        painter.setPen(painting.pen(shades.line))
        painter.drawLine(rect.left(), rect.top(), rect.right(), rect.top())
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        above = QRect(rect.left() + PAD, rect.top() + 6, rect.width() - 2 * PAD, 22)
        below = above.translated(0, 22)
        if logicalIndex == 0:
            above.setLeft(rect.left() + 14)
            below.setLeft(rect.left() + 14)
            painting.draw_text(painter, above, _("Work code"), shades.ink, fonts.strong)
            count = str(len(sheet.rows))
            painting.draw_text(painter, below, count, shades.ink2)
            return
        if sheet.is_mark(logicalIndex):
            aspect = sheet.aspects[logicalIndex - 1]
            painter.setPen(painting.pen(shades.line))
            painter.drawLine(rect.left(), rect.top() + 8, rect.left(), rect.bottom() - 8)
            painting.draw_text(painter, above, aspect.name, shades.ink, fonts.strong)
            painting.draw_text(painter, below, aspect.code, shades.ink2)
            most = mark_text(aspect.max)
            painting.draw_text(painter, below, most, shades.ink2, None, painting.RIGHT)
            if self._keying.column == logicalIndex:
                line = QRect(rect.left(), rect.bottom() - 1, rect.width(), 2)
                painter.fillRect(line, theme.colour(shades.accent))
            return
        above.setRight(rect.right() - 8)
        below.setRight(rect.right() - 8)
        right = painting.RIGHT
        painting.draw_text(painter, above, _("Subtotal"), shades.ink, fonts.strong, right)
        most = mark_text(sum((aspect.max for aspect in sheet.aspects), Decimal(0)))
        painting.draw_text(painter, below, most, shades.ink2, None, right)


class CellPainter:
    """Draws what stands in a cell of a sheet, as the keyboard and the file have it."""

    def __init__(self, sheet: MarkModel, keying: Keying) -> None:
        self._sheet, self._keying = sheet, keying

    def paint_mark(self, painter: QPainter, rect: QRect, row: int, column: int) -> None:
        """Draw a mark: what was keyed at the left, what it is worth at the right."""
        sheet, shades = self._sheet, theme.tokens()
        here = self._keying.at(row, column)
        problem, odd = sheet.problem(row, column), sheet.odd(row, column)
        if (problem or odd) and not here:
            tint = shades.error_tint if problem else shades.warn_tint
            painter.fillRect(rect.adjusted(1, 0, 0, -1), theme.colour(tint))
        if sheet.hidden(row, column) and not problem:
            dots = rect.adjusted(PAD, 0, -PAD, 0)
            painting.draw_text(painter, dots, _HIDDEN, shades.ink2)
        elif is_boxed(sheet, column):
            self._paint_boxes(painter, rect, row, column)
        else:
            self._paint_value(painter, rect, row, column)
        cell = sheet.cell(row, column)
        if cell.first:
            self._paint_corner(painter, rect)
        fresh = here and self._keying.slots is not None
        if cell.mark is None or fresh or sheet.draft(sheet.key_at(row, column)) is not None:
            return
        room = rect.adjusted(PAD, 0, -PAD, 0)
        ink = shades.warn if odd else shades.ink2
        wide = painting.draw_text(painter, room, mark_text(cell.mark), ink, None, painting.RIGHT)
        if cell.confirmed is not None:
            top = rect.top() + (rect.height() - ICON_ROW) // 2
            at = QPointF(room.right() - wide - ICON_ROW - 2, top + 1)
            icons.draw(painter, "check", shades.ok, at, ICON_ROW - 2)

    @staticmethod
    def _paint_corner(painter: QPainter, rect: QRect) -> None:
        """Mark a cell that was scored again; its first scores stand in the panel."""
        right, top = rect.right(), rect.top() + 1
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(theme.tokens().field))
        corner = [QPoint(right - 7, top), QPoint(right, top), QPoint(right, top + 7)]
        painter.drawPolygon(QPolygon(corner))

    def _paint_value(self, painter: QPainter, rect: QRect, row: int, column: int) -> None:
        sheet, shades, fonts = self._sheet, theme.tokens(), theme.fonts()
        here, typed = self._keying.at(row, column), self._keying.slots
        text = sheet.text(row, column)
        problem, odd = sheet.problem(row, column), sheet.odd(row, column)
        room = rect.adjusted(PAD, 0, -PAD, 0)
        if here:
            edge = shades.error if problem and typed is None else shades.focus
            painting.rounded(
                painter, rect.adjusted(2, 2, -1, -3), shades.surface, edge, 3, width=2.0
            )
        if here and (typed is not None or (not text and self._keying.focused)):
            width = painting.draw_text(painter, room, typed[0] if typed else "", shades.ink)
            middle = rect.top() + (rect.height() - 16) // 2
            painter.fillRect(room.left() + width + 1, middle, 1, 15, theme.colour(shades.ink))
            return
        sign = _SIGNS.get(text) if isinstance(sheet.aspects[column - 1].kind, YesNo) else None
        top = rect.top() + (rect.height() - ICON_ROW) // 2
        if sign is not None:
            at = QPointF(room.left(), top)
            icons.draw(painter, sign[0], shades.text(sign[1]), at, ICON_ROW - 2)
            return
        room.setRight(room.right() - (0 if problem else _MARK_ROOM))
        ink = shades.ink if sheet.open_cell(row, column) else shades.ink2
        if problem or odd:
            ink = shades.error if problem else shades.warn
        painting.draw_text(painter, room, text, ink, fonts.strong if problem or odd else fonts.text)
        if problem:
            at = QPointF(rect.right() - PAD - ICON_ROW + 2, top)
            icons.draw(painter, "problem", shades.error, at, ICON_ROW)

    def _paint_boxes(self, painter: QPainter, rect: QRect, row: int, column: int) -> None:
        sheet, shades, fonts = self._sheet, theme.tokens(), theme.fonts()
        keying = self._keying
        here = keying.at(row, column)
        boxes = sheet.boxes(column)
        slots = slots_of(sheet.aspects[column - 1], sheet.text(row, column), boxes)
        if here and keying.slots is not None:
            slots = keying.slots
        problem = sheet.problem(row, column)
        one_key = sheet.one_key(column)
        draft = sheet.draft(sheet.key_at(row, column))
        waits = draft is not None and draft.again
        wrong = _extremes(slots) if problem and one_key and boxes > 1 and not waits else set()
        for number, slot in enumerate(slots[:boxes]):
            box = box_rect(rect, number, box_width(sheet, column))
            edge, width = (shades.btn if slot else shades.line), 1.0
            if number in wrong or (problem and boxes == 1):
                edge, width = shades.error, 1.4
            if here and number == keying.slot:
                edge, width = shades.focus, 2.0
            ground = shades.surface if sheet.open_cell(row, column) else shades.page
            painting.rounded(painter, box, ground, edge, 3, width)
            shown = "" if slot == BLANK else slot
            face = fonts.strong if number in wrong else fonts.text
            ink = shades.error if number in wrong else shades.ink
            if shown:
                painting.draw_text(painter, box, shown, ink, face, painting.CENTRE)
            if here and number == keying.slot and keying.focused and (not slot or not one_key):
                wide = painting.text_width(shown, face) if shown else 0
                caret = QRect(box.center().x() + wide // 2 + 1, box.top() + 5, 1, box.height() - 10)
                painter.fillRect(caret, theme.colour(shades.ink))
        if here and keying.slots is not None:
            return
        room = rect.adjusted(PAD, 0, -PAD + 2, 0)
        given = sum(bool(slot) for slot in slots)
        if problem:
            told = (_gap(slots) if one_key and boxes > 1 else "") or _("Undecided")
            told = _("Reason?") if waits else told
            painting.draw_text(painter, room, told, shades.error, fonts.strong, painting.RIGHT)
        elif 0 < given < boxes:
            told = f"{given}/{boxes}"
            painting.draw_text(painter, room, told, shades.ink2, None, painting.RIGHT)


class MarkDelegate(QStyledItemDelegate):
    """Draws every cell of a score sheet."""

    def __init__(self, sheet: MarkModel, keying: Keying, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet, self._keying = sheet, keying
        self._cells = CellPainter(sheet, keying)

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(100, ROW_HEIGHT)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row, column = index.row(), index.column()
        rect: QRect = option.rect
        sheet, shades = self._sheet, theme.tokens()
        current = row == self._keying.row
        if current:
            painter.fillRect(rect, theme.colour(shades.accent_tint))
        elif not sheet.open_at(row):
            painter.fillRect(rect, theme.colour(shades.page))
        painter.setPen(painting.pen(shades.line2))
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        if column == 0:
            self._paint_code(painter, rect, row, current=current)
            return
        painter.drawLine(rect.left(), rect.top(), rect.left(), rect.bottom())
        status = sheet.rows[row].status
        if not sheet.is_mark(column):
            self._paint_total(painter, rect.adjusted(PAD, 0, -PAD, 0), row)
        elif status is EntryStatus.COMPETING:
            self._cells.paint_mark(painter, rect, row, column)
        elif column == 1:
            room = rect.adjusted(PAD, 0, -4, 0)
            painting.pill(painter, room, status_word(status), Tone.HINT)

    def _paint_code(self, painter: QPainter, rect: QRect, row: int, *, current: bool) -> None:
        sheet, shades, fonts = self._sheet, theme.tokens(), theme.fonts()
        one = sheet.rows[row]
        begun = any(cell.scores for cell in one.cells)
        if current:
            bar = QRect(rect.left(), rect.top(), 3, rect.height())
            painter.fillRect(bar, theme.colour(shades.accent))
        room = rect.adjusted(14, 0, -PAD - ICON_ROW, 0)
        ink = shades.ink if current or (begun and sheet.open_at(row)) else shades.ink2
        font = fonts.strong if current else fonts.text
        wide = painting.draw_text(painter, room, one.work_code, ink, font)
        top = rect.top() + (rect.height() - ICON_ROW) // 2
        if one.work_code in sheet.others:
            at = QPointF(room.left() + wide + 4, top + 1)
            icons.draw(painter, "user", shades.warn, at, ICON_ROW - 2)
        sign = self._sign_of(row)
        if sign is not None:
            at = QPointF(rect.right() - PAD - ICON_ROW + 2, top)
            icons.draw(painter, sign[0], shades.text(sign[1]), at, ICON_ROW)

    def _sign_of(self, row: int) -> tuple[str, Tone] | None:
        sheet = self._sheet
        if sheet.rows[row].status is not EntryStatus.COMPETING:
            return None
        if sheet.has_problem(row):
            return "problem", Tone.ERROR
        if sheet.has_odd(row):
            return "warning", Tone.WARN
        if sheet.sheet is not None and not sheet.sheet.editable:
            return "locked", Tone.SECOND
        return ("check", Tone.OK) if sheet.is_done(row) else None

    def _paint_total(self, painter: QPainter, room: QRect, row: int) -> None:
        sheet, shades, fonts = self._sheet, theme.tokens(), theme.fonts()
        total = sheet.subtotal(row)
        right = painting.RIGHT
        if sheet.rows[row].status is not EntryStatus.COMPETING:
            painting.draw_text(painter, room, "—", shades.ink2, None, right)
        elif total is not None:
            painting.draw_text(painter, room, mark_text(total), shades.ink, fonts.strong, right)
        elif sheet.has_problem(row):
            painting.draw_text(painter, room, _("Undecided"), shades.error, fonts.strong, right)


def box_rect(rect: QRect, number: int, wide: int = BOX) -> QRect:
    """Return where a judge's box lies in its cell."""
    left = rect.left() + PAD + number * (wide + BETWEEN)
    return QRect(left, rect.top() + (rect.height() - 1 - 22) // 2, wide - 1, 22)


def _scores(slots: list[str]) -> list[int]:
    return [int(slot) for slot in slots if slot.isdecimal()]


def _extremes(slots: list[str]) -> set[int]:
    """Return which boxes are wrong: empty, no score, or the two that lie too far apart."""
    odd = {n for n, slot in enumerate(slots) if not slot.isdecimal() or int(slot) > 3}
    if odd:
        return odd
    given = _scores(slots)
    return {given.index(min(given)), given.index(max(given))}


def _gap(slots: list[str]) -> str:
    """Return how far the scores of three judges lie apart, in words."""
    given = _scores(slots)
    if len(given) < 3 or max(given) > 3:
        return ""
    return _("gap {n}").format(n=max(given) - min(given))
