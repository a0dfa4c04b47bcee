"""Several views of one page, chosen by a switch in its head: contestants, delegations, judges.

A view is a part of a page with its own list, panel, keys and actions. It is made when it is first
chosen, and reads what it missed when it is chosen again.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from haihecup.services.changes import Changes, Subject
from haihecup.ui.components.buttons import Button, SegmentedSwitch
from haihecup.ui.components.page_head import Hint
from haihecup.ui.held_stage import HeldStage
from haihecup.ui.page import EVERYTHING, Command, Hall, Page
from haihecup.ui.undoing import Undoing

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.components.side_panel import SidePanel

Answer = TypeVar("Answer")


class PageView(QWidget):
    """The base of every view besides the page's own.

    ``panel`` is put at the right of the page while the view is seen; ``head_actions`` into the
    page's head (at most one of them primary), ``bar_actions`` to the left end of its foot, and
    ``hints`` beside them. What was done in it is told to ``undoing``, which takes it back.

    Signals: ``facts_changed`` when ``facts()`` reads otherwise; ``actions_changed`` when
    ``commands()`` or ``hints()`` do.
    """

    facts_changed = Signal()
    actions_changed = Signal()
    subjects: ClassVar[frozenset[Subject]] = frozenset(Subject)

    def __init__(self, hall: Hall) -> None:
        super().__init__()
        self.hall = hall
        self.undoing = Undoing(hall)
        self.panel: SidePanel | None = None
        self.head_actions: tuple[Button, ...] = ()
        self.bar_actions: tuple[QWidget, ...] = ()

    def facts(self) -> Sequence[str]:
        """Return the facts of the page's head."""
        return ()

    def arrange(self) -> None:
        """Hide those of its parts that do not belong now; called when they were all shown."""

    def hints(self) -> Sequence[Hint]:
        """Return the keys of the view, the most used first."""
        return ()

    def refresh(self, changes: Changes) -> None:
        """Read again what ``changes`` touched; called with everything when first chosen."""

    def event_changed(self) -> None:
        """Narrow to the event that ``hall.event()`` now names, or to none."""
        self.refresh(EVERYTHING)

    def show_row(self, key: str) -> None:
        """Make a row the current one, since a link led here."""

    def commands(self) -> Sequence[Command]:
        """Return what can be done in this view."""
        return ()

    def search_field(self) -> QLineEdit | None:
        """Return the field that Ctrl+F goes to."""
        return None

    def next_problem(self, _step: int) -> bool:
        """Go to the next problem (F8) or the one before; false where there is none."""
        return False

    def undo(self) -> bool:
        """Take back the last change of this view; false where there is none."""
        return self.undoing.undo()

    def redo(self) -> bool:
        """Do again what was taken back; false where there is none."""
        return self.undoing.redo()


class ViewOfEvent(PageView, Generic[Answer]):
    """The base of a view of the event that the top bar names; without one it stays as it is.

    ``kind`` names what it reads, so that of several readings only the newest is shown.
    """

    kind: ClassVar[str]

    @staticmethod
    def read(desk: "Desk", event: str) -> Answer:
        """Return what is shown of an event; called on the worker, where no widget is touched."""
        raise NotImplementedError

    def show_view(self, view: Answer) -> None:
        """Show what was read."""
        raise NotImplementedError

    @override
    def refresh(self, changes: Changes) -> None:
        event, read = self.hall.event(), self.read
        if event:
            self.hall.tasks.read(self.kind, lambda desk, _work: read(desk, event), self.show_view)


@dataclass(frozen=True, slots=True)
class ViewEntry:
    """A view in the switch: made when it is first chosen."""

    key: str
    words: str
    build: Callable[[Hall], PageView]


def made_by(module: str, name: str) -> Callable[[Hall], PageView]:
    """Return what makes a view by its class in a module of the pages, which is loaded only then."""

    def make(hall: Hall) -> PageView:
        kind = getattr(import_module(f"haihecup.ui.pages.{module}"), name)
        view = kind(hall)
        if not isinstance(view, PageView):
            raise TypeError(name)
        return view

    return make


