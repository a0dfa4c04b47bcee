"""Draw: events that wait for their lots, drawing them, and who has which station.

Work codes are never shown beside an entry: whoever sees this page must not learn whose work is
whose.
"""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtWidgets import QLineEdit, QStackedWidget
from typing_extensions import override

from haihecup.domain.journal import Action
from haihecup.domain.stages import State
from haihecup.i18n import _, ngettext
from haihecup.services.changes import Changes, Outcome, Subject
from haihecup.services.desk import Desk
from haihecup.services.draw_lots import (
    DrawLine,
    Drawn,
    DrawnRow,
    DrawView,
    draw,
    list_draws,
    read_draw,
)
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.data_table import DataTable
from haihecup.ui.components.long_work import LongWork
from haihecup.ui.components.notices import EmptyPage
from haihecup.ui.components.page_head import Hint
from haihecup.ui.components.question import Question
from haihecup.ui.components.side_panel import PanelHead, SidePanel
from haihecup.ui.components.words import Rule, Sentence
from haihecup.ui.page import Command, Hall, Page
from haihecup.ui.pages.draw_views import DrawViews
from haihecup.ui.state_looks import word
from haihecup.ui.table_models import Align, Column, Rows, TableModel
from haihecup.ui.tasks import Progress, Work
from haihecup.ui.tokens import MARGIN, Tone

_KIND = "draw"


