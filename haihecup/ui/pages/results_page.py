"""Results (成绩): places and awards, and the sentence that explains each place."""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from typing_extensions import override

from haihecup.domain.numbers import mark_text
from haihecup.domain.results import ResultState
from haihecup.domain.stages import Blocker, State
from haihecup.i18n import _
from haihecup.services.changes import Changes, Subject
from haihecup.services.move_events import blockers_of, move_back, move_on
from haihecup.services.publish_results import (
    ResultRow,
    ResultsView,
    decide_tie,
    read_results,
    write_results_pdf,
    write_results_workbook,
)
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.charts import DistributionChart, MarkLine
from haihecup.ui.components.data_table import DataTable
from haihecup.ui.components.page_head import Hint
from haihecup.ui.components.problem_list import Finding, ProblemList
from haihecup.ui.components.question import Blank, Question
from haihecup.ui.components.side_panel import PanelHead, SidePanel
from haihecup.ui.components.words import Rule
from haihecup.ui.page import Hall, Page
from haihecup.ui.state_looks import word
from haihecup.ui.table_models import Align, Column, RowLook, Rows, TableModel
from haihecup.ui.tokens import Tone

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work

Answer = tuple[ResultsView, tuple[Blocker, ...]]
_MEDALS = (Tone.GOLD, Tone.SILVER, Tone.BRONZE)
# the steps that are taken on this page; the others have pages of their own
_HERE = (
    State.KEYED,
    State.RECHECKED,
    State.SIGNED,
    State.UNSEALED,
    State.PUBLIC_NOTICE,
)


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
        self.model: TableModel[ResultRow] | None = None
        self.table: DataTable[ResultRow] | None = None
        self._closing: frozenset[str] = frozenset()
        self._awards: dict[str, Tone] = {}
        workbook = Button(_("Workbook…"), icon="export")
        workbook.clicked.connect(self.save_workbook)
        printed = Button(_("Print list…"), icon="print")
        printed.clicked.connect(self.save_pdf)
        self.head.add(workbook, printed)
        self.set_hints(
            Hint("↑↓", _("next entry")), Hint("Ctrl+C", _("copy")), Hint("Ctrl+E", _("other event"))
        )
        self.set_panel(self._panel())

    def _panel(self) -> SidePanel:
        panel = SidePanel(_("Distribution and checks"), 340)
        self.spread_head = PanelHead(_("Distribution of totals"))
        self.spread = DistributionChart()
        self.checks_head = PanelHead(_("Before the next step"))
        self.checks = self.problems = ProblemList(most=8)
        self.checks.followed.connect(self._follow)
        self.back = Button(_("Back…"), Kind.DANGER)
        self.back.clicked.connect(self._step_back)
        self.next = Button(_("Next step"), Kind.PRIMARY)
        self.next.clicked.connect(self._step)
        panel.add(self.spread_head, self.spread, Rule(), self.checks_head, self.checks)
        panel.end()
        panel.set_foot([self.back], self.next)
        return panel

    # ---- reading ---------------------------------------------------------------------------

    @override
    def refresh(self, changes: Changes) -> None:
        event = self.hall.event()
        if not event:
            self.show_banner(Tone.ACCENT, _("Choose an event in the bar above to see its results."))
            return
        self.close_banner()

        def read(desk: "Desk", _work: "Work") -> Answer:
            return read_results(desk, event), blockers_of(desk, event)

        self.hall.tasks.read("results", read, self.show_results)

    def show_results(self, answer: Answer) -> None:
        """Show results and what stands in the way of the next step."""
        view, blocking = answer
        modules = None if self.view is None else self.view.event.scheme
        rebuilt = modules != view.event.scheme or self.view is None
        named = self.view is not None and self.view.named
        self.view = view
        self._closing = _last_of_awards(view)
        names = list(dict.fromkeys(row.result.award for row in view.rows if row.result.award))
        self._awards = dict(zip(names, _MEDALS, strict=False))
        if rebuilt or named != view.named:
            self._build(view)
        if self.model is not None:
            self.model.set_rows(view.rows)
        event = view.event
        self.head.set_facts(
            f"{event.code} {event.name}",
            _("{count} ranked").format(count=view.count(ResultState.RANKED)),
            _("{count} unfinished").format(count=view.count(ResultState.UNFINISHED)),
            _("{count} absent").format(count=view.count(ResultState.ABSENT)),
        )
        self._show_spread(view)
        self._show_checks(view, blocking)

    def _build(self, view: ResultsView) -> None:
        if self.table is not None:
            self.body.removeWidget(self.table)
            self.table.deleteLater()
        rows = Rows[ResultRow](
            key=lambda one: one.entry, look=_look, closes=lambda one: one.entry in self._closing
        )
        self.model = TableModel(self._columns(view), rows)
        self.table = DataTable(self.model, _("Results"), margin=16)
        self.table.opened.connect(self._decide)
        self.body.addWidget(self.table, 1)

    def _columns(self, view: ResultsView) -> list[Column[ResultRow]]:
        columns: list[Column[ResultRow]] = [
            Column("place", _("Place"), state_of, 84, strong=True, tone=_tone)
        ]
        if view.named:
            columns += [
                Column("names", _("Contestants"), lambda one: "、".join(one.names), 110, stretch=1),
                Column(
                    "delegation", _("Delegation"), lambda one: one.delegation, 110,
                    tone=Tone.SECOND, priority=3, stretch=1,
                ),
            ]  # fmt: skip
        else:
            columns.append(Column("code", _("Work code"), lambda one: one.code, 84, tone=_tone))
        columns += [
            _module_column(module.code, module.name) for module in view.event.scheme.modules
        ]
        return [
            *columns,
            Column(
                "total", _("Total"), lambda one: mark_text(one.result.total), 78, Align.RIGHT,
                strong=True, sort=lambda one: one.result.total,
            ),
            Column(
                "award", _("Award"), lambda one: one.result.award or "", 104,
                icon=lambda one: "medal" if one.result.award in self._awards else None,
                icon_tone=lambda one: self._awards.get(one.result.award or "", Tone.INK),
            ),
            Column(
                "why", _("Why"), lambda one: one.why, 230, tone=_why_tone, stretch=2, priority=2,
                tip=lambda one: one.why,
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

    def _show_checks(self, view: ResultsView, blocking: tuple[Blocker, ...]) -> None:
        findings = [
            Finding(
                f"{blocker.page}/{number}",
                "",
                blocker.sentence,
                link="" if blocker.page == "results" else _("Go there"),
            )
            for number, blocker in enumerate(blocking)
        ]
        findings += [
            Finding(f"tie/{n}", "", "、".join(tie), link=_("Decide"))
            for n, tie in enumerate(view.undecided)
        ]
        findings += [
            Finding(f"note/{n}", "", problem.text, Tone.WARN)
            for n, problem in enumerate(view.problems)
            if not problem.blocks
        ]
        self.checks.set_findings(
            findings or [Finding("fine", "", _("Nothing stands in the way."), Tone.OK)]
        )
        reason = ""
        if view.event.state not in _HERE:
            reason = _("The event stands at “{state}”.").format(state=word(view.event.state))
        elif blocking:
            reason = _("{count} blockers above").format(count=len(blocking))
        if self.panel is not None:
            self.panel.set_reason(reason)

    # ---- acting ----------------------------------------------------------------------------

    def _follow(self, key: str) -> None:
        page, _slash, number = key.partition("/")
        if page == "tie" and self.view is not None:
            self._ask_decision(self.view.undecided[int(number)])
        elif page not in ("note", "results", "fine"):
            self.hall.go("events" if page == "competition" else page, self.hall.event(), "")

    def _decide(self, row: ResultRow) -> None:
        if self.view is None or not row.tied:
            return
        tie = next(tie for tie in self.view.undecided if row.code in tie)
        self._ask_decision(tie)

    def _ask_decision(self, tie: tuple[str, ...]) -> None:
        question = Question(
            _("Decide the tie?"),
            _("{codes} are equal in everything. Write the codes in the order decided.").format(
                codes="、".join(tie)
            ),
            _("Record the decision"),
            blanks=(Blank("order", _("Order, the better one first")), Blank("reason", _("Reason"))),
        )
        answers = self.hall.messages.ask(question)
        if answers is None or self.view is None:
            return
        event = self.view.event.code
        order = answers["order"].replace("、", " ").replace("，", " ").replace(",", " ").split()
        reason = answers["reason"]

        def record(desk: "Desk", _work: "Work") -> object:
            return decide_tie(desk, event, order, reason)

        self.hall.tasks.run("decide", record)

    def _step(self) -> None:
        event = self.hall.event()

        def step(desk: "Desk", _work: "Work") -> object:
            return move_on(desk, event)

        self.hall.tasks.run("step", step)

    def _step_back(self) -> None:
        event = self.hall.event()
        if not event:
            return
        question = Question(
            _("Go one step back?"),
            _("{event} goes back on its path; later steps have to be taken again.").format(
                event=event
            ),
            _("Go back"),
            danger=True,
            blanks=(Blank("reason", _("Reason")), Blank("second", _("Second person"))),
        )
        answers = self.hall.messages.ask(question)
        if answers is None:
            return

        def step(desk: "Desk", _work: "Work") -> object:
            return move_back(desk, event, answers["reason"], answers["second"])

        self.hall.tasks.run("step", step)

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


def _module_column(code: str, name: str) -> Column[ResultRow]:
    def text(row: ResultRow) -> str:
        mark = row.result.modules.get(code)
        return "" if mark is None else mark_text(mark)

    heading = f"{code} {name}"
    return Column(f"module {code}", heading, text, 96, Align.RIGHT, tone=Tone.SECOND, priority=4)


def _last_of_awards(view: ResultsView) -> frozenset[str]:
    awarded = [row for row in view.rows if row.result.award]
    return frozenset(
        row.entry
        for number, row in enumerate(awarded)
        if number + 1 == len(awarded) or awarded[number + 1].result.award != row.result.award
    )


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
    return Tone.INK if row.result.decided_by else Tone.SECOND
