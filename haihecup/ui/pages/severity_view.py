"""The judges (裁判员宽严) of one event against their panels: aspect by aspect, and over time."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from haihecup.domain.journal import local_time
from haihecup.domain.numbers import mark_text
from haihecup.domain.severity import JudgeSeverity, Stretch
from haihecup.i18n import _, ngettext
from haihecup.services.changes import Subject
from haihecup.services.weigh_judges import SeverityView as Read
from haihecup.services.weigh_judges import weigh_judges
from haihecup.ui.components.buttons import SegmentedSwitch
from haihecup.ui.components.charts import MINUS, SeverityChart
from haihecup.ui.components.charts import JudgeSeverity as Dot
from haihecup.ui.components.data_table import DataTable
from haihecup.ui.components.drift_chart import DriftChart, DriftLine
from haihecup.ui.components.page_head import Hint
from haihecup.ui.components.side_panel import PanelHead, SidePanel
from haihecup.ui.components.words import Rule, Sentence
from haihecup.ui.page import Hall
from haihecup.ui.page_view import ViewOfEvent
from haihecup.ui.table_models import Align, Column, RowLook, Rows, TableModel
from haihecup.ui.tokens import MARGIN, Tone

if TYPE_CHECKING:
    from haihecup.services.desk import Desk

_ASPECTS, _TIME = "aspects", "time"


@dataclass(frozen=True, slots=True)
class _AspectRow:
    """One judge in one aspect, or in all of them together (no code)."""

    code: str
    name: str
    judge: JudgeSeverity
    last: bool


@dataclass(frozen=True, slots=True)
class _TimeRow:
    """One judge in one stretch of works."""

    stretch: Stretch
    judge: int
    mean: Decimal
    beyond: bool
    last: bool


class SeverityView(ViewOfEvent[Read]):
    """Two tables, by aspect and over time, and beside them the same as charts."""

    kind: ClassVar[str] = "severity view"
    subjects: ClassVar[frozenset[Subject]] = frozenset(
        {Subject.RESULTS, Subject.MARKS, Subject.EVENTS}
    )

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall)
        self.view: Read | None = None
        self.switch = SegmentedSwitch(
            [(_ASPECTS, _("By aspect")), (_TIME, _("Over time"))], _("How judges are compared")
        )
        self.switch.chosen.connect(lambda _key: self._show_table())
        self.aspects = TableModel(
            _aspect_columns(),
            Rows[_AspectRow](
                key=lambda one: (one.code, one.judge.judge),
                look=lambda one: _look(odd=one.judge.unusual or one.judge.unsteady),
                closes=lambda one: one.last,
            ),
        )
        self.stretches = TableModel(
            _time_columns(),
            Rows[_TimeRow](
                key=lambda one: (one.stretch.number, one.judge),
                look=lambda one: _look(odd=one.beyond),
                closes=lambda one: one.last,
            ),
        )
        self.by_aspect = DataTable(self.aspects, _("Judges by aspect"), margin=MARGIN)
        self.over_time = DataTable(self.stretches, _("Judges over time"), margin=MARGIN)
        self.by_aspect.current_changed.connect(self._show_aspect)
        self.tables = QStackedWidget()
        self.tables.addWidget(self.by_aspect)
        self.tables.addWidget(self.over_time)
        above = QWidget()
        row = QHBoxLayout(above)
        row.setContentsMargins(MARGIN, 0, MARGIN, 8)
        row.addWidget(self.switch)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(above)
        column.addWidget(self.tables, 1)
        self.panel = self._panel()

    def _panel(self) -> SidePanel:
        panel = SidePanel(_("Judges against their panels"), 376)
        self.aspect_head = PanelHead(_("All aspects"), _("off the panel's mean, points"))
        self.aspect_chart = SeverityChart()
        self.time_head = PanelHead(_("Over time"), _("in the order of marking"))
        self.time_chart = DriftChart()
        self.no_time = Sentence("", Tone.SECOND)
        self.told = Sentence(
            _(
                "Each score is compared with the mean of all judges of the same work. Left of zero "
                "a judge is severe, right of it lenient. The grey band is a twentieth of what can "
                "be given: within it nothing is unusual. The spread says how much it changes from "
                "work to work. It is a hint and changes no mark."
            ),
            Tone.SECOND,
        )
        panel.add(self.aspect_head, self.aspect_chart, Rule())
        panel.add(self.time_head, self.time_chart, self.no_time, Rule(), self.told)
        panel.end()
        return panel

    # ---- reading ---------------------------------------------------------------------------

    @staticmethod
    @override
    def read(desk: "Desk", event: str) -> Read:
        return weigh_judges(desk, event)

    @override
    def show_view(self, view: Read) -> None:
        """Show the judges of an event."""
        self.view = view
        self.aspects.set_rows(_aspect_rows(view))
        self.stretches.set_rows(_time_rows(view))
        self._show_aspect(self.by_aspect.current_row())
        self._show_time(view)
        self._show_table()
        self.facts_changed.emit()

    def _show_table(self) -> None:
        time = self.switch.choice() == _TIME
        self.tables.setCurrentWidget(self.over_time if time else self.by_aspect)

    def _show_aspect(self, row: _AspectRow | None) -> None:
        """Show the chart of the aspect that the current row tells of."""
        view = self.view
        if view is None:
            return
        code = "" if row is None else row.code
        shown, words = view.overall, _("All aspects")
        for one in view.aspects:
            if one.aspect.code == code:
                shown, words = one.severity, f"{code} {one.aspect.name}"
        self.aspect_head.set_words(words)
        self.aspect_chart.show_judges(
            [
                Dot(judge_word(one.judge), float(one.mean), float(one.least), float(one.most))
                for one in shown.judges
            ],
            float(shown.usual),
        )

    def _show_time(self, view: Read) -> None:
        self.no_time.set_text(
            ""
            if view.stretches
            else view.withheld
            or _("No order is known: all marks were set in one go, or too few are set.")
            if view.overall.judges
            else _("No aspect of this event is marked by several judges.")
        )
        self.no_time.setVisible(not view.stretches)
        self.time_chart.setVisible(bool(view.stretches))
        if not view.stretches:
            return
        said = {
            one.judge: _("changed by {points}").format(points=signed(one.by))
            for one in view.drifts
            if one.unusual
        }
        lines = [
            DriftLine(
                judge_word(judge + 1),
                tuple(
                    None if one.means[judge] is None else float(one.means[judge] or 0)
                    for one in view.stretches
                ),
                said.get(judge + 1, ""),
            )
            for judge in range(len(view.stretches[0].means))
        ]
        ends = (local_time(view.stretches[0].first), local_time(view.stretches[-1].last))
        self.time_chart.show_lines(lines, float(view.overall.usual), ends)

    @override
    def facts(self) -> Sequence[str]:
        view = self.view
        if view is None or not view.overall.judges:
            return ()
        odd = sum(one.unusual or one.unsteady for one in view.overall.judges)
        return (
            ngettext("{count} judge", "{count} judges", len(view.overall.judges)).format(
                count=len(view.overall.judges)
            ),
            _("usual up to {points}").format(points=mark_text(view.overall.usual)),
            _("{count} to look at").format(count=odd) if odd else "",
        )

    @override
    def hints(self) -> Sequence[Hint]:
        return (
            Hint("↑↓", _("another aspect")),
            Hint("Ctrl+C", _("copy")),
            Hint("F6", _("panel")),
        )


def judge_word(number: int) -> str:
    """Return how a judge is called: by the number of his column."""
    return _("Judge {number}").format(number=number)


def signed(points: Decimal) -> str:
    """Return points with their sign."""
    sign = MINUS if points < 0 else "+" if points > 0 else ""
    return f"{sign}{mark_text(abs(points))}"


def _aspect_rows(view: Read) -> list[_AspectRow]:
    parts = [("", _("All aspects"), view.overall)]
    parts += [(one.aspect.code, one.aspect.name, one.severity) for one in view.aspects]
    return [
        _AspectRow(code, name, judge, judge is part.judges[-1])
        for code, name, part in parts
        for judge in part.judges
    ]


def _time_rows(view: Read) -> list[_TimeRow]:
    usual = view.overall.usual
    return [
        _TimeRow(one, judge + 1, mean, abs(mean) > usual, judge + 1 == len(one.means))
        for one in view.stretches
        for judge, mean in enumerate(one.means)
        if mean is not None
    ]


def _look(*, odd: bool) -> RowLook:
    return RowLook.WARN if odd else RowLook.NORMAL


def _remark(judge: JudgeSeverity) -> str:
    told = []
    if judge.unusual:
        told.append(_("severe") if judge.mean < 0 else _("lenient"))
    if judge.unsteady:
        told.append(_("unsteady"))
    return _(", ").join(told)


def _aspect_columns() -> tuple[Column[_AspectRow], ...]:
    right = Align.RIGHT
    return (
        Column("aspect", _("Aspect"), lambda one: f"{one.code} {one.name}".strip(), 130, stretch=1),
        Column("judge", _("Panel judge"), lambda one: judge_word(one.judge.judge), 84, strong=True),
        Column("works", _("Works"), lambda one: str(one.judge.works), 60, right, tone=Tone.SECOND,
               sort=lambda one: one.judge.works, priority=4),
        Column("mean", _("Off the panel"), lambda one: signed(one.judge.mean), 100, right,
               strong=True, sort=lambda one: one.judge.mean),
        Column("spread", _("Spread"), lambda one: mark_text(one.judge.spread), 76, right,
               sort=lambda one: one.judge.spread),
        Column("least", _("Hardest"), lambda one: signed(one.judge.least), 80, right,
               tone=Tone.SECOND, sort=lambda one: one.judge.least, priority=3),
        Column("most", _("Mildest"), lambda one: signed(one.judge.most), 80, right,
               tone=Tone.SECOND, sort=lambda one: one.judge.most, priority=3),
        Column("remark", _("Remark"), lambda one: _remark(one.judge), 110, tone=Tone.WARN,
               icon=lambda one: "warning" if _remark(one.judge) else None),
    )  # fmt: skip


def _time_columns() -> tuple[Column[_TimeRow], ...]:
    right = Align.RIGHT
    return (
        Column("stretch", _("Works"), _works, 120, sort=lambda one: one.stretch.number),
        Column("from", _("From"), lambda one: local_time(one.stretch.first), 138,
               tone=Tone.SECOND, stretch=1),
        Column("to", _("To"), lambda one: local_time(one.stretch.last), 138, tone=Tone.SECOND,
               stretch=1, priority=3),
        Column("judge", _("Panel judge"), lambda one: judge_word(one.judge), 84, strong=True),
        Column("mean", _("Off the panel"), lambda one: signed(one.mean), 100, right, strong=True,
               sort=lambda one: one.mean),
        Column("remark", _("Remark"), _beyond, 110, tone=Tone.WARN,
               icon=lambda one: "warning" if one.beyond else None),
    )  # fmt: skip


def _works(row: _TimeRow) -> str:
    return ngettext("{number}: {count} work", "{number}: {count} works", row.stretch.works).format(
        number=row.stretch.number, count=row.stretch.works
    )


def _beyond(row: _TimeRow) -> str:
    if not row.beyond:
        return ""
    return _("severe") if row.mean < 0 else _("lenient")
