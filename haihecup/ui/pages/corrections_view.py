"""The corrections (更正) of one event or of all: both values, reason, people, what followed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QCheckBox, QVBoxLayout
from typing_extensions import override

from haihecup.domain.correction_words import changed_words, effects, people_words, values_words
from haihecup.domain.corrections import Change, Correction
from haihecup.domain.journal import Action, local_time
from haihecup.i18n import _, ngettext
from haihecup.services.changes import Changes, Subject
from haihecup.services.correct_results import (
    CorrectionsView as Read,
)
from haihecup.services.correct_results import read_all_corrections, read_corrections
from haihecup.ui.common_columns import code_column
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.data_table import DataTable
from haihecup.ui.components.fact_list import FactList
from haihecup.ui.components.page_head import Hint
from haihecup.ui.components.side_panel import PanelHead, SidePanel
from haihecup.ui.components.words import Rule, Sentence
from haihecup.ui.page import EVERYTHING, Command, Hall
from haihecup.ui.page_view import PageView
from haihecup.ui.pages.results_acts import ResultsActs
from haihecup.ui.table_models import Column, Rows, TableModel
from haihecup.ui.tokens import Tone

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work

_Answer = tuple[Read, tuple[Correction, ...]]


@dataclass(frozen=True, slots=True)
class _Row:
    """One value of one correction; ``first`` tells what all its values have in common."""

    correction: Correction
    place: int

    @property
    def change(self) -> Change:
        return self.correction.changes[self.place]

    @property
    def first(self) -> bool:
        return self.place == 0

    @property
    def last(self) -> bool:
        return self.place + 1 == len(self.correction.changes)


class CorrectionsView(PageView):
    """A row for each value that was corrected; the panel tells what the correction did."""

    subjects: ClassVar[frozenset[Subject]] = frozenset(
        {Subject.RESULTS, Subject.EVENTS, Subject.CERTIFICATES}
    )

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall)
        self.view: Read | None = None
        self.acts = ResultsActs(hall, self)
        rows = Rows[_Row](
            key=lambda one: (one.correction.event, one.correction.number, one.place),
            closes=lambda one: one.last,
        )
        self.model = TableModel(_columns(), rows)
        self.table = DataTable(
            self.model, _("Corrections"), margin=16, empty=_("Nothing was corrected.")
        )
        self.table.current_changed.connect(self._show_row)
        self.everywhere = QCheckBox(_("All events"))
        self.everywhere.toggled.connect(lambda _on: self.refresh(EVERYTHING))
        self.bar_actions = (self.everywhere,)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        self.panel = self._panel()

    def _panel(self) -> SidePanel:
        panel = SidePanel(_("The correction"), 340)
        self.row_head = PanelHead(_("Nothing was corrected."))
        self.row_facts = FactList()
        self.rule = Rule()
        self.effects_head = PanelHead(_("What followed"))
        self.effects = Sentence("", Tone.INK)
        self.kept = Sentence(
            _("Old value, new value and both people stay readable for ever."), Tone.SECOND
        )
        panel.add(self.row_head, self.row_facts, self.rule, self.effects_head, self.effects)
        panel.add(self.kept)
        panel.end()
        self.main = Button(_("Correct…"), Kind.PRIMARY, "correct", "F2")
        self.main.clicked.connect(self.correct)
        panel.set_foot([], self.main)
        return panel

    # ---- reading ---------------------------------------------------------------------------

    @override
    def refresh(self, changes: Changes) -> None:
        event, everywhere = self.hall.event(), self.everywhere.isChecked()
        if not event:
            return

        def read(desk: "Desk", _work: "Work") -> _Answer:
            view = read_corrections(desk, event)
            return view, read_all_corrections(desk) if everywhere else view.corrections

        self.hall.tasks.read("corrections view", read, self.show_view)

    def show_view(self, answer: _Answer) -> None:
        """Show corrections, the newest first, and what the current one did."""
        self.view, found = answer
        self.model.set_rows(
            [_Row(one, place) for one in found for place in range(len(one.changes))]
        )
        if self.table.current_row() is None and found:
            self.table.go_to_place(0)
        self._show_row(self.table.current_row())
        closed = (
            "" if self.view.open else _("Once keying is closed, nothing is changed but by this.")
        )
        if self.panel is not None:
            reason = closed or self.hall.may(Action.RESULTS_CORRECTED)
            self.panel.set_reason(reason, Tone.SECOND)
        self.facts_changed.emit()

    def _show_row(self, row: _Row | None) -> None:
        one = None if row is None else row.correction
        for part in (self.rule, self.effects_head, self.effects):
            part.setVisible(one is not None)
        if one is None:
            self.row_head.set_words(_("Nothing was corrected."))
            self.row_facts.set_facts(())
            return
        self.row_head.set_words(
            _("Correction {number} of {event}").format(number=one.number, event=one.event)
        )
        self.row_facts.set_facts(
            (
                (_("When"), local_time(one.at)),
                (_("Corrected by"), one.person),
                (_("Second person"), one.second),
                (_("Reason"), one.reason),
            )
        )
        self.effects.set_text("\n".join(effects(one)))

    # ---- acting ----------------------------------------------------------------------------

    def correct(self) -> None:
        """Ask what is to be corrected in the event that the top bar names."""
        if self.view is not None and self.main.isEnabled():
            self.acts.correct(self.view.event, self.view.works)

    @override
    def facts(self) -> Sequence[str]:
        count = sum(row.first for row in self.model.shown_rows())
        return (ngettext("{count} correction", "{count} corrections", count).format(count=count),)

    @override
    def hints(self) -> Sequence[Hint]:
        return (
            Hint("↑↓", _("another correction")),
            Hint("F2", _("correct")),
            Hint("Ctrl+C", _("copy")),
        )

    @override
    def commands(self) -> Sequence[Command]:
        return (
            Command("correct", _("Correct…"), self.correct, shortcut="F2", icon="correct"),
            Command("corrections of all", _("Corrections of all events"), self.everywhere.toggle),
        )


def _columns() -> tuple[Column[_Row], ...]:
    return (
        Column("number", _("No."), lambda one: _once(one, str(one.correction.number)), 44,
               tone=Tone.SECOND, sort=lambda one: one.correction.number),
        Column("event", _("Event"), lambda one: _once(one, one.correction.event), 72,
               tone=Tone.SECOND, priority=3),
        Column("at", _("When"), lambda one: _once(one, local_time(one.correction.at)), 132,
               tone=Tone.SECOND, sort=lambda one: one.correction.at, priority=2),
        code_column(lambda one: one.change.work_code),
        Column("what", _("What"), lambda one: changed_words(one.change), 112),
        Column("before", _("Before"), lambda one: values_words(one.change)[0], 76,
               tone=Tone.SECOND),
        Column("after", _("After"), lambda one: values_words(one.change)[1], 76, strong=True),
        Column("reason", _("Reason"), lambda one: _once(one, one.correction.reason), 140,
               stretch=1, tip=lambda one: one.correction.reason),
        Column("people", _("Corrected by"), lambda one: _once(one, people_words(one.correction)),
               110),
    )  # fmt: skip


def _once(row: _Row, text: str) -> str:
    """Return what all values of a correction have in common, in its first row only."""
    return text if row.first else ""
