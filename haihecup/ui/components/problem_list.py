"""The list of problems: icon, place, sentence and the way there; F8 walks through it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from haihecup.domain.problems import Problem
from haihecup.i18n import _
from haihecup.ui import icons, theme
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.words import Line, Rule, Sentence
from haihecup.ui.tokens import ICON_ROW, Tone

_SIGNS = {
    Tone.ERROR: "problem",
    Tone.WARN: "warning",
    Tone.OK: "done",
    Tone.HINT: "later",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the list; ``link`` are the words of the way there, empty where there is none.

    ``off`` says why that way is not for whoever works here.
    """

    key: str
    place: str
    sentence: str
    tone: Tone = Tone.ERROR
    link: str = ""
    icon: str = ""
    off: str = ""


def place_of(problem: Problem) -> str:
    """Return where a problem of the rule book is, in words."""
    parts = []
    if problem.row is not None:
        parts.append(_("Row {row}").format(row=problem.row))
    parts.extend(part for part in (problem.entry, problem.aspect, problem.field) if part)
    return " · ".join(parts)


def finding(key: str, problem: Problem, link: str = "") -> Finding:
    """Return a problem of the rule book as a line of the list."""
    tone = Tone.ERROR if problem.blocks else Tone.WARN
    return Finding(key, place_of(problem), problem.text, tone, link)


class _Sign(QWidget):
    """The icon of a finding, in its tone."""

    def __init__(self, name: str, tone: Tone) -> None:
        super().__init__()
        self._name, self._tone = name, tone
        self.setFixedSize(ICON_ROW + 2, 22)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = theme.tokens().text(self._tone)
        icons.draw(painter, self._name, ink, QPointF(1, 3), ICON_ROW)
        painter.end()


class ProblemLine(QWidget):
    """One finding. Without a place the sentence stands beside the icon.

    ``ProblemLine(finding)``. Signal: ``followed(key)`` when the link was pressed.
    """

    followed = Signal(str)

    def __init__(self, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.finding = finding
        words = f"{finding.place} {finding.sentence}".strip()
        self.setAccessibleName(words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 3, 0, 5)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(5)
        row.addWidget(_Sign(finding.icon or _SIGNS[finding.tone], finding.tone))
        if finding.place:
            head = Line(finding.place, Tone.INK, theme.fonts().strong)
            row.addWidget(head, 1)
        else:
            plain = finding.tone in (Tone.OK, Tone.HINT)
            row.addWidget(Sentence(finding.sentence, Tone.SECOND if plain else Tone.INK), 1)
        if finding.link:
            link = Button(finding.link, Kind.LINK)
            link.setAccessibleDescription(words)
            if finding.off:
                link.set_off(finding.off)
            link.clicked.connect(lambda: self.followed.emit(finding.key))
            row.addWidget(link)
        column.addLayout(row)
        if finding.place and finding.sentence:
            indent = QHBoxLayout()
            indent.setContentsMargins(ICON_ROW + 7, 0, 8, 0)
            indent.addWidget(Sentence(finding.sentence, Tone.SECOND))
            column.addLayout(indent)
        # with "maximum" a wrapped sentence is cut at the height it would have unwrapped
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)


class ProblemList(QWidget):
    """Findings one below the other.

    ``ProblemList(most=None)``; with ``most`` the rest is counted in a last line.
    ``set_findings(findings)``; ``next(step)`` moves to the next (F8) or the one before.

    Signal: ``followed(key)`` when a link was pressed or F8 moved there.
    """

    followed = Signal(str)

    def __init__(self, most: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most = most
        self._findings: tuple[Finding, ...] = ()
        self._at, self._last = -1, ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def findings(self) -> tuple[Finding, ...]:
        """Return all findings, shown or only counted."""
        return self._findings

    def set_findings(self, findings: Sequence[Finding]) -> None:
        """Show these findings."""
        before, self._findings = self._findings, tuple(findings)
        if self._findings == before:
            return
        while (item := self._column.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        shown = self._findings[: self._most]
        for number, one in enumerate(shown):
            line = ProblemLine(one)
            line.followed.connect(self.followed.emit)
            self._column.addWidget(line)
            if number < len(shown) - 1 and one.place:
                self._column.addWidget(Rule())
        left = len(self._findings) - len(shown)
        if left:
            self._column.addWidget(Line(_("{count} more").format(count=left), Tone.HINT))

    def next(self, step: int = 1) -> bool:
        """Go to the next finding that has a way there; false where there is none.

        It goes on from the last one, also where the others have changed or changed places.
        """
        led = [one.key for one in self._findings if one.link]
        if not led:
            return False
        if self._at >= len(led) or led[self._at] != self._last:
            self._at = led.index(self._last) if self._last in led else -1
        first = 0 if step > 0 else len(led) - 1
        self._at = (self._at + step) % len(led) if self._at >= 0 else first
        self._last = led[self._at]
        self.followed.emit(self._last)
        return True
