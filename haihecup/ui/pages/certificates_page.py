"""Certificates (证书印件): numbered, looked at as they print, and printed into one file."""

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget
from typing_extensions import override

from haihecup.domain.issued_certificates import IssuedCertificate
from haihecup.domain.journal import Action
from haihecup.domain.records import CertificateState
from haihecup.i18n import _
from haihecup.services.changes import Changes, Outcome, Subject
from haihecup.services.issue_certificates import (
    IssueReport,
    PrintReport,
    issue,
    list_certificates,
    preview,
    print_pdf,
)
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.data_table import DataTable
from haihecup.ui.components.fact_list import FactList
from haihecup.ui.components.filter_bar import Condition, FilterBar
from haihecup.ui.components.long_work import LongWork
from haihecup.ui.components.notices import EmptyPage
from haihecup.ui.components.page_head import Hint
from haihecup.ui.components.problem_list import ProblemList, finding
from haihecup.ui.components.side_panel import PanelHead, SidePanel
from haihecup.ui.components.words import Line
from haihecup.ui.page import Command, Hall, Page
from haihecup.ui.pages.certificate_printing import CertificatePrinting
from haihecup.ui.pages.certificate_signing import SIGN, Signing
from haihecup.ui.pages.proof_view import ProofView
from haihecup.ui.search_text import searchable
from haihecup.ui.table_models import Column, RowLook, Rows, TableModel
from haihecup.ui.tasks import Progress
from haihecup.ui.tokens import MARGIN, Tone

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work

Answer = tuple[tuple[IssuedCertificate, ...], list[str]]
DPI = 110
_LONG = ("issue", "print", SIGN)


