"""How a draw is done: sealed or open, with which keys, from whose strings, which sessions.

Several events are drawn at once in the same way. What the three people type is hidden like a
password, since who knows all strings knows a part of the seed.
"""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from haihecup.domain.sealing import HOLDING, place_word
from haihecup.i18n import _, ngettext
from haihecup.services.desk import Desk
from haihecup.services.draw_lots import DrawOrder
from haihecup.services.open_seals import KeySlips
from haihecup.services.prepare_draws import DrawChoices, read_draw_choices, string_by_chance
from haihecup.ui.components.buttons import Button, Kind, SegmentedSwitch
from haihecup.ui.components.dialog_frame import DialogFrame
from haihecup.ui.components.inputs import ChoiceField, PassphraseField, TextField
from haihecup.ui.components.words import Line, Sentence
from haihecup.ui.page import Hall
from haihecup.ui.pages.keys_dialog import KeysDialog, SlipsDialog
from haihecup.ui.pages.lots_fields import FixedStations, HandDrawn
from haihecup.ui.tasks import Work
from haihecup.ui.tokens import Tone

SEALED, OPEN = "sealed", "open"
STRINGS, MACHINE, BY_HAND = "strings", "machine", "hand"
_KEYS = "keys of the draw"
_WIDTH, _HEIGHT = 760, 680
_LEAST_SIGNS = 4


@dataclass(frozen=True, slots=True)
class DrawPlan:
    """What was chosen; no ``sessions`` means all, ``reason`` is for drawing again."""

    order: DrawOrder
    sessions: tuple[str, ...] | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class DrawAsked:
    """Which events are to be drawn; ``again`` is the session that is drawn once more."""

    title: str
    codes: tuple[str, ...]
    again: str | None = None


