"""Counts what an event waits for: at once where it is asked for, else when the keyer pauses."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from haihecup.ui.components.mark_keyboard import MarkKeyboard
from haihecup.ui.page import Hall
from haihecup.ui.pages.mark_keeping import Waiting, read_waiting

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work

PAUSE = 2000
"""Longer, in milliseconds, than it takes to turn to the next sheet: the count computes all results
of the event, and a key pressed meanwhile would wait for it."""


class WaitingCount(QObject):
    """``WaitingCount(hall, keyboard)``; ``count(event)``. Signal: ``counted(Waiting)``."""

    counted = Signal(object)

    def __init__(self, hall: Hall, keyboard: MarkKeyboard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hall = hall
        self._event = ""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._count)
        keyboard.typed.connect(self._put_off)

    def count(self, event: str, *, in_a_pause: bool = False) -> None:
        """Count now, or ``in_a_pause``: as soon as nobody has keyed anything for a while."""
        self._event = event
        if in_a_pause:
            self._pause.start()
        else:
            self._count()

    def _put_off(self) -> None:
        if self._pause.isActive():
            self._pause.start()

    def _count(self) -> None:
        self._pause.stop()
        event = self._event

        def read(desk: "Desk", _work: "Work") -> Waiting:
            return read_waiting(desk, event)

        self._hall.tasks.read("waiting", read, self.counted.emit)
