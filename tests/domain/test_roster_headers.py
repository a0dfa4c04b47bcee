import pytest

from haihecup.domain.roster_headers import (
    HEADER_WORDS,
    Column,
    column_of,
    find_tables,
    letters_of,
)
from tests.domain.roster_builders import HEADER, ASheet, a_row, a_sheet


@pytest.mark.parametrize(
    ("word", "column"),
    [
        ("姓名", Column.NAME),
        ("姓 名", Column.NAME),
        ("参赛选手", Column.NAME),
        ("选手姓名*", Column.NAME),
        ("证件号", Column.ID_NUMBER),
        ("身份证号码（18位）", Column.ID_NUMBER),
        ("身份证\n号码", Column.ID_NUMBER),
        ("学校", Column.UNIT),
        ("工作单位/学校", Column.UNIT),
        ("选送单位", Column.DELEGATION),
        ("代表团", Column.DELEGATION),
        ("竞赛项目", Column.EVENT),
        ("联系电话", Column.PHONE),
        ("职业资格", Column.SKILL_LEVEL),
        ("教练", Column.COACHES),
        ("团队名称", Column.TEAM),
        ("出生日期", Column.BIRTH_DATE),
        ("参赛组别：", Column.GROUP),
        ("备注", None),
        ("", None),
        (
            "东丽区第三届职业技能竞赛参赛选手姓名和身份证号码一览表（盖章后扫描报送组委会秘书处邮箱）",
            None,
        ),
    ],
)
def test_a_column_is_known_by_the_words_that_organisers_use(word, column):
    assert column_of(word) is column


def test_no_header_word_means_two_columns():
    for column, words in HEADER_WORDS.items():
        assert {column_of(word) for word in words} == {column}


def test_the_header_is_found_below_title_and_notice_with_its_real_row():
    title = [["东丽区报名表"] + [""] * 12, [""] * 13]
    sheet = ASheet("名单", 3, 2, [*title, HEADER, a_row()])
    (table,), problems = find_tables([sheet])
    assert problems == ()
    assert table.header.row == 5
    assert table.header.letters[Column.NAME] == "C"
    assert [number for number, _cells in table.rows] == [6]


def test_a_repeated_header_begins_a_new_block_with_columns_of_its_own():
    second = ["姓名", "代表队", "赛项", "身份证号"]
    sheet = a_sheet(a_row(), second, ["李四", "河北区", "WS10", "x"])
    tables, _problems = find_tables([sheet])
    assert [len(table.rows) for table in tables] == [1, 1]
    assert tables[1].header.row == 3
    assert tables[1].header.at[Column.DELEGATION] == 1


def test_a_header_of_two_lines_is_one_header():
    upper = ["序号", "姓名", "证件号码", "参赛信息", "", "指导教师", ""]
    lower = ["序号", "姓名", "证件号码", "赛项", "代表队", "姓名", "电话"]
    sheet = ASheet(
        "名单", 1, 1, [upper, lower, ["1", "张伟", "x", "WS10", "东丽区", "李老师", "1"]]
    )
    (table,), _problems = find_tables([sheet])
    assert table.header.at[Column.NAME] == 1
    assert table.header.at[Column.COACHES] == 5
    assert (table.header.at[Column.EVENT], table.header.at[Column.DELEGATION]) == (3, 4)
    assert len(table.rows) == 1


def test_sheets_without_a_header_are_passed_over_where_another_has_one():
    notes = ASheet("填写说明", 1, 1, [["姓名", "必填"], ["身份证号", "必填"]])
    tables, problems = find_tables([notes, a_sheet(a_row())])
    assert len(tables) == 1
    assert tables[0].header.sheet == "Sheet1"
    assert problems == ()


def test_a_workbook_without_any_header_is_told_so():
    tables, (problem,) = find_tables(
        [ASheet("名单", 1, 1, [["张伟", "东丽区"], ["李四", "河北区"]])]
    )
    assert tables == ()
    assert problem.code == "no-header"
    assert "No header row" in problem.text


def test_a_header_far_down_is_not_searched_for_ever():
    rows = [["张伟", "东丽区"]] * 200
    _tables, problems = find_tables([ASheet("名单", 1, 1, [*rows, HEADER])])
    assert [problem.code for problem in problems] == ["no-header"]


def test_a_contestant_called_like_a_header_is_no_header():
    (table,), _problems = find_tables([a_sheet(a_row(name="选手"), a_row(name="李四"))])
    assert len(table.rows) == 2


@pytest.mark.parametrize(("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (16384, "XFD")])
def test_columns_are_lettered_as_in_the_spreadsheet(number, letters):
    assert letters_of(number) == letters


def test_the_lower_line_of_a_header_may_be_the_shorter_one():
    upper = ["序号", "姓名", "证件号码", "参赛信息", "", "电话"]
    lower = ["序号", "姓名", "证件号码", "赛项", "代表队"]
    sheet = ASheet("名单", 1, 1, [upper, lower, ["1", "张伟", "x", "WS10", "东丽区", "139"]])
    (table,), problems = find_tables([sheet])
    assert not problems
    assert table.header.at[Column.PHONE] == 5
