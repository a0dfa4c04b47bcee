import pytest
from PySide6.QtCore import Qt

from haihecup.ui.components.order_list import OrderList


@pytest.fixture
def members(qtbot):
    made = OrderList("Members", "Add a member")
    qtbot.addWidget(made)
    made.show()
    made.set_rows(["1  孙丽", "2  周强"], 0)
    return made


def test_standing_moving_and_taking_out_are_told(qtbot, members):
    told = []
    members.stood.connect(lambda place: told.append(("stood", place)))
    members.moved.connect(lambda place, step: told.append(("moved", place, step)))
    members.removed.connect(lambda place: told.append(("removed", place)))
    members.added.connect(lambda: told.append(("added",)))
    members.rows.setFocus()
    qtbot.keyClick(members.rows, Qt.Key.Key_Down)
    qtbot.keyClick(members.rows, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(members.rows, Qt.Key.Key_Delete)
    for button in (members.up, members.down, members.take, members.add):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert told == [
        ("stood", 1),
        ("moved", 1, -1),
        ("removed", 1),
        ("moved", 1, -1),
        ("moved", 1, 1),
        ("removed", 1),
        ("added",),
    ]


def test_showing_rows_tells_nothing_and_the_last_one_stays(members):
    told = []
    members.stood.connect(told.append)
    members.set_rows(["1  孙丽"], 0)
    assert told == []
    assert members.words() == ["1  孙丽"]
    assert not members.take.isEnabled()
