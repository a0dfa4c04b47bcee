"""Beside a score sheet: the aspect that is being keyed, how it is marked, and other sheets."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from haihecup.domain.numbers import mark_text, plain
from haihecup.domain.scheme import (
    Aspect,
    Combine,
    Count,
    Direct,
    Judgement,
    Measured,
    Panel,
    YesNo,
)
from haihecup.i18n import _
from haihecup.ui import icons, painting, theme
from haihecup.ui.components.mark_model import slots_of
from haihecup.ui.components.side_panel import PanelHead
from haihecup.ui.components.words import Sentence
from haihecup.ui.tokens import ICON_ROW, Tone

_LINE = 28
_CARD = 52
_SHEET = 32


def how_marked(aspect: Aspect) -> str:
    """Return in a sentence how scores become the mark of an aspect."""
    kind, most = aspect.kind, plain(aspect.max)
    match kind:
        case YesNo():
            return _("1 is yes and gives {max}, 0 is no and gives 0.").format(max=most)
        case Direct():
            return _("The mark itself, from 0 to {max}, at most two decimals.").format(max=most)
        case Count():
            return _("A number n is counted: {base} + {per} × n, from 0 to {max}.").format(
                base=plain(kind.base), per=plain(kind.per).replace("-", "−"), max=most
            )
        case Measured():
            return _("A measured value, nominal {nominal}; outside every band 0.").format(
                nominal=plain(kind.nominal)
            )
        case Judgement():
            return _("Sum of three judges ÷ 9 × {max}, at most 1 apart.").format(
                max=mark_text(aspect.max)
            )
        case Panel():
            return _panel_sentence(kind).format(judges=kind.judges, max=most)


def _panel_sentence(kind: Panel) -> str:
    if kind.combine is Combine.TRIMMED:
        return _(
            "Marks of {judges} judges from 0 to {max}, a blank between them; "
            "the mean without the highest and the lowest."
        )
    return _("Marks of {judges} judges from 0 to {max}, a blank between them; their mean.")


def steps_of(aspect: Aspect) -> list[tuple[str, str]]:
    """Return the steps of the scale: what stands in the key cap, and what it means."""
    match aspect.kind:
        case Judgement(descriptions=told):
            return [(str(score), words) for score, words in enumerate(told)]
        case Measured(bands=bands):
            return [
                (f"±{plain(band.within)}", _("{mark} points").format(mark=mark_text(band.mark)))
                for band in bands
            ]
        case _:
            return []


class _Scale(QWidget):
    """The judges' boxes, large, and the steps of the scale below."""

    def __init__(self) -> None:
        super().__init__()
        self.aspect: Aspect | None = None
        self.scores: list[str] = []
        self.slot = -1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _cards(self) -> int:
        judged = self.aspect is not None and isinstance(self.aspect.kind, Judgement)
        return 3 if judged else 0

    @override
    def sizeHint(self) -> QSize:
        steps = len(steps_of(self.aspect)) if self.aspect is not None else 0
        return QSize(200, (_CARD + 8 if self._cards() else 0) + steps * _LINE)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.aspect is None:
            return
        painter = QPainter(self)
        top = 0
        if self._cards():
            self._paint_cards(painter)
            top = _CARD + 8
        shades = theme.tokens()
        for cap, words in steps_of(self.aspect):
            width = painting.key_cap_width(cap)
            painting.key_cap(painter, QRect(0, top + 3, width, 22), cap)
            room = QRect(max(width, 24) + 10, top, self.width() - width - 10, _LINE)
            painting.draw_text(painter, room, words, shades.ink)
            top += _LINE
        painter.end()

    def _paint_cards(self, painter: QPainter) -> None:
        shades, fonts = theme.tokens(), theme.fonts()
        wide = (self.width() - 2 * 8) // 3
        for number in range(3):
            box = QRect(number * (wide + 8), 0, wide, _CARD)
            here = number == self.slot
            ground = shades.accent_tint if here else shades.surface
            edge, width = (shades.focus, 2.0) if here else (shades.line, 1.0)
            painting.rounded(painter, box, ground, edge, 5, width)
            name = QRect(box.left(), box.top() + 3, wide, 22)
            judge = _("Judge {n}").format(n=number + 1)
            painting.draw_text(painter, name, judge, shades.ink2, None, painting.CENTRE)
            score = self.scores[number] if number < len(self.scores) else ""
            below = QRect(box.left(), box.top() + 25, wide, 24)
            ink = shades.ink if score else shades.ink2
            painting.draw_text(painter, below, score or "—", ink, fonts.section, painting.CENTRE)


