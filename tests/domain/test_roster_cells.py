import pytest

from haihecup.domain.roster_cells import Cells, coaches_of, columns_of, date_of, order_of, rows_of
from haihecup.domain.roster_headers import Column


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2004-01-31", "2004-01-31"),
        ("2004/1/31", "2004-01-31"),
        ("2004.1.31", "2004-01-31"),
        ("2004年1月31日", "2004-01-31"),
        ("20040131", "2004-01-31"),
        ("２００４-１-３１", "2004-01-31"),
        ("2004-01-31 00:00:00", "2004-01-31"),
        ("38017", "2004-01-31"),
        ("2004-02-30", ""),
        ("2004年", ""),
    ],
)
def test_a_date_is_read_in_its_usual_forms(written, meant):
    assert date_of(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1", 1),
        ("２", 2),
        ("队长", 0),
        ("副队长", None),
        ("第3名", 3),
        ("替补", None),
        ("是", 0),
        ("否", None),
    ],
)
def test_a_place_in_the_team_is_told_in_many_ways(written, meant):
    assert order_of(written) == meant


def test_coaches_are_parted_by_whatever_stands_between_them():
    assert coaches_of("李四、王 五；赵六/孙七") == ("李四", "王五", "赵六", "孙七")


def test_columns_come_in_the_order_of_the_form_trimmed_and_filled_up():
    at = {Column.ID_NUMBER: 0, Column.NAME: 2}
    rows = rows_of(columns_of([["H1", "", " 张伟 ", "passed over"], ["H2"], []], at))
    assert [(cells.name, cells.id_number, cells.event) for cells in rows] == [
        ("张伟", "H1", ""),
        ("", "H2", ""),
        ("", "", ""),
    ]


def test_a_table_without_rows_has_empty_columns():
    columns = columns_of([], {Column.NAME: 1, Column.EVENT: 0})
    assert [list(column) for column in columns] == [[]] * len(Cells._fields)
    assert list(rows_of(columns)) == []


def test_a_stroke_in_a_cell_says_nothing_but_for_name_and_number():
    at = {Column.NAME: 0, Column.ID_NUMBER: 1, Column.SKILL_LEVEL: 2, Column.COACHES: 3}
    (cells,) = rows_of(columns_of([["/", "—", " / ", "无"]], at))
    assert (cells.name, cells.id_number) == ("/", "—")
    assert (cells.skill_level, cells.coaches) == ("", "")
