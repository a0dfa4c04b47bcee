"""What every page is: head, stage, bar with keys, perhaps a panel; and what it may ask of the hall.

A page reads through ``hall.tasks``, shows what comes back, and reads again when ``refresh`` tells
it that one of its ``subjects`` was touched. It knows no other page; ``hall.go`` leads to them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from haihecup.domain.journal import Action
from haihecup.domain.stages import State
from haihecup.i18n import _
from haihecup.services.changes import Changes, Subject
from haihecup.settings import Settings
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.navigation import Part
from haihecup.ui.components.notices import Banner
from haihecup.ui.components.page_head import Hint, HintBar, PageHead
from haihecup.ui.components.problem_list import ProblemList
from haihecup.ui.components.side_panel import SidePanel
from haihecup.ui.messages import Messages
from haihecup.ui.tasks import Tasks
from haihecup.ui.tokens import MARGIN, Tone

if TYPE_CHECKING:
    # the archive behind the desk is loaded when a competition is opened, not at the start
    from haihecup.services.desk import Desk

EVERYTHING = Changes(frozenset(Subject))


class Menu(StrEnum):
    """The menus; every command stands in one of them."""

    FILE = "file"
    EDIT = "edit"
    GO = "go"
    PAGE = "page"
    VIEW = "view"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class Command:
    """Something that can be done from a menu, the palette, and perhaps by keys."""

    key: str
    words: str
    run: Callable[[], None]
    menu: Menu = Menu.PAGE
    shortcut: str = ""
    icon: str = "command"


@dataclass(slots=True)
class Preferences:
    """What is remembered at this desk: ``read()`` it, ``change(settings)`` it.

    By itself it forgets everything; the program hands in one that remembers.
    """

    read: Callable[[], Settings]
    change: Callable[[Settings], None]

    @classmethod
    def forgetful(cls) -> "Preferences":
        """Return preferences that last as long as the window."""
        kept = [Settings()]

        def change(settings: Settings) -> None:
            kept[0] = settings

        return cls(lambda: kept[0], change)


@dataclass(frozen=True, slots=True)
class Hall:
    """What a page may ask of the window around it.

    ``go(page, event, row)`` leads to a page, narrowed to an event (its code, or nothing) and with a
    row (its key as text, or nothing) made current. ``event()`` is the code of the event that the
    top bar shows, or nothing for all. ``narrow(event)`` changes it. ``may(what)`` says why
    whoever works here may not do an action, or bring an event to a state, or nothing where he may;
    the desk refuses it in any case.
    ``room`` is where the window shows its pages: one that is made in its place is dressed once.
    """

    tasks: Tasks["Desk"]
    messages: Messages
    go: Callable[[str, str, str], None]
    event: Callable[[], str]
    narrow: Callable[[str], None]
    preferences: Preferences = field(default_factory=Preferences.forgetful)
    may: Callable[[Action | State], str] = lambda _what: ""
    room: QWidget | None = None


_WALKING = frozenset(
    {
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
    }
)


class Page(QWidget):
    """The base of every page.

    Put the page's own parts into ``body`` (a column without margins); ``head`` takes facts and
    actions, ``foot`` hints, ``set_panel`` the panel at the right. F8 walks through ``problems``.
    ``rail`` asks the navigation to show only icons while the page is seen.

    Signal: ``commands_changed`` when ``commands()`` are others than before.
    """

    commands_changed = Signal()
    subjects: ClassVar[frozenset[Subject]] = frozenset(Subject)
    rail: ClassVar[bool] = False
    problems: ProblemList | None = None

    def __init__(self, hall: Hall, title: str) -> None:
        super().__init__(hall.room)
        self.hall = hall
        self.panel: SidePanel | None = None
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.head = PageHead(title, self)
        self.foot = HintBar(self)
        self.foot.hide()
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self._banners = QVBoxLayout()
        self._banners.setContentsMargins(MARGIN, 0, MARGIN, 0)
        self._banners.setSpacing(8)
        self._banner: Banner | None = None
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(self._banners)
        column.addLayout(self.body, 1)
        column.addWidget(self.foot)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addLayout(column, 1)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand the keys that walk through a list to the list, while the page itself has them.

        A page that was just come to has the keys before anything in it is read.
        """
        walked = self._walked() if event.key() in _WALKING and self.hasFocus() else None
        if walked is None:
            super().keyPressEvent(event)
            return
        walked.setFocus(Qt.FocusReason.OtherFocusReason)
        QCoreApplication.sendEvent(walked, event)

    def _walked(self) -> QAbstractItemView | None:
        """Return the list of the page that is seen, if there is one."""
        for view in self.findChildren(QAbstractItemView):
            aside = self.panel is not None and self.panel.isAncestorOf(view)
            if view.isVisible() and not aside and view.focusPolicy() is not Qt.FocusPolicy.NoFocus:
                return view
        return None

    # ---- for a page to build itself --------------------------------------------------------

    def set_panel(self, panel: SidePanel) -> None:
        """Put the panel at the right."""
        self.panel = panel
        self.add_panel(panel)

    def add_panel(self, panel: SidePanel) -> None:
        """Put one more panel at the right; the page sees to it that one is shown at a time."""
        self._row.addWidget(panel)

    def set_hints(self, *hints: Hint) -> None:
        """Show the keys of this page, the most used first."""
        self.foot.set_hints(hints)
        self.foot.show()

    def show_banner(self, tone: Tone, sentence: str) -> None:
        """Say something that stays until it is closed or the next thing is said."""
        self.close_banner()
        self._banner = Banner(tone, sentence, _("Close"))
        self._banner.acted.connect(self.close_banner)
        self._banners.addWidget(self._banner)
        self._banners.setContentsMargins(MARGIN, 0, MARGIN, 8)

    def close_banner(self) -> None:
        """Take the sentence away."""
        if self._banner is not None:
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None
            self._banners.setContentsMargins(MARGIN, 0, MARGIN, 0)

    def banner(self) -> str:
        """Return the sentence that stands above the stage, or nothing."""
        return self._banner.sentence() if self._banner is not None else ""

    # ---- for a page to answer --------------------------------------------------------------

    def make_next_view(self) -> bool:
        """Make, or fill, a part that nobody has asked for yet; false where all are there."""
        return False

    def refresh(self, changes: Changes) -> None:
        """Read again what ``changes`` touched; called with everything when first shown."""

    def event_changed(self) -> None:
        """Narrow to the event that ``hall.event()`` now names, or to none."""
        self.refresh(EVERYTHING)

    def show_row(self, key: str) -> None:
        """Make a row the current one, since a link led here."""

    def commands(self) -> Sequence[Command]:
        """Return what can be done on this page."""
        return ()

    def search_field(self) -> QLineEdit | None:
        """Return the field that Ctrl+F goes to."""
        return None

    def next_problem(self, step: int) -> bool:
        """Go to the next problem (F8) or the one before; false where there is none."""
        return self.problems is not None and self.problems.next(step)

    def unsaved(self) -> str:
        """Return what would be lost if the window closed now, in one sentence, or nothing."""
        return ""

    def give_up(self) -> None:
        """Let go of what is not saved, since somebody closes the window without saving it."""

    def undo(self) -> bool:
        """Take back the last change on this page; false where there is none."""
        return False

    def redo(self) -> bool:
        """Do again what was taken back; false where there is none."""
        return False

    def primary(self) -> list[Button]:
        """Return the primary buttons on show, for the test that there is at most one."""
        return [
            button
            for button in self.findChildren(Button)
            if button.kind is Kind.PRIMARY and button.isVisibleTo(self)
        ]


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page in the table of pages: made when it is first shown.

    ``under`` names the page from which it is opened; it then stands in no menu of its own. ``load``
    loads the module that makes it, which may be done some time before.
    """

    key: str
    icon: str
    words: str
    part: Part
    build: Callable[[Hall], Page]
    under: str = ""
    load: Callable[[], object] = lambda: None
