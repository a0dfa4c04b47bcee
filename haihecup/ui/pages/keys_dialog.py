"""Making keys: a name, three holders; then each holder's slip, once, one after the other.

The slips are in memory and nowhere else. They are handed out before anything is sealed with them,
so that a slip that is lost on the way loses nothing.
"""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from haihecup.domain.problems import RuleBroken
from haihecup.domain.sealing import HOLDING, KeyHolder, Place, check_holders, place_word
from haihecup.i18n import _, ngettext
from haihecup.services.changes import Outcome
from haihecup.services.desk import Desk
from haihecup.services.hand_out_paper import MadePaper
from haihecup.services.open_seals import KeySlips, check_slip, make_keys, withdraw_keys
from haihecup.services.prepare_draws import DrawChoices
from haihecup.services.print_draws import slip_code, slip_paper
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.dialog_frame import DialogFrame
from haihecup.ui.components.inputs import TextField
from haihecup.ui.components.question import Question
from haihecup.ui.components.slip_field import SlipField
from haihecup.ui.components.slip_view import SlipView
from haihecup.ui.page import Hall
from haihecup.ui.pages.paper_bar import PaperBar
from haihecup.ui.tasks import Work

_MAKE, _PAPER, _WITHDRAW = "make keys", "slip paper", "withdraw keys"
_WIDTH, _HEIGHT = 640, 600


