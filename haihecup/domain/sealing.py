"""Sealing (加密): who holds the keys, and what is kept of each draw.

After a sealed draw nobody can tell whose work bears which code. The list lies encrypted in the
competition, and any two of three key holders open it together: two encryption judges (加密裁判)
and the supervisor (监督). Each has a key slip that was printed once. A fourth slip lies in an
envelope in the safe, for the day on which two of the others are lost.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from haihecup.domain.names import comparable
from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _


class Place(StrEnum):
    """Which of the keys a slip holds."""

    FIRST = "first"
    SECOND = "second"
    SUPERVISOR = "supervisor"
    SAFE = "safe"


HOLDING = (Place.FIRST, Place.SECOND, Place.SUPERVISOR)
"""The keys that people hold; two of them open a seal."""
PAIRS = (
    (Place.FIRST, Place.SECOND),
    (Place.FIRST, Place.SUPERVISOR),
    (Place.SECOND, Place.SUPERVISOR),
)


def place_word(place: Place) -> str:
    """Return what people call the holder of a key."""
    return {
        Place.FIRST: _("First encryption judge"),
        Place.SECOND: _("Second encryption judge"),
        Place.SUPERVISOR: _("Supervisor"),
        Place.SAFE: _("Recovery slip in the safe"),
    }[place]


@dataclass(frozen=True, slots=True)
class KeyHolder:
    """Who holds a key; ``public`` is its public half, 64 hexadecimal figures."""

    place: Place
    name: str
    public: str


@dataclass(frozen=True, slots=True)
class KeySet:
    """The keys of one team of holders (密钥组), for as many draws as they hold them for.

    Its salt makes other keys of slips that happen to be equal.
    """

    name: str
    holders: tuple[KeyHolder, ...]
    salt: str
    made_at: str
    withdrawn: bool = False
    id: str = ""

    def holder(self, place: Place) -> KeyHolder:
        """Return who holds one of the keys."""
        return next(one for one in self.holders if one.place is place)


def check_holders(names: Mapping[Place, str]) -> None:
    """Raise ``RuleBroken`` where the three keys are not held by three different people."""
    for place in HOLDING:
        if not names.get(place, "").strip():
            raise RuleBroken(_("{place}: say who holds the key.").format(place=place_word(place)))
    people = {comparable(names[place]) for place in HOLDING}
    if len(people) < len(HOLDING):
        raise RuleBroken(_("The three keys are held by three different people. Name another one."))


def check_witness(holders: Iterable[str], witness: str) -> None:
    """Raise ``RuleBroken`` where nobody stands by at an unsealing but those who hold the slips."""
    if not witness.strip():
        raise RuleBroken(_("A seal is opened before a witness. Say who stands by."))
    if comparable(witness) in {comparable(name) for name in holders}:
        raise RuleBroken(
            _("{name} holds one of the slips and cannot be the witness too.").format(name=witness)
        )


class DrawState(StrEnum):
    """How it stands with a draw."""

    OPEN = "open"
    SEALED = "sealed"
    OPENING = "opening"
    OPENED = "opened"
    SUPERSEDED = "superseded"


SEALED = frozenset({DrawState.SEALED, DrawState.OPENING})
"""While a draw is in one of these, nobody can tell whose work bears which code."""


@dataclass(frozen=True, slots=True)
class DrawRecord:
    """One draw of one session of an event, as it is kept.

    ``sealed`` is the encrypted list with the seed, empty where an event is judged in the open.
    ``opened`` is what it told, once it was opened; of an open draw, from the beginning. ``terms``
    is what the draw went by (a JSON text).
    """

    event: str
    session: str
    number: int
    state: DrawState
    at: str
    terms: str
    roster_hash: str
    commitment: str
    key_set: str = ""
    sealed: str = ""
    opened: str = ""
    id: str = ""

    @property
    def stands(self) -> bool:
        """Whether no other draw has taken its place."""
        return self.state is not DrawState.SUPERSEDED

    @property
    def sealed_now(self) -> bool:
        """Whether its list waits for its slips."""
        return self.state in SEALED
