import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from haihecup.ui.idle_watch import IdleWatch


class Watched:
    def __init__(self):
        self.time = 100.0
        self.told = 0
        self.watch = IdleWatch(lambda: 60, lambda: self.time)
        self.watch.idle.connect(self.count)

    def count(self):
        self.told += 1

    def look_at(self, time):
        self.time = time
        self.watch.look()
        return self.told


@pytest.fixture
def watched():
    return Watched()


def test_it_is_told_once_when_nobody_came_for_so_long(watched):
    assert [watched.look_at(time) for time in (159, 160, 400)] == [0, 1, 1]


def test_counting_begins_anew_after_waking(watched):
    watched.look_at(160)
    watched.watch.wake()
    assert [watched.look_at(time) for time in (219, 220)] == [1, 2]


def test_a_clock_that_was_put_back_counts_from_there(watched):
    assert [watched.look_at(time) for time in (10, 69, 70)] == [0, 0, 1]


@pytest.mark.parametrize("touch", ["key", "click"])
def test_every_touch_counts(watched, qtbot, touch):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    handle = widget.windowHandle()
    watched.watch.listen_at(handle)
    watched.time = 150
    if touch == "key":
        qtbot.keyClick(handle, Qt.Key.Key_A)
    else:
        qtbot.mouseClick(handle, Qt.MouseButton.LeftButton)
    assert [watched.look_at(time) for time in (200, 210)] == [0, 1]


def test_no_window_is_nothing_to_listen_at(watched):
    watched.watch.listen_at(None)
    assert watched.look_at(160) == 1
