"""The way back of what was done on a page: offered in a toast, and by Ctrl+Z and Ctrl+Y.

self.undoing = Undoing(hall)
self.undoing.did(_("12 entries changed"), receipt)
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from haihecup.domain.journal import Receipt
from haihecup.services.changes import Outcome
from haihecup.services.keep_safe import Reason, backup_before
from haihecup.services.undo import undo
from haihecup.ui.page import Hall

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work

Did = Callable[[str, Receipt], None]
"""Takes what was done in words, and the receipt with which it is taken back."""
_KEPT = 50


@dataclass(frozen=True, slots=True)
class Done:
    """Something that was done: in words, and the receipt with which it is taken back."""

    words: str
    receipt: Receipt


class Undoing:
    """What was done on one page, newest last, and what of it was taken back."""

    def __init__(self, hall: Hall) -> None:
        self._hall = hall
        self._done: deque[Done] = deque(maxlen=_KEPT)
        self._taken_back: deque[Done] = deque(maxlen=_KEPT)

    def did(self, words: str, receipt: Receipt) -> None:
        """Say what was done and offer the way back; nothing is said where nothing changed."""
        if not receipt:
            return
        self._taken_back.clear()
        self._keep(Done(words, receipt))

    def undo(self) -> bool:
        """Take back the last thing; false where there is none."""
        return bool(self._done) and self._take_back(self._done[-1])

    def stands(self, words: str) -> bool:
        """Tell whether something was done here that was not taken back since."""
        return any(done.words == words for done in self._done)

    def redo(self) -> bool:
        """Do again what was taken back last; false where there is none."""
        if not self._taken_back:
            return False
        done = self._taken_back[-1]

        def again(answer: tuple[None, Receipt]) -> None:
            self._taken_back.remove(done)
            self._keep(Done(done.words, answer[1]))

        return self._reverse(done, again)

    def take_back(self, words: str, receipt: Receipt) -> None:
        """Take back something that was done before this page was opened; a backup comes first."""
        self._done.append(Done(words, receipt))
        self._take_back(self._done[-1], backup=True)

    def _keep(self, done: Done) -> None:
        self._done.append(done)

        def back() -> None:
            self._take_back(done)

        self._hall.messages.done(done.words, back)

    def _take_back(self, done: Done, *, backup: bool = False) -> bool:
        def taken(answer: tuple[None, Receipt]) -> None:
            self._done.remove(done)
            self._taken_back.append(Done(done.words, answer[1]))

        return self._reverse(done, taken, backup=backup)

    def _reverse(
        self, done: Done, then: Callable[[tuple[None, Receipt]], None], *, backup: bool = False
    ) -> bool:
        def take_back(desk: "Desk", _work: "Work") -> Outcome[tuple[None, Receipt]]:
            if backup:
                backup_before(desk, Reason.BULK)
            return undo(desk, done.receipt, done.words).with_receipt()

        return self._hall.tasks.run("undo", take_back, then)
