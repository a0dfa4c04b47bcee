"""Figures for the closing report: entrants, present, awarded and promoted, by several dimensions.

Counted are people in events: who competes in two events counts twice, but once among ``people``.
Ages are those on the first day of the event, or at the end of the edition's year.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from haihecup.domain.appearances import Appearance, Contestant
from haihecup.domain.competition import Group
from haihecup.domain.delegations import kind_word
from haihecup.domain.people import Sex, SkillLevel
from haihecup.domain.person_words import sex_word, skill_word
from haihecup.domain.promotion_list import PromotionLine
from haihecup.i18n import _, ngettext

AGE_BANDS: tuple[tuple[int, int], ...] = ((0, 17), (18, 22), (23, 25), (26, 35), (36, 45), (46, 99))
"""First and last age of each band; 22 and 25 are the limits of WorldSkills."""


class Dimension(StrEnum):
    """By what the figures are taken apart."""

    TRACK = "track"
    GROUP = "group"
    SEX = "sex"
    AGE = "age"
    SKILL = "skill"
    DELEGATION = "delegation"
    REGION = "region"


@dataclass(frozen=True, slots=True)
class Figure:
    """How many there are of one kind."""

    name: str
    entrants: int
    present: int
    awarded: int
    promoted: int


@dataclass(frozen=True, slots=True)
class ClosingFigures:
    """All figures: how many people, entries and events, and each dimension line by line."""

    people: int
    entries: int
    events: int
    total: Figure
    by: dict[Dimension, tuple[Figure, ...]]


def dimension_word(dimension: Dimension) -> str:
    """Return what people call a dimension."""
    return {
        Dimension.TRACK: _("Track"),
        Dimension.GROUP: _("Group"),
        Dimension.SEX: _("Sex"),
        Dimension.AGE: _("Age"),
        Dimension.SKILL: _("Skill level"),
        Dimension.DELEGATION: _("Delegation"),
        Dimension.REGION: _("Partner region"),
    }[dimension]


def closing_figures(
    appearances: Sequence[Appearance], promotions: Iterable[PromotionLine], year: int
) -> ClosingFigures:
    """Return the figures over some appearances and the promotions that were offered."""
    promoted = {
        (line.appearance.line.id, line.person.id) for line in promotions if line.withheld is None
    }
    tallies: dict[Dimension, dict[int, dict[str, _Tally]]] = {
        dimension: defaultdict(lambda: defaultdict(_Tally)) for dimension in Dimension
    }
    total, everybody = _Tally(), set()
    for one in appearances:
        for person in one.people:
            counted = (one.present, bool(one.line.award), (one.line.id, person.id) in promoted)
            everybody.add(person.id)
            total.add(*counted)
            for dimension, kind_of in _KINDS.items():
                order, name = kind_of(one, person, year)
                tallies[dimension][order][name].add(*counted)
    return ClosingFigures(
        len(everybody),
        len(appearances),
        len({one.event.code for one in appearances}),
        total.figure(_("In all")),
        {dimension: _lines(of) for dimension, of in tallies.items()},
    )


class _Tally:
    """Counts one line."""

    def __init__(self) -> None:
        self.counts = [0, 0, 0, 0]

    def add(self, *counted: bool) -> None:
        self.counts[0] += 1
        for place, there in enumerate(counted, 1):
            self.counts[place] += there

    def figure(self, name: str) -> Figure:
        return Figure(name, *self.counts)


def _lines(of: dict[int, dict[str, _Tally]]) -> tuple[Figure, ...]:
    """Return lines in the order of their kinds; where that says nothing, the largest first."""
    return tuple(
        tally.figure(name)
        for order in sorted(of)
        for name, tally in sorted(of[order].items(), key=lambda item: (-item[1].counts[0], item[0]))
    )


# what an appearance of a person is in each dimension: its place in the order, and its word
_Kind = Callable[[Appearance, Contestant, int], tuple[int, str]]
_LAST = 99


def _track(one: Appearance, _person: Contestant, _year: int) -> tuple[int, str]:
    return (0, one.event.track) if one.event.track else (_LAST, _("Without a track"))


def _group(one: Appearance, _person: Contestant, _year: int) -> tuple[int, str]:
    words = {Group.WORKERS: _("Workers"), Group.STUDENTS: _("Students")}
    return tuple(Group).index(one.event.group), words[one.event.group]


def _sex(_one: Appearance, person: Contestant, _year: int) -> tuple[int, str]:
    word = sex_word(person.sex)
    return (tuple(Sex).index(person.sex), word) if word else (_LAST, _("Not known"))


def _age(one: Appearance, person: Contestant, year: int) -> tuple[int, str]:
    age = age_on(person.birth_date, one.event.starts_on or f"{year}-12-31")
    for order, (first, last) in enumerate(AGE_BANDS):
        if age is not None and first <= age <= last:
            return order, band_word(first, last)
    return _LAST, _("Not known")


def _skill(_one: Appearance, person: Contestant, _year: int) -> tuple[int, str]:
    return tuple(SkillLevel).index(person.skill_level), skill_word(person.skill_level)


def _delegation(one: Appearance, _person: Contestant, _year: int) -> tuple[int, str]:
    return int(one.guest), one.delegation


def _region(one: Appearance, person: Contestant, _year: int) -> tuple[int, str]:
    if not one.guest:
        return 0, _("Tianjin")
    return 1, " · ".join((kind_word(one.kind), person.origin or one.delegation))


_KINDS: dict[Dimension, _Kind] = {
    Dimension.TRACK: _track,
    Dimension.GROUP: _group,
    Dimension.SEX: _sex,
    Dimension.AGE: _age,
    Dimension.SKILL: _skill,
    Dimension.DELEGATION: _delegation,
    Dimension.REGION: _region,
}


def age_on(birth_date: str, day: str) -> int | None:
    """Return how many years old somebody is on a day; nothing where a date cannot be read."""
    try:
        born, then = date.fromisoformat(birth_date), date.fromisoformat(day)
    except ValueError:
        return None
    return then.year - born.year - ((then.month, then.day) < (born.month, born.day))


def band_word(first: int, last: int) -> str:
    """Return what people call a band of ages."""
    if first == 0:
        return ngettext("up to {last} year", "up to {last} years", last).format(last=last)
    if last == AGE_BANDS[-1][1]:
        return _("{first} years and older").format(first=first)
    return _("{first} to {last} years").format(first=first, last=last)
