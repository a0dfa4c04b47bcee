"""The strip at the foot of the window: is everything safe, and who works here."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from haihecup.i18n import _
from haihecup.ui import icons, painting, theme
from haihecup.ui.components.words import Line
from haihecup.ui.tokens import HEALTH_STRIP, ICON_ROW, Tone


@dataclass(frozen=True, slots=True)
class HealthFact:
    """One fact of the strip: ``page`` is the page its button opens.

    ``icon_tone`` colours the icon; words turn amber or red only when the fact asks for it
    (``tone``). ``right`` puts it at the right end.
    """

    key: str
    icon: str
    words: str
    page: str
    icon_tone: Tone = Tone.SECOND
    tone: Tone = Tone.SECOND
    right: bool = False


class _Fact(QAbstractButton):
    """One fact; a button that opens its page."""

    def __init__(self, fact: HealthFact, parent: QWidget) -> None:
        super().__init__(parent)
        self.fact = fact
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HEALTH_STRIP - 2)
        self.tell(fact)

    def tell(self, fact: HealthFact) -> None:
        self.fact = fact
        self.setText(fact.words)
        self.setAccessibleName(fact.words)
        self.setToolTip(fact.words)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(ICON_ROW + 5 + painting.text_width(self.fact.words) + 14, HEALTH_STRIP - 2)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(ICON_ROW + 10, HEALTH_STRIP - 2)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        shades, painter = theme.tokens(), QPainter(self)
        if self.underMouse():
            painting.rounded(painter, self.rect().adjusted(0, 3, 0, -3), shades.line, None)
        top = (self.height() - ICON_ROW) // 2
        ink = shades.text(self.fact.icon_tone)
        icons.draw(painter, self.fact.icon, ink, QPointF(6, top), ICON_ROW)
        room = QRect(6 + ICON_ROW + 5, 0, self.width() - ICON_ROW - 15, self.height())
        painting.draw_text(painter, room, self.fact.words, shades.text(self.fact.tone))
        if self.hasFocus():
            painting.focus_ring(painter, self.rect().adjusted(0, 2, 0, -2))
        painter.end()


class HealthStrip(QWidget):
    """Saved, backup, database, unsent; in the middle what is being done; at the right who works.

    ``HealthStrip()``, then ``set_facts(facts)``; ``tell_work(words)`` while something is being
    done that takes a moment. Signal: ``asked(page key)``.
    """

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("health")
        self.setAccessibleName(_("Health"))
        self.setFixedHeight(HEALTH_STRIP)
        self._facts: dict[str, _Fact] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 1, 8, 1)
        row.setSpacing(0)
        self._left, self._right = QHBoxLayout(), QHBoxLayout()
        for side in (self._left, self._right):
            side.setSpacing(12)
        self._work = Line("", Tone.INK, align=painting.CENTRE)
        row.addLayout(self._left)
        row.addWidget(self._work, 1)
        row.addLayout(self._right)

    def set_facts(self, facts: Sequence[HealthFact]) -> None:
        """Show these facts; those that are known already only change their words."""
        keys = [fact.key for fact in facts]
        for key in [key for key in self._facts if key not in keys]:
            gone = self._facts.pop(key)
            gone.hide()
            gone.deleteLater()
        for fact in facts:
            known = self._facts.get(fact.key)
            if known is None:
                made = self._facts[fact.key] = _Fact(fact, self)
                made.clicked.connect(lambda _on=False, made=made: self.asked.emit(made.fact.page))
                (self._right if fact.right else self._left).addWidget(made)
            else:
                known.tell(fact)
        self.update()

    def tell_work(self, words: str) -> None:
        """Say what is being done; nothing where nothing is."""
        self._work.set_text(words)

    def work(self) -> str:
        """Return what the strip says is being done."""
        return self._work.text()

    def words(self) -> list[str]:
        """Return what the strip says, from left to right."""
        return [fact.text() for fact in self._facts.values()]

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        shades, painter = theme.tokens(), QPainter(self)
        painter.fillRect(self.rect(), theme.colour(shades.nav))
        line = theme.colour(shades.line)
        painter.fillRect(QRect(0, 0, self.width(), 1), line)
        left = [fact for fact in self._facts.values() if not fact.fact.right][1:]
        for fact in left:
            painter.fillRect(QRect(fact.geometry().left() - 7, 9, 1, 13), line)
        painter.end()
