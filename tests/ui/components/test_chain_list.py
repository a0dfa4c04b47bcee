import pytest
from PySide6.QtCore import QModelIndex, Qt

from haihecup.ui.components.chain_list import ChainList

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def keys(qtbot):
    made = ChainList("判定顺序")
    qtbot.addWidget(made)
    made.set_items([("a", "模块 A"), ("b", "模块 B"), ("time", "用时")])
    made.setCurrentRow(2)
    made.show()
    return made


def test_alt_and_an_arrow_move_the_current_item(qtbot, keys):
    with qtbot.waitSignal(keys.order_changed):
        qtbot.keyClick(keys, Qt.Key.Key_Up, ALT)
    assert keys.order() == ("a", "time", "b")
    qtbot.keyClick(keys, Qt.Key.Key_Down, ALT)
    qtbot.keyClick(keys, Qt.Key.Key_Down, ALT)
    assert keys.order() == ("a", "b", "time")


def test_an_arrow_alone_only_moves_the_cursor(qtbot, keys):
    qtbot.keyClick(keys, Qt.Key.Key_Up)
    assert (keys.order(), keys.currentRow()) == (("a", "b", "time"), 1)


def test_delete_takes_the_current_item_out(qtbot, keys):
    qtbot.keyClick(keys, Qt.Key.Key_Delete)
    assert keys.order() == ("a", "b")


def test_nothing_happens_where_no_item_is_current(qtbot, keys):
    keys.set_items([])
    qtbot.keyClick(keys, Qt.Key.Key_Delete)
    qtbot.keyClick(keys, Qt.Key.Key_Up, ALT)
    assert keys.order() == ()


def test_a_dragged_item_is_told(qtbot, keys):
    with qtbot.waitSignal(keys.order_changed):
        keys.model().moveRow(QModelIndex(), 2, QModelIndex(), 0)
    assert keys.order() == ("time", "a", "b")
