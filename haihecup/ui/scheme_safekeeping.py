"""Keeps the marking scheme in hand while it is written, so that no power cut takes it.

A second after a change the worker keeps the draft; once it is saved or given up the draft goes.
What earlier writings have left is offered in a bar above the tree, the newest first. Until somebody
has decided about that, it stays as it is, and what is newly written is kept beside it.
"""

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from haihecup.domain.competition import Event
from haihecup.domain.journal import Action
from haihecup.domain.problems import together
from haihecup.domain.scheme_outline import Outline, outline_of
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
    """Looks after the drafts of one editor; ``bar`` offers what earlier writings have left.

    Signal: ``continued(Outline)`` when somebody goes on with what was left.
    """

    continued = Signal(object)

    def __init__(self, hall: Hall) -> None:
        super().__init__()
        self._hall = hall
        self._writing = uuid4().hex
        self._event: Event | None = None
        self._left: dict[str, tuple[LeftScheme, ...]] = {}
        self._decided: dict[str, set[str]] = defaultdict(set)
        self._taken_up: dict[str, tuple[Event, LeftScheme]] = {}
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
        self.foreign = Banner(Tone.WARN, "", _("Done with it"))
        self.foreign.acted.connect(self._put_off)
        column = QVBoxLayout(self.bar)
        column.setContentsMargins(MARGIN, 0, MARGIN, 8)
        column.addWidget(self.banner)
        column.addWidget(self.foreign)
        self.bar.hide()

    def opened(self, in_hand: SchemeInHand | None) -> None:
        """Offer what was left of the scheme that is opened now."""
        self._event = None if in_hand is None else in_hand.event
        if in_hand is not None:
            code = in_hand.event.code
            done = {self._writing, *self._decided[code]}
            self._left[code] = tuple(one for one in in_hand.left if one.writing not in done)
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
            if draft.is_kept:
                self._drop(code)
                self._fetch_back(draft)
            else:
                self._written[code] = draft.outline
                self._keep(draft.seen, draft.outline, self._writing)

    def _keep(self, event: Event, outline: Outline, writing: str) -> None:
        instead = frozenset(self._decided[event.code])

        def keep(desk: "Desk", _work: "Work") -> None:
            keep_scheme_draft(desk, event, outline, writing, instead)

        self._hall.tasks.queue(_KIND, keep)

    def _drop(self, code: str) -> None:
        """Let go of what was written here, and of what it was decided about."""
        self._written.pop(code, None)
        writings = {self._writing, *self._decided[code]}

        def drop(desk: "Desk", _work: "Work") -> None:
            drop_scheme_draft(desk, code, writings)

        self._hall.tasks.queue(_KIND, drop)

    def _fetch_back(self, draft: SchemeDraft) -> None:
        """Offer again what was taken up and then taken back, so that the scheme is as it was."""
        event, left = self._taken_up.pop(draft.seen.code, (None, None))
        if event is None or left is None:
            return
        if outline_of(event.scheme, event.scheme_texts) == draft.outline:
            self._offer_again(event, left)

    # ---- what was left ---------------------------------------------------------------------

    def _show(self) -> None:
        offered = self._offered()
        shown = offered is not None and not self._hall.may(Action.SCHEME_CHANGED)
        if offered is not None:
            foreign = offered[1].outline is None
            banner = self.foreign if foreign else self.banner
            banner.set_sentence(_left_words(offered[1]))
            self.banner.setHidden(foreign)
            self.foreign.setVisible(foreign)
        self.bar.setVisible(shown)

    def _offered(self) -> tuple[Event, LeftScheme] | None:
        """Return the newest of what was left of the scheme that is seen."""
        event = self._event
        left = self._left.get(event.code, ()) if event is not None else ()
        return (event, left[0]) if event is not None and left else None

    def _take(self) -> tuple[Event, LeftScheme] | None:
        """Return what is offered, which is offered no more."""
        offered = self._offered()
        if offered is not None:
            event, left = offered
            self._left[event.code] = self._left[event.code][1:]
            self._decided[event.code].add(left.writing)
            self._show()
        return offered

    def _go_on(self) -> None:
        taken = self._take()
        if taken is not None:
            event, left = taken
            self._taken_up[event.code] = taken
            self.continued.emit(left.outline)

    def _put_off(self) -> None:
        """Leave what a later version of the program wrote to that version."""
        self._take()

    def _discard(self) -> None:
        taken = self._take()
        if taken is None:
            return
        event, left = taken

        def drop(desk: "Desk", _work: "Work") -> None:
            drop_scheme_draft(desk, event.code, {left.writing})

        self._hall.tasks.queue(_KIND, drop)
        self._hall.messages.done(
            _("The unsaved marking scheme of {event} is discarded.").format(event=event.code),
            partial(self._offer_again, event, left),
        )

    def _offer_again(self, event: Event, left: LeftScheme) -> None:
        if left.outline is None:
            return
        self._decided[event.code].discard(left.writing)
        self._left[event.code] = (left, *self._left[event.code])
        self._keep(event, left.outline, left.writing)
        self._show()


def _left_words(left: LeftScheme) -> str:
    """Say what was left, and what has changed since."""
    if left.outline is not None:
        words = _("There is a marking scheme of {time} that was not saved.")
        return together(words.format(time=left.at), left.changed)
    words = _(
        "A marking scheme of {time} that was not saved was written with a later version of the "
        "program. It stays here; that version goes on with it."
    )
    return words.format(time=left.at)
