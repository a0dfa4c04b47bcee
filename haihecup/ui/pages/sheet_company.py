"""Who else is at a sheet: says where this window stands, and hears of others and their marks."""

import uuid
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from haihecup.services.stand_at_sheets import Around, go_away, look_around
from haihecup.ui.page import Hall

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work

SETTLED = 1500
"""So many milliseconds after the keyboard has come to rest others are told where it stands; longer
than it takes to turn to the next sheet, since a key pressed meanwhile would wait for it."""
EVERY = 15_000
EVERY_SHARED = 5_000


class SheetCompany(QObject):
    """The company at a sheet: ``SheetCompany(hall)``; ``stand_at(event, work code)``.

    Signal: ``heard(Around)``.
    """

    heard = Signal(object)

    def __init__(self, hall: Hall, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hall = hall
        self._token = uuid.uuid4().hex
        self._place = ("", "")
        self._soon, self._again = QTimer(self), QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SETTLED)
        self._again.setInterval(EVERY)
        self._soon.timeout.connect(self.look)
        self._again.timeout.connect(self.look)

    def stand_at(self, event: str, work_code: str) -> None:
        """Stand at a work; others hear of it when the keyboard has come to rest."""
        if not event or not work_code:
            return
        self._place = event, work_code
        self._soon.start()
        if not self._again.isActive():
            self._again.start()

    def look(self) -> None:
        """Say where this window stands and hear what is going on there."""
        event, work_code = self._place
        token = self._token
        if not event:
            return

        def job(desk: "Desk", _work: "Work") -> tuple[Around, bool]:
            return look_around(desk, token, event, work_code), desk.path is None

        self._hall.tasks.run("company", job, self._hear, lambda _error: None)

    def leave(self) -> None:
        """Stand nowhere any more."""
        self._soon.stop()
        self._again.stop()
        event, self._place = self._place[0], ("", "")
        token = self._token
        if event:
            self._hall.tasks.queue(
                "company", lambda desk, _work: go_away(desk, token), None, lambda _error: None
            )

    def _hear(self, answer: tuple[Around, bool]) -> None:
        around, shared = answer
        self._again.setInterval(EVERY_SHARED if shared else EVERY)
        if around.work_code == self._place[1]:
            self.heard.emit(around)
