"""Print and save one paper, straight from memory; what is secret is printed only."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from haihecup.i18n import _
from haihecup.services.changes import Outcome
from haihecup.services.desk import Desk
from haihecup.services.hand_out_paper import MadePaper, save_paper
from haihecup.ui import printing
from haihecup.ui.components.buttons import Button
from haihecup.ui.components.words import Line
from haihecup.ui.page import Hall
from haihecup.ui.tasks import Work
from haihecup.ui.tokens import Tone

_SAVE = "save paper"


class PaperBar(QWidget):
    """Two buttons and what became of them: ``PaperBar(hall)``, then ``set_paper(paper)``.

    Signal: ``handed_out`` when the paper has gone to the printer or into a file.
    """

    handed_out = Signal()

    def __init__(self, hall: Hall, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hall = hall
        self._paper: MadePaper | None = None
        self._run: printing.PrintRun | None = None
        self.print_button = Button(_("Print…"), icon="print")
        self.print_button.clicked.connect(self.print_paper)
        self.save_button = Button(_("Save as PDF…"), icon="pdf")
        self.save_button.clicked.connect(self.save)
        self.told = Line("", Tone.SECOND)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.print_button)
        row.addWidget(self.save_button)
        row.addWidget(self.told, 1)
        self.set_paper(None)

    def set_paper(self, paper: MadePaper | None) -> None:
        """Offer another paper, or none while there is none."""
        self._paper = paper
        why = self._hall.may(paper.act) if paper is not None else _("There is no paper yet.")
        self.print_button.set_off(why)
        self.save_button.set_off(why)
        self.save_button.setVisible(paper is None or not paper.secret)
        self.told.set_text(
            _("Secret: printed only, never saved.") if paper is not None and paper.secret else "",
            Tone.SECOND,
        )

    # ---- printing --------------------------------------------------------------------------

    def print_paper(self) -> None:
        """Let a printer be chosen and print."""
        if self._paper is None:
            return
        if not printing.printer_installed():
            self.told.set_text(printing.no_printer(), Tone.ERROR)
            return
        printer = printing.choose_printer(self, self._paper.pages)
        if printer is None:
            return
        self._run = printing.PrintRun(self._hall.tasks, self._paper, printer, self)
        self._run.progressed.connect(self._progress)
        self._run.done.connect(self._printed)
        self._run.failed.connect(self._failed)
        self.told.set_text(_("Printing…"), Tone.SECOND)
        self.print_button.set_off(_("Printing…"))
        self._run.start()

    def _progress(self, done: int, total: int) -> None:
        told = _("Page {page} of {pages}").format(page=f"{done:,}", pages=f"{total:,}")
        self.told.set_text(f"{_('Printing…')} {told}", Tone.SECOND)

    def _printed(self) -> None:
        self.print_button.set_off("")
        self.told.set_text(_("Given to the printer."), Tone.OK)
        self.handed_out.emit()

    def _failed(self, sentence: str) -> None:
        self.print_button.set_off("")
        self.told.set_text(sentence, Tone.ERROR)

    # ---- saving ----------------------------------------------------------------------------

    def save(self) -> None:
        """Let a place be chosen and write the PDF there."""
        paper = self._paper
        if paper is None:
            return
        first = paper.of.split(maxsplit=1)[:1]
        named = " ".join((*(one.rstrip("、,") for one in first), paper.name))
        proposal = Path.home() / f"{named}.pdf"
        target = self._hall.messages.file_to_save(paper.name, _("PDF files (*.pdf)"), proposal)
        if target is None:
            return

        def job(desk: Desk, _work: Work) -> Outcome[Path]:
            return save_paper(desk, paper, target)

        self._hall.tasks.run(_SAVE, job, self._saved)

    def _saved(self, target: Path) -> None:
        self.told.set_text(_("Saved: {name}").format(name=target.name), Tone.OK)
        self.handed_out.emit()
