"""The search in the top bar: what the worker has read, kept here, so that keys never wait for it.

What was changed is read again only when somebody searches; until it is there, the answer comes
from what was known before, and is given once more when it is.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from haihecup.domain.sheet_tags import is_tag
from haihecup.i18n import _
from haihecup.services.changes import Changes, Subject
from haihecup.services.hand_in_sheets import SheetPlace, find_sheet
from haihecup.services.look_up import Findable, Kind, read_findable
from haihecup.ui.components.command_palette import PaletteLine
from haihecup.ui.search_index import FoundGroup, SearchIndex
from haihecup.ui.tasks import Tasks

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.main_window import MainWindow
    from haihecup.ui.tasks import Work

Take = Callable[[Sequence[PaletteLine]], None]

MOST_OF_A_KIND = 8
_SOON = 1500
_SUBJECTS = (Subject.ROSTER, Subject.EVENTS, Subject.CERTIFICATES, Subject.EDITION)
_PAGES = {
    Kind.CONTESTANT: ("registration", "user"),
    Kind.JUDGE: ("registration", "person_card"),
    Kind.DELEGATION: ("registration", "users"),
    Kind.CERTIFICATE: ("certificates", "certificates"),
}


def kind_word(kind: Kind) -> str:
    """Return what stands over the lines of a kind."""
    return {
        Kind.CONTESTANT: _("Contestants"),
        Kind.JUDGE: _("Judges"),
        Kind.DELEGATION: _("Delegations"),
        Kind.CERTIFICATE: _("Certificate numbers"),
    }[kind]


class GlobalSearch(QObject):
    """Finds people and numbers for the palette of a window.

    ``GlobalSearch(tasks)``; hand its ``find`` to the window, then let it ``serve`` the window:
    a hit leads to where it stands, and what is changed makes it read again.
    """

    def __init__(self, tasks: Tasks["Desk"]) -> None:
        super().__init__()
        self._tasks = tasks
        self._window: MainWindow | None = None
        self._index = SearchIndex()
        self._stale = True
        self._reading = False
        self._asked: tuple[str, Take] | None = None

    def serve(self, window: "MainWindow") -> None:
        """Lead through a window from now on, and live as long as it does."""
        self.setParent(window)
        self._window = window
        window.changes_seen.connect(self.heed)
        QTimer.singleShot(_SOON, self, self._read_once)

    def _read_once(self) -> None:
        """Read before anybody asks, once the first page stands."""
        if self._stale:
            self.read()

    def heed(self, changes: Changes) -> None:
        """Take note of what was changed; it is read again when somebody searches."""
        self._stale = self._stale or changes.touch(*_SUBJECTS)

    def read(self) -> None:
        """Read everything that can be found, on the worker."""

        def read(desk: "Desk", _work: "Work") -> SearchIndex:
            return SearchIndex(read_findable(desk))

        self._stale, self._reading = False, True
        self._tasks.read("search", read, self._take_index)

    def forget(self) -> None:
        """Forget what was read, since somebody else works here, and read what he may find."""
        self._index, self._asked = SearchIndex(), None
        self.read()

    def find(self, typed: str, take: Take) -> None:
        """Hand what fits to ``take``, now and once more when what was changed is read.

        That nothing fits is said only once everything is read.
        """
        self._asked = (typed, take)
        if self._stale:
            self.read()
        found = [*self._sheet(typed), *self.lines(typed)]
        if found or not self._reading:
            take(found)

    def _sheet(self, typed: str) -> list[PaletteLine]:
        """Return the line that opens a score sheet, where one was scanned."""
        if not is_tag(typed):
            return []
        do = partial(self._open_sheet, typed)
        return [PaletteLine(_("Score sheet"), typed.strip(), do, "marks", rank=0)]

    def _open_sheet(self, scanned: str) -> None:
        self._tasks.run("find sheet", lambda desk, _work: find_sheet(desk, scanned), self._to_sheet)

    def _to_sheet(self, place: SheetPlace) -> None:
        if self._window is not None:
            self._window.go("marks", place.event, place.row)

    def lines(self, typed: str) -> list[PaletteLine]:
        """Return the lines for what fits."""
        groups = self._index.find(typed, MOST_OF_A_KIND)
        return [line for group in groups for line in self._lines_of(group)]

    def _take_index(self, index: SearchIndex) -> None:
        self._index, self._reading = index, False
        if self._asked is not None:
            typed, take = self._asked
            take([*self._sheet(typed), *self.lines(typed)])

    def _lines_of(self, group: FoundGroup) -> list[PaletteLine]:
        heading = f"{kind_word(group.kind)} · {group.total:,}"
        return [self._line(fitness, thing, heading) for fitness, thing in group.best]

    def _line(self, fitness: int, thing: Findable, heading: str) -> PaletteLine:
        _page, icon = _PAGES[thing.kind]
        do = partial(self._lead, thing)
        return PaletteLine(thing.words, thing.what, do, icon, group=heading, rank=fitness)

    def _lead(self, thing: Findable) -> None:
        """Lead to where something stands, and out of an event that would hide it."""
        if self._window is None:
            return
        if not thing.seen_under(self._window.hall.event()):
            self._window.narrow("")
        self._window.go(_PAGES[thing.kind][0], thing.event, thing.row)
