"""Finds the header row of a roster (报名表) by the words that organisers use for its columns.

Knows nothing of files: a sheet is rows of text and the place where they begin.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from haihecup.domain.names import comparable, normal_text
from haihecup.domain.problems import Problem
from haihecup.i18n import _

SEARCHED_ROWS = 60
"""A header row stands within the first rows of a sheet, below title and notice."""


class SheetOfText(Protocol):
    """A sheet as the reader gives it: rows of text, and the row and column of the first cell."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def first_row(self) -> int: ...  # noqa: D102
    @property
    def first_column(self) -> int: ...  # noqa: D102
    @property
    def rows(self) -> Sequence[Sequence[str]]: ...  # noqa: D102


class Column(StrEnum):
    """What a roster may tell about a contestant, in the order of the roster form."""

    NUMBER = "number"
    NAME = "name"
    SEX = "sex"
    ID_KIND = "id_kind"
    ID_NUMBER = "id_number"
    BIRTH_DATE = "birth_date"
    GROUP = "group"
    EVENT = "event"
    TRACK = "track"
    DELEGATION = "delegation"
    UNIT = "unit"
    TEAM = "team"
    ORDER = "order"
    SKILL_LEVEL = "skill_level"
    SKILL_CERTIFICATE = "skill_certificate"
    PHONE = "phone"
    COACHES = "coaches"


REQUIRED = (Column.NAME, Column.ID_NUMBER, Column.EVENT, Column.DELEGATION)

HEADER_WORDS: dict[Column, tuple[str, ...]] = {
    Column.NUMBER: ("序号", "编号", "No.", "No"),
    Column.NAME: (
        "姓名", "选手姓名", "参赛选手", "参赛选手姓名", "选手", "参赛者", "参赛者姓名", "参赛人员",
        "参赛人员姓名", "队员姓名", "队员", "参赛人", "名字", "学生姓名", "职工姓名", "Name",
    ),
    Column.SEX: ("性别", "Sex", "Gender"),
    Column.ID_KIND: (
        "证件类型", "证件种类", "证件类别", "身份证件类型", "有效证件类型", "证件名称",
        "Document", "Kind of document", "ID kind",
    ),
    Column.ID_NUMBER: (
        "证件号码", "证件号", "身份证号", "身份证号码", "身份证", "居民身份证号", "居民身份证号码",
        "公民身份号码", "公民身份证号码", "身份证件号", "身份证件号码", "有效证件号码",
        "有效证件号",
        "选手身份证号", "选手身份证号码", "身份证编号", "Document number", "ID number",
    ),
    Column.BIRTH_DATE: (
        "出生日期", "出生年月日", "出生年月", "生日", "Birth date", "Date of birth",
    ),
    Column.GROUP: ("组别", "参赛组别", "竞赛组别", "参赛组", "Group"),
    Column.EVENT: (
        "赛项", "项目", "竞赛项目", "参赛项目", "比赛项目", "赛项名称", "项目名称", "竞赛项目名称",
        "参赛赛项", "参赛项目名称", "竞赛赛项", "赛项代码", "报名项目", "报名赛项", "竞赛职业",
        "竞赛工种",
        "参赛工种", "工种", "职业工种", "Event",
    ),
    Column.TRACK: ("竞赛类别", "赛项类别", "类别", "赛道", "Track"),
    Column.DELEGATION: (
        "代表队", "代表团", "代表队名称", "代表团名称", "选送单位", "参赛代表队", "推荐单位",
        "所属代表队",
        "所属代表团", "参赛队伍", "参赛区", "所在区", "选送区", "组队单位", "Delegation",
    ),
    Column.UNIT: (
        "单位", "工作单位", "学校", "单位名称", "所在单位", "工作单位或学校", "单位或学校",
        "所在学校",
        "学校名称", "院校", "参赛单位", "参赛单位名称", "就读学校", "企业名称", "工作单位学校",
        "院校名称",
        "所在单位学校", "单位学校", "Unit", "Employer or school",
    ),
    Column.TEAM: (
        "队名", "团队名称", "参赛队", "参赛队名称", "队伍名称", "团队", "战队名称", "小组", "Team",
    ),
    Column.ORDER: (
        "队员顺序", "队员序号", "选手顺序", "队内序号", "出场顺序", "队内分工", "队长队员",
        "Order in team",
    ),
    Column.SKILL_LEVEL: (
        "技能等级", "职业资格", "职业资格等级", "职业技能等级", "现有技能等级", "现有职业资格",
        "现有职业资格等级", "现有职业技能等级", "现有职业资格技能等级", "职业资格技能等级", "等级",
        "资格等级", "Skill level",
    ),
    Column.SKILL_CERTIFICATE: (
        "技能等级证书编号", "职业资格证书编号", "证书编号", "证书号码", "职业资格证书号",
        "等级证书编号",
        "技能证书编号", "Skill certificate",
    ),
    Column.PHONE: (
        "手机", "联系电话", "手机号", "手机号码", "电话", "联系方式", "移动电话", "本人手机",
        "选手电话",
        "选手手机", "Phone", "Mobile",
    ),
    Column.COACHES: (
        "指导教师", "教练", "指导老师", "教练员", "指导教师姓名", "指导老师姓名", "教练姓名",
        "指导教练",
        "Coaches", "Coach",
    ),
}  # fmt: skip

