"""A key slip on screen: 25 signs in boxes of their own and a square code, covered until asked."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from haihecup.i18n import _
from haihecup.ui import icons, painting, theme

_GROUP = 5
_SIGN = QSize(46, 46)
_GAP, _BETWEEN = 4, 8
_ROOM = 4
_SIZE = 28


class SlipView(QWidget):
    """Shows one key slip: ``SlipView()``, ``set_slip(slip, code)``, then ``set_shown``.

    A line is a group of five signs. While covered neither signs nor code are painted, and a screen
    reader hears nothing of them.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._signs = ""
        self._code: Sequence[str] = ()
        self._shown = False
        self._face = QFont(theme.fonts().bold)
        self._face.setPixelSize(_SIZE)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_slip("", ())

    def set_slip(self, slip: str, code: Sequence[str]) -> None:
        """Take another slip, covered; ``code`` are the rows of its square code."""
        self._signs = "".join(sign for sign in slip if sign.isalnum())
        self._code = code
        self.set_shown(shown=False)

    def set_shown(self, *, shown: bool) -> None:
        """Show the slip, or cover it."""
        self._shown = shown and bool(self._signs)
        self.setAccessibleName(self.seen() or _("The key, covered"))
        self.update()

    def is_shown(self) -> bool:
        """Tell whether the key can be seen."""
        return self._shown

    def seen(self) -> str:
        """Return what can be read on the screen: nothing while it is covered."""
        if not self._shown:
            return ""
        at = range(0, len(self._signs), _GROUP)
        return "-".join(self._signs[start : start + _GROUP] for start in at)

    @override
    def sizeHint(self) -> QSize:
        side = self._grid()
        return QSize(side.width() + 32 + side.height(), side.height())

    def _grid(self) -> QSize:
        width = _GROUP * (_SIGN.width() + _GAP) - _GAP
        return QSize(width, _GROUP * (_SIGN.height() + _BETWEEN) - _BETWEEN)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        shades, painter = theme.tokens(), QPainter(self)
        ground = shades.surface if self._shown else shades.head
        for number in range(_GROUP * _GROUP):
            row, column = divmod(number, _GROUP)
            box = QRect(
                column * (_SIGN.width() + _GAP),
                row * (_SIGN.height() + _BETWEEN),
                _SIGN.width(),
                _SIGN.height(),
            )
            painting.rounded(painter, box, ground, shades.field, 3)
            sign = self._signs[number : number + 1] if self._shown else ""
            painting.draw_text(painter, box, sign, shades.ink, self._face, painting.CENTRE)
        self._paint_code(painter)
        painter.end()

    def _paint_code(self, painter: QPainter) -> None:
        shades, grid = theme.tokens(), self._grid()
        box = QRect(grid.width() + 32, 0, grid.height(), grid.height())
        if not self._shown:
            painting.rounded(painter, box, shades.head, shades.field, 3)
            at = QRectF(box.center().x() - 16, box.center().y() - 16, 32, 32)
            icons.draw(painter, "hide", shades.ink3, at, 32)
            return
        # black on white in either theme: a scanner reads it
        painter.fillRect(box, QColor(Qt.GlobalColor.white))
        side = len(self._code) + 2 * _ROOM
        step = box.width() // side
        left = box.left() + (box.width() - step * len(self._code)) // 2
        top = (box.height() - step * len(self._code)) // 2
        for row, dots in enumerate(self._code):
            for column, dot in enumerate(dots):
                if dot == "1":
                    painter.fillRect(
                        QRect(left + column * step, top + row * step, step, step),
                        QColor(Qt.GlobalColor.black),
                    )
