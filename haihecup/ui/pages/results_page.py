"""Results (成绩): places, awards, the sentence that explains each place, and what blocks."""

import re
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from haihecup.domain.journal import Action
from haihecup.domain.numbers import mark_text
from haihecup.domain.results import ResultState
from haihecup.domain.stages import PATH, State, after
from haihecup.domain.stages import Page as StagePage
from haihecup.i18n import _, ngettext
from haihecup.services.changes import Changes, Subject
from haihecup.services.clean_up import public_names
from haihecup.services.correct_results import CORRECTABLE_AT
from haihecup.services.publish_results import (
    ResultRow,
    ResultsView,
    decide_tie,
    read_results,
    write_results_workbook,
)
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.charts import DistributionChart, JudgeSeverity, MarkLine, SeverityChart
from haihecup.ui.components.data_table import DataTable
from haihecup.ui.components.inputs import ChoiceField
from haihecup.ui.components.notices import EmptyPage
from haihecup.ui.components.page_head import Hint
from haihecup.ui.components.problem_list import ProblemList
from haihecup.ui.components.question import Blank, Question
from haihecup.ui.components.side_panel import PanelHead, SidePanel
from haihecup.ui.components.words import Rule
from haihecup.ui.page import Command, Hall
from haihecup.ui.page_of_views import PageOfViews
from haihecup.ui.page_view import Views
from haihecup.ui.pages.event_steps import EventSteps
from haihecup.ui.pages.results_acts import ResultsActs
from haihecup.ui.pages.results_checks import blocking, fine, to_look_at
from haihecup.ui.pages.results_steps import ResultsSteps, settled_by_step, step_of
from haihecup.ui.pages.results_table import results_model
from haihecup.ui.pages.results_views import results_views
from haihecup.ui.state_looks import word
from haihecup.ui.tokens import Tone

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.table_models import TableModel
    from haihecup.ui.tasks import Work

_BETWEEN = re.compile(r"[\s,，、;；>]+")
_PANEL = 300
# the steps that are taken on this page; the others have pages of their own
_HERE = PATH[PATH.index(State.MARKING) : PATH.index(State.FINAL)]


