import pytest

from haihecup.domain.entries import EntryStatus
from haihecup.domain.stages import State
from haihecup.ui.components.mark_cells import room_for, width_of
from haihecup.ui.components.mark_grid import MarkGrid
from haihecup.ui.components.mark_keyboard import MarkKeyboard
from haihecup.ui.components.mark_model import Draft, MarkModel
from tests.ui.sample_sheets import ASPECTS, a_row, a_sheet

FULL = ("38.01", "2 2 3", "1", "1", "8 9 10", "4.5")


@pytest.fixture
def grid(qtbot):
    made = MarkGrid(MarkKeyboard(MarkModel()), "Score sheet")
    qtbot.addWidget(made)
    made.resize(1000, 300)
    made.show()
    return made


def test_a_spread_is_red_and_a_sheet_without_one_is_not(worn, grid, look_at):
    grid.sheet.set_sheet(a_sheet(a_row("K1", *FULL)))
    assert worn.error not in look_at(grid)
    grid.sheet.set_sheet(a_sheet(a_row("K1", "38.01", "0 3 2", *FULL[2:])))
    colours = look_at(grid)
    assert worn.error_tint in colours
    assert worn.error in colours


def test_refused_text_is_red_at_its_cell(worn, grid, look_at):
    grid.sheet.set_sheet(a_sheet(a_row("K1", *FULL)))
    number = grid.sheet.put_draft(("K1", "B2.4"), "99")
    assert worn.error_tint not in look_at(grid)
    grid.sheet.refuse("GJ01", ("K1", "B2.4"), Draft("99", number, sentence="too much"))
    assert worn.error_tint in look_at(grid)


def test_absent_rows_lie_on_the_ground_of_the_page(worn, grid, look_at):
    grid.sheet.set_sheet(a_sheet(a_row("K1", *FULL), a_row("K2", status=EntryStatus.ABSENT)))
    assert worn.page in look_at(grid)


def test_the_sign_of_a_row_tells_whether_it_is_done_wrong_or_locked(grid):
    signs = grid.itemDelegate()._sign_of
    absent = a_row("K4", status=EntryStatus.ABSENT)
    rows = (a_row("K1", *FULL), a_row("K2", "38", "0 3 2"), a_row("K3", "38"), absent)
    grid.sheet.set_sheet(a_sheet(*rows))
    assert [signs(n) and signs(n)[0] for n in range(4)] == ["check", "problem", None, None]
    grid.sheet.set_sheet(a_sheet(rows[0], state=State.SIGNED))
    assert signs(0)[0] == "locked"


def test_every_column_has_room_for_its_scores(grid):
    grid.sheet.set_sheet(a_sheet())
    columns = range(1, 1 + len(ASPECTS))
    assert all(grid.columnWidth(n) >= width_of(grid.sheet, n) for n in columns)
    assert sum(grid.columnWidth(n) for n in range(8)) == grid.viewport().width()
    assert room_for(grid.sheet) <= 1000
