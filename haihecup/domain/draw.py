"""The draw (抽签): chance gives each entry its station and its work code.

Pure: the same seed and entries give the same lots, in whatever order the entries come. Stations
count through a session; work codes are drawn apart from them, so that neither tells the other.
"""

import hashlib
import random
from collections.abc import Iterable
from dataclasses import dataclass

VERSION = "haihecup-draw/1"
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Lot:
    """What an entry has drawn: the station (赛位号) and the work code (作品号)."""

    station: str
    work_code: str


def draw_lots(event_code: str, entries: Iterable[str], seed: str) -> dict[str, Lot]:
    """Return the lot of each entry of one event, by entry number.

    Chance is fixed by the version of the method, the event and the seed alone.
    """
    ordered = sorted(entries)
    digest = hashlib.sha256(f"{VERSION}\n{event_code}\n{seed}".encode()).digest()
    chance = random.Random(digest)  # noqa: S311 - the seed is what is secret, not the method
    stations = list(range(1, len(ordered) + 1))
    codes = list(range(1, len(ordered) + 1))
    chance.shuffle(stations)
    chance.shuffle(codes)
    letter = chance.choice(_LETTERS)
    width = max(2, len(str(len(ordered))))
    return {
        entry: Lot(f"{station:0{width}}", f"{letter}{code:0{width}}")
        for entry, station, code in zip(ordered, stations, codes, strict=True)
    }