class DrawDialog(DialogFrame):
    """Asks how lots are drawn: ``DrawDialog(hall, asked, choices)``.

    Signal: ``agreed(DrawPlan)``; the dialog stays until ``accept`` or ``take_refusal(sentence)``.
    """

    agreed = Signal(object)

    def __init__(
        self, hall: Hall, asked: DrawAsked, choices: DrawChoices, parent: QWidget | None = None
    ) -> None:
        again = asked.again is not None
        super().__init__(asked.title, _consequence(choices, again=again), _WIDTH, parent)
        self.set_size(_WIDTH, _HEIGHT)
        self._hall = hall
        self._asked = asked
        self._choices = choices
        self._again = again
        self._drawing = False
        self.dialog: KeysDialog | SlipsDialog | None = None
        self.reason = TextField(_("Reason for the new draw, kept in the journal"))
        self.reason.edited.connect(self._weigh)
        self.body.addWidget(self.reason)
        self.reason.setVisible(again)
        self._add_seal()
        self._add_chance()
        self._add_terms()
        self.body.addStretch(1)
        self.cancel = Button(_("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self.go = Button(_("Draw again") if again else _("Draw lots"), Kind.PRIMARY, "draw")
        self.go.clicked.connect(self._agree)
        self.set_foot([], [self.cancel, self.go])
        self.offer_keys(choices)
        self._show_parts()

    # ---- parts -----------------------------------------------------------------------------

    def _add_seal(self) -> None:
        self.seal = SegmentedSwitch(
            [(SEALED, _("Under seal")), (OPEN, _("In the open"))], _("How the works are known")
        )
        self.seal.chosen.connect(self._show_parts)
        self.protected = Sentence("", Tone.SECOND)
        self.keys = ChoiceField(_("Keys"), [])
        self.keys.chosen.connect(self._show_parts)
        self.new_keys = Button(_("Make new keys…"), icon="key")
        self.new_keys.clicked.connect(self.make_keys)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.keys, 1)
        row.addWidget(self.new_keys, 0, Qt.AlignmentFlag.AlignBottom)
        self.body.addWidget(self.seal)
        self.body.addWidget(self.protected)
        self.body.addLayout(row)

    def _add_chance(self) -> None:
        self.chance = SegmentedSwitch(
            [
                (STRINGS, _("Strings of three people")),
                (MACHINE, _("By the machine alone")),
                (BY_HAND, _("Lots drawn by hand")),
            ],
            _("Where chance comes from"),
        )
        self.chance.chosen.connect(self._show_parts)
        self.told = Sentence("", Tone.SECOND)
        self.strings = [PassphraseField(place_word(place)) for place in HOLDING]
        self.by_chance: list[Button] = []
        self._string_rows = QWidget()
        row = QHBoxLayout(self._string_rows)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for field in self.strings:
            button = Button(_("Make one by chance"), Kind.LINK)
            button.clicked.connect(lambda _on=False, one=field: self._fill(one))
            self.by_chance.append(button)
            field.edited.connect(self._weigh)
            cell = QVBoxLayout()
            cell.setSpacing(2)
            cell.addWidget(field)
            cell.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            row.addLayout(cell, 1)
        self.hand = HandDrawn(self._choices.waiting)
        self.hand.edited.connect(self._weigh)
        self.body.addSpacing(8)
        self.body.addWidget(Line(_("Where chance comes from"), Tone.SECOND))
        self.body.addWidget(self.chance)
        self.body.addWidget(self.told)
        self.body.addWidget(self._string_rows)
        self.body.addWidget(self.hand)

    def _add_terms(self) -> None:
        self.apart = QCheckBox(_("Keep contestants of one delegation apart, as far as possible"))
        self.body.addSpacing(8)
        self.body.addWidget(self.apart)
        self.sessions: dict[str, QCheckBox] = {}
        names = self._choices.sessions
        self._sessions_line = Line(_("Sessions to be drawn now"), Tone.SECOND)
        self.body.addWidget(self._sessions_line)
        for name in names:
            count = sum(one.session == name for one in self._choices.waiting)
            box = QCheckBox(
                ngettext("{session}: {count} entry", "{session}: {count} entries", count).format(
                    session=name or _("Without a session"), count=count
                )
            )
            box.setChecked(True)
            box.toggled.connect(self._weigh)
            self.sessions[name] = box
            self.body.addWidget(box)
            box.setVisible(len(names) > 1)
        self._sessions_line.setVisible(len(names) > 1)
        self.fixed = FixedStations()
        self.fixed.edited.connect(self._weigh)
        self.body.addWidget(self.fixed)

    # ---- keys ------------------------------------------------------------------------------

    def offer_keys(self, choices: DrawChoices, chosen: str = "") -> None:
        """Offer the keys there are, those that other sessions are sealed with alone."""
        self._choices = choices
        bound = choices.bound
        offered = [
            (
                one.id,
                _("{name}: {holders}").format(
                    name=one.name, holders=_(", ").join(one.holder(place).name for place in HOLDING)
                ),
            )
            for one in choices.keys
            if not bound or one.id == bound
        ]
        self.keys.set_choices(offered)
        if chosen:
            self.keys.choose(chosen)
        self.new_keys.set_off(
            _("The other sessions are sealed with these keys; the event is opened as a whole.")
            if bound
            else ""
        )
        self._show_parts()

    def make_keys(self) -> None:
        """Make new keys and hand out their slips before anything is sealed with them."""
        dialog = KeysDialog(self._hall, self._choices, self)
        dialog.made.connect(self._hand_out)
        self.dialog = dialog
        dialog.open()

    def _hand_out(self, slips: KeySlips) -> None:
        dialog = SlipsDialog(self._hall, slips, self)
        dialog.handed_out.connect(self._read_keys)
        self.dialog = dialog
        dialog.open()

    def _read_keys(self, chosen: str) -> None:
        """Offer the keys that have just been handed out, chosen."""
        asked = self._asked

        def read(desk: Desk, _work: Work) -> tuple[DrawChoices, str]:
            return read_draw_choices(desk, asked.codes, asked.again), chosen

        self._hall.tasks.read(_KEYS, read, self._take_keys)

    def _take_keys(self, answer: tuple[DrawChoices, str]) -> None:
        self.offer_keys(*answer)

    # ---- showing ---------------------------------------------------------------------------

    def _show_parts(self) -> None:
        sealed = self.seal.choice() == SEALED
        chance = self.chance.choice()
        self.keys.setVisible(sealed)
        self.new_keys.setVisible(sealed)
        self.protected.set_text(_protected(sealed=sealed))
        self.told.set_text(_chance_words(chance))
        self._string_rows.setVisible(chance == STRINGS)
        self.hand.setVisible(chance == BY_HAND)
        self.apart.setVisible(chance != BY_HAND)
        self.fixed.setVisible(chance != BY_HAND)
        self._name_strings()
        self._weigh()

    def _name_strings(self) -> None:
        """Name the three who give strings: the holders of the keys, where there are any."""
        keys = next((one for one in self._choices.keys if one.id == self.keys.choice()), None)
        for place, field in zip(HOLDING, self.strings, strict=True):
            holder = keys.holder(place).name if keys and self.seal.choice() == SEALED else ""
            field.set_label(
                _("{name}'s string").format(name=holder)
                if holder
                else _("String of the {place}").format(place=place_word(place).lower())
            )

    def _fill(self, field: PassphraseField) -> None:
        field.set_text(string_by_chance())
        self._weigh()

    # ---- answering -------------------------------------------------------------------------

    def plan(self) -> DrawPlan:
        """Return what was chosen."""
        chance = self.chance.choice()
        by_hand = chance == BY_HAND
        order = DrawOrder(
            tuple(field.text().strip() for field in self.strings) if chance == STRINGS else (),
            self.keys.choice() if self.seal.choice() == SEALED else "",
            self.apart.isChecked() and not by_hand,
            {} if by_hand else self.fixed.stations(),
            self.hand.lots() if by_hand else (),
        )
        return DrawPlan(order, self._chosen_sessions(), self.reason.text().strip())

    def _chosen_sessions(self) -> tuple[str, ...] | None:
        chosen = tuple(name for name, box in self.sessions.items() if box.isChecked())
        return None if len(chosen) == len(self.sessions) else chosen

    def _problem(self) -> str:
        """Return why it cannot be drawn yet, or nothing."""
        if self._again and not self.reason.text().strip():
            return _("A new draw needs a reason. Write down what happened.")
        if self.seal.choice() == SEALED and not self.keys.choice():
            return _("There are no keys to seal with yet. Make new ones.")
        if not any(box.isChecked() for box in self.sessions.values()):
            return _("Choose at least one session.")
        return self._chance_problem()

    def _chance_problem(self) -> str:
        """Return what is missing of that from which the lots come."""
        chance = self.chance.choice()
        if chance == BY_HAND:
            chosen = self._chosen_sessions()
            return self.hand.problem(self._choices.sessions if chosen is None else chosen)
        given = [field.text().strip() for field in self.strings] if chance == STRINGS else []
        if any(len(text) < _LEAST_SIGNS for text in given):
            return _(
                "Each of the three types a string of at least {count} characters, or has one "
                "made by chance."
            ).format(count=_LEAST_SIGNS)
        if len(set(given)) < len(given):
            return _("Two strings are the same. Each of the three gives one of their own.")
        return self.fixed.problem()

    def _weigh(self) -> None:
        why = self._problem()
        self.go.set_off(why)
        self.refuse(why)

    def _agree(self) -> None:
        self._drawing = True
        self.go.set_off(_("Drawing lots"))
        self.cancel.set_off(_("Drawing lots"))
        self.agreed.emit(self.plan())

    def take_refusal(self, sentence: str) -> None:
        """Say why the lots were not drawn; everything typed stays."""
        self._drawing = False
        self.go.set_off("")
        self.cancel.set_off("")
        self.refuse(sentence)

    @override
    def reject(self) -> None:
        if not self._drawing:
            super().reject()


def _consequence(choices: DrawChoices, *, again: bool) -> str:
    count = len(choices.waiting)
    if again:
        return ngettext(
            "The lots of {count} entry are taken back and drawn anew. The old draw stays on "
            "record.",
            "The lots of {count} entries are taken back and drawn anew. The old draw stays on "
            "record.",
            count,
        ).format(count=count)
    return ngettext(
        "The roster closes: {count} entry gets its station and work code by chance.",
        "The rosters close: {count} entries get their stations and work codes by chance.",
        count,
    ).format(count=count)


def _protected(*, sealed: bool) -> str:
    if sealed:
        return _(
            "Whose work bears which code is encrypted until two of three holders open it after "
            "the results are signed. Stations are seen by everybody in the hall: the seal protects "
            "works that are judged elsewhere, not people who are watched."
        )
    return _(
        "For events that are judged in the open: whoever may see the roster can find out whose "
        "work bears which code."
    )


def _chance_words(chance: str) -> str:
    return {
        STRINGS: _(
            "Each of the three types any words the others do not see. Together with a share of the "
            "machine they decide the draw, so that nobody decides alone; afterwards anybody can "
            "run the draw again."
        ),
        MACHINE: _("The draw can be run again afterwards all the same."),
        BY_HAND: _(
            "The lots were drawn with real slips. Key what was drawn, or paste the rows from "
            "Excel: entry number, station, work code."
        ),
    }[chance]