class ResultsPage(PageOfViews):
    """One event's results, live from its marks; codes only until it is unsealed."""

    subjects: ClassVar[frozenset[Subject]] = frozenset(
        {Subject.RESULTS, Subject.MARKS, Subject.EVENTS}
    )

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall, _("Results"))
        self.view: ResultsView | None = None
        self.acts = ResultsActs(hall, self)
        self.steps = ResultsSteps(hall, self.acts)
        self.correct = Button(_("Correct…"), icon="correct")
        self.correct.clicked.connect(self._correct)
        self.model: TableModel[ResultRow] | None = None
        self.table: DataTable[ResultRow] | None = None
        self._stage: QWidget | None = None
        self.workbook = Button(_("Workbook…"), Kind.ICON, "export")
        self.workbook.clicked.connect(self.save_workbook)
        self.printed = Button(_("Print…"), Kind.ICON, "print", "Ctrl+P")
        self.printed.clicked.connect(self.show_papers)
        self.head.add(self.correct, self.workbook, self.printed)
        self.own = QWidget()
        self._own = QVBoxLayout(self.own)
        self._own.setContentsMargins(0, 0, 0, 0)
        self.own_panel = self._panel()
        self.set_panel(self.own_panel)
        self.views = Views(self, self.own, _("Results"), results_views())
        self.views.chosen.connect(self._arrange)
        self.body.addWidget(self.views, 1)
        self._arrange()

    def _panel(self) -> SidePanel:
        panel = SidePanel(_("Distribution and checks"), _PANEL)
        self.spread_head = PanelHead(_("Distribution"))
        self.spread_of = ChoiceField("", [("", _("Totals"))])
        self.spread_of.box.setAccessibleName(_("Distribution of"))
        self.spread_of.chosen.connect(lambda _key: self._show_spread())
        self.spread = DistributionChart()
        self.judges_head = PanelHead(_("Severity of judges"), _("off the panel's mean, points"))
        self.judges = SeverityChart()
        self.judges_rule = Rule()
        self.checks_head = PanelHead(_("Before the next step"))
        self.checks = self.problems = ProblemList(most=8)
        self.checks.followed.connect(self._follow)
        self.back = Button(_("Back…"), Kind.DANGER)
        self.back.clicked.connect(self._step_back)
        self.next = Button(_("Next step"), Kind.PRIMARY)
        self.next.clicked.connect(self._step)
        self.spread_rule = Rule()
        panel.add(self.spread_head, self.spread_of, self.spread, self.spread_rule)
        panel.add(self.judges_head, self.judges)
        panel.add(self.judges_rule, self.checks_head, self.checks)
        panel.end()
        panel.set_foot([self.back], self.next)
        return panel

    # ---- reading ---------------------------------------------------------------------------

    @override
    def refresh(self, changes: Changes) -> None:
        self.views.refresh(changes)
        if not changes.touch(*self.subjects):
            return
        event = self.hall.event()
        if not event:
            self._show_nothing()
            return

        def read(desk: "Desk", _work: "Work") -> ResultsView:
            return read_results(desk, event)

        self.hall.tasks.read("results", read, self.show_results)

    def _show_nothing(self) -> None:
        """Say that the results of one event are shown, and which one is to be chosen."""
        self.view = self.model = self.table = None
        self.views.choose("")
        self._put_on_stage(
            EmptyPage(
                "results",
                _("No event is chosen"),
                _("Choose one in the bar above (Ctrl+E) or on the overview."),
                (self._way_to_overview(),),
            )
        )
        self._arrange()

    def _way_to_overview(self) -> Button:
        button = Button(_("Go to the overview"), icon="overview")
        button.clicked.connect(lambda: self.hall.go("overview", "", ""))
        return button

    def _arrange(self) -> None:
        """Show what belongs to the view that is seen, or nothing while no event is chosen."""
        view, shown = self.view, self.views.view()
        there = view is not None
        own = there and shown is None
        self.views.switch.setVisible(there)
        self.foot.setVisible(there)
        self.own_panel.setVisible(own)
        self.panel = self.own_panel if shown is None else shown.panel
        for part in (self.workbook, self.printed):
            part.setVisible(own and view is not None and not view.withheld)
        self.correct.setVisible(own and view is not None and view.event.state in CORRECTABLE_AT)
        if shown is None:
            self.head.set_facts(*_facts(view))
            self.set_hints(
                Hint("↑↓", _("next entry")),
                Hint("Enter", _("decide a tie")),
                Hint("F8", _("next problem")),
                Hint("Ctrl+P", _("print")),
                Hint("Ctrl+C", _("copy")),
                Hint("Ctrl+E", _("other event")),
            )

    def _put_on_stage(self, stage: QWidget) -> None:
        if self._stage is not None:
            self._own.removeWidget(self._stage)
            self._stage.hide()
            self._stage.deleteLater()
        self._stage = stage
        self._own.addWidget(stage, 1)

    def show_results(self, view: ResultsView) -> None:
        """Show results and what stands in the way of the next step."""
        before, self.view = self.view, view
        if before is None or _shape(before) != _shape(view):
            self._build(view)
        if self.model is not None:
            self.model.set_rows(view.rows)
        for part in (self.spread_head, self.spread_of, self.spread, self.spread_rule):
            part.setVisible(not view.withheld)
        self._show_spread()
        self._show_judges(view)
        self._show_checks(view)
        self._arrange()

    def _build(self, view: ResultsView) -> None:
        if view.withheld:
            self._show_withheld(view)
            return
        self.model = results_model(view)
        self.table = DataTable(self.model, _("Results"), margin=16)
        self.table.opened.connect(self._decide)
        self._put_on_stage(self.table)
        modules = [
            (one.code, f"{one.code} {one.name}".strip()) for one in view.event.scheme.modules
        ]
        chosen = self.spread_of.choice()
        self.spread_of.set_choices([("", _("Totals")), *modules])
        self.spread_of.choose(chosen if chosen in dict(modules) else "")

    def _show_withheld(self, view: ResultsView) -> None:
        """Say why nobody sees results now, and where the work is that has to be done first."""
        self.model = self.table = None
        sheets = Button(_("Go to the sheets"), icon="sheets")
        sheets.clicked.connect(lambda: self.hall.go("sheets", view.event.code, ""))
        self._put_on_stage(
            EmptyPage("results", _("Results are withheld."), view.withheld, (sheets,))
        )

    def _show_spread(self) -> None:
        """Show how the totals are spread, or the marks of the module that is chosen."""
        view, module = self.view, self.spread_of.choice()
        if view is None:
            return
        if module:
            self._show_module(view, module)
            return
        lines = []
        if view.award_line is not None:
            words = _("Award line {mark}").format(mark=mark_text(view.award_line))
            lines.append(MarkLine(float(view.award_line), words))
        if view.median is not None:
            words = _("Median {mark}").format(mark=mark_text(view.median))
            lines.append(MarkLine(float(view.median), words, dashed=True))
        self.spread.show_totals([float(total) for total in view.totals], lines)
        self.spread_head.set_fact(_spread_fact(view, len(view.totals)))

    def _show_module(self, view: ResultsView, module: str) -> None:
        marks = view.module_marks(module)
        lines = []
        if marks:
            middle = median(marks)
            words = _("Median {mark}").format(mark=mark_text(middle))
            lines.append(MarkLine(float(middle), words, dashed=True))
        self.spread.show_totals([float(mark) for mark in marks], lines)
        self.spread_head.set_fact(_spread_fact(view, len(marks)))

    def _show_judges(self, view: ResultsView) -> None:
        judges = view.severity.judges
        for part in (self.judges_head, self.judges, self.judges_rule):
            part.setVisible(bool(judges))
        self.judges.show_judges(
            [
                JudgeSeverity(
                    _("Judge {number}").format(number=one.judge),
                    float(one.mean),
                    float(one.least),
                    float(one.most),
                )
                for one in judges
            ],
            float(view.severity.usual),
        )

    def _show_checks(self, view: ResultsView) -> None:
        settled = settled_by_step(view)
        count = sum(one.code not in settled for one in view.blockers)
        target = after(view.event.state)
        deciding = self.hall.may(Action.TIE_DECIDED)
        self.checks.set_findings([*blocking(view, deciding), *to_look_at(view), *fine(view)])
        self.checks_head.set_words(
            _("Before signing")
            if target is not None and PATH.index(target) <= PATH.index(State.SIGNED)
            else _("Before the next step")
        )
        self.checks_head.count.set_text(
            _("{count} block").format(count=count) if count else "", Tone.ERROR
        )
        reason, step = "", step_of(view)
        if view.event.state not in _HERE and not (settled & {one.code for one in view.blockers}):
            reason = _("The event stands at “{state}”; the next step is taken elsewhere.").format(
                state=word(view.event.state)
            )
        elif count:
            reason = ngettext(
                "{count} blocker is to be settled first",
                "{count} blockers are to be settled first",
                count,
            ).format(count=count)
        else:
            reason = self.hall.may(step.needs)
        self.back.set_off(self.hall.may(Action.EVENT_MOVED_BACK))
        self.correct.set_off(self.hall.may(Action.RESULTS_CORRECTED))
        self.next.set_words(step.words)
        self.back.setVisible(view.event.state in (*_HERE[1:], State.FINAL))
        self.own_panel.set_reason(reason, Tone.SECOND)

    # ---- acting ----------------------------------------------------------------------------

    def _follow(self, key: str) -> None:
        page, _slash, number = key.partition("/")
        if page == "tie" and self.view is not None:
            self._ask_decision(self.view.undecided[int(number)])
        elif not self.views.show_row(key) and page in tuple(StagePage):
            self.hall.go("events" if page == "competition" else page, self.hall.event(), "")

    def _decide(self, row: ResultRow) -> None:
        if self.view is None or not row.tied:
            return
        self._ask_decision(next(tie for tie in self.view.undecided if row.code in tie))

    def _ask_decision(self, tie: tuple[str, ...]) -> None:
        if refused := self.hall.may(Action.TIE_DECIDED):
            self.hall.messages.problem(refused)
            return
        question = Question(
            _("Decide the tie?"),
            _("{codes} are equal in everything. Write the codes in the order decided.").format(
                codes=_(", ").join(tie)
            ),
            _("Record the decision"),
            blanks=(Blank("order", _("Order, the better one first")), Blank("reason", _("Reason"))),
        )
        answers = self.hall.messages.ask(question)
        if answers is None or self.view is None:
            return
        event = self.view.event.code
        order = order_from(answers["order"], tie)
        reason = answers["reason"]

        def record(desk: "Desk", _work: "Work") -> object:
            return decide_tie(desk, event, order, reason)

        self.hall.tasks.run("decide", record)

    def _step(self) -> None:
        if self.view is not None:
            self.steps.forward(self.view)

    def _correct(self) -> None:
        if self.view is not None:
            self.acts.correct(self.view.event, [row.code for row in self.view.rows])

    def show_papers(self) -> None:
        """Show the papers of this event, to be printed and saved."""
        if self.view is not None:
            self.acts.show_papers(self.view.event)

    def _step_back(self) -> None:
        if self.view is not None:
            EventSteps(self.hall).back(self.view.event)

    def save_workbook(self) -> None:
        """Write the results of this event as a workbook."""
        if self.view is None:
            return
        event = self.view.event
        proposal = Path.home() / f"{event.code} {event.name}.xlsx".replace("/", "_")
        path = self.hall.messages.file_to_save(_("Results"), _("Workbooks (*.xlsx)"), proposal)
        if path is None:
            return

        def save(desk: "Desk", _work: "Work") -> str:
            write_results_workbook(desk, [event.code], path)
            return public_names(desk).office_note

        def saved(note: str) -> None:
            if note:
                self.hall.messages.fact(note)

        self.hall.tasks.run("save results", save, saved)

    @override
    def own_commands(self) -> Sequence[Command]:
        return (
            Command("papers", _("Print…"), self.show_papers, shortcut="Ctrl+P", icon="print"),
            Command("results workbook", _("Save workbook…"), self.save_workbook, icon="export"),
        )

    @override
    def own_row(self, key: str) -> None:
        if self.table is not None:
            self.table.go_to(key)


