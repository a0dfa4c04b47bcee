"""Long work: words with the count, the time left, a way to stop, and a bar."""

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from haihecup.i18n import _, ngettext
from haihecup.ui import painting, theme
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.words import Line
from haihecup.ui.tasks import Progress
from haihecup.ui.tokens import Tone

_BESIDE = 160
"""How wide the bar is where it stands beside the words."""


def time_left(seconds: int) -> str:
    """Return how long something still takes, as one would say it."""
    if seconds < 90:
        return ngettext("about {n} second left", "about {n} seconds left", seconds).format(
            n=seconds
        )
    minutes = (seconds + 30) // 60
    return ngettext("about {n} minute left", "about {n} minutes left", minutes).format(n=minutes)


class Bar(QWidget):
    """How much of something is done; ``Bar()``, then ``set_share(done, total)``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0
        self.setFixedHeight(6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, done: int, total: int) -> None:
        """Show a share; an unknown total shows an empty bar."""
        self._share = min(1.0, done / total) if total else 0.0
        self.setAccessibleName(f"{round(self._share * 100)} %")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(90, 6)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        shades, painter = theme.tokens(), QPainter(self)
        box = QRectF(self.rect())
        painting.rounded(painter, box, shades.line, None, 3)
        if self._share > 0:
            box.setWidth(max(6.0, box.width() * self._share))
            painting.rounded(painter, box, shades.accent_fill, None, 3)
        painter.end()


class LongWork(QWidget):
    """The progress of a job: ``LongWork()``, then ``show_progress(progress)``.

    With ``in_line`` the bar stands beside the words, else below them. Signal: ``cancelled`` when
    somebody asked to stop.
    """

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None, *, in_line: bool = False) -> None:
        super().__init__(parent)
        self._words = Line()
        self._left = Line("", Tone.SECOND)
        self._left.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._stop = Button(_("Cancel"), Kind.LINK)
        self._stop.clicked.connect(self._cancel)
        self._bar = Bar()
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._words, 1)
        if in_line:
            self._bar.setFixedWidth(_BESIDE)
            row.addWidget(self._bar)
        row.addWidget(self._left)
        row.addWidget(self._stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        if not in_line:
            column.addWidget(self._bar)

    def show_progress(self, progress: Progress) -> None:
        """Show how far the job is."""
        words = progress.words
        if progress.total:
            words = f"{words} {progress.done:,} / {progress.total:,}"
        elif progress.done:
            words = f"{words} {progress.done:,}"
        self._words.set_text(words)
        left = progress.seconds_left
        self._left.set_text("" if left is None else time_left(left))
        self._bar.set_share(progress.done, progress.total)
        self._stop.setEnabled(True)

    def begin(self, words: str, *, stops: bool = True) -> None:
        """Show that a job has begun, before it tells anything; one that ``stops`` has a way to."""
        self._stop.setVisible(stops)
        self.show_progress(Progress("", words, 0, 0, None))

    def words(self) -> str:
        """Return the words and the count."""
        return self._words.text()

    def _cancel(self) -> None:
        self._stop.setEnabled(False)
        self.cancelled.emit()
