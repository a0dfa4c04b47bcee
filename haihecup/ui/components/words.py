"""Words on a page: one line that is cut where it must be, and sentences that wrap."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget
from typing_extensions import override

from haihecup.ui import painting, theme
from haihecup.ui.tokens import Tone


class Line(QWidget):
    """One line of words, cut with an ellipsis where it is longer; the tooltip then has it whole.

    ``Line(text, tone=Tone.INK, font=None, align=LEFT)``; fonts come from ``theme.fonts()``.
    """

    def __init__(
        self,
        text: str = "",
        tone: Tone = Tone.INK,
        font: QFont | None = None,
        align: Qt.AlignmentFlag = painting.LEFT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        self._face = font or theme.fonts().text
        self._align = align
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def text(self) -> str:
        """Return the whole text."""
        return self._text

    def set_text(self, text: str, tone: Tone | None = None) -> None:
        """Show other words."""
        if text == self._text and tone in (None, self._tone):
            return
        self._text = text
        self._tone = tone or self._tone
        self.setAccessibleName(text)
        self._tell_what_is_cut()
        self.updateGeometry()
        self.update()

    def _tell_what_is_cut(self) -> None:
        cut = painting.text_width(self._text, self._face) > self.width()
        self.setToolTip(self._text if cut and self.isVisible() else "")

    @override
    def sizeHint(self) -> QSize:
        wide = painting.text_width(self._text, self._face)
        return QSize(wide + 1, painting.measures(self._face).height + 1)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(min(40, self.sizeHint().width()), self.sizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_what_is_cut()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell_what_is_cut()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = theme.tokens().text(self._tone)
        painting.draw_text(painter, self.rect(), self._text, ink, self._face, self._align)
        painter.end()


class Sentence(QLabel):
    """A sentence that wraps, in one of the tones; read as plain text, never as markup.

    ``Sentence(text, tone=Tone.INK, font=None)``.
    """

    def __init__(
        self,
        text: str = "",
        tone: Tone = Tone.INK,
        font: QFont | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        if font is not None:
            self.setFont(font)
        self.set_text(text, tone)

    def set_text(self, text: str, tone: Tone | None = None) -> None:
        """Show other words, perhaps in another tone."""
        if text != self.text():
            self.setText(text)
        if tone is not None and self.property("tone") != tone.value:
            self.setProperty("tone", tone.value)
            # one that was never shown is dressed when it is
            if self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
                self.style().unpolish(self)
                self.style().polish(self)


class Rule(QFrame):
    """A thin line between two parts, lying or standing."""

    def __init__(self, *, standing: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if standing:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(QRect(self.rect()), theme.colour(theme.tokens().line))
        painter.end()
