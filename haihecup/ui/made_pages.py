"""The pages that are there: made when first asked for, or before, and what each has missed.

Whoever works here has pages of his own; they are as he left them when he comes again.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from shiboken6 import isValid

from haihecup.services.changes import Changes
from haihecup.ui.page import EVERYTHING, Hall, Page, PageEntry
from haihecup.ui.rehearsal import rehearse, rehearsed_parts

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class MadePages:
    """``MadePages(entries, hall, take_in)``; ``take_in(page)`` puts a new page into the window."""

    def __init__(
        self, entries: Mapping[str, PageEntry], hall: Hall, take_in: Callable[[Page], None]
    ) -> None:
        self._entries = entries
        self._hall = hall
        self._take_in = take_in
        self._pages: dict[str, Page] = {}
        self._missed: dict[str, Changes] = {}
        self._loaded: set[str] = set()
        self._read: set[str] = set()
        self._rehearsed: dict[str, list[QWidget]] = {}
        self._of_others: dict[str, dict[str, Page]] = {}

    def page(self, key: str) -> Page:
        """Return a page; it is made where nobody has asked for it before."""
        page = self._pages.get(key)
        if page is None:
            page = self._pages[key] = self._entries[key].build(self._hall)
            self._missed[key] = EVERYTHING
            self._take_in(page)
        return page

    def all(self) -> Iterator[tuple[str, Page]]:
        """Give every page that is there, with its key."""
        yield from list(self._pages.items())

    def miss(self, key: str, changes: Changes) -> None:
        """Note what a page has not read yet."""
        self._missed[key] = changes if key not in self._missed else EVERYTHING

    def missed(self, key: str) -> Changes | None:
        """Return what a page has to read before it is seen; it has read it then."""
        return self._missed.pop(key, None)

    def change_user(self, before: str, now: str) -> None:
        """Put the pages of one user away and take out those of another."""
        self._of_others[before] = self._pages
        self._pages = self._of_others.pop(now, {})
        self._missed = dict.fromkeys(self._pages, EVERYTHING)
        self._read.clear()
        self._rehearsed.clear()

    def make_next(self, keys: Iterable[str]) -> bool:
        """Go a step towards these pages and their views that nobody has asked for; false if none.

        Each step is short enough to be taken between two touches of whoever works here. A page that
        was made reads what it will show, and is rehearsed when all have read, so that it only has
        to be brought to the front.
        """
        keys = list(keys)
        return any(map(self._make_further, keys)) or any(map(self._rehearse_further, keys))

    def _make_further(self, key: str) -> bool:
        """Take the next step towards one page; false where it is all there."""
        if key not in self._pages and key not in self._loaded:
            self._loaded.add(key)
            self._entries[key].load()
        elif key not in self._pages:
            self.page(key)
        elif key not in self._read:
            self._read.add(key)
            missed = self.missed(key)
            if missed is not None:
                self._pages[key].refresh(missed)
        else:
            return self._pages[key].make_next_view()
        return True

    def _rehearse_further(self, key: str) -> bool:
        """Rehearse the next part of a page; false where all of it was."""
        left = self._rehearsed.get(key)
        if left is None:
            left = self._rehearsed[key] = list(reversed(rehearsed_parts(self._pages[key])))
        if not left:
            return False
        part = left.pop()
        # a page may have let go of a part meanwhile
        if isValid(part):
            rehearse(part)
        return True
