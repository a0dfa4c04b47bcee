"""The proof of a draw (复核抽签): what it came from, and what running it again has shown."""

from PySide6.QtWidgets import QWidget

from haihecup.i18n import _
from haihecup.services.desk import Desk
from haihecup.services.hand_out_paper import MadePaper
from haihecup.services.open_seals import Proof, prove_draws
from haihecup.services.print_draws import proof_paper
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.dialog_frame import DialogFrame
from haihecup.ui.page import Hall
from haihecup.ui.pages.paper_bar import PaperBar
from haihecup.ui.pages.proof_facts import ProofFacts
from haihecup.ui.tasks import Work

_PROVE = "prove draws"
_WIDTH, _HEIGHT = 760, 520


class DrawProofDialog(DialogFrame):
    """Runs the draws of an event again: ``DrawProofDialog(hall, code)``."""

    def __init__(self, hall: Hall, code: str, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Proof of the draw: {code}").format(code=code),
            _(
                "The draw is run again from the strings of the three people and the share of the "
                "machine. The printed sheet tells the method so exactly that anybody can repeat it "
                "with tools of their own."
            ),
            _WIDTH,
            parent,
        )
        self.set_size(_WIDTH, _HEIGHT)
        self.facts = ProofFacts()
        self.bar = PaperBar(hall)
        self.body.addWidget(self.facts)
        self.body.addStretch(1)
        self.body.addWidget(self.bar)
        self.close_button = Button(_("Close"), Kind.PRIMARY)
        self.close_button.clicked.connect(self.accept)
        self.set_foot([], [self.close_button])

        def job(desk: Desk, _work: Work) -> tuple[tuple[Proof, ...], MadePaper]:
            proofs = prove_draws(desk, code)
            return proofs, proof_paper(desk, code, proofs)

        hall.tasks.read(_PROVE, job, self._show)

    def _show(self, answer: tuple[tuple[Proof, ...], MadePaper]) -> None:
        proofs, paper = answer
        self.facts.show_proofs(proofs, details=True)
        self.bar.set_paper(paper)
