"""One model for every table: columns and frozen rows; filtering and sorting keep row numbers.

The rows are never touched. What is shown is a list of row numbers, so that a typed letter filters
20,000 rows in a few milliseconds.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, NamedTuple, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from typing_extensions import override

from haihecup.domain.stages import State
from haihecup.ui.search_text import folded
from haihecup.ui.tokens import Tone

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
NOWHERE = QModelIndex()
MOST_CELLS = 8000
_DISPLAYED = int(Role.DisplayRole)
_PLAIN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class Align(StrEnum):
    """Words stand left, numbers right."""

    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centre"


class RowLook(StrEnum):
    """What a whole row tells by its ground; an icon and a word stand in the row as well."""

    NORMAL = "normal"
    EDITING = "editing"
    ERROR = "error"
    WARN = "warn"
    LOCKED = "locked"
    ABSENT = "absent"


class Cell(NamedTuple):
    """What the delegate draws in one cell."""

    text: str
    tone: Tone
    strong: bool
    pill: bool
    icon: str | None
    icon_tone: Tone
    state: State | None


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column: how a row's value reads, looks, sorts, and how dear the column is.

    ``priority`` 1 stays longest; where the window is narrow, columns with the highest number go
    first. ``stretch`` takes what is left of the width; ``least`` is how far the column gives way
    before another is dropped. ``words`` are all the words that it can hold, none of which is cut in
    any language. ``pill`` draws the words as a flat pill in their tone. ``editable`` lets the cell
    be keyed; the model then tells ``keyed``.
    """

    key: str
    heading: str
    text: Callable[[Row], str]
    width: int = 100
    align: Align = Align.LEFT
    tone: Callable[[Row], Tone] | Tone = Tone.INK
    strong: Callable[[Row], bool] | bool = False
    pill: Callable[[Row], bool] | bool = False
    icon: Callable[[Row], str | None] | None = None
    icon_tone: Callable[[Row], Tone] | None = None
    state: Callable[[Row], State | None] | None = None
    sort: Callable[[Row], Any] | None = None
    tip: Callable[[Row], str] | None = None
    editable: Callable[[Row], bool] | None = None
    priority: int = 1
    stretch: int = 0
    least: int = 0
    words: tuple[str, ...] = ()

    def cell(self, row: Row) -> Cell:
        """Return what is drawn for a row."""
        tone = self.tone if isinstance(self.tone, Tone) else self.tone(row)
        strong = self.strong if isinstance(self.strong, bool) else self.strong(row)
        return Cell(
            self.text(row),
            tone,
            strong,
            self.pill if isinstance(self.pill, bool) else self.pill(row),
            self.icon(row) if self.icon else None,
            self.icon_tone(row) if self.icon_tone else tone,
            self.state(row) if self.state else None,
        )


@dataclass(frozen=True)
class Rows(Generic[Row]):
    """How the rows of a table are told apart, and how a whole row looks.

    ``key`` names a row for good (selection survives new rows by it). ``closes`` tells that a darker
    line is drawn below the row.
    """

    key: Callable[[Row], Hashable]
    look: Callable[[Row], RowLook] | None = None
    closes: Callable[[Row], bool] | None = None


