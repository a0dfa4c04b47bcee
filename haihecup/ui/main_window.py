"""The frame around the pages: navigation, top bar, page, health strip, menus, keys, palette."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QMainWindow, QMenu, QStackedWidget, QWidget
from typing_extensions import override

from haihecup.domain.problems import RuleBroken
from haihecup.domain.roles import role_word
from haihecup.domain.users import User
from haihecup.i18n import _
from haihecup.services.changes import Changes
from haihecup.ui import painting
from haihecup.ui.command_needs import need_of
from haihecup.ui.components.command_palette import CommandPalette, PaletteLine
from haihecup.ui.components.health_strip import HealthFact, HealthStrip
from haihecup.ui.components.key_overview import KeyOverview
from haihecup.ui.components.navigation import NavEntry, Navigation, Part, Waiting
from haihecup.ui.components.notices import Toast
from haihecup.ui.components.top_bar import EventChoice, TopBar, matching
from haihecup.ui.event_lines import event_lines
from haihecup.ui.made_pages import MadePages
from haihecup.ui.messages import Messages
from haihecup.ui.page import EVERYTHING, Command, Hall, Menu, Page, PageEntry, Preferences
from haihecup.ui.page_keys import PageKeys
from haihecup.ui.page_stage import PageStage
from haihecup.ui.row_asked import RowAsked
from haihecup.ui.sight import Sight
from haihecup.ui.tasks import Tasks
from haihecup.ui.tokens import NARROW, Tone
from haihecup.ui.window_menus import action_of, keys_of, line_of, menu_of

if TYPE_CHECKING:
    from haihecup.services.desk import Desk

LEAST_WIDTH, LEAST_HEIGHT = 1024, 540
MOST_NUMBERED = 8
_EVENTS = "events"
WHILE_LOCKED = {"close", "quit"}
"""The commands whose keys hold while the window is covered."""


@dataclass(frozen=True, slots=True)
class FrameFacts:
    """What the frame shows of the open competition."""

    edition: str = ""
    events: tuple[EventChoice, ...] = ()
    waiting: Mapping[str, Waiting] = field(default_factory=dict)
    health: tuple[HealthFact, ...] = ()
    person: str = ""
    role: str = ""
    user: User | None = None


Find = Callable[[str, Callable[[Sequence[PaletteLine]], None]], None]


class MainWindow(QMainWindow):
    """The window of an open competition.

    ``MainWindow(entries, tasks, messages, commands, find=None, preferences=None)``: ``entries`` is
    the table of pages, ``commands`` are those of the program (new, open, theme …), ``find`` looks
    up people and numbers for the palette, ``preferences`` is what this desk remembers.
    ``show_facts`` fills the frame; pages learn of changes by themselves.

    Signals: ``changes_seen(Changes)`` after the pages were told, for reading the facts again;
    ``person_asked`` (Ctrl+L); ``password_asked``; ``closing`` before the window closes;
    ``page_changed(key)``.
    """

    changes_seen = Signal(object)
    person_asked = Signal()
    password_asked = Signal()
    closing = Signal()
    page_changed = Signal(str)

    def __init__(
        self,
        entries: Sequence[PageEntry],
        tasks: Tasks["Desk"],
        messages: Messages,
        commands: Sequence[Command] = (),
        find: Find | None = None,
        preferences: Preferences | None = None,
    ) -> None:
        super().__init__()
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self.setWindowTitle(_("Competition desk"))
        self._entries = {entry.key: entry for entry in entries}
        self.sight = Sight()
        self._facts = FrameFacts()
        self._event = self._shown = ""
        self._commands = tuple(commands)
        self._page_actions: list[QAction] = []
        self._window_actions: list[QAction] = []
        self.tasks = tasks
        self.stack = PageStage(tasks)
        self.hall = Hall(
            tasks,
            messages,
            self.go,
            lambda: self._event,
            self.narrow,
            preferences or Preferences.forgetful(),
            self.sight.may,
            self.stack,
        )
        self._pages = MadePages(self._entries, self.hall, self._take_in)
        self._row_asked = RowAsked(tasks, self)
        self._build()
        messages.stand_at(self, self)
        self.palette_all = CommandPalette(self._room, self._findable, find)
        self.palette_events = CommandPalette(self._room, self._event_lines)
        self._wire()
        tasks.changed.connect(self._spread)

    # ---- building --------------------------------------------------------------------------

    def _build(self) -> None:
        numbered = 0
        nav_entries = []
        for entry in self._listed():
            shortcut = ""
            if entry.part is not Part.FOOT and numbered < MOST_NUMBERED:
                numbered += 1
                shortcut = f"Ctrl+{numbered}"
            nav_entries.append(NavEntry(entry.key, entry.icon, entry.words, entry.part, shortcut))
        self._shortcuts = {entry.key: entry.shortcut for entry in nav_entries}
        self.navigation = Navigation(nav_entries)
        self.top = TopBar()
        self.health = HealthStrip()
        self._room = QWidget()
        grid = QGridLayout(self._room)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.navigation, 0, 0, 2, 1)
        grid.addWidget(self.top, 0, 1)
        grid.addWidget(self.stack, 1, 1)
        grid.addWidget(self.health, 2, 0, 1, 2)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(1, 1)
        self._covers = QStackedWidget()
        self._covers.addWidget(self._room)
        self.setCentralWidget(self._covers)
        self.toast = Toast(self._room)
        self._page_keys = PageKeys(self.page, self.toast)

    def _listed(self) -> list[PageEntry]:
        """Return the pages that the navigation names: not those opened from another page."""
        return [entry for entry in self._entries.values() if not entry.under]

    def _wire(self) -> None:
        self.navigation.chosen.connect(self.show_page)
        self.navigation.menu_asked.connect(self._pop_menu)
        self.health.asked.connect(self.show_page)
        self.top.search_asked.connect(self.palette_all.open)
        self.top.event_asked.connect(self.palette_events.open)
        self.top.edition_asked.connect(self._pop_menu)
        self.top.keys_asked.connect(self.show_keys)
        self.top.person_asked.connect(self.person_asked.emit)
        self._take_window_commands()

    def _take_window_commands(self) -> None:
        """Give the keys to the commands that hold for whoever works here."""
        for action in self._window_actions:
            self.removeAction(action)
            action.deleteLater()
        self._window_actions = self._actions(self.window_commands())
        self.addActions(self._window_actions)

    def window_commands(self) -> list[Command]:
        """Return the commands that hold everywhere, those of the program first."""
        going = [
            Command(
                f"go-{entry.key}",
                entry.words,
                partial(self.show_page, entry.key),
                Menu.GO,
                self._shortcuts[entry.key],
                entry.icon,
            )
            for entry in self._listed()
            if not self.sight.page_refusal(entry.key)
        ]
        own = [
            *self._page_keys.editing(),
            Command(
                "search", _("Search everything"), self.palette_all.open, Menu.GO, "Ctrl+K", "search"
            ),
            Command(
                "event", _("Choose an event"), self.palette_events.open, Menu.GO, "Ctrl+E", "events"
            ),
            *self._page_keys.walking(),
            Command("menu", _("Menu"), self._pop_menu, Menu.HELP, "F10", "more"),
            Command("keys", _("All keys"), self.show_keys, Menu.HELP, "F1", "help"),
            Command("user", _("Switch user"), self.person_asked.emit, Menu.FILE, "Ctrl+L", "users"),
        ]
        if self.sight.user is not None:
            own.append(
                Command(
                    "own-password",
                    _("My password…"),
                    self.password_asked.emit,
                    Menu.FILE,
                    icon="locked",
                )
            )
        return [*self._commands, *own, *going]

    def _actions(self, commands: Sequence[Command]) -> list[QAction]:
        return [action_of(command, self._run, self) for command in commands]

    def _run(self, command: Command) -> None:
        if refused := self._refused(command):
            self.hall.messages.problem(refused)
        else:
            command.run()

    def _refused(self, command: Command) -> str:
        return self.sight.may(need_of(self._shown, command))

    # ---- pages -----------------------------------------------------------------------------

    def page(self) -> Page | None:
        """Return the page that is seen."""
        return self.stack.page()

    def page_key(self) -> str:
        """Return the key of the page that is seen."""
        return self._shown

    def show_page(self, key: str) -> None:
        """Show a page; it is made when it is first asked for, and reads what it missed.

        A page that is not for whoever works here is not shown; the sentence says for whom it is.
        """
        if refused := self._refusal(key):
            self.hall.messages.broken(RuleBroken(refused))
            return
        page = self._pages.page(key)
        self.stack.setCurrentWidget(page)
        self._shown = key
        self.navigation.show_chosen(self._entries[key].under or key)
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        self._fit()
        self._take_commands(page)
        if (missed := self._pages.missed(key)) is not None:
            page.refresh(missed)
        self.stack.hold()
        self.page_changed.emit(key)

    def _refusal(self, key: str) -> str:
        return self.sight.page_refusal(self._entries[key].under or key)

    def _take_in(self, page: Page) -> None:
        page.foot.keys_asked.connect(self.show_keys)
        page.commands_changed.connect(partial(self._take_commands_of, page))
        self.stack.addWidget(page)

    def page_loads(self) -> list[Callable[[], object]]:
        """Return what loads the modules of the pages that are seen here, on whatever thread."""
        return [self._entries[key].load for key in self.sight.pages(self._entries)]

    def make_ahead(self) -> bool:
        """Make one page or view that nobody has asked for yet; false where all are there."""
        return self._pages.make_next(self.sight.pages(self._entries))

    def go(self, key: str, event: str = "", row: str = "") -> None:
        """Lead to a page, an event and a row, as links do."""
        if event:
            self.narrow(event, key)
        self.show_page(key)
        if row and (page := self.page()):
            self._row_asked.show(page, row)

    def narrow(self, event: str, to: str = "") -> None:
        """Narrow all pages to an event, or to none; one that is left ``to`` another waits."""
        if event == self._event:
            return
        stays = to in ("", self._shown) or bool(self._refusal(to))
        self._event = event
        self._show_event()
        for key, page in self._pages.all():
            if page is self.page() and stays:
                page.event_changed()
                self.stack.hold()
            else:
                self._pages.miss(key, EVERYTHING)

    def _take_commands(self, page: Page) -> None:
        for action in self._page_actions:
            self.removeAction(action)
            action.deleteLater()
        self._page_actions = self._actions(page.commands())
        self.addActions(self._page_actions)

    def _take_commands_of(self, page: Page) -> None:
        if page is self.page():
            self._take_commands(page)

    def _spread(self, changes: Changes) -> None:
        """Tell the page that is seen; the others read when they are shown again."""
        for key, page in self._pages.all():
            if not changes.touch(*page.subjects):
                continue
            if page is self.page():
                page.refresh(changes)
            else:
                self._pages.miss(key, changes)
        self.changes_seen.emit(changes)

    # ---- who works here --------------------------------------------------------------------

    def user(self) -> User | None:
        """Return who works here; nobody as long as the competition has no users."""
        return self.sight.user

    def set_user(self, user: User) -> None:
        """Show what is for this user; each has pages of his own, as he left them."""
        before, self.sight.user = self.sight.user, user
        if before is not None and before.id != user.id:
            self._pages.change_user(before.id, user.id)
            self._event = ""
        self.navigation.set_shown(self.sight.pages(self._entries))
        self._take_window_commands()

    def set_cover(self, cover: QWidget) -> None:
        """Take what covers the window while it is locked."""
        self._covers.addWidget(cover)

    def locked(self) -> bool:
        """Tell whether the window is covered."""
        return self._covers.currentIndex() > 0

    def lock(self) -> None:
        """Cover the window: nothing of the competition is seen, no key reaches it."""
        self._covers.setCurrentIndex(1)
        self.setWindowTitle(_("Competition desk"))
        for action in self.actions():
            action.setEnabled(action.objectName() in WHILE_LOCKED)

    def unlock(self, user: User) -> None:
        """Uncover the window for somebody whose password was right."""
        page = self.page_key()
        self.set_user(user)
        self._covers.setCurrentIndex(0)
        for action in self.actions():
            action.setEnabled(True)
        own = self.sight.pages(self._entries)
        self.show_page(page if page in own else own[0])
        # what was read for somebody else is not shown; the frame is read anew
        name, role = user.name, role_word(user.role)
        self.show_facts(replace(self._facts, events=(), user=user, person=name, role=role))

    # ---- the frame -------------------------------------------------------------------------

    def show_facts(self, facts: FrameFacts) -> None:
        """Show what the frame tells of the competition."""
        self._facts = facts
        if self.locked():
            return
        if facts.user is not None and facts.user != self.sight.user:
            self.set_user(facts.user)
        self.setWindowTitle(" · ".join(filter(None, (facts.edition, _("Competition desk")))))
        self.navigation.tell(facts.waiting)
        self.top.set_edition(facts.edition)
        self.top.set_person(facts.person, facts.role)
        self.health.set_facts(facts.health)
        if self._event and matching(facts.events, self._event) is None:
            self.narrow("")
        self._show_event()

    def _show_event(self) -> None:
        events = self._facts.events
        self.top.set_event(matching(events, self._event), len(events))

    def show_banner(self, tone: Tone, sentence: str) -> None:
        """Say something above the stage of the page that is seen."""
        if (page := self.page()) is not None:
            page.show_banner(tone, sentence)

    def show_toast(self, sentence: str, undo: Callable[[], None]) -> None:
        """Say what was done, with the way back."""
        self.toast.tell(sentence, undo)

    def _fit(self) -> None:
        """Show the rail where the page or the width asks for it."""
        page, narrow = self.page(), self.width() < NARROW
        self.navigation.set_rail(rail=narrow or (page is not None and page.rail))
        self.top.set_short(short=narrow)

    # ---- commands --------------------------------------------------------------------------

    def menu(self) -> QMenu:
        """Return the menu with every command, those of the page in a menu of its own."""
        page = self.page()
        every = [*self.window_commands(), *(page.commands() if page is not None else ())]
        return menu_of(every, self._run, self._refused, self)

    def _pop_menu(self) -> None:
        mark = self.navigation.mark
        self.menu().exec(mark.mapToGlobal(mark.rect().bottomLeft()))

    def show_keys(self) -> None:
        """Show all keys (F1)."""
        dialog = self.key_overview()
        dialog.exec()
        dialog.deleteLater()

    def key_overview(self) -> KeyOverview:
        """Return the overview of the keys that hold here."""
        return keys_of(self.window_commands(), self.page(), self)

    def _findable(self) -> list[PaletteLine]:
        page = self.page()
        commands = [*self.window_commands(), *(page.commands() if page is not None else ())]
        own = {f"go-{key}" for key in self._entries}
        pages = [command for command in commands if command.key in own]
        rest = [command for command in commands if command.key not in own]
        lines = [
            line_of(one, group, self._run, self._refused(one))
            for group, some in ((_("Pages"), pages), (_("Commands"), rest))
            for one in some
        ]
        events = event_lines(self._facts.events, self._to_event, _("Events"))
        return [*lines[: len(pages)], *events, *lines[len(pages) :]]

    def _to_event(self, code: str) -> None:
        """Lead to where an event is set up; who does not see that page gets it on this one."""
        if _EVENTS in self.sight.pages(self._entries):
            self.go(_EVENTS, code, code)
        else:
            self.narrow(code)

    def _event_lines(self) -> list[PaletteLine]:
        every = PaletteLine(_("All events"), "", lambda: self.narrow(""), "events")
        return [every, *event_lines(self._facts.events, self.narrow)]

    # ---- Qt --------------------------------------------------------------------------------

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            painting.forget()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)
