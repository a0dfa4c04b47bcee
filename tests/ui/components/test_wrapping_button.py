"""A button whose words wrap grows with its words."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from haihecup.ui.components.wrapping_button import WrappingButton
from haihecup.ui.tokens import INPUT

LONG = "Digits 7 to 14 as in the birth date of the row, which is 19900307: a long proposal"


@pytest.fixture
def panel(qtbot):
    made = QWidget()
    made.setLayout(QVBoxLayout())
    made.setFixedWidth(300)
    qtbot.addWidget(made)
    return made


@pytest.mark.usefixtures("worn")
def test_long_words_are_seen_whole(panel):
    short, long = WrappingButton("末位改为 4"), WrappingButton(LONG)
    for button in (short, long):
        panel.layout().addWidget(button)
    panel.show()
    assert short.height() == INPUT
    assert long.height() >= 2 * long.fontMetrics().height() + 10
    assert long.words() == long.accessibleName() == LONG


def test_it_is_pressed_wherever_its_words_are(panel, qtbot):
    button = WrappingButton(LONG)
    panel.layout().addWidget(button)
    panel.show()
    with qtbot.waitSignal(button.clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=button.rect().center())
