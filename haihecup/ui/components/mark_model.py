"""A score sheet as a table: work codes down, aspects across, the subtotal at the end.

What was typed and is not kept (on its way to the file, or refused) lies over the kept marks as a
draft, so that nothing typed is ever lost.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from haihecup.domain.entries import EntryStatus
from haihecup.domain.numbers import mark_text
from haihecup.domain.scheme import Aspect, Judgement
from haihecup.i18n import _
from haihecup.services.lay_out_sheets import MarkCell, MarkingSheet, MarkRow

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
Key = tuple[str, str]
"""Work code and aspect code."""
BLANK = "_"
"""Stands for a judge's box that was left empty between others."""
BOXES = 3


@dataclass(frozen=True, slots=True)
class Draft:
    """Typed text that is not kept: on its way, or refused with a sentence."""

    text: str
    number: int
    sentence: str = ""


def slots_of(aspect: Aspect, text: str) -> list[str]:
    """Return a text as what stands in the boxes of a cell; all but judgements have one box."""
    if not isinstance(aspect.kind, Judgement):
        return [text]
    parts = ["" if part == BLANK else part for part in text.split()]
    return (parts + [""] * BOXES)[: max(BOXES, len(parts))]


def text_of(slots: list[str]) -> str:
    """Return the boxes of a cell as one text, empty where nothing stands in any of them."""
    if len(slots) == 1:
        return slots[0].strip()
    return " ".join(slot or BLANK for slot in slots) if any(slots) else ""


