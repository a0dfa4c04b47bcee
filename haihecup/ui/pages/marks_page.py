"""Marking: score sheets are keyed by work codes; each cell is kept at once. Knows no names.

By table (all works against the aspects of a module) or by sheet (one work, aspect below aspect),
as whoever keys prefers; both stand on the same keyboard.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from haihecup.domain.competition import Event
from haihecup.domain.entries import EntryStatus
from haihecup.domain.journal import Action
from haihecup.domain.stages import State
from haihecup.i18n import _
from haihecup.services.changes import Changes, Subject
from haihecup.services.lay_out_sheets import MarkingSheet
from haihecup.services.move_events import move_on
from haihecup.services.own_columns import take_column
from haihecup.services.prepare_competition import list_events
from haihecup.services.stand_at_sheets import Around
from haihecup.settings import Settings
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.mark_cells import room_for
from haihecup.ui.components.mark_form import MarkForm
from haihecup.ui.components.mark_grid import MarkGrid
from haihecup.ui.components.mark_keyboard import MarkKeyboard
from haihecup.ui.components.mark_model import Key, MarkModel
from haihecup.ui.components.mark_switches import SHEET, TABLE, MarkSwitches
from haihecup.ui.components.mark_words import marking_hints
from haihecup.ui.components.own_column_bar import OwnColumnBar
from haihecup.ui.page import EVERYTHING, Command, Hall, Page
from haihecup.ui.pages.keying_rounds import KeyingRounds
from haihecup.ui.pages.mark_events import MarkEvents
from haihecup.ui.pages.mark_keeping import (
    KeptMark,
    SheetRead,
    Waiting,
    read_sheet,
    sheet_facts,
    sheet_with,
)
from haihecup.ui.pages.mark_reports import MarkReports
from haihecup.ui.pages.mark_sending import MarkSending
from haihecup.ui.pages.mark_side import MarkSide
from haihecup.ui.pages.sheet_company import SheetCompany
from haihecup.ui.pages.status_turning import StatusTurning
from haihecup.ui.pages.waiting_count import WaitingCount

_SCROLL_BAR, BREATH_MS = 14, 50
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
        self.keyboard = MarkKeyboard(self.model, self)
        self.sending = MarkSending(hall, self.keyboard, self)
        self.company = SheetCompany(hall, self)
        self.statuses = StatusTurning(hall, self.model, self)
        self.waiting = WaitingCount(hall, self.keyboard, self)
        self.rounds = KeyingRounds(hall, self)
        self.reports = MarkReports(hall, self.keyboard, self)
        self.grid = MarkGrid(self.keyboard, _("Score sheet"))
        self.form = MarkForm(self.keyboard, _("Score sheet"))
        self._module = self._sheet_code = self._session = ""
        self._wanted: Key | None = None
        self._event, self._missing = "", 0
        self._around: Around | None = None
        self._build_head()
        self._build_stage()
        self.side = MarkSide(self.keyboard)
        self.problems = self.side.found
        self.set_panel(self.side)
        # counted again once the keyer draws breath: a mark on its way comes first
        self._soon = QTimer(self, singleShot=True, interval=BREATH_MS)
        self._soon.timeout.connect(self._show_state_at_rest)
        self._wire()
        self.set_hints(*marking_hints())

    # ---- building --------------------------------------------------------------------------

    def _build_head(self) -> None:
        by_sheet = self._person() in self._settings().by_sheet
        self.switches = MarkSwitches(SHEET if by_sheet else TABLE)
        self.switches.view_chosen.connect(self.choose_view)
        self.switches.module_chosen.connect(self.choose_module)
        self.switches.session_chosen.connect(self.choose_session)
        self.sheets = Button(_("Board of sheets"), Kind.ICON, "sheets")
        self.sheets.clicked.connect(lambda: self.hall.go("sheets", self._event, ""))
        self.head.add(self.switches, self.reports.times, self.sheets)

    def _build_stage(self) -> None:
        self.events = MarkEvents()
        self.events.chosen.connect(self.hall.narrow)
        self.stage = QStackedWidget()
        self._blank = QWidget()
        for part in (self.grid, self.form, self.events, self.rounds.view, self._blank):
            self.stage.addWidget(part)
        self.column_bar = OwnColumnBar()
        self.column_bar.chosen.connect(self._take_column)
        self.column_bar.hide()
        self.body.addWidget(self.rounds.bar)
        self.body.addWidget(self.column_bar)
        self.body.addWidget(self.stage, 1)

    def _wire(self) -> None:
        keyboard, side = self.keyboard, self.side
        keyboard.keying.down = self._person() in self._settings().downwards
        keyboard.moved.connect(self._moved)
        keyboard.typed.connect(side.show_place)
        keyboard.status_asked.connect(self.statuses.turn)
        keyboard.held.connect(self._hold)
        keyboard.let_go.connect(lambda *_key: side.show_place())
        keyboard.reason_asked.connect(side.aspect.ask_reason)
        keyboard.overview_asked.connect(self.foot.keys_asked.emit)
        self.sending.kept.connect(self._kept)
        self.rounds.chosen.connect(self._choose_round)
        self.model.dataChanged.connect(lambda *_what: self._soon.start())
        self.company.heard.connect(self._hear)
        self.waiting.counted.connect(self._show_waiting)
        side.sheet_chosen.connect(self._choose_sheet)
        side.finish_asked.connect(self._finish)
        side.found.followed.connect(self.show_row)
        side.aspect.confirmed.connect(self._hold_here)
        side.aspect.mine_chosen.connect(self._hold_here)
        side.aspect.theirs_chosen.connect(self._let_theirs_hold)
        side.aspect.reason_given.connect(self._score_again)
        side.aspect.reason_left.connect(self._back_to_sheet)

    def _settings(self) -> Settings:
        return self.hall.preferences.read()

    def _person(self) -> str:
        return self._settings().person

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
            self._begin(code)
        if self.sending.telling:
            # our own marks are on the sheet already
            self.waiting.count(code, in_a_pause=self._missing > 0)
            self.rounds.count_again(code)
            return
        module, second = self._module, self.rounds.second
        self.hall.tasks.read(
            "marking",
            lambda desk, _work: read_sheet(desk, code, module, second=second),
            self._show,
        )
        self.waiting.count(code)

    def _begin(self, code: str) -> None:
        """Begin with another event: what is seen of the one before is neither read nor keyed on."""
        self.keyboard.commit()
        self._event, self._module, self._sheet_code, self._session = code, "", "", ""
        self.sending.begin(code)
        self.rounds.begin(code)
        self._clear(code, self._blank)

    def _show_list(self, events: tuple[Event, ...]) -> None:
        """Show the events whose marks can be keyed, to choose one."""
        self._event = ""
        self.rounds.begin("")
        self.company.leave()
        ready = [event for event in events if event.state in _READY]
        self._clear(self.events.heading(len(ready)), self.events)
        if ready:
            self.events.show_events(ready)
            return
        self.events.show_nothing_ready(self._to_draw(""), given=bool(events))

    def _to_draw(self, event: str) -> Button:
        go = Button(_("Go to the draw"))
        go.clicked.connect(lambda: self.hall.go("draw", event, ""))
        go.set_off(self.hall.may(Action.LOTS_DRAWN))
        return go

    def _show_missing(self, read: SheetRead) -> None:
        self._clear(self._event, self.events)
        if read.sheet is None:
            self.events.show_missing(_("There is nothing to mark yet."), read.why_not)
            return
        if read.sheet.second:
            self.events.show_missing(*self.rounds.nothing_due(read.sheet))
            return
        self.events.show_undrawn(self._to_draw(self._event))

    def _clear(self, fact: str, stage: QWidget) -> None:
        """Show no sheet but something else."""
        self.model.set_sheet(None)
        self._dress(sheet=False)
        self.head.set_facts(fact)
        self.stage.setCurrentWidget(stage)

    def _show(self, read: SheetRead) -> None:
        sheet = read.sheet
        self.rounds.show(read.twice)
        if self.rounds.deciding:
            self._clear(self._event, self.rounds.view)
            return
        if sheet is None or not sheet.rows:
            self._show_missing(read)
            return
        self.sending.head = max(self.sending.head, read.head)
        self._module = sheet.module.code
        self.model.set_sheet(sheet, (), self._session)
        if len(sheet.module.sub_criteria) == 1 or self._fits():
            self._sheet_code = ""
        else:
            wanted = sheet_with(sheet.module, self._wanted[1]) if self._wanted else ""
            mine = [one.code for one in sheet.module.sub_criteria]
            if wanted or self._sheet_code not in mine:
                self._sheet_code = wanted or mine[0]
            self._show_aspects(sheet)
        self.switches.show_choices(sheet, self._session)
        self.column_bar.show_own(sheet.own if sheet.editable else None)
        self._dress(sheet=True)
        first = self.stage.currentWidget() in (self.events, self._blank)
        self.stage.setCurrentWidget(self.form if self.switches.view() == SHEET else self.grid)
        self._show_state()
        if first:
            self.keyboard.go_to_first_open()
            self._back_to_sheet()
        if self._wanted is not None and sheet_with(sheet.module, self._wanted[1]):
            self.keyboard.go_to(self._wanted)
            self._wanted = None
        self._moved()

    def _choose_round(self) -> None:
        """Key first, key the second time, or decide between the two."""
        self.keyboard.commit()
        self.sending.tell()
        self.sending.second = self.rounds.second
        self._clear(self._event, self._blank)
        self.refresh(EVERYTHING)

    def _show_aspects(self, sheet: MarkingSheet) -> None:
        """Show the aspects of the chosen score sheet only."""
        self.model.set_sheet(sheet, sheet.aspects_of(self._sheet_code), self._session)

    def _fits(self) -> bool:
        """Tell whether all sheets of a module have room: side by side, or one below the other."""
        if self.switches.view() == SHEET:
            return True
        panel = self.side.width() if self.panel is not None else 0
        return room_for(self.model) <= self.width() - panel - _SCROLL_BAR

    def _show_waiting(self, waiting: Waiting) -> None:
        self.side.waiting = waiting
        self._show_state()

    def _dress(self, *, sheet: bool) -> None:
        """Show or hide what belongs to a sheet."""
        for part in (self.side, self.switches, self.foot):
            part.setVisible(sheet)
        if not sheet:
            self.column_bar.hide()

    def _take_column(self, number: int) -> None:
        code, module = self._event, self._module
        self.hall.tasks.run(
            "column", lambda desk, _work: take_column(desk, code, module, number), self._done
        )

    # ---- what is shown beside the sheet ----------------------------------------------------

    def _show_state(self) -> None:
        """Show progress, problems, sheets, and what keeps the marking from being finished."""
        sheet = self.model.sheet
        if sheet is None:
            return
        absent = sum(row.status is not EntryStatus.COMPETING for row in self.model.rows)
        self.head.set_facts(*sheet_facts(sheet, absent))
        total = len(self.model.rows) - absent
        done = self.model.done(tuple(aspect.code for aspect in sheet.aspects))
        self.switches.show_progress(done, total)
        self.side.show_sheets(total, self._sheet_code or self._sheet_at())
        self.side.show_problems()
        refused = self.hall.may(State.KEYED)
        self._missing = total - done
        self.side.show_reason(sheet, self._missing, refused)

    def _show_state_at_rest(self) -> None:
        """Show the state, but not while a mark is on its way: its answer will change it anyway."""
        if not self.hall.tasks.busy("mark"):
            self._show_state()

    def _sheet_at(self) -> str:
        """Return the score sheet that the keyboard is in."""
        key, sheet = self.keyboard.stands_at(), self.model.sheet
        return sheet_with(sheet.module, key[1]) if key is not None and sheet is not None else ""

    def _moved(self) -> None:
        """Show the aspect that the keyboard has come to, and let others hear of it."""
        self.side.show_place()
        key = self.keyboard.stands_at()
        if key is None:
            return
        if not self._sheet_code:
            self.side.sheets.set_sheets(self.side.sheets.lines, self._sheet_at())
        if self.isVisible():
            around = self._around
            here = around is not None and around.work_code == key[0]
            self.side.show_around(around if here else None)
            self.company.stand_at(self._event, key[0])

    def _hear(self, around: Around) -> None:
        """Show who else is here; read the sheet again where others have keyed something."""
        self.model.set_others({one.work_code: one.person for one in around.others})
        self._around = around
        self.side.show_around(around)
        if around.head > self.sending.head and not self.hall.tasks.busy("mark"):
            self.sending.head = around.head
            self.refresh(EVERYTHING)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.keyboard.commit()
        self.sending.tell()
        self.company.leave()
        super().hideEvent(event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._moved()

    # ---- keying ----------------------------------------------------------------------------

    def _kept(self, kept: KeptMark) -> None:
        sheet = self.model.sheet
        if kept.cell is not None and sheet is not None and sheet.state is State.DRAWN:
            self.model.sheet = replace(sheet, state=State.MARKING)
        self.side.show_place()

    def _score_again(self, reason: str) -> None:
        key = self.keyboard.stands_at()
        if key is not None:
            self.sending.score_again(key, reason)
        self._back_to_sheet()
        self.keyboard.go_on()

    def _hold(self, work_code: str, aspect: str) -> None:
        """Let hold what stands in a cell: what was typed here, or the odd mark."""
        key = work_code, aspect
        place, draft = self.model.place_of(key), self.model.draft(key)
        if draft is not None and draft.again:
            self.side.aspect.ask_reason()
        elif draft is not None:
            self.sending.choose_mine(key)
        elif place is not None and self.model.odd(*place):
            self.sending.confirm(key, self.model.cell(*place).scores)

    def _hold_here(self) -> None:
        self.keyboard.commit()
        key = self.keyboard.stands_at()
        self._back_to_sheet()
        if key is not None:
            self._hold(*key)

    def _let_theirs_hold(self) -> None:
        key = self.keyboard.stands_at()
        if key is not None:
            self.model.drop_draft(key)
        self.side.show_place()
        self._back_to_sheet()

    def _back_to_sheet(self) -> None:
        """Put the keyboard where marks are typed."""
        if self.model.sheet is not None:
            (self.form if self.switches.view() == SHEET else self.grid).setFocus()

    @override
    def undo(self) -> bool:
        return self.sending.undo()

    @override
    def redo(self) -> bool:
        return self.sending.redo()

    # ---- moving about ----------------------------------------------------------------------

    def choose_view(self, key: str) -> None:
        """Key by table or by sheet, from now on."""
        self.switches.choose_view(key)
        person = self._person()
        others = [one for one in self._settings().by_sheet if one != person]
        mine = [person] if key == SHEET else []
        self.hall.preferences.change(replace(self._settings(), by_sheet=(*others, *mine)))
        self.keyboard.commit()
        self.refresh(EVERYTHING)

    def turn_view(self) -> None:
        """Change between table and sheet (F9)."""
        self.choose_view(TABLE if self.switches.view() == SHEET else SHEET)

    def turn_down(self) -> None:
        """Go on to the next work instead of the next aspect, or back again (F7)."""
        self.keyboard.turn()
        person = self._person()
        others = [one for one in self._settings().downwards if one != person]
        mine = [person] if self.keyboard.keying.down else []
        self.hall.preferences.change(replace(self._settings(), downwards=(*others, *mine)))

    def choose_module(self, code: str) -> None:
        """Show the sheets of another module."""
        self.keyboard.commit()
        self._module, self._sheet_code = code, ""
        self.refresh(EVERYTHING)

    def choose_session(self, session: str) -> None:
        """Show the works of one session, or of all."""
        self.keyboard.commit()
        self._session = session
        self.refresh(EVERYTHING)

    def _choose_sheet(self, code: str) -> None:
        sheet = self.model.now()
        if sheet is None:
            return
        self.keyboard.commit()
        if self._sheet_code:
            self._sheet_code = code
            self._show_aspects(sheet)
            self.keyboard.go_to_first_open()
            self._show_state()
            return
        key, aspects = self.keyboard.stands_at(), sheet.aspects_of(code)
        if key is not None and aspects:
            self.keyboard.go_to((key[0], aspects[0]))
        self._back_to_sheet()

    @override
    def show_row(self, key: str) -> None:
        work_code, aspect, module = (*key.split("|"), "", "")[:3]
        sheet = self.model.sheet
        if sheet is None or module not in ("", self._module) or not self.model.has_work(work_code):
            self._wanted, self._session = (work_code, aspect), ""
            self.choose_module(module or self._module)
            return
        code = sheet_with(sheet.module, aspect) if self._sheet_code else ""
        if code not in ("", self._sheet_code):
            self._choose_sheet(code)
        if not aspect and sheet.aspects:
            aspect = self.model.aspects[0].code
        self._wanted = None if self.keyboard.go_to((work_code, aspect)) else (work_code, aspect)
        self._back_to_sheet()

    def _finish(self) -> None:
        self.keyboard.commit()
        self.sending.tell()
        code = self._event
        self.hall.tasks.run("finish", lambda desk, _work: move_on(desk, code), self._done)

    def _done(self, _answer: object) -> None:
        self._back_to_sheet()

    @override
    def commands(self) -> Sequence[Command]:
        keyboard = self.keyboard
        return (
            Command("finish-marking", _("Finish marking"), self._finish_by_key, icon="keyed"),
            Command("all-events", _("Events to mark"), lambda: self.hall.narrow(""), icon="events"),
            Command("sheets", _("Board of sheets"), self.sheets.click, icon="sheets"),
            Command("correct-mark", _("Correct"), keyboard.correct, shortcut="F2"),
            Command("next-gap", _("Next gap"), keyboard.next_gap, shortcut="F3"),
            Command("as-above", _("As above"), keyboard.repeat_above, shortcut="F4"),
            Command("downwards", _("Go on across or down"), self.turn_down, shortcut="F7"),
            Command("turn-view", _("By table or by sheet"), self.turn_view, shortcut="F9"),
            Command("hold", _("It is right, mine holds"), self._hold_here, shortcut="Ctrl+Enter"),
            *self.rounds.commands(),
            *self.reports.commands(),
        )

    def _finish_by_key(self) -> None:
        if self.side.finish.isEnabled() and self.model.sheet is not None:
            self._finish()
