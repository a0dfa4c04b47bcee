"""What adorns the certificates that are shipped: gold frame, fretted corners, waves of the river.

All of it is drawn for a sheet of any size, and none of it is a seal.
"""

import math

from haihecup.domain.layouts import Item, Shape
from haihecup.i18n import _

_PAPER = "#FFFDF7"
_GOLD = "#C39A3B"
_PALE_GOLD = "#E0C581"
_WAVE = "#EFE3C4"
_OUTER, _INNER = 8.0, 11.2
_CORNER = 8.0


def ornaments(
    width: float, height: float, flourish: float, *, preprinted: bool
) -> tuple[Item, ...]:
    """Return sheet, waves, frame and corners, and a flourish ``flourish`` mm below the top."""

    def item(name: str, path: str, stroke: str = "", line: float = 0.25, fill: str = "") -> Shape:
        return Shape(name, path, stroke, line, fill, locked=True, preprinted=preprinted)

    under_the_corners = "".join(
        _rectangle(x, y, x + _CORNER + 1, y + _CORNER + 1)
        for x in (_OUTER - 0.5, width - _OUTER - _CORNER - 0.5)
        for y in (_OUTER - 0.5, height - _OUTER - _CORNER - 0.5)
    )
    within = _rectangle(_INNER, _INNER, width - _INNER, height - _INNER)
    return (
        item(_("Paper colour"), _rectangle(0, 0, width, height), fill=_PAPER),
        item(_("Waves"), _waves(width, height), _WAVE, 0.28),
        item(_("Outer frame"), _sides(width, height), _GOLD, 1.0),
        item(_("Inner frame"), within, _PALE_GOLD, 0.3),
        item(_("Ground of the corners"), under_the_corners, fill=_PAPER),
        item(_("Corners"), _corners(width, height), _GOLD, 0.6),
        item(_("Flourish"), _flourish(width / 2, flourish), fill=_GOLD),
    )


def _rectangle(left: float, top: float, right: float, bottom: float) -> str:
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    return "M" + "L".join(f"{round(x, 3)} {round(y, 3)}" for x, y in corners) + "Z"


def _sides(width: float, height: float) -> str:
    """Return the four sides of the frame, which stop short of the corners."""
    far_x, far_y, gap = width - _OUTER, height - _OUTER, _OUTER + _CORNER + 1
    return (
        f"M{gap} {_OUTER}L{width - gap} {_OUTER}M{gap} {far_y}L{width - gap} {far_y}"
        f"M{_OUTER} {gap}L{_OUTER} {height - gap}M{far_x} {gap}L{far_x} {height - gap}"
    )


def _corners(width: float, height: float) -> str:
    """Return four fretted squares, each the mirror of its neighbours."""
    strokes = []
    for flip_x in (False, True):
        for flip_y in (False, True):
            points = [
                (
                    width - _OUTER - x if flip_x else _OUTER + x,
                    height - _OUTER - y if flip_y else _OUTER + y,
                )
                for x, y in _FRET
            ]
            strokes.append("M" + "L".join(f"{round(x, 3)} {round(y, 3)}" for x, y in points))
    return "".join(strokes)


# one corner, from its outer point: a square and a square within, linked to the inner frame
_FRET: tuple[tuple[float, float], ...] = (
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
)


def _flourish(middle: float, y: float) -> str:
    """Return a small rhomb between two lines that taper."""
    rhomb = f"M{middle - 1.6} {y}L{middle} {y - 1.6}L{middle + 1.6} {y}L{middle} {y + 1.6}Z"
    tapers = "".join(
        f"M{middle + side * 4} {y - 0.22}L{middle + side * 44} {y}L{middle + side * 4} {y + 0.22}Z"
        for side in (-1, 1)
    )
    return rhomb + tapers


def _waves(width: float, height: float) -> str:
    """Return the river: lines that swell and draw together, inside the frame."""
    lines = []
    for row in range(11):
        depth = row / 10
        path = []
        for step in range(28):
            x = _INNER + (width - 2 * _INNER) * step / 27
            along = x / width * math.tau
            swell = math.sin(along * 1.5 + 0.55 * depth + 0.4)
            ripple = math.sin(along * 2.5 - 1.3 * depth)
            y = height - 34 + 20 * depth - (7 - 5 * depth) * swell - 2 * (1 - depth) * ripple
            path.append((x, y))
        lines.append(_curve(path))
    return "".join(lines)


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