class MarkModel(QAbstractTableModel):
    """One sheet of marks. Column 0 is the work code, the last one the subtotal."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sheet: MarkingSheet | None = None
        self.rows: list[MarkRow] = []
        self.aspects: tuple[Aspect, ...] = ()
        self._places: tuple[int, ...] = ()
        self._row_of: dict[str, int] = {}
        self._drafts: dict[tuple[str, str, str], Draft] = {}
        self._count = 0

    # ---- what is shown ---------------------------------------------------------------------

    def set_sheet(self, sheet: MarkingSheet | None, aspects: tuple[str, ...] = ()) -> None:
        """Show a sheet; of its aspects only some, where they are named."""
        self.beginResetModel()
        self.sheet = sheet
        every = sheet.aspects if sheet else ()
        self._places = tuple(
            place for place, one in enumerate(every) if not aspects or one.code in aspects
        )
        self.aspects = tuple(every[place] for place in self._places)
        self.rows = list(sheet.rows) if sheet else []
        self._row_of = {row.work_code: place for place, row in enumerate(self.rows)}
        self.endResetModel()

    def now(self) -> MarkingSheet | None:
        """Return the sheet with the marks that were kept since it was read."""
        return replace(self.sheet, rows=tuple(self.rows)) if self.sheet is not None else None

    def place_of(self, key: Key) -> tuple[int, int] | None:
        """Return row and column of a cell, if it is shown."""
        row = self._row_of.get(key[0])
        column = next((n for n, one in enumerate(self.aspects, 1) if one.code == key[1]), None)
        return None if row is None or column is None else (row, column)

    def key_at(self, row: int, column: int) -> Key:
        """Return what a cell is called."""
        return self.rows[row].work_code, self.aspects[column - 1].code

    def is_mark(self, column: int) -> bool:
        """Tell whether a column holds marks."""
        return 1 <= column <= len(self.aspects)

    def open_at(self, row: int) -> bool:
        """Tell whether marks of a row can be keyed."""
        return (
            self.sheet is not None
            and self.sheet.editable
            and 0 <= row < len(self.rows)
            and self.rows[row].status is EntryStatus.COMPETING
        )

    def cell(self, row: int, column: int) -> MarkCell:
        """Return the mark that is kept."""
        return self.rows[row].cells[self._places[column - 1]]

    def text(self, row: int, column: int) -> str:
        """Return what stands in a cell: what was typed, else what is kept."""
        draft = self.draft(self.key_at(row, column))
        return self.cell(row, column).scores if draft is None else draft.text

    def problem(self, row: int, column: int) -> str:
        """Return what is wrong with a cell, or nothing."""
        if self.rows[row].status is not EntryStatus.COMPETING:
            return ""
        draft = self.draft(self.key_at(row, column))
        if draft is not None:
            return draft.sentence
        problem = self.cell(row, column).problem
        return problem.text if problem else ""

    def subtotal(self, row: int) -> Decimal | None:
        """Return the sum of the marks shown of a row, ``None`` while one is missing."""
        marks = []
        for column in range(1, len(self.aspects) + 1):
            mark = self.cell(row, column).mark
            if mark is None or self.draft(self.key_at(row, column)) is not None:
                return None
            marks.append(mark)
        return sum(marks, Decimal(0))

    def has_problem(self, row: int) -> bool:
        """Tell whether anything is wrong in a row."""
        return any(self.problem(row, column) for column in range(1, len(self.aspects) + 1))

    def done(self, aspects: tuple[str, ...]) -> int:
        """Return how many works have all of these aspects marked."""
        if self.sheet is None:
            return 0
        places = [n for n, one in enumerate(self.sheet.aspects) if one.code in aspects]
        return sum(
            row.status is EntryStatus.COMPETING
            and all(row.cells[place].mark is not None for place in places)
            for row in self.rows
        )

    # ---- drafts ----------------------------------------------------------------------------

    def draft(self, key: Key) -> Draft | None:
        """Return what was typed into a cell and is not kept."""
        return self._drafts.get((self._event(), *key))

    def refused(self) -> Mapping[Key, Draft]:
        """Return what was refused on this event's sheets."""
        mine = self._event()
        return {
            key[1:]: draft
            for key, draft in self._drafts.items()
            if key[0] == mine and draft.sentence
        }

    def put_draft(self, key: Key, text: str) -> int:
        """Lay typed text over a cell; return the number under which it goes to the file."""
        self._count += 1
        self._drafts[self._event(), *key] = Draft(text, self._count)
        self._tell(key)
        return self._count

    def refuse(self, event: str, key: Key, number: int, sentence: str) -> None:
        """Say that typed text is not kept, and why."""
        draft = self._drafts.get((event, *key))
        if draft is not None and draft.number == number:
            self._drafts[event, *key] = replace(draft, sentence=sentence)
            self._tell(key)

    def keep(self, event: str, key: Key, number: int, cell: MarkCell) -> None:
        """Show a mark that is now kept; text typed since then stays on top."""
        draft = self._drafts.get((event, *key))
        if draft is not None and draft.number == number:
            del self._drafts[event, *key]
        self._put(event, key, cell)
        self._tell(key)

    def drop_draft(self, key: Key) -> bool:
        """Let typed text go; false where there was none."""
        there = self._drafts.pop((self._event(), *key), None) is not None
        self._tell(key)
        return there

    def _put(self, event: str, key: Key, cell: MarkCell) -> None:
        row = self._row_of.get(key[0])
        if self.sheet is None or event != self.sheet.event_code or row is None:
            return
        codes = [aspect.code for aspect in self.sheet.aspects]
        if key[1] in codes:
            cells = list(self.rows[row].cells)
            cells[codes.index(key[1])] = cell
            self.rows[row] = replace(self.rows[row], cells=tuple(cells))

    def _tell(self, key: Key) -> None:
        row = self._row_of.get(key[0])
        if row is not None:
            self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))

    def _event(self) -> str:
        return self.sheet.event_code if self.sheet else ""

    # ---- Qt --------------------------------------------------------------------------------

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() or self.sheet is None else len(self.aspects) + 2

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        shown = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.is_mark(index.column()) and self.open_at(index.row()):
            return shown | Qt.ItemFlag.ItemIsEditable
        return shown

    @override
    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.ToolTipRole:
            return (self.problem(row, column) or None) if self.is_mark(column) else None
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if column == 0:
            return self.rows[row].work_code
        if self.is_mark(column):
            return self.text(row, column)
        total = self.subtotal(row)
        return "" if total is None else mark_text(total)

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == 0:
            return _("Work code")
        if self.is_mark(section):
            aspect = self.aspects[section - 1]
            return f"{aspect.code} {aspect.name}"
        return _("Subtotal")
