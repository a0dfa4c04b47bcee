"""Registration (报名): everybody who is registered, and rosters in."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from haihecup.domain.journal import Action
from haihecup.i18n import _, ngettext
from haihecup.services.changes import Changes, Outcome, Subject
from haihecup.services.register import write_roster_form
from haihecup.services.registrations import (
    write_list,
)
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.notices import EmptyPage
from haihecup.ui.components.page_head import Hint
from haihecup.ui.page import Command, Hall
from haihecup.ui.page_of_views import PageOfViews
from haihecup.ui.page_view import Views
from haihecup.ui.pages.entry_actions import EntryActions
from haihecup.ui.pages.entry_desk import EntryDesk
from haihecup.ui.pages.entry_inspector import EntryInspector
from haihecup.ui.pages.registration_list import Listed, RegistrationList, read_list, walk
from haihecup.ui.pages.registration_views import OF_DELEGATION, other_views
from haihecup.ui.pages.roster_extras import RosterExtras
from haihecup.ui.pages.roster_import import RosterImport
from haihecup.ui.undoing import Undoing

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work

_ROOMY = 1100
"""Where the page is narrower than this, exporting is in the menu only."""


class RegistrationPage(PageOfViews):
    """The list of all entries, filtered as one types, with the roster import.

    The primary button is the next step: to choose a roster, and once one is checked, to take it in.
    """

    subjects: ClassVar[frozenset[Subject]] = frozenset(
        {
            Subject.ROSTER,
            Subject.EVENTS,
            Subject.EDITION,
            Subject.JUDGES,
            Subject.DRAW,
            Subject.RESULTS,
            Subject.CERTIFICATES,
        }
    )

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall, _("Registration"))
        self._facts: tuple[str, ...] = ()
        self.undoing = Undoing(hall)
        self.imports = RosterImport(self, self.undoing)
        self.imports.changed.connect(self._show_stage)
        self.export_button = Button(_("Export…"), icon="export")
        self.export_button.clicked.connect(self.export)
        self.new_button = Button(_("New entry"), icon="add", key="Ctrl+N")
        self.new_button.clicked.connect(self.new_entry)
        self.aside_button = Button(_("Put aside"), icon="close")
        self.aside_button.clicked.connect(self.imports.put_aside)
        self.import_button = Button(_("Import roster…"), Kind.PRIMARY, "import")
        self.import_button.clicked.connect(self._next_step)
        self._actions = (
            self.export_button, self.new_button, self.aside_button, self.import_button,
        )  # fmt: skip
        self.head.add(*self._actions)
        self.inspector = EntryInspector()
        contestants = QWidget(self)
        self.stage = QStackedWidget(contestants)
        self.list = RegistrationList(hall.event)
        self.entries = EntryDesk(
            hall, self.list, self.inspector, self.undoing, self._may_show_panel
        )
        self.actions_below = EntryActions(hall, self.undoing, self.list.chosen)
        self.foot.add(*self.actions_below.parts())
        self.extras = RosterExtras(hall, self.undoing, self)
        self._empty = self._make_empty()
        for part in (self.list, self.imports.view, self._empty):
            self.stage.addWidget(part)
        column = QVBoxLayout(contestants)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.stage, 1)
        self.views = Views(self, contestants, _("Contestants"), other_views())
        self.views.chosen.connect(self._view_chosen)
        self.body.addWidget(self.views)
        self._wire()

    def _make_empty(self) -> EmptyPage:
        choose = Button(_("Import roster…"), icon="import")
        choose.clicked.connect(self.imports.choose)
        form = Button(_("Empty roster form…"), icon="roster")
        form.clicked.connect(self.save_form)
        return EmptyPage(
            "registration",
            _("Nobody is registered yet"),
            _("Import the rosters that districts and schools sent, or send them the empty form."),
            (choose, form),
        )

    def _show_hints(self) -> None:
        self.set_hints(
            Hint("↑↓", _("another entry")),
            Hint("Enter", _("edit")),
            Hint("Ctrl+N", _("new entry")),
            Hint("Ctrl+F", _("filter")),
            Hint("F8", _("next problem")),
            Hint("F6", _("panel")),
            Hint("Ctrl+C", _("copy")),
            Hint("Ctrl+I", _("import")),
        )

    def _view_chosen(self) -> None:
        """Show the parts of the contestants, or leave the head to the view that was chosen."""
        view = self.views.view()
        self.panel = self.inspector if view is None else view.panel
        self.imports.takes_drops = view is None
        self._show_stage()

    def _wire(self) -> None:
        self._show_hints()
        self.set_panel(self.inspector)
        self.add_panel(self.imports.panel)
        self.list.table.selectionModel().selectionChanged.connect(
            lambda *_change: self.actions_below.show_chosen()
        )
        self.list.model.marks_changed.connect(self.actions_below.show_chosen)
        self.list.table.opened.connect(lambda _row: self.inspector.enter())
        self._show_stage()

    # ---- the list --------------------------------------------------------------------------

    @override
    def refresh(self, changes: Changes) -> None:
        self.views.refresh(changes)
        if not changes.touch(Subject.ROSTER, Subject.EVENTS):
            return
        self.entries.read_choices(self.actions_below.set_choices)

        def read(desk: "Desk", _work: "Work") -> Listed:
            return read_list(desk)

        self.hall.tasks.read("registrations", read, self.show_rows)
        self.imports.check_anew()

    def show_rows(self, found: Listed) -> None:
        """Show who is registered."""
        self.list.show_rows(found)
        entries, people, blocked, odd = len(found.rows), found.people, found.blocked, found.odd
        self._facts = (
            ngettext("{count} entry", "{count} entries", entries).format(count=f"{entries:,}"),
            ngettext("{count} contestant", "{count} contestants", people).format(
                count=f"{people:,}"
            )
            if people != entries
            else "",
            _("{count} must be solved").format(count=f"{blocked:,}") if blocked else "",
            _("{count} to look at").format(count=f"{odd:,}") if odd else "",
        )
        self._show_stage()
        self.entries.show_entry(self.list.table.current_row())
        self.actions_below.show_chosen()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (event.oldSize().width() >= _ROOMY) != (event.size().width() >= _ROOMY):
            self._show_stage()

    def _may_show_panel(self) -> bool:
        return not self.imports.is_open and self.views.view() is None

    def new_entry(self) -> None:
        """Show an empty form in the panel."""
        if not self.imports.is_open:
            self.entries.new_entry()

    def _show_stage(self) -> None:
        """Show the roster that is checked, the list, or what to do while nobody is registered."""
        seen = self.views.view() is None
        checking = self.imports.is_open
        self.imports.panel.setVisible(seen and checking)
        if not seen:
            for part in (self.inspector, *self._actions, *self.actions_below.parts()):
                part.hide()
            return
        self.panel = self.imports.panel if checking else self.inspector
        if checking:
            self.set_hints(*self.imports.hints())
        else:
            self._show_hints()
        self.import_button.show()
        nobody = not checking and self.list.model.total() == 0
        self.stage.setCurrentWidget(
            self.imports.view if checking else self._empty if nobody else self.list
        )
        standing = self.list.table.current_row() is not None or self.inspector.draft.dirty
        self.inspector.setVisible(not checking and standing)
        for part in self.actions_below.parts():
            part.setVisible(not checking and not nobody)
        self.aside_button.setVisible(checking)
        roomy = self.width() >= _ROOMY
        self.export_button.setVisible(roomy and not checking and not nobody)
        self.new_button.setVisible(not checking)
        self.import_button.set_words(
            self.imports.primary_words() if checking else _("Import roster…")
        )
        refused = self.hall.may(Action.ROSTER_IMPORTED)
        self.import_button.set_off(self.imports.why_off() if checking else refused)
        self.export_button.set_off(self.hall.may(Action.DATA_EXPORTED))
        self.new_button.set_off(self.hall.may(Action.ENTRY_ADDED))
        self.inspector.number.set_eye_off(self.hall.may(Action.ID_NUMBER_SHOWN))
        # what is told of a roster stands above its rows
        self.head.set_facts(*(() if checking or nobody else self._facts))

    @override
    def event_changed(self) -> None:
        self.list.narrow()
        self.views.event_changed()

    @override
    def show_row(self, key: str) -> None:
        sender = key.removeprefix(OF_DELEGATION)
        if sender != key:
            self.views.choose("")
            self.list.search(sender)
        else:
            super().show_row(key)

    @override
    def own_row(self, key: str) -> None:
        self.list.go_to(key)

    @override
    def own_problem(self, step: int) -> bool:
        if self.imports.is_open:
            return walk(self.imports.view.table, step, lambda line: line.kind == "out")
        return walk(self.list.table, step, lambda row: bool(row.problem))

    # ---- rosters in ------------------------------------------------------------------------

    def _next_step(self) -> None:
        if not self.imports.is_open:
            self.imports.choose()
        else:
            self.imports.take_in()

    # ---- files out -------------------------------------------------------------------------

    def save_form(self) -> None:
        """Write the empty roster workbook of this edition."""
        proposal = Path.home() / _("roster form.xlsx")
        path = self.hall.messages.file_to_save(
            _("Empty roster form"), _("Workbooks (*.xlsx)"), proposal
        )
        if path is None:
            return

        def write(desk: "Desk", _work: "Work") -> None:
            write_roster_form(desk, path)

        self.hall.tasks.run("form", write, partial(self._written, path))

    def export(self) -> None:
        """Write the list as it is seen: these rows, these columns, numbers masked."""
        proposal = Path.home() / _("registrations.xlsx")
        path = self.hall.messages.file_to_save(_("Export"), _("Workbooks (*.xlsx)"), proposal)
        if path is None:
            return
        headings, lines = self.list.seen()

        def write(desk: "Desk", _work: "Work") -> Outcome[None]:
            return write_list(desk, headings, lines, path)

        self.hall.tasks.run("export list", write, partial(self._written, path))

    def _written(self, path: Path, _nothing: None) -> None:
        self.hall.messages.fact(_("Written: {file}").format(file=path))

    @override
    def own_undo(self) -> bool:
        return self.imports.undo() or self.undoing.undo()

    @override
    def own_redo(self) -> bool:
        return self.imports.redo() or self.undoing.redo()

    @override
    def own_commands(self) -> tuple[Command, ...]:
        return (
            *self.imports.commands(),
            Command("new", _("New entry"), self.new_entry, shortcut="Ctrl+N", icon="add"),
            Command("save", _("Save"), self.entries.save, shortcut="Ctrl+S", icon="check"),
            Command(
                "confirm",
                _("Confirm, next"),
                self.entries.confirm_and_next,
                shortcut="Ctrl+Return",
                icon="check",
            ),
            Command(
                "confirm all",
                _("Confirm all registrations…"),
                self.actions_below.confirm_everybody,
                icon="done",
            ),
            *self.extras.commands(),
            Command("form", _("Empty roster form…"), self.save_form, icon="roster"),
            Command("export", _("Export…"), self.export, icon="export"),
        )

    @override
    def own_search_field(self) -> QLineEdit:
        checking = self.imports.is_open
        return self.imports.view.filters.field if checking else self.list.filters.field
