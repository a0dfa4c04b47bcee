"""Draw: events that wait for their lots, drawing them, and who has which station.

Work codes are never shown beside an entry: whoever sees this page must not learn whose work is
whose. What is done here stands in ``draw_actions``.
"""

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from haihecup.domain.journal import Action
from haihecup.domain.sealing import KeySet
from haihecup.i18n import _, ngettext
from haihecup.services.changes import Changes, Subject
from haihecup.services.desk import Desk
from haihecup.services.draw_lots import DrawView, read_draw
from haihecup.services.open_seals import keys_of
from haihecup.services.prepare_draws import DrawLine, list_draws
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.data_table import DataTable
from haihecup.ui.components.long_work import LongWork
from haihecup.ui.components.notices import EmptyPage
from haihecup.ui.components.page_head import Hint
from haihecup.ui.page import Command, Hall
from haihecup.ui.page_of_views import PageOfViews
from haihecup.ui.pages.draw_panel import DRAW, DrawPanel, seal_look
from haihecup.ui.pages.draw_views import DrawViews
from haihecup.ui.state_looks import word
from haihecup.ui.table_models import Align, Column, Rows, TableModel
from haihecup.ui.tasks import Progress, Work
from haihecup.ui.tokens import MARGIN, Tone

if TYPE_CHECKING:
    from haihecup.ui.pages.draw_actions import DrawActions

_ACTIONS = "haihecup.ui.pages.draw_actions"
_AHEAD = "draw: what comes next"


class DrawPage(PageOfViews):
    """All events with their draws; the panel tells of the current one."""

    subjects: ClassVar[frozenset[Subject]] = frozenset(
        {Subject.DRAW, Subject.EVENTS, Subject.ROSTER}
    )
    views: DrawViews

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
        self.work.cancelled.connect(lambda: hall.tasks.cancel(DRAW))
        hall.tasks.started.connect(self._started)
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
        self.view: DrawView | None = None
        self._acts: DrawActions | None = None
        self.event_panel = DrawPanel(hall)
        self.event_panel.again.connect(self.draw_again)
        self.event_panel.unseal.connect(self.unseal)
        self.event_panel.prove.connect(self.prove)
        self.event_panel.papers.connect(self.show_papers)
        self.event_panel.marking.connect(self._go_to_marking)
        self.set_panel(self.event_panel)
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
            Column(
                "seal",
                _("Sealing"),
                lambda one: _look(one)[0],
                124,
                pill=lambda one: bool(one.drawn),
                tone=lambda one: _look(one)[1],
                icon=lambda one: _look(one)[2] or None,
            ),
        )

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
            ngettext(
                "{count} event waits for the draw", "{count} events wait for the draw", waiting
            ).format(count=waiting),
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

            def read(desk: Desk, _work: Work) -> tuple[DrawView, KeySet | None]:
                return read_draw(desk, code), keys_of(desk, code)

            self.hall.tasks.read("lots", read, self._show_lots)

    def _show_lots(self, answer: tuple[DrawView, KeySet | None]) -> None:
        self.view = answer[0]
        if self._acts is None:
            self.hall.tasks.aside(_AHEAD, _load_ahead)
        self.event_panel.show_view(*answer)

    # ---- drawing ---------------------------------------------------------------------------

    @property
    def acts(self) -> "DrawActions":
        """What is done here, with its dialogs: loaded when something is done."""
        if self._acts is None:
            made: DrawActions = import_module(_ACTIONS).DrawActions(self.hall, self)
            self._acts = made
        return self._acts

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
        """Ask how the chosen events are drawn."""
        lines = self.chosen()
        if lines and not self.hall.tasks.busy(DRAW):
            self.acts.draw(lines)

    def draw_again(self) -> None:
        """Draw a session of the current event again."""
        if self.view is not None and not self.event_panel.again_button.isHidden():
            self.acts.draw_again(self.view)

    def unseal(self) -> None:
        """Open the seal of the current event."""
        if self.view is not None and self.view.sealed:
            self.acts.unseal(self.view)

    def prove(self) -> None:
        """Run the draws of the current event again."""
        if self.view is not None and not self.event_panel.prove_button.isHidden():
            self.acts.prove(self.view)

    def show_papers(self) -> None:
        """Show the registers of the current event."""
        if self.view is not None and not self.event_panel.paper_button.isHidden():
            self.acts.show_papers(self.view)

    def _started(self, kind: str) -> None:
        if kind == DRAW:
            self.work.begin(_("Drawing lots"))
            self.work.show()

    def _progressed(self, progress: Progress) -> None:
        if progress.kind == DRAW:
            self.work.show_progress(progress)

    def _ended(self, kind: str) -> None:
        if kind == DRAW:
            self.work.hide()
            self.model.mark(range(self.model.rowCount()), on=False)

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
    def own_row(self, key: str) -> None:
        self.table.go_to(key)

    @override
    def own_commands(self) -> Sequence[Command]:
        return (
            Command("draw-lots", _("Draw lots"), self.draw_lots, icon="draw"),
            Command("mark-waiting", _("Mark all that wait"), self.mark_waiting, icon="check"),
            Command("draw-again", _("Draw again…"), self.draw_again, icon="undo"),
            Command("unseal", _("Open the seal…"), self.unseal, icon="unsealed"),
            Command("prove-draw", _("Prove the draw…"), self.prove, icon="sign"),
            Command("draw-papers", _("Registers…"), self.show_papers, icon="print"),
        )


def _load_ahead(_desk: object, _work: Work) -> None:
    """Load what sets paper while nobody waits for it: it takes longer than to open a page."""
    import_module("haihecup.services.print_draws")


def _is_drawn(line: DrawLine) -> bool:
    return line.sessions > 0 and line.drawn == line.sessions


def _draw_word(line: DrawLine) -> str:
    if _is_drawn(line):
        return _("Drawn")
    if line.drawn:
        return ngettext(
            "{drawn} of {all} session", "{drawn} of {all} sessions", line.sessions
        ).format(drawn=line.drawn, all=line.sessions)
    return _("Waits for the draw") if line.waits else _("No entries")


def _look(line: DrawLine) -> tuple[str, Tone, str]:
    """Return how the works are known, nothing before the draw."""
    if not line.drawn:
        return "", Tone.SECOND, ""
    return seal_look(sealed=line.sealed, opened=line.opened)
