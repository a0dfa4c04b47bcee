"""Paints a score sheet: the head in two lines, values left and marks right, the judges' boxes."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from haihecup.domain.entries import EntryStatus
from haihecup.domain.numbers import mark_text
from haihecup.domain.scheme import Aspect, Direct, Judgement, Measured, Panel, YesNo
from haihecup.i18n import _
from haihecup.ui import icons, painting, theme
from haihecup.ui.components.mark_model import BLANK, MarkModel, slots_of
from haihecup.ui.tokens import ICON_ROW, Tone

ROW_HEIGHT = 30
HEAD_HEIGHT = 54
PAD = 8
BOX = 26
BOX_PITCH = 29
CODE_LEAST = 88
TOTAL_WIDTH = 88
_MARK_ROOM = 40
_SIGNS = {"1": ("check", Tone.OK), "0": ("close", Tone.SECOND)}


@dataclass(slots=True)
class Keying:
    """Where the keyboard stands, and what has been typed there and not left yet."""

    row: int = -1
    column: int = -1
    slot: int = 0
    slots: list[str] | None = None
    focused: bool = False

    def at(self, row: int, column: int) -> bool:
        """Tell whether the keyboard stands in a cell."""
        return self.row == row and self.column == column


def width_of(aspect: Aspect) -> int:
    """Return how wide the column of an aspect has to be."""
    match aspect.kind:
        case Judgement():
            return PAD + 3 * BOX_PITCH + _MARK_ROOM + 4
        case Panel(judges=judges):
            return 80 + 28 * judges
        case Measured():
            return 116
        case Direct():
            return 96
        case _:
            return 84


def code_width() -> int:
    """Return how wide the column of the work codes is."""
    return max(CODE_LEAST, painting.text_width(_("Work code"), theme.fonts().strong) + 14 + PAD + 2)


def room_for(aspects: Iterable[Aspect]) -> int:
    """Return how wide a grid with these aspects has to be."""
    return code_width() + sum(map(width_of, aspects)) + TOTAL_WIDTH


def status_word(status: EntryStatus) -> str:
    """Return what people call the status of an entry."""
    return {
        EntryStatus.COMPETING: _("Competing"),
        EntryStatus.ABSENT: _("Absent"),
        EntryStatus.WITHDRAWN: _("Withdrawn"),
        EntryStatus.DISQUALIFIED: _("Disqualified"),
    }[status]


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


class MarkDelegate(QStyledItemDelegate):
    """Draws every cell of a score sheet."""

    def __init__(self, sheet: MarkModel, keying: Keying, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet, self._keying = sheet, keying

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
        elif sheet.is_mark(column):
            painter.drawLine(rect.left(), rect.top(), rect.left(), rect.bottom())
            self._paint_mark(painter, rect, row, column)
        else:
            painter.drawLine(rect.left(), rect.top(), rect.left(), rect.bottom())
            self._paint_total(painter, rect.adjusted(PAD, 0, -PAD, 0), row)

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
        painting.draw_text(painter, room, one.work_code, ink, font)
        sign = self._sign_of(row)
        if sign is not None:
            top = rect.top() + (rect.height() - ICON_ROW) // 2
            at = QPointF(rect.right() - PAD - ICON_ROW + 2, top)
            icons.draw(painter, sign[0], shades.text(sign[1]), at, ICON_ROW)

    def _sign_of(self, row: int) -> tuple[str, Tone] | None:
        sheet = self._sheet
        if sheet.rows[row].status is not EntryStatus.COMPETING:
            return None
        if sheet.has_problem(row):
            return "problem", Tone.ERROR
        if sheet.sheet is not None and not sheet.sheet.editable:
            return "locked", Tone.SECOND
        return ("check", Tone.OK) if sheet.subtotal(row) is not None else None

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

    def _paint_mark(self, painter: QPainter, rect: QRect, row: int, column: int) -> None:
        sheet, shades = self._sheet, theme.tokens()
        status = sheet.rows[row].status
        if status is not EntryStatus.COMPETING:
            if column == 1:
                painting.pill(painter, rect.adjusted(PAD, 0, -4, 0), status_word(status), Tone.HINT)
            return
        here = self._keying.at(row, column)
        problem = sheet.problem(row, column)
        if problem and not here:
            painter.fillRect(rect.adjusted(1, 0, 0, -1), theme.colour(shades.error_tint))
        aspect = sheet.aspects[column - 1]
        if isinstance(aspect.kind, Judgement):
            self._paint_boxes(painter, rect, row, column)
        else:
            self._paint_value(painter, rect, row, column)
        mark = sheet.cell(row, column).mark
        fresh = here and self._keying.slots is not None
        if mark is not None and not fresh and sheet.draft(sheet.key_at(row, column)) is None:
            room = rect.adjusted(PAD, 0, -PAD, 0)
            painting.draw_text(painter, room, mark_text(mark), shades.ink2, None, painting.RIGHT)

    def _paint_value(self, painter: QPainter, rect: QRect, row: int, column: int) -> None:
        sheet, shades, fonts = self._sheet, theme.tokens(), theme.fonts()
        here, typed = self._keying.at(row, column), self._keying.slots
        text = sheet.text(row, column)
        problem = sheet.problem(row, column)
        room = rect.adjusted(PAD, 0, -PAD, 0)
        if here:
            edge = shades.error if problem and typed is None else shades.focus
            painting.rounded(
                painter, rect.adjusted(2, 2, -1, -3), shades.surface, edge, 3, width=2.0
            )
        if here and (typed is not None or (not text and self._keying.focused)):
            width = painting.draw_text(painter, room, typed[0] if typed else "", shades.ink)
            painter.fillRect(
                room.left() + width + 1, rect.top() + 7, 1, 15, theme.colour(shades.ink)
            )
            return
        sign = _SIGNS.get(text) if isinstance(sheet.aspects[column - 1].kind, YesNo) else None
        if sign is not None:
            top = rect.top() + (rect.height() - ICON_ROW) // 2
            at = QPointF(room.left(), top)
            icons.draw(painter, sign[0], shades.text(sign[1]), at, ICON_ROW - 2)
            return
        room.setRight(room.right() - (0 if problem else _MARK_ROOM))
        ink = shades.error if problem else (shades.ink if sheet.open_at(row) else shades.ink2)
        painting.draw_text(painter, room, text, ink, fonts.strong if problem else fonts.text)
        if problem:
            top = rect.top() + (rect.height() - ICON_ROW) // 2
            at = QPointF(rect.right() - PAD - ICON_ROW + 2, top)
            icons.draw(painter, "problem", shades.error, at, ICON_ROW)

    def _paint_boxes(self, painter: QPainter, rect: QRect, row: int, column: int) -> None:
        sheet, shades, fonts = self._sheet, theme.tokens(), theme.fonts()
        keying = self._keying
        here = keying.at(row, column)
        aspect = sheet.aspects[column - 1]
        slots = slots_of(aspect, sheet.text(row, column))
        if here and keying.slots is not None:
            slots = keying.slots
        problem = sheet.problem(row, column)
        wrong = _extremes(slots) if problem else set()
        for number, slot in enumerate(slots[:3]):
            box = box_rect(rect, number)
            edge, width = (shades.btn if slot else shades.line), 1.0
            if number in wrong:
                edge, width = shades.error, 1.4
            if here and number == keying.slot:
                edge, width = shades.focus, 2.0
            painting.rounded(painter, box, shades.surface, edge, 3, width)
            if slot and slot != BLANK:
                ink = shades.error if number in wrong else shades.ink
                face = fonts.strong if number in wrong else fonts.text
                painting.draw_text(painter, box, slot, ink, face, painting.CENTRE)
            elif here and number == keying.slot and keying.focused:
                caret = QRect(box.center().x(), box.top() + 5, 1, box.height() - 10)
                painter.fillRect(caret, theme.colour(shades.ink))
        if problem and not (here and keying.slots is not None):
            told = _gap(slots) or _("Undecided")
            room = rect.adjusted(PAD, 0, -PAD + 2, 0)
            painting.draw_text(painter, room, told, shades.error, fonts.strong, painting.RIGHT)


def box_rect(rect: QRect, number: int) -> QRect:
    """Return where a judge's box lies in its cell."""
    left = rect.left() + PAD + number * BOX_PITCH
    return QRect(left, rect.top() + (rect.height() - 1 - 22) // 2, BOX - 1, 22)


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
