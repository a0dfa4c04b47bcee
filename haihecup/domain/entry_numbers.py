"""Entry numbers (参赛编号): the event's code and a number; one that was given is never reused."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

_DIGITS = 4


class EntryNumbers:
    """Gives numbers in each event, one after the last that was ever given there.

    ``kept`` is what ``remembered`` returned before; ``standing`` are event and number of the
    entries there are.
    """

    def __init__(self, kept: object, standing: Iterable[tuple[str, str]]) -> None:
        self._last: defaultdict[str, int] = defaultdict(int, kept if isinstance(kept, dict) else {})
        for event, number in standing:
            digits = number.removeprefix(f"{event}-")
            if digits.isdecimal():
                self._last[event] = max(self._last[event], int(digits))

    def next(self, event: str) -> str:
        """Give the next number of an event."""
        self._last[event] += 1
        return f"{event}-{self._last[event]:0{_DIGITS}}"

    def remembered(self) -> Mapping[str, Any]:
        """Return the last number of each event, to be kept."""
        return dict(self._last)
