"""After a draw under seal: the registers that are due now, for signature, from memory only.

The list of stations and work codes exists in this dialog and in the seal. Once it is closed,
nothing can show it again before the unsealing.
"""

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from haihecup.i18n import _, ngettext
from haihecup.services.draw_lots import Drawn
from haihecup.services.print_draws import drawn_papers
from haihecup.ui.components.question import Question
from haihecup.ui.components.words import Sentence
from haihecup.ui.page import Hall
from haihecup.ui.pages.papers_dialog import PapersDialog
from haihecup.ui.tokens import Tone


class DrawnDialog(PapersDialog):
    """Shows the registers of a draw, to print and sign: ``DrawnDialog(hall, drawn)``.

    Asks once before it is closed.
    """

    def __init__(self, hall: Hall, drawn: Drawn, parent: QWidget | None = None) -> None:
        super().__init__(
            hall,
            ngettext(
                "{count} lot is drawn and sealed", "{count} lots are drawn and sealed", drawn.count
            ).format(count=drawn.count),
            _(
                "Print the registers now and let them be signed. The register of the sealing goes "
                "into an envelope at once: it cannot be shown again before the unsealing, and the "
                "program never writes it to a file."
            ),
            lambda desk: drawn_papers(desk, drawn),
            parent,
        )
        self.neighbours = Sentence(beside_words(drawn.neighbours), Tone.WARN)
        self.body.insertWidget(0, self.neighbours)
        self.neighbours.setVisible(drawn.neighbours > 0)

    @override
    def covered_instead(self) -> bool:
        if self.papers:
            self.choose(0)
        return True

    @override
    def reject(self) -> None:
        if not self.isVisible() or self._may_leave():
            super().reject()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.reject()

    def _may_leave(self) -> bool:
        left = [one.name for number, one in enumerate(self.papers) if number not in self.handed_out]
        text = _(
            "The register of the sealing can never be shown again before the unsealing. Close only "
            "when everything is printed or written down."
        )
        if left:
            missing = _("Not printed yet: {papers}.").format(papers=_(", ").join(left))
            text = f"{missing}\n{text}"
        question = Question(_("Is everything printed or written down?"), text, _("Close"))
        return self._hall.messages.ask(question) is not None


def beside_words(pairs: int) -> str:
    """Return how many neighbours are of one delegation although they were to be kept apart."""
    return ngettext(
        "{count} pair of neighbours is of one delegation all the same; it could not be avoided.",
        "{count} pairs of neighbours are of one delegation all the same; it could not be avoided.",
        pairs,
    ).format(count=pairs)
