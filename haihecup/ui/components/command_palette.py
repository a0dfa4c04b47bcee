"""The palette (Ctrl+K): pages, events, commands in one list, found by any part of their words."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid
from typing_extensions import override

from haihecup.domain.stages import State
from haihecup.i18n import _
from haihecup.ui import icons, painting, theme
from haihecup.ui.search_text import folded, searchable
from haihecup.ui.tokens import ICON, STATE_CHIP

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
WIDTH = 560
LINE = 36
MOST_LINES = 11
MOST_OF_A_GROUP = 60
_BEGINS, _INSIDE = 2, 4
_DISPLAYED = int(Qt.ItemDataRole.DisplayRole)


@dataclass(frozen=True, slots=True)
class PaletteLine:
    """Something that can be found: words, what it is, and what happens on Enter.

    Lines of one ``group`` stand together under its words; the least ``rank`` stands first, and the
    group that has it. Without a rank of its own a line is ranked by how its words begin. What is
    ``off`` is grey; it says why when it is meant all the same.
    """

    words: str
    what: str
    do: Callable[[], None]
    icon: str = "go"
    key: str = ""
    state: State | None = None
    search: str = ""
    group: str = ""
    rank: int | None = None
    heads: bool = False
    off: bool = False

    def found_by(self) -> str:
        """Return what the line is found by."""
        return self.search or searchable(self.words, self.what)


def _rank(line: PaletteLine, word: str) -> int:
    """Return how well a line fits, as far as its words tell."""
    if line.rank is not None:
        return line.rank
    return _BEGINS if folded(line.words).startswith(word) else _INSIDE


def arranged(lines: Iterable[PaletteLine]) -> list[PaletteLine]:
    """Return lines in their groups, the best group first, each under its words.

    The best ones of each group leave room for the next; lines without a group are all there.
    """
    groups: dict[str, list[PaletteLine]] = {}
    for line in lines:
        groups.setdefault(line.group, []).append(line)
    done: list[PaletteLine] = []
    for some in groups.values():
        some.sort(key=_ranked)
    for group, some in sorted(groups.items(), key=lambda one: _ranked(one[1][0])):
        if not group:
            done += some
            continue
        done.append(PaletteLine(group, "", _nothing, heads=True))
        done += some[:MOST_OF_A_GROUP]
    return done


def _ranked(line: PaletteLine) -> int:
    return 0 if line.rank is None else line.rank


def _nothing() -> None:
    """Do nothing: a line over a group is only read."""


class _Lines(QAbstractListModel):
    """The lines that match."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: Sequence[PaletteLine] = ()

    def put(self, lines: Sequence[PaletteLine]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    @override
    def data(self, index: Index, role: int = _DISPLAYED) -> str | None:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{line.words} {line.what}".strip()
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.lines[index.row()].heads:
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)


