import pytest
from PySide6.QtCore import Qt

from haihecup.ui.components.small_table import SmallColumn, SmallTable

ROWS = [("第1场", "甲"), ("第2场", "乙")]


@pytest.fixture
def table(qtbot):
    made = SmallTable("场次", (SmallColumn("场次", 90), SmallColumn("赛场", 120, stretch=True)))
    qtbot.addWidget(made)
    made.set_rows(ROWS)
    made.show()
    made.setCurrentCell(1, 0)
    return made


def test_rows_come_back_as_they_were_put_in_and_empty_ones_are_left_out(qtbot, table):
    with qtbot.assertNotEmitted(table.edited):
        table.set_rows([*ROWS, ("", "")])
    assert table.rows() == ROWS


def test_typing_into_a_cell_is_told(qtbot, table):
    with qtbot.waitSignal(table.edited):
        table.item(0, 1).setText("丙")
    assert table.rows()[0] == ("第1场", "丙")


def test_a_new_row_is_typed_into_at_once(qtbot, table):
    with qtbot.waitSignal(table.edited):
        table.add_row(("第3场", ""))
    assert (table.currentRow(), table.currentColumn()) == (2, 0)
    assert table.rows()[2] == ("第3场", "")


def test_alt_and_an_arrow_move_a_row(qtbot, table):
    qtbot.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert table.rows() == [ROWS[1], ROWS[0]]
    qtbot.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert table.rows() == [ROWS[1], ROWS[0]]


def test_delete_empties_a_cell_and_with_control_takes_the_row_out(qtbot, table):
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert table.rows() == [ROWS[0], ("", "乙")]
    qtbot.keyClick(table, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert table.rows() == [ROWS[0]]


def test_without_a_row_there_is_nothing_to_take_out(qtbot, table):
    table.set_rows([])
    with qtbot.assertNotEmitted(table.edited):
        table.remove_current()
