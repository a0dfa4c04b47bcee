"""Draw (抽签): which events wait for it, and what was drawn. No names: the list is for the hall."""

from typing import TYPE_CHECKING, ClassVar

from typing_extensions import override

from haihecup.domain.stages import State
from haihecup.i18n import _
from haihecup.services.changes import Changes, Outcome, Subject
from haihecup.services.draw_lots import DrawnRow, DrawView, draw, read_draw
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.data_table import DataTable
from haihecup.ui.components.question import Question
from haihecup.ui.page import Hall, Page
from haihecup.ui.state_looks import word
from haihecup.ui.table_models import Align, Column, Rows, TableModel
from haihecup.ui.tokens import Tone

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work

_OPEN = (State.PREPARING, State.REGISTRATION, State.ROSTER_CLOSED)


def _columns() -> tuple[Column[DrawnRow], ...]:
    return (
        Column("station", _("Station"), lambda one: one.station, 90, Align.RIGHT, strong=True),
        Column("code", _("Work code"), lambda one: one.work_code, 110, strong=True),
        Column("number", _("Entry number"), lambda one: one.entry_number, 130),
        Column(
            "delegation", _("Delegation"), lambda one: one.delegation, 180, stretch=1,
            tone=Tone.SECOND,
        ),
        Column("session", _("Session"), lambda one: one.session, 100, priority=2),
    )  # fmt: skip


class DrawPage(Page):
    """One event at the draw."""

    subjects: ClassVar[frozenset[Subject]] = frozenset(
        {Subject.DRAW, Subject.ROSTER, Subject.EVENTS}
    )

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall, _("Draw"))
        self.view: DrawView | None = None
        self.draw_button = Button(_("Close the roster and draw…"), Kind.PRIMARY, "draw")
        self.draw_button.clicked.connect(self.draw_lots)
        self.head.add(self.draw_button)
        self.model = TableModel(_columns(), Rows[DrawnRow](key=lambda one: one.entry_number))
        self.table = DataTable(self.model, _("Draw"), margin=16)
        self.body.addWidget(self.table, 1)

    @override
    def refresh(self, changes: Changes) -> None:
        event = self.hall.event()
        if not event:
            self.draw_button.set_off(_("No event chosen"))
            self.show_banner(Tone.ACCENT, _("Choose an event in the bar above to draw its lots."))
            return
        self.close_banner()

        def read(desk: "Desk", _work: "Work") -> DrawView:
            return read_draw(desk, event)

        self.hall.tasks.read("draw list", read, self.show_draw)

    def show_draw(self, view: DrawView) -> None:
        """Show an event with what was drawn."""
        self.view = view
        self.model.set_rows(view.rows)
        self.head.set_facts(
            f"{view.code} {view.name}",
            word(view.state),
            _("{count} entries").format(count=len(view.rows)),
        )
        reason = ""
        if view.state not in _OPEN:
            reason = _("The lots of this event are drawn.")
        elif not view.rows:
            reason = _("Nobody is registered for this event yet.")
        self.draw_button.set_off(reason)

    def draw_lots(self) -> None:
        """Close the roster and draw, after a question: it cannot be undone."""
        if self.view is None:
            return
        code = self.view.code
        question = Question(
            _("Close the roster and draw the lots?"),
            _(
                "{count} entries of {event} get their station and work code. Nobody can be "
                "registered for it afterwards."
            ).format(count=len(self.view.rows), event=code),
            _("Draw"),
        )
        if self.hall.messages.ask(question) is None:
            return

        def give(desk: "Desk", _work: "Work") -> Outcome[int]:
            return draw(desk, [code])

        self.hall.tasks.run("draw", give, self._drawn)

    def _drawn(self, _count: int) -> None:
        self.table.go_to_place(0)
