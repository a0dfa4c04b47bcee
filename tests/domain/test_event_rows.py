from dataclasses import dataclass

import pytest

from haihecup.domain.competition import Group, Level
from haihecup.domain.event_rows import EventColumn, read_event_rows
from tests.domain.event_builders import an_event

HEADER = [
    "代码",
    "赛项名称",
    "竞赛级别",
    "组别",
    "每队人数",
    "赛场",
    "开始日期",
    "结束日期",
    "名额",
]


@dataclass
class Sheet:
    rows: list
    name: str = ""
    first_row: int = 1
    first_column: int = 1


def blank(code, name):
    return an_event(code=code, name=name)


def read(*rows, header=HEADER, standing=None):
    return read_event_rows([Sheet([["赛项目录"], header, *rows])], standing or {}, blank)


def test_a_row_becomes_an_event():
    sheet = read(
        ["GJ01", "数控车", "市级二类", "学生组", "2人", "第一赛场", "2026年10月18日", "", "3"]
    )
    (event,) = sheet.events
    assert (event.code, event.name, event.level) == ("GJ01", "数控车", Level.MUNICIPAL_2)
    assert (event.group, event.team_size, event.quota) == (Group.STUDENTS, 2, 3)
    assert (event.venue, event.starts_on, event.ends_on) == ("第一赛场", "2026-10-18", "")
    assert sheet.problems == ()
    assert EventColumn.HOST not in sheet.columns


def test_an_empty_cell_leaves_what_the_event_has():
    standing = {"GJ01": an_event(code="GJ01", name="车工", venue="老赛场", host="职业大学")}
    (event,) = read(["GJ01", "数控车"], standing=standing).events
    assert (event.name, event.venue, event.host) == ("数控车", "老赛场", "职业大学")


def test_empty_rows_and_short_rows_are_passed_over():
    sheet = read(["", ""], [], ["GJ01", "数控车"])
    assert [event.code for event in sheet.events] == ["GJ01"]
    assert sheet.problems == ()


@pytest.mark.parametrize(
    ("row", "column", "why"),
    [
        (["", "数控车"], "A", "both needed"),
        (["GJ01", ""], "B", "both needed"),
        (["GJ01", "数控车", "省级"], "C", "no level"),
        (["GJ01", "数控车", "", "教师组"], "D", "no group"),
        (["GJ01", "数控车", "", "", "0"], "E", "whole number"),
        (["GJ01", "数控车", "", "", "两人"], "E", "whole number"),
        (["GJ01", "数控车", "", "", "", "", "十月"], "G", "no day"),
        (["GJ01", "数控车", "", "", "", "", "2026-10-18", "2026-10-17"], "H", "before the first"),
    ],
)
def test_a_fault_is_named_with_row_and_column_and_the_row_left_out(row, column, why):
    sheet = read(["GJ02", "焊接"], row)
    assert [event.code for event in sheet.events] == ["GJ02"]
    (problem,) = sheet.problems
    assert (problem.row, problem.column) == (4, column)
    assert why in problem.text


def test_a_code_that_stands_twice_is_named_with_both_rows():
    sheet = read(["GJ01", "数控车"], ["GJ01", "车工"])
    assert [event.name for event in sheet.events] == ["数控车"]
    assert sheet.problems[0].text.startswith("Row 3 has the code GJ01 already")


def test_headers_are_known_in_the_words_that_organisers_use():
    sheet = read(
        ["01", "焊接", "WorldSkills"], header=["项目编号*", "竞赛项目（工种）", "类 别", "备注"]
    )
    assert [(one.code, one.name, one.track) for one in sheet.events] == [
        ("01", "焊接", "WorldSkills")
    ]


def test_a_sheet_without_such_a_header_says_what_to_do():
    sheet = read(["GJ01", "数控车"], header=["甲", "乙"])
    assert sheet.events == ()
    assert "“代码”" in sheet.problems[0].text


def test_the_sheet_that_has_the_header_is_found():
    sheets = [Sheet([["说明"]], "说明"), Sheet([["代码", "名称"], ["X", "焊接"]], "目录", 5, 2)]
    sheet = read_event_rows(sheets, {}, blank)
    assert [event.code for event in sheet.events] == ["X"]
    bad = Sheet([["代码", "名称"], ["X", ""]], "目录", 5, 2)
    (problem,) = read_event_rows([bad], {}, blank).problems
    assert (problem.row, problem.column, problem.sheet, problem.field) == (6, "C", "目录", "名称")
