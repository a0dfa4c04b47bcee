"""Works against sheets: each sheet a tile with icon and word in its tone, the paper beside it."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from typing_extensions import override

from haihecup.domain.sheet_board import (
    BoardRow,
    SheetBoard,
    SheetHead,
    SheetStand,
    SheetState,
    state_words,
)
from haihecup.i18n import _, ngettext
from haihecup.ui import icons, painting, theme
from haihecup.ui.components.mark_words import clock_time
from haihecup.ui.tokens import ICON_ROW, RADIUS, ROW, Tone

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
SIGNS: dict[SheetState, tuple[str, Tone]] = {
    SheetState.NOT_DUE: ("absent", Tone.HINT),
    SheetState.MISSING: ("open_point", Tone.WARN),
    SheetState.HANDED_IN: ("file", Tone.SECOND),
    SheetState.PARTLY: ("editing", Tone.ACCENT),
    SheetState.KEYED: ("keyed", Tone.WARN),
    SheetState.SECOND_DUE: ("rechecked", Tone.ACCENT),
    SheetState.DIFFERING: ("problem", Tone.ERROR),
    SheetState.DONE: ("done", Tone.OK),
}
"""The icon and the tone of every state; the word stands beside them wherever there is room."""
_DISPLAYED = int(Qt.ItemDataRole.DisplayRole)
_CODE_WIDE, _LEAST, _HEAD = 150, 40, 34
_PAPER_ROOM = 30


class SheetModel(QAbstractTableModel):
    """The works shown and their sheets: ``show_board(board, rows)``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.board: SheetBoard | None = None
        self.rows: tuple[BoardRow, ...] = ()

    def show_board(self, board: SheetBoard | None, rows: Sequence[BoardRow] = ()) -> None:
        """Show these works of a board."""
        self.beginResetModel()
        self.board, self.rows = board, tuple(rows)
        self.endResetModel()

    def head(self, column: int) -> SheetHead:
        """Return the kind of sheet of a column, counted from 1."""
        if self.board is None:
            raise IndexError(column)
        return self.board.heads[column - 1]

    def stand(self, index: Index) -> SheetStand | None:
        """Return how the sheet of a cell stands; none in the column of the works."""
        if self.board is None or not index.isValid() or index.column() == 0:
            return None
        return self.rows[index.row()].sheets[index.column() - 1]

    def key(self, index: Index) -> tuple[str, str]:
        """Return work code and sheet of a cell; in the column of the works the first sheet."""
        return self.rows[index.row()].work_code, self.head(max(1, index.column())).code

    def place(self, work_code: str, sheet: str) -> QModelIndex:
        """Return the cell of a sheet, no cell where it is not shown."""
        heads = self.board.heads if self.board is not None else ()
        column = next((n for n, one in enumerate(heads, 1) if one.code == sheet), 0)
        row = next((n for n, one in enumerate(self.rows) if one.work_code == work_code), -1)
        return self.index(row, column) if column and row >= 0 else NOWHERE

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() or self.board is None else 1 + len(self.board.heads)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _DISPLAYED
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or self.board is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            if section == 0:
                return _("Work code")
            head = self.head(section)
            return f"{head.code} {head.name}"
        if role == Qt.ItemDataRole.ToolTipRole and section:
            head = self.head(section)
            return f"{head.module} {head.module_name} · {head.code} {head.name}"
        return None

    @override
    def data(self, index: Index, role: int = _DISPLAYED) -> object:
        if not index.isValid():
            return None
        stand = self.stand(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.rows[index.row()].work_code if stand is None else short_words(stand)
        if role == Qt.ItemDataRole.ToolTipRole and stand is not None:
            work_code, sheet = self.key(index)
            return f"{work_code} {sheet}: {told(stand)}"
        return None


def short_words(stand: SheetStand) -> str:
    """Return what stands in a tile: the state, and of a sheet half keyed how far it is."""
    if stand.state is SheetState.NOT_DUE:
        return "—"
    if stand.state is SheetState.PARTLY:
        return _("Keyed {done} / {total}").format(done=stand.keyed, total=stand.total)
    return state_words(stand.state)


def told(stand: SheetStand) -> str:
    """Return all that is known of a sheet, in a sentence."""
    parts = [state_words(stand.state)]
    if stand.state is not SheetState.NOT_DUE:
        parts.append(
            ngettext(
                "{done} of {total} aspect keyed", "{done} of {total} aspects keyed", stand.total
            ).format(done=stand.keyed, total=stand.total)
        )
    if stand.handed is not None:
        parts.append(
            _("handed in {time}, taken by {person}").format(
                time=clock_time(stand.handed.at), person=stand.handed.person
            )
        )
    if stand.waiting and stand.keyed:
        columns = _(", ").join(str(number) for number in stand.waiting)
        parts.append(_("judges' columns without a score: {columns}").format(columns=columns))
    return " · ".join(parts)


class _Tiles(QStyledItemDelegate):
    """Paints the works at the left and the tile of each sheet."""

    def __init__(self, model: SheetModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shades = theme.tokens()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if QStyle.StateFlag.State_Selected in state:
            painter.fillRect(rect, theme.colour(shades.sel))
        painter.setPen(painting.pen(shades.line2))
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        stand = self._model.stand(index)
        if stand is None:
            self._paint_work(painter, rect, self._model.rows[index.row()])
        else:
            self._paint_sheet(painter, rect.adjusted(3, 3, -3, -4), stand)
        if QStyle.StateFlag.State_HasFocus in state:
            painting.focus_ring(painter, rect.adjusted(1, 1, -1, -2))

    def _paint_work(self, painter: QPainter, rect: QRect, row: BoardRow) -> None:
        shades, fonts = theme.tokens(), theme.fonts()
        room = rect.adjusted(16, 0, -6, 0)
        used = painting.draw_text(painter, room, row.work_code, shades.ink, fonts.strong)
        room.setLeft(room.left() + used + 8)
        painting.draw_text(painter, room, row.session, shades.ink3)

    def _paint_sheet(self, painter: QPainter, tile: QRect, stand: SheetStand) -> None:
        shades = theme.tokens()
        name, tone = SIGNS[stand.state]
        ink = shades.ink2 if tone in (Tone.SECOND, Tone.HINT) else shades.text(tone)
        if stand.state is SheetState.NOT_DUE:
            painting.draw_text(painter, tile, "—", shades.ink3, align=painting.CENTRE)
            return
        painting.rounded(painter, tile, shades.tint(tone), None, RADIUS)
        words = short_words(stand)
        top = tile.top() + (tile.height() - ICON_ROW) // 2
        room = tile.adjusted(6 + ICON_ROW + 6, 0, -6, 0)
        if painting.text_width(words) > room.width():
            box = QPointF(tile.left() + (tile.width() - ICON_ROW) // 2, top)
            icons.draw(painter, name, ink, box, ICON_ROW)
            return
        icons.draw(painter, name, ink, QPointF(tile.left() + 6, top), ICON_ROW)
        used = painting.draw_text(painter, room, words, ink)
        here = stand.handed is not None and stand.state is not SheetState.HANDED_IN
        if here and room.width() - used > _PAPER_ROOM:
            at = QPointF(tile.right() - 6 - ICON_ROW, top)
            icons.draw(painter, "file", shades.ink3, at, ICON_ROW)


class SheetMatrix(QTableView):
    """The board itself: ``SheetMatrix(model, name)``.

    Signals: ``opened(work code, sheet)`` on Enter or a double click; ``typed(text)`` when a letter
    or digit is typed, as a scanner does; ``chosen`` when other sheets are chosen.
    """

    opened = Signal(str, str)
    typed = Signal(str)
    chosen = Signal()

    def __init__(self, model: SheetModel, name: str) -> None:
        super().__init__()
        self.sheets = model
        self.setObjectName("table")
        self.setAccessibleName(name)
        self.setModel(model)
        self.setItemDelegate(_Tiles(model, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        side, head = self.verticalHeader(), self.horizontalHeader()
        side.hide()
        side.setDefaultSectionSize(ROW)
        head.setFixedHeight(_HEAD)
        head.setMinimumSectionSize(_LEAST)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        model.modelReset.connect(self._fit)
        self.doubleClicked.connect(self._open)
        self.selectionModel().selectionChanged.connect(lambda *_what: self.chosen.emit())

    def _fit(self) -> None:
        head = self.horizontalHeader()
        if self.sheets.columnCount():
            head.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
            head.resizeSection(0, _CODE_WIDE)

    def selected(self) -> list[tuple[str, str]]:
        """Return the sheets that are chosen; a chosen work stands for all of its sheets."""
        found: dict[tuple[str, str], None] = {}
        for index in sorted(self.selectionModel().selectedIndexes()):
            if index.column():
                found[self.sheets.key(index)] = None
                continue
            for column in range(1, self.sheets.columnCount()):
                found[self.sheets.key(index.siblingAtColumn(column))] = None
        return list(found)

    def go_to(self, work_code: str, sheet: str) -> bool:
        """Make a sheet the current one; false where it is not shown."""
        index = self.sheets.place(work_code, sheet)
        if not index.isValid():
            return False
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self.scrollTo(index)
        return True

    def current(self) -> tuple[str, str] | None:
        """Return the current sheet."""
        index = self.currentIndex()
        return self.sheets.key(index) if index.isValid() else None

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(*self.sheets.key(index))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        held = event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif text.strip() and text.isprintable() and not held:
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)