class DrawPage(Page):
    """All events with their draws; the panel tells of the current one."""

    subjects: ClassVar[frozenset[Subject]] = frozenset(
        {Subject.DRAW, Subject.EVENTS, Subject.ROSTER}
    )

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall, _("Draw and sealing"))
        self._draws: tuple[DrawLine, ...] = ()
        self.model = TableModel[DrawLine](self._columns(), Rows(lambda one: one.code))
        self.table = DataTable[DrawLine](
            self.model, _("Draws of the events"), checkable=True, margin=MARGIN
        )
        self.table.current_changed.connect(self._ask_for_lots)
        self.model.marks_changed.connect(self._show_button)
        self.button = Button(_("Draw lots"), Kind.PRIMARY, "draw")
        self.button.clicked.connect(self.draw_lots)
        self.every = Button(_("Mark all that wait"))
        self.every.clicked.connect(self.mark_waiting)
        self.head.add(self.every, self.button)
        self.work = LongWork()
        self.work.hide()
        self.work.cancelled.connect(lambda: hall.tasks.cancel(_KIND))
        hall.tasks.progressed.connect(self._progressed)
        hall.tasks.ended.connect(self._ended)
        self._go = Button(_("Go to registration"))
        self._go.clicked.connect(lambda: hall.go("registration", "", ""))
        self._nothing = EmptyPage(
            "draw", _("No event has entries yet."), _("Import the roster first."), [self._go]
        )
        self.stage = QStackedWidget()
        self.stage.addWidget(self.table)
        self.stage.addWidget(self._nothing)
        self.lots_panel = self._made_panel()
        self.set_panel(self.lots_panel)
        self.views = DrawViews(
            self,
            (self.work, self.stage),
            (self.every, self.button),
            (Hint("↑↓", _("Other event")), Hint(_("Space"), _("Mark for the draw"))),
        )

    @staticmethod
    def _columns() -> tuple[Column[DrawLine], ...]:
        return (
            Column("code", _("Code"), lambda one: one.code, 84),
            Column("name", _("Event"), lambda one: one.name, 220, stretch=1),
            Column(
                "entries",
                _("Entries"),
                lambda one: str(one.entries),
                80,
                Align.RIGHT,
                sort=lambda one: one.entries,
            ),
            Column(
                "state",
                _("State"),
                lambda one: word(one.state),
                150,
                state=lambda one: one.state,
                priority=2,
            ),
            Column(
                "draw",
                _("Draw"),
                _draw_word,
                150,
                tone=lambda one: Tone.OK if _is_drawn(one) else Tone.SECOND,
                icon=lambda one: "check" if _is_drawn(one) else None,
            ),
        )

    def _made_panel(self) -> SidePanel:
        panel = SidePanel(_("Lots of the event"), 376)
        self.who = PanelHead("")
        self.told = Sentence("", Tone.SECOND)
        self.lots = TableModel[DrawnRow](
            (
                Column("station", _("Station"), lambda row: row.station or "—", 70),
                Column("number", _("Entry number"), lambda row: row.entry_number, 110),
                Column("delegation", _("Delegation"), lambda row: row.delegation, 110, stretch=1),
            ),
            Rows(lambda row: (row.entry_number, row.station)),
        )
        self.list = DataTable[DrawnRow](self.lots, _("Stations of the entries"))
        self.go_on = Button(_("Go to marking"))
        self.go_on.clicked.connect(self._go_to_marking)
        panel.add(self.who, self.told, Rule())
        panel.middle.addWidget(self.list, 1)
        panel.set_foot([], self.go_on)
        return panel

    # ---- reading ---------------------------------------------------------------------------

    @override
    def refresh(self, changes: Changes) -> None:
        self.views.refresh(changes)
        self.hall.tasks.read("draws", lambda desk, _work: list_draws(desk), self._show)

    def _show(self, draws: tuple[DrawLine, ...]) -> None:
        self._draws = draws
        there = [one for one in draws if one.entries]
        narrowed = self.hall.event()
        shown = [one for one in there if not narrowed or one.code == narrowed]
        waiting = sum(one.waits for one in there)
        drawn = sum(map(_is_drawn, there))
        self.views.set_facts(
            _("{count} events wait for the draw").format(count=waiting),
            _("{count} drawn").format(count=drawn),
        )
        self.stage.setCurrentWidget(self.table if shown else self._nothing)
        self.views.show_panel(shown=bool(shown))
        self.model.set_rows(shown)
        if shown and self.table.current_row() is None:
            self.table.go_to_place(0)
        else:
            self._ask_for_lots(self.table.current_row())
        self._show_button()

    def _ask_for_lots(self, line: DrawLine | None) -> None:
        self._show_button()
        if line is not None:
            code = line.code
            self.hall.tasks.read("lots", lambda desk, _work: read_draw(desk, code), self._show_lots)

    def _show_lots(self, view: DrawView) -> None:
        self.who.set_words(f"{view.code} {view.name}")
        codes = view.codes
        self.lots.set_rows(view.rows)
        if codes:
            self.told.set_text(
                _(
                    "Work codes {first} to {last}. Which entry has which stays sealed; "
                    "the list shows stations only."
                ).format(first=codes[0], last=codes[-1])
            )
        else:
            self.told.set_text(
                ngettext(
                    "{n} entry without a station.", "{n} entries without a station.", len(view.rows)
                ).format(n=len(view.rows))
            )
        self.lots_panel.set_reason("" if codes else _("Draw the lots first."), Tone.SECOND)

    # ---- drawing ---------------------------------------------------------------------------

    def chosen(self) -> list[DrawLine]:
        """Return the events that would be drawn: those marked, else the current one."""
        current = self.table.current_row()
        marked = self.model.marked_rows() or ([current] if current is not None else [])
        return [line for line in marked if line.waits]

    def mark_waiting(self) -> None:
        """Mark every event that waits for the draw."""
        shown = self.model.shown_rows()
        self.model.mark([n for n, line in enumerate(shown) if line.waits], on=True)

    def draw_lots(self) -> None:
        """Draw for the chosen events, once somebody has said that the rosters are final."""
        lines = self.chosen()
        if not lines or self.hall.tasks.busy(_KIND):
            return
        count = len(lines)
        title = (
            _("Draw the lots of {code} {name}?").format(code=lines[0].code, name=lines[0].name)
            if count == 1
            else _("Draw the lots of {count} events?").format(count=count)
        )
        text = _(
            "The rosters close: {entries} entries get their stations and work codes by chance. "
            "A draw cannot be repeated."
        ).format(entries=sum(line.entries for line in lines))
        if self.hall.messages.ask(Question(title, text, _("Draw lots"))) is None:
            return
        codes = [line.code for line in lines]
        self.work.begin(_("Drawing lots"))
        self.work.show()

        def job(desk: Desk, work: Work) -> Outcome[Drawn]:
            return draw(desk, codes, progress=work.step)

        self.hall.tasks.run(_KIND, job, self._drawn)

    def _drawn(self, drawn: Drawn) -> None:
        self.model.mark(range(self.model.rowCount()), on=False)
        self.hall.messages.fact(_("Lots are drawn: {count} work codes.").format(count=drawn.count))

    def _progressed(self, progress: Progress) -> None:
        if progress.kind == _KIND:
            self.work.show_progress(progress)

    def _ended(self, kind: str) -> None:
        if kind == _KIND:
            self.work.hide()

    def _show_button(self) -> None:
        lines = self.chosen()
        self.button.set_words(
            _("Draw lots ({count})").format(count=len(lines)) if len(lines) > 1 else _("Draw lots")
        )
        none = "" if lines else _("No event that waits for the draw is chosen.")
        self.button.set_off(self.hall.may(Action.LOTS_DRAWN) or none)
        waiting = any(line.waits for line in self.model.shown_rows())
        self.every.set_off("" if waiting else _("No event waits for the draw."))

    def _go_to_marking(self) -> None:
        line = self.table.current_row()
        if line is not None:
            self.hall.go("marks", line.code, "")

    @override
    def show_row(self, key: str) -> None:
        if not self.views.show_row(key):
            self.views.choose("")
            self.table.go_to(key)

    @override
    def event_changed(self) -> None:
        self.views.event_changed()
        super().event_changed()

    @override
    def search_field(self) -> QLineEdit | None:
        view = self.views.view()
        return view.search_field() if view is not None else None

    @override
    def undo(self) -> bool:
        view = self.views.view()
        return view is not None and view.undo()

    @override
    def redo(self) -> bool:
        view = self.views.view()
        return view is not None and view.redo()

    @override
    def commands(self) -> Sequence[Command]:
        view = self.views.view()
        if view is not None:
            return view.commands()
        return (
            Command("draw-lots", _("Draw lots"), self.draw_lots, icon="draw"),
            Command("mark-waiting", _("Mark all that wait"), self.mark_waiting, icon="check"),
        )


def _is_drawn(line: DrawLine) -> bool:
    return line.state not in (State.PREPARING, State.REGISTRATION, State.ROSTER_CLOSED)


def _draw_word(line: DrawLine) -> str:
    if _is_drawn(line):
        return _("Drawn")
    return _("Waits for the draw") if line.waits else _("No entries")
