"""Results (成绩): places, awards, the sentence that explains each place, and what blocks."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from haihecup.domain.boards import Medal
from haihecup.domain.journal import Action
from haihecup.domain.numbers import mark_text
from haihecup.domain.results import ResultState
from haihecup.domain.scheme import Module
from haihecup.domain.stages import PATH, State, after
from haihecup.domain.stages import Page as StagePage
from haihecup.i18n import _
from haihecup.services.changes import Changes, Subject
from haihecup.services.correct_results import CORRECTABLE_AT
from haihecup.services.publish_results import (
    ResultRow,
    ResultsView,
    decide_tie,
    read_results,
    write_results_pdf,
    write_results_workbook,
)
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.charts import DistributionChart, JudgeSeverity, MarkLine, SeverityChart
from haihecup.ui.components.data_table import DataTable
from haihecup.ui.components.notices import EmptyPage
from haihecup.ui.components.page_head import Hint
from haihecup.ui.components.problem_list import Finding, ProblemList
from haihecup.ui.components.question import Blank, Question
from haihecup.ui.components.side_panel import PanelHead, SidePanel
from haihecup.ui.components.words import Line, Rule
from haihecup.ui.page import Hall, Page
from haihecup.ui.pages.results_acts import ResultsActs
from haihecup.ui.pages.results_steps import ResultsSteps, settled_by_step, step_of
from haihecup.ui.state_looks import word
from haihecup.ui.table_models import Align, Column, RowLook, Rows, TableModel
from haihecup.ui.tokens import Tone

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work

_MEDALS = {
    Medal.GOLD: Tone.GOLD,
    Medal.SILVER: Tone.SILVER,
    Medal.BRONZE: Tone.BRONZE,
    Medal.EXCELLENCE: Tone.HINT,
}
_BETWEEN = re.compile(r"[\s,，、;；>]+")
# the steps that are taken on this page; the others have pages of their own
_HERE = PATH[PATH.index(State.MARKING) : PATH.index(State.FINAL)]


def state_of(row: ResultRow) -> str:
    """Return the place of an entry, or why it has none."""
    result = row.result
    if result.place is not None:
        if result.beside:
            return _("{place} beside").format(place=result.place)
        return _("{place} tied").format(place=result.place) if result.shared else str(result.place)
    return {
        ResultState.UNFINISHED: _("unfinished"),
        ResultState.UNRANKED: "—",
        ResultState.ABSENT: _("absent"),
        ResultState.WITHDRAWN: _("withdrawn"),
        ResultState.DISQUALIFIED: _("disqualified"),
    }.get(result.state, "—")


class ResultsPage(Page):
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
        self.workbook = Button(_("Workbook…"), icon="export")
        self.workbook.clicked.connect(self.save_workbook)
        self.printed = Button(_("Print list…"), icon="print")
        self.printed.clicked.connect(self.save_pdf)
        self.sealed = Line(_("Codes only until unsealed"), Tone.SECOND)
        self.sealed.hide()
        self.head.add(self.sealed, self.correct, self.workbook, self.printed)
        self.set_hints(
            Hint("↑↓", _("next entry")),
            Hint("Enter", _("decide a tie")),
            Hint("F8", _("next problem")),
            Hint("Ctrl+C", _("copy")),
            Hint("Ctrl+E", _("other event")),
        )
        self.set_panel(self._panel())

    def _panel(self) -> SidePanel:
        panel = SidePanel(_("Distribution and checks"), 340)
        self.spread_head = PanelHead(_("Distribution of totals"))
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
        panel.add(self.spread_head, self.spread, Rule(), self.judges_head, self.judges)
        panel.add(self.judges_rule, self.checks_head, self.checks)
        panel.end()
        panel.set_foot([self.back], self.next)
        return panel

    # ---- reading ---------------------------------------------------------------------------

    @override
    def refresh(self, changes: Changes) -> None:
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
        self._put_on_stage(
            EmptyPage(
                "results",
                _("No event is chosen."),
                _("Choose one in the bar above (Ctrl+E) or on the overview."),
                (self._way_to_overview(),),
            )
        )
        self.head.set_facts()
        self._show_parts(there=False)

    def _way_to_overview(self) -> Button:
        button = Button(_("Go to the overview"), icon="overview")
        button.clicked.connect(lambda: self.hall.go("overview", "", ""))
        return button

    def _show_parts(self, *, there: bool) -> None:
        for part in (self.panel, self.foot, self.workbook, self.printed, self.correct):
            if part is not None:
                part.setVisible(there)
        self.sealed.setVisible(there and self.view is not None and not self.view.named)

    def _put_on_stage(self, stage: QWidget) -> None:
        if self._stage is not None:
            self.body.removeWidget(self._stage)
            self._stage.hide()
            self._stage.deleteLater()
        self._stage = stage
        self.body.addWidget(stage, 1)

    def show_results(self, view: ResultsView) -> None:
        """Show results and what stands in the way of the next step."""
        before, self.view = self.view, view
        if before is None or (before.event.scheme, before.named) != (
            view.event.scheme,
            view.named,
        ):
            self._build(view)
        if self.model is not None:
            self.model.set_rows(view.rows)
        waiting, absent = (
            view.count(state) for state in (ResultState.UNFINISHED, ResultState.ABSENT)
        )
        self.head.set_facts(
            _("{count} entries").format(count=len(view.rows)),
            _("{count} ranked").format(count=view.count(ResultState.RANKED)),
            _("{count} unfinished").format(count=waiting) if waiting else "",
            _("{count} absent").format(count=absent) if absent else "",
        )
        self._show_spread(view)
        self._show_judges(view)
        self._show_parts(there=True)
        self._show_checks(view)

    def _build(self, view: ResultsView) -> None:
        rows = Rows[ResultRow](key=lambda one: one.entry, look=_look, closes=lambda one: one.closes)
        self.model = TableModel(self._columns(view), rows)
        self.table = DataTable(self.model, _("Results"), margin=16)
        self.table.opened.connect(self._decide)
        self._put_on_stage(self.table)

    def _columns(self, view: ResultsView) -> list[Column[ResultRow]]:
        columns: list[Column[ResultRow]] = [
            Column("place", _("Place"), state_of, 76, strong=True, tone=_tone)
        ]
        if view.named:
            columns += [
                Column(
                    "names", _("Contestants"), lambda one: "、".join(one.names), 136, stretch=1,
                    icon=lambda one: "guest" if one.guest else None,
                    icon_tone=lambda _one: Tone.SECOND,
                    tip=lambda one: _("Guest") if one.guest else "、".join(one.names),
                ),
                Column(
                    "delegation", _("Delegation"), lambda one: one.delegation, 110,
                    tone=Tone.SECOND, priority=5, stretch=1,
                ),
            ]  # fmt: skip
        else:
            columns.append(Column("code", _("Work code"), lambda one: one.code, 84, tone=_tone))
        columns += [_module_column(module) for module in view.event.scheme.modules]
        return [
            *columns,
            Column(
                "total", _("Total"), lambda one: mark_text(one.result.total), 72, Align.RIGHT,
                strong=True, sort=lambda one: one.result.total,
            ),
            Column(
                "award", _("Award"), lambda one: one.result.award or "", 100,
                icon=lambda one: "medal" if one.medal else None,
                icon_tone=lambda one: _MEDALS[one.medal] if one.medal else Tone.INK,
            ),
            Column(
                "why", _("Higher than the next because"), lambda one: one.why, 200,
                tone=_why_tone, stretch=2, priority=2, tip=lambda one: one.why,
                icon=lambda one: "problem" if one.tied else None,
            ),
        ]  # fmt: skip

    def _show_spread(self, view: ResultsView) -> None:
        lines = []
        if view.award_line is not None:
            words = _("Award line {mark}").format(mark=mark_text(view.award_line))
            lines.append(MarkLine(float(view.award_line), words))
        if view.median is not None:
            words = _("Median {mark}").format(mark=mark_text(view.median))
            lines.append(MarkLine(float(view.median), words, dashed=True))
        self.spread.show_totals([float(total) for total in view.totals], lines)
        self.spread_head.set_fact(_("{count} entries").format(count=len(view.totals)))

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
        blocking = sum(one.code not in settled for one in view.blockers)
        target = after(view.event.state)
        self.checks.set_findings([*_blocking(view), *_to_look_at(view), *_fine(view)])
        self.checks_head.set_words(
            _("Before signing")
            if target is not None and PATH.index(target) <= PATH.index(State.SIGNED)
            else _("Before the next step")
        )
        self.checks_head.count.set_text(
            _("{count} block").format(count=blocking) if blocking else "", Tone.ERROR
        )
        reason, step = "", step_of(view)
        if view.event.state not in _HERE and not (settled & {one.code for one in view.blockers}):
            reason = _("The event stands at “{state}”; the next step is taken elsewhere.").format(
                state=word(view.event.state)
            )
        elif blocking:
            reason = _("{count} blockers are to be settled first").format(count=blocking)
        else:
            reason = self.hall.may(step.needs)
        self.back.set_off(self.hall.may(Action.EVENT_MOVED_BACK))
        self.correct.setVisible(view.event.state in CORRECTABLE_AT)
        self.correct.set_off(self.hall.may(Action.RESULTS_CORRECTED))
        self.next.set_words(step.words)
        self.back.setVisible(view.event.state in (*_HERE[1:], State.FINAL))
        if self.panel is not None:
            self.panel.set_reason(reason, Tone.SECOND)

    # ---- acting ----------------------------------------------------------------------------

    def _follow(self, key: str) -> None:
        page, _slash, number = key.partition("/")
        if page == "tie" and self.view is not None:
            self._ask_decision(self.view.undecided[int(number)])
        elif page in tuple(StagePage):
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
            self.acts.correct(self.view)

    def _step_back(self) -> None:
        if self.view is not None:
            locked = PATH.index(self.view.event.state) >= PATH.index(State.SIGNED)
            self.steps.back(self.view.event.code, locked=locked)

    def save_workbook(self) -> None:
        """Write the results of this event as a workbook."""
        self._save(".xlsx", _("Workbooks (*.xlsx)"))

    def save_pdf(self) -> None:
        """Write the results of this event as a list to be signed and posted."""
        self._save(".pdf", _("PDF files (*.pdf)"))

    def _save(self, suffix: str, kinds: str) -> None:
        if self.view is None:
            return
        event = self.view.event
        proposal = Path.home() / f"{event.code} {event.name}{suffix}".replace("/", "_")
        path = self.hall.messages.file_to_save(_("Results"), kinds, proposal)
        if path is None:
            return
        write = write_results_pdf if suffix == ".pdf" else write_results_workbook

        def save(desk: "Desk", _work: "Work") -> None:
            write(desk, [event.code], path)

        self.hall.tasks.run("save results", save)

    @override
    def show_row(self, key: str) -> None:
        if self.table is not None:
            self.table.go_to(key)


def _module_column(module: Module) -> Column[ResultRow]:
    def text(row: ResultRow) -> str:
        mark = row.result.modules.get(module.code)
        return "" if mark is None else mark_text(mark)

    return Column(
        f"module {module.code}",
        _("Module {code}").format(code=module.code),
        text,
        78,
        Align.RIGHT,
        tone=Tone.SECOND,
        sort=lambda row: row.result.modules.get(module.code),
        tip=lambda _row: module.name,
        priority=4,
    )


def order_from(text: str, tie: tuple[str, ...]) -> tuple[str, ...]:
    """Return the codes that were written; where only the last one is missing, it comes last."""
    written = tuple(part.upper() for part in _BETWEEN.split(text.strip()) if part)
    known = {code.upper(): code for code in tie}
    order = tuple(known.get(part, part) for part in written)
    left = tuple(code for code in tie if code not in order)
    return (*order, *left) if len(left) == 1 else order


def _blocking(view: ResultsView) -> Iterator[Finding]:
    """Tell what keeps the event from going on: ties are decided here, the rest elsewhere."""
    for number, tie in enumerate(view.ties):
        yield Finding(
            f"tie/{number}",
            "",
            _("Place {place}: {count} are equal, not decided").format(
                place=tie.place, count=len(tie.codes)
            ),
            link=_("Decide…"),
        )
    for number, blocker in enumerate(view.blockers):
        if blocker.page is not StagePage.RESULTS:
            yield Finding(f"{blocker.page}/{number}", "", blocker.sentence, link=_("Go and mend"))


def _to_look_at(view: ResultsView) -> Iterator[Finding]:
    """Tell what does not block."""
    for judge in view.severity.judges:
        if judge.unusual:
            sentence = (
                _("Judge {number} marks severely by {points}; does not block")
                if judge.mean < 0
                else _("Judge {number} marks leniently by {points}; does not block")
            ).format(number=judge.judge, points=mark_text(abs(judge.mean)))
            yield Finding(f"judge/{judge.judge}", "", sentence, Tone.WARN)
    for number, problem in enumerate(view.problems):
        if not problem.blocks:
            yield Finding(f"note/{number}", "", problem.text, Tone.WARN)


def _fine(view: ResultsView) -> Iterator[Finding]:
    """Tell what is in order."""
    if view.rows and not view.count(ResultState.UNFINISHED):
        yield Finding("marked", "", _("Every aspect is marked"), Tone.OK)
    if view.totals and not view.ties:
        yield Finding("ties", "", _("No tie is open"), Tone.OK)
    if view.violations:
        sentence = _("{count} violations are counted").format(count=view.violations)
        yield Finding("violations", "", sentence, Tone.OK)


def _look(row: ResultRow) -> RowLook:
    if row.tied:
        return RowLook.ERROR
    return RowLook.NORMAL if row.result.place is not None else RowLook.ABSENT


def _tone(row: ResultRow) -> Tone:
    if row.tied:
        return Tone.ERROR
    return Tone.INK if row.result.place is not None else Tone.SECOND


def _why_tone(row: ResultRow) -> Tone:
    if row.tied:
        return Tone.ERROR
    return Tone.INK if row.breaks_tie else Tone.SECOND
