"""Marking (评分): the marks of one module as a grid, by work code; each cell is saved at once."""

import uuid
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from haihecup.domain.entries import EntryStatus
from haihecup.domain.marks import JUDGEMENT_SPREAD
from haihecup.domain.numbers import mark_text, plain
from haihecup.domain.problems import RuleBroken
from haihecup.domain.scheme import Aspect, Count, Direct, Judgement, Measured, Panel, YesNo
from haihecup.domain.stages import State
from haihecup.i18n import _
from haihecup.services.changes import Changes, Outcome, Subject
from haihecup.services.enter_marks import (
    MarkingSheet,
    MarkRow,
    key_mark,
    read_marking,
    set_statuses,
)
from haihecup.services.move_events import move_on
from haihecup.ui.components.buttons import Button, Kind, SegmentedSwitch
from haihecup.ui.components.data_table import DataTable
from haihecup.ui.components.notices import EmptyPage
from haihecup.ui.components.page_head import Hint
from haihecup.ui.components.problem_list import Finding, ProblemList
from haihecup.ui.components.side_panel import PanelHead, SidePanel
from haihecup.ui.components.words import Sentence
from haihecup.ui.page import Command, Hall, Page
from haihecup.ui.table_models import Align, Column, RowLook, Rows, TableModel
from haihecup.ui.tokens import Tone

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work

_MOST = 60


def how_to_key(aspect: Aspect) -> str:
    """Return how an aspect is keyed, in a sentence."""
    match aspect.kind:
        case YesNo():
            return _("1 for yes, 0 for no.")
        case Judgement():
            return _("Three scores 0 to 3, as in 232. They may differ by 1 at most.")
        case Panel(judges=judges):
            return _("{count} scores from 0 to {max}, blanks between.").format(
                count=judges, max=plain(aspect.max)
            )
        case Count():
            return _("The number counted.")
        case Measured():
            return _("The value measured.")
        case Direct():
            return _("The mark itself, 0 to {max}.").format(max=plain(aspect.max))


