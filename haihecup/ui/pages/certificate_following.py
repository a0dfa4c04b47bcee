"""What is done with certificates after they were printed: reissued, called back, listed."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from haihecup.domain.issued_certificates import IssuedCertificate, Paper, to_call_back
from haihecup.domain.journal import Action, Receipt
from haihecup.i18n import _, ngettext
from haihecup.services.changes import Outcome
from haihecup.services.follow_certificates import (
    CertificateList,
    certificate_paper,
    list_word,
    reissue,
    save_certificate_list,
    take_back,
)
from haihecup.ui.components.buttons import Button
from haihecup.ui.components.menus import add_line
from haihecup.ui.components.question import Blank, Question
from haihecup.ui.page import Command, Hall
from haihecup.ui.pages.papers_dialog import make_and_show
from haihecup.ui.undoing import Undoing

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work

Chosen = Callable[[], Sequence[IssuedCertificate]]


class Following:
    """Three buttons for the foot of a panel: ``Following(hall, undoing, chosen, reissued)``.

    ``chosen()`` returns the rows that are meant; ``reissued(serial)`` is called when a certificate
    may be printed once more. Call ``show`` whenever another row is meant.
    """

    def __init__(
        self, hall: Hall, undoing: Undoing, chosen: Chosen, reissued: Callable[[str], None]
    ) -> None:
        self._hall = hall
        self._undoing = undoing
        self._chosen = chosen
        self._reissued = reissued
        self.lists_button = Button(_("Lists"), icon="export")
        self.lists_button.clicked.connect(self._offer_lists)
        self.reissue_button = Button(_("Reissue…"), icon="redo")
        self.reissue_button.clicked.connect(self.reissue)
        self.back_button = Button("", icon="returned")
        self.back_button.clicked.connect(self.take_back)
        self.show()

    def show(self) -> None:
        """Offer what can be done with the rows that are meant."""
        out = to_call_back(self._chosen())
        self.back_button.setVisible(bool(out))
        self.back_button.set_words(
            _("{count} came back").format(count=len(out)) if len(out) > 1 else _("Came back")
        )
        self.back_button.set_off(self._hall.may(Action.CERTIFICATES_CAME_BACK))
        self.reissue_button.setVisible(not self._nobody())
        self.reissue_button.set_off(self._hall.may(Action.CERTIFICATE_REISSUED))
        self.lists_button.set_off(self._hall.may(Action.DATA_EXPORTED))

    def _nobody(self) -> str:
        """Return why nothing is reissued now: one certificate is, valid and printed."""
        rows = self._chosen()
        one = len(rows) == 1 and rows[0].paper is Paper.PRINTED
        return "" if one else _("Choose one certificate to reissue: a valid one that is printed.")

    def commands(self) -> tuple[Command, ...]:
        """Return the same for menu and palette."""
        register, recall, reissues = (partial(self.print_list, kind) for kind in CertificateList)
        books = (
            Command(
                f"book-{kind}",
                _("{list} as workbook…").format(list=list_word(kind)),
                partial(self.save, kind),
                icon="export",
            )
            for kind in CertificateList
        )
        return (
            Command("reissue", _("Reissue…"), self.reissue, icon="redo"),
            Command("came-back", _("Came back"), self.take_back, icon="returned"),
            Command("list-register", _("Register of serial numbers…"), register, icon="print"),
            Command("list-recall", _("Recall list…"), recall, icon="print"),
            Command("list-reissues", _("Log of reissues…"), reissues, icon="print"),
            *books,
        )

    # ---- reissue ---------------------------------------------------------------------------

    def reissue(self) -> None:
        """Ask why, and let the certificate be printed once more."""
        why = self._hall.may(Action.CERTIFICATE_REISSUED) or self._nobody()
        if why:
            self._hall.messages.problem(why)
            return
        (row,) = self._chosen()
        question = Question(
            _("Reissue certificate {serial}?").format(serial=row.serial),
            _(
                "{names}, {event}, {award}. It is printed once more under its number, with the "
                "mark of a reissue and the day, and stands in the log of reissues."
            ).format(
                names="、".join(row.certificate.names),
                event=row.certificate.event,
                award=row.certificate.distinction,
            ),
            _("Reissue"),
            blanks=(Blank("reason", _("Reason, such as lost or damaged")),),
        )
        answers = self._hall.messages.ask(question)
        if answers is None:
            return
        serial, reason = row.serial, answers["reason"]

        def job(desk: "Desk", _work: "Work") -> Outcome[None]:
            return reissue(desk, serial, reason)

        def told(_nothing: None) -> None:
            self._reissued(serial)

        self._hall.tasks.run("reissue", job, told)

    # ---- calling back ----------------------------------------------------------------------

    def take_back(self) -> None:
        """Remember that the paper of the void certificates that are meant came back."""
        serials = [one.serial for one in to_call_back(self._chosen())]
        if not serials:
            self._hall.messages.problem(_("Choose void certificates whose paper came back."))
            return

        def job(desk: "Desk", _work: "Work") -> Outcome[tuple[int, Receipt]]:
            return take_back(desk, serials).with_receipt()

        self._hall.tasks.run("take back", job, self._taken_back)

    def _taken_back(self, answer: tuple[int, Receipt]) -> None:
        count, receipt = answer
        told = ngettext(
            "{count} void certificate came back", "{count} void certificates came back", count
        )
        self._undoing.did(told.format(count=count), receipt)

    # ---- lists -----------------------------------------------------------------------------

    def menu(self) -> QMenu:
        """Return the menu of lists."""
        menu = QMenu(self.lists_button)
        for command in self.commands():
            if command.key.startswith(("list-", "book-")):
                add_line(menu, command.words, command.run)
        return menu

    def _offer_lists(self) -> None:
        menu = self.menu()
        menu.exec(self.lists_button.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def print_list(self, kind: CertificateList) -> None:
        """Show a list of the event above or of all, to be printed."""
        events = [event] if (event := self._hall.event()) else None
        make_and_show(
            self._hall, lambda desk: certificate_paper(desk, kind, events), self.lists_button
        )

    def save(self, kind: CertificateList) -> None:
        """Let a place be chosen and write a list there as a workbook."""
        event = self._hall.event()
        word = list_word(kind)
        proposal = Path.home() / f"{' '.join(filter(None, (event, word)))}.xlsx"
        target = self._hall.messages.file_to_save(word, _("Workbooks (*.xlsx)"), proposal)
        if target is None:
            return

        def job(desk: "Desk", _work: "Work") -> Outcome[Path]:
            return save_certificate_list(desk, kind, target, [event] if event else None)

        self._hall.tasks.run("certificate list", job, self._saved)

    def _saved(self, target: Path) -> None:
        self._hall.messages.fact(_("Saved: {name}").format(name=target.name))
