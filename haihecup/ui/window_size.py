"""How large a window comes up: as it last was, never below the screen's edge, and with the keys.

A venue's laptop has 1366x768 less its task bar and the title of the window; a window of the size
it had elsewhere would hide its health strip below the edge there.
"""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QWidget

TITLE = 32


def place_on_screen(window: QWidget, size: QSize, room: QRect, *, maximised: bool) -> None:
    """Give a window its size; it fills the screen where it did, or where the size has no room."""
    fits = size.width() <= room.width() and size.height() + TITLE <= room.height()
    window.resize(size)
    if maximised or not fits:
        window.setWindowState(Qt.WindowState.WindowMaximized)


def take_over(window: QWidget, before: QWidget) -> None:
    """Show a window in the place of the one before it, as large, and let it take the keys."""
    window.setGeometry(before.normalGeometry())
    filled = before.isMaximized()
    window.setWindowState(
        Qt.WindowState.WindowMaximized if filled else Qt.WindowState.WindowNoState
    )
    window.show()
    window.activateWindow()
