"""The re-check (复核) of one event: the drawn works, what was found, against the limit."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from haihecup.domain.journal import Action, local_time
from haihecup.domain.recheck import (
    Found,
    RecheckRound,
    RecheckRule,
    RecheckSheet,
    chosen_word,
    found_word,
    rate_sentence,
    rule_sentence,
    seed_sentence,
)
from haihecup.domain.stages import State
from haihecup.i18n import _, ngettext
from haihecup.services.changes import Subject
from haihecup.services.recheck_works import RecheckView, read_recheck, record_clean
from haihecup.ui.common_columns import code_column, moment_column, words_column
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.data_table import DataTable
from haihecup.ui.components.fact_list import FactList
from haihecup.ui.components.page_head import Hint
from haihecup.ui.components.side_panel import PanelHead, SidePanel
from haihecup.ui.components.words import Rule, Sentence
from haihecup.ui.page import Command, Hall
from haihecup.ui.page_view import ViewOfEvent
from haihecup.ui.pages.results_acts import ResultsActs
from haihecup.ui.table_models import Column, RowLook, Rows, TableModel
from haihecup.ui.tokens import Tone

if TYPE_CHECKING:
    from haihecup.services.desk import Desk

_TONES = {Found.DUE: Tone.SECOND, Found.CLEAN: Tone.OK, Found.WRONG: Tone.WARN}
_SIGNS = {Found.DUE: "waiting", Found.CLEAN: "done", Found.WRONG: "warning"}


class RecheckDesk(ViewOfEvent[RecheckView]):
    """Works at the left, the round with its seed, rule and rate at the right."""

    kind: ClassVar[str] = "recheck view"
    subjects: ClassVar[frozenset[Subject]] = frozenset({Subject.RESULTS, Subject.EVENTS})

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall)
        self.view: RecheckView | None = None
        self.acts = ResultsActs(hall, self)
        rows = Rows[RecheckSheet](key=lambda one: one.work_code, look=_look)
        self.model = TableModel(_columns(), rows)
        self.table = DataTable(
            self.model, _("Works of the re-check"), margin=16, empty=_("No works are drawn yet")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        self.panel = self._panel()

    def _panel(self) -> SidePanel:
        panel = SidePanel(_("Round of the re-check"), 340)
        self.round_head = PanelHead(_("No works are drawn yet"))
        self.facts_list = FactList()
        self.proposed = Sentence("", Tone.SECOND)
        self.rate = Sentence()
        self.strength = Sentence("", Tone.SECOND)
        self.rule = Rule()
        self.seed_head = PanelHead(_("Seed of the sample"))
        self.seed = Sentence()
        self.seed_told = Sentence(seed_sentence(), Tone.SECOND)
        self.earlier_rule = Rule()
        self.earlier_head = PanelHead(_("Earlier rounds"))
        self.earlier = Sentence("", Tone.SECOND)
        panel.add(self.round_head, self.facts_list, self.proposed, self.rate, self.strength)
        panel.add(self.rule)
        panel.add(self.seed_head, self.seed, self.seed_told)
        panel.add(self.earlier_rule, self.earlier_head, self.earlier)
        panel.end()
        self.wrong = Button(_("Found wrong…"), icon="correct", key="F2")
        self.wrong.clicked.connect(self.record_wrong)
        self.main = Button(_("Draw the re-check…"), Kind.PRIMARY)
        self.main.clicked.connect(self.go_on)
        panel.set_foot([self.wrong], self.main)
        return panel

    # ---- reading ---------------------------------------------------------------------------

    @staticmethod
    @override
    def read(desk: "Desk", event: str) -> RecheckView:
        return read_recheck(desk, event)

    @override
    def show_view(self, view: RecheckView) -> None:
        """Show the round that counts, and what became of earlier ones."""
        self.view = view
        checking = view.current
        self.model.set_rows(() if checking is None else checking.sheets)
        for part in (self.rate, self.strength, self.rule, self.seed_head, self.seed):
            part.setVisible(checking is not None)
        self.seed_told.setVisible(checking is not None)
        self.round_head.set_words(
            _("No works are drawn yet")
            if checking is None
            else _("Round {number}").format(number=checking.number)
        )
        self.facts_list.set_facts(_facts(view, checking))
        self.proposed.set_text("" if view.proposal is None else "\n".join(view.proposal.sentences))
        self.proposed.setVisible(view.proposal is not None)
        if checking is not None:
            tone = Tone.ERROR if checking.beyond_limit else Tone.INK
            self.rate.set_text(rate_sentence(checking), tone)
            self.strength.set_text(view.strength)
            self.seed.set_text(checking.seed)
        earlier = [one for one in view.rounds if one is not checking]
        for part in (self.earlier_rule, self.earlier_head, self.earlier):
            part.setVisible(bool(earlier))
        self.earlier.set_text("\n".join(map(_earlier, earlier)))
        self._show_acts(view, checking)
        self.facts_changed.emit()

    def _show_acts(self, view: RecheckView, checking: RecheckRound | None) -> None:
        standing = "" if view.event.state is State.KEYED else _closed(view)
        if checking is None:
            self.main.set_words(_("Draw the re-check…"))
            reason = standing or self.hall.may(Action.RECHECK_DRAWN)
        else:
            self.main.set_words(_("Selected are right"))
            done = "" if checking.due else _("Every work of this round is recorded.")
            reason = standing or done or self.hall.may(Action.RECHECK_RECORDED)
        if self.panel is not None:
            self.panel.set_reason(reason, Tone.SECOND)
        self.wrong.setVisible(checking is not None)
        self.wrong.set_off(standing or self.hall.may(Action.RECHECK_RECORDED))

    @override
    def facts(self) -> Sequence[str]:
        checking = None if self.view is None else self.view.current
        if checking is None:
            return ()
        wrong = checking.count(Found.WRONG)
        return (
            ngettext("{count} work", "{count} works", len(checking.sheets)).format(
                count=len(checking.sheets)
            ),
            _("{count} due").format(count=checking.due) if checking.due else "",
            _("{count} wrong").format(count=wrong) if wrong else "",
        )

    # ---- acting ----------------------------------------------------------------------------

    def go_on(self) -> None:
        """Draw the works, or record the selected ones as right."""
        view = self.view
        if view is None or not self.main.isEnabled():
            return
        event = view.event.code
        if view.current is None:
            self.acts.draw(event)
            return
        codes = [one.work_code for one in self.table.selected_rows() if one.found is Found.DUE]
        if not codes:
            self.hall.messages.problem(_("Select works that are due."))
            return
        self.hall.tasks.run("recheck", lambda desk, _work: record_clean(desk, {event: codes}))

    def record_wrong(self) -> None:
        """Correct the current work, which counts as found wrong."""
        row = self.table.current_row()
        if self.view is None or row is None or not self.wrong.isEnabled():
            return
        self.acts.correct(self.view.event, [row.work_code])

    @override
    def show_row(self, key: str) -> None:
        self.table.go_to(key)

    @override
    def hints(self) -> Sequence[Hint]:
        return (
            Hint("↑↓", _("another work")),
            Hint("Ctrl+Enter", _("selected are right")),
            Hint("F2", _("found wrong")),
            Hint("Ctrl+A", _("all works")),
        )

    @override
    def commands(self) -> Sequence[Command]:
        return (
            Command("recheck right", _("Selected works are right"), self.go_on,
                    shortcut="Ctrl+Return", icon="check"),
            Command("recheck wrong", _("Found wrong…"), self.record_wrong, shortcut="F2",
                    icon="correct"),
        )  # fmt: skip


def _columns() -> tuple[Column[RecheckSheet], ...]:
    return (
        code_column(lambda one: one.work_code),
        Column("chosen", _("Checked because"), lambda one: chosen_word(one.chosen), 132,
               tone=Tone.SECOND),
        Column("found", _("Finding"), lambda one: found_word(one.found), 128,
               tone=lambda one: _TONES[one.found], icon=lambda one: _SIGNS[one.found]),
        Column("person", _("Checked by"), lambda one: one.person, 96, priority=2),
        moment_column(_("When"), lambda one: one.at),
        words_column("note", _("Note"), lambda one: one.note, priority=2),
    )  # fmt: skip


def _look(sheet: RecheckSheet) -> RowLook:
    return RowLook.WARN if sheet.found is Found.WRONG else RowLook.NORMAL


def _facts(view: RecheckView, checking: RecheckRound | None) -> Sequence[tuple[str, str]]:
    if checking is None:
        usual = ((_("Rule"), rule_sentence(RecheckRule())),) if view.proposal is not None else ()
        return (*usual, (_("Works"), str(view.works)))
    return (
        (_("Rule"), rule_sentence(checking.rule)),
        (_("Works"), _("{chosen} of {works}").format(
            chosen=len(checking.sheets), works=checking.works)),
        (_("Drawn by"), f"{local_time(checking.at)} {checking.person}"),
    )  # fmt: skip


def _earlier(one: RecheckRound) -> str:
    told = _("Round {number}: {told}").format(number=one.number, told=rate_sentence(one))
    return _("{told} Lapsed: {reason}").format(told=told, reason=one.lapsed) if one.lapsed else told


def _closed(view: RecheckView) -> str:
    if view.current is None or view.current.due:
        return _("Works are drawn and recorded once keying is closed.")
    return _("The re-check is over.")
