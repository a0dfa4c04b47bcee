"""Lists as a workbook: the same tables as on paper, a sheet for each, ready to be printed."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from haihecup.documents.list_pdf import Progress
from haihecup.documents.posted_table import PostedTable, in_words
from haihecup.documents.workbook_writing import Formats, put_footer, sheet_name, writing
from haihecup.domain.layouts import Align

_A4 = 9
_NARROWEST, _WIDEST = 6, 36
_MOST_MEASURED = 400
_WIDTH_OF_MM = 0.55
_ROW_OF_MM = 72 / 25.4
_HEAD_ROWS = 3
_CHART_HEAD, _CHART_LINE = 150, 52
_MARK = re.compile(r"[0-9]+\.[0-9]{2}")


def write_lists_workbook(
    target: Path | BinaryIO,
    tables: Sequence[tuple[str, PostedTable]],
    progress: Progress | None = None,
) -> None:
    """Write lists, each on a sheet of the name given with it; text stays text."""
    with writing(target) as (book, formats):
        names: list[str] = []
        for done, (name, table) in enumerate(tables, 1):
            names.append(sheet_name(name, names))
            shown = _without_bars(table)
            sheet = book.add_worksheet(names[-1])
            _write_sheet(sheet, formats, shown)
            if table.bars:
                _add_charts(book, sheet, shown)
            if progress is not None:
                progress(done)


def _write_sheet(sheet: Worksheet, formats: Formats, table: PostedTable) -> None:
    sheet.write_string(0, 0, table.title, formats.title)
    sheet.set_row(0, 28)
    sheet.write_string(1, 0, table.event_line)
    for column, head in enumerate(table.columns):
        sheet.write_string(_HEAD_ROWS - 1, column, head.head, formats.header)
        sheet.set_column(column, column, _width(table, column))
    for row, cells in enumerate(table.rows, _HEAD_ROWS):
        for column, cell in enumerate(cells):
            number = table.columns[column].align is Align.RIGHT
            if number and cell.isdecimal():
                sheet.write_number(row, column, int(cell), formats.count)
            elif number and _MARK.fullmatch(cell):
                # a number cell is a float by nature; its text is the rounded mark
                sheet.write_number(row, column, float(cell), formats.number)
            else:
                sheet.write_string(row, column, cell, formats.text)
        if table.row_height:
            sheet.set_row(row, table.row_height * _ROW_OF_MM)
    last = _HEAD_ROWS + len(table.rows)
    closing = map(in_words, table.closing)
    for below, line in enumerate(filter(None, (table.lead, *closing)), 1):
        sheet.write_string(last + below, 0, line)
    sheet.freeze_panes(_HEAD_ROWS, 0)
    sheet.repeat_rows(_HEAD_ROWS - 1)
    sheet.set_paper(_A4)
    if table.landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    put_footer(sheet, table.version)


def _without_bars(table: PostedTable) -> PostedTable:
    """Return a table without the column of bars that paper has; a workbook has charts."""
    if not table.bars:
        return table
    return replace(table, columns=table.columns[:-1], rows=[row[:-1] for row in table.rows])


def _add_charts(book: Workbook, sheet: Worksheet, table: PostedTable) -> None:
    """Put a chart beside each part of a table: two columns of words, then those of figures."""
    first, top = 0, 0
    for last in sorted(table.part_ends):
        if last > first:
            chart = book.add_chart({"type": "bar"})
            names = [sheet.name, first + _HEAD_ROWS, 1, last + _HEAD_ROWS, 1]
            for column in range(2, len(table.columns)):
                figures = [sheet.name, first + _HEAD_ROWS, column, last + _HEAD_ROWS, column]
                head = [sheet.name, _HEAD_ROWS - 1, column]
                chart.add_series({"name": head, "categories": names, "values": figures})
            height = _CHART_HEAD + _CHART_LINE * (last - first + 1)
            chart.set_title({"name": table.rows[first][0], "overlay": False})
            chart.set_y_axis({"reverse": True})
            chart.set_legend({"position": "bottom"})
            chart.set_size({"width": 640, "height": height})
            sheet.insert_chart(0, len(table.columns) + 1, chart, {"y_offset": top})
            top += height + 16
        first = last + 1


def _width(table: PostedTable, column: int) -> float:
    """Return the width of a column in characters of Latin print, as spreadsheets count."""
    head = table.columns[column]
    if head.width:
        return head.width * _WIDTH_OF_MM
    texts = [head.head, *(row[column] for row in table.rows[:_MOST_MEASURED])]
    widest = max(sum(2 if letter >= "\u2e80" else 1 for letter in text) for text in texts)
    return min(max(widest + 2, _NARROWEST), _WIDEST)
