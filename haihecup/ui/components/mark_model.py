"""A score sheet as a table: work codes down, aspects across, the subtotal at the end.

What was typed and is not kept (on its way to the file, or refused) lies over the kept marks as a
draft, so that nothing typed is ever lost. A mark far off all others is odd until it is confirmed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from haihecup.domain.entries import EntryStatus
from haihecup.domain.marks import BLANK, JUDGEMENT_SPREAD, UNMARKED, by_judge, judges_of
from haihecup.domain.numbers import mark_text
from haihecup.domain.odd_marks import Odd, odd_marks, odd_problem
from haihecup.domain.scheme import Aspect, Judgement, YesNo
from haihecup.domain.sheet_records import LastKeyed
from haihecup.i18n import _
from haihecup.services.lay_out_sheets import MarkCell, MarkingSheet, MarkRow

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
# put together once: they are asked for at every cell that is painted
_SHOWN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_OPEN = _SHOWN | Qt.ItemFlag.ItemIsEditable
Key = tuple[str, str]
"""Work code and aspect code."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Typed text that is not kept: on its way, or refused with a sentence.

    ``seen`` are the texts that the screen has shown in the cell, this one left out. ``again`` waits
    for the reason why it is scored again; ``overtaken``: somebody else has keyed something here
    meanwhile, last of all ``by``, and it has to be chosen which of the two holds.
    """

    text: str
    number: int
    seen: tuple[str, ...] = ()
    sentence: str = ""
    again: bool = False
    overtaken: bool = False
    by: LastKeyed | None = None


def slots_of(aspect: Aspect, text: str, boxes: int) -> list[str]:
    """Return a text as what stands in the boxes of a cell: one box, or one for each judge."""
    return [text] if boxes == 1 else list(by_judge(aspect, text))


def space_of(event: str, *, second: bool) -> str:
    """Return under what typed text is kept: one keying never shows what was typed in the other."""
    return f"{event} 2" if second else event


def text_of(slots: list[str]) -> str:
    """Return the boxes of a cell as one text, empty where nothing stands in any of them."""
    if len(slots) == 1:
        return slots[0].strip()
    return " ".join(slot or BLANK for slot in slots) if any(slots) else ""


def _told(cell: MarkCell) -> str:
    """Return what is wrong with a kept mark; scores that are yet to come are nothing wrong."""
    problem = cell.problem
    return problem.text if problem is not None and problem.code != UNMARKED else ""


class MarkModel(QAbstractTableModel):
    """One sheet of marks. Column 0 is the work code, the last one the subtotal."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sheet: MarkingSheet | None = None
        self.rows: list[MarkRow] = []
        self.aspects: tuple[Aspect, ...] = ()
        self._places: tuple[int, ...] = ()
        self._session = ""
        self._elsewhere: list[MarkRow] = []
        self._row_of: dict[str, int] = {}
        self._drafts: dict[tuple[str, str, str], Draft] = {}
        self._odd: dict[int, dict[str, Odd]] = {}
        self._count = 0
        self.others: Mapping[str, str] = {}
        """Who else is at which work right now."""

    # ---- what is shown ---------------------------------------------------------------------

    def set_sheet(
        self, sheet: MarkingSheet | None, aspects: tuple[str, ...] = (), session: str = ""
    ) -> None:
        """Show a sheet; of its aspects only some, where they are named, or of one session."""
        self.beginResetModel()
        self.sheet = sheet
        every = sheet.aspects if sheet else ()
        self._places = tuple(
            place for place, one in enumerate(every) if not aspects or one.code in aspects
        )
        self.aspects = tuple(every[place] for place in self._places)
        self._session = session
        self._elsewhere = [row for row in (sheet.rows if sheet else ()) if not self._is_shown(row)]
        self.rows = [row for row in (sheet.rows if sheet else ()) if self._is_shown(row)]
        self._row_of = {row.work_code: place for place, row in enumerate(self.rows)}
        self._odd = {}
        self.endResetModel()

    def _is_shown(self, row: MarkRow) -> bool:
        return not self._session or row.session == self._session

    def now(self) -> MarkingSheet | None:
        """Return the sheet with the marks that were kept since it was read."""
        rows = sorted((*self.rows, *self._elsewhere), key=lambda row: row.work_code)
        return replace(self.sheet, rows=tuple(rows)) if self.sheet is not None else None

    def has_work(self, work_code: str) -> bool:
        """Tell whether a work is among the rows that are shown."""
        return work_code in self._row_of

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

    def boxes(self, column: int) -> int:
        """Return how many boxes a cell of a column has: one for each judge, or a judge's own."""
        own = self.sheet is not None and self.sheet.own is not None
        return 1 if own else judges_of(self.aspects[column - 1])

    def one_key(self, column: int) -> bool:
        """Tell whether a single digit fills a box of a column, so that the keyboard goes on."""
        return isinstance(self.aspects[column - 1].kind, YesNo | Judgement)

    def open_at(self, row: int) -> bool:
        """Tell whether marks of a row can be keyed."""
        return (
            self.sheet is not None
            and self.sheet.editable
            and 0 <= row < len(self.rows)
            and self.rows[row].status is EntryStatus.COMPETING
        )

    def open_cell(self, row: int, column: int) -> bool:
        """Tell whether a mark can be keyed, by whoever works here."""
        if not (self.is_mark(column) and self.open_at(row)) or self.cell(row, column).closed:
            return False
        aspect, own = self.aspects[column - 1], self.sheet.own if self.sheet else None
        return own is None or judges_of(aspect) == 1 or own.holds(aspect)

    def gap(self, row: int, column: int) -> bool:
        """Tell whether something is left to be keyed in a cell."""
        if not self.open_cell(row, column):
            return False
        text = self.text(row, column)
        return not text or BLANK in text.split()

    def cell(self, row: int, column: int) -> MarkCell:
        """Return the mark that is kept."""
        return self.rows[row].cells[self._places[column - 1]]

    def hidden(self, row: int, column: int) -> bool:
        """Tell whether a mark stands there that is none of whoever looks, as keyed by another."""
        return self.cell(row, column).hidden

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
        return _told(self.cell(row, column))

    def findings(self) -> list[tuple[Key, str, bool]]:
        """Return what is to be looked at on all sheets of the module, and whether it is wrong.

        First what is wrong (refused text, scores that lie apart), then what is odd.
        """
        wrong: list[tuple[Key, str, bool]] = []
        odd: list[tuple[Key, str, bool]] = []
        refused = self.refused()
        aspects = self.sheet.aspects if self.sheet is not None else ()
        strange = {place: self._odd_of(place) for place in range(len(aspects))}
        for row in self.rows:
            if row.status is not EntryStatus.COMPETING:
                continue
            for place, (aspect, cell) in enumerate(zip(aspects, row.cells, strict=True)):
                key = row.work_code, aspect.code
                draft = refused.get(key)
                if sentence := draft.sentence if draft is not None else _told(cell):
                    wrong.append((key, sentence, True))
                elif row.work_code in strange[place] and cell.confirmed is None:
                    told = odd_problem(aspect, strange[place][row.work_code]).text
                    odd.append((key, told, False))
        return wrong + odd

    def lies_apart(self, row: int, column: int) -> bool:
        """Tell whether the kept scores of a cell lie so far apart that they are scored again."""
        problem = self.cell(row, column).problem
        again = self.sheet is not None and not self.sheet.second
        return again and problem is not None and problem.code == JUDGEMENT_SPREAD

    def odd(self, row: int, column: int) -> str:
        """Return why the mark of a cell is odd, nothing once it is confirmed or changed."""
        one = self.rows[row]
        place = self._places[column - 1]
        found = self._odd_of(place).get(one.work_code)
        cell = one.cells[place]
        if found is None or cell.confirmed is not None or self.sheet is None:
            return ""
        if self.draft((one.work_code, self.sheet.aspects[place].code)) is not None:
            return ""
        return odd_problem(self.sheet.aspects[place], found).text

    def _odd_of(self, place: int) -> Mapping[str, Odd]:
        """Return the odd marks of an aspect among all works that compete, of every session."""
        known = self._odd.get(place)
        if known is None and self.sheet is not None and not self.sheet.second:
            scores = {
                row.work_code: row.cells[place].scores
                for row in (*self.rows, *self._elsewhere)
                if row.status is EntryStatus.COMPETING and not row.cells[place].own
            }
            known = self._odd[place] = odd_marks(self.sheet.aspects[place], scores)
        return known or {}

    def subtotal(self, row: int) -> Decimal | None:
        """Return the sum of the marks shown of a row, ``None`` while one is missing."""
        marks = []
        for column in range(1, len(self.aspects) + 1):
            mark = self.cell(row, column).mark
            if mark is None or self.draft(self.key_at(row, column)) is not None:
                return None
            marks.append(mark)
        return sum(marks, Decimal(0))

    def is_done(self, row: int) -> bool:
        """Tell whether nothing is left to be keyed in a row, as far as it is shown."""
        columns = range(1, len(self.aspects) + 1)
        return all(
            self.cell(row, column).done and self.draft(self.key_at(row, column)) is None
            for column in columns
        )

    def has_problem(self, row: int) -> bool:
        """Tell whether anything is wrong in a row."""
        return any(self.problem(row, column) for column in range(1, len(self.aspects) + 1))

    def has_odd(self, row: int) -> bool:
        """Tell whether any mark of a row is odd."""
        return any(self.odd(row, column) for column in range(1, len(self.aspects) + 1))

    def done(self, aspects: tuple[str, ...]) -> int:
        """Return how many works have all of these aspects marked."""
        if self.sheet is None:
            return 0
        places = [n for n, one in enumerate(self.sheet.aspects) if one.code in aspects]
        return sum(
            row.status is EntryStatus.COMPETING and all(row.cells[place].done for place in places)
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
        before, place = self.draft(key), self.place_of(key)
        seen = (*before.seen, before.text) if before is not None else ()
        if not seen and place is not None:
            seen = (self.cell(*place).scores,)
        self._drafts[self._event(), *key] = Draft(text, self._count, seen)
        self._tell(key)
        return self._count

    def wait_for_reason(self, key: Key) -> None:
        """Keep typed text back until it is said why it is scored again."""
        draft = self.draft(key)
        if draft is not None:
            told = _("The first scores stay on record. Say at the right why it is scored again.")
            self.refuse(self._event(), key, replace(draft, sentence=told, again=True))

    def refuse(self, event: str, key: Key, refused: Draft) -> None:
        """Say that typed text is not kept, and why."""
        draft = self._drafts.get((event, *key))
        if draft is not None and draft.number == refused.number:
            self._drafts[event, *key] = refused
            self._tell(key)

    def overtake(self, event: str, key: Key, refused: Draft, theirs: MarkCell) -> None:
        """Show what somebody else has keyed below the typed text, which is not lost."""
        self._put(event, key, theirs)
        self.refuse(event, key, replace(refused, seen=(theirs.scores,)))

    def keep(self, event: str, key: Key, number: int, cell: MarkCell) -> None:
        """Show a mark that is now kept; text typed since then stays on top."""
        draft = self._drafts.get((event, *key))
        if draft is not None and draft.number == number:
            del self._drafts[event, *key]
        self._put(event, key, cell)
        self._tell(key)

    def set_others(self, others: Mapping[str, str]) -> None:
        """Show who else is at which work right now."""
        if others != self.others and self.rows:
            self.others = others
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, 0))

    def drop_draft(self, key: Key) -> bool:
        """Let typed text go; false where there was none."""
        there = self._drafts.pop((self._event(), *key), None) is not None
        self._tell(key)
        return there

    def _put(self, event: str, key: Key, cell: MarkCell) -> None:
        row = self._row_of.get(key[0])
        if self.sheet is None or event != self._event() or row is None:
            return
        codes = [aspect.code for aspect in self.sheet.aspects]
        if key[1] in codes:
            place = codes.index(key[1])
            cells = list(self.rows[row].cells)
            cells[place] = cell
            self.rows[row] = replace(self.rows[row], cells=tuple(cells))
            before = self._odd.pop(place, {})
            if before.keys() ^ self._odd_of(place).keys():
                # what is usual has changed, and with it how other works look
                last = self.index(len(self.rows) - 1, self.columnCount() - 1)
                self.dataChanged.emit(self.index(0, 0), last)

    def _tell(self, key: Key) -> None:
        row = self._row_of.get(key[0])
        if row is not None:
            self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))

    def _event(self) -> str:
        sheet = self.sheet
        return space_of(sheet.event_code, second=sheet.second) if sheet is not None else ""

    # ---- Qt --------------------------------------------------------------------------------

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() or self.sheet is None else len(self.aspects) + 2

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        return _OPEN if self.open_cell(index.row(), index.column()) else _SHOWN

    @override
    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.ToolTipRole:
            if not self.is_mark(column):
                return self.others.get(self.rows[row].work_code) if column == 0 else None
            return self.problem(row, column) or self.odd(row, column) or None
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if column == 0:
            return self.rows[row].work_code
        if self.is_mark(column):
            return _("hidden") if self.hidden(row, column) else self.text(row, column)
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
