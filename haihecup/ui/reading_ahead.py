"""Reads and makes ahead what pages will ask for, while nobody else wants anything.

What makes pages is loaded, and the long lists are read, on the thread beside; results, and what
two keyers keyed differently, are worked out on the worker, an event at a time, so that no page
ever waits for more than one of them; pages are made in the window's own thread, one at a time,
only while nobody touches the program.
"""

import gc
import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from haihecup.domain.import_plan import without_collecting
from haihecup.services.appoint_judges import list_event_teams, list_judges
from haihecup.services.gather_paper import read_choices
from haihecup.services.give_awards import know_roster, read_boards
from haihecup.services.issue_certificates import preview
from haihecup.services.keep_delegations import list_delegations
from haihecup.services.key_second import asked_by_event
from haihecup.services.look_over import event_codes
from haihecup.services.registrations import form_choices
from haihecup.services.settle_differences import read_second
from haihecup.ui.idle_watch import SIGNS
from haihecup.ui.main_window import MainWindow
from haihecup.ui.pages.certificate_rows import read_register
from haihecup.ui.pages.certificates_page import DPI
from haihecup.ui.pages.registration_list import read_list
from haihecup.ui.tasks import Tasks

if TYPE_CHECKING:
    from haihecup.services.desk import Desk

_PAUSE = 40
_STILL = 0.4
"""So many seconds after the last touch nobody is in the middle of something."""
_LISTS, _RESULTS, _BOARDS = "lists ahead", "results ahead", "boards ahead"


class ReadingAhead(QObject):
    """``ReadingAhead(tasks, window)``; begins when the window is shown, and ends by itself."""

    def __init__(self, tasks: Tasks["Desk"], window: MainWindow) -> None:
        super().__init__(window)
        self._tasks = tasks
        self._window = window
        self._left: list[str] | None = None
        self._read = self._made = False
        self._touched = 0.0
        self._timer = QTimer(self, interval=_PAUSE)
        self._timer.timeout.connect(self.go_on)
        window.closing.connect(self._timer.stop)

    def begin(self) -> None:
        """Begin to read ahead, and to make pages for whoever works here now."""
        self._made = False
        if not self._read:
            loads = self._window.page_loads()
            self._tasks.aside(_LISTS, lambda desk, _work: _read_lists(desk, loads))
        handle = self._window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)
        self._timer.start()

    def reading(self) -> bool:
        """Tell whether there is still something to read or to make."""
        return self._timer.isActive()

    def go_on(self) -> None:
        """Read or make the next piece if nobody waits."""
        # what the overview reads at leisure goes on beside
        if not self._made and self._tasks.waiting() <= 1 and self._still():
            self._made = not self._window.make_ahead()
        elif self._tasks.idle() and not self._read:
            self._read_on()
        if self._read and self._made:
            self._timer.stop()
            handle = self._window.windowHandle()
            if handle is not None:
                handle.removeEventFilter(self)

    def _read_on(self) -> None:
        if self._left is None:
            self._tasks.run(_RESULTS, lambda desk, _work: event_codes(desk), self._take_codes)
        elif self._left:
            code = self._left.pop()
            self._tasks.run(_RESULTS, lambda desk, _work: _compute(desk, code))
        else:
            self._read = True
            self._tasks.run(_BOARDS, lambda desk, _work: _draw_boards(desk))

    def _take_codes(self, codes: tuple[str, ...]) -> None:
        # the first of them last, from where they are taken
        self._left = list(reversed(codes))

    def _still(self) -> bool:
        """Tell whether nobody touches the program, and it is open to be worked with."""
        return (
            time.monotonic() - self._touched > _STILL
            and not self._window.locked()
            and QApplication.activeModalWidget() is None
            and QApplication.activePopupWidget() is None
        )

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in SIGNS:
            self._touched = time.monotonic()
        return False


def _read_lists(desk: "Desk", loads: Iterable[Callable[[], object]]) -> None:
    """Load what makes the pages, then read the long lists, those first that take longest.

    A module takes up to a tenth of a second to load, which the window's thread is spared.
    """
    with without_collecting():
        for load in loads:
            load()
        read_list(desk)
        certificates = read_register(desk)[0]
        form_choices(desk)
        list_delegations(desk)
        list_judges(desk)
        list_event_teams(desk)
        read_choices(desk)
        know_roster(desk)
        if certificates:
            # the first picture takes the fonts with it
            preview(desk, certificates[0].serial, DPI)
        _set_aside()


def _compute(desk: "Desk", code: str) -> None:
    with without_collecting():
        desk.computed(code)
        # another person may have signed in since the events were named
        if code in asked_by_event(desk) and code in event_codes(desk):
            read_second(desk, code)
        _set_aside()


def _draw_boards(desk: "Desk") -> None:
    read_boards(desk)


def _set_aside() -> None:
    """Let the collector of garbage pass by what was read, which lasts as long as the competition.

    Going through a million rows, it would stop the window for half a second each time.
    """
    gc.freeze()
