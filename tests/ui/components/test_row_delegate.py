import pytest

from haihecup.ui.components.data_table import DataTable
from haihecup.ui.components.row_delegate import RowDelegate
from haihecup.ui.table_models import Column, RowLook, Rows, TableModel
from haihecup.ui.tokens import Tone
from tests.ui.gallery import row_states


@pytest.mark.parametrize(
    ("look", "ground"),
    [
        (RowLook.EDITING, "accent_tint"),
        (RowLook.ERROR, "error_tint"),
        (RowLook.WARN, "warn_tint"),
        (RowLook.LOCKED, "page"),
        (RowLook.ABSENT, "page"),
    ],
)
def test_each_state_of_a_row_has_its_ground(qtbot, worn, look_at, look, ground):
    model = TableModel([Column[str]("a", "A", str)], Rows[str](key=str, look=lambda _one: look))
    model.set_rows(["1", "2"])
    table = DataTable(model, "Rows")
    qtbot.addWidget(table)
    table.resize(300, 34 + 64)
    assert getattr(worn, ground) in look_at(table.viewport())


def test_an_award_is_closed_by_a_darker_line(qtbot, worn, look_at):
    rows = Rows[str](key=str, closes=lambda one: one == "1")
    model = TableModel([Column[str]("a", "A", str)], rows)
    model.set_rows(["1", "2"])
    table = DataTable(model, "Places")
    qtbot.addWidget(table)
    table.resize(300, 140)
    assert {worn.field, worn.line2} <= look_at(table.viewport())


def test_the_sheet_of_all_row_states_shows_them_at_once(qtbot, worn, look_at):
    table = row_states()
    qtbot.addWidget(table)
    table.resize(420, 330)
    assert {worn.sel, worn.error_tint, worn.warn_tint, worn.hover} <= look_at(table.viewport())


def test_a_cell_is_as_high_as_its_row():
    model = TableModel([Column[str]("a", "A", str, width=77, tone=Tone.HINT)], Rows[str](key=str))
    model.set_rows(["1"])
    delegate = RowDelegate(model)
    assert delegate.sizeHint(None, model.index(0, 0)).toTuple() == (77, 32)
