"""The certificate that is shipped: A4 landscape, gold frame, the waves of the river.

It draws no seal. An organiser's own seal stands over issuers and date where he supplies one, and
his own background takes the place of frame and waves.
"""

import math

from haihecup.domain.layouts import (
    Align,
    Box,
    CodeBox,
    Face,
    Item,
    Layout,
    PictureBox,
    Shape,
    Stand,
    TextBox,
    TextStyle,
)

BACKGROUND = "background"
SEAL = "seal"

_WIDTH, _HEIGHT = 297.0, 210.0
_PAPER = "#FFFDF7"
_GOLD = "#C39A3B"
_PALE_GOLD = "#E0C581"
_WAVE = "#EFE3C4"
_CINNABAR = "#A81C1C"
_INK = "#262626"
_SOFT_INK = "#5A5346"

_OUTER, _INNER = 8.0, 11.2
_CORNER = 8.0
_LEFT, _RIGHT = 42.0, 255.0


def standard_certificate(*, own_background: bool = False) -> Layout:
    """Return the certificate that is used until an organiser makes his own."""
    ground: tuple[Item, ...] = (
        (PictureBox("background", Box(0, 0, _WIDTH, _HEIGHT), BACKGROUND),)
        if own_background
        else (_sheet(), *_waves(), *_frame(), *_corners(), *_flourish())
    )
    return Layout("standard", _WIDTH, _HEIGHT, (*ground, *_words(), _code(), _seal()))


def _words() -> tuple[Item, ...]:
    width = _RIGHT - _LEFT
    small = TextStyle(size=10.5, line_height=6, colour=_SOFT_INK, align=Align.RIGHT, wrap=False)
    lower = TextStyle(
        size=16, line_height=8.4, colour=_INK, align=Align.RIGHT, stand=Stand.BOTTOM, least=0.5
    )
    return (
        TextBox("serial", Box(160, 17.5, 116, 6), "证书编号 {serial}", small),
        TextBox(
            "title",
            Box(48, 31, 201, 22),
            "荣誉证书",
            TextStyle(
                Face.SONG_BOLD,
                48,
                22,
                _CINNABAR,
                Align.CENTER,
                Stand.MIDDLE,
                spacing=0.32,
                wrap=False,
            ),
        ),
        TextBox(
            "recipient",
            Box(_LEFT, 61, width, 19),
            "{recipient}：",
            TextStyle(
                size=23, line_height=12, colour=_INK, stand=Stand.BOTTOM, keep_items=True, least=0.5
            ),
        ),
        TextBox(
            "body",
            Box(_LEFT, 82, width, 46),
            "在{edition}——{event_with_kind}（{group}）竞赛中，荣获{award}。\n特发此证，以资鼓励。",
            TextStyle(size=21, line_height=14, colour=_INK, align=Align.JUSTIFY, indent=2),
        ),
        TextBox(
            "details",
            Box(_LEFT, 128, 92, 29),
            "单位：{unit}\n指导教师：{coaches}",
            TextStyle(size=12, line_height=7, colour=_SOFT_INK, stand=Stand.BOTTOM, least=0.6),
        ),
        TextBox("issuers", Box(140, 132, _RIGHT - 140, 27), "{issuers}", lower),
        TextBox("date", Box(140, 160, _RIGHT - 140, 9), "{month_in_numerals}", lower),
    )


def _code() -> Item:
    return CodeBox("code", Box(_LEFT, 157.5, 41, 41), "proof")


def _seal() -> Item:
    return PictureBox("seal", Box(206, 135.5, 42, 42), SEAL)


def _sheet() -> Shape:
    return Shape("sheet", _rectangle(0, 0, _WIDTH, _HEIGHT), fill=_PAPER)


def _rectangle(left: float, top: float, right: float, bottom: float) -> str:
    return f"M{left} {top}L{right} {top}L{right} {bottom}L{left} {bottom}Z"


