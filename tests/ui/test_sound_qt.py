"""PySide6 6.12.0 on Python 3.11 loses a reference to None with every call that returns nothing."""

import sys

from PySide6.QtWidgets import QLabel


def test_100000_calls_that_return_nothing_leave_nothing_as_it_was(qtbot):
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for number in range(100_000):
        label.setNum(number)
    assert sys.getrefcount(None) > before - 1000
