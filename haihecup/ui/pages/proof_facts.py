"""What running the draws of an event again has shown: right or wrong, in plain words."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from haihecup.i18n import _
from haihecup.services.open_seals import Proof
from haihecup.ui.components.fact_list import FactList
from haihecup.ui.components.notices import Banner
from haihecup.ui.components.words import Sentence
from haihecup.ui.tokens import Tone


def verdict(proof: Proof) -> tuple[Tone, str]:
    """Return what came of running one draw again, with its tone: red where it is wrong."""
    where = proof.session or _("All entries")
    if proof.commitment_holds is None:
        words = _("{where}: the lots were drawn by hand; there is nothing to run again.")
        return Tone.SECOND, words.format(where=where)
    if not proof.commitment_holds:
        return Tone.ERROR, _(
            "{where}: the commitment does NOT agree. Strings, share or roster are not those that "
            "were bound at the draw. Stop here and tell the supervisor."
        ).format(where=where)
    if not proof.lots_agree:
        return Tone.ERROR, _(
            "{where}: the draw run again gives OTHER lots than the entries have. Stop here and "
            "tell the supervisor."
        ).format(where=where)
    return Tone.OK, _(
        "{where}: the commitment agrees, and the draw run again gives the same lots."
    ).format(where=where)


class ProofFacts(QWidget):
    """Verdicts on all draws of an event: ``ProofFacts()``, then ``show_proofs(proofs)``.

    ``details`` shows strings, share and commitment as well, to be copied.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.verdicts: list[tuple[Tone, str]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_proofs(self, proofs: Iterable[Proof], *, details: bool = False) -> None:
        """Show what was found, once."""
        for proof in proofs:
            found = verdict(proof)
            self.verdicts.append(found)
            self._column.addWidget(Banner(*found))
            if details and proof.commitment:
                facts = FactList()
                facts.set_facts(
                    [
                        (_("Draw"), str(proof.number)),
                        *(
                            (_("String {number}").format(number=number), text)
                            for number, text in enumerate(proof.strings, 1)
                        ),
                        (_("Share of the machine"), _broken(proof.share)),
                        (_("Commitment"), _broken(proof.commitment)),
                    ]
                )
                for label in facts.findChildren(Sentence):
                    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                self._column.addWidget(facts)


def _broken(figures: str) -> str:
    return " ".join(figures[at : at + 8] for at in range(0, len(figures), 8))
