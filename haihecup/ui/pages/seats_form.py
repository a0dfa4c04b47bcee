"""The seats at the national games, as they are filled in: how many of which events, how old."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from haihecup.domain.competition import Event
from haihecup.domain.selection import Seats, SelectionPlan, check_plan
from haihecup.i18n import _
from haihecup.ui.components.buttons import Button
from haihecup.ui.components.inputs import ChoiceField, TextField
from haihecup.ui.components.small_table import SmallColumn, SmallTable
from haihecup.ui.components.words import Sentence
from haihecup.ui.tokens import Tone

_MISREAD = -1


class SeatsForm(QWidget):
    """``SeatsForm()``, ``show_plan(plan, events)``; ``plan()`` is what stands there.

    Signal: ``edited`` when somebody changed anything.
    """

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._events: tuple[Event, ...] = ()
        self.games = TextField(_("National games"))
        self.games.edited.connect(lambda _text: self.edited.emit())
        self.seats = SmallTable(
            _("Seats"),
            (
                SmallColumn(_("Event"), 74),
                SmallColumn(_("Going"), 62),
                SmallColumn(_("Reserves"), 76),
                SmallColumn(_("Born on or after"), 110, stretch=True),
            ),
        )
        self.seats.edited.connect(self.edited)
        self.track = ChoiceField(_("Add the events of"), [])
        self.added = Button(_("Add"), icon="add")
        self.added.clicked.connect(self._add)
        self.removed = Button(_("Take out"), icon="close")
        self.removed.clicked.connect(self.seats.remove_current)
        told = _(
            "The first locals of an event go, the next ones are reserves. Whoever was born before "
            "the date is passed over; of a pair both have to fit."
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.added)
        row.addWidget(self.removed)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (Sentence(told, Tone.SECOND), self.games, self.seats, self.track):
            column.addWidget(part)
        column.addLayout(row)

    def show_plan(self, plan: SelectionPlan, events: Sequence[Event]) -> None:
        """Show the seats that are kept, and offer the events there are."""
        self._events = tuple(events)
        tracks = sorted({event.track for event in events if event.track})
        every = [("", _("all tracks"))]
        self.track.set_choices(every + [(track, track) for track in tracks])
        self.games.set_text(plan.games)
        self.seats.set_rows([_cells(code, seats) for code, seats in plan.events.items()])

    def plan(self) -> SelectionPlan:
        """Return the plan as it stands, whatever is wrong with it."""
        events = {}
        for code, going, reserves, born in self.seats.rows():
            events[code.upper()] = Seats(_number(going), _number(reserves), born)
        return SelectionPlan(self.games.text().strip(), events)

    def fault(self) -> str:
        """Return the first thing that keeps the plan from being kept, or nothing."""
        plan = self.plan()
        known = {event.code for event in self._events}
        strange = sorted(plan.events.keys() - known)
        if strange:
            return _("There is no event {code} in this competition.").format(code=strange[0])
        if len(plan.events) < len(self.seats.rows()):
            return _("An event stands there twice. Take one of its lines out.")
        faults = check_plan(plan)
        return faults[0].text if faults else ""

    def _add(self) -> None:
        track, known = self.track.choice(), self.plan().events
        rows: list[Sequence[str]] = list(self.seats.rows())
        rows += [
            _cells(event.code, Seats(born_on_or_after=event.born_on_or_after))
            for event in self._events
            if track in ("", event.track) and event.code not in known
        ]
        self.seats.set_rows(rows)
        self.edited.emit()


def _cells(code: str, seats: Seats) -> tuple[str, ...]:
    return code, str(seats.going), str(seats.reserves), seats.born_on_or_after


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() else _MISREAD
