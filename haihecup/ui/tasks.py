"""One worker thread that owns the open competition; answers arrive on the window's thread.

Beside it runs a second thread for long work that only looks at the competition, such as a backup:
no page ever waits for it.

A job is a function of the desk and of ``Work`` and takes nothing but plain data besides. What it
returns is handed to ``then``; an ``Outcome`` is unwrapped and its changes are told to every page.
``then`` is best a method of the page that asks: an answer for a page that is gone is let go.
"""

import itertools
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import Any, Generic, TypeVar, overload

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot
from shiboken6 import isValid
from typing_extensions import override

from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _
from haihecup.services.changes import NOTHING, Changes, Outcome

DeskType = TypeVar("DeskType")
Answer = TypeVar("Answer")
PROGRESS_EVERY = 0.08
_CLOSE = "close"
_TURN = 0.0005


class Cancelled(Exception):
    """The operator stopped the job; whatever it had begun is undone by its transaction."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is: what it does, pieces done and pieces in all (0 where nobody knows)."""

    kind: str
    words: str
    done: int
    total: int
    seconds_left: int | None


class Work:
    """What a running job holds: it tells how far it is and learns that it should stop."""

    def __init__(self, kind: str, tell: Callable[[Progress], None]) -> None:
        self.kind = kind
        self._tell = tell
        self._started = time.monotonic()
        self._told = 0.0
        self._stop = False

    def stop(self) -> None:
        """Ask the job to stop at its next step."""
        self._stop = True

    def stopped(self) -> bool:
        """Tell whether the job was asked to stop."""
        return self._stop

    def step(self, words: str, done: int, total: int = 0) -> None:
        """Tell how far the job is; raises ``Cancelled`` when it was asked to stop."""
        if self._stop:
            raise Cancelled
        now = time.monotonic()
        if now - self._told < PROGRESS_EVERY and done < total:
            return
        self._told = now
        spent = now - self._started
        left = round(spent / done * (total - done)) if done > 0 and total and spent > 1 else None
        self._tell(Progress(self.kind, words, done, total, left))


@dataclass(slots=True)
class _Order:
    """A job on its way: what to do, and what to do with the answer."""

    number: int
    kind: str
    job: Callable[[Any, Work], Any]
    then: Callable[[Any], None] | None
    broken: Callable[[RuleBroken], None] | None
    work: Work
    keyed: bool = False
    dropped: bool = False
    answer: object = None
    error: BaseException | None = None
    done: threading.Event = field(default_factory=threading.Event)


class _Worker(QThread):
    """A thread; it holds the desk, which nobody else ever touches but the thread beside it.

    ``answered(number)`` names the order that was carried out or passed by.
    """

    answered = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.orders: SimpleQueue[_Order | None] = SimpleQueue()
        self.desk: Any = None

    @override
    def run(self) -> None:
        while (order := self.orders.get()) is not None:
            if order.keyed or not order.dropped:
                self._carry_out(order)
            number, done = order.number, order.done
            # an order holds on to the page that asked, and a page must end in the window's thread
            del order
            done.set()
            self.answered.emit(number)

    def _carry_out(self, order: _Order) -> None:
        try:
            order.answer = order.job(self.desk, order.work)
        except BaseException as error:  # noqa: BLE001 - carried to the window's thread
            order.error = error


