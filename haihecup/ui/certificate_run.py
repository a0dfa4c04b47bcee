"""Certificates going straight to a printer: page by page, with the printer's offset, in portions.

A pause ends the printer's job, so that what was sent comes out and can be counted; going on begins
a new one with the next page. What came out is marked printed at each end.
"""

from PySide6.QtCore import QMarginsF, QObject, QRectF, QSizeF, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from haihecup.domain.printer_offsets import Offset
from haihecup.i18n import _
from haihecup.services.changes import Outcome
from haihecup.services.desk import Desk
from haihecup.services.issue_certificates import Pixels, PrintJob, job_pixels, mark_printed
from haihecup.ui.tasks import Tasks, Work

_DPI, _MM = 300, 25.4
_PAGE, _MARK = "certificate: page", "certificate: printed"


class CertificateRun(QObject):
    """``CertificateRun(tasks, job, printer, offset, parent)``, then ``start(pages)``.

    Signals: ``progressed(done, total)`` after each page; ``paused`` and ``done`` once the printer
    has everything so far; ``failed(sentence)``.
    """

    progressed = Signal(int, int)
    paused = Signal()
    done = Signal()
    failed = Signal(str)

    def __init__(
        self,
        tasks: Tasks[Desk],
        job: PrintJob,
        printer: QPrinter,
        offset: Offset,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._job = job
        self._printer = printer
        self._offset = offset
        self._painter = QPainter()
        self._pages: list[int] = []
        self._at = 0
        self._sent: list[str] = []
        self._pausing = False
        self._stopped = False

    def start(self, pages: range) -> None:
        """Print these pages, counted from 0."""
        self._pages, self._at = list(pages), 0
        self._ask()

    def pause(self) -> None:
        """Stop after the page that is on its way."""
        self._pausing = True

    def go_on(self) -> None:
        """Print what is left."""
        self._pausing = False
        self._ask()

    def stop(self) -> None:
        """Print nothing more; what was sent stays sent."""
        self._stopped = True
        self._pausing = True

    def _ask(self) -> None:
        job, page = self._job, self._pages[self._at]

        def render(_desk: Desk, _work: Work) -> Pixels:
            return job_pixels(job, page, _DPI)

        self._tasks.queue(_PAGE, render, self._put)

    def _put(self, page: Pixels) -> None:
        kind = QImage.Format.Format_RGB32
        image = QImage(page.data, page.width, page.height, page.stride, kind)
        if not self._make_ready(image):
            return
        dots = self._printer.resolution() / _MM
        sheet = QRectF(
            self._offset.right * dots,
            self._offset.down * dots,
            image.width() / _DPI * _MM * dots,
            image.height() / _DPI * _MM * dots,
        )
        self._painter.drawImage(sheet, image)
        serial = self._job.report.pages[self._pages[self._at]]
        if serial:
            self._sent.append(serial)
        self._at += 1
        self.progressed.emit(self._at, len(self._pages))
        if self._at == len(self._pages) or self._pausing:
            self._end()
        else:
            self._ask()

    def _make_ready(self, image: QImage) -> bool:
        """Take a sheet of the page's own size; false where the printer does not answer."""
        size = QSizeF(image.width() / _DPI * _MM, image.height() / _DPI * _MM)
        turned = size.width() > size.height()
        upright = size.transposed() if turned else size
        way = QPageLayout.Orientation.Landscape if turned else QPageLayout.Orientation.Portrait
        near = QPageSize.SizeMatchPolicy.FuzzyMatch
        paper = QPageSize(upright, QPageSize.Unit.Millimeter, "", near)
        self._printer.setPageLayout(QPageLayout(paper, way, QMarginsF()))
        self._printer.setFullPage(True)
        if self._painter.isActive():
            if self._printer.newPage():
                return True
            self._painter.end()
            self._note(failed=_("The printer stopped. Look at it, then print the rest."))
            return False
        self._printer.setDocName("Haihecup")
        if self._painter.begin(self._printer):
            return True
        self.failed.emit(_("The printer does not answer. Choose another one and try again."))
        return False

    def _end(self) -> None:
        self._painter.end()
        self._note()

    def _note(self, failed: str = "") -> None:
        """Mark printed what the printer has now; then say how it stands."""
        sent, self._sent = self._sent, []
        over = self._at == len(self._pages) or self._stopped

        def mark(desk: Desk, _work: Work) -> Outcome[None]:
            return mark_printed(desk, sent) if sent else Outcome(None)

        def told(_nothing: None) -> None:
            if failed:
                self.failed.emit(failed)
            elif over:
                self.done.emit()
            else:
                self.paused.emit()

        self._tasks.queue(_MARK, mark, told)
