"""How the columns of a table share its room: which of them are seen, and how wide each is.

Words are longer in one language than in another. So a column that holds a few set words is never
narrower than the longest of them, one that holds free text gives way before another is dropped, and
what is left goes to headings first.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from haihecup.ui import painting
from haihecup.ui.table_models import Column
from haihecup.ui.tokens import ICON_ROW

PAD = 8
BEHIND_ICON = 5


def least_width(column: Column[Any]) -> int:
    """Return the width below which a column does not give way."""
    if not column.words:
        return column.least or column.width
    sign = ICON_ROW + BEHIND_ICON if column.icon is not None else 0
    longest = max(painting.text_width(word) for word in column.words)
    return max(column.least or column.width, longest + sign + 2 * PAD)


def seen_columns(columns: Mapping[int, Column[Any]], room: int) -> Sequence[int]:
    """Return the numbers of the columns that find room; those of the highest priority go first.

    The first column always stays, and so does whatever has priority 1.
    """
    numbers = list(columns)
    while len(numbers) > 1 and sum(least_width(columns[one]) for one in numbers) > room:
        dearest = max(numbers[1:], key=lambda one: (columns[one].priority, one))
        if columns[dearest].priority <= 1:
            break
        numbers.remove(dearest)
    return numbers


def shared_room(columns: Mapping[int, Column[Any]], room: int) -> dict[int, int]:
    """Return the width of each column: what it needs, its heading, its own width, then the rest."""
    widths = {number: least_width(one) for number, one in columns.items()}
    for wanted in (_heading_width, _own_width):
        _grow(widths, {number: wanted(one) for number, one in columns.items()}, room)
    left = max(0, room - sum(widths.values()))
    shares = sum(one.stretch for one in columns.values())
    if shares:
        for number, one in columns.items():
            widths[number] += left * one.stretch // shares
    return widths


def _heading_width(column: Column[Any]) -> int:
    return painting.text_width(column.heading) + 2 * PAD


def _own_width(column: Column[Any]) -> int:
    return column.width


def _grow(widths: dict[int, int], wanted: Mapping[int, int], room: int) -> None:
    """Let columns grow to what they want; where that is too much, all get the same part of it."""
    lacking = {number: max(0, width - widths[number]) for number, width in wanted.items()}
    left, asked = room - sum(widths.values()), sum(lacking.values())
    if left <= 0 or not asked:
        return
    for number, lack in lacking.items():
        widths[number] += lack if asked <= left else lack * left // asked
