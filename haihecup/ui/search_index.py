"""An index of everybody and everything, searched while one types: 20,000 people at each key.

Every word typed must stand in what a thing is found by: its words, its number, pinyin initials. An
exact number comes first, then a name that is exactly this, then what begins so, then the rest.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter

from haihecup.services.look_up import Findable, Kind
from haihecup.ui.search_text import folded, initials, searchable

EXACT, NAMED, BEGINS, INITIALS, INSIDE = range(5)
"""How well a thing fits, the best first."""


@dataclass(frozen=True, slots=True)
class FoundGroup:
    """What of one kind was found: the best, with how well each fits, and how many there are."""

    kind: Kind
    best: tuple[tuple[int, Findable], ...]
    total: int


class _OfOneKind:
    """The things of one kind, side by side with what each is found and ranked by."""

    def __init__(self) -> None:
        self.things: list[Findable] = []
        self.texts: list[str] = []
        self._words: list[str] = []
        self._numbers: list[str] = []
        self._initials: list[str] = []
        self._called: dict[str, list[int]] = {}

    def add(self, thing: Findable) -> None:
        """Take in a thing."""
        place = len(self.things)
        self.things.append(thing)
        self.texts.append(searchable(thing.words, thing.number, *thing.also))
        self._words.append(folded(thing.words))
        self._numbers.append(folded(thing.number))
        self._initials.append(f" {initials(thing.words)} ")
        for name in {self._words[-1], self._numbers[-1]}:
            self._called.setdefault(name, []).append(place)

    def best(self, places: list[int], word: str, whole: str, most: int) -> dict[int, int]:
        """Return the places that fit best, with how well; looks no further than it must."""
        found: dict[int, int] = {}
        for place in self._called.get(whole, ()):
            found[place] = EXACT if whole == self._numbers[place] else NAMED
        words, numbers, letters = self._words, self._numbers, self._initials
        behind, alone = f" {word}", f" {whole} "
        tiers: tuple[tuple[int, Callable[[int], bool]], ...] = (
            (BEGINS, lambda at: words[at].startswith(word) or numbers[at].startswith(word)),
            (INITIALS, lambda at: alone in letters[at]),
            (INITIALS, lambda at: behind in letters[at] or numbers[at].endswith(word)),
            (INSIDE, lambda _at: True),
        )
        for fitness, fits in tiers:
            if len(found) >= most:
                break
            fitting = (place for place in places if place not in found and fits(place))
            found |= dict.fromkeys(islice(fitting, most - len(found)), fitness)
        ordered = sorted(found.items(), key=itemgetter(1))
        return dict(ordered[:most])


class SearchIndex:
    """Everything that can be found, made once and kept in the memory."""

    def __init__(self, things: Iterable[Findable] = ()) -> None:
        self._kinds = {kind: _OfOneKind() for kind in Kind}
        for thing in things:
            self._kinds[thing.kind].add(thing)
        self._before: tuple[str, dict[Kind, list[int]]] = ("", {})

    def __len__(self) -> int:
        return sum(len(some.things) for some in self._kinds.values())

    def find(self, typed: str, most: int) -> tuple[FoundGroup, ...]:
        """Return what fits the words typed, at most ``most`` of each kind, the best kind first."""
        words = folded(typed).split()
        if not words:
            return ()
        groups = []
        for kind, places in self._fitting(words).items():
            some = self._kinds[kind]
            best = some.best(places, words[0], " ".join(words), most)
            told = tuple((fitness, some.things[place]) for place, fitness in best.items())
            groups.append(FoundGroup(kind, told, len(places)))
        return tuple(sorted(groups, key=lambda group: group.best[0][0]))

    def _fitting(self, words: list[str]) -> dict[Kind, list[int]]:
        """Return the places of what has all the words; one key more narrows what was found."""
        whole = " ".join(words)
        typed, narrowed = self._before
        if not typed or not whole.startswith(typed):
            narrowed = {kind: list(range(len(some.things))) for kind, some in self._kinds.items()}
        found = {}
        for kind, places in narrowed.items():
            texts = self._kinds[kind].texts
            # a long word rules out the most
            for word in sorted(words, key=len, reverse=True):
                places = [place for place in places if word in texts[place]]  # noqa: PLW2901
            if places:
                found[kind] = places
        self._before = (whole, found)
        return found