_BRACKETS = re.compile(r"[(（\[【〔].*?[)）\]】〕]|[*＊:：、,，。.]|\n")
_COLUMN_OF = {comparable(word): column for column, words in HEADER_WORDS.items() for word in words}
_FIRST_SIGNS = frozenset(word[0] for word in HEADER_WORDS[Column.NAME])
_NAMES_AS_WRITTEN = frozenset(
    form for word in HEADER_WORDS[Column.NAME] for form in (word, f"{word}*", " ".join(word))
)


@dataclass(frozen=True, slots=True)
class Header:
    """A header row: where it stands and what it says.

    ``at`` gives the index of each recognised column in the rows, ``letters`` its letters in the
    sheet and ``words`` the header as it was written. ``sheet`` is empty where there is only one.
    """

    sheet: str
    row: int
    at: Mapping[Column, int]
    letters: Mapping[Column, str]
    words: Mapping[Column, str]

    def problem(
        self, code: str, text: str, row: int, column: Column, *, blocks: bool = True
    ) -> Problem:
        """Return a problem with its real row, its column letter and the word of the column."""
        return Problem(
            code,
            text,
            row=row,
            column=self.letters.get(column),
            field=self.words.get(column) or labels()[column],
            blocks=blocks,
            sheet=self.sheet or None,
        )


