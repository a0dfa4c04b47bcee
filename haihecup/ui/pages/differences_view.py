"""What two keyers keyed differently, beside each other, to be decided by a look at the paper.

``1`` lets the first value hold, ``2`` the second, ``3`` goes to the field for another one. Below
stands how often each keyer errs.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from haihecup.domain.journal import Action
from haihecup.domain.keying_slips import cause_word
from haihecup.domain.second_keying import Difference
from haihecup.i18n import _
from haihecup.services.changes import Outcome
from haihecup.services.settle_differences import TwiceView, settle_difference
from haihecup.ui.components.buttons import Button
from haihecup.ui.components.data_table import DataTable
from haihecup.ui.components.fact_list import FactList
from haihecup.ui.components.inputs import TextField
from haihecup.ui.components.side_panel import PanelHead, SidePanel
from haihecup.ui.components.two_values import TwoValues
from haihecup.ui.components.words import Rule, Sentence
from haihecup.ui.page import Hall
from haihecup.ui.table_models import Align, Column, RowLook, Rows, TableModel
from haihecup.ui.tokens import MARGIN, Tone

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work

_PANEL = 340


def _key(one: Difference) -> tuple[str, str]:
    return one.work_code, one.aspect.code


def _columns() -> tuple[Column[Difference], ...]:
    return (
        Column("work", _("Work code"), lambda one: one.work_code, 100, strong=True),
        Column(
            "aspect",
            _("Aspect"),
            lambda one: f"{one.aspect.code} {one.aspect.name}",
            160,
            stretch=1,
        ),
        Column("first", _("First"), lambda one: one.first, 100, align=Align.RIGHT),
        Column("second", _("Second"), lambda one: one.second, 100, align=Align.RIGHT),
        Column("cause", _("Looks like"), _cause, 170, tone=Tone.SECOND, priority=2, stretch=1),
        Column(
            "decided",
            _("Holds"),
            lambda one: one.decision.decided if one.decision is not None else _("open"),
            110,
            align=Align.RIGHT,
            tone=lambda one: Tone.WARN if one.decision is None else Tone.OK,
        ),
    )


def _cause(one: Difference) -> str:
    told = cause_word(one.cause)
    return f"{told} ({one.other_work})" if one.other_work else told


class DifferencesView(QWidget):
    """``DifferencesView(hall)``, then ``show_view(view)``."""

    def __init__(self, hall: Hall, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hall = hall
        self._view: TwiceView | None = None
        self.model = TableModel[Difference](_columns(), Rows(_key, _look))
        self.table = DataTable[Difference](self.model, _("Differences"), margin=MARGIN)
        self.table.current_changed.connect(lambda _row: self._show_current())
        self.table.installEventFilter(self)
        self.none = Sentence("", Tone.SECOND)
        self.none.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self.panel = self._make_panel()
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self.none)
        left.addWidget(self.table, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self.panel)

    def _make_panel(self) -> SidePanel:
        panel = SidePanel(_("Difference"), _PANEL)
        self.head = PanelHead("")
        self.values = TwoValues()
        self.cause = Sentence("", Tone.WARN)
        self.why_not = Sentence("", Tone.SECOND)
        self.first = Button(_("The first holds"), key="1")
        self.second = Button(_("The second holds"), key="2")
        self.first.clicked.connect(self.decide_first)
        self.second.clicked.connect(self.decide_second)
        self.other = TextField(_("Another value on the sheet (3, then Enter)"))
        self.other.line.returnPressed.connect(self._decide_other)
        self.rates = FactList()
        self.parts = (self.values, self.cause, self.first, self.second, self.other)
        panel.add(self.head, *self.parts, self.why_not, Rule())
        panel.add(PanelHead(_("Errors in 1,000 cells")), self.rates)
        panel.end()
        return panel

    # ---- showing ---------------------------------------------------------------------------

    def show_view(self, view: TwiceView) -> None:
        """Show the differences of an event, those to be decided first."""
        self._view = view
        order = sorted(view.differences, key=lambda one: one.decision is not None)
        self.model.set_rows(order)
        told = "" if order else _("No cell differs on the sheets that both have keyed.")
        self.none.set_text(told)
        self.none.setVisible(not order)
        if order and self.table.current_row() is None:
            self.table.go_to_place(0)
        self.rates.set_facts(
            [
                (
                    one.person,
                    _("{rate} ({errors} of {cells})").format(
                        rate=one.told, errors=one.errors, cells=one.cells
                    ),
                )
                for one in view.rates
            ]
        )
        self._show_current()

    def _show_current(self) -> None:
        one = self.table.current_row()
        for part in self.parts:
            part.setVisible(one is not None)
        self.head.set_words(f"{one.work_code}  {one.aspect.code} {one.aspect.name}" if one else "")
        self.why_not.set_text("")
        if one is None:
            return
        holds = one.decision.decided if one.decision is not None else ""
        self.values.show_both((one.first, one.first_person), (one.second, one.second_person), holds)
        self.cause.set_text(_cause(one))
        told = self._refusal(one)
        for button in (self.first, self.second):
            button.set_off(told)
        self.other.setEnabled(not told)
        if not told and one.decision is not None:
            told = _("Decided by {person}: {value}").format(person=one.decision.person, value=holds)
        self.why_not.set_text(told)

    def _refusal(self, one: Difference) -> str:
        """Return why whoever works here does not decide this."""
        refused = self._hall.may(Action.DIFFERENCE_SETTLED)
        if refused or self._view is None:
            return refused
        if not self._view.open:
            return _("The event has gone on; a mark changes by a correction now.")
        if (one.work_code, one.sheet) in self._view.not_mine:
            return _("You have keyed this sheet yourself; a third person decides.")
        return ""

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.table.setFocus()

    # ---- deciding --------------------------------------------------------------------------

    def decide_first(self) -> None:
        """Let the first value hold (1)."""
        one = self.table.current_row()
        if one is not None:
            self._decide(one, one.first)

    def decide_second(self) -> None:
        """Let the second value hold (2)."""
        one = self.table.current_row()
        if one is not None:
            self._decide(one, one.second)

    def _decide_other(self) -> None:
        one = self.table.current_row()
        if one is not None and self.other.text().strip():
            self._decide(one, self.other.text())

    def _decide(self, one: Difference, value: str) -> None:
        if self._view is None or self._refusal(one):
            return
        code = self._view.event.code
        seen = one.decision.decided if one.decision is not None else one.first

        def job(desk: "Desk", _work: "Work") -> Outcome[str]:
            return settle_difference(desk, code, one.work_code, one.aspect.code, value, seen)

        def take(_scores: str) -> None:
            self._decided(one)

        self._hall.tasks.run("settle", job, take)

    def _decided(self, one: Difference) -> None:
        """Go on to the next difference that is open."""
        self.other.set_text("")
        rows = self.model.shown_rows()
        place = self.model.place_of(_key(one)) or 0
        after = [*rows[place + 1 :], *rows[:place]]
        following = next((row for row in after if row.decision is None), None)
        if following is not None:
            self.table.go_to(_key(following))
        self.table.setFocus()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            act = {
                Qt.Key.Key_1: self.decide_first,
                Qt.Key.Key_2: self.decide_second,
                Qt.Key.Key_3: self.other.line.setFocus,
            }.get(Qt.Key(event.key()))
            if act is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                act()
                return True
        return super().eventFilter(watched, event)


def _look(one: Difference) -> RowLook:
    return RowLook.NORMAL if one.decision is not None else RowLook.WARN
