"""Facts in a panel: what it is in grey at the left, how it is at the right, each wrapping."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from haihecup.ui import painting
from haihecup.ui.components.words import Sentence
from haihecup.ui.tokens import Tone

_WIDEST = 120


class FactList(QWidget):
    """Labels and values, one fact per row: ``FactList()``, then ``set_facts([(label, value)])``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts: tuple[tuple[str, str], ...] = ()
        self._rows: list[tuple[Sentence, Sentence]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 4)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def facts(self) -> tuple[tuple[str, str], ...]:
        """Return the facts shown."""
        return self._facts

    def set_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show these facts; one without a value is left out."""
        shown = tuple((label, value) for label, value in facts if value)
        if shown == self._facts:
            return
        self._facts = shown
        widths = [painting.text_width(label) + 2 for label, _value in shown]
        wide = min(_WIDEST, max(widths, default=0))
        self._grid.setColumnMinimumWidth(0, wide)
        while len(self._rows) < len(shown):
            self._add_row()
        blank = [("", "")] * (len(self._rows) - len(shown))
        for (name, told), (label, value) in zip(self._rows, (*shown, *blank), strict=True):
            name.set_text(label)
            name.setFixedWidth(wide)
            told.set_text(value)
            told.setAccessibleName(f"{label} {value}".strip())
            name.setVisible(bool(label or value))
            told.setVisible(bool(label or value))

    def _add_row(self) -> None:
        """Add a row; it is kept for other facts, since making one takes longer than filling it."""
        row = len(self._rows)
        name, told = Sentence("", Tone.SECOND), Sentence()
        self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(told, row, 1, Qt.AlignmentFlag.AlignTop)
        self._rows.append((name, told))
