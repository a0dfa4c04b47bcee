"""The events of the edition as tiles in code order, group by group, coloured by their state."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from haihecup.domain.stages import PATH, State
from haihecup.i18n import _
from haihecup.ui import icons, painting, theme
from haihecup.ui.components.words import Line
from haihecup.ui.state_looks import LOOKS, Weight, family, word
from haihecup.ui.tokens import ICON_ROW, RADIUS, STATE_CHIP, TILE, TILE_LEAST, TILE_PITCH, Tone

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
MOST_COLUMNS = 7
GAP = 4
DETAIL = 22
_DISPLAYED = int(Qt.ItemDataRole.DisplayRole)


@dataclass(frozen=True, slots=True)
class Tile:
    """One event: ``name`` is its 简称 where it has one; ``detail`` is the second line."""

    code: str
    name: str
    state: State
    blocked: str = ""
    detail: str = ""


class TileModel(QAbstractListModel):
    """The tiles of one group."""

    def __init__(self, tiles: Sequence[Tile], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles = tuple(tiles)

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.tiles)

    @override
    def data(self, index: Index, role: int = _DISPLAYED) -> str | None:
        if not index.isValid():
            return None
        tile = self.tiles[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return tile.name
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            parts = (f"{tile.code} {tile.name}", word(tile.state), tile.blocked)
            return " · ".join(part for part in parts if part)
        return None


class TileDelegate(QStyledItemDelegate):
    """Draws a tile in the colours of its state."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.detailed = False
        self.width = TILE_LEAST

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, TileModel):
            return
        tile, shades = model.tiles[index.row()], theme.tokens()
        height = TILE + (DETAIL if self.detailed else 0)
        box = QRect(option.rect.left(), option.rect.top(), option.rect.width() - GAP, height)
        look, colours = LOOKS[tile.state], family(tile.state, shades)
        if look.weight is Weight.OUTLINE:
            ground = painting.mix(shades.surface, colours.tint, 0.55)
        else:
            ground = colours.tint if look.weight is Weight.TINT else colours.tint2
        painting.rounded(painter, box, ground, colours.line, RADIUS)
        painting.state_chip(painter, box.left() + 4, box.top() + 4, tile.state)
        room = QRect(box.left() + STATE_CHIP + 9, box.top(), box.width() - STATE_CHIP - 12, TILE)
        if tile.blocked:
            at = QPointF(box.right() - ICON_ROW - 4, box.top() + (TILE - ICON_ROW) // 2)
            icons.draw(painter, "problem", shades.error, at, ICON_ROW)
            room.setRight(room.right() - ICON_ROW - 4)
        ink = shades.ink3 if tile.state is State.ARCHIVED else shades.ink
        painting.draw_text(painter, room, tile.name, ink)
        if self.detailed:
            below = QRect(box.left() + 7, box.top() + TILE - 3, box.width() - 14, DETAIL)
            painting.draw_text(painter, below, f"{tile.code}  {tile.detail}", shades.ink2)
        if QStyle.StateFlag.State_HasFocus in option.state:
            painting.focus_ring(painter, box)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self.width, TILE + (DETAIL if self.detailed else 0))


class _Tiles(QListView):
    """The tiles of one group, as high as they need."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("tiles")
        self.setAccessibleName(name)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.tile_delegate = TileDelegate(self)
        self.setItemDelegate(self.tile_delegate)

    def arrange(self) -> None:
        """Give each tile its share of the width; as many columns as fit, at most seven."""
        # the list wraps when its last column touches the edge
        width = max(self.width() - 1, TILE_LEAST)
        columns = max(1, min(MOST_COLUMNS, width // TILE_LEAST))
        extra = DETAIL if self.tile_delegate.detailed else 0
        self.tile_delegate.width = width // columns
        self.setGridSize(QSize(width // columns, TILE_PITCH + extra))
        model = self.model()
        count = len(model.tiles) if isinstance(model, TileModel) else 0
        tall = max(1, -(-count // columns)) * (TILE_PITCH + extra)
        if tall != self.minimumHeight():
            self.setFixedHeight(tall)
            # a layout that is being laid out takes no notice; tell it again when it is done
            QTimer.singleShot(0, self, self.updateGeometry)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()


class MiniBar(QWidget):
    """The states of a group as one thin bar, in the order of the path."""

    def __init__(self, tiles: Sequence[Tile], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        states = [tile.state for tile in tiles]
        self._parts = [(state, states.count(state)) for state in PATH if state in states]
        self.setFixedSize(180, 8)
        words = "; ".join(f"{word(state)} {count}" for state, count in self._parts)
        self.setAccessibleName(words)
        self.setToolTip(words)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        shades, painter = theme.tokens(), QPainter(self)
        total, x = sum(count for _state, count in self._parts), 0.0
        for state, count in self._parts:
            width = self.width() * count / max(1, total)
            colours = family(state, shades)
            ground = {
                Weight.OUTLINE: colours.tint2,
                Weight.TINT: colours.line,
                Weight.SOLID: colours.solid,
            }[LOOKS[state].weight]
            painter.fillRect(
                QRect(round(x), 0, round(x + width) - round(x), self.height()),
                theme.colour(ground),
            )
            x += width
        painter.end()


class TileGroup(QWidget):
    """A group of events: head with a mini bar, then the tiles in code order.

    ``TileGroup(words, facts, tiles)``. Signals: ``opened(code)`` on click or Enter.
    """

    opened = Signal(str)

    def __init__(
        self, words: str, facts: str, tiles: Sequence[Tile], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        final = PATH.index(State.FINAL)
        done = sum(PATH.index(tile.state) >= final for tile in tiles)
        head = Line(words, Tone.INK, theme.fonts().bold)
        head.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        tail = Line(_("{count} final").format(count=done), Tone.SECOND)
        tail.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.setContentsMargins(0, 0, 8, 0)
        row.addWidget(head)
        row.addWidget(Line(facts, Tone.SECOND), 1)
        row.addWidget(MiniBar(tiles))
        row.addWidget(tail)
        self.view = _Tiles(words, self)
        self.view.setModel(TileModel(tiles, self))
        self.view.clicked.connect(self._open)
        self.view.activated.connect(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.view)
        self.view.arrange()

    def set_detailed(self, detailed: bool) -> None:  # noqa: FBT001 - one of two views
        """Show the second line of each tile, or only the name."""
        self.view.tile_delegate.detailed = detailed
        self.view.arrange()
        self.view.doItemsLayout()

    def _open(self, index: QModelIndex) -> None:
        model = self.view.model()
        if isinstance(model, TileModel) and index.isValid():
            self.opened.emit(model.tiles[index.row()].code)
