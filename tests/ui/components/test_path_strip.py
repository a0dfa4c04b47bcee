import pytest
from PySide6.QtCore import Qt

from haihecup.domain.stages import PATH, State
from haihecup.ui.components.path_strip import PathStrip


@pytest.fixture
def strip(qtbot):
    made = PathStrip()
    qtbot.addWidget(made)
    made.resize(900, 62)
    made.set_counts({State.MARKING: 34, State.DRAWN: 1})
    made.show()
    return made


def test_the_path_has_thirteen_cells_in_its_order(strip):
    cells = list(strip._cells.values())
    assert [cell.state for cell in cells] == list(PATH)
    assert sorted(cells, key=lambda cell: cell.x()) == cells
    assert strip._cells[State.MARKING].accessibleName() == "Marking 34 events"
    assert strip._cells[State.DRAWN].accessibleName() == "Drawn 1 event"


def test_a_cell_filters_until_it_is_pressed_again(qtbot, strip):
    with qtbot.waitSignal(strip.chosen) as heard:
        qtbot.mouseClick(strip._cells[State.MARKING], Qt.MouseButton.LeftButton)
    assert heard.args == [State.MARKING]
    qtbot.mouseClick(strip._cells[State.DRAWN], Qt.MouseButton.LeftButton)
    assert strip.choice() is State.DRAWN
    with qtbot.waitSignal(strip.chosen) as heard:
        qtbot.mouseClick(strip._cells[State.DRAWN], Qt.MouseButton.LeftButton)
    assert heard.args == [None]


def test_the_chosen_cell_can_be_seen(qtbot, strip, worn, look_at):
    qtbot.mouseClick(strip._cells[State.MARKING], Qt.MouseButton.LeftButton)
    assert {worn.sel, worn.plum.solid, worn.surface} <= look_at(strip)
