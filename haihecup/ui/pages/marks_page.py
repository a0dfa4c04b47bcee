"""Marking: a score sheet is keyed by work codes; each cell is kept at once. Knows no names."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from haihecup.domain.competition import Event
from haihecup.domain.entries import EntryStatus
from haihecup.domain.journal import Action
from haihecup.domain.stages import Blocker, State
from haihecup.i18n import _
from haihecup.services.changes import Changes, Outcome, Subject
from haihecup.services.desk import Desk
from haihecup.services.enter_marks import set_statuses
from haihecup.services.lay_out_sheets import MarkingSheet
from haihecup.services.move_events import move_on
from haihecup.services.prepare_competition import list_events
from haihecup.ui.components.buttons import Button, Kind, SegmentedSwitch
from haihecup.ui.components.data_table import DataTable
from haihecup.ui.components.long_work import Bar
from haihecup.ui.components.mark_cells import room_for, status_word
from haihecup.ui.components.mark_grid import MarkGrid
from haihecup.ui.components.mark_model import Key, MarkModel
from haihecup.ui.components.mark_panel import AspectPart, SheetLine, SheetList
from haihecup.ui.components.notices import EmptyPage
from haihecup.ui.components.page_head import Hint
from haihecup.ui.components.problem_list import Finding, ProblemList
from haihecup.ui.components.side_panel import PanelHead, SidePanel
from haihecup.ui.components.words import Line, Rule
from haihecup.ui.page import EVERYTHING, Command, Hall, Page
from haihecup.ui.pages.mark_keeping import (
    KeptMark,
    KeyedStep,
    SheetRead,
    StatusTurn,
    keep_mark,
    read_sheet,
)
from haihecup.ui.state_looks import word
from haihecup.ui.table_models import Column, Rows, TableModel
from haihecup.ui.tasks import Work
from haihecup.ui.tokens import MARGIN, Tone

_SCROLL_BAR = 14
_READY = (State.DRAWN, State.MARKING, State.KEYED)


class MarksPage(Page):
    """The score sheets of the event that the top bar shows; without one, the events to mark."""

    subjects: ClassVar[frozenset[Subject]] = frozenset(
        {Subject.MARKS, Subject.EVENTS, Subject.DRAW, Subject.ROSTER}
    )
    rail: ClassVar[bool] = True

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall, _("Marking"))
        self.model = MarkModel(self)
        self.grid = MarkGrid(self.model, _("Score sheet"))
        self.grid.keyed.connect(self._key)
        self.grid.moved.connect(self._show_place)
        self.grid.absent_asked.connect(self._turn_absent)
        self.model.dataChanged.connect(self._changed)
        self._module = self._sheet_code = ""
        self._done: list[KeyedStep] = []
        self._undone: list[KeyedStep] = []
        self._switch: SegmentedSwitch | None = None
        self._wanted: Key | None = None
        self._event = ""
        self._blockers: tuple[Blocker, ...] = ()
        self._build_head()
        self._build_stage()
        self.set_panel(self._made_panel())
        self.set_hints(
            Hint("0–9", _("Key")),
            Hint("Enter", _("Next cell")),
            Hint("Tab", _("Next aspect")),
            Hint("↑↓", _("Other work")),
            Hint("F8", _("Next problem")),
            Hint("F2", _("Correct")),
            Hint("Q", _("Absent")),
            Hint("Ctrl+Z", _("Undo")),
        )
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._show_state)

    # ---- building --------------------------------------------------------------------------

    def _build_head(self) -> None:
        self._progress = Line("", Tone.SECOND)
        self._bar = Bar()
        self._bar.setFixedWidth(90)
        self._switches = QWidget()
        self._switch_row = QHBoxLayout(self._switches)
        self._switch_row.setContentsMargins(8, 0, 0, 0)
        self.head.add(self._progress, self._bar, self._switches)

    def _build_stage(self) -> None:
        self.events = TableModel[Event](
            (
                Column("code", _("Code"), lambda one: one.code, 90),
                Column("name", _("Event"), lambda one: one.name, 260, stretch=1),
                Column(
                    "state",
                    _("State"),
                    lambda one: word(one.state),
                    180,
                    state=lambda one: one.state,
                ),
            ),
            Rows(lambda one: one.code),
        )
        self.choice = DataTable[Event](self.events, _("Events to mark"), margin=MARGIN)
        self.choice.opened.connect(lambda event: self.hall.narrow(event.code))
        self._empty = QWidget()
        self._empty_row = QVBoxLayout(self._empty)
        self._empty_row.setContentsMargins(MARGIN, 0, MARGIN, MARGIN)
        self.stage = QStackedWidget()
        for part in (self.grid, self.choice, self._empty):
            self.stage.addWidget(part)
        self.body.addWidget(self.stage, 1)

    def _made_panel(self) -> SidePanel:
        panel = SidePanel(_("Aspect and problems"), 300)
        self.aspect = AspectPart()
        self._problem_head = PanelHead(_("Problems"))
        self._found = self.problems = ProblemList(most=8)
        self._found.followed.connect(self.show_row)
        self._sheets_head = PanelHead(_("Score sheets"))
        self.sheets = SheetList(_("Score sheets"))
        self.sheets.chosen.connect(self._choose_sheet)
        self.finish = Button(_("Finish marking"), Kind.PRIMARY)
        self.finish.clicked.connect(self._finish)
        panel.add(self.aspect, Rule(), self._problem_head, self._found, Rule())
        panel.add(self._sheets_head, self.sheets)
        panel.end()
        panel.set_foot([], self.finish)
        return panel

    # ---- reading ---------------------------------------------------------------------------

    @override
    def refresh(self, changes: Changes) -> None:
        code = self.hall.event()
        if not code:
            self.hall.tasks.read("marking", lambda desk, _work: list_events(desk), self._show_list)
            return
        if changes.events and code not in changes.events:
            return
        if code != self._event:
            self._event, self._module, self._sheet_code = code, "", ""
        module = self._module
        self.hall.tasks.read(
            "marking", lambda desk, _work: read_sheet(desk, code, module), self._show
        )

    def _show_list(self, events: tuple[Event, ...]) -> None:
        """Show the events whose marks can be keyed, to choose one."""
        self._event = ""
        ready = [event for event in events if event.state in _READY]
        self.model.set_sheet(None)
        self.events.set_rows(ready)
        self.head.set_facts(_("{count} events to mark").format(count=len(ready)))
        self._dress(sheet=False)
        if ready:
            self.stage.setCurrentWidget(self.choice)
            self.choice.go_to_place(max(self.choice.currentIndex().row(), 0))
            return
        go = Button(_("Go to the draw"))
        go.clicked.connect(lambda: self.hall.go("draw", "", ""))
        go.set_off(self.hall.may(Action.LOTS_DRAWN))
        self._show_empty(
            _("No event is ready to be marked."), _("Draw the lots of an event first."), go
        )

    def _show_empty(self, missing: str, what: str, button: Button | None = None) -> None:
        while (item := self._empty_row.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        page = EmptyPage("marks", missing, what, [button] if button is not None else [])
        self._empty_row.addWidget(page)
        self.stage.setCurrentWidget(self._empty)

    def _show(self, read: SheetRead) -> None:
        sheet = read.sheet
        if sheet is None or not sheet.rows:
            self._show_missing(read)
            return
        self._blockers = read.blockers
        self._module = sheet.module.code
        if len(sheet.module.sub_criteria) == 1 or self._fits(sheet):
            self._sheet_code = ""
        elif self._sheet_code not in [one.code for one in sheet.module.sub_criteria]:
            self._sheet_code = sheet.module.sub_criteria[0].code
        self.model.set_sheet(sheet, self._aspects_of(sheet, self._sheet_code))
        self._show_switch(sheet)
        self._dress(sheet=True)
        first = self.stage.currentWidget() is not self.grid
        self.stage.setCurrentWidget(self.grid)
        self._show_state()
        if first:
            self.grid.go_to_first_open()
            self.grid.setFocus()
        if self._wanted is not None and self.grid.go_to(self._wanted):
            self._wanted = None
        self._show_place()

    def _fits(self, sheet: MarkingSheet) -> bool:
        """Tell whether all sheets of a module have room side by side."""
        panel = self.panel.width() if self.panel is not None else 0
        return room_for(sheet.aspects) <= self.width() - panel - _SCROLL_BAR

    def _show_missing(self, read: SheetRead) -> None:
        self.model.set_sheet(None)
        self._dress(sheet=False)
        self.head.set_facts(self._event)
        if read.sheet is None:
            self._show_empty(_("There is nothing to mark yet."), read.why_not)
            return
        go = Button(_("Go to the draw"))
        go.clicked.connect(lambda: self.hall.go("draw", self._event, ""))
        go.set_off(self.hall.may(Action.LOTS_DRAWN))
        self._show_empty(_("No work codes yet."), _("Draw the lots of this event first."), go)

    @staticmethod
    def _aspects_of(sheet: MarkingSheet, code: str) -> tuple[str, ...]:
        """Return the aspects of one score sheet of the module; all of them without a code."""
        chosen = (one for one in sheet.module.sub_criteria if one.code == code or not code)
        return tuple(aspect.code for one in chosen for aspect in one.aspects)

    def _dress(self, *, sheet: bool) -> None:
        """Show or hide what belongs to a sheet."""
        if self.panel is not None:
            self.panel.setVisible(sheet)
        for part in (self._progress, self._bar, self._switches, self.foot):
            part.setVisible(sheet)

    def _show_switch(self, sheet: MarkingSheet) -> None:
        """Show the modules of the event, to change between them."""
        old = self._switch
        if old is not None:
            self._switch_row.removeWidget(old)
            old.hide()
            old.deleteLater()
        words = [(code, f"{code} {name}") for code, name in sheet.modules]
        self._switch = SegmentedSwitch(words, _("Module"))
        self._switch.choose(sheet.module.code)
        self._switch.chosen.connect(self.choose_module)
        self._switch_row.addWidget(self._switch)

    # ---- what is shown beside the grid -----------------------------------------------------

    def _changed(self) -> None:
        self._soon.start(0)

    def _show_state(self) -> None:
        """Show progress, problems, sheets, and what keeps the marking from being finished."""
        sheet = self.model.sheet
        if sheet is None:
            return
        facts = [f"{sheet.event_code} {sheet.event_name}"]
        absent = sum(row.status is not EntryStatus.COMPETING for row in sheet.rows)
        if absent:
            facts.append(_("{count} not competing").format(count=absent))
        if not sheet.editable:
            facts.append(_("Locked: {state}").format(state=word(sheet.state)))
        self.head.set_facts(*facts)
        total = len(sheet.rows) - absent
        every = tuple(aspect.code for aspect in sheet.aspects)
        done = self.model.done(every)
        self._progress.set_text(_("Marked {done} / {total}").format(done=done, total=total))
        self._bar.set_share(done, total)
        lines = [
            SheetLine(one.code, one.name, self.model.done(codes), total)
            for one in sheet.module.sub_criteria
            for codes in [tuple(aspect.code for aspect in one.aspects)]
        ]
        self.sheets.set_sheets(lines, self._sheet_code or self._sheet_at())
        complete = sum(one.done == one.total for one in lines)
        self._sheets_head.set_fact(
            _("complete {done} / {total}").format(done=complete, total=len(lines))
        )
        self._show_problems()
        self._show_reason(sheet)

    def _sheet_at(self) -> str:
        """Return the score sheet that the keyboard is in."""
        key, sheet = self.grid.stands_at(), self.model.sheet
        for one in sheet.module.sub_criteria if sheet is not None and key is not None else ():
            if key is not None and key[1] in [aspect.code for aspect in one.aspects]:
                return one.code
        return ""

    def _show_problems(self) -> None:
        found = []
        sheet = self.model.sheet
        refused = self.model.refused()
        for row in sheet.rows if sheet is not None else ():
            if row.status is not EntryStatus.COMPETING:
                continue
            for aspect, cell in zip(sheet.aspects if sheet else (), row.cells, strict=True):
                key = row.work_code, aspect.code
                draft = refused.get(key)
                sentence = draft.sentence if draft else (cell.problem.text if cell.problem else "")
                if sentence:
                    place = f"{row.work_code} · {aspect.code}"
                    found.append(Finding("|".join(key), place, sentence, link=_("Go to")))
        self._problem_head.count.set_text(str(len(found)) if found else "", Tone.ERROR)
        if not found:
            found.append(Finding("", "", _("No problem on these sheets."), Tone.OK))
        if tuple(found) != self._found.findings():
            self._found.set_findings(found)

    def _show_reason(self, sheet: MarkingSheet) -> None:
        if self.panel is None:
            return
        refused = self.hall.may(State.KEYED)
        if sheet.state is State.MARKING and refused:
            self.panel.set_reason(refused, Tone.SECOND)
        elif sheet.state is State.MARKING:
            said = [blocker.sentence for blocker in self._blockers]
            self.panel.set_reason("\n".join(said[:3]), Tone.SECOND)
        elif sheet.state is State.DRAWN:
            self.panel.set_reason(_("Nothing has been marked yet."), Tone.SECOND)
        else:
            self.panel.set_reason(
                _("Marking is finished; the event stands at “{state}”.").format(
                    state=word(sheet.state)
                ),
                Tone.SECOND,
            )

    def _show_place(self) -> None:
        """Show the aspect that the keyboard is in."""
        key = self.grid.stands_at()
        self.aspect.setVisible(key is not None)
        if key is None:
            return
        row, column = self.grid.keying.row, self.grid.keying.column
        aspect = self.model.aspects[column - 1]
        text = self.model.text(row, column)
        problem = self.model.problem(row, column)
        self.aspect.show_aspect(key[0], aspect, text, self.grid.keying.slot, problem)
        if not self._sheet_code:
            self.sheets.set_sheets(self.sheets.lines, self._sheet_at())

    # ---- keying ----------------------------------------------------------------------------

    def _key(self, work_code: str, aspect: str, text: str, number: int) -> None:
        """Keep a cell; nothing waits for the file."""
        key = work_code, aspect
        place = self.model.place_of(key)
        before = self.model.cell(*place).scores if place is not None else ""
        self._done.append(KeyedStep(self._event, key, before, text))
        self._undone.clear()
        self._send(self._event, key, text, number)

    def _send(self, event: str, key: Key, text: str, number: int) -> None:
        def job(desk: Desk, _work: Work) -> Outcome[KeptMark] | KeptMark:
            return keep_mark(desk, event, key, text, number)

        self.hall.tasks.queue("mark", job, self._take)

    def _take(self, kept: KeptMark) -> None:
        if kept.cell is None:
            self.model.refuse(kept.event, kept.key, kept.number, kept.sentence)
        else:
            self.model.keep(kept.event, kept.key, kept.number, kept.cell)
        self._show_place()

    @override
    def undo(self) -> bool:
        self.grid.commit()
        return self._again(self._done, self._undone, back=True)

    @override
    def redo(self) -> bool:
        return self._again(self._undone, self._done, back=False)

    def _again(self, steps: list[KeyedStep], others: list[KeyedStep], *, back: bool) -> bool:
        while steps:
            step = steps.pop()
            if step.event == self._event:
                others.append(step)
                text = step.before if back else step.after
                self.grid.go_to(step.key)
                self._send(step.event, step.key, text, self.model.put_draft(step.key, text))
                return True
        return False

    def _turn_absent(self, work_code: str) -> None:
        row = next((one for one in self.model.rows if one.work_code == work_code), None)
        if row is None:
            return
        now = EntryStatus.ABSENT if row.status is EntryStatus.COMPETING else EntryStatus.COMPETING
        self._set_status(work_code, now, row.status)

    def _set_status(self, work_code: str, now: EntryStatus, before: EntryStatus) -> None:
        code = self._event

        def job(desk: Desk, _work: Work) -> Outcome[StatusTurn]:
            kept = set_statuses(desk, code, {work_code: now})
            return Outcome(StatusTurn(work_code, now, before), kept.changes)

        self.hall.tasks.queue("status", job, self._turned)

    def _turned(self, turn: StatusTurn) -> None:
        """Say that a work now counts as absent, or competes again, with the way back."""
        told = f"{turn.work_code} · {status_word(turn.now)}"
        self.hall.messages.done(
            told, lambda: self._set_status(turn.work_code, turn.before, turn.now)
        )

    # ---- moving about ----------------------------------------------------------------------

    def choose_module(self, code: str) -> None:
        """Show the sheets of another module."""
        self.grid.commit()
        self._module, self._sheet_code = code, ""
        self.refresh(EVERYTHING)

    def _choose_sheet(self, code: str) -> None:
        sheet = self.model.sheet
        if sheet is None:
            return
        self.grid.commit()
        if self._sheet_code:
            self._sheet_code = code
            self.model.set_sheet(self.model.now(), self._aspects_of(sheet, code))
            self.grid.go_to_first_open()
            self._show_state()
            return
        key, aspects = self.grid.stands_at(), self._aspects_of(sheet, code)
        if key is not None and aspects:
            self.grid.go_to((key[0], aspects[0]))

    @override
    def show_row(self, key: str) -> None:
        work_code, _bar, aspect = key.partition("|")
        sheet = self.model.sheet
        if sheet is None:
            self._wanted = (work_code, aspect)
            return
        for one in sheet.module.sub_criteria if self._sheet_code else ():
            if aspect in [each.code for each in one.aspects] and one.code != self._sheet_code:
                self._choose_sheet(one.code)
        if not aspect and sheet.aspects:
            aspect = self.model.aspects[0].code
        if not self.grid.go_to((work_code, aspect)):
            self._wanted = (work_code, aspect)

    def _finish(self) -> None:
        self.grid.commit()
        code = self._event
        self.hall.tasks.run("finish", lambda desk, _work: move_on(desk, code), self._finished)

    def _finished(self, _state: State) -> None:
        self.grid.setFocus()

    @override
    def commands(self) -> Sequence[Command]:
        return (
            Command("finish-marking", _("Finish marking"), self._finish_by_key, icon="keyed"),
            Command("all-events", _("Events to mark"), lambda: self.hall.narrow(""), icon="events"),
        )

    def _finish_by_key(self) -> None:
        if self.finish.isEnabled() and self.model.sheet is not None:
            self._finish()
