"""Printing certificates: seen page by page, chosen by range, paused, set right for the paper."""

from collections.abc import Collection
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget
from typing_extensions import override

from haihecup.domain.printer_offsets import (
    CROSS_FROM_EDGE,
    Offset,
    offset_from,
    offset_of,
    with_offset,
)
from haihecup.i18n import _, ngettext
from haihecup.services.desk import Desk
from haihecup.services.issue_certificates import (
    PrintJob,
    crosshair_job,
    job_page,
    prepare_print,
)
from haihecup.ui.certificate_run import CertificateRun
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.design_inputs import MeasureField
from haihecup.ui.components.dialog_frame import DialogFrame
from haihecup.ui.components.form_column import NumberField
from haihecup.ui.components.inputs import ChoiceField
from haihecup.ui.components.paper_sheet import PaperSheet
from haihecup.ui.components.problem_list import ProblemList, finding
from haihecup.ui.components.words import Line, Sentence
from haihecup.ui.page import Hall
from haihecup.ui.tasks import Work
from haihecup.ui.tokens import Tone

_WIDTH, _HEIGHT, _PREVIEW_DPI = 940, 700, 90
_PREPARE, _LOOK, _CROSS = "print certificates", "page of certificates", "cross-hair sheet"
_MOST_PAGES = 100_000


def _no_printer() -> str:
    return _(
        "No printer is installed on this machine. Install one and open this again, or save a PDF "
        "and print it on another."
    )


def make_printer(name: str) -> QPrinter:
    """Return a printer by its name."""
    printer = QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(name)
    return printer