class _LineDelegate(QStyledItemDelegate):
    """Icon or chip, words, what it is, and the key at the right."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, LINE)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, _Lines):
            return
        line, shades, fonts = model.lines[index.row()], theme.tokens(), theme.fonts()
        box: QRect = option.rect.adjusted(0, 1, 0, -1)
        if line.heads:
            room = box.adjusted(10, 4, -10, 0)
            painting.draw_text(painter, room, line.words, shades.ink2, fonts.strong)
            return
        if QStyle.StateFlag.State_Selected in option.state:
            painting.rounded(painter, box, shades.sel, None, 5)
        if line.state is not None:
            top = box.top() + (box.height() - STATE_CHIP) // 2
            painting.state_chip(painter, box.left() + 9, top, line.state)
        else:
            at = QPointF(box.left() + 10, box.top() + (box.height() - ICON) // 2)
            icons.draw(painter, line.icon, shades.ink_off if line.off else shades.ink2, at, ICON)
        right = box.right() - 10
        if line.key:
            cap = painting.key_cap_width(line.key)
            painting.key_cap(painter, QRect(right - cap, box.top() + 6, cap, 22), line.key)
            right -= cap + 10
        room = QRect(box.left() + 38, box.top(), right - box.left() - 38, box.height())
        width = painting.draw_text(
            painter, room, line.words, shades.ink_off if line.off else shades.ink, fonts.text
        )
        room.setLeft(room.left() + width + 10)
        painting.draw_text(painter, room, line.what, shades.ink2)


class CommandPalette(QWidget):
    """A list over the page; typing narrows it, Enter goes there, Esc closes it.

    ``CommandPalette(host, lines, more=None)``: ``lines()`` gives what can be found whenever the
    palette opens; ``more(words, take)`` may look up people and numbers and hands further lines to
    ``take`` when it has found them, or none. Whoever presses Enter before goes to the first of them
    once it is there. When it closes, the keys are where they were before.
    """

    def __init__(
        self,
        host: QWidget,
        lines: Callable[[], Sequence[PaletteLine]],
        more: Callable[[str, Callable[[Sequence[PaletteLine]], None]], None] | None = None,
    ) -> None:
        super().__init__(host)
        self._host, self._source, self._more = host, lines, more
        self._all: list[tuple[str, PaletteLine]] = []
        self._own: list[PaletteLine] = []
        self._further: list[PaletteLine] = []
        self._sought = ""
        self._hasty = False
        self._before: QWidget | None = None
        self.setObjectName("palette")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Search everything"))
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("People, events, numbers, pages, commands"))
        self.field.setAccessibleName(_("Search everything"))
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._narrow)
        self._model = _Lines(self)
        self.list = QListView()
        self.list.setAccessibleName(_("Found"))
        self.list.setModel(self._model)
        self.list.setItemDelegate(_LineDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.clicked.connect(lambda index: self._do(index.row()))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self.hide()

    def open(self) -> None:
        """Show the palette with everything that can be found."""
        self._all = [(line.found_by(), line) for line in self._source()]
        self._before = QApplication.focusWidget()
        self.field.clear()
        self._narrow("")
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_again(self) -> None:
        """Hide the palette and give the keys back to whoever had them."""
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.hide()

    def found(self) -> list[PaletteLine]:
        """Return the lines shown, without the words over their groups."""
        return [line for line in self._model.lines if not line.heads]

    def groups(self) -> list[str]:
        """Return the words over the groups shown."""
        return [line.words for line in self._model.lines if line.heads]

    def _narrow(self, text: str) -> None:
        words = folded(text).split()
        first = words[0] if words else ""
        self._own = [
            line if not words else replace(line, rank=_rank(line, first))
            for search, line in self._all
            if all(word in search for word in words)
        ]
        self._further = []
        self._sought, self._hasty = "", False
        if self._more is not None and words:
            self._sought = text
            self._more(text, lambda lines: self._append(text, lines))
        self._show()

    def _append(self, text: str, lines: Sequence[PaletteLine]) -> None:
        if text != self.field.text():
            return
        self._further, self._sought = list(lines), ""
        if not self.isVisible():
            return
        self._show()
        if self._hasty:
            self._hasty = False
            self._do(self.list.currentIndex().row())

    def _show(self) -> None:
        lines = arranged([*self._own, *self._further])
        if not lines and self.field.text().strip():
            told = _("Searching …") if self._sought else _("Nothing found")
            lines = [PaletteLine(told, "", _nothing, "search", off=True)]
        self._put(lines)

    def _put(self, lines: Sequence[PaletteLine]) -> None:
        self._model.put(lines)
        first = next((row for row, line in enumerate(lines) if not line.heads), None)
        if first is not None:
            self.list.setCurrentIndex(self._model.index(first))
            self.list.scrollToTop()
        shown = max(1, min(len(lines), MOST_LINES))
        self.list.setFixedHeight(shown * LINE + 2)
        room = self._host.width()
        self.resize(min(WIDTH, room - 32), self.sizeHint().height())
        self.move((room - self.width()) // 2, 8)

    def _do(self, row: int) -> None:
        if not 0 <= row < len(self._model.lines):
            return
        line = self._model.lines[row]
        if line.do is _nothing:
            # whoever is quicker than the search goes where it leads once it is there
            self._hasty = bool(self._sought)
            return
        self.close_again()
        line.do()

    def _step(self, by: int) -> None:
        """Go to the next line, or the one before; the words over groups are passed over."""
        lines = self._model.lines
        row = self.list.currentIndex().row()
        for _line in lines:
            row = (row + by) % len(lines)
            if not lines[row].heads:
                self.list.setCurrentIndex(self._model.index(row))
                if row == 1:
                    self.list.scrollToTop()
                return

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent):
            if event.type() != QEvent.Type.KeyPress:
                return False
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self._step(step)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._do(self.list.currentIndex().row())
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_again()
                return True
        if watched is self.field and event.type() == QEvent.Type.FocusOut:
            self.hide()
        return super().eventFilter(watched, event)
