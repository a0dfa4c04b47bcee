"""The keys of the designer while the keyboard is on the sheet."""

from PySide6.QtGui import QKeyEvent, QKeySequence

KEYS = {
    "copy": "Ctrl+C",
    "cut": "Ctrl+X",
    "paste": "Ctrl+V",
    "duplicate": "Ctrl+D",
    "all": "Ctrl+A",
    "delete": "Del",
    "up": "Ctrl+]",
    "down": "Ctrl+[",
    "front": "Ctrl+Shift+]",
    "behind": "Ctrl+Shift+[",
}
"""What can be asked by keys while the keyboard is on the sheet."""


def asked_by(event: QKeyEvent) -> str:
    """Return what a key asks for, or nothing."""
    pressed = QKeySequence(event.keyCombination()).toString()
    shifted_brackets = {"Ctrl+Shift+}": "Ctrl+Shift+]", "Ctrl+Shift+{": "Ctrl+Shift+["}
    pressed = shifted_brackets.get(pressed, pressed)
    return next((what for what, key in KEYS.items() if key == pressed), "")