def _frame() -> tuple[Shape, ...]:
    """Two lines of gold that stop short of the corners."""
    far_x, far_y, gap = _WIDTH - _OUTER, _HEIGHT - _OUTER, _OUTER + _CORNER + 1
    sides = (
        f"M{gap} {_OUTER}L{_WIDTH - gap} {_OUTER}M{gap} {far_y}L{_WIDTH - gap} {far_y}"
        f"M{_OUTER} {gap}L{_OUTER} {_HEIGHT - gap}M{far_x} {gap}L{far_x} {_HEIGHT - gap}"
    )
    inner = _rectangle(_INNER, _INNER, _WIDTH - _INNER, _HEIGHT - _INNER)
    return (
        Shape("outer frame", sides, stroke=_GOLD, width=1.0),
        Shape("inner frame", inner, stroke=_PALE_GOLD, width=0.3),
    )


def _corners() -> tuple[Shape, ...]:
    """Four fretted squares, each the mirror of its neighbours."""
    strokes = []
    for flip_x in (False, True):
        for flip_y in (False, True):
            for corner_line in _FRET:
                points = [
                    (
                        _WIDTH - _OUTER - x if flip_x else _OUTER + x,
                        _HEIGHT - _OUTER - y if flip_y else _OUTER + y,
                    )
                    for x, y in corner_line
                ]
                strokes.append("M" + "L".join(f"{round(x, 3)} {round(y, 3)}" for x, y in points))
    paper = "".join(
        _rectangle(x, y, x + _CORNER + 1, y + _CORNER + 1)
        for x in (_OUTER - 0.5, _WIDTH - _OUTER - _CORNER - 0.5)
        for y in (_OUTER - 0.5, _HEIGHT - _OUTER - _CORNER - 0.5)
    )
    return (
        Shape("under the corners", paper, fill=_PAPER),
        Shape("corners", "".join(strokes), stroke=_GOLD, width=0.6),
    )


# one corner, from its outer point: a square and a square within, linked to the inner frame
_FRET: tuple[tuple[tuple[float, float], ...], ...] = (
    (
        (0, 0),
        (8, 0),
        (8, 5.6),
        (2.4, 5.6),
        (2.4, 2.4),
        (5.6, 2.4),
        (5.6, 8),
        (0, 8),
        (0, 0),
        (8, 0),
    ),
)


def _flourish() -> tuple[Shape, ...]:
    """Under the title: a small rhomb between two lines that taper."""
    middle, y = _WIDTH / 2, 57.5
    rhomb = f"M{middle - 1.6} {y}L{middle} {y - 1.6}L{middle + 1.6} {y}L{middle} {y + 1.6}Z"
    tapers = "".join(
        f"M{middle + side * 4} {y - 0.22}L{middle + side * 44} {y}L{middle + side * 4} {y + 0.22}Z"
        for side in (-1, 1)
    )
    return (Shape("flourish", rhomb + tapers, fill=_GOLD),)


def _waves() -> tuple[Shape, ...]:
    """Return the river: lines that swell and draw together, inside the frame."""
    lines = []
    for row in range(11):
        depth = row / 10
        path = []
        for step in range(28):
            x = _INNER + (_WIDTH - 2 * _INNER) * step / 27
            along = x / _WIDTH * math.tau
            swell = math.sin(along * 1.5 + 0.55 * depth + 0.4)
            ripple = math.sin(along * 2.5 - 1.3 * depth)
            y = 176 + 20 * depth - (7 - 5 * depth) * swell - 2 * (1 - depth) * ripple
            path.append((x, y))
        lines.append(_curve(path))
    return (Shape("waves", "".join(lines), stroke=_WAVE, width=0.28),)


def _curve(path: list[tuple[float, float]]) -> str:
    """Return a smooth line through the points of ``path``."""
    parts = [f"M{path[0][0]:.2f} {path[0][1]:.2f}"]
    for at in range(len(path) - 1):
        before, start = path[max(at - 1, 0)], path[at]
        end, after = path[at + 1], path[min(at + 2, len(path) - 1)]
        parts.append(
            f"C{start[0] + (end[0] - before[0]) / 6:.2f} {start[1] + (end[1] - before[1]) / 6:.2f}"
            f" {end[0] - (after[0] - start[0]) / 6:.2f} {end[1] - (after[1] - start[1]) / 6:.2f}"
            f" {end[0]:.2f} {end[1]:.2f}"
        )
    return "".join(parts)
