"""Two keyed values beside each other, large, with who keyed them and the key that chooses each."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from haihecup.i18n import _
from haihecup.ui import painting, theme

_HEIGHT = 84


class TwoValues(QWidget):
    """``TwoValues()``, then ``show_both(first, second, holds)``: a value with its keyer each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: tuple[tuple[str, str], tuple[str, str]] = (("", ""), ("", ""))
        self._holds = ""
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_both(self, first: tuple[str, str], second: tuple[str, str], holds: str = "") -> None:
        """Show both values with their keyers; ``holds`` is the one that was decided, if any."""
        self._values, self._holds = (first, second), holds
        self.setAccessibleName(
            _("First {first} ({one}); second {second} ({other})").format(
                first=first[0], one=first[1], second=second[0], other=second[1]
            )
        )
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        shades, fonts, painter = theme.tokens(), theme.fonts(), QPainter(self)
        wide = (self.width() - 8) // 2
        for number, (value, person) in enumerate(self._values):
            holds = bool(self._holds) and value == self._holds
            box = QRect(number * (wide + 8), 1, wide, _HEIGHT - 2)
            ground, edge = (
                (shades.ok_tint, shades.ok_line) if holds else (shades.surface, shades.line)
            )
            painting.rounded(painter, box, ground, edge, 5)
            cap = str(number + 1)
            width = painting.key_cap_width(cap)
            painting.key_cap(painter, QRect(box.left() + 8, box.top() + 8, width, 22), cap)
            head = QRect(box.left() + width + 14, box.top() + 8, wide - width - 22, 22)
            painting.draw_text(painter, head, person, shades.ink2)
            below = QRect(box.left() + 8, box.top() + 38, wide - 16, 36)
            shown = value.replace(" ", " · ")
            painting.draw_text(painter, below, shown, shades.ink, fonts.section, painting.CENTRE)
        painter.end()
