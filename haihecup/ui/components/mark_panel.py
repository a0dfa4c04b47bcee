"""Beside a score sheet: the aspect that is being keyed, how it is marked, and other sheets."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from haihecup.domain.aspect_words import how_marked, steps_of
from haihecup.domain.marks import BLANK
from haihecup.domain.numbers import mark_text, narrow
from haihecup.domain.scheme import Aspect
from haihecup.i18n import _
from haihecup.ui import icons, painting, theme
from haihecup.ui.components.buttons import Button
from haihecup.ui.components.inputs import TextField
from haihecup.ui.components.mark_model import Draft
from haihecup.ui.components.mark_words import (
    band_told,
    clock_time,
    judge_words,
    step_at,
)
from haihecup.ui.components.side_panel import PanelHead
from haihecup.ui.components.words import Line, Sentence
from haihecup.ui.tokens import ICON_ROW, Tone

_LINE = 28
_CARD = 52
_WIDEST_CARD = 90
_MANY = 5
_SHEET = 32


class _Scale(QWidget):
    """The judges' boxes, large, and the steps of the scale below, the one that holds marked."""

    def __init__(self) -> None:
        super().__init__()
        self.aspect: Aspect | None = None
        self.judges: list[str] = []
        self.scores: Sequence[str] = ()
        self.slot = -1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        steps = len(steps_of(self.aspect)) if self.aspect is not None else 0
        return QSize(200, (_CARD + 8 if self.judges else 0) + steps * _LINE)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.aspect is None:
            return
        painter = QPainter(self)
        top = 0
        if self.judges:
            self._paint_cards(painter)
            top = _CARD + 8
        shades, fonts = theme.tokens(), theme.fonts()
        score = self.scores[max(0, self.slot)] if self.scores else ""
        at = step_at(self.aspect, score)
        for number, (cap, words) in enumerate(steps_of(self.aspect)):
            width = painting.key_cap_width(cap)
            if number == at:
                line = QRect(0, top, self.width(), _LINE)
                painting.rounded(painter, line, shades.accent_tint, None, 4)
            painting.key_cap(painter, QRect(4, top + 3, width, 22), cap)
            room = QRect(max(width, 24) + 14, top, self.width() - width - 18, _LINE)
            face = fonts.strong if number == at else fonts.text
            painting.draw_text(painter, room, words, shades.ink, face)
            top += _LINE
        painter.end()

    def _paint_cards(self, painter: QPainter) -> None:
        shades, fonts = theme.tokens(), theme.fonts()
        count = len(self.judges)
        wide = min((self.width() - (count - 1) * 8) // count, _WIDEST_CARD)
        for number, judge in enumerate(self.judges):
            box = QRect(number * (wide + 8), 0, wide, _CARD)
            here = number == self.slot
            ground = shades.accent_tint if here else shades.surface
            edge, width = (shades.focus, 2.0) if here else (shades.line, 1.0)
            painting.rounded(painter, box, ground, edge, 5, width)
            name = QRect(box.left() + 2, box.top() + 3, wide - 4, 22)
            said = judge if count < _MANY else judge.split(" ")[-1]
            painting.draw_text(painter, name, said, shades.ink2, None, painting.CENTRE)
            score = self.scores[number] if number < len(self.scores) else ""
            below = QRect(box.left(), box.top() + 25, wide, 24)
            ink = shades.ink if score else shades.ink2
            painting.draw_text(painter, below, score or "—", ink, fonts.section, painting.CENTRE)


class AspectShown(NamedTuple):
    """What the panel shows of a cell; ``slots`` is what stands in its boxes, typed or kept."""

    work_code: str
    aspect: Aspect
    slots: tuple[str, ...]
    slot: int
    own: int = 0
    problem: str = ""
    odd: str = ""
    past: Sequence[str] = ()
    draft: Draft | None = None
    theirs: str = ""


class AspectPart(QWidget):
    """The aspect that the keyboard is in: its scale, the scores so far, and what is wrong.

    ``AspectPart()``; ``show_aspect(AspectShown)``. Signals: ``confirmed``, ``mine_chosen`` and
    ``theirs_chosen`` from its buttons; ``reason_given(reason)`` and ``reason_left`` from the field
    that asks why it is scored again.
    """

    confirmed = Signal()
    mine_chosen = Signal()
    theirs_chosen = Signal()
    reason_given = Signal(str)
    reason_left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = PanelHead("")
        self._scale = _Scale()
        self._how = Sentence("", Tone.SECOND)
        self._band = Line("", Tone.INK, theme.fonts().strong)
        self._problem = Sentence("", Tone.ERROR)
        self._odd = Sentence("", Tone.WARN)
        self._past = Sentence("", Tone.SECOND)
        self._who = Sentence("", Tone.WARN)
        self.confirm = Button(_("It is right (Ctrl+Enter)"), icon="check")
        self.confirm.clicked.connect(self.confirmed.emit)
        self.mine = Button(_("Mine holds (Ctrl+Enter)"))
        self.mine.clicked.connect(self.mine_chosen.emit)
        self.theirs = Button(_("Theirs holds (Esc)"))
        self.theirs.clicked.connect(self.theirs_chosen.emit)
        self.sides = _Sides()
        self.reason = ReasonField()
        told = self.reason.usual.items()
        self._usual = [Sentence(f"{key}  {words}", Tone.SECOND) for key, words in told]
        self.reason.given.connect(self.reason_given.emit)
        self.reason.let_be.connect(self.reason_left.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._parts = (
            self._band, self._problem, self.sides, self.mine, self.theirs, self.reason,
            *self._usual, self._odd, self.confirm, self._past, self._who,
        )  # fmt: skip
        for part in (self._head, self._scale, self._how, *self._parts):
            column.addWidget(part)
        for part in self._parts:
            part.hide()

    def show_aspect(self, shown: AspectShown) -> None:
        """Show an aspect of a work."""
        aspect, draft = shown.aspect, shown.draft
        self._head.set_words(f"{shown.work_code}  {aspect.code} {aspect.name}")
        self._head.set_fact(_("Maximum {max}").format(max=mark_text(aspect.max)))
        scale = self._scale
        scale.aspect, scale.scores, scale.slot = aspect, shown.slots, shown.slot
        scale.judges = judge_words(aspect, shown.own)
        height = scale.sizeHint().height()
        scale.setVisible(height > 0)
        if height != scale.height():
            scale.updateGeometry()
        scale.update()
        self._how.set_text(how_marked(aspect))
        _say(self._band, band_told(aspect, shown.slots[0] if shown.slots else ""))
        _say(self._problem, shown.problem)
        _say(self._odd, shown.odd)
        _say(self._past, "\n".join(shown.past))
        self.confirm.setVisible(bool(shown.odd))
        overtaken = draft is not None and draft.overtaken
        for part in (self.sides, self.mine, self.theirs):
            part.setVisible(overtaken)
        if draft is not None and overtaken:
            by = draft.by
            told = f"{by.person} {clock_time(by.at)}" if by is not None else "?"
            self.sides.show_both(draft.text, shown.theirs, told)
        for asking in (self.reason, *self._usual):
            asking.setVisible(draft is not None and draft.again)

    def show_company(self, sentence: str, *, urgent: bool = False) -> None:
        """Say who else is at this work, or who keyed it last."""
        self._who.set_text(sentence, Tone.WARN if urgent else Tone.HINT)
        self._who.setVisible(bool(sentence))

    def company(self) -> str:
        """Return what is said of others at this work."""
        return self._who.text()

    def problem(self) -> str:
        """Return the sentence that tells what is wrong, or nothing."""
        return self._problem.text()

    def ask_reason(self) -> None:
        """Put the keyboard into the field that asks why it is scored again."""
        for asking in (self.reason, *self._usual):
            asking.setVisible(True)
        self.reason.ask()


def _say(part: Line | Sentence, sentence: str) -> None:
    part.set_text(sentence)
    part.setVisible(bool(sentence))


class _Sides(QWidget):
    """What was typed here and what somebody else has keyed, beside each other."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[str, str, str] = ("", "", "")
        self.setFixedHeight(_CARD + 6)

    def show_both(self, mine: str, theirs: str, by: str) -> None:
        """Show both; ``by`` is who keyed the other one, and when."""
        self._shown = mine, theirs, by
        self.setAccessibleName(
            _("Mine: {mine}; {by}: {theirs}").format(mine=mine, by=by, theirs=theirs)
        )
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        shades, fonts, painter = theme.tokens(), theme.fonts(), QPainter(self)
        mine, theirs, by = self._shown
        wide = (self.width() - 8) // 2
        for number, (words, text) in enumerate(((_("Mine"), mine), (by, theirs))):
            box = QRect(number * (wide + 8), 2, wide, _CARD)
            painting.rounded(painter, box, shades.surface, shades.error_line, 5)
            name = QRect(box.left() + 6, box.top() + 3, wide - 12, 22)
            painting.draw_text(painter, name, words, shades.ink2, None, painting.CENTRE)
            below = QRect(box.left() + 6, box.top() + 25, wide - 12, 24)
            shown = text.replace(BLANK, "—") or "—"
            painting.draw_text(painter, below, shown, shades.ink, fonts.section, painting.CENTRE)
        painter.end()


class ReasonField(TextField):
    """Asks why it is scored again; 1 and 2 stand for the usual reasons, Enter keeps it.

    Signals: ``given(reason)``; ``let_be`` when nothing is to be kept (Esc).
    """

    given = Signal(str)
    let_be = Signal()

    def __init__(self) -> None:
        super().__init__(_("Why is it scored again?"))
        self.usual = {
            "1": _("The judges talked it over and scored again."),
            "2": _("It was keyed wrongly; the sheet is right."),
        }
        self.line.installEventFilter(self)

    def ask(self) -> None:
        """Begin anew, with the keyboard in the field."""
        self.set_text("")
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._give()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.let_be.emit()
                return True
        return super().eventFilter(watched, event)

    def _give(self) -> None:
        reason = self.usual.get(narrow(self.text()), self.text().strip())
        if not any(letter.isalpha() for letter in reason):
            self.set_error(_("A reason in words, or 1 or 2."))
            return
        self.set_error("")
        self.given.emit(reason)


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
        if (lines, shown) == (self.lines, self._shown):
            return
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
