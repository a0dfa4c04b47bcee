import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractItemView

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
    qtbot.keyClick(members.rows, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
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


def drop(rows, place, where="OnItem"):
    """Drop the current row on another one, as Qt does at the end of a drag."""
    position = QAbstractItemView.DropIndicatorPosition[where]
    rows.dropIndicatorPosition = lambda: position
    at = QPointF(rows.visualItemRect(rows.item(place)).center())
    data = rows.model().mimeData([rows.currentIndex()])
    left, bare = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(at, Qt.DropAction.MoveAction, data, left, bare)
    rows.dropEvent(event)
    return event


@pytest.mark.parametrize(
    ("taken", "over", "where", "step"),
    [
        (2, 0, "AboveItem", -2),
        (2, 0, "OnItem", -2),
        (2, 0, "BelowItem", -1),
        (0, 2, "AboveItem", 1),
        (0, 2, "BelowItem", 2),
    ],
)
def test_a_row_that_is_dropped_goes_to_where_it_was_dropped(
    qtbot, members, taken, over, where, step
):
    members.set_rows(["1  孙丽", "2  周强", "3  李航"], taken)
    told = []
    members.moved.connect(lambda place, by: told.append((place, by)))
    event = drop(members.rows, over, where)
    # whoever shows the rows moves them: Qt neither moves nor takes out any
    assert event.dropAction() is Qt.DropAction.IgnoreAction
    assert told == []
    qtbot.wait(1)
    assert told == [(taken, step)]
    assert members.words() == ["1  孙丽", "2  周强", "3  李航"]


def test_a_row_that_is_dropped_on_itself_stays(qtbot, members):
    told = []
    members.moved.connect(lambda place, by: told.append((place, by)))
    drop(members.rows, 0)
    qtbot.wait(1)
    assert told == []


def test_a_row_that_is_pressed_stays_the_same_while_its_member_is_shown(qtbot, members):
    members.stood.connect(lambda place: members.set_rows(members.words(), place))
    pressed = members.rows.item(1)
    at = members.rows.visualItemRect(pressed).center()
    qtbot.mousePress(members.rows.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert members.rows.currentItem() is pressed
