"""The board of score sheets: scanned in as they come, and what is missing told. Knows no names."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from haihecup.domain.competition import Event
from haihecup.domain.journal import Action, Receipt
from haihecup.domain.sheet_board import BoardRow, SheetBoard, SheetState, state_words
from haihecup.domain.stages import State
from haihecup.i18n import _, ngettext
from haihecup.services.changes import Changes, Outcome, Subject
from haihecup.services.hand_in_sheets import (
    SheetPlace,
    give_back,
    hand_in,
    read_board,
)
from haihecup.services.prepare_competition import list_events
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.dialog_holder import DialogHolder
from haihecup.ui.components.inputs import ChoiceField
from haihecup.ui.components.page_head import Hint
from haihecup.ui.components.question import Blank, Question
from haihecup.ui.components.sheet_matrix import SheetMatrix, SheetModel
from haihecup.ui.page import EVERYTHING, Command, Hall, Page
from haihecup.ui.pages.columns_dialog import ColumnsDialog
from haihecup.ui.pages.mark_events import MarkEvents
from haihecup.ui.pages.sheet_scanning import SheetScanning
from haihecup.ui.pages.sheets_paper import print_blank, print_totals
from haihecup.ui.pages.sheets_side import ALL, OF_JUDGE, OF_SESSION, SheetsSide
from haihecup.ui.tokens import MARGIN
from haihecup.ui.undoing import Undoing

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work

_EVERY, _EVERY_SHARED = 15_000, 5_000
_READY = (State.DRAWN, State.MARKING, State.KEYED, State.RECHECKED)
_FIELD = 190


class SheetsPage(DialogHolder, Page):
    """Scan field and board of the event that the top bar shows; what is missing at the right."""

    subjects: ClassVar[frozenset[Subject]] = frozenset(
        {Subject.MARKS, Subject.EVENTS, Subject.DRAW, Subject.ROSTER}
    )
    rail: ClassVar[bool] = True

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall, _("Board of sheets"))
        self.undoing = Undoing(hall)
        self._board: SheetBoard | None = None
        self._judge: tuple[str, int] | None = None
        self._wanted: tuple[str, str] | None = None
        self._build_head()
        self._build_stage()
        self.side = SheetsSide()
        self.problems = self.side.found
        self.side.found.followed.connect(self._follow)
        self.set_panel(self.side)
        self._again = QTimer(self)
        self._again.setInterval(_EVERY)
        self._again.timeout.connect(lambda: self.refresh(EVERYTHING))
        self.set_hints(
            Hint("Enter", _("open on the marking desk")),
            Hint("F4", _("hand in or open")),
            Hint("Ctrl+Enter", _("hand in what is chosen")),
            Hint("Del", _("give back…")),
            Hint("F8", _("next gap")),
            Hint("Ctrl+Z", _("undo")),
            Hint("Esc", _("scan")),
        )

    # ---- building --------------------------------------------------------------------------

    def _build_head(self) -> None:
        self.blank_button = Button(_("Blank score sheets…"), icon="pdf")
        self.blank_button.clicked.connect(self.print_blank)
        self.totals_button = Button(_("Totals sheet…"), icon="pdf")
        self.totals_button.clicked.connect(self.print_totals)
        self.desk_button = Button(_("Marking desk"), icon="marks")
        self.desk_button.clicked.connect(self._to_desk)
        self.column_button = Button(_("Free a judge's column…"), Kind.ICON, "columns")
        self.column_button.clicked.connect(self.ask_column)
        self.head.add(self.column_button, self.blank_button, self.totals_button, self.desk_button)

    def _build_stage(self) -> None:
        self.scanning = SheetScanning(self.hall, self.undoing)
        self.scanning.scanned.connect(self._show_scanned)
        self.session_field = ChoiceField("", [("", _("All sessions"))])
        self.session_field.box.setAccessibleName(_("Session"))
        self.state_field = ChoiceField("", [("", _("All states"))])
        self.state_field.box.setAccessibleName(_("State"))
        for field in (self.session_field, self.state_field):
            field.setFixedWidth(_FIELD)
            field.chosen.connect(self._narrow)
        self.all_button = Button(_("Show all"), Kind.QUIET, "close")
        self.all_button.clicked.connect(self.show_all)
        self.take_button = Button(_("Hand in"), icon="check")
        self.take_button.clicked.connect(self.take_chosen)
        self.back_button = Button(_("Give back…"), icon="returned")
        self.back_button.clicked.connect(self.ask_back)
        self.model = SheetModel(self)
        self.matrix = SheetMatrix(self.model, _("Board of sheets"))
        self.matrix.opened.connect(self._open)
        self.matrix.typed.connect(self.scanning.type_on)
        self.matrix.chosen.connect(self._show_buttons)
        self.events = MarkEvents()
        self.events.chosen.connect(self.hall.narrow)
        self.board = QWidget()
        column = QVBoxLayout(self.board)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.scanning)
        column.addLayout(self._narrowing())
        column.addWidget(self.matrix, 1)
        self.stage = QStackedWidget()
        self.stage.addWidget(self.board)
        self.stage.addWidget(self.events)
        self.body.addWidget(self.stage, 1)

    def _narrowing(self) -> QHBoxLayout:
        """Return the row between field and board: what is shown of it, what is done with it."""
        row = QHBoxLayout()
        row.setContentsMargins(MARGIN, 0, MARGIN, 0)
        row.setSpacing(8)
        for shown in (self.session_field, self.state_field, self.all_button):
            row.addWidget(shown)
        row.addStretch(1)
        row.addWidget(self.take_button)
        row.addWidget(self.back_button)
        return row

    # ---- reading ---------------------------------------------------------------------------

    @override
    def refresh(self, changes: Changes) -> None:
        code = self.hall.event()
        if not code:
            self.hall.tasks.read("sheets", lambda desk, _work: list_events(desk), self._show_list)
            return
        if changes.events and code not in changes.events:
            return

        def read(desk: "Desk", _work: "Work") -> tuple[SheetBoard, bool]:
            return read_board(desk, code), desk.path is None

        self.hall.tasks.read("sheets", read, self._show)

    @override
    def event_changed(self) -> None:
        self._judge = None
        self.scanning.begin()
        super().event_changed()

    def _show_list(self, events: tuple[Event, ...]) -> None:
        """Show the events that have sheets, to choose one."""
        ready = [event for event in events if event.state in _READY]
        self._dress(shown=False)
        self.head.set_facts(
            ngettext(
                "{count} event with score sheets", "{count} events with score sheets", len(ready)
            ).format(count=len(ready))
        )
        if ready:
            self.events.show_events(ready)
        else:
            self.events.show_missing(
                _("No event has work codes yet."), _("Draw the lots of an event first.")
            )

    def _show(self, answer: tuple[SheetBoard, bool]) -> None:
        board, shared = answer
        self._again.setInterval(_EVERY_SHARED if shared else _EVERY)
        if not board.rows or not board.heads:
            self._board = None
            self._dress(shown=False)
            self.head.set_facts(f"{board.event_code} {board.event_name}")
            self.events.show_missing(
                _("No score sheets yet."), _("Set the marking scheme and draw the lots first.")
            )
            return
        if board == self._board and self.stage.currentWidget() is self.board:
            return
        self._board = board
        self._dress(shown=True)
        self._offer(self.session_field, [(one, one) for one in board.sessions], _("All sessions"))
        self.session_field.setVisible(len(board.sessions) > 1)
        self._narrow()

    def _dress(self, *, shown: bool) -> None:
        for part in (self.side, self.foot, self.blank_button, self.totals_button):
            part.setVisible(shown)
        self.stage.setCurrentWidget(self.board if shown else self.events)

    def _offer(self, field: ChoiceField, some: Sequence[tuple[str, str]], every: str) -> None:
        """Offer what there is; what was chosen stays chosen where it is still there."""
        chosen = field.choice()
        field.set_choices([("", every), *some])
        field.choose(chosen if chosen in dict(some) else "")

    def _narrow(self) -> None:
        """Show the works of the session, state and judge that are chosen."""
        board = self._board
        if board is None:
            return
        session = self.session_field.choice()
        counts = board.counts(session)
        words = [(str(one), f"{state_words(one)} {count}") for one, count in counts.items()]
        self._offer(self.state_field, words, _("All states"))
        current, chosen = self.matrix.current(), self.matrix.selected()
        rows = [row for row in board.of_session(session) if self._is_shown(board, row)]
        self.model.show_board(board, rows)
        here = self._wanted or (current if len(chosen) < 2 else None)
        if here is not None and self.matrix.go_to(*here):
            self._wanted = None
        due, missing = board.due(session), len(board.missing(session))
        done = counts.get(SheetState.DONE, 0)
        self.head.set_facts(
            f"{board.event_code} {board.event_name}",
            ngettext("{count} sheet due", "{count} sheets due", due).format(count=due),
            _("done {count}").format(count=done),
            _("missing {count}").format(count=missing) if missing else _("none missing"),
        )
        self.all_button.setVisible(bool(session or self.state_field.choice() or self._judge))
        self.side.show_board(board, session, self._judge)
        self._show_buttons()

    def _is_shown(self, board: SheetBoard, row: BoardRow) -> bool:
        state, judge = self.state_field.choice(), self._judge
        if state and not any(str(one.state) == state for one in row.sheets):
            return False
        return judge is None or any(
            head.module == judge[0] and judge[1] in one.waiting
            for head, one in zip(board.heads, row.sheets, strict=True)
        )

    def show_all(self) -> None:
        """Show the whole board again."""
        self._judge = None
        self.session_field.choose("")
        self.state_field.choose("")
        self._narrow()

    def _follow(self, key: str) -> None:
        """Show the works that a line of the panel tells of."""
        kind, _bar, rest = key.partition("|")
        if kind == OF_SESSION:
            self._judge = None
            self.session_field.choose("" if rest == ALL else rest)
            self.state_field.choose("")
            self._narrow()
            missing = self._board.missing(self.session_field.choice()) if self._board else ()
            if missing:
                self.matrix.go_to(*missing[0])
        elif kind == OF_JUDGE:
            module, _slash, number = rest.rpartition("|")
            self._judge = module, int(number)
            self.state_field.choose("")
            self._narrow()
        self.matrix.setFocus()

    # ---- where the keyboard is -------------------------------------------------------------

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._again.start()
        self.scanning.setFocus()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._again.stop()
        super().hideEvent(event)

    def to_scanning(self) -> None:
        """Put the keyboard where a scanner types (Esc)."""
        self.scanning.setFocus()

    # ---- scanning --------------------------------------------------------------------------

    def _show_scanned(self, place: SheetPlace) -> None:
        self._wanted = place.work_code, place.sheet
        if self.matrix.go_to(*self._wanted):
            self._wanted = None

    def _open(self, work_code: str, sheet: str) -> None:
        self.scanning.open(f"{sheet} {work_code}")

    def _to_desk(self) -> None:
        self.hall.go("marks", self.hall.event(), "")

    # ---- many at once ----------------------------------------------------------------------

    def _chosen(self, *, here: bool) -> list[tuple[str, str]]:
        """Return the chosen sheets that were handed in already, or that are due and were not."""
        found = []
        for work_code, sheet in self.matrix.selected():
            stand = self.model.stand(self.model.place(work_code, sheet))
            if stand is None or stand.state is SheetState.NOT_DUE:
                continue
            if (stand.handed is not None) == here:
                found.append((work_code, sheet))
        return found

    def _show_buttons(self) -> None:
        there, here = self._chosen(here=False), self._chosen(here=True)
        self.take_button.set_off(
            self.hall.may(Action.SHEETS_HANDED_IN)
            or ("" if there else _("Choose sheets that were not handed in yet."))
        )
        self.back_button.set_off(
            self.hall.may(Action.SHEETS_GIVEN_BACK)
            or ("" if here else _("Choose sheets that were handed in."))
        )
        refused = self.hall.may(Action.SHEETS_HANDED_IN)
        self.scanning.field.setToolTip(refused)
        self.column_button.set_off(self.hall.may(Action.COLUMN_FREED))
        for button in (self.blank_button, self.totals_button):
            button.set_off(self.hall.may(Action.DATA_EXPORTED))

    def take_chosen(self) -> None:
        """Say of the chosen sheets that they are here."""
        event, sheets = self.hall.event(), self._chosen(here=False)
        if not sheets or not self.take_button.isEnabled():
            return

        def job(desk: "Desk", _work: "Work") -> Outcome[tuple[int, Receipt]]:
            return hand_in(desk, event, sheets).with_receipt()

        self.hall.tasks.run("hand in", job, self._taken)

    def _taken(self, answer: tuple[int, Receipt]) -> None:
        count, receipt = answer
        words = ngettext("{n} sheet handed in", "{n} sheets handed in", count)
        self.undoing.did(words.format(n=count), receipt)

    def ask_back(self) -> None:
        """Give the chosen sheets back to the judges, with the reason."""
        event, sheets = self.hall.event(), self._chosen(here=True)
        if not sheets or not self.back_button.isEnabled():
            return
        count = len(sheets)
        title = ngettext(
            "Give {n} sheet back to the judges?", "Give {n} sheets back to the judges?", count
        )
        text = _("The board waits for the sheets again. What was keyed of them stays.")
        asked = Question(
            title.format(n=count), text, _("Give back"), blanks=(Blank("reason", _("Reason")),)
        )
        answers = self.hall.messages.ask(asked)
        if answers is None:
            return
        reason = answers["reason"]

        def job(desk: "Desk", _work: "Work") -> Outcome[tuple[int, Receipt]]:
            return give_back(desk, event, sheets, reason).with_receipt()

        self.hall.tasks.run("give back", job, self._given_back)

    def _given_back(self, answer: tuple[int, Receipt]) -> None:
        count, receipt = answer
        words = ngettext("{n} sheet given back", "{n} sheets given back", count)
        self.undoing.did(words.format(n=count), receipt)

    def ask_column(self) -> None:
        """Ask which judge's column is freed, and why."""
        if code := self.hall.event():
            self.open_dialog(ColumnsDialog(self.hall, code, self.undoing.did, self))

    # ---- paper -----------------------------------------------------------------------------

    def print_blank(self) -> None:
        """Write the blank score sheets of the event, or of the session chosen, as PDF."""
        print_blank(self.hall, self.session_field.choice(), self)

    def print_totals(self) -> None:
        """Write the totals sheets as PDF: with the marks once keying is over, blank before."""
        if self._board is not None:
            print_totals(self.hall, self.session_field.choice(), self._board.state, self)

    # ---- the page around it ----------------------------------------------------------------

    @override
    def commands(self) -> Sequence[Command]:
        def command(key: str, words: str, run: Callable[[], None], shortcut: str = "") -> Command:
            return Command(f"sheets-{key}", words, run, shortcut=shortcut)

        return (
            command("mode", _("Scan: hand in or open"), self.scanning.turn_mode, "F4"),
            command("take", _("Hand in what is chosen"), self.take_chosen, "Ctrl+Return"),
            command("back", _("Give back…"), self.ask_back, "Del"),
            command("scan", _("Back to scanning"), self.to_scanning, "Esc"),
            command("all", _("Show the whole board"), self.show_all),
            command("column", _("Free a judge's column…"), self.ask_column),
            command("blank", _("Blank score sheets…"), self.print_blank),
            command("totals", _("Totals sheet…"), self.print_totals),
            command("desk", _("Marking desk"), self._to_desk),
        )

    @override
    def show_row(self, key: str) -> None:
        work_code, _bar, sheet = key.partition("|")
        self._wanted = None if self.matrix.go_to(work_code, sheet) else (work_code, sheet)

    @override
    def undo(self) -> bool:
        return self.undoing.undo()

    @override
    def redo(self) -> bool:
        return self.undoing.redo()
