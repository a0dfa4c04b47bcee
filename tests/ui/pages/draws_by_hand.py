"""What a person does in the dialogs of the draw."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from haihecup.ui.pages.draw_dialog import MACHINE, OPEN
from tests.services.sealed_competition import STRINGS


def click(button):
    """Press a button with the mouse."""
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def choose(switch, key):
    """Choose on a switch with the mouse."""
    click(switch._group.button(switch._keys.index(key)))


def open_draw(dialog):
    """Draw in the open, by the machine alone."""
    choose(dialog.seal, OPEN)
    choose(dialog.chance, MACHINE)
    click(dialog.go)


def give_strings(dialog, type_in, strings=STRINGS):
    """Let three people type their strings."""
    for field, text in zip(dialog.strings, strings, strict=True):
        type_in(field.line, text)
