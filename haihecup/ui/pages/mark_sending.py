"""Sends keyed marks on their way to the file, one after the other, and takes them back.

Nothing waits for the file, and nothing is asked of it twice: other pages and the frame hear of the
marks when the keyboard rests. Undo keys again what stood there, seen or not by anybody else; what
was scored again or confirmed is taken back as a whole.
"""

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from haihecup.domain.journal import Receipt
from haihecup.services.changes import Outcome, Subject, changes
from haihecup.services.undo import undo
from haihecup.ui.components.mark_keyboard import MarkKeyboard
from haihecup.ui.components.mark_model import Draft, Key, space_of
from haihecup.ui.page import Hall
from haihecup.ui.pages.mark_keeping import KeptMark, hold_mark, keep_mark

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work

REST = 700
"""After so many milliseconds without a key the rest of the program hears what was keyed."""
LINGER = 0.012
"""So many seconds the picture of a key waits for its mark, which mostly is kept by then: painting
meanwhile would only take the file's time, and the same cells would be painted twice."""


@dataclass(slots=True)
class KeyedStep:
    """Something that was keyed, with what stood there before; ``whole`` is taken back as one."""

    event: str
    key: Key
    before: str = ""
    after: str = ""
    whole: bool = False
    second: bool = False
    receipt: Receipt = field(default_factory=dict)


