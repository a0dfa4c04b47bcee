"""Codes one of whose three corner squares is spoilt: it is put right from the other two.

A reader finds a code by its corner squares. A speck of dirt in one of them hides the whole code,
though all that it says is there to be read; no repair that codes carry helps against that.
"""

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

import zxingcpp
from PIL import Image

# a corner square standing alone is taken for a code of its own kind, 17 modules wide
_ALONE, _MIDDLE = 17, 3.5
# the square is 7 modules wide; half a module of its white rim goes along on each side
_PATCH = 8


def square_codes() -> zxingcpp.BarcodeFormats:
    """Return what is looked for."""
    return zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


class _Corner(NamedTuple):
    """The middle of a corner square and the width of a module, in pixels."""

    x: float
    y: float
    module: float


def put_right(picture: Image.Image) -> Iterator[Image.Image]:
    """Give a picture with the third corner square anew, at each place where it could belong."""
    for one, two in combinations(_corners(picture), 2):
        half = round(one.module * _PATCH / 2)
        patch = picture.crop(_around(one.x, one.y, half))
        for x, y in _third(one, two):
            if half < x < picture.width - half and half < y < picture.height - half:
                mended = picture.copy()
                mended.paste(patch, _around(x, y, half)[:2])
                yield mended


def _around(x: float, y: float, half: int) -> tuple[int, int, int, int]:
    return round(x) - half, round(y) - half, round(x) + half, round(y) + half


def _corners(picture: Image.Image) -> list[_Corner]:
    """Return the corner squares that are seen, each once."""
    found: list[_Corner] = []
    for one in zxingcpp.read_barcodes(picture, formats=square_codes(), return_errors=True):
        outer, inner = one.position.top_left, one.position.bottom_right
        across, down = inner.x - outer.x, inner.y - outer.y
        corner = _Corner(
            outer.x + across * _MIDDLE / _ALONE,
            outer.y + down * _MIDDLE / _ALONE,
            (abs(across) + abs(down)) / 2 / _ALONE,
        )
        near = 3 * corner.module
        if not any(abs(corner.x - x) < near and abs(corner.y - y) < near for x, y, _m in found):
            found.append(corner)
    return found


def _third(one: _Corner, two: _Corner) -> Iterator[tuple[float, float]]:
    """Give the places of the third corner: beside either of the two, or across from their line."""
    across, down = two.x - one.x, two.y - one.y
    for side in (1, -1):
        yield one.x - side * down, one.y + side * across
        yield two.x - side * down, two.y + side * across
        yield (one.x + two.x - side * down) / 2, (one.y + two.y + side * across) / 2
