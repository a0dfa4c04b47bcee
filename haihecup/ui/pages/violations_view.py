"""Violations (违规) and time given back of one event: what each costs, and what it does."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from haihecup.domain.correction_words import impact_words
from haihecup.domain.corrections import (
    CANCEL,
    DISQUALIFY,
    Change,
    Correctable,
    NotedViolation,
    cost_text,
)
from haihecup.domain.explanations import time_text
from haihecup.domain.journal import Action, Receipt, local_time
from haihecup.domain.problems import RuleBroken
from haihecup.domain.records import TimeCredit
from haihecup.i18n import _, ngettext
from haihecup.services.changes import Outcome, Subject
from haihecup.services.correct_results import weigh
from haihecup.services.keep_violations import (
    ViolationsView,
    Works,
    read_violations,
    read_works,
    strike_violations,
    take_time_back,
)
from haihecup.services.print_results import PaperKind
from haihecup.ui.common_columns import code_column, moment_column, standing_column, words_column
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.data_table import DataTable
from haihecup.ui.components.dialog_holder import DialogHolder
from haihecup.ui.components.fact_list import FactList
from haihecup.ui.components.page_head import Hint
from haihecup.ui.components.question import Blank, Question
from haihecup.ui.components.side_panel import PanelHead, SidePanel
from haihecup.ui.components.words import Rule, Sentence
from haihecup.ui.page import Command, Hall
from haihecup.ui.page_view import ViewOfEvent
from haihecup.ui.pages.results_acts import ResultsActs
from haihecup.ui.pages.violation_dialogs import Reporting, TimeDialog, ViolationDialog
from haihecup.ui.table_models import Column, RowLook, Rows, TableModel
from haihecup.ui.tokens import Tone

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work

_Answer = tuple[ViolationsView, Works]


@dataclass(frozen=True, slots=True)
class _Row:
    """A violation, or time given back, or a work that is disqualified and nobody says why."""

    work_code: str
    violation: NotedViolation | None = None
    credit: TimeCredit | None = None

    @property
    def key(self) -> str:
        if self.violation is not None:
            return f"{self.violation.stands}/{self.violation.id}"
        return f"time/{self.work_code if self.credit is None else self.credit.id}"

    @property
    def stands(self) -> bool:
        return self.violation is None or self.violation.stands

    @property
    def cost(self) -> str:
        """What it costs, or what is given back."""
        if self.violation is not None:
            return cost_text(self.violation.module, self.violation.cost)
        if self.credit is not None:
            return _("{time} given back").format(time=time_text(Decimal(self.credit.seconds)))
        return cost_text("", DISQUALIFY)

    @property
    def seen(self) -> str:
        if self.violation is not None:
            return self.violation.reason
        return _("No violation says why.") if self.credit is None else self.credit.reason

    @property
    def person(self) -> str:
        if self.violation is not None:
            return self.violation.reported_by
        return "" if self.credit is None else self.credit.allowed_by

    @property
    def at(self) -> str:
        if self.violation is not None:
            return self.violation.at
        return "" if self.credit is None else self.credit.at

    def undone(self) -> Change | None:
        """Return the change that takes it away, for what stands."""
        if self.violation is not None:
            return self.violation.strike() if self.violation.stands else None
        if self.credit is None:
            return None
        return Change(self.work_code, Correctable.TIME_CREDIT, f"-{self.credit.seconds}")


class ViolationsDesk(DialogHolder, ViewOfEvent[_Answer]):
    """A row for each; the panel tells what the current one costs, and what would be without it."""

    kind: ClassVar[str] = "violations view"
    subjects: ClassVar[frozenset[Subject]] = frozenset(
        {Subject.RESULTS, Subject.MARKS, Subject.EVENTS}
    )

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall)
        self.view: ViolationsView | None = None
        self.works: Works | None = None
        self.acts = ResultsActs(hall, self)
        self.model = TableModel(_columns(), Rows[_Row](key=lambda one: one.key, look=_look))
        self.table = DataTable(
            self.model,
            _("Violations and time given back"),
            margin=16,
            empty=_("Nothing was reported."),
        )
        self.table.current_changed.connect(self._show_current)
        self.table.opened.connect(lambda _row: self.change())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        self.time_button = Button(_("Give time back…"), icon="later", key="Ctrl+G")
        self.time_button.clicked.connect(self.give_time)
        self.printed = Button(_("Print…"), Kind.ICON, "print", "Ctrl+P")
        self.printed.clicked.connect(self.show_papers)
        self.head_actions = (self.time_button, self.printed)
        self.panel = self._panel()

    def _panel(self) -> SidePanel:
        panel = SidePanel(_("Violations and time given back"), 340)
        self.row_head = PanelHead("")
        self.change_button = Button(_("Change…"), Kind.LINK, "correct", "F2")
        self.change_button.clicked.connect(self.change)
        self.row_head.add(self.change_button)
        self.row_facts = FactList()
        self.rule = Rule()
        self.without_head = PanelHead(_("Without it"))
        self.without = Sentence()
        panel.add(self.row_head, self.row_facts, self.rule, self.without_head, self.without)
        panel.end()
        self.strike_button = Button(_("Strike…"), Kind.DANGER, key="Ctrl+Del")
        self.strike_button.clicked.connect(self.strike)
        self.main = Button(_("Report a violation…"), Kind.PRIMARY, "add", "Ctrl+N")
        self.main.clicked.connect(self.report)
        panel.set_foot([self.strike_button], self.main)
        return panel

    # ---- reading ---------------------------------------------------------------------------

    @staticmethod
    @override
    def read(desk: "Desk", event: str) -> _Answer:
        return read_violations(desk, event), read_works(desk, event)

    @override
    def show_view(self, view: _Answer) -> None:
        """Show what was reported, what is disqualified without a reason, and times given back."""
        self.view, self.works = view
        told = self.view
        self.model.set_rows(
            [
                *(_Row(one.work_code, one) for one in told.violations),
                *(_Row(code) for _event, code in told.unexplained),
                *(_Row(one.credit.work_code, credit=one.credit) for one in told.credits),
            ]
        )
        printable = told.violations or told.credits
        self.printed.set_off("" if printable else _("There is nothing to print here yet."))
        if self.table.current_row() is None and self.model.rowCount():
            self.table.go_to_place(0)
        else:
            self._show_current(self.table.current_row())
        self.facts_changed.emit()

    def _show_current(self, row: _Row | None) -> None:
        self._show_acts(row)
        for part in (self.rule, self.without_head, self.without):
            part.setVisible(False)
        if row is None or self.view is None:
            self.row_head.set_words(_("Nothing was reported."))
            self.row_facts.set_facts(())
            return
        self.row_head.set_words(
            _("Time given back to {code}").format(code=row.work_code)
            if row.credit is not None
            else _("Violation of {code}").format(code=row.work_code)
        )
        self.row_facts.set_facts(_facts(self.view, row))
        self._weigh(row)

    def _weigh(self, row: _Row) -> None:
        """Read what would be without it."""
        change, works = row.undone(), self.works
        if change is None or works is None:
            return
        event = works.event.code

        def read(desk: "Desk", _work: "Work") -> tuple[_Row, str]:
            try:
                return row, "\n".join(impact_words(weigh(desk, event, [change]).impact))
            except RuleBroken:
                # nothing is weighed before the draw, or once the event is archived
                return row, ""

        self.hall.tasks.read("violation weighed", read, self._show_weighed)

    def _show_weighed(self, answer: tuple[_Row, str]) -> None:
        row, told = answer
        if row != self.table.current_row():
            return
        self.without.set_text(told)
        for part in (self.rule, self.without_head, self.without):
            part.setVisible(bool(told))

    def _show_acts(self, row: _Row | None) -> None:
        works, view = self.works, self.view
        if works is None or view is None or self.panel is None:
            return
        shut = "" if view.can_change(works.event.code) else _closed()
        current = "" if row is not None and row.undone() is not None else _("Nothing stands here.")
        violation = "" if row is not None and row.violation is not None else _no_violation()

        def off(action: Action) -> str:
            return shut or self.hall.may(action if works.open else Action.RESULTS_CORRECTED)

        self.panel.set_reason(off(Action.VIOLATION_RECORDED), Tone.SECOND)
        self.time_button.set_off(off(Action.TIME_GIVEN_BACK))
        self.strike_button.set_off(current or off(Action.VIOLATION_LIFTED))
        self.change_button.set_off(current or violation or off(Action.VIOLATION_CHANGED))

    @override
    def facts(self) -> Sequence[str]:
        if self.view is None:
            return ()
        struck = sum(not one.stands for one in self.view.violations)
        standing, given = len(self.view.violations) - struck, len(self.view.credits)
        violations = ngettext("{count} violation", "{count} violations", standing)
        times = ngettext("time given back {count} time", "time given back {count} times", given)
        return (
            violations.format(count=standing),
            _("{count} struck").format(count=struck) if struck else "",
            times.format(count=given) if given else "",
        )

    # ---- acting ----------------------------------------------------------------------------

    def report(self) -> None:
        """Ask what a work did, and what that costs."""
        if self.works is not None and self.main.isEnabled():
            self.open_dialog(ViolationDialog(self._reporting(self.works), self))

    def change(self) -> None:
        """Ask what the current violation is to be instead."""
        row = self.table.current_row()
        if self.works is not None and row is not None and self.change_button.isEnabled():
            self.open_dialog(ViolationDialog(self._reporting(self.works), self, row.violation))

    def give_time(self) -> None:
        """Ask for time given back after a fault."""
        if self.works is not None and self.time_button.isEnabled():
            self.open_dialog(TimeDialog(self._reporting(self.works), self))

    def _reporting(self, works: Works) -> Reporting:
        return Reporting(self.hall, works, self.undoing.did, self.acts.ask)

    def strike(self) -> None:
        """Ask why the current one no longer counts, and let it be so."""
        row, works = self.table.current_row(), self.works
        change = None if row is None else row.undone()
        if row is None or works is None or change is None or not self.strike_button.isEnabled():
            return
        event = works.event.code
        if not works.open:
            self.acts.ask(event, (change,))
            return
        given = row.credit is not None
        question = Question(
            _("Take back the time given to {code}?").format(code=row.work_code)
            if given
            else _("Strike the violation of {code}?").format(code=row.work_code),
            _("{what}: {seen}").format(what=row.cost, seen=row.seen),
            _("Take back") if given else _("Strike"),
            danger=True,
            blanks=(Blank("reason", _("Reason")),),
        )
        answers = self.hall.messages.ask(question)
        if answers is None:
            return
        reason, violation, credit = answers["reason"], row.violation, row.credit

        def lift(desk: "Desk", _work: "Work") -> Outcome[tuple[None, Receipt]]:
            if violation is not None:
                return strike_violations(desk, event, [violation.id], reason).with_receipt()
            key = "" if credit is None else credit.id
            return take_time_back(desk, event, key, reason).with_receipt()

        words = (
            _("Time of {code} taken back").format(code=row.work_code)
            if given
            else _("Violation of {code} struck").format(code=row.work_code)
        )

        def struck(lifted: tuple[None, Receipt]) -> None:
            self.undoing.did(words, lifted[1])

        self.hall.tasks.run("strike", lift, struck)

    def show_papers(self) -> None:
        """Show the registers of violations and of time given back, to be printed."""
        if self.works is not None and self.printed.isEnabled():
            self.acts.show_papers(self.works.event, (PaperKind.VIOLATIONS,))

    @override
    def show_row(self, key: str) -> None:
        place = next(
            (n for n, row in enumerate(self.model.shown_rows()) if row.work_code == key), None
        )
        if place is not None:
            self.table.go_to_place(place)

    @override
    def hints(self) -> Sequence[Hint]:
        return (
            Hint("Ctrl+N", _("report a violation")),
            Hint("Ctrl+G", _("give time back")),
            Hint("F2", _("change")),
            Hint("Ctrl+Del", _("strike it")),
            Hint("Ctrl+P", _("print")),
            Hint("F6", _("panel")),
        )

    @override
    def commands(self) -> Sequence[Command]:
        return (
            Command("report violation", _("Report a violation…"), self.report,
                    shortcut="Ctrl+N", icon="add"),
            Command("give time", _("Give time back…"), self.give_time, shortcut="Ctrl+G",
                    icon="later"),
            Command("change violation", _("Change the violation…"), self.change, shortcut="F2",
                    icon="editing"),
            Command("strike violation", _("Strike…"), self.strike, shortcut="Ctrl+Del",
                    icon="close"),
            Command("papers", _("Print…"), self.show_papers, shortcut="Ctrl+P", icon="print"),
        )  # fmt: skip


def _closed() -> str:
    return _("Something is written down from the draw on, until the event is archived.")


def _no_violation() -> str:
    return _("Time given back is taken back, not changed.")


def _columns() -> tuple[Column[_Row], ...]:
    return (
        code_column(lambda one: one.work_code),
        Column("cost", _("What it costs"), lambda one: one.cost, 156, tone=_cost_tone),
        words_column("seen", _("What was seen"), lambda one: one.seen, 180),
        Column("rule", _("Rule broken"), _rule, 96, tone=Tone.SECOND, priority=3),
        Column("person", _("Reported by"), lambda one: one.person, 96, priority=2),
        moment_column(_("When"), lambda one: one.at),
        standing_column(
            "state", _("State"), _state, 104, _state_tone,
            lambda one: "done" if one.stands else "wrong",
        ),
    )  # fmt: skip


def _rule(row: _Row) -> str:
    return "" if row.violation is None else row.violation.rule


def _cost_tone(row: _Row) -> Tone:
    if not row.stands:
        return Tone.SECOND
    return Tone.INK


def _state(row: _Row) -> str:
    return _("counts") if row.stands else _("struck")


def _state_tone(row: _Row) -> Tone:
    return Tone.OK if row.stands else Tone.SECOND


def _look(row: _Row) -> RowLook:
    if not row.stands:
        return RowLook.ABSENT
    unexplained = row.violation is None and row.credit is None
    return RowLook.WARN if unexplained else RowLook.NORMAL


def _facts(view: ViolationsView, row: _Row) -> Sequence[tuple[str, str]]:
    event = next(iter(view.events))
    names = "、".join(view.names.get((event, row.work_code), ()))
    one, credit = row.violation, row.credit
    facts = [(_("Contestants"), names), (_("What it costs"), row.cost)]
    if one is not None and one.cost == CANCEL:
        facts.append((_("Module"), _("{code} counts 0.00 and needs no marks").format(
            code=one.module)))  # fmt: skip
    if credit is not None:
        given = view.given.get((event, row.work_code), Decimal(0))
        facts.append((_("Given back in all"), time_text(given)))
    facts += [
        (_("What the fault was") if credit is not None else _("What was seen"), row.seen),
        (_("Rule broken"), _rule(row)),
        (_("Allowed by") if credit is not None else _("Reported by"), row.person),
        (_("When"), local_time(row.at)),
    ]
    if one is not None and not one.stands:
        struck = " · ".join((local_time(one.struck_at), one.struck_by))
        facts += [(_("Struck"), struck), (_("Struck because"), one.struck_reason)]
    return facts
