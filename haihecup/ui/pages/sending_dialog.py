"""A dialog that hands what was filled in to the desk, and stays with all of it where refused."""

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractScrollArea, QHBoxLayout, QPlainTextEdit, QWidget

from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.dialog_frame import DialogFrame
from haihecup.ui.page import Hall

if TYPE_CHECKING:
    from haihecup.services.changes import Outcome
    from haihecup.services.desk import Desk

Answer = TypeVar("Answer")
_WIDTH = 620


class SendingDialog(DialogFrame):
    """``SendingDialog(hall, title, text, verb)``; parts go into ``body``, ``end()`` comes last.

    Tab goes through the fields to the main button; Ctrl+Enter presses it from anywhere.

    A kind of it says how ``tall`` it is, with ``missing()`` what has to be filled in, and hands
    that over in ``send()``.
    """

    tall: ClassVar[int] = 520

    def __init__(
        self, hall: Hall, title: str, text: str, verb: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, text, _WIDTH, parent)
        self.hall = hall
        self.cancel = Button(_("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self.go = Button(verb, Kind.PRIMARY)
        self.go.clicked.connect(self.send)
        self.set_foot([], [self.cancel, self.go])
        # Enter begins a new line in the longer fields
        by_key = QShortcut(QKeySequence("Ctrl+Return"), self)
        by_key.activated.connect(self.go.click)

    def add_row(self, *parts: tuple[QWidget, int]) -> None:
        """Put parts side by side, each with its share of the width."""
        row = QHBoxLayout()
        row.setSpacing(12)
        for part, share in parts:
            row.addWidget(part, share, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)

    def end(self, first: QWidget) -> None:
        """Take the size that it needs, and put the keyboard on its first field."""
        self.body.addStretch(1)
        fields = [one for one in self.findChildren(QWidget) if self._takes_tab(one)]
        for one, after in pairwise([*fields, self.go, self.cancel]):
            self.setTabOrder(one, after)
        self.set_size(_WIDTH, self.tall)
        self.weigh()
        first.setFocus()

    def _takes_tab(self, part: QWidget) -> bool:
        """Tell whether the keyboard stops at a part on its way to the buttons."""
        tabbed = bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus)
        scrolls = isinstance(part, QAbstractScrollArea) and not isinstance(part, QPlainTextEdit)
        return tabbed and not scrolls and part not in (self.go, self.cancel)

    def missing(self) -> str:
        """Return what has to be filled in before it can be handed over, or nothing."""
        return ""

    def weigh(self) -> None:
        """Switch the main button on where nothing is missing."""
        self.go.set_off(self.missing())

    def send(self) -> None:
        """Hand over what was filled in."""

    def hand_over(
        self,
        job: "Callable[[Desk], Outcome[Answer]]",
        then: Callable[[Answer], None] = lambda _answer: None,
    ) -> None:
        """Let the desk take it: closed where it does, else the sentence why not stands below."""

        def taken(answer: Answer) -> None:
            self.accept()
            then(answer)

        self.hall.tasks.run("hand over", lambda desk, _work: job(desk), taken, self.refused)

    def refused(self, broken: RuleBroken) -> None:
        """Say why it was not taken; what was filled in stays."""
        self.refuse(broken.sentence)


def filled_in(*texts: str) -> str:
    """Return what to say where one of these is empty."""
    return "" if all(texts) else _("Fill in every field first.")
