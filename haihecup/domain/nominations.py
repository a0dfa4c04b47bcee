"""Nominations (推荐名单) for 天津市技术能手: who may apply by what he has won.

Who holds the title already, or a national one, is not known here: the list says who is to be asked.
The conditions are data of the edition, since the city's text changes.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from haihecup.domain.appearances import Appearance, Contestant
from haihecup.domain.competition import Group, Level

KEY = "nominations"
"""Under this key the conditions stand in the settings of the competition."""


@dataclass(frozen=True, slots=True)
class NominationRule:
    """Who may be nominated: levels and groups of events, the last place that counts.

    ``locals_only`` leaves guests out, ``single_only`` the members of teams.
    """

    levels: frozenset[Level] = frozenset({Level.COMPREHENSIVE, Level.MUNICIPAL_1})
    groups: frozenset[Group] = frozenset({Group.WORKERS})
    last_place: int = 1
    locals_only: bool = True
    single_only: bool = False

    def fits(self, one: Appearance) -> bool:
        """Tell whether an entry brings its members a nomination."""
        place = one.line.place
        return (
            place is not None
            and place <= self.last_place
            and not one.line.beside
            and one.event.level in self.levels
            and one.event.group in self.groups
            and not (self.locals_only and one.guest)
            and not (self.single_only and len(one.people) > 1)
        )

    def document(self) -> dict[str, object]:
        """Return the conditions as they are kept."""
        return {
            "levels": sorted(map(str, self.levels)),
            "groups": sorted(map(str, self.groups)),
            "last_place": self.last_place,
            "locals_only": self.locals_only,
            "single_only": self.single_only,
        }


TIANJIN = NominationRule()


@dataclass(frozen=True, slots=True)
class Nomination:
    """A person and the entries that bring the nomination, the first of them first."""

    person: Contestant
    appearances: tuple[Appearance, ...]


def nominations(
    appearances: Iterable[Appearance], rule: NominationRule = TIANJIN
) -> tuple[Nomination, ...]:
    """Return everybody who may be nominated, once each, in the order of the events."""
    won: dict[str, tuple[Contestant, list[Appearance]]] = {}
    for one in sorted(appearances, key=_order):
        if rule.fits(one):
            for person in one.people:
                won.setdefault(person.id, (person, []))[1].append(one)
    return tuple(Nomination(person, tuple(ones)) for person, ones in won.values())


def read_nomination_rule(document: object) -> NominationRule:
    """Return the conditions that were kept; whatever cannot be read is the default."""
    if not isinstance(document, dict):
        return TIANJIN
    try:
        return NominationRule(
            frozenset(map(Level, document["levels"])),
            frozenset(map(Group, document["groups"])),
            int(document["last_place"]),
            bool(document["locals_only"]),
            bool(document["single_only"]),
        )
    except (KeyError, TypeError, ValueError):
        return TIANJIN


def _order(one: Appearance) -> tuple[str, int, str]:
    return one.event.code, one.line.place or 0, one.line.id
