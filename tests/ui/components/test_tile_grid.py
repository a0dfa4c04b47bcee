import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from haihecup.domain.stages import State
from haihecup.ui.components.tile_grid import MiniBar, Tile, TileGroup, TileModel

TILES = [
    Tile("GJ01", "数控车", State.MARKING, "3 sheets missing", "18 / 24"),
    Tile("GJ02", "数控铣", State.CERTIFIED),
    Tile("GJ03", "电工", State.ARCHIVED),
] + [Tile(f"GJ{n:02}", "焊接", State.PREPARING) for n in range(4, 12)]


@pytest.fixture
def group(qtbot):
    made = TileGroup("制造业根基", "11 项", TILES)
    qtbot.addWidget(made)
    made.resize(870, 200)
    made.show()
    return made


def test_tiles_keep_qts_promises_and_say_code_name_state_and_what_blocks():
    model = TileModel(TILES)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    tip = model.data(model.index(0), Qt.ItemDataRole.ToolTipRole)
    assert tip == "GJ01 数控车 · Marking · 3 sheets missing"
    assert model.data(model.index(1)) == "数控铣"


def test_seven_tiles_stand_side_by_side_and_fewer_where_it_is_narrow(qtbot, group):
    view = group.view

    def first_row():
        tops = [view.visualRect(view.model().index(n)).top() for n in range(len(TILES))]
        return tops.count(tops[0])

    assert first_row() == 7
    assert view.height() == 60
    group.resize(500, 200)
    qtbot.waitUntil(lambda: first_row() == 4)
    assert view.gridSize().width() >= 120


def test_a_tile_opens_its_event(qtbot, group):
    place = group.view.visualRect(group.view.model().index(1)).center()
    with qtbot.waitSignal(group.opened) as heard:
        qtbot.mouseClick(group.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert heard.args == ["GJ02"]


def test_a_tile_wears_the_colours_of_its_state(group, worn, look_at):
    colours = look_at(group.view.viewport())
    assert {worn.green.tint2, worn.grey.tint, worn.green.solid, worn.error} <= colours


def test_the_detailed_view_has_a_second_line(group):
    low = group.view.height()
    group.set_detailed(True)
    assert group.view.height() > low


def test_the_mini_bar_shows_the_states_in_the_order_of_the_path(qtbot):
    bar = MiniBar(TILES)
    qtbot.addWidget(bar)
    assert bar.accessibleName() == "Preparing 8; Marking 1; Certified 1; Archived 1"
