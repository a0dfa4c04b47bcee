"""Keeps the marking scheme in hand while it is written, so that no power cut takes it.

A second after a change the worker keeps the draft; once it is saved or given up the draft goes.
What an earlier writing has left is offered in a bar above the tree. Until somebody has decided
about that, it stays as it is, and what is newly written is not kept beside it.
"""

from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from haihecup.domain.competition import Event
from haihecup.domain.journal import Action
from haihecup.domain.problems import together
from haihecup.domain.scheme_outline import Outline
from haihecup.i18n import _
from haihecup.services.draft_schemes import LeftScheme, drop_scheme_draft, keep_scheme_draft
from haihecup.services.scheme_workbooks import SchemeInHand
from haihecup.ui.components.notices import Banner
from haihecup.ui.page import Hall
from haihecup.ui.scheme_draft import SchemeDraft
from haihecup.ui.tokens import MARGIN, Tone

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work

SOON_MS = 1000
_KIND = "scheme-draft"


class SchemeSafekeeping(QObject):
    """Looks after the drafts of one editor; ``bar`` offers what an earlier writing has left.

    Signal: ``continued(Outline)`` when somebody goes on with what was left.
    """

    continued = Signal(object)

    def __init__(self, hall: Hall) -> None:
        super().__init__()
        self._hall = hall
        self._writing = uuid4().hex
        self._event: Event | None = None
        self._left: dict[str, LeftScheme] = {}
        self._waiting: dict[str, SchemeDraft] = {}
        self._written: dict[str, Outline] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SOON_MS)
        self._timer.timeout.connect(self._keep_waiting)
        self.bar = QWidget()
        self.banner = Banner(Tone.WARN, "", _("Go on with it"), _("Discard"))
        self.banner.acted.connect(self._go_on)
        self.banner.declined.connect(self._discard)
        column = QVBoxLayout(self.bar)
        column.setContentsMargins(MARGIN, 0, MARGIN, 8)
        column.addWidget(self.banner)
        self.bar.hide()

    def opened(self, in_hand: SchemeInHand | None) -> None:
        """Offer what was left of the scheme that is opened now."""
        self._event = None if in_hand is None else in_hand.event
        if in_hand is not None:
            left, code = in_hand.left, in_hand.event.code
            if left is None or left.writing == self._writing:
                self._left.pop(code, None)
            else:
                self._left[code] = left
        self._show()

    def look_after(self, draft: SchemeDraft) -> None:
        """Keep a draft soon, or let it go once it is saved or as it was."""
        code = draft.seen.code
        if not draft.is_kept and draft.outline is self._written.get(code):
            return
        if draft.is_kept and code not in self._written and code not in self._waiting:
            return
        self._waiting[code] = draft
        if not self._timer.isActive():
            self._timer.start()

    def give_up(self) -> None:
        """Let go of everything that was written here and not saved."""
        self._timer.stop()
        self._waiting.clear()
        for code in list(self._written):
            self._drop(code)

    # ---- keeping ---------------------------------------------------------------------------

    def _keep_waiting(self) -> None:
        waiting, self._waiting = self._waiting, {}
        for code, draft in waiting.items():
            if self._hall.may(Action.SCHEME_CHANGED):
                continue
            if code in self._left:
                # until somebody has decided about what was left
                self._waiting[code] = draft
            elif draft.is_kept:
                self._drop(code)
            else:
                self._written[code] = draft.outline
                self._keep(draft.seen, draft.outline, self._writing)

    def _keep(self, event: Event, outline: Outline, writing: str) -> None:
        def keep(desk: "Desk", _work: "Work") -> None:
            keep_scheme_draft(desk, event, outline, writing)

        self._hall.tasks.queue(_KIND, keep)

    def _drop(self, code: str) -> None:
        self._written.pop(code, None)

        def drop(desk: "Desk", _work: "Work") -> None:
            drop_scheme_draft(desk, code)

        self._hall.tasks.queue(_KIND, drop)

    # ---- what was left ---------------------------------------------------------------------

    def _show(self) -> None:
        left = self._left.get(self._event.code) if self._event is not None else None
        shown = left is not None and not self._hall.may(Action.SCHEME_CHANGED)
        if left is not None and shown:
            words = _("There is a marking scheme of {time} that was not saved.")
            self.banner.set_sentence(together(words.format(time=left.at), left.changed))
        self.bar.setVisible(shown)

    def _taken(self) -> tuple[Event, LeftScheme] | None:
        """Return what is offered, which is offered no more."""
        event = self._event
        left = self._left.pop(event.code, None) if event is not None else None
        self._show()
        if self._waiting:
            self._timer.start()
        return (event, left) if event is not None and left is not None else None

    def _go_on(self) -> None:
        taken = self._taken()
        if taken is not None:
            self.continued.emit(taken[1].outline)

    def _discard(self) -> None:
        taken = self._taken()
        if taken is not None:
            event, left = taken
            self._drop(event.code)
            self._hall.messages.done(
                _("The unsaved marking scheme of {event} is discarded.").format(event=event.code),
                partial(self._offer_again, event, left),
            )

    def _offer_again(self, event: Event, left: LeftScheme) -> None:
        self._left[event.code] = left
        self._written.pop(event.code, None)
        self._keep(event, left.outline, left.writing)
        self._show()
