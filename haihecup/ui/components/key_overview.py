"""F1: all keys at a glance, group by group."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from haihecup.i18n import _
from haihecup.ui import theme
from haihecup.ui.components.badges import KeyCap
from haihecup.ui.components.buttons import Button
from haihecup.ui.components.words import Line
from haihecup.ui.tokens import Tone

_HEADING = 2  # lines that a heading and the gap above it take


class KeyGroup(NamedTuple):
    """A heading and the keys below it, each with what it does."""

    heading: str
    keys: Sequence[tuple[str, str]]


class KeyOverview(QDialog):
    """All keys: ``KeyOverview(groups)``, in two columns of about the same height."""

    def __init__(self, groups: Sequence[KeyGroup], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("All keys"))
        self.setMinimumWidth(620)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 14, 16, 14)
        outer.setSpacing(12)
        columns = QHBoxLayout()
        columns.setSpacing(32)
        sides = (QVBoxLayout(), QVBoxLayout())
        for side in sides:
            side.setSpacing(16)
            columns.addLayout(side, 1)
        lengths = [0, 0]
        for group in groups:
            shorter = lengths.index(min(lengths))
            sides[shorter].addWidget(self._group(group))
            lengths[shorter] += len(group.keys) + _HEADING
        for side in sides:
            side.addStretch(1)
        outer.addLayout(columns)
        close = Button(_("Close"))
        close.clicked.connect(self.accept)
        outer.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    @staticmethod
    def _group(group: KeyGroup) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(5)
        grid.setColumnMinimumWidth(0, 96)
        grid.setColumnStretch(1, 1)
        grid.addWidget(Line(group.heading, Tone.INK, theme.fonts().section), 0, 0, 1, 2)
        for row, (key, words) in enumerate(group.keys, start=1):
            grid.addWidget(KeyCap(key), row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(Line(words, Tone.SECOND), row, 1)
        return box