class KeysDialog(DialogFrame):
    """Asks for the name of new keys and their holders: ``KeysDialog(hall, choices)``.

    Signal: ``made(KeySlips)`` once the keys are made.
    """

    made = Signal(object)

    def __init__(self, hall: Hall, choices: DrawChoices, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Make keys for a seal"),
            _(
                "Three people hold a key each; any two of them open the seal together, and none of "
                "them alone, not even with this computer and its passphrase. A recovery slip that "
                "opens it alone goes into the safe in a sealed envelope."
            ),
            _WIDTH,
            parent,
        )
        self._hall = hall
        self.name = TextField(_("Name of the keys, such as the venue"))
        self.name.set_text(choices.keys_name)
        self.holders = {place: TextField(place_word(place)) for place in HOLDING}
        for place, field in self.holders.items():
            field.set_text(choices.holders.get(place, ""))
        for field in (self.name, *self.holders.values()):
            field.edited.connect(self._weigh)
            self.body.addWidget(field)
        self.body.addStretch(1)
        self.cancel = Button(_("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self.go = Button(_("Make keys"), Kind.PRIMARY, "key")
        self.go.clicked.connect(self.make)
        self.set_foot([], [self.cancel, self.go])
        self._weigh()

    def make(self) -> None:
        """Make the keys; the slips are shown by whoever hears of it."""
        name, holders = self.name.text().strip(), self._names()

        def job(desk: Desk, _work: Work) -> Outcome[KeySlips]:
            return make_keys(desk, name, holders)

        self._hall.tasks.run(_MAKE, job, self._take, self._broken)

    def _take(self, slips: KeySlips) -> None:
        self.accept()
        self.made.emit(slips)

    def _broken(self, broken: RuleBroken) -> None:
        self.refuse(broken.sentence)

    def _names(self) -> Mapping[Place, str]:
        return {place: field.text().strip() for place, field in self.holders.items()}

    def _weigh(self) -> None:
        why = "" if self.name.text().strip() else _("Give the keys a name.")
        try:
            check_holders(self._names())
        except RuleBroken as broken:
            why = why or broken.sentence
        self.go.set_off(why)
        self.refuse(why)


class SlipsDialog(DialogFrame):
    """Hands out new slips one at a time: ``SlipsDialog(hall, slips)``.

    A slip is covered until its holder asks; it is covered again when the window is left. The next
    holder comes when this one has seen or printed his. Signal: ``handed_out(keys_id)`` at the end.
    """

    handed_out = Signal(str)

    def __init__(self, hall: Hall, slips: KeySlips, parent: QWidget | None = None) -> None:
        super().__init__("", "", _WIDTH, parent)
        self.set_size(_WIDTH, _HEIGHT)
        self._hall = hall
        self._slips = slips
        self._order = list(slips.slips)
        self._at = 0
        self.view = SlipView()
        self.show_button = Button(_("Show the key"), icon="show")
        self.show_button.clicked.connect(self.show_or_cover)
        self.paper = PaperBar(hall)
        self.paper.handed_out.connect(self._handed_out)
        self.compare = SlipField(_("From the paper, to compare (may be left out)"), self._check)
        self.body.addWidget(self.view, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addWidget(self.show_button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addWidget(self.compare)
        self.body.addWidget(self.paper)
        self.body.addStretch(1)
        self.leave = Button(_("Stop here"))
        self.leave.clicked.connect(self.reject)
        self.go = Button("", Kind.PRIMARY, "go")
        self.go.clicked.connect(self.go_on)
        self.set_foot([], [self.leave, self.go])
        self._show_holder()

    @property
    def holder(self) -> KeyHolder:
        """Whose slip it is the turn of."""
        return self._slips.keys.holder(self._order[self._at])

    @property
    def _slip(self) -> str:
        return self._slips.slips[self.holder.place]

    def _show_holder(self) -> None:
        holder = self.holder
        place = place_word(holder.place)
        self.refuse("")
        if holder.place is Place.SAFE:
            self.set_words(
                _("Slip {number} of {count}: the envelope for the safe").format(
                    number=self._at + 1, count=len(self._order)
                ),
                _(
                    "It opens the seal alone and is used only where two holders have lost their "
                    "slips. Print it or write it down, put it into an envelope unread, seal it and "
                    "sign across the edge; it goes into the safe."
                ),
            )
        else:
            self.set_words(
                _("Slip {number} of {count}: turn the screen to {name} ({place})").format(
                    number=self._at + 1, count=len(self._order), name=holder.name, place=place
                ),
                _(
                    "Only {name} looks. The key is shown when {name} presses, and is written down "
                    "or printed. It cannot be shown again, and the program keeps no copy."
                ).format(name=holder.name),
            )
        self.view.set_slip(self._slip, slip_code(self._slip))
        self._seen = False
        self.compare.set_text("")
        self.paper.set_paper(None)
        keys, place_now, slip = self._slips.keys, holder.place, self._slip

        def job(desk: Desk, _work: Work) -> MadePaper:
            return slip_paper(desk, keys, place_now, slip)

        self._hall.tasks.read(_PAPER, job, self.paper.set_paper)
        last = self._at + 1 == len(self._order)
        self.go.set_words(_("Done") if last else _("Next slip"))
        self._dress()

    def _dress(self) -> None:
        shown = self.view.is_shown()
        self.show_button.set_words(_("Cover the key") if shown else _("Show the key"))
        self.go.set_off("" if self._seen else _("Show or print the slip first."))

    def show_or_cover(self) -> None:
        """Show the key to its holder, or cover it."""
        self.view.set_shown(shown=not self.view.is_shown())
        self._seen = self._seen or self.view.is_shown()
        self._dress()

    def _handed_out(self) -> None:
        self._seen = True
        self._dress()

    def _check(self, slip: str) -> None:
        check_slip(self._slips.keys, self.holder.place, slip)

    def go_on(self) -> None:
        """Come to the next slip, or to the end."""
        if self.compare.text() and not self.compare.right:
            self.refuse(
                _("The paper does not agree with the key yet. Compare it, or empty the field.")
            )
            return
        self.view.set_shown(shown=False)
        if self._at + 1 < len(self._order):
            self._at += 1
            self._show_holder()
            return
        self.accept()
        self.handed_out.emit(self._slips.keys.id)

    # ---- leaving ---------------------------------------------------------------------------

    @override
    def covered_instead(self) -> bool:
        self.view.set_shown(shown=False)
        self._dress()
        return True

    @override
    def reject(self) -> None:
        if not self.isVisible():
            super().reject()
        elif self._may_leave():
            key = self._slips.keys.id

            def job(desk: Desk, _work: Work) -> Outcome[None]:
                return withdraw_keys(desk, key)

            self._hall.tasks.queue(_WITHDRAW, job)
            super().reject()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.reject()

    def _may_leave(self) -> bool:
        text = ngettext(
            "{count} slip has not been handed out and can never be shown again, so "
            "these keys are withdrawn at once and seal nothing. Make new ones.",
            "{count} slips have not been handed out and can never be shown again, "
            "so these keys are withdrawn at once and seal nothing. Make new ones.",
            len(self._order) - self._at,
        ).format(count=len(self._order) - self._at)
        question = Question(_("Stop handing out the slips?"), text, _("Stop"), danger=True)
        return self._hall.messages.ask(question) is not None

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.view.set_shown(shown=False)
            self._dress()
