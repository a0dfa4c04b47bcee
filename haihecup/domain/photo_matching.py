"""Which photo shows whom: a file is named after an entry number, a document number, or a name.

``GJ01-0001.jpg`` shows the only member or the captain, ``WS04-0002-2.jpg`` the second member. A
name matches only where nobody else has it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from haihecup.domain.identity import normal_number
from haihecup.domain.names import normal_name
from haihecup.i18n import _


@dataclass(frozen=True, slots=True)
class Portrayed:
    """Somebody whom a photo can show; ``place`` is his place in the entry, 1 for the captain."""

    person: str
    name: str
    id_number: str
    entry_number: str
    place: int = 1


@dataclass(frozen=True, slots=True)
class Matches:
    """Which file shows whom (the last of several counts), and which shows nobody, and why."""

    found: dict[str, str]
    unmatched: tuple[tuple[str, str], ...]


def match_photos(files: Iterable[str], people: Sequence[Portrayed]) -> Matches:
    """Match file names (without their endings) to people."""
    known = _Known(people)
    found: dict[str, str] = {}
    unmatched = []
    for file in sorted(files):
        person, reason = known.whom(file)
        if person:
            found[file] = person
        else:
            unmatched.append((file, reason))
    return Matches(found, tuple(unmatched))


class _Known:
    """Everybody by what a file can be named after."""

    def __init__(self, people: Sequence[Portrayed]) -> None:
        self._entries: dict[str, str] = {}
        self._numbers: dict[str, str] = {}
        self._names: defaultdict[str, set[str]] = defaultdict(set)
        for one in people:
            number = one.entry_number.upper()
            if one.place == 1:
                self._entries[number] = one.person
            self._entries[f"{number}-{one.place}"] = one.person
            self._numbers[one.id_number] = one.person
            self._names[one.name].add(one.person)

    def whom(self, file: str) -> tuple[str, str]:
        """Return whom a file shows, or nobody and why."""
        text = file.strip()
        person = self._entries.get(text.upper().replace("_", "-")) or self._numbers.get(
            normal_number(text)
        )
        if person:
            return person, ""
        named = self._names.get(normal_name(text), set())
        if len(named) > 1:
            return "", _("{count} people have this name").format(count=len(named))
        if not named:
            return "", _("no entry number, ID number or name")
        return next(iter(named)), ""
