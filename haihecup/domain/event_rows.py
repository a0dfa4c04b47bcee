"""Reads a list of events (赛项目录) that organisers keep as a sheet: one event in each row.

Knows nothing of files. Only the columns that the sheet has are set; what an event has beyond them
stays. A row with a fault is named with its number and left out.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from haihecup.domain.competition import Event, Group, Level
from haihecup.domain.event_checks import check_particulars, is_day
from haihecup.domain.names import comparable, normal_text
from haihecup.domain.problems import Problem
from haihecup.domain.roster_cells import date_of
from haihecup.domain.roster_headers import SheetOfText, letters_of
from haihecup.domain.roster_matching import GROUP_WORDS
from haihecup.i18n import _

EVENTS_HEADER = "events-header"
EVENT_ROW = "event-row"
EVENT_TWICE = "event-twice"
_SEARCHED = 30


class EventColumn(StrEnum):
    """What a list of events may tell; the words are the names of an event's fields."""

    CODE = "code"
    NAME = "name"
    SHORT_NAME = "short_name"
    TITLE = "official_title"
    TRACK = "track"
    LEVEL = "level"
    GROUP = "group"
    TEAM_SIZE = "team_size"
    HOST = "host"
    VENUE = "venue"
    STARTS = "starts_on"
    ENDS = "ends_on"
    BORN = "born_on_or_after"
    QUOTA = "quota"
    LEAST = "least_entries"


EVENT_WORDS: dict[EventColumn, tuple[str, ...]] = {
    EventColumn.CODE: ("代码", "赛项代码", "赛项编号", "项目编号", "项目代码", "编号", "Code"),
    EventColumn.NAME: (
        "赛项名称", "赛项", "项目", "项目名称", "竞赛项目", "竞赛项目名称", "职业工种", "名称",
        "Event", "Name",
    ),
    EventColumn.SHORT_NAME: ("简称", "赛项简称", "Short name"),
    EventColumn.TITLE: (
        "证书名称", "赛项全称", "全称", "正式名称", "证书上的名称", "Official title",
    ),
    EventColumn.TRACK: ("竞赛类别", "类别", "赛项类别", "赛道", "Track"),
    EventColumn.LEVEL: ("竞赛级别", "级别", "赛项级别", "竞赛等级", "Level"),
    EventColumn.GROUP: ("组别", "参赛组别", "竞赛组别", "Group"),
    EventColumn.TEAM_SIZE: ("每队人数", "队员人数", "参赛人数", "人数", "Team size", "Team of"),
    EventColumn.HOST: ("承办单位", "承办", "Host"),
    EventColumn.VENUE: ("赛场", "比赛地点", "竞赛地点", "地点", "赛点", "Venue"),
    EventColumn.STARTS: ("开始日期", "比赛日期", "竞赛日期", "日期", "First day", "Starts on"),
    EventColumn.ENDS: ("结束日期", "Last day", "Ends on"),
    EventColumn.BORN: (
        "出生日期不早于", "出生日期下限", "出生日期限制", "年龄要求", "Born on or after",
    ),
    EventColumn.QUOTA: (
        "每代表队名额", "名额", "限额", "每代表队限报", "Entries per delegation",
    ),
    EventColumn.LEAST: ("最少参赛数", "最少人数", "开赛人数", "Least entries"),
}  # fmt: skip
"""What organisers call the columns; the first word is the one that our own list uses."""

LEVEL_WORDS: dict[Level, tuple[str, ...]] = {
    Level.COMPREHENSIVE: ("市级综合赛", "综合赛", "市级综合", "comprehensive"),
    Level.MUNICIPAL_1: ("市级一类", "一类", "市一类", "市级一类赛", "municipal_1"),
    Level.MUNICIPAL_2: ("市级二类", "二类", "市二类", "市级二类赛", "municipal_2"),
    Level.DISTRICT: ("区级", "区级赛", "区县级", "district"),
    Level.ENTERPRISE: ("企业院校级", "企业级", "院校级", "校级", "enterprise"),
}
"""What organisers call the levels; the first word is the one that our own list uses."""

_COLUMN_OF = {comparable(word): column for column, words in EVENT_WORDS.items() for word in words}
_LEVEL_OF = {comparable(word): level for level, words in LEVEL_WORDS.items() for word in words}
_GROUP_OF = {comparable(word): group for group, words in GROUP_WORDS.items() for word in words}
_BRACKETS = re.compile(r"[(（\[【].*?[)）\]】]|[*＊:：]|\n")
_NUMBER = re.compile(r"(\d{1,4})(?:\.0+)?\s*[人名个]?")

Reader = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class EventSheet:
    """What a list of events comes to: the events of its good rows, and what is wrong with others.

    ``columns`` are those that the sheet has; nothing else of an event is said by it.
    """

    events: tuple[Event, ...]
    columns: tuple[EventColumn, ...]
    problems: tuple[Problem, ...]


