"""Finds the header row of a short list (delegations, judges) and gives its rows by column.

Columns are recognised by their words in any order and among others; the row numbers are those that
the spreadsheet program shows. Knows nothing of files.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from haihecup.domain.names import comparable, normal_text
from haihecup.domain.problems import Problem
from haihecup.domain.roster_headers import SheetOfText, letters_of
from haihecup.domain.roster_tables import SEARCHED_ROWS

Field = TypeVar("Field", bound=StrEnum)
Words = Mapping[Field, tuple[str, ...]]

_BESIDES = re.compile(r"[(（\[【〔].*?[)）\]】〕]|[*＊:：、,，。.]|\n")


@dataclass(frozen=True, slots=True)
class ListRow(Generic[Field]):
    """One row of a list: its number and what stands in the columns that are known."""

    table: "ListTable[Field]"
    number: int
    cells: Mapping[Field, str]

    def text(self, field: Field) -> str:
        """Return what stands in a column, or nothing."""
        return self.cells.get(field, "")

    def problem(self, code: str, text: str, field: Field, *, blocks: bool = True) -> Problem:
        """Return a problem with this row's number, the letter and the word of the column."""
        table = self.table
        return Problem(
            code,
            text,
            row=self.number,
            column=table.letters.get(field),
            field=table.headings.get(field, table.words[field][0]),
            blocks=blocks,
            sheet=table.sheet or None,
        )


@dataclass(frozen=True, slots=True)
class ListTable(Generic[Field]):
    """The rows below one header; ``sheet`` is empty where the workbook has only one."""

    sheet: str
    words: Words[Field]
    letters: Mapping[Field, str]
    headings: Mapping[Field, str]
    filled: tuple[tuple[int, Mapping[Field, str]], ...]

    def rows(self) -> Iterator[ListRow[Field]]:
        """Give the rows that have something in a known column."""
        for number, cells in self.filled:
            yield ListRow(self, number, cells)


def find_lists(
    sheets: Iterable[SheetOfText], words: Words[Field], required: Field
) -> tuple[ListTable[Field], ...]:
    """Return the lists of all sheets whose header names ``required`` and another column."""
    sheets = tuple(sheets)
    found = (_table_of(sheet, words, required, named=len(sheets) > 1) for sheet in sheets)
    return tuple(table for table in found if table is not None)


def _table_of(
    sheet: SheetOfText, words: Words[Field], required: Field, *, named: bool
) -> ListTable[Field] | None:
    known = {comparable(word): field for field, some in words.items() for word in some}
    headers = (_header(cells, known) for cells in sheet.rows[:SEARCHED_ROWS])
    found = ((index, at) for index, at in enumerate(headers) if required in at and len(at) > 1)
    index, at = next(found, (-1, {}))
    if not at:
        return None
    cells = sheet.rows[index]
    first = sheet.first_row + index + 1
    rows = enumerate(sheet.rows[index + 1 :], first)
    return ListTable(
        sheet.name if named else "",
        words,
        {field: letters_of(sheet.first_column + place) for field, place in at.items()},
        {field: normal_text(cells[place]).rstrip("*＊ ") for field, place in at.items()},
        tuple((number, line) for number, row in rows if (line := _line(row, at))),
    )


def _header(cells: Sequence[str], known: Mapping[str, Field]) -> dict[Field, int]:
    found: dict[Field, int] = {}
    for place, cell in enumerate(cells):
        field = known.get(comparable(_BESIDES.sub("", cell)))
        if field is not None:
            found.setdefault(field, place)
    return found


def _line(row: Sequence[str], at: Mapping[Field, int]) -> dict[Field, str]:
    texts = {field: normal_text(row[place]) for field, place in at.items() if place < len(row)}
    return {field: text for field, text in texts.items() if text}
