"""What the painted parts share: text, state chips, pills, counts and key caps.

Nothing here makes a font, a colour or an elided text twice: text is kept as ``QStaticText`` for its
width, pictures and colours come from caches. The caches are bounded and emptied with the theme.
"""

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QStaticText, QTransform

from haihecup.domain.stages import State
from haihecup.ui import icons, theme
from haihecup.ui.state_looks import LOOKS, Weight, family, sign
from haihecup.ui.tokens import ICON_ROW, PILL, RADIUS, STATE_CHIP, Tone

LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight
CENTRE = Qt.AlignmentFlag.AlignHCenter
MOST_KEPT = 6000


class Laid(NamedTuple):
    """A text laid out once: the text object, its width, and whether it was cut."""

    static: QStaticText
    width: int
    cut: bool


class Metrics(NamedTuple):
    """A font with its measures."""

    font: QFont
    metrics: QFontMetrics
    height: int


_laid: dict[tuple[str, int, int], Laid] = {}
_metrics: dict[int, Metrics] = {}
_widths: dict[tuple[str, int], int] = {}
_pens: dict[tuple[str, float, bool], QPen] = {}


def forget() -> None:
    """Drop everything kept, as after a change of theme, font or scale."""
    _laid.clear()
    _metrics.clear()
    _widths.clear()
    _pens.clear()


def kept() -> int:
    """Return how many texts are kept, for the test of the bound."""
    return len(_laid)


def measures(font: QFont) -> Metrics:
    """Return a font's measures; the fonts of ``theme.fonts()`` live as long as the program."""
    known = _metrics.get(id(font))
    if known is None:
        metrics = QFontMetrics(font)
        known = _metrics[id(font)] = Metrics(font, metrics, metrics.height())
    return known


def laid_out(text: str, width: int, font: QFont) -> Laid:
    """Return a text cut to ``width`` with an ellipsis where it is longer."""
    key = (text, width, id(font))
    known = _laid.get(key)
    if known is None:
        if len(_laid) >= MOST_KEPT:
            _laid.clear()
        shown, wide = text, text_width(text, font)
        if wide > width:
            metrics = measures(font).metrics
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
            wide = metrics.horizontalAdvance(shown)
        static = QStaticText(shown)
        static.setTextFormat(Qt.TextFormat.PlainText)
        static.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        static.prepare(QTransform(), font)
        known = _laid[key] = Laid(static, wide, shown != text)
    return known


def text_width(text: str, font: QFont | None = None) -> int:
    """Return how wide a text is."""
    face = measures(font or theme.fonts().text)
    key = (text, id(face.font))
    known = _widths.get(key)
    if known is None:
        if len(_widths) >= MOST_KEPT:
            _widths.clear()
        known = _widths[key] = face.metrics.horizontalAdvance(text)
    return known


def pen(value: str, width: float = 1.0, *, dashed: bool = False) -> QPen:
    """Return a pen of a token's colour."""
    key = (value, width, dashed)
    known = _pens.get(key)
    if known is None:
        known = QPen(theme.colour(value), width)
        if dashed:
            known.setDashPattern([4.0, 3.0])
        _pens[key] = known
    return known


