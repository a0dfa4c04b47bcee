"""Lines of menus: greyed with the reason, as buttons are."""

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu


def set_off(action: QAction, why: str) -> None:
    """Switch a line of a menu off for a reason, or on where the reason is empty."""
    action.setEnabled(not why)
    action.setToolTip(why)


def add_line(menu: QMenu, words: str, run: Callable[[], None], why: str = "") -> None:
    """Add a line to a menu, greyed where there is a reason, which is told beside it."""
    menu.setToolTipsVisible(True)
    set_off(menu.addAction(words, run), why)
