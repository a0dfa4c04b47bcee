import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from haihecup.ui.design_keys import KEYS, asked_by


def pressed(sequence):
    combination = QKeySequence(sequence)[0]
    modifiers = combination.keyboardModifiers()
    return QKeyEvent(QEvent.Type.KeyPress, combination.key(), modifiers)


@pytest.mark.parametrize("what", sorted(KEYS))
def test_every_key_asks_for_what_it_stands_for(what):
    assert asked_by(pressed(KEYS[what])) == what


def test_a_keyboard_that_makes_a_brace_of_a_shifted_bracket_is_understood():
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    brace = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_BraceRight, modifiers)
    assert asked_by(brace) == "front"


def test_other_keys_ask_for_nothing():
    assert asked_by(pressed("Ctrl+Q")) == ""
