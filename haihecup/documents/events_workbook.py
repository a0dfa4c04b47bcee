"""The list of events (赛项目录) as a workbook: what we write reads back as the same events.

In Chinese whatever the language of the program: it goes to hosts and committees.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from haihecup.documents.workbook_writing import writing
from haihecup.domain.competition import Event, Group
from haihecup.domain.event_rows import EVENT_WORDS, LEVEL_WORDS, EventColumn
from haihecup.domain.roster_matching import GROUP_WORDS

HEADER_ROW = 2
ROWS = 500
"""So many rows have drop-downs."""
_WIDTHS = {
    EventColumn.CODE: 10, EventColumn.NAME: 26, EventColumn.SHORT_NAME: 14,
    EventColumn.TITLE: 40, EventColumn.TRACK: 14, EventColumn.LEVEL: 14, EventColumn.GROUP: 10,
    EventColumn.TEAM_SIZE: 10, EventColumn.HOST: 30, EventColumn.VENUE: 30,
    EventColumn.STARTS: 13, EventColumn.ENDS: 13, EventColumn.BORN: 16, EventColumn.QUOTA: 14,
    EventColumn.LEAST: 12,
}  # fmt: skip
_CHOICES = {
    EventColumn.LEVEL: [words[0] for words in LEVEL_WORDS.values()],
    EventColumn.GROUP: [GROUP_WORDS[group][0] for group in Group],
}
_NOTE = "代码和赛项名称必填，代码不得重复；日期写作 2026-10-18。空白的单元格不改动已有内容。"


def write_events(target: Path | BinaryIO, events: Iterable[Event], title: str) -> None:
    """Write events one in a row; without any, it is the empty form."""
    with writing(target) as (book, formats):
        sheet = book.add_worksheet("赛项目录")
        sheet.write_string(0, 0, title, formats.title)
        sheet.set_row(0, 28)
        sheet.write_string(1, 0, _NOTE, formats.text)
        for column, key in enumerate(EventColumn):
            sheet.set_column(column, column, _WIDTHS[key], formats.text)
            sheet.write_string(HEADER_ROW, column, EVENT_WORDS[key][0], formats.header)
            if key in _CHOICES:
                choices = {"validate": "list", "source": _CHOICES[key], "error_type": "warning"}
                sheet.data_validation(HEADER_ROW + 1, column, HEADER_ROW + ROWS, column, choices)
        for row, event in enumerate(events, HEADER_ROW + 1):
            for column, key in enumerate(EventColumn):
                sheet.write_string(row, column, event_cell(event, key), formats.text)
        sheet.freeze_panes(HEADER_ROW + 1, 2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(HEADER_ROW)


def event_cell(event: Event, column: EventColumn) -> str:
    """Return what an event says in a column."""
    if column is EventColumn.LEVEL:
        return LEVEL_WORDS[event.level][0]
    if column is EventColumn.GROUP:
        return GROUP_WORDS[event.group][0]
    value = getattr(event, column)
    return "" if value in (0, "") else str(value)
