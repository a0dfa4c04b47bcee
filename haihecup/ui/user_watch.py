"""Who works at the window: sign-in after opening, switching (Ctrl+L), and the lock when idle.

While nobody is signed in the window is covered, and the desk itself refuses every change.
"""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from haihecup.domain.problems import RuleBroken
from haihecup.domain.roles import role_word
from haihecup.domain.users import User
from haihecup.ui.idle_watch import IdleWatch
from haihecup.ui.main_window import MainWindow
from haihecup.ui.own_password import OwnPasswordDialog
from haihecup.ui.page import Preferences
from haihecup.ui.search_text import searchable
from haihecup.ui.who_works import Who, WhoWorks
from haihecup.ui.window_menus import close_what_is_open

if TYPE_CHECKING:
    from haihecup.services.changes import Outcome
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work


def read_people(desk: "Desk", _work: "Work") -> list[Who]:
    """Return who may sign in; nobody where the competition has no users."""
    from haihecup.services.let_in import list_accounts  # noqa: PLC0415 - needs the archive

    return [
        Who(one.name, one.role, searchable(one.name, role_word(one.role)), one.pin)
        for one in list_accounts(desk)
    ]


class UserWatch(QObject):
    """Covers and uncovers a window: ``UserWatch(window, preferences, clock)``.

    Signals: ``signed_in(User)``; ``passphrase_asked`` where Ctrl+L finds no users, so that only the
    passphrase can tell who comes; ``leaving`` when the competition shall be closed.
    """

    signed_in = Signal(object)
    passphrase_asked = Signal()
    leaving = Signal()

    def __init__(
        self,
        window: MainWindow,
        preferences: Preferences,
        clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(window)
        self._window, self._preferences = window, preferences
        self._before = ""
        self.cover = WhoWorks()
        self.cover.tried.connect(self._try)
        self.cover.leaving.connect(self.leaving.emit)
        window.set_cover(self.cover)
        self.idle = IdleWatch(lambda: preferences.read().idle_minutes * 60, clock, self)
        self.idle.idle.connect(self._lock_when_idle)
        window.person_asked.connect(self.switch)
        window.password_asked.connect(self.change_password)

    def begin(self, people: list[Who], person: str) -> None:
        """Ask who works here before anything is seen."""
        self._window.lock()
        self.cover.show_people(people, person, by_name=False)

    def switch(self) -> None:
        """Let somebody else come (Ctrl+L): whoever worked here last before is proposed."""
        if self._window.user() is None:
            self.passphrase_asked.emit()
        elif not self._window.locked():
            self._lock(self._before, by_name=True)

    def change_password(self) -> None:
        """Let whoever works here change the own password and PIN."""
        user = self._window.user()
        if user is None or self._window.locked():
            return
        dialog = OwnPasswordDialog(user.name, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.given.connect(lambda *given: self._change(dialog, *given))
        dialog.open()

    def _change(self, dialog: OwnPasswordDialog, old: str, new: str, pin: str) -> None:
        def job(desk: "Desk", _work: "Work") -> "Outcome[None]":
            from haihecup.services.manage_users import (  # noqa: PLC0415 - needs the archive
                change_own_password,
            )

            return change_own_password(desk, old, new, pin)

        def refuse(error: RuleBroken) -> None:
            if isValid(dialog):
                dialog.refuse(error.sentence)

        def taken(_nothing: None) -> None:
            if isValid(dialog):
                dialog.accept()

        self._window.tasks.run("own password", job, taken, refuse)

    def _lock_when_idle(self) -> None:
        user = self._window.user()
        if user is None or self._window.locked():
            return
        if close_what_is_open():
            self._lock(user.name, by_name=False)
        else:
            # slips and registers that cannot be shown again outlive the pause, covered
            self.idle.wake()

    def _lock(self, proposed: str, *, by_name: bool) -> None:
        """Cover the window first, so that what was being keyed is still kept under its keyer."""
        close_what_is_open()
        self._window.lock()
        self.cover.show_people([], by_name=by_name)
        self._window.tasks.queue("sign-out", _sign_out)
        self._window.tasks.read(
            "people",
            read_people,
            lambda people: self.cover.show_people(people, proposed, by_name=by_name),
        )

    def _try(self, name: str, secret: str) -> None:
        def job(desk: "Desk", _work: "Work") -> "Outcome[User]":
            from haihecup.services.let_in import sign_in  # noqa: PLC0415 - needs the archive

            return sign_in(desk, name, secret)

        self._window.tasks.run("sign-in", job, self._welcome, self._refuse)

    def _refuse(self, error: RuleBroken) -> None:
        self.cover.refuse(error.sentence)

    def _welcome(self, user: User) -> None:
        now = self._window.user()
        if now is not None and now.id != user.id:
            self._before = now.name
        self.idle.wake()
        self._window.unlock(user.without_secrets())
        self.signed_in.emit(user.without_secrets())


def _sign_out(desk: "Desk", _work: "Work") -> "Outcome[None]":
    from haihecup.services.let_in import sign_out  # noqa: PLC0415 - needs the archive

    return sign_out(desk)
