"""Where items of a layout stand, and moving them: by hand, to each other, to lines that attract.

Every function answers with new values; nothing is ever changed in place.
"""

import math
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from haihecup.domain.layout_documents import path_parts
from haihecup.domain.layouts import Box, Item, Layout, Shape

LEAST_SIDE = 1.0
"""How narrow and how low an item can be made by hand, in millimetres."""
_DECIMALS = 2


class Edge(StrEnum):
    """Along what items are lined up."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


@dataclass(frozen=True, slots=True)
class Snap:
    """What came of moving: the box, and the lines that held it (``x`` upright, ``y`` level)."""

    box: Box
    x: float | None = None
    y: float | None = None


@lru_cache(maxsize=512)
def _path_extent(path: str) -> Box:
    points = [value for _letter, values in path_parts(path) for value in values]
    across, down = points[0::2], points[1::2]
    left, top = min(across), min(down)
    return Box(left, top, max(across) - left, max(down) - top)


def extent(item: Item) -> Box:
    """Return the box that an item fills before it is turned."""
    return _path_extent(item.path) if isinstance(item, Shape) else item.box


def outline(item: Item) -> Box:
    """Return the upright box around an item as it stands, turned or not."""
    box = extent(item)
    if not item.turn % 180:
        return box
    angle = math.radians(item.turn)
    cosine, sine = abs(math.cos(angle)), abs(math.sin(angle))
    width = box.width * cosine + box.height * sine
    height = box.width * sine + box.height * cosine
    middle = box.left + box.width / 2, box.top + box.height / 2
    return Box(middle[0] - width / 2, middle[1] - height / 2, width, height)


def together(boxes: Iterable[Box]) -> Box:
    """Return the box around boxes, of which there is at least one."""
    known = tuple(boxes)
    left, top = min(box.left for box in known), min(box.top for box in known)
    right = max(box.left + box.width for box in known)
    bottom = max(box.top + box.height for box in known)
    return Box(left, top, right - left, bottom - top)


def rounded(box: Box) -> Box:
    """Return a box to the hundredth of a millimetre."""
    return Box(*(round(side, _DECIMALS) for side in (box.left, box.top, box.width, box.height)))


def placed(item: Item, box: Box) -> Item:
    """Return an item that fills another box; the path of a shape is stretched along."""
    box = rounded(box)
    if not isinstance(item, Shape):
        return replace(item, box=box)
    old = extent(item)

    def along(value: float, start: float, side: float, to: float, new: float) -> str:
        stretched = to + ((value - start) * new / side if side else 0)
        return f"{round(stretched, 3):g}" if abs(stretched) < 100 else f"{stretched:.3f}"

    parts = []
    for letter, values in path_parts(item.path):
        points = [
            along(value, old.top, old.height, box.top, box.height)
            if at % 2
            else along(value, old.left, old.width, box.left, box.width)
            for at, value in enumerate(values)
        ]
        parts.append(letter + " ".join(points))
    return replace(item, path="".join(parts))


def moved(box: Box, across: float, down: float) -> Box:
    """Return a box moved by so many millimetres."""
    return replace(box, left=box.left + across, top=box.top + down)


# ---- several at once ---------------------------------------------------------------------------


def with_items(layout: Layout, changed: Iterable[Item]) -> Layout:
    """Return a layout in which items stand as ``changed``, found by their names."""
    new = {item.name: item for item in changed}
    return replace(layout, items=tuple(new.get(item.name, item) for item in layout.items))


def shifted(layout: Layout, names: Collection[str], across: float, down: float) -> Layout:
    """Return a layout in which the named items are moved."""
    return with_items(
        layout,
        (
            placed(item, moved(extent(item), across, down))
            for item in layout.items
            if item.name in names
        ),
    )


def lined_up(layout: Layout, names: Collection[str], edge: Edge) -> Layout:
    """Return a layout with items lined up: several to each other, one to the sheet."""
    chosen = [item for item in layout.items if item.name in names]
    if not chosen:
        return layout
    whole = Box(0, 0, layout.width, layout.height)
    frame = together(map(outline, chosen)) if len(chosen) > 1 else whole
    return with_items(
        layout, (_carried(one, _at_edge(outline(one), frame, edge)) for one in chosen)
    )


def _carried(item: Item, to: Box) -> Item:
    """Return an item moved so that its outline lies at ``to``."""
    now = outline(item)
    return placed(item, moved(extent(item), to.left - now.left, to.top - now.top))


def _at_edge(box: Box, frame: Box, edge: Edge) -> Box:
    return {
        Edge.LEFT: lambda: replace(box, left=frame.left),
        Edge.CENTRE: lambda: replace(box, left=frame.left + (frame.width - box.width) / 2),
        Edge.RIGHT: lambda: replace(box, left=frame.left + frame.width - box.width),
        Edge.TOP: lambda: replace(box, top=frame.top),
        Edge.MIDDLE: lambda: replace(box, top=frame.top + (frame.height - box.height) / 2),
        Edge.BOTTOM: lambda: replace(box, top=frame.top + frame.height - box.height),
    }[edge]()


def spread(layout: Layout, names: Collection[str], *, down: bool) -> Layout:
    """Return a layout with even room between three or more items, the outermost staying."""
    chosen = [item for item in layout.items if item.name in names]
    if len(chosen) < 3:
        return layout

    def start(item: Item) -> float:
        return outline(item).top if down else outline(item).left

    def side(item: Item) -> float:
        return outline(item).height if down else outline(item).width

    chosen.sort(key=start)
    frame = together(map(outline, chosen))
    room = (frame.height if down else frame.width) - sum(map(side, chosen))
    gap = room / (len(chosen) - 1)
    at = frame.top if down else frame.left
    done = []
    for item in chosen:
        box = outline(item)
        done.append(_carried(item, replace(box, top=at) if down else replace(box, left=at)))
        at += side(item) + gap
    return with_items(layout, done)


def raised(layout: Layout, names: Collection[str], step: int) -> Layout:
    """Return a layout with items one step higher (1) or lower (-1) among the others."""
    items = list(layout.items)
    order = range(len(items)) if step < 0 else range(len(items) - 1, -1, -1)
    for at in order:
        to = at + step
        if items[at].name in names and 0 <= to < len(items) and items[to].name not in names:
            items[at], items[to] = items[to], items[at]
    return replace(layout, items=tuple(items))


def outermost(layout: Layout, names: Collection[str], *, front: bool) -> Layout:
    """Return a layout with items above all others, or below them."""
    mine = [item for item in layout.items if item.name in names]
    others = [item for item in layout.items if item.name not in names]
    return replace(layout, items=tuple((*others, *mine) if front else (*mine, *others)))


def free_name(layout: Layout, wish: str) -> str:
    """Return a name that no item of the layout has yet: the wish, or the wish and a number."""
    taken = {item.name for item in layout.items}
    if wish not in taken:
        return wish
    # the copy of “Text 2” is “Text 3”
    plain, number = re.sub(r" \d+$", "", wish), 2
    while f"{plain} {number}" in taken:
        number += 1
    return f"{plain} {number}"


# ---- lines that attract ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines that attract what is moved: upright ones by ``x``, level ones by ``y``."""

    x: tuple[float, ...]
    y: tuple[float, ...]