class CertificatePrinting(DialogFrame):
    """``CertificatePrinting(hall, serials)``: what is to be printed, seen before it is.

    Signal: ``pdf_asked(between_events)`` when it shall become a file instead.
    """

    pdf_asked = Signal(bool)

    def __init__(self, hall: Hall, serials: Collection[str], parent: QWidget | None = None) -> None:
        super().__init__(_("Print certificates"), "", _WIDTH, parent)
        self.set_size(_WIDTH, _HEIGHT)
        self._hall = hall
        self._serials = frozenset(serials)
        self._page = 0
        self.job: PrintJob | None = None
        self.run: CertificateRun | None = None
        self.sheet = PaperSheet(_("The page as it prints"))
        self.sheet.setMinimumHeight(330)
        self.place = Line("", Tone.SECOND)
        self.before = Button(_("Page before"), Kind.ICON, "previous")
        self.before.clicked.connect(lambda: self.turn(-1))
        self.after = Button(_("Next page"), Kind.ICON, "next")
        self.after.clicked.connect(lambda: self.turn(1))
        self.between = QCheckBox(_("A sheet before each event"))
        self.between.clicked.connect(self.prepare)
        self.first = NumberField(_("From page"), 1, _MOST_PAGES)
        self.last = NumberField(_("To page"), 1, _MOST_PAGES)
        self.first.changed.connect(self._show_range)
        self.last.changed.connect(self._show_range)
        self.printer = ChoiceField(_("Printer"), self._printers())
        self.printer.chosen.connect(self._show_offset)
        self.measured_left = MeasureField(_("Cross from the left edge"), (0, 50), "mm", 0.1, 2)
        self.measured_top = MeasureField(_("Cross from the upper edge"), (0, 50), "mm", 0.1, 2)
        for measured in (self.measured_left, self.measured_top):
            measured.changed.connect(self._take_measures)
        self.cross_button = Button(_("Print cross-hair sheet"), icon="crosshair")
        self.cross_button.clicked.connect(self.print_crosshair)
        self.offset_told = Sentence("", Tone.SECOND)
        self.problems = ProblemList(most=6)
        self.told = Line("", Tone.SECOND)
        self._lay_out()
        self._build_foot()
        self._show_offset()
        self.prepare()

    @staticmethod
    def _printers() -> list[tuple[str, str]]:
        return [(name, name) for name in QPrinterInfo.availablePrinterNames()]

    def _lay_out(self) -> None:
        turning, choosing, offset = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        turning.addWidget(self.between)
        turning.addStretch(1)
        for part in (self.place, self.before, self.after):
            turning.addWidget(part)
        choosing.addWidget(self.printer, 3)
        choosing.addWidget(self.first, 1)
        choosing.addWidget(self.last, 1)
        offset.addWidget(self.measured_left, 1)
        offset.addWidget(self.measured_top, 1)
        offset.addWidget(self.cross_button, 0, Qt.AlignmentFlag.AlignBottom)
        for row in (turning, choosing, offset):
            row.setSpacing(8)
        self.body.addLayout(turning)
        self.body.addWidget(self.sheet, 1)
        self.body.addWidget(self.problems)
        self.body.addLayout(choosing)
        self.body.addLayout(offset)
        self.body.addWidget(self.offset_told)

    def _build_foot(self) -> None:
        self.pdf_button = Button(_("Save as PDF…"), icon="pdf")
        self.pdf_button.clicked.connect(self._ask_pdf)
        self.close_button = Button(_("Close"))
        self.close_button.clicked.connect(self.reject)
        self.pause_button = Button(_("Pause"), icon="pause")
        self.pause_button.clicked.connect(self.pause_or_go_on)
        self.pause_button.hide()
        self.print_button = Button(_("Print"), Kind.PRIMARY, "print")
        self.print_button.clicked.connect(self.print_pages)
        self.body.addWidget(self.told)
        self.set_foot([self.pdf_button], [self.close_button, self.pause_button, self.print_button])

    # ---- looking ---------------------------------------------------------------------------

    def prepare(self) -> None:
        """Lay the certificates out, and say which of them cannot be printed."""
        serials, between = self._serials, self.between.isChecked()
        self.print_button.set_off(_("The certificates are laid out…"))

        def job(desk: Desk, work: Work) -> PrintJob:
            return prepare_print(desk, None, serials, work.step, between_events=between)

        self._hall.tasks.read(_PREPARE, job, self._take)

    def _take(self, job: PrintJob) -> None:
        self.job = job
        self._page = 0
        pages = len(job.report.pages)
        self.first.set_value(1)
        self.last.set_value(max(1, pages))
        problems = job.report.problems
        self.problems.set_findings([finding(f"p{at}", one) for at, one in enumerate(problems)])
        self.problems.setVisible(bool(problems))
        self._show_range()
        self.turn(0)

    def _show_range(self) -> None:
        job = self.job
        if job is None:
            return
        pages = self.chosen_pages()
        count = sum(bool(job.report.pages[page]) for page in pages)
        words = ngettext("{count} certificate", "{count} certificates", count).format(count=count)
        left_out = len(job.report.problems)
        if left_out:
            words += " · " + _("{count} cannot be printed, see below").format(count=left_out)
        self.text.set_text(words)
        self.text.setVisible(True)
        none = _("There is no such page.") if not pages else ""
        self.print_button.set_off(none or ("" if self.printer.choice() else _no_printer()))
        if not self.printer.choice():
            self.told.set_text(_no_printer(), Tone.WARN)

    def chosen_pages(self) -> range:
        """Return the pages to be printed, counted from 0."""
        count = len(self.job.report.pages) if self.job is not None else 0
        return range(self.first.value() - 1, min(self.last.value(), count))

    def turn(self, step: int) -> None:
        """Show another page."""
        job = self.job
        if job is None or not job.report.pages:
            return
        page = self._page = max(0, min(len(job.report.pages) - 1, self._page + step))

        def look(_desk: Desk, _work: Work) -> bytes:
            return job_page(job, page, _PREVIEW_DPI)

        self._hall.tasks.read(_LOOK, look, self._show)

    def _show(self, png: bytes) -> None:
        self.sheet.show_page(png)
        pages = len(self.job.report.pages) if self.job is not None else 0
        told = _("Page {page} of {pages}").format(page=f"{self._page + 1:,}", pages=f"{pages:,}")
        self.place.set_text(told)
        self.before.setEnabled(self._page > 0)
        self.after.setEnabled(self._page + 1 < pages)

    def _ask_pdf(self) -> None:
        self.pdf_asked.emit(self.between.isChecked())
        self.accept()

    # ---- the printer's offset --------------------------------------------------------------

    def offset(self) -> Offset:
        """Return the offset of the printer that is chosen, as this laptop remembers it."""
        return offset_of(self.printer.choice(), self._hall.preferences.read().printer_offsets)

    def _show_offset(self) -> None:
        offset = self.offset()
        for field in (self.measured_left, self.measured_top):
            field.set_value(CROSS_FROM_EDGE)
        told = _(
            "On this printer pages are moved {right} mm to the right and {down} mm down. For "
            "pre-printed paper print the cross-hair sheet and type where its cross lies."
        )
        self.offset_told.set_text(told.format(right=f"{offset.right:g}", down=f"{offset.down:g}"))
        self.cross_button.set_off("" if self.printer.choice() else _no_printer())

    def _take_measures(self) -> None:
        measured = self.measured_left.value(), self.measured_top.value()
        offset = offset_from(*measured, self.offset())
        printer, settings = self.printer.choice(), self._hall.preferences.read()
        if not printer:
            return
        kept = with_offset(printer, offset, settings.printer_offsets)
        self._hall.preferences.change(replace(settings, printer_offsets=kept))
        with QSignalBlocker(self.printer.box):
            self._show_offset()

    def print_crosshair(self) -> None:
        """Print the sheet with which the offset is found, with the offset as it is now."""
        if self.job is None:
            return
        size = self.job.size

        def make(_desk: Desk, _work: Work) -> PrintJob:
            return crosshair_job(*size)

        self._hall.tasks.read(_CROSS, make, self._print_crosshair)

    def _print_crosshair(self, job: PrintJob) -> None:
        self._start(job, range(1))

    # ---- printing --------------------------------------------------------------------------

    def print_pages(self) -> None:
        """Give the chosen pages to the printer."""
        if self.job is not None:
            self._start(self.job, self.chosen_pages())

    def _start(self, job: PrintJob, pages: range) -> None:
        printer = make_printer(self.printer.choice())
        self.run = CertificateRun(self._hall.tasks, job, printer, self.offset(), self)
        self.run.progressed.connect(self._progress)
        self.run.done.connect(self._done)
        self.run.paused.connect(self._paused)
        self.run.failed.connect(self._failed)
        for button in (self.print_button, self.cross_button):
            button.set_off(_("Printing…"))
        self.pause_button.set_words(_("Pause"))
        self.pause_button.show()
        self._progress(0, len(pages))
        self.run.start(pages)

    def pause_or_go_on(self) -> None:
        """Stop after the page under way, or print what is left."""
        if self.run is None:
            return
        if self.pause_button.text() == _("Pause"):
            self.pause_button.set_off(_("The page under way is printed first."))
            self.run.pause()
        else:
            self.pause_button.set_words(_("Pause"))
            self.run.go_on()

    def _progress(self, done: int, total: int) -> None:
        told = _("Page {page} of {pages}").format(page=f"{done:,}", pages=f"{total:,}")
        self.told.set_text(f"{_('Printing…')} {told}", Tone.SECOND)

    def _paused(self) -> None:
        self.pause_button.set_off("")
        self.pause_button.set_words(_("Go on"))
        self.told.set_text(_("Paused. What was sent is marked printed."), Tone.WARN)

    def _done(self) -> None:
        self._stand_by()
        self.told.set_text(_("Given to the printer."), Tone.OK)

    def _failed(self, sentence: str) -> None:
        self._stand_by()
        self.told.set_text(sentence, Tone.ERROR)

    def _stand_by(self) -> None:
        self.run = None
        self.pause_button.hide()
        self._show_offset()
        self._show_range()

    @override
    def reject(self) -> None:
        if self.run is not None:
            self.run.stop()
        super().reject()
