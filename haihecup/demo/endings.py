"""How far the events of a made-up competition go: all to certificates, or spread along the path."""

from collections.abc import Iterable
from enum import StrEnum
from itertools import cycle

from haihecup.domain.stages import PATH, State


class Ending(StrEnum):
    """Where a made-up competition stands in the end."""

    CERTIFIED = "certified"
    MIXED = "mixed"


# what there is to try: entries to change, lots to draw, marks to key, ties to decide, a certificate
_FEW = (
    State.CERTIFIED,
    State.REGISTRATION,
    State.KEYED,
    State.MARKING,
    State.DRAWN,
    State.PUBLIC_NOTICE,
)
_MANY = (
    State.CERTIFIED,
    State.REGISTRATION,
    State.MARKING,
    State.KEYED,
    State.ROSTER_CLOSED,
    State.PUBLIC_NOTICE,
    State.DRAWN,
    State.RECHECKED,
    State.MARKING,
    State.SIGNED,
    State.FINAL,
    State.UNSEALED,
)


class Way:
    """The state that each event of a made-up competition is to reach."""

    def __init__(self, codes: Iterable[str], ending: Ending) -> None:
        ordered = sorted(codes)
        states = _MANY if len(ordered) > len(_FEW) else _FEW
        along = cycle(states if ending is Ending.MIXED else (State.CERTIFIED,))
        self._ends = dict(zip(ordered, along, strict=False))

    def reaching(self, state: State) -> list[str]:
        """Return the events that come as far as ``state``, in the order of their codes."""
        return [code for code, end in self._ends.items() if _reaches(end, state)]

    def ending_at(self, *states: State) -> list[str]:
        """Return the events that come to one of ``states`` and no further."""
        return [code for code, end in self._ends.items() if end in states]

    def under_seal(self) -> list[str]:
        """Return the events that stay sealed, so that there are works to mark blind and to open."""
        return self.ending_at(State.DRAWN, State.MARKING, State.SIGNED)


def _reaches(end: State, state: State) -> bool:
    return PATH.index(end) >= PATH.index(state)
