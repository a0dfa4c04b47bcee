"""How large windows come up at laptops, and how one takes the place of another."""

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLineEdit, QMainWindow

from haihecup.ui.window_size import place_on_screen, take_over

LAPTOP = QRect(0, 0, 1366, 728)


@pytest.fixture
def window(qtbot):
    """A window that has not been shown."""
    made = QMainWindow()
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("size", "fills"),
    [((1366, 768), True), ((1366, 700), True), ((1400, 600), True), ((1366, 690), False)],
)
def test_a_window_that_would_reach_below_the_task_bar_fills_the_screen(window, size, fills):
    place_on_screen(window, QSize(*size), LAPTOP, maximised=False)
    assert window.isMaximized() is fills


def test_a_window_that_filled_the_screen_fills_it_again_and_keeps_its_size_for_later(window):
    place_on_screen(window, QSize(1100, 600), LAPTOP, maximised=True)
    assert window.isMaximized()
    assert window.size() == QSize(1100, 600)


@pytest.mark.parametrize("filled", [False, True])
def test_a_window_stands_where_the_one_before_it_stood_and_takes_the_keys(qtbot, window, filled):
    before = QMainWindow()
    qtbot.addWidget(before)
    before.setGeometry(40, 30, 700, 400)
    before.show()
    if filled:
        before.showMaximized()
    line = QLineEdit()
    window.setCentralWidget(line)
    line.setFocus()
    take_over(window, before)
    qtbot.waitUntil(window.isActiveWindow)
    assert window.isMaximized() is filled
    if not filled:
        assert window.geometry() == QRect(40, 30, 700, 400)
    assert line.hasFocus()
    qtbot.keyClicks(line, "a")
    assert line.text() == "a"