class PagePicture(QWidget):
    """A page of paper, as large as the room allows; ``PagePicture(name)``."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._picture = QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_page(self, png: bytes) -> None:
        """Show a page; empty bytes take it away."""
        self._picture = QPixmap()
        if png:
            self._picture.loadFromData(png)
        self._fit()
        self.update()

    @property
    def shown(self) -> bool:
        """Whether a page is seen."""
        return not self._picture.isNull()

    def _fit(self) -> None:
        """Take as much height as the page needs at the width there is."""
        tall = self._picture.height() * self.width() // self._picture.width() if self.shown else 0
        self.setFixedHeight(tall)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.shown:
            return
        ratio = self.devicePixelRatioF()
        wide = round(self.width() * ratio)
        scaled = self._picture.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
        scaled.setDevicePixelRatio(ratio)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, scaled)
        painter.end()


def _columns() -> tuple[Column[IssuedCertificate], ...]:
    return (
        Column("serial", _("Serial number"), lambda one: one.serial, 150, tone=Tone.SECOND),
        Column(
            "names", _("Contestants"), lambda one: "、".join(one.certificate.names), 120,
            strong=True, stretch=1,
        ),
        Column(
            "event", _("Event"),
            lambda one: f"{one.certificate.event_code} {one.certificate.event}", 150, stretch=1,
        ),
        Column("award", _("Award"), lambda one: one.certificate.distinction, 86),
        Column(
            "venue", _("Venue"), lambda one: one.certificate.venue, 84, tone=Tone.SECOND,
            priority=4,
        ),
        Column("state", _("State"), _state, 92, pill=True, tone=_state_tone, priority=2),
    )  # fmt: skip


def _found_by(one: IssuedCertificate) -> str:
    return searchable(one.serial, *one.certificate.names, one.certificate.event)


def _listed(rows: tuple[IssuedCertificate, ...]) -> Answer:
    return rows, [_found_by(one) for one in rows]


def read_register(desk: "Desk") -> Answer:
    """Return the register and what each line is found by; quick where nothing has changed since."""
    return desk.memory.drawn("register", list_certificates(desk), _listed)


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
        self.signing = Signing(hall, self._begin)
        self.proof_button = Button(_("Check a certificate…"), icon="prove")
        self.proof_button.clicked.connect(self.show_proofs)
        self.sign_button = Button(_("Sign…"), icon="sign")
        self.sign_button.clicked.connect(self.signing.sign)
        self.design_button = Button(_("Design…"), icon="design")
        self.design_button.clicked.connect(self.design)
        self.head.add(
            self.design_button,
            self.proof_button,
            self.issue_button,
            self.sign_button,
            self.print_button,
        )
        rows = Rows[IssuedCertificate](key=lambda one: one.serial, look=_look)
        self.model = TableModel(_columns(), rows)
        self.table = DataTable(self.model, _("Certificates"), checkable=True, margin=16)
        self.table.current_changed.connect(self._look_at)
        self.filters = FilterBar(
            _("Name, event, serial number"),
            (
                Condition("printed", _("Printed"), (("no", _("not yet")), ("yes", _("yes")))),
                Condition("state", _("State"), (("issued", _("valid")), ("void", _("void")))),
            ),
            _("{shown} / {total} certificates"),
        )
        self.filters.watch(self.table)
        self.filters.changed.connect(self._narrow)
        self.body.addWidget(self.filters)
        self.body.addWidget(self.table, 1)
        self._build_empty()
        self.proofs = ProofView(hall)
        self.proofs.closed.connect(self._leave_proofs)
        self.proofs.hide()
        self.body.addWidget(self.proofs, 1)
        self.set_hints(
            Hint("↑↓", _("next certificate")),
            Hint("Space", _("choose")),
            Hint("Ctrl+F", _("filter")),
        )
        self.set_panel(self._panel())
        self._file = Path()
        hall.tasks.progressed.connect(self._show_progress)
        hall.tasks.ended.connect(self._end_progress)

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
        return panel

    # ---- the register ----------------------------------------------------------------------

    @override
    def refresh(self, changes: Changes) -> None:
        def read(desk: "Desk", _work: "Work") -> Answer:
            return read_register(desk)

        self.hall.tasks.read("certificates", read, self.show_rows)

    def show_rows(self, answer: Answer) -> None:
        """Show the register."""
        rows, _texts = answer
        self.model.set_rows(*answer)
        printed = sum(bool(one.printed_at) for one in rows)
        self.head.set_facts(
            _("{count} numbered").format(count=f"{len(rows):,}"),
            _("{count} printed").format(count=f"{printed:,}"),
        )
        none = "" if rows else _("No certificate is numbered yet.")
        self.print_button.set_off(self.hall.may(Action.CERTIFICATES_PRINTED) or none)
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
        for part in (self.filters, self.table, self.panel):
            if part is not None:
                part.setVisible(some and not checking)
        self._room.setVisible(not some and not checking)
        self.proofs.setVisible(checking)

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
        chosen = self.filters.conditions()
        event = self.hall.event()

        def keep(one: IssuedCertificate) -> bool:
            return (
                (not event or one.certificate.event_code == event)
                and (
                    "printed" not in chosen or bool(one.printed_at) == (chosen["printed"] == "yes")
                )
                and ("state" not in chosen or str(one.state) == chosen["state"])
            )

        self.model.filter(self.filters.text(), keep if chosen or event else None)

    # ---- the page --------------------------------------------------------------------------

    def _look_at(self, row: IssuedCertificate | None) -> None:
        if row is None:
            self.page_head.set_words(_("No certificate chosen"))
            self.picture.show_page(b"")
            self.position.set_text("")
            self.words.set_facts([])
            return
        one = row.certificate
        self.page_head.set_words("、".join(one.names[:1]) + ("…" if len(one.names) > 1 else ""))
        place, shown = self.table.currentIndex().row() + 1, self.model.rowCount()
        self.position.set_text(f"{place:,} / {shown:,}")
        printed = row.printed_at[:16].replace("T", " ")
        self.words.set_facts(
            [
                (_("Serial number"), row.serial),
                (_("State"), _state(row) + (f" · {printed}" if printed else "")),
                (_("Team"), "、".join(one.members)),
                (_("Unit"), one.unit),
                (_("Event"), f"{one.event_code} {one.event} · {one.group}"),
                (_("Award"), one.distinction),
                (_("Place"), str(one.place or "")),
                (_("Date"), one.date.isoformat()),
                (_("Code that proves it"), _("signed") if one.proof else _("not signed yet")),
            ]
        )
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
        self.table.go_to(key)

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
            _(
                "{issued} certificates numbered, {standing} stood already, {void} declared void."
            ).format(issued=len(report.issued), standing=report.standing, void=len(report.void))
        )

    def _chosen(self) -> frozenset[str]:
        """Return the valid ones among the marked certificates, or among all that are shown."""
        rows = self.model.marked_rows() or self.model.shown_rows()
        return frozenset(row.serial for row in rows if row.state is CertificateState.ISSUED)

    def print_on_paper(self) -> None:
        """Look at the pages of the chosen certificates and give them to a printer."""
        serials = self._chosen()
        if not serials:
            return
        self.printing = CertificatePrinting(self.hall, serials, self)
        self.printing.pdf_asked.connect(self.print_chosen)
        self.printing.open()

    def print_chosen(self, between_events: bool = False) -> None:  # noqa: FBT001, FBT002 - a signal
        """Print the marked certificates, or all that are shown, into one PDF."""
        serials = self._chosen()
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
            Command("sign", _("Sign…"), self.signing.sign, icon="sign"),
            Command("prove", _("Check a certificate…"), self.show_proofs, icon="prove"),
            Command("design", _("Design the certificates…"), self.design, icon="design"),
            Command("register", _("Publish the register…"), self.signing.publish, icon="export"),
            Command("key", _("Make a signing key…"), self.signing.make_key, icon="key"),
        )

    @override
    def search_field(self) -> QLineEdit:
        return self.filters.field


def _state(row: IssuedCertificate) -> str:
    if row.state is CertificateState.VOID:
        return _("void")
    return _("printed") if row.printed_at else _("numbered")


def _state_tone(row: IssuedCertificate) -> Tone:
    if row.state is CertificateState.VOID:
        return Tone.ERROR
    return Tone.OK if row.printed_at else Tone.SECOND


def _look(row: IssuedCertificate) -> RowLook:
    return RowLook.ABSENT if row.state is CertificateState.VOID else RowLook.NORMAL
