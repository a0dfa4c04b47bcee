from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

from haihecup.domain.scheme_outline import AspectPart, ModulePart, Outline, SubPart
from haihecup.ui.components.mark_field import MarkField
from haihecup.ui.components.scheme_table import SchemeTable
from haihecup.ui.painting import text_width
from haihecup.ui.scheme_lines import SchemeModel, scheme_lines
from haihecup.ui.tokens import Tone

OUTLINE = Outline(
    (ModulePart("A", "零件", parts=(SubPart("A1", "外形",
        parts=(AspectPart("A1.1", "直径", Decimal(2)),)),)),)
)  # fmt: skip
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def table(qtbot):
    model = SchemeModel()
    model.renew_rows(scheme_lines(OUTLINE, frozenset(), {(0, 0, 0): Tone.WARN}))
    made = SchemeTable(model)
    qtbot.addWidget(made)
    made.resize(900, 300)
    made.show()
    made.go_to_place(0)
    return made


@pytest.mark.parametrize(
    ("signal", "key", "modifier"),
    [("inserted", Qt.Key.Key_Insert, None), ("inserted", Qt.Key.Key_Return, CONTROL),
     ("deepened", Qt.Key.Key_Tab, None), ("heightened", Qt.Key.Key_Backtab, None),
     ("moved", Qt.Key.Key_Up, ALT), ("moved", Qt.Key.Key_Down, ALT),
     ("removed", Qt.Key.Key_Delete, None), ("folded", Qt.Key.Key_Space, None)],
)  # fmt: skip
def test_each_key_asks_for_its_step(qtbot, table, signal, key, modifier):
    with qtbot.waitSignal(getattr(table, signal)):
        qtbot.keyClick(table, key, modifier or Qt.KeyboardModifier.NoModifier)


def test_a_click_on_the_mark_folds_and_one_beside_it_does_not(qtbot, table):
    middle = table.visualRect(table.rows.index(0, 0)).center().y()
    with qtbot.waitSignal(table.folded):
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, middle))
    with qtbot.assertNotEmitted(table.folded):
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(70, middle))


@pytest.mark.parametrize(
    ("column", "kind"), [("name", QLineEdit), ("max", MarkField), ("kind", QComboBox)]
)
def test_each_column_has_its_field(table, column, kind):
    table.edit_cell((0, 0, 0), column)
    assert isinstance(table.viewport().findChildren(kind)[-1], kind)


def test_a_kind_that_was_chosen_is_taken_at_once(qtbot, table):
    table.edit_cell((0, 0, 0), "kind")
    box = table.viewport().findChild(QComboBox)
    box.setCurrentText("Judgement")
    with qtbot.waitSignal(table.rows.keyed) as told:
        box.activated.emit(box.currentIndex())
    assert told.args[1:] == ["kind", "Judgement"]


def test_the_module_chooses_between_theory_and_practical(table):
    table.edit_cell((0,), "kind")
    box = table.viewport().findChild(QComboBox)
    assert [box.itemText(n) for n in range(box.count())] == ["Theory", "Practical"]


def test_the_standards_have_a_column_where_there_are_any(table):
    place = table.rows.column_of("section")
    assert table.isColumnHidden(place)
    table.show_sections(on=True)
    assert not table.isColumnHidden(place)


def test_the_tree_is_painted_in_each_theme(worn, table, look_at):
    assert worn.ink3 in look_at(table)


def test_beside_its_panel_on_a_laptop_no_column_of_the_english_scheme_is_dropped_or_cut(table):
    table.resize(805, 300)
    table.show_sections(on=True)
    assert [table.rows.columns[one].key for one in table.shown_columns()][-2:] == [
        "section", "parameters",
    ]  # fmt: skip
    for one in table.shown_columns()[1:]:
        heading = table.rows.columns[one].heading
        assert table.columnWidth(one) >= text_width(heading) + 16, heading
