import openpyxl
import pytest

from haihecup.domain.problems import RuleBroken
from haihecup.domain.users import Role
from haihecup.services.draw_lots import DrawOrder, draw
from haihecup.services.lay_out_sheets import read_marking
from haihecup.services.mark_workbooks import (
    check_marks_workbook,
    take_marks_workbook,
    write_marks_workbook,
)
from tests.services.with_users import a_desk_with_users, be


@pytest.fixture
def drawn(desk):
    draw(desk, ["GJ02"], DrawOrder(share="seed"))
    return desk


def first(desk):
    return read_marking(desk, "GJ02").rows[0].work_code


def row_of(desk, work):
    return next(row for row in read_marking(desk, "GJ02", "T").rows if row.work_code == work)


def test_a_filled_workbook_brings_its_marks_and_a_wrong_cell_its_place(drawn, tmp_path):
    file = tmp_path / "marks.xlsx"
    write_marks_workbook(drawn, "GJ02", file)
    book = openpyxl.load_workbook(file)
    sheet = book.worksheets[0]
    rows = [row for row in sheet.iter_rows() if row[0].value == first(drawn)]
    rows[0][1].value = "８８"
    book.save(file)
    assert take_marks_workbook(drawn, "GJ02", file).value.changed == 1
    assert row_of(drawn, first(drawn)).cells[0].mark == 88
    rows[0][1].value = 188
    book.save(file)
    found = check_marks_workbook(drawn, "GJ02", file)
    assert [(one.row, one.column) for one in found if one.blocks] == [(rows[0][1].row, "B")]
    with pytest.raises(RuleBroken):
        take_marks_workbook(drawn, "GJ02", file)
    assert row_of(drawn, first(drawn)).cells[0].mark == 88


def test_a_workbook_is_written_only_after_the_draw(desk, tmp_path):
    with pytest.raises(RuleBroken, match="Draw the lots"):
        write_marks_workbook(desk, "GJ02", tmp_path / "marks.xlsx")


def test_a_judge_who_sees_no_other_scores_gets_no_workbook_of_them(tmp_path):
    with a_desk_with_users(tmp_path / "cup.haihe") as desk:
        be(desk, Role.JUDGE)
        with pytest.raises(RuleBroken, match="Keyer"):
            write_marks_workbook(desk, "GJ01", tmp_path / "marks.xlsx")
    assert not (tmp_path / "marks.xlsx").exists()
