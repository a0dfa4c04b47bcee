"""The columns of a roster (报名表), known by the words that organisers use for them.

Knows nothing of files: a sheet is rows of text and the place where they begin.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from haihecup.domain.names import comparable
from haihecup.domain.problems import Problem
from haihecup.i18n import _


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
    ORIGIN = "origin"
    TEAM = "team"
    ORDER = "order"
    SKILL_LEVEL = "skill_level"
    SKILL_CERTIFICATE = "skill_certificate"
    PHONE = "phone"
    COACHES = "coaches"
    FURTHER_EVENT = "further_event"


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
    Column.ORIGIN: (
        "来源地", "嘉宾来源地", "来源省市", "来源地区", "所在省市", "所属省市", "来自",
        "Place of origin",
    ),
    Column.TEAM: (
        "队名", "团队名称", "参赛队", "参赛队名称", "队伍名称", "团队", "战队名称", "小组", "Team",
    ),
    Column.ORDER: (
        "队员顺序", "队员序号", "选手顺序", "队内序号", "出场顺序", "队内分工", "队长队员",
        "是否队长", "角色", "队内角色", "队员角色", "队内身份", "Order in team",
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
        "指导教练", "指导教师教练", "教练指导教师", "Coaches", "Coach",
    ),
    Column.FURTHER_EVENT: (
        "兼报赛项", "兼报项目", "兼报", "兼项", "兼赛项目", "另报赛项", "另报项目", "Further event",
    ),
}  # fmt: skip

_BRACKETS = re.compile(r"[(（\[【〔].*?[)）\]】〕]|[*＊:：、,，。.]|\n")
_COUNTED = re.compile(r"第?([1-9]|[一二三四五六七八九])[号位名]?")
_WHOSE = re.compile(r"^(参赛选手|参赛队员|选手|队员|成员|参赛者|队长)")
_FIRST = ("1", "一")
_COLUMN_OF = {comparable(word): column for column, words in HEADER_WORDS.items() for word in words}


_SHARED = frozenset(
    {
        Column.GROUP,
        Column.EVENT,
        Column.TRACK,
        Column.DELEGATION,
        Column.UNIT,
        Column.ORIGIN,
        Column.TEAM,
    }
)
"""What a row that names several people says once for all of them."""
_OF_A_PERSON = frozenset(Column) - _SHARED - {Column.NUMBER}


@dataclass(frozen=True, slots=True)
class Header:
    """A header row: where it stands and what it says.

    ``at`` gives the index of each recognised column in the rows, ``letters`` its letters in the
    sheet and ``words`` the header as it was written. ``sheet`` is empty where there is only one.
    ``nth`` is which person of each row the columns are about, where a row names several.
    """

    sheet: str
    row: int
    at: Mapping[Column, int]
    letters: Mapping[Column, str]
    words: Mapping[Column, str]
    nth: int = 1

    def problem(
        self,
        code: str,
        text: str,
        row: int,
        column: Column,
        *,
        blocks: bool = True,
        nth: int | None = None,
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
            nth=self.nth if nth is None else nth,
        )


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column of a sheet is which, as somebody says or as its header row does.

    ``columns`` goes from the first column on, ``None`` where one is passed over; where the name and
    the number of a document come several times, each row names so many people. ``header_row`` is
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
        Column.ORIGIN: _("Place of origin"),
        Column.TEAM: _("Team"),
        Column.ORDER: _("Order in team"),
        Column.SKILL_LEVEL: _("Skill level"),
        Column.SKILL_CERTIFICATE: _("Skill certificate"),
        Column.PHONE: _("Phone"),
        Column.COACHES: _("Coaches"),
        Column.FURTHER_EVENT: _("Further event"),
    }


def column_of(header: str) -> Column | None:
    """Return the column that a header cell means, or nothing: 身份证号码（18位）* is a number.

    选手1姓名 is a name like 姓名, 指导教师2 a coach: which of several, the order of columns tells.
    赛项一 is the event, 赛项二 one in which the same person competes too.
    """
    if not header or len(header) > 40:
        return None
    word = comparable(_BRACKETS.sub("", header))
    column = _COLUMN_OF.get(word)
    if column is not None:
        return column
    counted = _COUNTED.search(word)
    bare = _COUNTED.sub("", word, count=1)
    if counted and _COLUMN_OF.get(bare) is Column.EVENT:
        return Column.EVENT if counted[1] in _FIRST else Column.FURTHER_EVENT
    for form in (bare, _WHOSE.sub("", bare)):
        column = _COLUMN_OF.get(form)
        if column in _OF_A_PERSON:
            return column
    return None


def columns_of_header(cells: Sequence[str]) -> tuple[Column | None, ...]:
    """Return what each cell of a header row means."""
    return tuple([column_of(cell) for cell in cells])


def header_of(cells: Sequence[str]) -> dict[Column, int]:
    """Return the recognised columns of a row with their index, the first of each."""
    return first_of_each(columns_of_header(cells))


def first_of_each(columns: Sequence[Column | None]) -> dict[Column, int]:
    """Return where each column stands first."""
    found: dict[Column, int] = {}
    for index, column in enumerate(columns):
        if column is not None:
            found.setdefault(column, index)
    return found


def people_of_header(columns: Sequence[Column | None]) -> list[dict[Column, int]]:
    """Return for each person that a row names where the columns about the person stand.

    Most rosters name one. What comes several times belongs to one person after the other; event,
    delegation, employer and team may stand once for all.
    """
    places: dict[Column, list[int]] = {}
    for index, column in enumerate(columns):
        if column is not None:
            places.setdefault(column, []).append(index)
    several = min(len(places.get(column, ())) for column in (Column.NAME, Column.ID_NUMBER))
    return [_of_person(places, nth) for nth in range(max(1, several))]


def _of_person(places: Mapping[Column, Sequence[int]], nth: int) -> dict[Column, int]:
    return {
        column: indexes[nth] if nth < len(indexes) else indexes[0]
        for column, indexes in places.items()
        if (nth < len(indexes) or column in _SHARED) and column is not Column.FURTHER_EVENT
    }


def further_events(columns: Sequence[Column | None], nth: int, people: int) -> Sequence[int]:
    """Return where the further events of one of the people of a row stand.

    Where each of several people has one, it is the own one; otherwise they are for all of them.
    """
    places = [n for n, column in enumerate(columns) if column is Column.FURTHER_EVENT]
    return places[nth - 1 : nth] if people > 1 and len(places) == people else places


def is_header(found: Mapping[Column, int]) -> bool:
    """Tell whether a row is a header: three columns at least, one of them required."""
    return len(found) >= 3 and any(column in found for column in REQUIRED)


def letters_of(number: int) -> str:
    """Return the letters of a column counted from 1: 1 is A, 27 is AA."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
