"""Where one of several things is seen; what reads is painted once, with its answer."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from haihecup.ui.tasks import Tasks

if TYPE_CHECKING:
    from haihecup.services.desk import Desk

LONGEST = 80
"""So many milliseconds an answer is waited for; what takes longer is not waited for any more."""


class HeldStage(QStackedWidget):
    """``HeldStage(tasks)``; ``hold()`` once something else was told to show itself.

    Until the first answer is there, what was seen before stays on the screen, instead of the new
    without what it reads.
    """

    def __init__(self, tasks: Tasks["Desk"], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._held = QTimer(self, singleShot=True)
        self._held.timeout.connect(lambda: self.setUpdatesEnabled(True))
        tasks.ended.connect(self._answered)

    def hold(self) -> None:
        """Paint nothing until the first answer to what is being read."""
        if self.isVisible() and not self._tasks.idle():
            self.setUpdatesEnabled(False)
            self._held.start(LONGEST)

    def _answered(self, _kind: str) -> None:
        if self._held.isActive():
            # an answer is handed out right after it is told that it is there
            self._held.start(0)