class Tasks(QObject, Generic[DeskType]):
    """Gives jobs to the worker and hands out the answers.

    Signals: ``changed(Changes)`` once per action that changed something; ``started(kind)`` and
    ``ended(kind)``; ``progressed(Progress)``.
    """

    changed = Signal(object)
    started = Signal(str)
    ended = Signal(str)
    progressed = Signal(object)
    _asked = Signal(object)

    def __init__(self, broken: Callable[[RuleBroken], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._broken = broken
        self._orders: list[_Order] = []
        self._given: dict[int, _Order] = {}
        self._numbers = itertools.count()
        # the window's thread gets its turn soon, whatever the others compute
        sys.setswitchinterval(_TURN)
        self._worker, self._aside = _Worker(self), _Worker(self)
        for worker in (self._worker, self._aside):
            worker.answered.connect(self._take, Qt.ConnectionType.QueuedConnection)
            worker.start()
        self._asked.connect(self._worker_reads, Qt.ConnectionType.QueuedConnection)

    # ---- giving work -----------------------------------------------------------------------

    def open(
        self,
        opener: Callable[[Work], DeskType],
        then: Callable[[], None],
        broken: Callable[[RuleBroken], None] | None = None,
    ) -> bool:
        """Open a competition on the worker, which owns its desk from then on."""

        def job(_desk: object, work: Work) -> None:
            self._worker.desk = self._aside.desk = opener(work)

        return self.run("open", job, lambda _nothing: then(), broken)

    @overload
    def run(
        self,
        kind: str,
        job: Callable[[DeskType, Work], object],
        then: None = None,
        broken: Callable[[RuleBroken], None] | None = None,
    ) -> bool: ...

    @overload
    def run(
        self,
        kind: str,
        job: Callable[[DeskType, Work], Outcome[Answer] | Answer],
        then: Callable[[Answer], None],
        broken: Callable[[RuleBroken], None] | None = None,
    ) -> bool: ...

    def run(
        self,
        kind: str,
        job: Callable[[DeskType, Work], Outcome[Answer] | Answer],
        then: Callable[[Answer], None] | None = None,
        broken: Callable[[RuleBroken], None] | None = None,
    ) -> bool:
        """Do a job; refused (``False``) while one of the same kind waits or runs.

        ``broken`` takes a ``RuleBroken``; without it the sentence is shown as a note.
        """
        if self.busy(kind):
            return False
        self._give(kind, job, then, broken)
        return True

    def aside(
        self,
        kind: str,
        job: Callable[[DeskType, Work], object],
        then: Callable[[Any], None] | None = None,
    ) -> bool:
        """Do a job on the thread beside, which only looks at the competition and computes nothing.

        Refused (``False``) while one of the same kind waits or runs.
        """
        if self.busy(kind):
            return False
        self._give(kind, job, then, None, self._aside)
        return True

    @overload
    def queue(
        self,
        kind: str,
        job: Callable[[DeskType, Work], object],
        then: None = None,
        broken: Callable[[RuleBroken], None] | None = None,
    ) -> None: ...

    @overload
    def queue(
        self,
        kind: str,
        job: Callable[[DeskType, Work], Outcome[Answer] | Answer],
        then: Callable[[Answer], None],
        broken: Callable[[RuleBroken], None] | None = None,
    ) -> None: ...

    def queue(
        self,
        kind: str,
        job: Callable[[DeskType, Work], Outcome[Answer] | Answer],
        then: Callable[[Answer], None] | None = None,
        broken: Callable[[RuleBroken], None] | None = None,
    ) -> None:
        """Do a job after all others of its kind: nothing keyed is ever refused or left behind."""
        self._give(kind, job, then, broken).keyed = True

    def read(
        self,
        kind: str,
        job: Callable[[DeskType, Work], Answer],
        then: Callable[[Answer], None],
    ) -> None:
        """Read something to show; of several readings of one kind only the newest answers.

        Of several that are asked for in one go, only the newest is read at all.
        """
        for order in [order for order in self._orders if order.kind == kind]:
            order.dropped = True
            self._orders.remove(order)
            self.ended.emit(kind)
        self._asked.emit(self._order(kind, job, then, None))

    def cancel(self, kind: str) -> None:
        """Ask the jobs of a kind to stop."""
        for order in self._orders:
            if order.kind == kind:
                order.work.stop()

    def busy(self, kind: str) -> bool:
        """Tell whether a job of this kind waits or runs."""
        return any(order.kind == kind for order in self._orders)

    def idle(self) -> bool:
        """Tell whether nothing waits or runs."""
        return not self._orders

    def waiting(self) -> int:
        """Return how many jobs wait or run."""
        return len(self._orders)

    def linger(self, kind: str, seconds: float) -> None:
        """Wait a moment for the only job under way, if it is of a kind, and hand out its answer.

        What is answered so soon is painted once, together with what asked for it.
        """
        if len(self._given) == 1:
            (order,) = self._given.values()
            if order.kind == kind and order.done.wait(seconds):
                self._take(order.number)

    def close(self, closing: Callable[[DeskType], None] | None = None) -> None:
        """Stop what runs, close the desk on its own thread and end the thread.

        What was keyed and still waits is done first.
        """
        for order in self._orders:
            order.dropped = True
            if not order.keyed:
                order.work.stop()
        self._orders.clear()

        def close(desk: DeskType | None, _work: Work) -> None:
            if desk is not None and closing is not None:
                closing(desk)

        self._aside.orders.put(None)
        self._aside.wait()
        last = _Order(next(self._numbers), _CLOSE, close, None, None, self._work(_CLOSE))
        self._worker.orders.put(last)
        self._worker.orders.put(None)
        self._worker.wait()
        self._worker.desk = self._aside.desk = None
        if last.error is not None:
            raise last.error

    # ---- answers ---------------------------------------------------------------------------

    def _give(
        self,
        kind: str,
        job: Callable[[Any, Work], Any],
        then: Callable[[Any], None] | None,
        broken: Callable[[RuleBroken], None] | None,
        worker: _Worker | None = None,
    ) -> _Order:
        order = self._order(kind, job, then, broken)
        self._hand_over(order, worker or self._worker)
        return order

    def _hand_over(self, order: _Order, worker: _Worker) -> None:
        self._given[order.number] = order
        worker.orders.put(order)

    def _order(
        self,
        kind: str,
        job: Callable[[Any, Work], Any],
        then: Callable[[Any], None] | None,
        broken: Callable[[RuleBroken], None] | None,
    ) -> _Order:
        order = _Order(next(self._numbers), kind, job, then, broken, self._work(kind))
        self._orders.append(order)
        self.started.emit(kind)
        return order

    @Slot(object)
    def _worker_reads(self, order: _Order) -> None:
        """Hand a reading to the worker when nothing newer was asked for meanwhile."""
        if not order.dropped:
            self._hand_over(order, self._worker)

    def _work(self, kind: str) -> Work:
        return Work(kind, self.progressed.emit)

    @Slot(int)
    def _take(self, number: int) -> None:
        """Hand out one answer; a fault of the program goes on to the crash report."""
        order = self._given.pop(number, None)
        if order is None:
            # closing is waited for, and what was lingered for is answered already
            return
        if not order.dropped:
            self._orders.remove(order)
            self.ended.emit(order.kind)
        told = order.broken if order.broken and _still_there(order.broken) else self._broken
        if order.error is None:
            self._hand_out(order)
        elif not isinstance(order.error, RuleBroken | Cancelled):
            raise order.error
        elif isinstance(order.error, RuleBroken):
            told(order.error)
        elif not order.dropped:
            told(RuleBroken(_("Stopped. Nothing was changed.")))

    def _hand_out(self, order: _Order) -> None:
        answer, changes = order.answer, NOTHING
        if isinstance(answer, Outcome):
            answer, changes = answer.value, answer.changes
        if order.then is not None and not order.dropped and _still_there(order.then):
            order.then(answer)
        if changes.subjects:
            self.tell(changes)

    def tell(self, changes: Changes) -> None:
        """Tell every page what was touched."""
        self.changed.emit(changes)


def _still_there(taker: Callable[[Any], None]) -> bool:
    """Tell whether the widget that takes an answer has not been closed meanwhile."""
    owner = getattr(taker, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)
