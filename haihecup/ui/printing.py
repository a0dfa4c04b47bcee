"""Printing straight from memory: pages come as pictures, one by one, and go to the printer.

No file is written by the program, not even for a moment. What the printer's own queue keeps is the
affair of the system.
"""

from PySide6.QtCore import QMarginsF, QObject, QRect, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from haihecup.i18n import _
from haihecup.services.changes import Outcome
from haihecup.services.desk import Desk
from haihecup.services.hand_out_paper import MadePaper, note_printed, page_picture
from haihecup.ui.tasks import Tasks, Work

_DPI = 300
_NOTE, _PAGE = "print: note", "print: page"


def printer_installed() -> bool:
    """Tell whether this machine has any printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def no_printer() -> str:
    """Return what to do where there is no printer."""
    return _(
        "No printer is installed on this machine. Install one and try again, or copy the paper by "
        "hand from the screen."
    )


def choose_printer(parent: QWidget, pages: int) -> QPrinter | None:
    """Let a printer and pages be chosen; ``None`` where the operator thought better of it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setMinMax(1, pages)
    dialog.setFromTo(1, pages)
    dialog.setWindowTitle(_("Print"))
    try:
        return printer if dialog.exec() == QDialog.DialogCode.Accepted else None
    finally:
        dialog.deleteLater()


def _chosen_pages(printer: QPrinter, pages: int) -> range:
    """Return the pages that were chosen in the printer's dialog, counted from 0."""
    if printer.printRange() is not QPrinter.PrintRange.PageRange or not printer.fromPage():
        return range(pages)
    return range(printer.fromPage() - 1, min(printer.toPage(), pages))


class PrintRun(QObject):
    """Prints one paper: ``PrintRun(tasks, paper, printer, parent)``, then ``start()``.

    The pages that were chosen with the printer, each on a sheet that lies as it does. The journal
    is told first. Signals: ``progressed(done, total)`` after each page, ``done`` when the last one
    has gone to the printer; ``failed(sentence)`` where it has not.
    """

    progressed = Signal(int, int)
    done = Signal()
    failed = Signal(str)

    def __init__(
        self, tasks: Tasks[Desk], paper: MadePaper, printer: QPrinter, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._paper = paper
        self._printer = printer
        self._painter = QPainter()
        self._pages = _chosen_pages(printer, paper.pages)
        self._done = 0

    def start(self) -> None:
        """Tell the journal and print the pages one after the other."""
        paper = self._paper

        def note(desk: Desk, _work: Work) -> Outcome[None]:
            return note_printed(desk, paper)

        self._tasks.queue(_NOTE, note, self._begin)

    def _begin(self, _noted: None) -> None:
        self._printer.setDocName("Haihecup")
        self._printer.setFullPage(True)
        self._ask()

    def _open(self, page: QImage) -> bool:
        """Turn the sheet as the page lies, and begin to print or take the next one."""
        upright = page.height() >= page.width()
        orientation = QPageLayout.Orientation
        self._printer.setPageLayout(
            QPageLayout(
                QPageSize(QPageSize.PageSizeId.A4),
                orientation.Portrait if upright else orientation.Landscape,
                QMarginsF(),
            )
        )
        return self._printer.newPage() if self._done else self._painter.begin(self._printer)

    def _ask(self) -> None:
        paper, page = self._paper, self._pages[self._done]

        def render(_desk: Desk, _work: Work) -> bytes:
            return page_picture(paper, page, _DPI)

        self._tasks.queue(_PAGE, render, self._put)

    def _put(self, png: bytes) -> None:
        image = QImage.fromData(png)
        if not self._open(image):
            told = _("The printer does not answer. Choose another one and try again.")
            if self._done:
                self._painter.end()
                told = _("The printer stopped. Look at it, then print again.")
            self.failed.emit(told)
            return
        sheet = self._printer.pageLayout().fullRectPixels(self._printer.resolution())
        self._painter.drawImage(QRect(0, 0, sheet.width(), sheet.height()), image)
        self._done += 1
        self.progressed.emit(self._done, len(self._pages))
        if self._done < len(self._pages):
            self._ask()
        else:
            self._painter.end()
            self.done.emit()
