"""Asks a judge which column is his, above the sheet, before anything can be keyed."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from haihecup.i18n import _
from haihecup.services.own_columns import OwnColumn
from haihecup.ui import painting, theme
from haihecup.ui.components.buttons import Button
from haihecup.ui.components.words import Sentence
from haihecup.ui.tokens import MARGIN, RADIUS_CARD


class OwnColumnBar(QWidget):
    """The columns of a module, one button each: ``OwnColumnBar()``; ``ask(columns, taken)``.

    Signal: ``chosen(number)``. A column of another judge is off and bears the name.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Sentence("")
        self.buttons: list[Button] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(MARGIN, 8, MARGIN, 8)
        self._row.setSpacing(8)
        self._row.addWidget(self._words, 1)

    def show_own(self, own: OwnColumn | None) -> None:
        """Ask somebody who has to have a column and has none; be gone for all others."""
        asks = own is not None and own.columns > 0 and not own.number
        self.setVisible(asks)
        if own is not None and asks and own.why_not:
            self.say(own.why_not)
        elif own is not None and asks:
            self.ask(own.columns, own.taken)

    def ask(self, columns: int, taken: Mapping[int, str]) -> None:
        """Offer the columns that are free."""
        self._words.set_text(
            _("Which judge's column on the sheets is yours? You see your own scores only.")
        )
        for button in self.buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self.buttons = []
        for number in range(1, columns + 1):
            words = _("Judge {n}").format(n=number)
            who = taken.get(number, "")
            button = Button(f"{words} · {who}" if who else words)
            button.set_off(_("This column belongs to {name}.").format(name=who) if who else "")
            button.clicked.connect(lambda _on=False, one=number: self.chosen.emit(one))
            self._row.addWidget(button)
            self.buttons.append(button)

    def say(self, sentence: str) -> None:
        """Say why there is no column to choose."""
        self.ask(0, {})
        self._words.set_text(sentence)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        shades, painter = theme.tokens(), QPainter(self)
        ground = self.rect().adjusted(0, 2, 0, -2)
        painting.rounded(painter, ground, shades.accent_tint, None, RADIUS_CARD)
        painter.end()