class Views(HeldStage):
    """The views of a page: its own first, the others as they are chosen.

    ``Views(page, own, words, entries)``; ``own`` holds the page's own view under ``words``. Put it
    into the page's body. Signal: ``chosen`` when another view is seen; ``view()`` is then the view,
    or ``None`` for the page's own.
    """

    chosen = Signal()

    def __init__(self, page: Page, own: QWidget, words: str, entries: Sequence[ViewEntry]) -> None:
        super().__init__(page.hall.tasks, page)
        self._page = page
        self._entries = {entry.key: entry for entry in entries}
        self._made: dict[str, PageView] = {}
        self._stale: dict[str, Changes] = {}
        self._read: set[str] = set()
        self.addWidget(own)
        choices = [("", words), *((entry.key, entry.words) for entry in entries)]
        self.switch = SegmentedSwitch(choices, page.accessibleName())
        self.switch.chosen.connect(self.choose)
        page.head.set_switch(self.switch)
        # before it has its place it would be seen as a window of its own for a moment
        self.switch.setVisible(bool(entries))

    def view(self) -> PageView | None:
        """Return the view that is seen, ``None`` for the page's own."""
        shown = self.currentWidget()
        return shown if isinstance(shown, PageView) else None

    def keys(self) -> tuple[str, ...]:
        """Return the keys of the views besides the page's own."""
        return tuple(self._entries)

    def choose(self, key: str) -> None:
        """Show a view by its key, the page's own where the key is empty."""
        self.switch.choose(key)
        if not key:
            self.setCurrentIndex(0)
        else:
            if key not in self._made:
                self._made[key] = self._make(key)
            self.setCurrentWidget(self._made[key])
            self._refresh_stale(key)
            self.hold()
        self._show_parts()
        self.chosen.emit()

    def make_next(self) -> bool:
        """Make a view that nobody has chosen yet, or let it read; false where all have read."""
        key = next((key for key in self._entries if key not in self._made), None)
        if key is not None:
            self._made[key] = self._make(key)
            return True
        unread = next((key for key in self._made if key not in self._read), None)
        if unread is not None:
            self._refresh_stale(unread)
        return unread is not None

    def _refresh_stale(self, key: str) -> None:
        self._read.add(key)
        missed = self._stale.pop(key, None)
        if missed is not None:
            self._made[key].refresh(missed)

    def show_row(self, key: str) -> bool:
        """Show a row of another view, named ``view/row``; false where it names the page's own."""
        view, slash, row = key.partition("/")
        if not slash or view not in self._entries:
            return False
        self.choose(view)
        self._made[view].show_row(row)
        return True

    def refresh(self, changes: Changes) -> None:
        """Let the view that is seen read again, the others when they are chosen."""
        for key, view in self._made.items():
            if not changes.touch(*view.subjects):
                continue
            if view is self.view():
                view.refresh(changes)
            else:
                self._stale[key] = changes if key not in self._stale else EVERYTHING

    def event_changed(self) -> None:
        """Narrow the view that is seen, the others when they are chosen."""
        for key, view in self._made.items():
            if view is self.view():
                view.event_changed()
            else:
                self._stale[key] = EVERYTHING

    def _make(self, key: str) -> PageView:
        view = self._entries[key].build(self._page.hall)
        self.addWidget(view)
        self._page.head.add(*view.head_actions)
        self._page.foot.add(*view.bar_actions)
        if view.panel is not None:
            self._page.add_panel(view.panel)
        view.facts_changed.connect(self._show_facts)
        view.actions_changed.connect(self._show_actions)
        for part in _parts(view):
            part.hide()
        self._stale[key] = EVERYTHING
        return view

    def _show_parts(self) -> None:
        """Show what belongs to the view that is seen, and nothing of the others."""
        for view in self._made.values():
            seen = view is self.view()
            for part in _parts(view):
                part.setVisible(seen)
        shown = self.view()
        if shown is not None:
            shown.arrange()
        self._show_facts()
        self._show_actions()

    def _show_facts(self) -> None:
        view = self.view()
        if view is not None:
            self._page.head.set_facts(*view.facts())

    def _show_actions(self) -> None:
        view = self.view()
        if view is not None:
            self._page.set_hints(*view.hints())
        self._page.commands_changed.emit()


def _parts(view: PageView) -> Sequence[QWidget]:
    """Return what a view has put beside itself: actions in head and foot, and its panel."""
    return (*view.head_actions, *view.bar_actions, *filter(None, (view.panel,)))
