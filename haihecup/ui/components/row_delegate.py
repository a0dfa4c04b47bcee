"""Paints the rows of a table: ground, bar, icon, chip, words, pill and the line below.

One delegate per table. It reads cells from the model directly and takes fonts, colours, pictures
and laid-out texts from caches, so that a full view is painted in a few milliseconds.
"""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from haihecup.ui import icons, painting, theme
from haihecup.ui.components.mark_field import MarkField
from haihecup.ui.table_models import Align, Cell, RowLook, TableModel
from haihecup.ui.tokens import ICON_ROW, ROW, STATE_CHIP, Tone

_SELECTED = QStyle.StateFlag.State_Selected
_FOCUSED = QStyle.StateFlag.State_HasFocus
_ALIGN = {Align.LEFT: painting.LEFT, Align.RIGHT: painting.RIGHT, Align.CENTRE: painting.CENTRE}
_GROUND = {
    RowLook.EDITING: "accent_tint",
    RowLook.ERROR: "error_tint",
    RowLook.WARN: "warn_tint",
    RowLook.LOCKED: "page",
    RowLook.ABSENT: "page",
}
PAD = 8
BOX = 16
CHECK_ROOM = 40


class RowDelegate(QStyledItemDelegate):
    """Draws every cell of one table.

    The view tells it which row the mouse is over, which rows flash, and which column is the first
    to be seen. ``checkable`` puts a check box before the first column.
    """

    def __init__(self, model: TableModel[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.hovered = -1
        self.first_column = 0
        self.flashing: frozenset[object] = frozenset()
        self.checkable = False
        self.margin = 8

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(self.model.columns[index.column()].width, ROW)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        place, column = index.row(), index.column()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        look = self.model.look_of(place)
        selected = _SELECTED in state
        self._ground(painter, rect, place, look, selected=selected)
        first = column == self.first_column
        inner = rect.adjusted(PAD, 0, -PAD, -1)
        if first:
            self._bar(painter, rect, look, selected=selected)
            inner.setLeft(rect.left() + self.margin)
            if self.checkable:
                self._check_box(painter, inner, marked=self.model.is_marked(place))
                inner.adjust(CHECK_ROOM, 0, 0, 0)
        self._cell(painter, inner, self.model.cell(place, column), column, look)
        if _FOCUSED in state and self.model.columns[column].editable is not None:
            painting.focus_ring(painter, rect.adjusted(2, 3, -2, -4))

    def _ground(
        self, painter: QPainter, rect: QRect, place: int, look: RowLook, *, selected: bool
    ) -> None:
        shades = theme.tokens()
        ground = _GROUND.get(look)
        if selected and look is not RowLook.EDITING:
            ground = "sel"
        elif ground is None and place == self.hovered:
            ground = "hover"
        if self.flashing and self.model.rows.key(self.model.row_at(place)) in self.flashing:
            ground = "accent_tint"
        if ground is not None:
            painter.fillRect(rect, theme.colour(getattr(shades, ground)))
        closing = self.model.closes(place)
        painter.setPen(painting.pen(shades.field if closing else shades.line2))
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())

    def _bar(self, painter: QPainter, rect: QRect, look: RowLook, *, selected: bool) -> None:
        if selected or look is RowLook.EDITING:
            bar = QRect(rect.left(), rect.top(), 3, rect.height())
            painter.fillRect(bar, theme.colour(theme.tokens().accent))

    def _check_box(self, painter: QPainter, inner: QRect, *, marked: bool) -> None:
        shades = theme.tokens()
        box = QRect(inner.left(), inner.top() + (inner.height() - BOX) // 2, BOX, BOX)
        if marked:
            painting.rounded(painter, box, shades.accent_fill, None, 4)
            icons.draw(painter, "check", shades.white, QPointF(box.topLeft()), BOX)
        else:
            painting.rounded(painter, box, shades.surface, shades.field, 4)

    def _cell(
        self, painter: QPainter, inner: QRect, cell: Cell, column: int, look: RowLook
    ) -> None:
        if cell.icon is not None and not cell.pill:
            ink = theme.tokens().text(cell.icon_tone)
            top = inner.top() + (inner.height() - ICON_ROW) // 2
            icons.draw(painter, cell.icon, ink, QPointF(inner.left(), top), ICON_ROW)
            inner.adjust(ICON_ROW + 5, 0, 0, 0)
        if cell.state is not None:
            top = inner.top() + (inner.height() - STATE_CHIP) // 2
            painting.state_chip(painter, inner.left(), top, cell.state)
            inner.adjust(STATE_CHIP + 6, 0, 0, 0)
        if not cell.text:
            return
        if cell.pill:
            painting.pill(painter, inner, cell.text, cell.tone, cell.icon)
            return
        fonts = theme.fonts()
        painting.draw_text(
            painter,
            inner,
            cell.text,
            _ink(cell.tone, look),
            fonts.strong if cell.strong else fonts.text,
            _ALIGN[self.model.columns[column].align],
        )

    # ---- editing ---------------------------------------------------------------------------

    @override
    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        editor = MarkField(parent)
        editor.setAccessibleName(self.model.columns[index.column()].heading)
        return editor

    @override
    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        rect: QRect = option.rect
        editor.setGeometry(rect.adjusted(1, 2, -1, -3))


def _ink(tone: Tone, look: RowLook) -> str:
    """Return the colour of words: a locked or absent row speaks more softly."""
    shades = theme.tokens()
    if tone is Tone.INK and look in (RowLook.LOCKED, RowLook.ABSENT):
        return shades.ink2
    if tone is Tone.HINT:
        return shades.ink3 if look is RowLook.NORMAL else shades.ink2
    return shades.text(tone)
