"""Tells in the health strip how far a job is that takes more than a moment, on whatever page.

Pages whose work is always long show it themselves, with a way to stop it; this is for everything
else, such as a change of many events with the backup that stands before it.
"""

from typing import Any

from PySide6.QtCore import QObject, QTimer

from haihecup.i18n import _
from haihecup.ui.components.health_strip import HealthStrip
from haihecup.ui.tasks import Progress, Tasks

MOMENT_MS = 500


class WorkInStrip(QObject):
    """``WorkInStrip(tasks, strip)``; lives as long as the strip."""

    def __init__(self, tasks: Tasks[Any], strip: HealthStrip) -> None:
        super().__init__(strip)
        self._strip = strip
        self._kind, self._words = "", ""
        self._moment = QTimer(self)
        self._moment.setSingleShot(True)
        self._moment.setInterval(MOMENT_MS)
        self._moment.timeout.connect(lambda: strip.tell_work(self._words))
        tasks.progressed.connect(self._tell)
        tasks.ended.connect(self._end)

    def _tell(self, progress: Progress) -> None:
        words = progress.words
        if progress.total:
            words = _("{words}: {done} of {total}").format(
                words=words, done=f"{progress.done:,}", total=f"{progress.total:,}"
            )
        self._kind, self._words = progress.kind, words
        if self._strip.work():
            self._strip.tell_work(words)
        elif not self._moment.isActive():
            self._moment.start()

    def _end(self, kind: str) -> None:
        if kind == self._kind:
            self._moment.stop()
            self._kind, self._words = "", ""
            self._strip.tell_work("")