class TableModel(QAbstractTableModel, Generic[Row]):
    """Rows in, cells out.

    Signals: ``shown_changed`` after filtering, sorting or new rows; ``keyed(row, column, text)``
    when somebody typed into an editable cell; ``marks_changed`` when check marks changed.
    """

    shown_changed = Signal()
    keyed = Signal(object, str, str)
    marks_changed = Signal()

    def __init__(
        self, columns: Sequence[Column[Row]], rows: Rows[Row], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows = rows
        self._all: Sequence[Row] = ()
        self._search: Sequence[str] | None = None
        self._numbers: dict[Hashable, int] | None = None
        self._order: Sequence[int] = ()
        self._shown: Sequence[int] = ()
        self._words: tuple[str, ...] = ()
        self._keep: Callable[[Row], bool] | None = None
        self._sorted_by: tuple[int, bool] | None = None
        self._cells: dict[tuple[int, int], Cell] = {}
        self._marked: set[Hashable] = set()

    # ---- rows in ---------------------------------------------------------------------------

    def set_rows(self, rows: Sequence[Row], search: Sequence[str] | None = None) -> None:
        """Show these rows. ``search`` is what each is found by (``search_text.searchable``).

        The very same rows and texts as before are nothing new.
        """
        if search is not None and rows is self._all and search is self._search:
            return
        self.beginResetModel()
        self._all = rows
        self._search = search
        self._numbers = None
        self._cells.clear()
        if self._marked:
            self._marked.intersection_update(map(self.rows.key, rows))
        self._put_in_order()
        self._shown = self._matching()
        self.endResetModel()
        self.shown_changed.emit()

    def renew_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; where they are the lines of before, the table keeps where it is."""
        key = self.rows.key
        if [key(one) for one in rows] != [key(one) for one in self._all]:
            self.set_rows(rows)
            return
        self._all = rows
        self._cells.clear()
        if rows:
            last = self.index(len(rows) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last, [_DISPLAYED])

    def filter(self, text: str = "", keep: Callable[[Row], bool] | None = None) -> None:
        """Show the rows that hold every typed word and that ``keep`` lets through."""
        self._words = tuple(folded(text).split())
        self._keep = keep
        self._show(self._matching())

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; rows without a value stand last either way."""
        known = 0 <= column < len(self.columns)
        self._sorted_by = (column, order == Qt.SortOrder.DescendingOrder) if known else None
        self._put_in_order()
        self._show(self._matching())

    # ---- what is shown ---------------------------------------------------------------------

    def total(self) -> int:
        """Return how many rows there are, shown or not."""
        return len(self._all)

    def all_rows(self) -> Sequence[Row]:
        """Return all rows, shown or not."""
        return self._all

    def row_at(self, place: int) -> Row:
        """Return the row shown at a place."""
        return self._all[self._shown[place]]

    def shown_rows(self) -> list[Row]:
        """Return the rows shown, in the order shown."""
        return [self._all[number] for number in self._shown]

    def number_of(self, key: Hashable) -> int | None:
        """Return the number of the row with a key, shown or not."""
        if self._numbers is None:
            last = len(self._all) - 1
            keys = map(self.rows.key, reversed(self._all))
            self._numbers = dict(zip(keys, range(last, -1, -1), strict=True))
        return self._numbers.get(key)

    def place_of(self, key: Hashable) -> int | None:
        """Return where the row with a key is shown."""
        number = self.number_of(key)
        return self._shown.index(number) if number is not None and number in self._shown else None

    def column_of(self, key: str) -> int:
        """Return the number of the column with a key."""
        return next(place for place, column in enumerate(self.columns) if column.key == key)

    def cell(self, place: int, column: int) -> Cell:
        """Return what is drawn at a place; kept, since painting asks again and again."""
        number = self._shown[place]
        key = (number, column)
        known = self._cells.get(key)
        if known is None:
            if len(self._cells) >= MOST_CELLS:
                self._cells.clear()
            known = self._cells[key] = self.columns[column].cell(self._all[number])
        return known

    def look_of(self, place: int) -> RowLook:
        """Return how the whole row looks."""
        look = self.rows.look
        return look(self.row_at(place)) if look else RowLook.NORMAL

    def closes(self, place: int) -> bool:
        """Tell whether a darker line is drawn below the row."""
        closes = self.rows.closes
        return closes(self.row_at(place)) if closes else False

    # ---- check marks -----------------------------------------------------------------------

    def is_marked(self, place: int) -> bool:
        """Tell whether the row has its check mark set."""
        return bool(self._marked) and self.rows.key(self.row_at(place)) in self._marked

    def mark(self, places: Iterable[int], *, on: bool) -> None:
        """Set or take away the check marks of rows shown."""
        keys = {self.rows.key(self.row_at(place)) for place in places}
        self._marked = self._marked | keys if on else self._marked - keys
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, 0), [])
        self.marks_changed.emit()

    def marked_rows(self) -> list[Row]:
        """Return the rows with a check mark, shown or not."""
        if not self._marked:
            return []
        return [row for row in self._all if self.rows.key(row) in self._marked]

    # ---- Qt --------------------------------------------------------------------------------

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    @override
    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    @override
    def data(self, index: Index, role: int = _DISPLAYED) -> Any:
        if not index.isValid():
            return None
        if role in (_DISPLAYED, Role.EditRole, Role.AccessibleTextRole):
            return self.cell(index.row(), index.column()).text
        if role == Role.ToolTipRole:
            tip = self.columns[index.column()].tip
            return tip(self.row_at(index.row())) or None if tip else None
        return None

    @override
    def setData(self, index: Index, value: Any, role: int = int(Role.EditRole)) -> bool:
        if role != Role.EditRole or not index.isValid():
            return False
        column = self.columns[index.column()]
        if str(value) == self.cell(index.row(), index.column()).text:
            return False
        self.keyed.emit(self.row_at(index.row()), column.key, str(value))
        return True

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        editable = self.columns[index.column()].editable
        if editable is not None and editable(self.row_at(index.row())):
            return _PLAIN | Qt.ItemFlag.ItemIsEditable
        return _PLAIN

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAYED) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Role.DisplayRole:
            return column.heading
        if role == Role.TextAlignmentRole:
            side = {
                Align.LEFT: Qt.AlignmentFlag.AlignLeft,
                Align.RIGHT: Qt.AlignmentFlag.AlignRight,
                Align.CENTRE: Qt.AlignmentFlag.AlignHCenter,
            }[column.align]
            return int((side | Qt.AlignmentFlag.AlignVCenter).value)
        return None

    # ---- internals -------------------------------------------------------------------------

    def _matching(self) -> Sequence[int]:
        numbers: Sequence[int] = self._order
        texts = self._texts() if self._words else ()
        for word in self._words:
            numbers = [number for number in numbers if word in texts[number]]
        if self._keep is not None:
            keep, rows = self._keep, self._all
            numbers = [number for number in numbers if keep(rows[number])]
        return numbers

    def _texts(self) -> Sequence[str]:
        """Return what each row is found by: its cells, where nothing else was handed in."""
        if self._search is None:
            self._search = [
                folded("\n".join(column.text(row) for column in self.columns)) for row in self._all
            ]
        return self._search

    def _put_in_order(self) -> None:
        numbers = range(len(self._all))
        if self._sorted_by is None:
            self._order = numbers
            return
        column, descending = self._sorted_by
        value = self.columns[column].sort or self.columns[column].text
        values = [value(row) for row in self._all]
        known = [number for number in numbers if values[number] not in (None, "")]
        empty = [number for number in numbers if values[number] in (None, "")]
        known.sort(key=values.__getitem__, reverse=descending)
        self._order = known + empty

    def _show(self, numbers: Sequence[int]) -> None:
        if numbers is self._shown or list(numbers) == list(self._shown):
            return
        self.beginResetModel()
        self._shown = numbers
        self.endResetModel()
        self.shown_changed.emit()


_FORMULA = ("=", "+", "-", "@")


def _safe(text: str) -> str:
    """Return a cell as Excel takes it: one line, numbers as numbers, never a formula."""
    plain = " ".join(text.split()).replace("\N{MINUS SIGN}", "-")
    if plain.startswith(_FORMULA) and not _is_number(plain):
        return "'" + plain
    return plain


def _is_number(text: str) -> bool:
    return text.removeprefix("-").replace(".", "", 1).isdecimal()


def as_tab_separated(model: TableModel[Row], places: Iterable[int], columns: Sequence[int]) -> str:
    """Return rows with their headings as text that pastes into Excel cell by cell."""
    lines = ["\t".join(model.columns[column].heading for column in columns)]
    lines.extend(
        "\t".join(_safe(model.cell(place, column).text) for column in columns) for place in places
    )
    return "\n".join(lines) + "\n"