def draw_text(
    painter: QPainter,
    rect: QRect,
    text: str,
    ink: str,
    font: QFont | None = None,
    align: Qt.AlignmentFlag = LEFT,
) -> int:
    """Draw one line of text, cut to the rectangle and centred in its height; return its width."""
    if not text or rect.width() <= 0:
        return 0
    face = measures(font or theme.fonts().text)
    laid = laid_out(text, rect.width(), face.font)
    x = rect.x()
    if align == RIGHT:
        x += rect.width() - laid.width
    elif align == CENTRE:
        x += (rect.width() - laid.width) // 2
    painter.setFont(face.font)
    painter.setPen(pen(ink))
    painter.drawStaticText(x, rect.y() + (rect.height() - face.height) // 2, laid.static)
    return laid.width


def rounded(
    painter: QPainter,
    rect: QRect | QRectF,
    ground: str | None,
    edge: str | None = None,
    radius: float = RADIUS,
    width: float = 1.0,
) -> None:
    """Draw a rounded rectangle; its edge lies on half pixels and stays sharp."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
    box = QRectF(rect)
    if edge is not None:
        half = width / 2
        box.adjust(half, half, -half, -half)
        painter.setPen(pen(edge, width))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    if ground is None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        painter.setBrush(theme.colour(ground))
    painter.drawRoundedRect(box, radius, radius)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def focus_ring(painter: QPainter, rect: QRect, radius: float = RADIUS) -> None:
    """Draw the ring that tells where the keyboard is."""
    rounded(painter, rect, None, theme.tokens().focus, radius, 2.0)


def state_chip(painter: QPainter, x: int, y: int, state: State) -> None:
    """Draw the chip of a state, 20 pixels square, with its character or its icon."""
    look, shades = LOOKS[state], family(state, theme.tokens())
    box = QRect(x, y, STATE_CHIP, STATE_CHIP)
    ink = shades.ink
    if look.weight is Weight.OUTLINE:
        rounded(painter, box, theme.tokens().surface, shades.ink, 4, 1.2)
    elif look.weight is Weight.TINT:
        rounded(painter, box, shades.tint2, shades.line, 4)
    else:
        rounded(painter, box, shades.solid, None, 4)
        ink = theme.tokens().white
    character = sign(state)
    if character:
        draw_text(painter, box, character, ink, theme.fonts().strong, CENTRE)
    else:
        icons.draw(painter, look.icon, ink, QRectF(box), 14)


def pill_width(text: str, icon: str | None = None, font: QFont | None = None) -> int:
    """Return the width of a pill."""
    return text_width(text, font) + (32 if icon else 18)


def pill(painter: QPainter, rect: QRect, text: str, tone: Tone, icon: str | None = None) -> None:
    """Draw a flat pill at the left of ``rect``, as wide as its words but never wider than it."""
    shades = theme.tokens()
    width = min(pill_width(text, icon), rect.width())
    box = QRect(rect.x(), rect.y() + (rect.height() - PILL) // 2, width, PILL)
    rounded(painter, box, shades.tint(tone), None, RADIUS)
    ink = shades.ink2 if tone in (Tone.HINT, Tone.SECOND) else shades.text(tone)
    inner = box.adjusted(8, 0, -8, 0)
    if icon:
        icons.draw(painter, icon, ink, QPointF(inner.x() - 3, inner.y() + 3), ICON_ROW)
        inner.adjust(ICON_ROW - 2, 0, 0, 0)
    draw_text(painter, inner, text, ink)


def count_width(text: str, icon: str | None = None) -> int:
    """Return the width of a round count."""
    return max(text_width(text) + (16 + ICON_ROW + 2 if icon else 12), PILL + 2)


def count(painter: QPainter, rect: QRect, text: str, tone: Tone, icon: str | None = None) -> None:
    """Draw a round count or mark with its edge, filling ``rect``."""
    shades = theme.tokens()
    rounded(painter, rect, shades.tint(tone), shades.edge(tone), rect.height() / 2)
    ink = shades.ink2 if tone in (Tone.HINT, Tone.SECOND) else shades.text(tone)
    if icon:
        icons.draw(painter, icon, ink, QPointF(rect.x() + 6, rect.y() + 3), ICON_ROW)
        inner = rect.adjusted(6 + ICON_ROW + 4, 0, -4, 0)
        draw_text(painter, inner, text, ink)
    else:
        draw_text(painter, rect, text, ink, align=CENTRE)


def key_cap_width(key: str) -> int:
    """Return the width of a key cap."""
    return max(text_width(key) + 12, 24)


def key_cap(painter: QPainter, rect: QRect, key: str, *, inverse: bool = False) -> None:
    """Draw a key as it stands on the keyboard, filling ``rect`` (22 high)."""
    shades = theme.tokens()
    if inverse:
        rounded(painter, rect, None, shades.ink3, RADIUS)
        draw_text(painter, rect, key, shades.tip_ink, align=CENTRE)
        return
    rounded(painter, rect, shades.surface, shades.line, RADIUS)
    painter.setPen(pen(shades.field))
    painter.drawLine(rect.left() + 3, rect.bottom(), rect.right() - 3, rect.bottom())
    draw_text(painter, rect.adjusted(0, 0, 0, -1), key, shades.ink2, align=CENTRE)


@lru_cache(maxsize=256)
def mix(first: str, second: str, share: float) -> str:
    """Return the colour that has ``share`` of ``first`` and the rest of ``second``."""
    one, two = theme.colour(first), theme.colour(second)
    pairs = ((one.red(), two.red()), (one.green(), two.green()), (one.blue(), two.blue()))
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in pairs)