class AspectPart(QWidget):
    """The aspect that the keyboard is in: its scale, the scores so far, and what is wrong.

    ``AspectPart()``; ``show_aspect(work_code, aspect, text, slot, problem)``.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = PanelHead("")
        self._scale = _Scale()
        self._how = Sentence("", Tone.SECOND)
        self._problem = Sentence("", Tone.ERROR)
        self._problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self._head, self._scale, self._how, self._problem):
            column.addWidget(part)

    def show_aspect(
        self, work_code: str, aspect: Aspect, text: str, slot: int, problem: str
    ) -> None:
        """Show an aspect of a work."""
        self._head.set_words(f"{work_code}  {aspect.code} {aspect.name}")
        self._head.set_fact(_("Maximum {max}").format(max=mark_text(aspect.max)))
        self._scale.aspect = aspect
        self._scale.scores = slots_of(aspect, text)
        self._scale.slot = slot
        self._scale.setVisible(self._scale.sizeHint().height() > 0)
        self._scale.updateGeometry()
        self._scale.update()
        self._how.set_text(how_marked(aspect))
        self._problem.set_text(problem)
        self._problem.setVisible(bool(problem))

    def problem(self) -> str:
        """Return the sentence that tells what is wrong, or nothing."""
        return self._problem.text()


class SheetLine(NamedTuple):
    """One score sheet: its code and name, and how many works are marked of how many."""

    code: str
    name: str
    done: int
    total: int


class SheetList(QWidget):
    """The score sheets of a module, one of which is shown.

    ``SheetList()``; ``set_sheets(lines, shown)``. Signal: ``chosen(code)``.
    """

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.lines: Sequence[SheetLine] = ()
        self._shown = ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_sheets(self, lines: Sequence[SheetLine], shown: str) -> None:
        """Show these sheets; ``shown`` is the code of the one in the grid."""
        self.lines, self._shown = lines, shown
        self.setAccessibleDescription(
            "; ".join(f"{one.code} {one.name} {one.done}/{one.total}" for one in lines)
        )
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, len(self.lines) * _SHEET)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        number = int(event.position().y()) // _SHEET
        if 0 <= number < len(self.lines):
            self.chosen.emit(self.lines[number].code)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        codes = [line.code for line in self.lines]
        if step is None or self._shown not in codes:
            super().keyPressEvent(event)
            return
        self.chosen.emit(codes[(codes.index(self._shown) + step) % len(codes)])

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        shades, painter = theme.tokens(), QPainter(self)
        for number, one in enumerate(self.lines):
            box = QRect(0, number * _SHEET, self.width(), _SHEET - 1)
            if one.code == self._shown:
                painting.rounded(painter, box, shades.sel, None, 5)
                if self.hasFocus():
                    painting.focus_ring(painter, box, 5)
            face = theme.fonts().strong if one.code == self._shown else theme.fonts().text
            code = box.adjusted(8, 0, 0, 0)
            painting.draw_text(painter, code, one.code, shades.ink2)
            name = box.adjusted(46, 0, -142, 0)
            painting.draw_text(painter, name, one.name, shades.ink, face)
            self._paint_share(painter, box, one)
        painter.end()

    def _paint_share(self, painter: QPainter, box: QRect, one: SheetLine) -> None:
        shades = theme.tokens()
        counts = box.adjusted(0, 0, -8, 0)
        if one.total and one.done == one.total:
            width = painting.draw_text(
                painter, counts, _("Complete"), shades.ok, None, painting.RIGHT
            )
            at = QPointF(counts.right() - width - ICON_ROW - 5, box.top() + 8)
            icons.draw(painter, "check", shades.ok, at, ICON_ROW)
            return
        told = f"{one.done}/{one.total}"
        ink = shades.ink2
        painting.draw_text(painter, counts, told, ink, None, painting.RIGHT)
        bar = QRect(box.right() - 134, box.center().y() - 2, 60, 6)
        painting.rounded(painter, bar, shades.line, None, 3)
        if one.done and one.total:
            bar.setWidth(max(6, bar.width() * one.done // one.total))
            painting.rounded(painter, bar, shades.accent_fill, None, 3)