def lines_of(layout: Layout, without: Collection[str]) -> Lines:
    """Return the edges and centres of the sheet and of all items but those that are moved."""
    boxes = [Box(0, 0, layout.width, layout.height)]
    boxes += [outline(item) for item in layout.items if item.name not in without]
    across = {round(value, _DECIMALS) for box in boxes for value in _three(box.left, box.width)}
    down = {round(value, _DECIMALS) for box in boxes for value in _three(box.top, box.height)}
    return Lines(tuple(sorted(across)), tuple(sorted(down)))


def _three(start: float, side: float) -> tuple[float, float, float]:
    return start, start + side / 2, start + side


def snapped(box: Box, lines: Lines, near: float) -> Snap:
    """Return a moved box drawn to the nearest line within ``near`` millimetres each way."""
    x = _nearest(_three(box.left, box.width), lines.x, near)
    y = _nearest(_three(box.top, box.height), lines.y, near)
    box = moved(box, x[0] if x else 0, y[0] if y else 0)
    return Snap(box, x[1] if x else None, y[1] if y else None)


def _nearest(
    values: Sequence[float], lines: Sequence[float], near: float
) -> tuple[float, float] | None:
    """Return how far to move so that a value meets a line, and the line; None where none is."""
    found = [(line - value, line) for line in lines for value in values]
    close = [one for one in found if abs(one[0]) <= near]
    return min(close, key=lambda one: abs(one[0]), default=None)


@dataclass(frozen=True, slots=True)
class Grip:
    """One of the eight handles: which edges it moves, -1 left or top, 1 right or bottom, 0 none."""

    across: int
    down: int


GRIPS = tuple(Grip(x, y) for y in (-1, 0, 1) for x in (-1, 0, 1) if x or y)


def resized(item: Item, grip: Grip, by: tuple[float, float], lines: Lines, near: float) -> Snap:
    """Return the box of an item whose edges are pulled at a handle, drawn to lines that lie near.

    Of a turned item the edges are pulled the way they point, and nothing attracts them.
    """
    box, turn = extent(item), math.radians(item.turn)
    if item.turn % 360:
        by = _turned(by, -turn)
        near = -1
    left, right, x = _pulled(box.left, box.width, grip.across, by[0], (lines.x, near))
    top, bottom, y = _pulled(box.top, box.height, grip.down, by[1], (lines.y, near))
    new = Box(left, top, right - left, bottom - top)
    if item.turn % 360:
        # it turns about its middle: what was not pulled must stay where it is seen
        way = (
            new.left + new.width / 2 - box.left - box.width / 2,
            new.top + new.height / 2 - box.top - box.height / 2,
        )
        seen = _turned(way, turn)
        new = moved(new, seen[0] - way[0], seen[1] - way[1])
    return Snap(new, x, y)


def _turned(way: tuple[float, float], angle: float) -> tuple[float, float]:
    cosine, sine = math.cos(angle), math.sin(angle)
    return way[0] * cosine - way[1] * sine, way[0] * sine + way[1] * cosine


def _pulled(
    start: float, side: float, end: int, by: float, attracting: tuple[Sequence[float], float]
) -> tuple[float, float, float | None]:
    low, high = start, start + side
    if not end:
        return low, high, None
    edge = (low if end < 0 else high) + by
    found = _nearest((edge,), *attracting)
    if found is not None:
        edge = found[1]
    if end < 0:
        low = min(edge, high - LEAST_SIDE)
    else:
        high = max(edge, low + LEAST_SIDE)
    return low, high, found[1] if found is not None and edge in (low, high) else None
