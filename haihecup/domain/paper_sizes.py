"""Sizes of paper by the names of Chinese offices: A4, A3, 8K (八开), 16K (十六开)."""

from collections.abc import Mapping

SIZES: Mapping[str, tuple[float, float]] = {
    "A4": (210, 297),
    "A3": (297, 420),
    "A5": (148, 210),
    # as the drivers of printers have them; the paper of printing works may be some millimetres off
    "8K": (270, 390),
    "16K": (195, 270),
}
"""Width and height of each size standing upright, in millimetres."""
SMALLEST, LARGEST = 40.0, 1200.0
"""How short and how long a sheet of one's own may be."""
_NEAR = 0.05


def upright_or_turned(name: str, *, turned: bool) -> tuple[float, float]:
    """Return the width and height of a size, upright or turned by a quarter."""
    width, height = SIZES[name]
    return (height, width) if turned else (width, height)


def size_of(width: float, height: float) -> str:
    """Return the name of a size, whichever way it lies; nothing for a size of one's own."""
    sides = sorted((width, height))
    for name, size in SIZES.items():
        if all(abs(one - two) < _NEAR for one, two in zip(sides, size, strict=True)):
            return name
    return ""
