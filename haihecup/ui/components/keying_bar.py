"""Says above a sheet whether it is keyed first or the second time, so that nobody mistakes it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from haihecup.i18n import _
from haihecup.ui import painting, theme
from haihecup.ui.components.buttons import SegmentedSwitch
from haihecup.ui.components.words import Sentence
from haihecup.ui.tokens import MARGIN, RADIUS_CARD, Tone

FIRST, SECOND, DIFFERENCES = "first", "second", "differences"


class KeyingBar(QWidget):
    """``KeyingBar()``: first keying, second keying, or what differs. Signal: ``chosen(round)``."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.switch = SegmentedSwitch(
            [
                (FIRST, _("First keying")),
                (SECOND, _("Second keying")),
                (DIFFERENCES, _("Differences")),
            ],
            _("First or second keying"),
        )
        self.switch.chosen.connect(self._choose)
        self.words = Sentence("")
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 8, MARGIN, 8)
        row.setSpacing(12)
        row.addWidget(self.switch)
        row.addWidget(self.words, 1)

    def choose(self, one: str) -> None:
        """Show a round as chosen, without telling anybody."""
        self.switch.choose(one)
        self._say()

    def show_counts(self, due: int, undecided: int) -> None:
        """Tell how many sheets are due and how many differences are open."""
        words = _("Second keying")
        self.switch.set_words(SECOND, f"{words} {due}" if due else words)
        words = _("Differences")
        self.switch.set_words(DIFFERENCES, f"{words} {undecided}" if undecided else words)
        self._say()

    def _choose(self, one: str) -> None:
        self._say()
        self.chosen.emit(one)

    def _say(self) -> None:
        """Say what is done here, louder where it is the second time."""
        sentences = {
            FIRST: _("These sheets are keyed twice; what others keyed is hidden until then."),
            SECOND: _("Second keying: key from the paper, as if nobody had keyed it before."),
            DIFFERENCES: _("A third person looks at the paper and decides."),
        }
        one = self.switch.choice()
        self.words.set_text(sentences[one], Tone.WARN if one == SECOND else Tone.SECOND)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        shades, painter = theme.tokens(), QPainter(self)
        second = self.switch.choice() == SECOND
        ground = self.rect().adjusted(0, 2, 0, -2)
        tint, edge = (shades.warn_tint, shades.warn_line) if second else (shades.head, None)
        painting.rounded(painter, ground, tint, edge, RADIUS_CARD)
        painter.end()
