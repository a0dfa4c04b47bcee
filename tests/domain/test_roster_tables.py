from haihecup.domain.roster_headers import Column, Layout
from haihecup.domain.roster_tables import find_tables, layout_of, names_in
from tests.domain.roster_builders import HEADER, ASheet, a_row, a_sheet


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


def test_the_lower_line_of_a_header_may_be_the_shorter_one():
    upper = ["序号", "姓名", "证件号码", "参赛信息", "", "电话"]
    lower = ["序号", "姓名", "证件号码", "赛项", "代表队"]
    sheet = ASheet("名单", 1, 1, [upper, lower, ["1", "张伟", "x", "WS10", "东丽区", "139"]])
    (table,), problems = find_tables([sheet])
    assert not problems
    assert table.header.at[Column.PHONE] == 5


def test_a_heading_over_each_contestant_of_a_team_tells_several_people():
    upper = ["代表队", "赛项", "队名", "选手1", "", "选手2", ""]
    lower = ["", "", "", "姓名", "身份证号", "姓名", "身份证号"]
    row = ["东丽区", "WS04", "先锋队", "甲", "1", "乙", "2"]
    (first, second), _problems = find_tables([ASheet("名单", 1, 1, [upper, lower, row])])
    assert (first.header.nth, second.header.nth) == (1, 2)
    assert (second.header.at[Column.NAME], second.header.letters[Column.ID_NUMBER]) == (5, "G")
    assert second.header.words[Column.NAME] == "姓名"
    assert first.rows == second.rows == [(3, row)]


def test_who_is_missing_in_a_row_of_several_people_is_nobody():
    header = ["代表队", "赛项", "姓名1", "身份证号1", "姓名2", "身份证号2"]
    rows = [["东丽区", "WS04", "甲", "1", "乙", "2"], ["东丽区", "WS04", "丙", "3", " ", ""]]
    (first, second), _problems = find_tables([ASheet("名单", 1, 1, [header, *rows])])
    assert (len(first.rows), len(second.rows)) == (2, 1)


def test_coaches_in_several_columns_stand_together():
    header = ["姓名", "身份证号", "赛项", "指导教师1", "电话", "指导教师2"]
    rows = [["甲", "1", "WS10", "李老师", "139", "王老师"], ["乙", "2", "WS10", "", "139"]]
    (table,), _problems = find_tables([ASheet("名单", 1, 1, [header, *rows])])
    coaches = [cells[table.header.at[Column.COACHES]] for _row, cells in table.rows]
    assert coaches == ["李老师、王老师", ""]


def test_the_telephone_below_the_heading_of_the_coaches_is_not_the_contestants():
    upper = ["姓名", "身份证号", "赛项", "代表队", "指导教师", ""]
    lower = ["", "", "", "", "姓名", "联系电话"]
    (table,), _problems = find_tables([ASheet("名单", 1, 1, [upper, lower, ["甲"]])])
    assert table.header.at[Column.COACHES] == 4
    assert Column.PHONE not in table.header.at


def test_what_is_written_above_the_header_is_kept():
    title = [["东丽区报名表", "", ""], ["", "联系人：王某", ""]]
    (table,), _problems = find_tables([ASheet("名单", 1, 1, [*title, HEADER, a_row()])])
    assert table.above == ("东丽区报名表", "联系人：王某")


def test_somebody_may_say_that_each_row_names_two():
    columns = (Column.NAME, Column.ID_NUMBER, Column.NAME, Column.ID_NUMBER)
    sheet = ASheet("名单", 1, 1, [["甲", "1", "乙", "2"]])
    tables, _problems = find_tables([sheet], [Layout("名单", 0, columns)])
    assert [table.header.nth for table in tables] == [1, 2]


def test_the_header_says_which_column_is_which_twice_where_it_names_two():
    header = ["备注", "赛项", "姓名1", "身份证号1", "姓名2", "身份证号2", "备注"]
    layout = layout_of(ASheet("名单", 1, 1, [["通知"], header]))
    twice = (Column.NAME, Column.ID_NUMBER) * 2
    assert layout == Layout("名单", 2, (None, Column.EVENT, *twice))


def test_who_stands_where_is_told_by_sheet_row_and_person():
    header = ["代表队", "赛项", "姓名1", "身份证号1", "姓名2", "身份证号2"]
    sheet = ASheet("名单", 1, 1, [header, ["东丽区", "WS04", "张 甲", "1", "乙", "2"], [""]])
    tables, _problems = find_tables([sheet])
    assert names_in(tables) == {("", 2, 1): "张甲", ("", 2, 2): "乙", ("", 3, 1): ""}
