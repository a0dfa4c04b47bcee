"""Certificates (证书印件): numbered, looked at as they print, and printed into one file."""

import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget
from typing_extensions import override

from haihecup.domain.issued_certificates import (
    TO_PRINT,
    IssuedCertificate,
    Paper,
    to_call_back,
)
from haihecup.domain.journal import Action
from haihecup.i18n import _, ngettext
from haihecup.services.changes import Changes, Outcome, Subject
from haihecup.services.issue_certificates import (
    IssueReport,
    PrintReport,
    issue,
    preview,
    print_pdf,
)
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.data_table import DataTable
from haihecup.ui.components.fact_list import FactList
from haihecup.ui.components.filter_bar import FilterBar
from haihecup.ui.components.long_work import LongWork
from haihecup.ui.components.notices import Banner, EmptyPage
from haihecup.ui.components.page_head import Hint
from haihecup.ui.components.page_picture import PagePicture
from haihecup.ui.components.problem_list import ProblemList, finding
from haihecup.ui.components.side_panel import PanelHead, SidePanel
from haihecup.ui.components.words import Line
from haihecup.ui.page import Command, Hall, Page
from haihecup.ui.pages.certificate_following import Following
from haihecup.ui.pages.certificate_printing import CertificatePrinting
from haihecup.ui.pages.certificate_rows import (
    NOTHING,
    Answer,
    choice_of,
    columns,
    conditions,
    facts_of,
    look,
    read_register,
)
from haihecup.ui.pages.certificate_signing import SIGN, Signing
from haihecup.ui.pages.proof_view import ProofView
from haihecup.ui.table_models import Rows, TableModel
from haihecup.ui.tasks import Progress
from haihecup.ui.tokens import MARGIN, Tone
from haihecup.ui.undoing import Undoing

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work

DPI = 110
_LONG = ("issue", "print", SIGN)


