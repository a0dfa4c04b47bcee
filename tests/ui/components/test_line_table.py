import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from haihecup.ui.components.line_table import LineDelegate, LineTable
from haihecup.ui.components.mark_field import MarkField
from haihecup.ui.table_models import Column, Rows, TableModel

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def table(qtbot):
    model = TableModel(
        (
            Column("name", "Name", lambda one: one[0], editable=lambda _one: True),
            Column("mark", "Mark", lambda one: one[1], editable=lambda _one: True),
            Column("sum", "Sum", lambda one: one[1]),
        ),
        Rows(key=lambda one: one[0]),
    )
    model.set_rows([("Turning", "30"), ("Milling", "70")])
    made = LineTable(model, "Standards", LineDelegate(model, frozenset({"mark"})))
    qtbot.addWidget(made)
    made.resize(500, 200)
    made.show()
    made.go_to_place(0)
    return made


@pytest.mark.parametrize(
    ("signal", "key", "modifier"),
    [("inserted", Qt.Key.Key_Insert, None), ("inserted", Qt.Key.Key_Return, CONTROL),
     ("moved", Qt.Key.Key_Up, ALT), ("moved", Qt.Key.Key_Down, ALT),
     ("removed", Qt.Key.Key_Delete, None)],
)  # fmt: skip
def test_each_key_asks_for_its_step(qtbot, table, signal, key, modifier):
    with qtbot.waitSignal(getattr(table, signal)):
        qtbot.keyClick(table, key, modifier or Qt.KeyboardModifier.NoModifier)


def test_a_mark_is_keyed_into_a_field_for_marks_and_enter_goes_on_below(qtbot, table):
    table.go_to_cell("Turning", "mark")
    qtbot.keyClick(table, Qt.Key.Key_Return)
    field = table.viewport().findChild(MarkField)
    field.selectAll()
    with qtbot.waitSignal(table.rows.keyed) as told:
        qtbot.keyClicks(field, "25")
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert told.args == [("Turning", "30"), "mark", "25"]
    qtbot.waitUntil(lambda: table.current_row() == ("Milling", "70"))


def test_what_nobody_has_left_yet_is_taken(qtbot, table):
    table.finish()
    table.edit_cell("Turning", "name")
    table.viewport().findChild(QLineEdit).setText("Boring")
    with qtbot.waitSignal(table.rows.keyed) as told:
        table.finish()
    assert told.args[1:] == ["name", "Boring"]
    assert table.state() != table.State.EditingState
