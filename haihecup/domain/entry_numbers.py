"""Entry numbers (参赛编号): the event's code and a number; one that was given is never reused."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any
from unicodedata import normalize

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
        return _numbered(event, self._last[event])

    def remembered(self) -> Mapping[str, Any]:
        """Return the last number of each event, to be kept."""
        return dict(self._last)


_DASHES = re.compile(r"[\s\-‐‑‒–—―−_·.,/:#]+")
_MOST_TYPED = 60


def readings(text: str, events: Iterable[str], here: str = "") -> tuple[str, ...]:
    """Return the entry numbers that a scanned or typed text can mean, the likeliest first.

    Full-width signs, small letters, any dash or none and missing zeros are taken as they are
    meant; digits alone are a number of the event ``here``.
    """
    typed = normalize("NFKC", text).upper().strip()[:_MOST_TYPED]
    parts = [part for part in _DASHES.split(typed) if part]
    if not parts:
        return ()
    squeezed = "".join(parts)
    found = {typed: None, "-".join(parts): None}
    if here and squeezed.isdecimal():
        found[_numbered(here, int(squeezed))] = None
    for event in sorted(events):
        head = "".join(_DASHES.split(event.upper()))
        digits = squeezed.removeprefix(head)
        if digits != squeezed and digits.isdecimal():
            found[_numbered(event, int(digits))] = None
    return tuple(found)


def _numbered(event: str, number: int) -> str:
    return f"{event}-{number:0{_DIGITS}}"
