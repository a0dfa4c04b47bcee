"""Hands for a dialog that a click opens and that keeps the window waiting."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication


def do_in_dialog(kind, act):
    """Do something as soon as a dialog of this kind is open."""

    def when_open():
        open_now = QApplication.activeModalWidget()
        if isinstance(open_now, kind):
            act(open_now)
        else:
            QTimer.singleShot(5, when_open)

    QTimer.singleShot(0, when_open)
