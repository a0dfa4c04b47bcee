from enum import StrEnum

from haihecup.domain.named_columns import find_lists
from tests.domain.roster_builders import ASheet


class Field(StrEnum):
    NAME = "name"
    PHONE = "phone"
    UNIT = "unit"


WORDS = {Field.NAME: ("姓名", "Name"), Field.PHONE: ("电话", "手机"), Field.UNIT: ("单位",)}


def a_list(*rows, first_row=1, first_column=1):
    return ASheet("名单", first_row, first_column, [list(row) for row in rows])


def read(*sheets):
    return find_lists(sheets, WORDS, Field.NAME)


def test_the_header_is_found_below_a_title_and_in_any_order():
    (table,) = read(
        a_list(
            ("裁判员名单",),
            ("序号", "电话（手机）*", "姓名", "备注"),
            ("1", "100", "张三", "甲"),
            ("2", "", "", "空行"),
            ("3", "101", "李四"),
            first_row=2,
            first_column=2,
        )
    )
    rows = list(table.rows())
    assert [(row.number, row.text(Field.NAME), row.text(Field.PHONE)) for row in rows] == [
        (4, "张三", "100"),
        (6, "李四", "101"),
    ]
    assert rows[0].text(Field.UNIT) == ""


def test_a_problem_names_row_column_and_the_word_of_the_header():
    (table,) = read(a_list(("姓名*", "手机"), ("张三", "见微信")))
    (row,) = table.rows()
    problem = row.problem("phone", "…", Field.PHONE, blocks=False)
    assert (problem.row, problem.column, problem.field, problem.blocks) == (2, "B", "手机", False)
    assert problem.sheet is None


def test_a_problem_of_a_column_that_is_not_there_names_what_it_is_called():
    (table,) = read(a_list(("姓名", "手机"), ("张三", "100")))
    (row,) = table.rows()
    problem = row.problem("unit", "…", Field.UNIT)
    assert (problem.column, problem.field) == (None, "单位")


def test_of_several_sheets_those_without_a_header_are_passed_over_and_names_are_told():
    found = read(a_list(("说明",), ("填写",)), a_list(("姓名", "单位"), ("张三", "甲厂")))
    assert [table.sheet for table in found] == ["名单"]
    (row,) = found[0].rows()
    assert row.problem("x", "…", Field.NAME).sheet == "名单"


def test_one_known_column_alone_is_no_header():
    assert read(a_list(("姓名",), ("张三",))) == ()
    assert read(a_list(("电话", "单位"), ("100", "甲厂"))) == ()
