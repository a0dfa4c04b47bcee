"""What the program says beside the work: banner, toast with undo, empty page."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from haihecup.i18n import _
from haihecup.ui import icons, painting, theme
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.words import Sentence
from haihecup.ui.tokens import ICON_ROW, RADIUS_CARD, Tone

TOAST_MS = 6000


class Banner(QWidget):
    """A notice that stays until what it tells of is solved.

    ``Banner(tone, sentence, action="", other="")``. Signals: ``acted`` when its link was pressed,
    ``declined`` when the other one was.
    """

    acted = Signal()
    declined = Signal()

    def __init__(self, tone: Tone, sentence: str, action: str = "", other: str = "") -> None:
        super().__init__()
        self._tone = tone
        self._words = Sentence(sentence)
        row = QHBoxLayout(self)
        row.setContentsMargins(38, 6, 10, 6)
        row.addWidget(self._words, 1)
        for words, pressed in ((action, self.acted), (other, self.declined)):
            if words:
                link = Button(words, Kind.LINK)
                link.clicked.connect(pressed.emit)
                row.addWidget(link)
        self.setAccessibleName(sentence)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setMinimumHeight(38)

    def set_sentence(self, sentence: str) -> None:
        """Say something else."""
        self._words.set_text(sentence)
        self.setAccessibleName(sentence)

    def sentence(self) -> str:
        """Return what is said."""
        return self._words.text()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        shades, painter = theme.tokens(), QPainter(self)
        painting.rounded(
            painter, self.rect(), shades.tint(self._tone), shades.edge(self._tone), RADIUS_CARD
        )
        name = {Tone.ERROR: "problem", Tone.WARN: "warning", Tone.OK: "done"}.get(self._tone)
        ink = shades.text(self._tone)
        at = QPointF(12, (self.height() - ICON_ROW) // 2)
        icons.draw(painter, name or "info", ink, at, ICON_ROW)
        painter.end()


class Toast(QWidget):
    """A word at the bottom of the window with the way back; gone after six seconds.

    ``Toast(host)`` floats over ``host``; ``tell(sentence, undo)`` shows it. Signal: ``gone``.
    """

    gone = Signal()

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._sentence = ""
        self._undo: Callable[[], None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TOAST_MS)
        self._timer.timeout.connect(self.dismiss)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        host.installEventFilter(self)
        self.hide()

    def tell(self, sentence: str, undo: Callable[[], None]) -> None:
        """Tell what was done; ``undo`` takes it back on a click or Ctrl+Z."""
        self._sentence, self._undo = sentence, undo
        undoing = _("Undo")
        self.setAccessibleName(f"{sentence}  {undoing} Ctrl+Z")
        self.resize(self.sizeHint())
        self._float()
        self.show()
        self.raise_()
        self._timer.start()

    def sentence(self) -> str:
        """Return what is told, or nothing once the toast is gone."""
        return self._sentence if self.isVisibleTo(self._host) else ""

    def undo(self) -> bool:
        """Take back what the toast tells of; false where there is nothing to take back."""
        undo, self._undo = self._undo, None
        if undo is None or not self.isVisibleTo(self._host):
            return False
        self.dismiss()
        undo()
        return True

    def dismiss(self) -> None:
        """Go away."""
        self._timer.stop()
        self._undo = None
        self.hide()
        self.gone.emit()

    def _float(self) -> None:
        room = self._host.size()
        at = QPoint((room.width() - self.width()) // 2, room.height() - self.height() - 44)
        self.move(at)

    @override
    def sizeHint(self) -> QSize:
        width = 42 + painting.text_width(self._sentence) + 20 + painting.text_width(_("Undo"))
        return QSize(width + 10 + painting.key_cap_width("Ctrl+Z") + 24, 38)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._float()
        return super().eventFilter(watched, event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.undo()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        shades, painter = theme.tokens(), QPainter(self)
        box = self.rect().adjusted(2, 1, -2, -3)
        painting.rounded(painter, box.adjusted(-1, 1, 1, 2), shades.line, None, 7)
        painting.rounded(painter, box, shades.tip, None, RADIUS_CARD)
        icons.draw(painter, "done", shades.tip_ok, QPointF(14, 9), ICON_ROW)
        inner = box.adjusted(36, 0, -10, 0)
        inner.setLeft(
            inner.left() + painting.draw_text(painter, inner, self._sentence, shades.tip_ink) + 20
        )
        width = painting.draw_text(painter, inner, _("Undo"), shades.tip_accent)
        inner.setLeft(inner.left() + width + 10)
        inner.setWidth(painting.key_cap_width("Ctrl+Z"))
        inner.setTop(inner.top() + 6)
        inner.setHeight(22)
        painting.key_cap(painter, inner, "Ctrl+Z", inverse=True)
        painter.end()


class _Disc(QWidget):
    """An icon in a tinted circle."""

    def __init__(self, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setFixedSize(44, 44)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        shades, painter = theme.tokens(), QPainter(self)
        painting.rounded(painter, self.rect(), shades.accent_tint, None, 22)
        icons.draw(painter, self._icon, shades.accent, QRectF(self.rect()), 20)
        painter.end()


class EmptyPage(QWidget):
    """What stands where nothing is yet: what is missing, what to do, one or two buttons.

    ``EmptyPage(icon, missing, what_to_do, buttons=())``.
    """

    def __init__(
        self,
        icon: str,
        missing: str,
        what_to_do: str,
        buttons: Sequence[Button] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(f"{missing} {what_to_do}")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 10, 24, 12)
        column.setSpacing(4)
        column.addStretch(1)
        column.addWidget(_Disc(icon, self), 0, Qt.AlignmentFlag.AlignHCenter)
        for words, tone, face in (
            (missing, Tone.INK, theme.fonts().section),
            (what_to_do, Tone.SECOND, None),
        ):
            line = Sentence(words, tone, face)
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(line)
        row = QHBoxLayout()
        row.setContentsMargins(0, 6, 0, 0)
        row.setSpacing(8)
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
