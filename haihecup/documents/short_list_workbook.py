"""Short lists as workbooks: a title, one header, a row for each thing, drop-downs where few fit.

What is written here, ``domain.named_columns`` finds again, whatever is added to it in between.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from haihecup.documents.workbook_writing import sheet_name, writing
from haihecup.domain.roster_headers import letters_of

HEADER_ROW = 2
_SPARE_ROWS = 500
_CHOICES = "选项"


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column: its word, its width, and what may be chosen in its cells."""

    word: str
    width: int
    choices: Sequence[str] = ()


def write_list_workbook(
    target: Path | BinaryIO,
    title: str,
    note: str,
    columns: Sequence[ListColumn],
    rows: Iterable[Sequence[str]],
) -> None:
    """Write a list; below its rows there is room for more, with the same drop-downs."""
    with writing(target) as (book, formats):
        sheet = book.add_worksheet(sheet_name(title))
        sheet.write_string(0, 0, title, formats.title)
        sheet.write_string(1, 0, note, formats.note)
        sheet.set_row(0, 30)
        sheet.set_row(HEADER_ROW, 26)
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width, formats.text)
            sheet.write_string(HEADER_ROW, place, column.word, formats.header)
        last = HEADER_ROW
        for last, cells in enumerate(rows, HEADER_ROW + 1):
            for place, cell in enumerate(cells):
                sheet.write_string(last, place, cell, formats.text)
        lists = book.add_worksheet(_CHOICES)
        lists.hide()
        for place, column in enumerate(columns):
            for row, choice in enumerate(column.choices):
                lists.write_string(row, place, choice)
            if column.choices:
                letter = letters_of(place + 1)
                source = f"={_CHOICES}!${letter}$1:${letter}${len(column.choices)}"
                # a hint, no bar: whatever else is typed is explained when the list is taken in
                sheet.data_validation(
                    HEADER_ROW + 1,
                    place,
                    last + _SPARE_ROWS,
                    place,
                    {"validate": "list", "source": source, "error_type": "information"},
                )
        sheet.freeze_panes(HEADER_ROW + 1, 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(HEADER_ROW)