def order_from(text: str, tie: tuple[str, ...]) -> tuple[str, ...]:
    """Return the codes that were written; where only the last one is missing, it comes last."""
    written = tuple(part.upper() for part in _BETWEEN.split(text.strip()) if part)
    known = {code.upper(): code for code in tie}
    order = tuple(known.get(part, part) for part in written)
    left = tuple(code for code in tie if code not in order)
    return (*order, *left) if len(left) == 1 else order


def _shape(view: ResultsView) -> tuple[object, ...]:
    """Return what decides which columns there are, or whether there is a table at all."""
    return view.event.scheme, view.named, view.withheld


def _provisional(view: ResultsView) -> str:
    """Return the word for results that nobody has signed."""
    signed = PATH.index(view.event.state) >= PATH.index(State.SIGNED)
    return "" if signed else _("provisional")


def _spread_fact(view: ResultsView, count: int) -> str:
    """Return what the distribution is of; that it is provisional is told here at any width."""
    entries = ngettext("{count} entry", "{count} entries", count).format(count=count)
    return " · ".join(filter(None, (_provisional(view), entries)))


def _facts(view: ResultsView | None) -> Sequence[str]:
    """Return the facts of the head: how many entries there are, and how they stand."""
    if view is None or view.withheld:
        return ()
    waiting, absent = (view.count(state) for state in (ResultState.UNFINISHED, ResultState.ABSENT))
    return (
        _provisional(view),
        "" if view.named else _("codes only until unsealed"),
        ngettext("{count} entry", "{count} entries", len(view.rows)).format(count=len(view.rows)),
        _("{count} ranked").format(count=view.count(ResultState.RANKED)),
        _("{count} unfinished").format(count=waiting) if waiting else "",
        _("{count} absent").format(count=absent) if absent else "",
    )
