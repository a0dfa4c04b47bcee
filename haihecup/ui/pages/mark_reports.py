"""What befalls the work that the keyboard is on: a judge saw a violation, and how long it took."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from haihecup.domain.journal import Action
from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _
from haihecup.services.keep_violations import Works, read_works
from haihecup.services.key_times import TimesView, read_times
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.dialog_holder import DialogHolder
from haihecup.ui.components.mark_keyboard import MarkKeyboard
from haihecup.ui.page import Command, Hall
from haihecup.ui.pages.times_dialog import TimesDialog
from haihecup.ui.pages.violation_dialogs import Reporting, ViolationDialog
from haihecup.ui.undoing import Undoing


class MarkReports(DialogHolder):
    """``MarkReports(hall, keyboard, page)``; ``commands()`` are for the page.

    Whoever keys sees no totals, so what a violation does to them is not told here.
    """

    def __init__(self, hall: Hall, keyboard: MarkKeyboard, page: QWidget) -> None:
        self._hall, self._keyboard, self._page = hall, keyboard, page
        self._undoing = Undoing(hall)
        self.times = Button(_("Time taken…"), Kind.ICON, "later", "Ctrl+T")
        self.times.clicked.connect(self.key_times)

    def commands(self) -> Sequence[Command]:
        """Return the commands that report a violation and key the times."""
        return (
            Command("report violation", _("Report a violation…"), self.report, shortcut="Ctrl+N",
                    icon="add"),
            Command("times", _("Time taken…"), self.key_times, shortcut="Ctrl+T", icon="later"),
        )  # fmt: skip

    def key_times(self) -> None:
        """Show how long the works took, at the one that the keyboard is on."""
        event = self._hall.event()
        if not event:
            self._hall.messages.broken(RuleBroken(_("Choose an event first.")))
            return
        self._keyboard.commit()
        stands_at = self._keyboard.stands_at()
        code = "" if stands_at is None else stands_at[0]

        def show(view: TimesView) -> None:
            dialog = TimesDialog(self._hall, view, self._undoing.did, code, self._page)
            self.open_dialog(dialog)

        self._hall.tasks.read("times", lambda desk, _work: read_times(desk, event), show)

    def report(self) -> None:
        """Ask what the work did that the keyboard is on; what is typed there is kept first."""
        event = self._hall.event()
        refused = self._hall.may(Action.VIOLATION_RECORDED)
        if refused or not event:
            self._hall.messages.broken(RuleBroken(refused or _("Choose an event first.")))
            return
        self._keyboard.commit()
        stands_at = self._keyboard.stands_at()
        ask = partial(self._ask, "" if stands_at is None else stands_at[0])
        self._hall.tasks.read("works", lambda desk, _work: read_works(desk, event), ask)

    def _ask(self, work_code: str, works: Works) -> None:
        if not works.open:
            told = _("Keying is closed: report it on the results page, where it is a correction.")
            self._hall.messages.broken(RuleBroken(told))
            return
        of = Reporting(self._hall, works, self._undoing.did)
        dialog = ViolationDialog(of, self._page)
        dialog.work.choose(work_code)
        self.open_dialog(dialog)
