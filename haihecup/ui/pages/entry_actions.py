"""What is done with the entries chosen on the list, one or many; each can be taken back."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from haihecup.domain.entries import EntryStatus
from haihecup.domain.journal import Action, Receipt
from haihecup.domain.problems import and_more
from haihecup.domain.records import RegistrationStatus
from haihecup.i18n import _, ngettext
from haihecup.services.change_entries import change_event, remove_entries
from haihecup.services.changes import Outcome
from haihecup.services.registrations import FormChoices, RegistrationRow
from haihecup.services.settle_entries import (
    Settled,
    change_delegation,
    change_session,
    confirm,
    confirm_all,
    send_back,
    set_statuses,
)
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.menus import add_line
from haihecup.ui.components.question import Blank, Question
from haihecup.ui.components.words import Line
from haihecup.ui.page import Hall
from haihecup.ui.tokens import Tone
from haihecup.ui.undoing import Undoing

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work

_NAMED = 4
_KIND = "settle entries"
Settling = Callable[["Desk", Sequence[str]], Outcome[Settled]]
Answer = tuple[Settled, Receipt]
Told = Callable[[int], str]
"""Gives the sentence that says what was done with so many entries."""


class EntryActions(QObject):
    """The actions at the foot of the list.

    ``EntryActions(hall, undoing, chosen)``; ``chosen()`` returns the rows that are meant. Put
    ``parts()`` into the page's foot, call ``show_chosen()`` when other rows are chosen.
    """

    def __init__(
        self, hall: Hall, undoing: Undoing, chosen: Callable[[], Sequence[RegistrationRow]]
    ) -> None:
        super().__init__()
        self._hall = hall
        self._undoing = undoing
        self._chosen = chosen
        self._choices = FormChoices((), ())
        self.count = Line("", Tone.SECOND)
        self.confirm_button = Button(_("Confirm"), Kind.QUIET, "check")
        self.back_button = Button(_("Send back…"), Kind.QUIET, "returned")
        self.more_button = Button(_("More"), Kind.QUIET, "more")
        self.confirm_button.clicked.connect(self.confirm)
        self.back_button.clicked.connect(self.send_back)
        self.more_button.clicked.connect(self._offer)

    def parts(self) -> tuple[QWidget, ...]:
        """Return what stands at the left end of the foot."""
        return (self.count, self.confirm_button, self.back_button, self.more_button)

    def set_choices(self, choices: FormChoices) -> None:
        """Offer these events and delegations."""
        self._choices = choices

    def show_chosen(self) -> None:
        """Say how many rows are meant."""
        rows = self._chosen()
        self.count.set_text(_("{count} chosen").format(count=f"{len(rows):,}"))
        nothing = "" if rows else _("No entry is chosen.")
        may = self._hall.may
        self.confirm_button.set_off(may(Action.REGISTRATION_CONFIRMED) or nothing)
        self.back_button.set_off(may(Action.REGISTRATION_RETURNED) or nothing)
        self.more_button.set_off(may(Action.ENTRY_CHANGED) or nothing)

    def menu(self) -> QMenu:
        """Return the menu of everything else that can be done with what is chosen."""
        menu = QMenu(self.more_button)
        changed, status, removed = (
            self._hall.may(one)
            for one in (Action.ENTRY_CHANGED, Action.STATUS_SET, Action.ENTRY_REMOVED)
        )
        add_line(menu, _("Change the delegation…"), self.change_delegation, changed)
        add_line(menu, _("Change the event…"), self.change_event, changed)
        add_line(menu, _("Change the session…"), self.change_session, changed)
        menu.addSeparator()
        for words, become in (
            (_("Absent…"), EntryStatus.ABSENT),
            (_("Withdraw…"), EntryStatus.WITHDRAWN),
            (_("Competes again…"), EntryStatus.COMPETING),
        ):
            add_line(menu, words, partial(self.set_status, become), status)
        menu.addSeparator()
        add_line(menu, _("Remove drafts…"), self.remove, removed)
        return menu

    def _offer(self) -> None:
        menu = self.menu()
        at = self.more_button.mapToGlobal(QPoint(0, -menu.sizeHint().height()))
        menu.exec(at)

    # ---- acting ----------------------------------------------------------------------------

    def confirm(self) -> None:
        """Confirm what is chosen; what has something to be solved is left out and told."""
        rows = [
            row for row in self._chosen() if row.registration is not RegistrationStatus.CONFIRMED
        ]
        if not rows:
            self._hall.messages.problem(_("What is chosen is confirmed already."))
            return
        title = ngettext(
            "Confirm {count} registration?", "Confirm {count} registrations?", len(rows)
        ).format(count=len(rows))
        if len(rows) < 2 or self._agreed(rows, title, _("Confirm")):
            self._settle(rows, confirm, _confirmed)

    def confirm_everybody(self) -> None:
        """Confirm every draft about which nothing has to be solved."""
        event = self._hall.event()
        question = Question(
            _("Confirm all registrations?"),
            _(
                "Every registration of {event} that waits is confirmed. Those with something to be "
                "solved are left out and told."
            ).format(event=event or _("all events")),
            _("Confirm"),
        )
        if self._hall.messages.ask(question) is None:
            return

        def settle(desk: "Desk", _work: "Work") -> Outcome[Answer]:
            return confirm_all(desk, event).with_receipt()

        self._run(settle, _confirmed)

    def send_back(self) -> None:
        """Send what is chosen back, with the reason."""
        rows = [
            row for row in self._chosen() if row.registration is not RegistrationStatus.RETURNED
        ]
        if not rows:
            self._hall.messages.problem(_("What is chosen is sent back already."))
            return
        question = Question(
            ngettext(
                "Send {count} registration back?", "Send {count} registrations back?", len(rows)
            ).format(count=len(rows)),
            _("{names}. The journal tells the reason.").format(names=_names(rows)),
            _("Send back"),
            blanks=(Blank("reason", _("Reason")),),
        )
        answers = self._hall.messages.ask(question)
        if answers is not None:
            reason = answers["reason"]

            def returning(desk: "Desk", keys: Sequence[str]) -> Outcome[Settled]:
                return send_back(desk, keys, reason)

            self._settle(
                rows,
                returning,
                lambda done: ngettext(
                    "{count} registration sent back", "{count} registrations sent back", done
                ),
            )

    def set_status(self, status: EntryStatus) -> None:
        """Say that what is chosen is absent, withdrawn or competes again."""
        rows = [row for row in self._chosen() if row.status is not status]
        count = len(rows)
        title = {
            EntryStatus.ABSENT: ngettext(
                "Absent: {count} entry?", "Absent: {count} entries?", count
            ),
            EntryStatus.WITHDRAWN: ngettext(
                "Withdraw {count} entry?", "Withdraw {count} entries?", count
            ),
        }.get(
            status,
            ngettext(
                "Let {count} entry compete again?", "Let {count} entries compete again?", count
            ),
        )
        if not rows or not self._agreed(rows, title.format(count=count), _("Change")):
            return

        def setting(desk: "Desk", keys: Sequence[str]) -> Outcome[Settled]:
            return set_statuses(desk, keys, status)

        self._settle(
            rows,
            setting,
            lambda done: ngettext(
                "Status of {count} entry changed", "Status of {count} entries changed", done
            ),
        )

    def change_delegation(self) -> None:
        """Let what is chosen compete for another delegation."""
        rows = self._chosen()
        names = [(one.name, one.name) for one in self._choices.delegations]
        title = ngettext(
            "Change the delegation of {count} entry?",
            "Change the delegation of {count} entries?",
            len(rows),
        ).format(count=len(rows))
        name = self._picked(rows, title, _("Delegation"), names)
        if name:

            def changing(desk: "Desk", keys: Sequence[str]) -> Outcome[Settled]:
                return change_delegation(desk, keys, name)

            self._settle(
                rows,
                changing,
                lambda done: ngettext(
                    "Delegation of {count} entry changed",
                    "Delegation of {count} entries changed",
                    done,
                ),
            )

    def change_event(self) -> None:
        """Let what is chosen compete in another event."""
        rows = self._chosen()
        events = [(one.code, f"{one.code} {one.name}") for one in self._choices.events]
        title = ngettext(
            "Change the event of {count} entry?", "Change the event of {count} entries?", len(rows)
        ).format(count=len(rows))
        code = self._picked(rows, title, _("Event"), events)
        if code:

            def changing(desk: "Desk", keys: Sequence[str]) -> Outcome[Settled]:
                done = change_event(desk, keys, code)
                return Outcome(Settled(done.value), done.changes, done.receipt)

            self._settle(
                rows,
                changing,
                lambda done: ngettext(
                    "Event of {count} entry changed", "Event of {count} entries changed", done
                ),
            )

    def change_session(self) -> None:
        """Let what is chosen compete in a session of its event."""
        rows = self._chosen()
        codes = {row.event_code for row in rows}
        sessions = [
            (one.name, one.name)
            for event in self._choices.events
            if event.code in codes
            for one in event.sessions
        ]
        if len(codes) != 1 or not sessions:
            self._hall.messages.problem(
                _("Choose entries of one event that has sessions; they are set up on its page.")
            )
            return
        title = ngettext(
            "Change the session of {count} entry?",
            "Change the session of {count} entries?",
            len(rows),
        ).format(count=len(rows))
        name = self._picked(rows, title, _("Session"), sessions)
        if name:

            def changing(desk: "Desk", keys: Sequence[str]) -> Outcome[Settled]:
                return change_session(desk, keys, name)

            self._settle(
                rows,
                changing,
                lambda done: ngettext(
                    "Session of {count} entry changed", "Session of {count} entries changed", done
                ),
            )

    def remove(self) -> None:
        """Take the drafts among what is chosen off the list."""
        rows = [
            row for row in self._chosen() if row.registration is not RegistrationStatus.CONFIRMED
        ]
        if not rows:
            self._hall.messages.problem(
                _("Who is confirmed is not removed. Send back first, or let withdraw.")
            )
            return
        title = ngettext(
            "Remove {count} registration?", "Remove {count} registrations?", len(rows)
        ).format(count=len(rows))
        if self._agreed(rows, title, _("Remove"), danger=True):

            def removing(desk: "Desk", keys: Sequence[str]) -> Outcome[Settled]:
                done = remove_entries(desk, keys)
                return Outcome(Settled(done.value), done.changes, done.receipt)

            self._settle(
                rows,
                removing,
                lambda done: ngettext(
                    "{count} registration removed", "{count} registrations removed", done
                ),
            )

    # ---- asking ----------------------------------------------------------------------------

    def _agreed(
        self, rows: Sequence[RegistrationRow], title: str, verb: str, *, danger: bool = False
    ) -> bool:
        question = Question(title, _names(rows), verb, danger=danger)
        return self._hall.messages.ask(question) is not None

    def _picked(
        self,
        rows: Sequence[RegistrationRow],
        title: str,
        label: str,
        choices: Sequence[tuple[str, str]],
    ) -> str:
        blank = Blank("picked", label, choices=tuple(choices))
        question = Question(title, _names(rows), _("Change"), blanks=(blank,))
        answers = self._hall.messages.ask(question)
        return "" if answers is None else answers["picked"]

    # ---- doing -----------------------------------------------------------------------------

    def _settle(self, rows: Sequence[RegistrationRow], act: Settling, told: Told) -> None:
        keys = tuple(row.id for row in rows)

        def settle(desk: "Desk", _work: "Work") -> Outcome[Answer]:
            return act(desk, keys).with_receipt()

        self._run(settle, told)

    def _run(self, settle: Callable[["Desk", "Work"], Outcome[Answer]], told: Told) -> None:
        self._hall.tasks.run(_KIND, settle, partial(self._settled, told))

    def _settled(self, told: Told, answer: Answer) -> None:
        settled, receipt = answer
        self._undoing.did(told(settled.changed).format(count=f"{settled.changed:,}"), receipt)
        if settled.left_out:
            number, reason = settled.left_out[0]
            self._hall.messages.look_at_this(
                _("{count} left out. {number}: {reason}").format(
                    count=len(settled.left_out), number=number, reason=reason
                )
            )


def _names(rows: Sequence[RegistrationRow]) -> str:
    """Return what would be touched, by number and name."""
    told = [
        _("{number} {names}").format(number=row.entry_number, names="、".join(row.names))
        for row in rows
    ]
    return and_more(told, _NAMED)


def _confirmed(count: int) -> str:
    return ngettext("{count} registration confirmed", "{count} registrations confirmed", count)
