"""The panel of the draw: how the current event is sealed, by whom, who sits where, what is next."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from haihecup.domain.journal import Action
from haihecup.domain.sealing import HOLDING, DrawRecord, DrawState, KeySet
from haihecup.domain.stages import State
from haihecup.i18n import _, ngettext
from haihecup.services.draw_lots import DRAWABLE, DrawnRow, DrawView
from haihecup.ui.components.badges import Count
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.data_table import DataTable
from haihecup.ui.components.fact_list import FactList
from haihecup.ui.components.side_panel import PanelHead, SidePanel
from haihecup.ui.components.words import Line, Rule, Sentence
from haihecup.ui.page import Hall
from haihecup.ui.table_models import Column, Rows, TableModel
from haihecup.ui.tokens import Tone

DRAW = "draw"
"""The job that draws lots."""
_SHORT = 16


def seal_look(*, sealed: bool, opened: bool) -> tuple[str, Tone, str]:
    """Return the word, the tone and the icon for how the works of a drawn event are known."""
    if sealed:
        return _("Sealed"), Tone.ACCENT, "locked"
    if opened:
        return _("Unsealed"), Tone.OK, "unsealed"
    return _("In the open"), Tone.SECOND, ""


class _Commitments(QWidget):
    """The commitments of the draws that stand, each short and to be copied whole."""

    def __init__(self) -> None:
        super().__init__()
        self.buttons: list[Button] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def show_draws(self, draws: Sequence[DrawRecord]) -> None:
        """Show the commitments of these draws."""
        while (item := self._column.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.buttons = []
        for draw in draws:
            if draw.commitment:
                self._column.addWidget(self._line(draw))

    def _line(self, draw: DrawRecord) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        short = f"{draw.commitment[:_SHORT]}…"
        named = f"{draw.session} · {short}" if draw.session else short
        words = _("Commitment {commitment}").format(commitment=named)
        button = Button(_("Copy the whole commitment"), Kind.ICON, "copy")
        whole = draw.commitment
        button.clicked.connect(lambda: QGuiApplication.clipboard().setText(whole))
        self.buttons.append(button)
        row.addWidget(Line(words, Tone.SECOND), 1)
        row.addWidget(button)
        return line


class DrawPanel(SidePanel):
    """Tells of one event: ``DrawPanel(hall)``, then ``show_view(view, keys)``.

    Signals: ``again``, ``unseal``, ``prove``, ``papers``, ``marking``; the page does it.
    """

    again = Signal()
    unseal = Signal()
    prove = Signal()
    papers = Signal()
    marking = Signal()

    def __init__(self, hall: Hall) -> None:
        super().__init__(_("Lots of the event"), 376)
        self._hall = hall
        self.who = PanelHead("")
        self.badge = Count(parent=self)
        self.told = Sentence("", Tone.SECOND)
        self.facts = FactList()
        self.commitments = _Commitments()
        self.lots = TableModel[DrawnRow](
            (
                Column("station", _("Station"), lambda row: row.station or "—", 70),
                Column("number", _("Entry number"), lambda row: row.entry_number, 110),
                Column("delegation", _("Delegation"), lambda row: row.delegation, 90, stretch=1),
                Column("session", _("Session"), lambda row: row.session, 70, priority=2),
            ),
            Rows(lambda row: (row.entry_number, row.station)),
        )
        self.list = DataTable[DrawnRow](self.lots, _("Stations of the entries"))
        self.again_button = Button(_("Draw again…"), icon="undo")
        self.unseal_button = Button(_("Open the seal…"), icon="unsealed")
        self.prove_button = Button(_("Prove the draw…"), icon="sign")
        self.paper_button = Button(_("Registers…"), icon="print")
        self.go_on = Button(_("Go to marking"))
        self.again_button.clicked.connect(self.again)
        self.unseal_button.clicked.connect(self.unseal)
        self.prove_button.clicked.connect(self.prove)
        self.paper_button.clicked.connect(self.papers)
        self.go_on.clicked.connect(self.marking)
        self.why = Sentence("", Tone.SECOND)
        self.add(self.who, self.badge, self.told, self.facts, self.commitments)
        self._buttons = QGridLayout()
        self._buttons.setSpacing(8)
        self._every = (
            self.unseal_button,
            self.prove_button,
            self.paper_button,
            self.again_button,
        )
        for button in self._every:
            self._buttons.addWidget(button)
        self.middle.addLayout(self._buttons)
        self.add(self.why, Rule())
        self.middle.addWidget(self.list, 1)
        self.set_foot([], self.go_on)

    def show_view(self, view: DrawView, keys: KeySet | None) -> None:
        """Show how it stands with an event."""
        draws = [one for one in view.draws if one.stands]
        opened = any(one.state is DrawState.OPENED for one in draws)
        self.who.set_words(f"{view.code} {view.name}")
        word, tone, _icon = seal_look(sealed=view.sealed, opened=opened)
        self.badge.set_text(word if draws else "", tone)
        self.told.set_text(_told(view))
        self.facts.set_facts(_facts(view, keys))
        self.commitments.show_draws(draws)
        self.lots.set_rows(view.rows)
        sessions = {row.session for row in view.rows}
        self.list.choose_columns(() if len(sessions) > 1 else ("session",))
        self._offer(view, drawn=bool(draws), opened=opened)
        self.set_reason("" if view.codes else _("Draw the lots first."), Tone.SECOND)

    def _offer(self, view: DrawView, *, drawn: bool, opened: bool) -> None:
        """Show the buttons that fit the state; say beside them why one is off."""
        may = self._hall.may
        unseal = may(Action.UNSEALED) or (
            ""
            if view.state is State.SIGNED
            else _("The seal is opened once the results are signed.")
        )
        again = may(Action.LOTS_DRAWN_AGAIN) or (
            "" if view.state in DRAWABLE else _("The marking is closed; the draw stands.")
        )
        self.unseal_button.setVisible(view.sealed)
        self.unseal_button.set_off(unseal)
        self.prove_button.setVisible(drawn and not view.sealed)
        self.paper_button.setVisible(drawn)
        self.again_button.setVisible(drawn and not opened)
        self.again_button.set_off(again)
        shown = [button for button in self._every if not button.isHidden()]
        for number, button in enumerate(shown):
            row, column = divmod(number, 2)
            alone = number + 1 == len(shown) and not column
            self._buttons.addWidget(button, row, column, 1, 2 if alone else 1)
        self.why.set_text(unseal if view.sealed else "")
        self.why.setVisible(view.sealed and bool(unseal))


def _told(view: DrawView) -> str:
    waiting = sum(not row.station for row in view.rows)
    if not view.codes:
        return ngettext(
            "{n} entry without a station.", "{n} entries without a station.", waiting
        ).format(n=waiting)
    codes = _("Work codes {first} to {last}.").format(first=view.codes[0], last=view.codes[-1])
    if view.sealed:
        return _("{codes} Whose work bears which is sealed; the list shows stations only.").format(
            codes=codes
        )
    return _("{codes} The list shows stations only, for it hangs where all can see it.").format(
        codes=codes
    )


def _facts(view: DrawView, keys: KeySet | None) -> list[tuple[str, str]]:
    sessions = {row.session for row in view.rows}
    drawn = {one.session for one in view.draws if one.stands}
    before = sum(not one.stands for one in view.draws)
    holders = _(", ").join(keys.holder(place).name for place in HOLDING) if keys else ""
    return [
        (
            _("Sessions"),
            _("{drawn} of {all} drawn").format(drawn=len(drawn & sessions), all=len(sessions))
            if len(sessions) > 1
            else "",
        ),
        (_("Drawn again"), str(before) if before else ""),
        (
            _("Keys"),
            _("{name}: {holders}").format(name=keys.name, holders=holders) if keys else "",
        ),
    ]
