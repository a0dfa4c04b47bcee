"""By how much each printer sets its pages off, so that text meets pre-printed paper.

It belongs to a printer at a desk, not to a competition: it is kept with the settings of the laptop.
"""

from collections.abc import Iterable
from dataclasses import dataclass

CROSS_FROM_EDGE = 20.0
"""How far the crosses of the cross-hair sheet should be from the edges, in millimetres."""
MOST = 30.0
_SIGN = "|"


@dataclass(frozen=True, slots=True)
class Offset:
    """How far a printer's pages are moved to the right and down, in millimetres."""

    right: float = 0.0
    down: float = 0.0


def offset_from(measured_left: float, measured_top: float, before: Offset) -> Offset:
    """Return the offset that brings a cross to its place which was printed with ``before``."""
    return Offset(
        _kept(before.right + CROSS_FROM_EDGE - measured_left),
        _kept(before.down + CROSS_FROM_EDGE - measured_top),
    )


def _kept(value: float) -> float:
    return round(max(-MOST, min(MOST, value)), 2)


def offset_of(printer: str, remembered: Iterable[str]) -> Offset:
    """Return a printer's offset as the settings remember it; none where they do not."""
    for line in remembered:
        name, found = _read(line)
        if name == printer and found is not None:
            return found
    return Offset()


def with_offset(printer: str, offset: Offset, remembered: Iterable[str]) -> tuple[str, ...]:
    """Return what the settings remember once a printer has another offset."""
    rest = tuple(line for line in remembered if _read(line)[0] != printer)
    if offset == Offset():
        return rest
    return (*rest, f"{offset.right:g}{_SIGN}{offset.down:g}{_SIGN}{printer}")


def _read(line: str) -> tuple[str, Offset | None]:
    parts = line.split(_SIGN, 2)
    if len(parts) != 3:
        return "", None
    try:
        right, down = float(parts[0]), float(parts[1])
    except ValueError:
        return "", None
    if not (abs(right) <= MOST and abs(down) <= MOST):
        return "", None
    return parts[2], Offset(right, down)