class CertificatesPage(Page):
    """The register in hand-over order, and the page of the one that is chosen."""

    subjects: ClassVar[frozenset[Subject]] = frozenset({Subject.CERTIFICATES})

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall, _("Certificates"))
        self.issue_button = Button(_("Number certificates"), icon="certificates")
        self.issue_button.clicked.connect(self.number)
        self.print_button = Button(_("Print…"), Kind.PRIMARY, "print")
        self.print_button.clicked.connect(self.print_on_paper)
        self.printing: CertificatePrinting | None = None
        self._checking = False
        self.undoing = Undoing(hall)
        self.signing = Signing(hall, self._begin)
        self.proof_button = Button(_("Check a certificate…"), icon="prove")
        self.proof_button.clicked.connect(self.show_proofs)
        self.sign_button = Button(_("Sign…"), icon="sign")
        self.sign_button.clicked.connect(self.signing.sign)
        self.design_button = Button(_("Design…"), icon="design")
        self.design_button.clicked.connect(self.design)
        for seldom in (self.design_button, self.proof_button):
            # what is numbered, printed and waits is told at every look; these have their menu
            seldom.set_compact(True)
        self.head.add(
            self.design_button,
            self.proof_button,
            self.issue_button,
            self.sign_button,
            self.print_button,
        )
        rows = Rows[IssuedCertificate](key=lambda one: one.serial, look=look)
        self.model = TableModel(columns(), rows)
        self.model.shown_changed.connect(self._weigh)
        self.model.marks_changed.connect(self._weigh)
        self.table = DataTable(self.model, _("Certificates"), checkable=True, margin=16)
        self.table.current_changed.connect(self._look_at)
        self.filters = FilterBar(
            _("Name, event, serial number"),
            conditions(NOTHING[2]),
            lambda total: ngettext(
                "{shown} / {total} certificate", "{shown} / {total} certificates", total
            ),
        )
        self.filters.watch(self.table)
        self.filters.changed.connect(self._narrow)
        self._build_recall()
        self.body.addWidget(self.filters)
        self.body.addWidget(self.table, 1)
        self._build_empty()
        self.proofs = ProofView(hall)
        self.proofs.closed.connect(self._leave_proofs)
        self.proofs.hide()
        self.body.addWidget(self.proofs, 1)
        self.set_panel(self._panel())
        self._file = Path()
        hall.tasks.progressed.connect(self._show_progress)
        hall.tasks.ended.connect(self._end_progress)

    def _build_recall(self) -> None:
        """Make what is said while paper of void certificates is still out."""
        self.recall = Banner(Tone.WARN, "", _("Show them"))
        self.recall.acted.connect(self.show_recall)
        self._recall_room = QWidget()
        holder = QHBoxLayout(self._recall_room)
        holder.setContentsMargins(MARGIN, 0, MARGIN, 8)
        holder.addWidget(self.recall)
        self._recall_room.hide()
        self.body.addWidget(self._recall_room)

    def _build_empty(self) -> None:
        """Make what is seen before there is a certificate."""
        begin = Button(_("Number certificates"), icon="certificates")
        begin.clicked.connect(self.number)
        begin.set_off(self.hall.may(Action.CERTIFICATES_ISSUED))
        self.empty = EmptyPage(
            "certificates",
            _("There is no certificate yet"),
            _("They are numbered when the results of an event are final."),
            (begin,),
        )
        self._room = QWidget()
        holder = QHBoxLayout(self._room)
        holder.setContentsMargins(MARGIN, 0, MARGIN, MARGIN)
        holder.addWidget(self.empty)
        self._room.hide()
        self.body.addWidget(self._room, 1)

    def _panel(self) -> SidePanel:
        panel = SidePanel(_("The page as it prints"), 376)
        self.page_head = PanelHead(_("No certificate chosen"))
        self.picture = PagePicture(_("The page as it prints"))
        self.words = FactList()
        self.before = Button(_("Previous certificate"), Kind.ICON, "previous")
        self.before.clicked.connect(lambda: self._go(-1))
        self.after = Button(_("Next certificate"), Kind.ICON, "next")
        self.after.clicked.connect(lambda: self._go(1))
        self.position = Line("", Tone.SECOND)
        self.page_head.add(self.before, self.position, self.after)
        self.progress = LongWork()
        self.progress.cancelled.connect(self._stop)
        self.progress.hide()
        self.found = self.problems = ProblemList(most=10)
        panel.add(self.page_head, self.progress, self.picture, self.words, self.found)
        panel.end()
        self.following = Following(self.hall, self.undoing, self._meant, self._print_again)
        buttons = (self.following.reissue_button, self.following.back_button)
        panel.set_foot([self.following.lists_button, *buttons])
        return panel

    # ---- the register ----------------------------------------------------------------------

    @override
    def refresh(self, changes: Changes) -> None:
        def read(desk: "Desk", _work: "Work") -> Answer:
            return read_register(desk)

        self.hall.tasks.read("certificates", read, self.show_rows)

    def show_rows(self, answer: Answer) -> None:
        """Show the register."""
        rows, texts, choices = answer
        self.model.set_rows(rows, texts)
        self.filters.offer(conditions(choices))
        printed = sum(bool(one.printed_at) for one in rows)
        waiting = sum(one.paper in TO_PRINT for one in rows)
        self.head.set_facts(
            _("{count} numbered").format(count=f"{len(rows):,}"),
            _("{count} to be printed").format(count=f"{waiting:,}")
            if waiting
            else _("{count} printed").format(count=f"{printed:,}"),
        )
        self._show_recall(len(to_call_back(rows)))
        none = self._none()
        self.issue_button.set_off(self.hall.may(Action.CERTIFICATES_ISSUED))
        signs = self.hall.may(Action.CERTIFICATES_SIGNED)
        publishes = self.hall.may(Action.REGISTER_PUBLISHED)
        self.sign_button.set_off((signs if publishes else "") or none)
        self._show_stage()
        self._narrow()
        if self.table.current_row() is None:
            self.table.go_to_place(0)

    def _show_stage(self) -> None:
        """Show the register, or what to do before there is one; nothing beside a check of codes."""
        checking, some = self._checking, self.model.total() > 0
        self._recall_room.setVisible(some and not checking and bool(self.recall.sentence()))
        for part in (self.filters, self.table, self.panel):
            if part is not None:
                part.setVisible(some and not checking)
        self._room.setVisible(not some and not checking)
        self.proofs.setVisible(checking)
        if checking:
            self.set_hints(
                Hint("Enter", _("check the code")),
                Hint("Esc", _("back to the list")),
            )
        else:
            self.set_hints(
                Hint("↑↓", _("next certificate")),
                Hint("Space", _("choose")),
                Hint("Ctrl+F", _("filter")),
            )

    def _none(self) -> str:
        return "" if self.model.total() else _("No certificate is numbered yet.")

    def _show_recall(self, count: int) -> None:
        """Say how many void certificates have to come back, as long as there are any."""
        words = ngettext(
            "{count} void certificate was printed and has not come back.",
            "{count} void certificates were printed and have not come back.",
            count,
        )
        self.recall.set_sentence(words.format(count=f"{count:,}") if count else "")

    def show_recall(self) -> None:
        """Show the void certificates that have to come back."""
        self.filters.show_all()
        self.filters.set_condition("paper", Paper.OUT)
        self.table.go_to_place(0)

    def _weigh(self) -> None:
        """Say how many certificates would be printed, and what can be done with those meant."""
        count = len(self._chosen())
        self.print_button.set_words(
            _("Print {count}…").format(count=f"{count:,}") if count else _("Print…")
        )
        nobody = "" if count else _("No valid certificate is shown.")
        self.print_button.set_off(
            self.hall.may(Action.CERTIFICATES_PRINTED) or self._none() or nobody
        )
        self.following.show()

    def show_proofs(self) -> None:
        """Check certificates by their codes."""
        self._checking = True
        self._show_stage()
        self.proofs.code.line.setFocus()

    def design(self) -> None:
        """Go to the designer of their layouts."""
        self.hall.go("designer", "", "")

    def _leave_proofs(self) -> None:
        self._checking = False
        self._show_stage()
        self.table.setFocus()

    @override
    def event_changed(self) -> None:
        self._narrow()

    def _narrow(self) -> None:
        chosen, event = self.filters.conditions(), self.hall.event()
        takes = choice_of(chosen, event).takes
        self.model.filter(self.filters.text(), takes if chosen or event else None)

    # ---- the page --------------------------------------------------------------------------

    def _look_at(self, row: IssuedCertificate | None) -> None:
        if row is None:
            self.page_head.set_words(_("No certificate chosen"))
            self.picture.show_page(b"")
            self.position.set_text("")
            self.words.set_facts([])
            self.following.show()
            return
        one = row.certificate
        self.page_head.set_words("、".join(one.names[:1]) + ("…" if len(one.names) > 1 else ""))
        place, shown = self.table.currentIndex().row() + 1, self.model.rowCount()
        self.position.set_text(f"{place:,} / {shown:,}")
        self.words.set_facts(facts_of(row))
        self.following.show()
        serial = row.serial

        def read(desk: "Desk", _work: "Work") -> tuple[str, bytes]:
            return serial, preview(desk, serial, DPI)

        self.hall.tasks.read("preview", read, self._show_page)

    def _show_page(self, answer: tuple[str, bytes]) -> None:
        """Show a page, unless another row was chosen, or none, while it was made."""
        serial, png = answer
        current = self.table.current_row()
        if current is not None and current.serial == serial:
            self.picture.show_page(png)

    def _go(self, step: int) -> None:
        self.table.go_to_place(self.table.currentIndex().row() + step)

    @override
    def show_row(self, key: str) -> None:
        self.filters.go_to(key)

    # ---- acting ----------------------------------------------------------------------------

    def number_with_coaches(self) -> None:
        """Give numbers to the certificates of contestants and of their coaches."""
        self.number(coaches=True)

    def number(self, *_clicked: bool, coaches: bool = False) -> None:
        """Give numbers to the certificates of the event above, or of all with final results."""
        event = self.hall.event()
        today = datetime.datetime.now(datetime.UTC).astimezone().date()

        def give(desk: "Desk", work: "Work") -> Outcome[IssueReport]:
            return issue(desk, [event] if event else None, today, work.step, coaches=coaches)

        if self.hall.tasks.run("issue", give, self._numbered):
            self._begin(_("Certificates prepared"))

    def _numbered(self, report: IssueReport) -> None:
        self.found.set_findings([finding(f"p{n}", one) for n, one in enumerate(report.problems)])
        self.hall.messages.fact(
            ngettext(
                "{issued} certificate numbered, {standing} stood already, {void} declared void.",
                "{issued} certificates numbered, {standing} stood already, {void} declared void.",
                len(report.issued),
            ).format(issued=len(report.issued), standing=report.standing, void=len(report.void))
        )

    def _meant(self) -> list[IssuedCertificate]:
        """Return the marked certificates, or the one that the keyboard is on."""
        current = self.table.current_row()
        return self.model.marked_rows() or ([] if current is None else [current])

    def _chosen(self) -> frozenset[str]:
        """Return the valid ones among the marked certificates, or among all that are shown."""
        rows = self.model.marked_rows() or self.model.shown_rows()
        return frozenset(row.serial for row in rows if row.valid)

    def print_on_paper(self) -> None:
        """Look at the pages of the chosen certificates and give them to a printer."""
        self._look_before_print(self._chosen())

    def _print_again(self, serial: str) -> None:
        """Look at the page of a certificate that is reissued, and give it to a printer."""
        self._look_before_print(frozenset((serial,)))

    def _look_before_print(self, serials: frozenset[str]) -> None:
        if not serials:
            return
        self.printing = CertificatePrinting(self.hall, serials, self)
        self.printing.pdf_asked.connect(partial(self._print_into_file, serials))
        self.printing.open()

    def print_chosen(self) -> None:
        """Print the marked certificates, or all that are shown, into one PDF."""
        self._print_into_file(self._chosen(), between_events=False)

    def _print_into_file(self, serials: frozenset[str], between_events: bool) -> None:  # noqa: FBT001 - a signal
        if not serials:
            return
        proposal = Path.home() / _("certificates.pdf")
        path = self.hall.messages.file_to_save(
            _("Print certificates"), _("PDF files (*.pdf)"), proposal
        )
        if path is None:
            return

        self._file = path

        def write(desk: "Desk", work: "Work") -> Outcome[PrintReport]:
            return print_pdf(
                desk, path, serials=serials, between_events=between_events, progress=work.step
            )

        if self.hall.tasks.run("print", write, self._printed):
            self._begin(_("Certificates printed"))

    def _printed(self, report: PrintReport) -> None:
        self.found.set_findings([finding(f"p{n}", one) for n, one in enumerate(report.problems)])
        self.hall.messages.fact(
            _("{count} printed into {file}.").format(count=len(report.printed), file=self._file)
        )

    def _begin(self, words: str) -> None:
        self.progress.begin(words)
        self.progress.show()

    def _show_progress(self, progress: Progress) -> None:
        if progress.kind in _LONG:
            self.progress.show_progress(progress)

    def _end_progress(self, kind: str) -> None:
        if kind in _LONG:
            self.progress.hide()

    def _stop(self) -> None:
        for kind in _LONG:
            self.hall.tasks.cancel(kind)

    @override
    def commands(self) -> tuple[Command, ...]:
        return (
            Command("number", _("Number certificates"), self.number, icon="certificates"),
            Command(
                "number-coaches",
                _("Number certificates, coaches too"),
                self.number_with_coaches,
                icon="certificates",
            ),
            Command("print", _("Print…"), self.print_on_paper, icon="print"),
            Command("print-file", _("Print to a file…"), self.print_chosen, icon="pdf"),
            Command(
                "recall", _("Void certificates to call back"), self.show_recall, icon="warning"
            ),
            *self.following.commands(),
            Command("sign", _("Sign…"), self.signing.sign, icon="sign"),
            Command("prove", _("Check a certificate…"), self.show_proofs, icon="prove"),
            Command("design", _("Design the certificates…"), self.design, icon="design"),
            Command("register", _("Publish the register…"), self.signing.publish, icon="export"),
            Command("key", _("Make a signing key…"), self.signing.make_key, icon="key"),
        )

    @override
    def undo(self) -> bool:
        return self.undoing.undo()

    @override
    def redo(self) -> bool:
        return self.undoing.redo()

    @override
    def search_field(self) -> QLineEdit:
        return self.filters.field