class MarksPage(Page):
    """A grid of works and aspects. No names, anywhere."""

    subjects: ClassVar[frozenset[Subject]] = frozenset({Subject.MARKS, Subject.EVENTS})
    rail: ClassVar[bool] = True

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall, _("Marking"))
        self.sheet: MarkingSheet | None = None
        self.model: TableModel[MarkRow] | None = None
        self.table: DataTable[MarkRow] | None = None
        self.modules: SegmentedSwitch | None = None
        self._module = ""
        self._shape: tuple[str, str, bool] = ("", "", False)
        self._place = QWidget()
        self._stage = QVBoxLayout(self._place)
        self._stage.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._place, 1)
        self.set_hints(
            Hint("0–9", _("key the scores")),
            Hint("Enter", _("keep, next work")),
            Hint("←→", _("other aspect")),
            Hint("F8", _("next problem")),
        )
        self.set_panel(self._panel())

    def _panel(self) -> SidePanel:
        panel = SidePanel(_("This aspect"), 300)
        self.aspect_head = PanelHead(_("Aspect"))
        self.how = Sentence("", Tone.SECOND)
        self.found_head = PanelHead(_("Problems"))
        self.found = self.problems = ProblemList(most=10)
        self.found.followed.connect(self._follow)
        self.absent = Button(_("Absent"), icon="absent")
        self.absent.clicked.connect(self._turn_absent)
        self.finish = Button(_("Close keying"), Kind.PRIMARY)
        self.finish.clicked.connect(self._finish)
        panel.add(self.aspect_head, self.how, self.found_head, self.found)
        panel.end()
        panel.set_foot([self.absent], self.finish)
        return panel

    # ---- reading ---------------------------------------------------------------------------

    @override
    def refresh(self, changes: Changes) -> None:
        event, module = self.hall.event(), self._module
        if not event:
            self._show_nothing(
                _("No event chosen"), _("Choose an event in the bar above, or on the overview.")
            )
            return

        def read(desk: "Desk", _work: "Work") -> MarkingSheet | str:
            try:
                return read_marking(desk, event, module)
            except RuleBroken as broken:
                # without a scheme or with a module of another event there is nothing to key
                return read_marking(desk, event) if module else broken.sentence

        self.hall.tasks.read("marking", read, self.show_sheet)

    @override
    def event_changed(self) -> None:
        self._module = ""
        super().event_changed()

    def show_sheet(self, sheet: MarkingSheet | str) -> None:
        """Show the marks of one module."""
        if isinstance(sheet, str):
            self._show_nothing(_("Nothing to mark yet"), sheet)
            return
        if not sheet.rows:
            self._show_nothing(
                _("No work codes yet"),
                _("Draw the lots of this event first; then marks are keyed."),
            )
            return
        self.sheet = sheet
        self._module = sheet.module.code
        shape = (sheet.event_code, sheet.module.code, sheet.editable)
        if shape != self._shape:
            self._build(sheet)
            self._shape = shape
        if self.model is not None:
            self.model.set_rows(sheet.rows)
        done, competing = sheet.progress
        self.head.set_facts(
            f"{sheet.event_code} {sheet.event_name}",
            _("{done} of {count} works marked").format(done=done, count=competing),
        )
        self._show_problems(sheet)

    def _show_nothing(self, missing: str, what_to_do: str) -> None:
        self.sheet, self.model, self.table = None, None, None
        self._shape = ("", "", False)
        self.head.set_facts()
        self._clear()
        self._stage.addWidget(EmptyPage("marks", missing, what_to_do))
        self.found.set_findings([])
        if self.panel is not None:
            self.panel.set_reason(missing)

    def _clear(self) -> None:
        while (item := self._stage.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()

    def _build(self, sheet: MarkingSheet) -> None:
        self._clear()
        names = [(code, f"{code} {name}") for code, name in sheet.modules]
        self.modules = SegmentedSwitch(names, _("Module"))
        self.modules.choose(sheet.module.code)
        self.modules.chosen.connect(self._choose_module)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(16, 0, 16, 8)
        column.addWidget(self.modules)
        rows = Rows[MarkRow](key=lambda one: one.work_code, look=_look)
        self.model = TableModel(_columns(sheet), rows)
        self.model.keyed.connect(self._key)
        self.table = DataTable(self.model, _("Marks"), margin=16)
        self.table.selectionModel().currentChanged.connect(
            lambda current, _previous: self._show_aspect(current.column())
        )
        self._stage.addWidget(holder)
        self._stage.addWidget(self.table, 1)

    def _choose_module(self, code: str) -> None:
        self._module = code
        self.refresh(Changes())

    # ---- keying ----------------------------------------------------------------------------

    def _key(self, row: MarkRow, aspect: str, text: str) -> None:
        if self.sheet is None:
            return
        event, code, request = self.sheet.event_code, row.work_code, uuid.uuid4().hex

        def keep(desk: "Desk", _work: "Work") -> object:
            return key_mark(desk, event, code, aspect, text, request)

        self.hall.tasks.queue("key", keep, None, self._refused)

    def _refused(self, broken: RuleBroken) -> None:
        self.hall.messages.problem(broken.sentence)
        self.refresh(Changes())

    def _turn_absent(self) -> None:
        row = self.table.current_row() if self.table is not None else None
        if row is None or self.sheet is None:
            return
        event, code = self.sheet.event_code, row.work_code
        competing = row.status is EntryStatus.COMPETING
        status = EntryStatus.ABSENT if competing else EntryStatus.COMPETING

        def turn(desk: "Desk", _work: "Work") -> object:
            return set_statuses(desk, event, {code: status})

        self.hall.tasks.queue("status", turn)

    def _finish(self) -> None:
        if self.sheet is None:
            return
        event = self.sheet.event_code

        def close(desk: "Desk", _work: "Work") -> Outcome[State]:
            return move_on(desk, event)

        self.hall.tasks.run("close keying", close, self._finished)

    def _finished(self, _state: State) -> None:
        self.hall.go("results", self.hall.event(), "")

    # ---- the panel -------------------------------------------------------------------------

    def _show_aspect(self, column: int) -> None:
        if self.sheet is None or self.model is None or column < 0:
            return
        key = self.model.columns[column].key
        aspect = next((one for one in self.sheet.aspects if one.code == key), None)
        if aspect is None:
            return
        self.aspect_head.set_words(f"{aspect.code} {aspect.name}")
        self.aspect_head.set_fact(_("maximum {mark}").format(mark=plain(aspect.max)))
        self.how.setText(how_to_key(aspect))

    def _show_problems(self, sheet: MarkingSheet) -> None:
        findings = [
            Finding(
                f"{row.work_code}/{aspect.code}",
                f"{row.work_code} · {aspect.code}",
                cell.problem.text,
                link=_("Go there"),
            )
            for row in sheet.rows
            for aspect, cell in zip(sheet.aspects, row.cells, strict=True)
            if cell.problem is not None
        ]
        self.found.set_findings(findings[:_MOST])
        self.found_head.count.set_text(str(len(findings)), Tone.ERROR if findings else Tone.HINT)
        done, competing = sheet.progress
        reason = ""
        if not sheet.editable:
            reason = _("Keying of this event is closed.")
        elif findings:
            reason = _("{count} problems in this module").format(count=len(findings))
        elif done < competing:
            reason = _("{count} works are not fully marked in this module").format(
                count=competing - done
            )
        elif sheet.state is State.DRAWN:
            reason = _("No mark is keyed yet.")
        if self.panel is not None:
            self.panel.set_reason(reason)
        self.absent.set_off("" if sheet.editable else _("Keying of this event is closed."))

    def _follow(self, key: str) -> None:
        code, _slash, aspect = key.partition("/")
        if self.table is not None and self.model is not None and self.table.go_to(code):
            place = self.table.currentIndex().row()
            self.table.setCurrentIndex(self.model.index(place, self.model.column_of(aspect)))
            self.table.setFocus()

    @override
    def commands(self) -> tuple[Command, ...]:
        return (Command("absent", _("Absent or back"), self._turn_absent, icon="absent"),)


def _columns(sheet: MarkingSheet) -> list[Column[MarkRow]]:
    editable = sheet.editable
    columns: list[Column[MarkRow]] = [
        Column("code", _("Work code"), lambda one: one.work_code, 92, strong=True, icon=_sign)
    ]
    for number, aspect in enumerate(sheet.aspects):
        columns.append(_aspect_column(number, aspect, editable=editable))
    columns.append(
        Column(
            "subtotal",
            _("Subtotal"),
            lambda one: "" if one.subtotal is None else mark_text(one.subtotal),
            92,
            Align.RIGHT,
            strong=True,
        )
    )
    return columns


def _aspect_column(number: int, aspect: Aspect, *, editable: bool) -> Column[MarkRow]:
    def text(row: MarkRow) -> str:
        cell = row.cells[number]
        if cell.mark is None or isinstance(aspect.kind, Direct):
            return cell.scores
        return f"{cell.scores} → {mark_text(cell.mark)}"

    def tone(row: MarkRow) -> Tone:
        return Tone.ERROR if row.cells[number].problem is not None else Tone.INK

    def tip(row: MarkRow) -> str:
        problem = row.cells[number].problem
        return problem.text if problem is not None else aspect.name

    return Column(
        aspect.code,
        f"{aspect.code} ({plain(aspect.max)})",
        text,
        96,
        Align.RIGHT,
        tone=tone,
        tip=tip,
        editable=lambda row: editable and row.status is EntryStatus.COMPETING,
        stretch=1,
    )


def _look(row: MarkRow) -> RowLook:
    if row.status is not EntryStatus.COMPETING:
        return RowLook.ABSENT
    spread = any(
        cell.problem is not None and cell.problem.code == JUDGEMENT_SPREAD for cell in row.cells
    )
    return RowLook.ERROR if spread else RowLook.NORMAL


def _sign(row: MarkRow) -> str | None:
    if row.status is not EntryStatus.COMPETING:
        return "absent"
    return "check" if row.subtotal is not None else None
