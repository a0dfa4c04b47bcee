"""Events (赛项): all of them with where they stand, their editor, and the promotion table."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from haihecup.domain.journal import Action
from haihecup.domain.stages import after
from haihecup.i18n import _, ngettext
from haihecup.services.changes import Changes, Subject
from haihecup.services.look_over import EventTile, EventView, read_event, read_overview
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.data_table import DataTable
from haihecup.ui.components.filter_bar import FilterBar
from haihecup.ui.components.notices import EmptyPage
from haihecup.ui.components.page_head import Hint
from haihecup.ui.page import Command, Hall, Page
from haihecup.ui.pages.event_actions import EventActions
from haihecup.ui.pages.event_editor import EventEditor
from haihecup.ui.pages.event_form import Known
from haihecup.ui.pages.event_inspector import EventInspector
from haihecup.ui.pages.event_steps import EventSteps
from haihecup.ui.pages.events_list import columns, conditions, known, meets
from haihecup.ui.pages.promotion_editor import PromotionEditor
from haihecup.ui.pages.results_steps import SETTLED_BY_ACTS
from haihecup.ui.search_text import searchable
from haihecup.ui.table_models import Rows, TableModel

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work

Answer = tuple[tuple[EventTile, ...], list[str]]


class EventsPage(Page):
    """The table of events; the panel tells the rules of one and moves it along its path.

    Its stage holds the list, the event editor and the promotion table; Esc leads back to the list.
    """

    subjects: ClassVar[frozenset[Subject]] = frozenset(
        {
            Subject.EVENTS,
            Subject.ROSTER,
            Subject.DRAW,
            Subject.MARKS,
            Subject.RESULTS,
            Subject.EDITION,
        }
    )

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall, _("Events"))
        self.view: EventView | None = None
        self._facts: tuple[str, ...] = ()
        self._next = ""
        self._tiles: tuple[EventTile, ...] = ()
        self.doing = EventActions(hall, self)
        self.doing.made.connect(self._edit_next)
        self.steps = EventSteps(hall)
        self.model = TableModel(columns(), Rows[EventTile](key=lambda one: one.code))
        self.table = DataTable(self.model, _("Events"), margin=16)
        self.filters = FilterBar(
            _("Code, name, venue or pinyin initials"),
            conditions(()),
            lambda total: ngettext("{shown} / {total} event", "{shown} / {total} events", total),
        )
        self.empty = self._make_empty()
        self.inspector = EventInspector()
        self.problems = self.inspector.blockers
        self.set_panel(self.inspector)
        self.stage = QStackedWidget()
        self.stage.addWidget(self._make_list())
        self.body.addWidget(self.stage)
        self.editor: EventEditor | None = None
        self.promotion: PromotionEditor | None = None
        self._head()
        self._foot()
        self._wire()
        self._show_list()

    # ---- building --------------------------------------------------------------------------

    def _make_list(self) -> QWidget:
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self.table, 1)
        column.addWidget(self.empty, 1)
        return held

    def _make_empty(self) -> EmptyPage:
        self.add_button = Button(_("Put in the catalogue"), icon="add")
        self.add_button.clicked.connect(self.doing.put_in_catalogue)
        earlier = Button(_("From another edition's file…"), icon="folder")
        earlier.clicked.connect(self.doing.take_over_earlier)
        workbook = Button(_("From a workbook…"), icon="import")
        workbook.clicked.connect(self.doing.import_workbook)
        empty = EmptyPage(
            "events",
            _("There is no event yet"),
            _("The shipped catalogue has 118 events; each can be changed afterwards."),
            (self.add_button, earlier, workbook),
        )
        empty.hide()
        return empty

    def _make_editor(self) -> EventEditor:
        editor = self.editor = EventEditor(self.hall)
        editor.opened.connect(self._show_editor)
        editor.closed.connect(self._back_to_list)
        editor.saved.connect(self.doing.changed)
        editor.promotion_asked.connect(self.edit_promotion)
        editor.panel.hide()
        self.add_panel(editor.panel)
        self.stage.addWidget(editor)
        return editor

    def _make_promotion(self) -> PromotionEditor:
        promotion = self.promotion = PromotionEditor(self.hall)
        promotion.closed.connect(self._back_from_promotion)
        for button in promotion.head_actions:
            button.hide()
        self.head.add(*promotion.head_actions)
        self.stage.addWidget(promotion)
        return promotion

    @override
    def make_next_view(self) -> bool:
        if self.editor is None:
            self._make_editor()
            return True
        if self.promotion is None:
            self._make_promotion()
            return True
        return False

    def _head(self) -> None:
        self.new_button = Button(_("New event…"), icon="add")
        self.new_button.clicked.connect(self.doing.new_event)
        self.promotion_button = Button(_("Promotion table"), icon="awards")
        self.promotion_button.clicked.connect(self.edit_promotion)
        self.more_button = Button(_("More"), Kind.ICON, "more")
        self.more_button.clicked.connect(self._offer_more)
        self._list_head = (self.promotion_button, self.new_button, self.more_button)
        self.head.add(*self._list_head)

    def _foot(self) -> None:
        self.many_button = Button(_("Change together…"), Kind.QUIET, "columns")
        self.many_button.clicked.connect(self.change_many)
        self.copy_button = Button(_("Copy for the other group…"), Kind.QUIET, "copy")
        self.copy_button.clicked.connect(self.duplicate)
        self.remove_button = Button(_("Take out"), Kind.QUIET, "delete")
        self.remove_button.clicked.connect(self.remove)
        self._list_foot = (self.many_button, self.copy_button, self.remove_button)
        self.foot.add(*self._list_foot)

    def _wire(self) -> None:
        self.table.current_changed.connect(self._look_at)
        self.table.selectionModel().selectionChanged.connect(lambda *_given: self._weigh())
        self.table.opened.connect(lambda row: self.hall.narrow(row.code))
        self.filters.watch(self.table)
        self.filters.changed.connect(self._narrow)
        self.inspector.edit_asked.connect(self.edit)
        self.inspector.scheme_asked.connect(self.edit_scheme)
        self.inspector.followed.connect(self._follow)
        self.inspector.next_asked.connect(self.step_on)
        self.inspector.archive_asked.connect(lambda code: self.doing.archive([code]))
        self.inspector.back_asked.connect(self.step_back)
        keyed = (("F2", self.edit), ("Shift+F2", self.edit_scheme), ("Esc", self.go_back))
        for keys, run in keyed:
            shortcut = QShortcut(QKeySequence(keys), self, run)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # ---- the table -------------------------------------------------------------------------

    @override
    def refresh(self, changes: Changes) -> None:
        def read(desk: "Desk", _work: "Work") -> Answer:
            tiles = read_overview(desk).tiles
            return tiles, [
                searchable(one.code, one.name, one.short_name, one.venue, one.host) for one in tiles
            ]

        self.hall.tasks.read("events", read, self.show_rows)
        if self.editor is not None and self.stage.currentWidget() is self.editor:
            self.editor.reread()

    def show_rows(self, answer: Answer) -> None:
        """Show all events."""
        tiles, _texts = answer
        self._tiles = tiles
        kept = self.table.current_row()
        self.model.set_rows(*answer)
        self._facts = (
            ngettext("{count} event", "{count} events", len(tiles)).format(count=len(tiles)),
            ngettext("{count} entry", "{count} entries", sum(one.entries for one in tiles)).format(
                count=f"{sum(one.entries for one in tiles):,}"
            ),
        )
        self.filters.offer(conditions(tiles))
        self.table.setVisible(bool(tiles))
        self.filters.setVisible(bool(tiles))
        self.empty.setVisible(not tiles)
        if self._on_list():
            self._show_list()
        self._narrow()
        # a list that was read before the event was made does not have it yet
        made = self._next if self._next in {one.code for one in tiles} else ""
        wanted = made or self.hall.event() or (kept.code if kept is not None else "")
        if not (wanted and self.table.go_to(wanted)):
            self.table.go_to_place(0)
        self._look_at(self.table.current_row())
        if made:
            self._next = ""
            self.edit()

    @override
    def event_changed(self) -> None:
        self.show_row(self.hall.event())

    @override
    def show_row(self, key: str) -> None:
        self.filters.go_to(key)

    def _narrow(self) -> None:
        self.model.filter(self.filters.text(), self.filters.keeper(meets))
        # the panel and its steps speak of an event that is in the list
        if self.table.current_row() is None:
            self.table.go_to_place(0)

    def known(self) -> Known:
        """Return the words that events use already."""
        return known(self._tiles)

    # ---- one event -------------------------------------------------------------------------

    def _look_at(self, row: EventTile | None) -> None:
        if row is None:
            return
        code = row.code
        if self.view is not None and self.view.event.code != code:
            # until the next one is read nothing may befall the one before
            self.view = None

        def read(desk: "Desk", _work: "Work") -> EventView:
            return read_event(desk, code)

        self.hall.tasks.read("event", read, self.show_event)

    def show_event(self, view: EventView) -> None:
        """Show the rules of one event, and what blocks its next step."""
        self.view = view
        self.inspector.show_event(view)
        self._weigh()

    def _weigh(self) -> None:
        """Say what the buttons would do, for one event or for all that are selected."""
        chosen = self.table.selected_rows()
        self._weigh_steps(len(chosen))
        refused = self.hall.may(Action.EVENTS_CHANGED)
        for button in (self.add_button, self.new_button):
            button.set_off(refused)
        nothing = refused or ("" if chosen else _("No event chosen"))
        self.many_button.set_off(nothing)
        self.copy_button.set_off(nothing or (_("Choose one event.") if len(chosen) > 1 else ""))
        used = next((one for one in chosen if one.entries), None)
        self.remove_button.set_off(
            ngettext(
                "{code} {name} has {count} entry. Take it out first.",
                "{code} {name} has {count} entries. Take them out first.",
                used.entries,
            ).format(code=used.code, name=used.name, count=used.entries)
            if used is not None
            else nothing
        )

    def _weigh_steps(self, chosen: int) -> None:
        if self.view is None:
            return
        following = after(self.view.event.state)
        many = chosen > 1 or following is None
        self.inspector.weigh(
            chosen,
            step=self.hall.may(Action.EVENT_MOVED if many or following is None else following),
            back=self.hall.may(Action.EVENT_MOVED_BACK),
        )

    def _follow(self, page: str) -> None:
        if self.view is not None:
            self.hall.go(page, self.view.event.code, "")

    # ---- the stage -------------------------------------------------------------------------

    def _on_list(self) -> bool:
        return self.stage.currentIndex() == 0

    def _show_list(self) -> None:
        self.stage.setCurrentIndex(0)
        self.head.set_title(_("Events"))
        self.head.set_facts(*self._facts)
        self._show_parts(any_event=self.model.total() > 0)
        self.set_hints(
            Hint("↑↓", _("next event")),
            Hint("F2", _("edit")),
            Hint("Enter", _("choose it for all pages")),
            Hint("Shift+F2", _("marking scheme")),
            Hint("Shift+↓", _("select more")),
            Hint("Ctrl+F", _("filter")),
            Hint("F6", _("panel")),
        )
        self.problems = self.inspector.blockers
        self.commands_changed.emit()

    def _show_parts(self, *, any_event: bool = False) -> None:
        """Show what belongs to the view that is seen, and nothing of the others."""
        listed = self._on_list()
        for part in (*self._list_head, *self._list_foot):
            part.setVisible(listed)
        self.inspector.setVisible(listed and any_event)
        self.panel = self.inspector if listed and any_event else None
        if self.editor is not None:
            edited = self.stage.currentWidget() is self.editor
            self.editor.panel.setVisible(edited)
            self.panel = self.editor.panel if edited else self.panel
        if self.promotion is not None:
            for button in self.promotion.head_actions:
                button.setVisible(self.stage.currentWidget() is self.promotion)

    def edit(self) -> None:
        """Open the editor of the current event."""
        row = self.table.current_row()
        if row is None or not self._on_list():
            return
        editor = self.editor or self._make_editor()
        editor.open(row.code, self.known())

    def _show_editor(self) -> None:
        if self.editor is None or self.editor.view is None:
            return
        event = self.editor.view.event
        self.stage.setCurrentWidget(self.editor)
        self.head.set_title(_("Event {code}").format(code=event.code))
        self.head.set_facts(event.name)
        self._show_parts()
        self.set_hints(*self.editor.hints())
        self.problems = self.editor.problems
        self.commands_changed.emit()

    def edit_promotion(self) -> None:
        """Open the promotion table of the edition."""
        promotion = self.promotion or self._make_promotion()
        if self.stage.currentWidget() is not promotion:
            promotion.open()
        self.stage.setCurrentWidget(promotion)
        self.head.set_title(_("Promotion table"))
        self.head.set_facts(_("for all events of the edition"))
        self._show_parts()
        self.set_hints(*promotion.hints())
        self.commands_changed.emit()

    def _back_to_list(self) -> None:
        self._show_list()
        self.table.setFocus()

    def _back_from_promotion(self) -> None:
        if self.editor is not None and self.editor.view is not None:
            self._show_editor()
        else:
            self._back_to_list()

    def _edit_next(self, code: str) -> None:
        """Open the editor of an event that was just put in, once the list has it."""
        self._next = code

    def go_back(self) -> None:
        """Go back to the list; what is not saved is asked for first."""
        seen = self.stage.currentWidget()
        if isinstance(seen, EventEditor | PromotionEditor):
            seen.leave()

    def save(self) -> None:
        """Save what is being edited."""
        seen = self.stage.currentWidget()
        if isinstance(seen, EventEditor | PromotionEditor):
            seen.save()

    @override
    def unsaved(self) -> str:
        told = [one.unsaved() for one in (self.editor, self.promotion) if one is not None]
        return next((sentence for sentence in told if sentence), "")

    @override
    def undo(self) -> bool:
        return self.doing.undoing.undo()

    @override
    def redo(self) -> bool:
        return self.doing.undoing.redo()

    # ---- acting ----------------------------------------------------------------------------

    def step_on(self) -> None:
        """Move the event, or all that are selected, one step on."""
        codes = [row.code for row in self.table.selected_rows()]
        event = self.view.event if self.view is not None else None
        if len(codes) > 1:
            self.steps.on(codes)
        elif event is not None and event.state in SETTLED_BY_ACTS:
            self.hall.go("results", event.code, "")
        elif event is not None:
            self.steps.on([event.code])

    def step_back(self) -> None:
        """Move the event one step back; asks for the reason and a second person."""
        if self.view is not None:
            self.steps.back(self.view.event)

    def edit_scheme(self) -> None:
        """Open the editor of the event's marking scheme."""
        row = self.table.current_row()
        if row is not None:
            self.hall.go("scheme", row.code, "")

    def change_many(self) -> None:
        """Change what the selected events have in common."""
        if rows := self.table.selected_rows():
            self.doing.change_many(rows, self.known())

    def duplicate(self) -> None:
        """Copy the current event for its other group."""
        row = self.table.current_row()
        if row is not None:
            self.doing.duplicate(row)

    def remove(self) -> None:
        """Take the selected events out."""
        if rows := self.table.selected_rows():
            self.doing.remove(rows)

    def _offer_more(self) -> None:
        menu = self.doing.menu(self, self.model.shown_rows, self.table.selected_rows)
        menu.exec(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft()))

    @override
    def commands(self) -> tuple[Command, ...]:
        if not self._on_list():
            return (
                Command("save", _("Save"), self.save, shortcut="Ctrl+S", icon="check"),
                Command("back", _("Back"), self.go_back, icon="back"),
            )
        act = self.doing
        return (
            Command("edit", _("Edit the event"), self.edit, icon="correct"),
            Command("scheme-edit", _("Marking scheme…"), self.edit_scheme, icon="scheme"),
            Command("new-event", _("New event…"), act.new_event, icon="add"),
            Command("many", _("Change together…"), self.change_many, icon="columns"),
            Command("copy", _("Copy for the other group…"), self.duplicate, icon="copy"),
            Command("remove", _("Take out"), self.remove, icon="delete"),
            Command("promotion", _("Promotion table"), self.edit_promotion, icon="awards"),
            Command("catalogue", _("Put in the catalogue"), act.put_in_catalogue, icon="add"),
            Command("earlier", _("From another edition's file…"), act.take_over_earlier),
            Command("workbook", _("From a workbook…"), act.import_workbook, icon="import"),
            Command(
                "export", _("Into a workbook…"),
                lambda: act.export_workbook(self.model.shown_rows()), icon="export",
            ),
            Command("form", _("Empty list of events…"), act.save_form, icon="file"),
            Command("step", _("Next step"), self.step_on, icon="go"),
            Command("step-back", _("Back…"), self.step_back, icon="returned"),
        )  # fmt: skip

    @override
    def search_field(self) -> QLineEdit:
        return self.filters.field
