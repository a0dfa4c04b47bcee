"""The rounds of the marking page where sheets are keyed twice: first, second, differences.

It also asks which sheets of an event are keyed twice.
"""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from haihecup.domain.journal import Action
from haihecup.domain.problems import RuleBroken
from haihecup.domain.second_keying import Asked, TwiceState
from haihecup.i18n import _
from haihecup.services.lay_out_sheets import MarkingSheet
from haihecup.services.settle_differences import TwiceView, read_second
from haihecup.ui.components.keying_bar import DIFFERENCES, FIRST, SECOND, KeyingBar
from haihecup.ui.page import Command, Hall
from haihecup.ui.pages.asking_twice import ask_keyed_twice
from haihecup.ui.pages.differences_view import DifferencesView


class KeyingRounds(QObject):
    """``KeyingRounds(hall)``: the ``bar`` above the sheet, the ``view`` of differences.

    Signal: ``chosen`` when another round was chosen.
    """

    chosen = Signal()

    def __init__(self, hall: Hall, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hall = hall
        self._event = ""
        self._begun, self._asked = False, Asked.NONE
        self.bar = KeyingBar()
        self.bar.hide()
        self.bar.chosen.connect(lambda _one: self.chosen.emit())
        self.view = DifferencesView(hall)

    @property
    def second(self) -> bool:
        """Whether sheets are keyed the second time."""
        return self.bar.switch.choice() == SECOND

    @property
    def deciding(self) -> bool:
        """Whether the differences are shown."""
        return self.bar.switch.choice() == DIFFERENCES

    def begin(self, event: str) -> None:
        """Begin with another event, at its first keying."""
        self._event, self._begun, self._asked = event, False, Asked.NONE
        self.bar.choose(FIRST)
        self.bar.hide()

    def show(self, twice: TwiceView | None) -> None:
        """Show how far the second keying is, or nothing where none is asked."""
        self.bar.setVisible(twice is not None)
        self._asked = Asked.NONE if twice is None else twice.asked
        if twice is None:
            self.bar.choose(FIRST)
            return
        waiting = (TwiceState.DUE, TwiceState.UNDER_WAY)
        due = sum(twice.counts.get(state, 0) for state in waiting)
        done = sum(twice.counts.get(state, 0) for state in TwiceState) - due
        self._begun = done > twice.counts.get(TwiceState.FIRST, 0) or due > 0
        self.bar.show_counts(due if twice.open else 0, len(twice.undecided))
        if self.deciding:
            self.view.show_view(twice)

    def count_again(self, event: str) -> None:
        """Read how far the second keying is, where any is asked, and leave the sheet as it is."""
        if self.bar.isVisible():
            self._hall.tasks.read("rounds", lambda desk, _work: read_second(desk, event), self.show)

    def nothing_due(self, sheet: MarkingSheet) -> tuple[str, str]:
        """Return what is said where no sheet is there for whoever keys the second time."""
        why = _("A sheet comes here once its first keying is done, for everybody but its keyer.")
        return _("No sheet is due for you."), sheet.refused or why

    # ---- what is asked ---------------------------------------------------------------------

    def commands(self) -> Sequence[Command]:
        """Return the command that says which sheets are keyed twice."""
        return (Command("second-keying", _("Which sheets are keyed twice…"), self.ask),)

    def ask(self) -> None:
        """Ask which sheets of the event are keyed twice, and keep it."""
        refused = self._hall.may(Action.SECOND_KEYING_ASKED)
        if refused or not self._event:
            self._hall.messages.broken(RuleBroken(refused or _("Choose an event first.")))
            return
        ask_keyed_twice(self._hall, [self._event], self._asked, begun=self._begun)
