"""Selection and nominations on the awards page: the lists, and beside them by which rules."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from haihecup.domain.competition import Event
from haihecup.domain.journal import Action
from haihecup.domain.nominations import NominationRule
from haihecup.domain.selection import SelectionPlan
from haihecup.i18n import _
from haihecup.services.changes import Changes, Outcome
from haihecup.services.plan_selection import plan_selection, read_plans, set_nominations
from haihecup.services.prepare_competition import list_events
from haihecup.ui.board_models import chosen_boards
from haihecup.ui.board_source import BoardSource, BoardTables, BoardView
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.data_table import DataTable
from haihecup.ui.components.page_head import Hint
from haihecup.ui.components.side_panel import PanelHead, SidePanel
from haihecup.ui.page import Command, Hall
from haihecup.ui.pages.nomination_form import NominationForm
from haihecup.ui.pages.seats_form import SeatsForm
from haihecup.ui.tokens import Tone

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work

_SELECTION = "selection"
_Read = tuple[SelectionPlan, NominationRule, tuple[Event, ...]]


class SelectionView(BoardView):
    """Who goes to the national games, who may be nominated; the panel holds the rules of both."""

    def __init__(self, hall: Hall, source: BoardSource) -> None:
        super().__init__(hall, source)
        self.lists = BoardTables(chosen_boards(), _("Table"))
        self.switch = self.lists.switch
        self.switch.chosen.connect(lambda _key: self._show_rules())
        self.seats = SeatsForm()
        self.conditions = NominationForm()
        self._dirty: set[str] = set()
        self.seats.edited.connect(self._edited)
        self.conditions.edited.connect(self._edited)
        self.head = PanelHead("")
        self.save_button = Button(_("Save"), Kind.PRIMARY, key="Ctrl+S")
        self.save_button.clicked.connect(self.save)
        self.back_button = Button(_("Put aside"), icon="close")
        self.back_button.clicked.connect(self.put_aside)
        panel = SidePanel(_("Rules of the list"), 376)
        panel.add(self.head, self.seats, self.conditions)
        panel.end()
        panel.set_foot([self.back_button], self.save_button)
        self.panel = panel
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.lists)
        self._show_rules()

    @override
    def refresh(self, changes: Changes) -> None:
        if self.source.boards is not None:
            self.lists.show_boards(self.source.boards)

        def read(desk: "Desk", _work: "Work") -> _Read:
            return (*read_plans(desk), tuple(list_events(desk)))

        self.hall.tasks.read("rules of lists", read, self._take)

    def _take(self, kept: _Read) -> None:
        plan, rule, events = kept
        if _SELECTION not in self._dirty:
            self.seats.show_plan(plan, events)
        if "nominations" not in self._dirty:
            self.conditions.show_rule(rule)
        self._show_rules()

    def _key(self) -> str:
        return self.lists.switch.choice()

    def _edited(self) -> None:
        self._dirty.add(self._key())
        self._show_rules()

    def _show_rules(self) -> None:
        """Show the rules of the list that is seen, and why they cannot be kept now."""
        seats = self._key() == _SELECTION
        self.seats.setVisible(seats)
        self.conditions.setVisible(not seats)
        self.head.set_words(_("Seats at the games") if seats else _("Who may be nominated"))
        dirty = self._key() in self._dirty
        fault = (self.seats if seats else self.conditions).fault()
        refused = self.hall.may(Action.SETTING_CHANGED)
        nothing = "" if dirty else _("Nothing has been changed.")
        if self.panel is not None:
            told = Tone.ERROR if fault and dirty else Tone.SECOND
            self.panel.set_reason(refused or nothing or fault, told)
        self.back_button.setVisible(dirty)

    def save(self) -> None:
        """Keep the rules of the list that is seen."""
        if not self.save_button.isEnabled():
            return
        key, plan, rule = self._key(), self.seats.plan(), self.conditions.rule()

        def write(desk: "Desk", _work: "Work") -> Outcome[None]:
            if key == _SELECTION:
                return plan_selection(desk, plan)
            return set_nominations(desk, rule)

        def written(_nothing: None) -> None:
            self._dirty.discard(key)
            self._show_rules()

        self.hall.tasks.run("rules of a list", write, written)

    def put_aside(self) -> None:
        """Go back to the rules that are kept."""
        self._dirty.discard(self._key())
        self.refresh(Changes())

    @override
    def unsaved(self) -> str:
        return _("The rules of a list are not saved.") if self._dirty else ""

    @override
    def table(self) -> DataTable[Any]:
        return self.lists.table()

    @override
    def hints(self) -> tuple[Hint, ...]:
        return (
            Hint("Ctrl+C", _("copy selected rows")),
            Hint("F6", _("panel")),
            Hint("Ctrl+S", _("save")),
        )

    @override
    def commands(self) -> tuple[Command, ...]:
        return (Command("save", _("Save"), self.save, shortcut="Ctrl+S", icon="check"),)