class MarkSending(QObject):
    """Between the keyboard and the file: ``MarkSending(hall, keyboard)``; ``code`` is the event's.

    Signal: ``kept(KeptMark)`` with each answer. ``telling`` holds while all pages are told.
    """

    kept = Signal(object)
    _sent = Signal()

    def __init__(self, hall: Hall, keyboard: MarkKeyboard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hall, self._keyboard, self._model = hall, keyboard, keyboard.sheet
        self.code = ""
        self.second = False
        """Whether sheets are keyed the second time."""
        self.telling = False
        self.head = 0
        """How far the event's journal has come, as far as this window has brought it."""
        self._done: list[KeyedStep] = []
        self._undone: list[KeyedStep] = []
        self._waiting: dict[int, KeyedStep] = {}
        self._untold: set[str] = set()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self.tell)
        keyboard.keyed.connect(self._key)
        keyboard.typed.connect(self._put_off)
        # once the key is done with, but before it is painted
        self._sent.connect(self._linger, Qt.ConnectionType.QueuedConnection)

    def begin(self, code: str) -> None:
        """Begin with another event, at its first keying."""
        self.code, self.second, self.head = code, False, 0

    # ---- keying ----------------------------------------------------------------------------

    def _key(self, work_code: str, aspect: str, text: str, number: int) -> None:
        key = work_code, aspect
        step = KeyedStep(self.code, key, self._kept_text(key), text, second=self.second)
        self._did(step)
        self._send(step, number)

    def score_again(self, key: Key, reason: str) -> None:
        """Keep what was typed over scores that lay apart, with the reason why."""
        draft = self._model.draft(key)
        if draft is None:
            return
        number = self._model.put_draft(key, draft.text)
        step = KeyedStep(self.code, key, whole=True)
        self._did(step)
        self._send(step, number, reason)

    def choose_mine(self, key: Key) -> None:
        """Let what was typed here hold, now that the other one has been seen."""
        draft = self._model.draft(key)
        if draft is not None and draft.overtaken:
            before = self._kept_text(key)
            step = KeyedStep(self.code, key, before, draft.text, second=self.second)
            self._did(step)
            self._send(step, self._model.put_draft(key, draft.text))

    def confirm(self, key: Key, seen: str) -> None:
        """Confirm an odd mark."""
        step = KeyedStep(self.code, key, whole=True)
        event = self.code

        def job(desk: "Desk", _work: "Work") -> KeptMark:
            return hold_mark(desk, event, key, seen)

        def take(kept: KeptMark) -> None:
            step.receipt = kept.receipt
            self._did(step)
            self._take(kept, kept.event)

        self._hall.tasks.queue("mark", job, take)

    def _kept_text(self, key: Key) -> str:
        place = self._model.place_of(key)
        return self._model.cell(*place).scores if place is not None else ""

    def _send(self, step: KeyedStep, number: int, reason: str = "") -> None:
        draft = self._model.draft(step.key)
        if draft is None:
            return
        self._waiting[number] = step
        event, key, sent = step.event, step.key, replace(draft, sentence="")
        second, space = step.second, space_of(step.event, second=step.second)

        def job(desk: "Desk", _work: "Work") -> KeptMark:
            return keep_mark(desk, event, key, sent, reason, second=second)

        self._hall.tasks.queue("mark", job, lambda kept: self._take(kept, space))
        self._sent.emit()

    def _linger(self) -> None:
        self._hall.tasks.linger("mark", LINGER)

    def _take(self, kept: KeptMark, space: str) -> None:
        step = self._waiting.pop(kept.number, None)
        if kept.cell is not None:
            if step is not None:
                step.receipt = kept.receipt
            self.head = max(self.head, kept.receipt.get(kept.event, 0))
            self._model.keep(space, kept.key, kept.number, kept.cell)
            self._untold.add(kept.event)
            self._rest.start()
        elif kept.refused is not None:
            if step in self._done:
                self._done.remove(step)
            self._show_refused(kept, kept.refused, space)
        self.kept.emit(kept)

    def _show_refused(self, kept: KeptMark, refused: Draft, space: str) -> None:
        if kept.theirs is not None:
            self._model.overtake(space, kept.key, refused, kept.theirs)
        else:
            self._model.refuse(space, kept.key, refused)

    # ---- back and forth --------------------------------------------------------------------

    def _did(self, step: KeyedStep) -> None:
        self._done.append(step)
        self._undone.clear()

    def undo(self) -> bool:
        """Take back what was keyed last on this event; false where there is nothing."""
        self._keyboard.commit()
        return self._turn(self._done, self._undone, back=True)

    def redo(self) -> bool:
        """Key again what was taken back last; false where there is nothing."""
        return self._turn(self._undone, self._done, back=False)

    def _turn(self, steps: list[KeyedStep], others: list[KeyedStep], *, back: bool) -> bool:
        while steps and (steps[-1].event, steps[-1].second) != (self.code, self.second):
            steps.pop()
        if not steps:
            return False
        step = steps.pop()
        self._keyboard.go_to(step.key)
        if step.receipt and (step.whole or self._lies_apart(step.key)):
            self._reverse(step, others)
            return True
        others.append(step)
        text = step.before if back else step.after
        self._send(step, self._model.put_draft(step.key, text))
        return True

    def _lies_apart(self, key: Key) -> bool:
        place = self._model.place_of(key)
        return place is not None and self._model.lies_apart(*place)

    def _reverse(self, step: KeyedStep, others: list[KeyedStep]) -> None:
        """Take a whole step back by its receipt; the answer's receipt does it again."""
        receipt, words = step.receipt, " ".join(step.key)

        def job(desk: "Desk", _work: "Work") -> Outcome[tuple[None, Receipt]]:
            return undo(desk, receipt, words).with_receipt()

        def turned(answer: tuple[None, Receipt]) -> None:
            others.append(replace(step, whole=True, receipt=answer[1]))

        self._hall.tasks.queue("mark", job, turned)

    # ---- telling ---------------------------------------------------------------------------

    def _put_off(self) -> None:
        """Wait on while the next mark is being typed."""
        if self._rest.isActive():
            self._rest.start()

    def tell(self) -> None:
        """Tell the rest of the program what was keyed, if anything was."""
        self._rest.stop()
        events, self._untold = tuple(self._untold), set()
        if events:
            self.telling = True
            self._hall.tasks.tell(changes(Subject.MARKS, Subject.RESULTS, events=events))
            self.telling = False
