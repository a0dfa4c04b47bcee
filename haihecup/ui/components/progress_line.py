"""One line of facts; while something is done, how far it is stands in the same place."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from haihecup.ui.components.long_work import LongWork
from haihecup.ui.components.words import Line
from haihecup.ui.tasks import Progress
from haihecup.ui.tokens import MARGIN, Tone


class ProgressLine(QStackedWidget):
    """Facts, and the progress of a job in their place, so that nothing below it moves.

    ``ProgressLine()``, then ``say(words)``; ``begin(words)`` and ``show_progress`` while a job
    goes on, ``end()`` after it. Signal: ``cancelled`` when somebody asked to stop.
    """

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts = Line("", Tone.SECOND)
        self._work = LongWork(in_line=True)
        self._work.cancelled.connect(self.cancelled)
        for part in (self._facts, self._work):
            self.addWidget(part)
        self.setContentsMargins(MARGIN, 0, MARGIN, 8)
        self.setFixedHeight(self._work.sizeHint().height() + 8)

    def say(self, words: str, tone: Tone = Tone.SECOND) -> None:
        """Tell these facts while nothing is being done."""
        self._facts.set_text(words, tone)

    def facts(self) -> str:
        """Return the facts."""
        return self._facts.text()

    def begin(self, words: str, *, stops: bool = True) -> None:
        """Show that a job has begun; one that ``stops`` can be cancelled."""
        self._work.begin(words, stops=stops)
        self.setCurrentWidget(self._work)

    def show_progress(self, progress: Progress) -> None:
        """Show how far the job is."""
        self._work.show_progress(progress)

    def end(self) -> None:
        """Show the facts again."""
        self.setCurrentWidget(self._facts)

    def at_work(self) -> bool:
        """Tell whether a job is shown."""
        return self.currentWidget() is self._work

    def words(self) -> str:
        """Return what is shown of the job."""
        return self._work.words()