@dataclass(frozen=True, slots=True)
class RosterTable:
    """One block of contestants below one header; the rows are (row number, cells)."""

    header: Header
    rows: list[tuple[int, Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column of a sheet is which, as somebody says or as its header row does.

    ``columns`` goes from the first column on, ``None`` where one is passed over. ``header_row`` is
    the row's number, 0 where there is none.
    """

    sheet: str
    header_row: int
    columns: tuple[Column | None, ...]


def labels() -> dict[Column, str]:
    """Return the word for each column of the roster form, in the language in use."""
    return {
        Column.NUMBER: _("No."),
        Column.NAME: _("Name"),
        Column.SEX: _("Sex"),
        Column.ID_KIND: _("Kind of document"),
        Column.ID_NUMBER: _("Document number"),
        Column.BIRTH_DATE: _("Birth date"),
        Column.GROUP: _("Group"),
        Column.EVENT: _("Event"),
        Column.TRACK: _("Track"),
        Column.DELEGATION: _("Delegation"),
        Column.UNIT: _("Employer or school"),
        Column.TEAM: _("Team"),
        Column.ORDER: _("Order in team"),
        Column.SKILL_LEVEL: _("Skill level"),
        Column.SKILL_CERTIFICATE: _("Skill certificate"),
        Column.PHONE: _("Phone"),
        Column.COACHES: _("Coaches"),
    }


def column_of(header: str) -> Column | None:
    """Return the column that a header cell means, or nothing: 身份证号码（18位）* is a number."""
    if not header or len(header) > 40:
        return None
    return _COLUMN_OF.get(comparable(_BRACKETS.sub("", header)))


def header_of(cells: Sequence[str]) -> dict[Column, int]:
    """Return the recognised columns of a row with their index, the first of each."""
    found: dict[Column, int] = {}
    for index, cell in enumerate(cells):
        column = column_of(cell)
        if column is not None:
            found.setdefault(column, index)
    return found


def is_header(found: Mapping[Column, int]) -> bool:
    """Tell whether a row is a header: three columns at least, one of them required."""
    return len(found) >= 3 and any(column in found for column in REQUIRED)


def layout_of(sheet: SheetOfText) -> Layout | None:
    """Return what the first header row of a sheet says; nothing where it has none."""
    table = next(_tables_of(sheet, named=False), None)
    if table is None:
        return None
    width = 1 + max(table.header.at.values())
    columns: list[Column | None] = [None] * width
    for column, index in table.header.at.items():
        columns[index] = column
    return Layout(sheet.name, table.header.row, tuple(columns))


def find_tables(
    sheets: Iterable[SheetOfText], layouts: Iterable[Layout] = ()
) -> tuple[tuple[RosterTable, ...], tuple[Problem, ...]]:
    """Return the blocks of contestants of all sheets; a workbook without any is a problem.

    Sheets without a header row, such as instructions, are passed over. The same header repeated
    further down begins a new block, whose columns may stand in another order. A sheet whose
    columns somebody has chosen is one block.
    """
    sheets = tuple(sheets)
    named = len(sheets) > 1
    chosen = {layout.sheet: layout for layout in layouts}
    tables = [
        table
        for sheet in sheets
        for table in (
            _as_chosen(sheet, chosen[sheet.name], named=named)
            if sheet.name in chosen
            else _tables_of(sheet, named=named)
        )
    ]
    if tables:
        return tuple(tables), ()
    return (), (
        Problem(
            "no-header",
            _(
                "No header row was found. One row must name the columns, at least name, document "
                "number, event and delegation. Copy the rows into the roster form."
            ),
        ),
    )


def _tables_of(sheet: SheetOfText, *, named: bool) -> Iterator[RosterTable]:
    table: RosterTable | None = None
    for index, cells in enumerate(sheet.rows):
        number = sheet.first_row + index
        if table is None and index >= SEARCHED_ROWS:
            return
        if table is None or _repeats_header(cells, table.header.at):
            found = header_of(cells)
            if is_header(found):
                if table is not None and number == table.header.row + 1 and not table.rows:
                    found = _second_line(table.header.at, found)
                elif table is not None:
                    yield table
                table = _table(sheet, number, found, cells, named=named)
                continue
        if table is not None:
            table.rows.append((number, cells))
    if table is not None:
        yield table


def _as_chosen(sheet: SheetOfText, layout: Layout, *, named: bool) -> Iterator[RosterTable]:
    """Give the one block of a sheet with chosen columns; headers repeated in it are passed over."""
    found: dict[Column, int] = {}
    for index, column in enumerate(layout.columns):
        if column is not None:
            found.setdefault(column, index)
    if not found:
        return
    place = layout.header_row - sheet.first_row
    cells = sheet.rows[place] if 0 <= place < len(sheet.rows) else ()
    padded = (*cells, *[""] * len(layout.columns))
    table = _table(sheet, layout.header_row or sheet.first_row, found, padded, named=named)
    for number, row in enumerate(sheet.rows, sheet.first_row):
        if number > layout.header_row and not is_header(header_of(row)):
            table.rows.append((number, row))
    yield table


def _repeats_header(cells: Sequence[str], at: Mapping[Column, int]) -> bool:
    """Tell at a glance whether a row may be a header again; most rows are not."""
    if not _NAMES_AS_WRITTEN.isdisjoint(cells):
        return True
    index = at.get(Column.NAME, -1)
    cell = cells[index] if -1 < index < len(cells) else ""
    return cell[:1] in _FIRST_SIGNS and column_of(cell) is Column.NAME


def _second_line(first: Mapping[Column, int], second: Mapping[Column, int]) -> dict[Column, int]:
    """Join a header of two lines: the upper line's columns hold, the lower adds its own."""
    taken = set(first.values())
    return {
        **{column: index for column, index in second.items() if index not in taken},
        **first,
    }


def _table(
    sheet: SheetOfText,
    number: int,
    found: Mapping[Column, int],
    cells: Sequence[str],
    *,
    named: bool,
) -> RosterTable:
    header = Header(
        sheet=sheet.name if named else "",
        row=number,
        at=dict(found),
        letters={column: letters_of(sheet.first_column + index) for column, index in found.items()},
        words={
            # the lower line of a header of two may be the shorter one
            column: normal_text("".join(cells[index : index + 1])) or labels()[column]
            for column, index in found.items()
        },
    )
    return RosterTable(header, [])


def letters_of(number: int) -> str:
    """Return the letters of a column counted from 1: 1 is A, 27 is AA."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
