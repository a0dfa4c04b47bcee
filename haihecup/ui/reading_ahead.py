"""Reads ahead what the largest pages will ask for, while nobody else wants anything.

The lists of registrations and certificates are read on the thread beside; results are computed on
the worker, an event at a time, so that no page ever waits for more than one of them.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from haihecup.ui.pages.certificates_page import read_register
from haihecup.ui.pages.registration_list import read_list
from haihecup.ui.tasks import Tasks

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work

_PAUSE = 40
_LIST, _RESULTS = "list ahead", "results ahead"


class ReadingAhead(QObject):
    """Begins when the window is shown, and ends by itself."""

    def __init__(self, tasks: Tasks["Desk"], parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._left: list[str] | None = None
        self._timer = QTimer(self, interval=_PAUSE)
        self._timer.timeout.connect(self.go_on)

    def begin(self) -> None:
        """Begin to read ahead."""
        self._tasks.aside(_LIST, lambda desk, _work: _read_lists(desk))
        self._timer.start()

    def reading(self) -> bool:
        """Tell whether there is still something to read."""
        return self._timer.isActive()

    def go_on(self) -> None:
        """Read the next piece if nobody else waits."""
        if not self._tasks.idle():
            return
        if self._left is None:
            self._tasks.run(_RESULTS, _codes, self._take_codes)
        elif self._left:
            code = self._left.pop()
            self._tasks.run(_RESULTS, lambda desk, _work: _compute(desk, code))
        else:
            self._timer.stop()

    def _take_codes(self, codes: list[str]) -> None:
        self._left = codes


def _read_lists(desk: "Desk") -> None:
    """Read the two longest lists."""
    read_list(desk)
    read_register(desk)


def _codes(desk: "Desk", _work: "Work") -> list[str]:
    """Return all events, the first of them last."""
    from haihecup.services.look_over import event_codes  # noqa: PLC0415 - needs the archive

    return list(reversed(event_codes(desk)))


def _compute(desk: "Desk", code: str) -> None:
    desk.computed(code)
