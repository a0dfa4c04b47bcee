import pytest
from PySide6.QtCore import Qt

from haihecup.ui.components.data_table import DataTable
from haihecup.ui.table_models import Align, Column, Rows, TableModel


@pytest.fixture
def table(qtbot):
    columns = [
        Column[str]("name", "Name", str, width=120),
        Column[str]("mark", "Mark", str, width=120, align=Align.RIGHT),
    ]
    model = TableModel(columns, Rows[str](key=str))
    model.set_rows(["a", "b"])
    made = DataTable(model, "Marks")
    qtbot.addWidget(made)
    made.resize(300, 200)
    made.show()
    return made


def test_headings_are_in_the_second_colour_on_the_ground_of_heads(table, worn, look_at):
    colours = look_at(table.horizontalHeader().viewport())
    assert {worn.head, worn.line, worn.ink2} <= colours


def test_a_sorted_heading_carries_a_caret(table):
    head = table.horizontalHeader()

    def shot():
        return head.viewport().grab().toImage()

    before = shot()
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    upward = shot()
    table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert before != upward != shot()
    assert head.sizeHint().height() == 34
