"""Which photo shows whom: a file is named after an entry number, a document number, or a name.

``GJ01-0001.jpg`` shows the only member or the captain, ``WS04-0002-2.jpg`` the second member. They
may stand beside each other and among other words: 张伟-GJ01-0001, 照片_张伟 (1). Of several people
of one name the delegation tells which, in the name of the file or of its folder: 东丽区/张伟.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from haihecup.domain.identity import normal_number
from haihecup.domain.names import folded, normal_name
from haihecup.i18n import _

_ENTRY_NUMBER = re.compile(r"[A-Z]+[0-9]*-[0-9]+(?:-[0-9]{1,2}(?![0-9]))?")
_BETWEEN = re.compile(r"[\s_+/,，、;；()\[\]【】—-]+")


@dataclass(frozen=True, slots=True)
class Portrayed:
    """Somebody whom a photo can show; ``place`` is his place in the entry, 1 for the captain."""

    person: str
    name: str
    id_number: str
    entry_number: str
    place: int = 1
    delegation: str = ""


@dataclass(frozen=True, slots=True)
class Matches:
    """Which file shows whom (the last of several counts), and which shows nobody, and why."""

    found: dict[str, str]
    unmatched: tuple[tuple[str, str], ...]


def match_photos(files: Iterable[str], people: Sequence[Portrayed]) -> Matches:
    """Match file names (without their endings, with the folders they lie in) to people."""
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
        self._delegations: defaultdict[str, set[str]] = defaultdict(set)
        for one in people:
            number = one.entry_number.upper()
            if one.place == 1:
                self._entries[number] = one.person
            self._entries[f"{number}-{one.place}"] = one.person
            self._numbers[one.id_number] = one.person
            self._names[one.name].add(one.person)
            self._delegations[normal_name(one.delegation)].add(one.person)

    def whom(self, file: str) -> tuple[str, str]:
        """Return whom a file shows, or nobody and why."""
        text = folded(file).strip()
        parts = [part for part in (text, *_BETWEEN.split(text)) if part]
        numbered = self._by_number(text, parts)
        words = [normal_name(part) for part in parts]
        named = [self._names[word] for word in words if word in self._names]
        if numbered:
            if all(numbered in people for people in named):
                return numbered, ""
            return "", _("number and name are of two people")
        if not named:
            return "", _("no entry number, ID number or name")
        people = set.intersection(*named)
        if len(people) > 1:
            senders = [self._delegations[word] for word in words if word in self._delegations]
            people = people.intersection(*senders) or people
        if len(people) == 1:
            return next(iter(people)), ""
        if not people:
            return "", _("several people are named")
        return "", _("{count} people have this name").format(count=len(people))

    def _by_number(self, text: str, parts: Iterable[str]) -> str:
        found = _ENTRY_NUMBER.search(text.upper().replace("_", "-"))
        if found and found[0] in self._entries:
            return self._entries[found[0]]
        numbers = (self._numbers.get(normal_number(part)) for part in parts)
        return next(filter(None, numbers), "")
