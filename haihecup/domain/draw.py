"""The draw (抽签): chance gives each entry its station and its work code.

Pure: the same seed and entries give the same lots, in whatever order the entries come, and anybody
can run a draw again with a pencil and SHA-256. Everybody is put in the order of the hash of the
seed, what is drawn and his entry number; stations and work codes are drawn apart, so that neither
tells the other. The seed comes from three people's strings and a share of the machine; before
unsealing only its commitment is known, which binds the seed, the roster and the terms.
"""

import hashlib
import itertools
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from haihecup.domain.journal import netstrings
from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _, ngettext

METHOD = "haihecup-draw/2"
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
"""No I and no O, which a hand writes like figures."""


@dataclass(frozen=True, slots=True)
class Lot:
    """What an entry has drawn: the station (赛位号) and the work code (作品号)."""

    station: str
    work_code: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """An entry before the draw; ``station`` is its own where one is fixed for it."""

    entry_number: str
    delegation: str
    station: str = ""


@dataclass(frozen=True, slots=True)
class Seed:
    """What decides about a draw: a string of each of three people, and the machine's share.

    The machine's share of 128 bits keeps strings that were chosen lazily from being tried out.
    """

    strings: tuple[str, ...]
    share: str

    @property
    def text(self) -> str:
        """The seed as it goes into the hashes, 64 figures."""
        return hashlib.sha256(netstrings((METHOD, *self.strings, self.share))).hexdigest()


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for the draw of one session (场次) of an event besides chance.

    ``apart`` keeps neighbours from being of one delegation as far as that is possible. ``taken``
    are the letters of work codes that other draws of the event have used. ``after`` is the last
    station that is given already: latecomers stand behind the others.
    """

    event: str
    session: str = ""
    number: int = 1
    apart: bool = False
    taken: str = ""
    after: int = 0


def roster_hash(entries: Iterable[Drawing], terms: Terms) -> str:
    """Return the hash of everybody who is drawn and of the terms; it goes into the commitment."""
    ordered = sorted(entries, key=lambda one: one.entry_number)
    fields = [METHOD, *_named(terms), "apart" if terms.apart else "", terms.taken, str(terms.after)]
    for one in ordered:
        fields += (one.entry_number, one.delegation, one.station)
    return hashlib.sha256(netstrings(fields)).hexdigest()


def commitment(edition: str, seed: Seed, roster: str) -> str:
    """Return what is published before unsealing: it binds the seed without telling it."""
    return hashlib.sha256(netstrings((METHOD, edition, seed.text, roster))).hexdigest()


def draw_lots(entries: Iterable[Drawing], seed: Seed, terms: Terms) -> dict[str, Lot]:
    """Return the lot of each entry of one session, by entry number.

    Raises ``RuleBroken`` where two entries have the same fixed station, or one that is no number
    of those that are drawn.
    """
    everybody = list(entries)
    stations = _stations(everybody, seed, terms)
    codes = [one.entry_number for one in _shuffled(everybody, seed, terms, "code")]
    letter = _letter(seed, terms)
    width = max(2, len(str(terms.after + len(everybody))))
    return {
        number: Lot(f"{stations[number]:0{width}}", f"{letter}{place:0{width}}")
        for place, number in enumerate(codes, 1)
    }


def neighbours(entries: Iterable[Drawing], lots: dict[str, Lot]) -> int:
    """Return how many pairs of neighbours are of one delegation all the same."""
    by_station = sorted(entries, key=lambda one: int(lots[one.entry_number].station))
    return sum(
        one.delegation == other.delegation
        and int(lots[other.entry_number].station) - int(lots[one.entry_number].station) == 1
        for one, other in itertools.pairwise(by_station)
    )


def keyed_lots(
    entries: Sequence[Drawing],
    lots: Iterable[tuple[str, Lot]],
    taken_codes: Collection[str],
    taken_stations: Collection[str] = (),
) -> dict[str, Lot]:
    """Return lots that were drawn by hand and keyed, by entry number.

    Raises ``RuleBroken`` where they are not one station and one code of its own for everybody.
    """
    numbers = {one.entry_number for one in entries}
    found: dict[str, Lot] = {}
    for number, lot in lots:
        if number not in numbers:
            raise RuleBroken(
                _("Nobody who is drawn here has the entry number {number}.").format(number=number)
            )
        if not lot.station or not lot.work_code:
            raise RuleBroken(
                _("{number} lacks the station or the work code. Key both.").format(number=number)
            )
        if number in found:
            raise RuleBroken(_("{number} was keyed twice.").format(number=number))
        found[number] = lot
    missing = sorted(numbers - found.keys())
    if missing:
        raise RuleBroken(
            ngettext(
                "{count} entry has no lot yet: {number}. Key it.",
                "{count} entries have no lot yet, {number} among them. Key all.",
                len(missing),
            ).format(count=len(missing), number=missing[0])
        )
    for word, drawn in (
        (_("Station"), [*taken_stations, *(lot.station for lot in found.values())]),
        (_("Work code"), [*taken_codes, *(lot.work_code for lot in found.values())]),
    ):
        twice = next((text for text, n in sorted(Counter(drawn).items()) if n > 1), None)
        if twice is not None:
            raise RuleBroken(
                _("{what} {text} was drawn twice. Compare it with the lots.").format(
                    what=word, text=twice
                )
            )
    return found


# ---- chance ------------------------------------------------------------------------------------


def _named(terms: Terms) -> tuple[str, str, str]:
    return terms.event, terms.session, str(terms.number)


def _hash(seed: Seed, terms: Terms, *what: str) -> bytes:
    return hashlib.sha256(netstrings((seed.text, *_named(terms), *what))).digest()


def _shuffled(some: Iterable[Drawing], seed: Seed, terms: Terms, what: str) -> list[Drawing]:
    return sorted(some, key=lambda one: _hash(seed, terms, what, one.entry_number))


def _letter(seed: Seed, terms: Terms) -> str:
    free = [letter for letter in _LETTERS if letter not in terms.taken] or list(_LETTERS)
    return free[int.from_bytes(_hash(seed, terms, "letter"), "big") % len(free)]


def _stations(everybody: Sequence[Drawing], seed: Seed, terms: Terms) -> dict[str, int]:
    fixed = _fixed(everybody, terms)
    waiting = _shuffled((one for one in everybody if not one.station), seed, terms, "station")
    found = {one.entry_number: place for place, one in fixed.items()}
    previous = ""
    for place in range(terms.after + 1, terms.after + len(everybody) + 1):
        here = fixed.get(place)
        if here is None:
            following = fixed.get(place + 1)
            beside = {previous, following.delegation if following else ""}
            here = waiting.pop(_choice(waiting, beside) if terms.apart else 0)
            found[here.entry_number] = place
        previous = here.delegation
    return found


def _fixed(everybody: Sequence[Drawing], terms: Terms) -> dict[int, Drawing]:
    first, last = terms.after + 1, terms.after + len(everybody)
    found: dict[int, Drawing] = {}
    for one in everybody:
        if not one.station:
            continue
        place = int(one.station) if one.station.isdecimal() else 0
        if not first <= place <= last or place in found:
            raise RuleBroken(
                _(
                    "Station {station} cannot be fixed for {number}: each fixed station is a "
                    "number from {first} to {last}, and everybody has one of his own."
                ).format(station=one.station, number=one.entry_number, first=first, last=last)
            )
        found[place] = one
    return found


def _choice(waiting: Sequence[Drawing], beside: Collection[str]) -> int:
    """Return who comes next: the first that keeps apart, of the delegation that must come now.

    A delegation that has more than half of those who wait is taken whenever it can be, or else its
    last ones would have to stand together.
    """
    sizes = Counter(one.delegation for one in waiting)
    for place, one in enumerate(waiting):
        if one.delegation not in beside and sizes[one.delegation] * 2 > len(waiting):
            return place
    for place, one in enumerate(waiting):
        if one.delegation not in beside:
            return place
    return 0
