"""Unsealing (解密): two holders with their slips, or the one of the safe, before a witness."""

from collections.abc import Mapping

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from haihecup.domain.problems import RuleBroken
from haihecup.domain.sealing import HOLDING, KeySet, Place, place_word
from haihecup.i18n import _, ngettext
from haihecup.services.changes import Outcome
from haihecup.services.desk import Desk
from haihecup.services.hand_out_paper import MadePaper
from haihecup.services.open_seals import Unsealed, Witness, check_slip, unseal
from haihecup.services.print_draws import unsealing_paper
from haihecup.ui.components.buttons import Button, Kind, SegmentedSwitch
from haihecup.ui.components.dialog_frame import DialogFrame
from haihecup.ui.components.inputs import PassphraseField, TextField
from haihecup.ui.components.slip_field import SlipField
from haihecup.ui.components.words import Line, Sentence
from haihecup.ui.page import Hall
from haihecup.ui.pages.paper_bar import PaperBar
from haihecup.ui.pages.proof_facts import ProofFacts
from haihecup.ui.tasks import Work
from haihecup.ui.tokens import Tone

TWO, SAFE = "two", "safe"
_UNSEAL, _PAPER = "unseal", "unsealing register"
_WIDTH, _HEIGHT, _OPENED_HEIGHT = 680, 620, 360


class UnsealDialog(DialogFrame):
    """Opens the seal of an event: ``UnsealDialog(hall, code, keys, users=False)``.

    Where the competition has ``users`` the witness gives a password. Afterwards the dialog shows
    what was opened, whether the draw holds, and the register for signature.
    """

    def __init__(
        self, hall: Hall, code: str, keys: KeySet, parent: QWidget | None = None, *, users: bool
    ) -> None:
        super().__init__(
            _("Open the seal of {code}?").format(code=code),
            _(
                "Every work gets its contestant back: places, awards and certificates then bear "
                "names. It is done once and cannot be taken back; the journal tells who held the "
                "slips and who stood by."
            ),
            _WIDTH,
            parent,
        )
        self.set_size(_WIDTH, _HEIGHT)
        self._hall = hall
        self._code = code
        self._keys = keys
        self._opened_by: tuple[str, ...] = ()
        self._opening = False
        self.stage = QStackedWidget()
        self.stage.addWidget(self._form(users=users))
        self.stage.addWidget(self._result())
        self.body.addWidget(self.stage, 1)
        self.cancel = Button(_("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self.go = Button(_("Open the seal"), Kind.PRIMARY, "unsealed")
        self.go.clicked.connect(self.open_seal)
        self.close_button = Button(_("Close"), Kind.PRIMARY)
        self.close_button.clicked.connect(self.accept)
        self.close_button.hide()
        self.set_foot([], [self.cancel, self.go, self.close_button])
        self._weigh()
        self.slips[Place.FIRST].setFocus()

    def _form(self, *, users: bool) -> QWidget:
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.which = SegmentedSwitch(
            [(TWO, _("Two of the three holders")), (SAFE, _("Recovery slip in the safe"))],
            _("Which slips"),
        )
        self.which.chosen.connect(self._show_slips)
        self.told = Sentence("", Tone.SECOND)
        self.slips = {place: self._slip_field(place) for place in Place}
        self.witness = TextField(_("Witness, who holds none of these slips"))
        self.password = PassphraseField(_("Password of the witness"))
        for field in (self.witness, self.password):
            field.edited.connect(self._weigh)
        column.addWidget(self.which)
        column.addWidget(self.told)
        for slip in self.slips.values():
            column.addWidget(slip)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.witness, 1)
        row.addWidget(self.password, 1)
        column.addLayout(row)
        column.addStretch(1)
        self.password.setVisible(users)
        self._show_slips()
        return form

    def _slip_field(self, place: Place) -> SlipField:
        holder = self._keys.holder(place).name
        label = f"{holder} · {place_word(place)}" if holder else place_word(place)
        field = SlipField(label, lambda slip: check_slip(self._keys, place, slip))
        field.edited.connect(lambda _text: self._weigh())
        return field

    def _result(self) -> QWidget:
        result = QWidget()
        column = QVBoxLayout(result)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.works = Line("", Tone.INK)
        self.facts = ProofFacts()
        self.bar = PaperBar(self._hall)
        column.addWidget(self.works)
        column.addWidget(self.facts)
        column.addWidget(
            Sentence(
                _("Print the register of the unsealing and let holders and witness sign it."),
                Tone.SECOND,
            )
        )
        column.addWidget(self.bar)
        column.addStretch(1)
        return result

    # ---- the slips -------------------------------------------------------------------------

    def _show_slips(self) -> None:
        safe = self.which.choice() == SAFE
        for place, field in self.slips.items():
            field.setVisible((place is Place.SAFE) is safe)
        self.told.set_text(
            _(
                "The envelope of the safe is used only where two holders have lost their slips. "
                "It opens the seal alone."
            )
            if safe
            else _("Two of these three type or scan their slips, each unseen by the others.")
        )
        if hasattr(self, "go"):
            self._weigh()

    def given(self) -> Mapping[Place, str]:
        """Return the slips that are whole and right."""
        places = (Place.SAFE,) if self.which.choice() == SAFE else HOLDING
        return {place: self.slips[place].slip() for place in places if self.slips[place].slip()}

    def _weigh(self) -> None:
        needed = 1 if self.which.choice() == SAFE else 2
        missing = needed - len(self.given())
        why = ""
        if missing > 0:
            why = ngettext(
                "{count} slip is missing.", "{count} slips are missing.", missing
            ).format(count=missing)
        elif not self.witness.text().strip():
            why = _("A seal is opened before a witness. Say who stands by.")
        self.go.set_off(why)
        self.refuse(why)

    # ---- opening ---------------------------------------------------------------------------

    def open_seal(self) -> None:
        """Open the seal and show what came of it."""
        slips, code = dict(self.given()), self._code
        witness = Witness(self.witness.text().strip(), self.password.text())
        self._opened_by = tuple(
            self._keys.holder(place).name or place_word(place) for place in slips
        )
        self._opening = True
        self.go.set_off(_("The seal is being opened"))
        self.cancel.set_off(_("The seal is being opened"))

        def job(desk: Desk, _work: Work) -> Outcome[Unsealed]:
            return unseal(desk, code, slips, witness)

        self._hall.tasks.run(_UNSEAL, job, self._opened, self._broken)

    @override
    def reject(self) -> None:
        if not self._opening:
            super().reject()

    def _broken(self, broken: RuleBroken) -> None:
        self._opening = False
        self.go.set_off("")
        self.cancel.set_off("")
        self.refuse(broken.sentence)

    def _opened(self, unsealed: Unsealed) -> None:
        self._opening = False
        for field in self.slips.values():
            field.set_text("")
        self.set_words(_("{code} is opened").format(code=self._code), "")
        self.refuse("")
        self.works.set_text(
            ngettext(
                "{count} work has its contestant back.",
                "{count} works have their contestants back.",
                unsealed.works,
            ).format(count=unsealed.works)
        )
        self.facts.show_proofs(unsealed.proofs)
        self.stage.setCurrentIndex(1)
        self.cancel.hide()
        self.go.hide()
        self.close_button.show()
        self.close_button.setFocus()
        self.set_size(_WIDTH, _OPENED_HEIGHT)
        code, holders, witness = self._code, self._opened_by, self.witness.text().strip()

        def job(desk: Desk, _work: Work) -> MadePaper:
            return unsealing_paper(desk, code, holders, witness)

        self._hall.tasks.read(_PAPER, job, self.bar.set_paper)
