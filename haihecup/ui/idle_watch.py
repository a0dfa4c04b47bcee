"""Whether anybody is at the laptop: every key, click and turn of the wheel counts."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow
from typing_extensions import override

LOOKS_EVERY_MS = 5_000
SIGNS = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}


class IdleWatch(QObject):
    """Tells when nobody has touched the program for a while.

    ``IdleWatch(seconds, clock)``; ``seconds()`` says how long that is now. It listens at the
    windows of the system, not at every widget, so that painting and building pages pass it by.
    Signal: ``idle`` once, until ``wake`` or the next touch.
    """

    idle = Signal()

    def __init__(
        self,
        seconds: Callable[[], float],
        clock: Callable[[], float] = time.time,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._seconds, self._clock = seconds, clock
        self._last = clock()
        self._told = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOKS_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        gui = QGuiApplication.instance()
        if isinstance(gui, QGuiApplication):
            gui.focusWindowChanged.connect(self.listen_at)

    def listen_at(self, window: QWindow | None) -> None:
        """Listen at one more window; the main window and each dialog comes here by itself."""
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def wake(self) -> None:
        """Begin to count anew."""
        self._last = self._clock()
        self._told = False

    def look(self) -> None:
        """Tell if nobody was here for too long; also after the lid was shut for a while."""
        now = self._clock()
        # a clock that was put back counts from there
        self._last = min(self._last, now)
        if not self._told and now - self._last >= self._seconds():
            self._told = True
            self.idle.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in SIGNS:
            self.wake()
        return False