def read_event_rows(
    sheets: Iterable[SheetOfText],
    standing: Mapping[str, Event],
    blank: Callable[[str, str], Event],
) -> EventSheet:
    """Return the events of the first sheet that has a header with code and name.

    A row whose code is ``standing`` changes that event; another begins from ``blank``.
    """
    for sheet in sheets:
        for number, cells in enumerate(sheet.rows[:_SEARCHED]):
            at = _header(cells)
            if EventColumn.CODE in at and EventColumn.NAME in at:
                table = _Table(sheet, number, at, standing, blank)
                return table.read()
    text = _(
        "No row names the columns “代码” and “赛项名称”. Put the titles of the columns above the "
        "events, as in our own list."
    )
    return EventSheet((), (), (Problem(EVENTS_HEADER, text),))


def _header(cells: Sequence[str]) -> dict[EventColumn, int]:
    found: dict[EventColumn, int] = {}
    for index, cell in enumerate(cells):
        column = _COLUMN_OF.get(comparable(_BRACKETS.sub("", cell)))
        if column is not None:
            found.setdefault(column, index)
    return found


class _Table:
    """The rows below one header."""

    def __init__(
        self,
        sheet: SheetOfText,
        header: int,
        at: Mapping[EventColumn, int],
        standing: Mapping[str, Event],
        blank: Callable[[str, str], Event],
    ) -> None:
        self._sheet, self._header, self._at = sheet, header, at
        self._standing, self._blank = standing, blank
        self._problems: list[Problem] = []
        self._rows: dict[str, int] = {}

    def read(self) -> EventSheet:
        events = []
        first = self._header + 1
        for number, cells in enumerate(self._sheet.rows[first:], self._sheet.first_row + first):
            event = self._event(cells, number)
            if event is not None:
                events.append(event)
        columns = tuple(column for column in EventColumn if column in self._at)
        return EventSheet(tuple(events), columns, tuple(self._problems))

    def _event(self, cells: Sequence[str], row: int) -> Event | None:
        said = {
            column: normal_text(cells[index]) if index < len(cells) else ""
            for column, index in self._at.items()
        }
        code, name = said[EventColumn.CODE], said[EventColumn.NAME]
        if not code and not name:
            return None
        if not (code and name):
            missing = EventColumn.NAME if code else EventColumn.CODE
            self._fault(row, missing, _("Code and name are both needed. Fill them in."))
            return None
        if code in self._rows:
            text = _("Row {first} has the code {code} already. Give each event its own.")
            told = text.format(first=self._rows[code], code=code)
            self._fault(row, EventColumn.CODE, told, EVENT_TWICE)
            return None
        self._rows[code] = row
        return self._filled(self._standing.get(code) or self._blank(code, name), said, row)

    def _filled(self, event: Event, said: Mapping[EventColumn, str], row: int) -> Event | None:
        values: dict[str, object] = {}
        for column, text in said.items():
            if column is EventColumn.CODE or not text:
                continue
            value = _READERS.get(column, str)(text)
            if value is None:
                self._fault(row, column, _wrong(column, text))
                return None
            values[str(column)] = value
        made = replace(event, **values)  # type: ignore[arg-type]  # each reader gives its field
        wrong = [one for one in check_particulars(made) if one.blocks and one.field in values]
        if wrong:
            self._fault(row, EventColumn(str(wrong[0].field)), wrong[0].text)
            return None
        return made

    def _fault(self, row: int, column: EventColumn, text: str, code: str = EVENT_ROW) -> None:
        index = self._at[column]
        self._problems.append(
            Problem(
                code,
                text,
                row=row,
                column=letters_of(self._sheet.first_column + index),
                field=self._sheet.rows[self._header][index].strip(),
                sheet=self._sheet.name or None,
            )
        )


def _number(text: str) -> int | None:
    found = _NUMBER.fullmatch(text)
    return int(found[1]) if found else None


def _team(text: str) -> int | None:
    return _number(text) or None


def _day(text: str) -> str | None:
    day = date_of(text)
    return day if is_day(day) else None


_READERS: Mapping[EventColumn, Reader] = {
    EventColumn.LEVEL: lambda text: _LEVEL_OF.get(comparable(text)),
    EventColumn.GROUP: lambda text: _GROUP_OF.get(comparable(text)),
    EventColumn.TEAM_SIZE: _team,
    EventColumn.QUOTA: _number,
    EventColumn.LEAST: _number,
    EventColumn.STARTS: _day,
    EventColumn.ENDS: _day,
    EventColumn.BORN: _day,
}


def _wrong(column: EventColumn, text: str) -> str:
    if column is EventColumn.LEVEL:
        known = _(", ").join(words[0] for words in LEVEL_WORDS.values())
        return _("“{text}” is no level. Write one of: {known}.").format(text=text, known=known)
    if column is EventColumn.GROUP:
        known = _(", ").join(GROUP_WORDS[group][0] for group in Group)
        return _("“{text}” is no group. Write one of: {known}.").format(text=text, known=known)
    if column in (EventColumn.STARTS, EventColumn.ENDS, EventColumn.BORN):
        return _("{text} is no day. Write it like 2026-10-18.").format(text=text)
    return _("“{text}” is no whole number. Write it in digits.").format(text=text)
