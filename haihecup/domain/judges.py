"""Judges (裁判员): their duties in the events, what no one may be at once, and whom they avoid.

Blind marking rests on people being apart: an encryption judge (加密裁判) knows whose work bears
which code, so he neither marks nor keys in that event; a supervisor (监督) watches and holds a key
of his own, so he does nothing else there. Whoever comes from a contestant's delegation or unit
avoids him (回避). A judge is told how many contestants that concerns, never by a code.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from haihecup.domain.delegations import Sent
from haihecup.domain.names import comparable
from haihecup.domain.problems import Problem
from haihecup.domain.scheme import Judgement, MarkingScheme, Panel
from haihecup.i18n import _, ngettext

JUDGES_OF_A_JUDGEMENT = 3
"""So many judges give a judgement mark (评价分)."""


class Duty(StrEnum):
    """What a judge does in an event."""

    JUDGE = "judge"
    CHIEF_JUDGE = "chief_judge"
    ENCRYPTION_JUDGE = "encryption_judge"
    SUPERVISOR = "supervisor"
    KEYER = "keyer"


MARKING = frozenset({Duty.JUDGE, Duty.CHIEF_JUDGE})
"""Who gives marks."""

# words of lists, the first one being what people say
DUTY_WORDS: dict[Duty, tuple[str, ...]] = {
    Duty.JUDGE: ("裁判员", "裁判", "评分裁判", "现场裁判", "执裁", "Judge"),
    Duty.CHIEF_JUDGE: ("裁判长", "首席裁判", "Chief judge"),
    Duty.ENCRYPTION_JUDGE: ("加密裁判", "加密裁判员", "加密员", "Encryption judge"),
    Duty.SUPERVISOR: ("监督", "监督员", "监督人员", "监督长", "Supervisor"),
    Duty.KEYER: ("录分员", "录入员", "统分员", "录分", "统分", "Keyer"),
}
_DUTY_OF = {comparable(word): duty for duty, words in DUTY_WORDS.items() for word in words}


def duty_word(duty: Duty) -> str:
    """Return what people call a duty."""
    return {
        Duty.JUDGE: _("Judge"),
        Duty.CHIEF_JUDGE: _("Chief judge"),
        Duty.ENCRYPTION_JUDGE: _("Encryption judge"),
        Duty.SUPERVISOR: _("Supervisor"),
        Duty.KEYER: _("Keyer"),
    }[duty]


def duty_names(duty: Duty) -> tuple[str, ...]:
    """Return every word that a duty is called by, that of the language in use first."""
    return tuple(dict.fromkeys((duty_word(duty), *DUTY_WORDS[duty])))


def duty_of(text: str) -> Duty | None:
    """Return the duty that a word means, or nothing."""
    return _DUTY_OF.get(comparable(text))


@dataclass(frozen=True, slots=True, order=True)
class Assignment:
    """A duty in one event, by the event's code."""

    event: str
    duty: Duty


@dataclass(frozen=True, slots=True)
class Judge:
    """A judge; ``delegation`` is a name, empty for one whom no delegation sends."""

    name: str
    delegation: str = ""
    unit: str = ""
    phone: str = ""
    assignments: tuple[Assignment, ...] = ()
    id: str = ""

    @property
    def badge_code(self) -> str:
        """What the square code on his badge says: a number that the search finds him by."""
        return f"J{self.id}"


# ---- duties of one person ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two duties of one person in one event; ``blocks``: they may never meet."""

    event: str
    duty: Duty
    other: Duty
    blocks: bool

    @property
    def text(self) -> str:
        """What is wrong and what to do."""
        words = {"event": self.event, "other": duty_word(self.other).lower()}
        if self.duty is Duty.ENCRYPTION_JUDGE:
            return _(
                "{event}: the encryption judge knows whose work it is and cannot be {other} as "
                "well. Give one of the two duties to somebody else."
            ).format(**words)
        if self.duty is Duty.SUPERVISOR:
            return _(
                "{event}: the supervisor watches over the others and cannot be {other} as well. "
                "Give one of the two duties to somebody else."
            ).format(**words)
        return _(
            "{event}: keyer and {other} are one person. Let somebody else key the sheets a second "
            "time."
        ).format(**words)


def conflicts(assignments: Iterable[Assignment]) -> tuple[Conflict, ...]:
    """Return what one person cannot or should not be at once, event by event."""
    duties: defaultdict[str, set[Duty]] = defaultdict(set)
    for one in assignments:
        duties[one.event].add(one.duty)
    return tuple(
        conflict for event in sorted(duties) for conflict in _conflicts(event, duties[event])
    )


def _conflicts(event: str, mine: set[Duty]) -> Iterable[Conflict]:
    others = [duty for duty in Duty if duty in mine]
    for duty in (Duty.SUPERVISOR, Duty.ENCRYPTION_JUDGE):
        if duty in mine:
            others.remove(duty)
            for other in others:
                yield Conflict(event, duty, other, blocks=True)
    if Duty.KEYER in others:
        for other in others:
            if other in MARKING:
                yield Conflict(event, Duty.KEYER, other, blocks=False)


# ---- who an event needs ------------------------------------------------------------------------


def judges_needed(scheme: MarkingScheme) -> int:
    """Return how many judges the largest panel of a marking scheme asks for."""
    needed = 0
    for aspect in scheme.aspects:
        if isinstance(aspect.kind, Panel):
            needed = max(needed, aspect.kind.judges)
        elif isinstance(aspect.kind, Judgement):
            needed = max(needed, JUDGES_OF_A_JUDGEMENT)
    return needed


def lacks(scheme: MarkingScheme, duties: Iterable[Duty]) -> tuple[Problem, ...]:
    """Return whom an event lacks or has too many of, the most urgent first; nothing here blocks.

    ``duties`` are those of everybody who has one in the event. Judges may key their marks
    themselves, so nobody has to be the keyer.
    """
    there = list(duties)
    chiefs = there.count(Duty.CHIEF_JUDGE)
    marking = there.count(Duty.JUDGE) + chiefs
    needed = judges_needed(scheme)
    found: list[Problem] = []
    if chiefs == 0:
        found.append(_lack("no-chief-judge", _("There is no chief judge. Name one.")))
    elif chiefs > 1:
        text = _("There are {count} chief judges. Leave one.").format(count=chiefs)
        found.append(_lack("chief-judges", text))
    if marking < needed:
        text = ngettext(
            "{count} judge is named; the marking scheme has a panel of {needed}.",
            "{count} judges are named; the marking scheme has a panel of {needed}.",
            marking,
        )
        found.append(_lack("few-judges", text.format(count=marking, needed=needed)))
    if Duty.ENCRYPTION_JUDGE not in there:
        text = _("There is no encryption judge to draw and to keep the codes. Name one.")
        found.append(_lack("no-encryption-judge", text))
    if Duty.SUPERVISOR not in there:
        text = _("There is no supervisor to witness the draw and the unsealing. Name one.")
        found.append(_lack("no-supervisor", text))
    return tuple(found)


def _lack(code: str, text: str) -> Problem:
    return Problem(code, text, blocks=False)


# ---- whom a judge avoids -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Avoidance:
    """How many contestants of an event come from the delegation or the unit of somebody there."""

    event: str
    duty: Duty
    contestants: int

    @property
    def text(self) -> str:
        """What to look at and what to do."""
        return ngettext(
            "{event}: {count} contestant is from the same delegation or unit. {duty} there: leave "
            "this work to others.",
            "{event}: {count} contestants are from the same delegation or unit. {duty} there: "
            "leave these works to others.",
            self.contestants,
        ).format(event=self.event, count=self.contestants, duty=duty_word(self.duty))


class Acquaintances:
    """Knows from which delegations and units the contestants of each event come.

    ``sent`` counts by delegation, ``of_units`` by unit as well; of the latter only those units
    matter that a judge belongs to.
    """

    def __init__(self, sent: Iterable[Sent], of_units: Iterable[Sent] = ()) -> None:
        self._delegations: defaultdict[tuple[str, str], int] = defaultdict(int)
        self._units: defaultdict[tuple[str, str], list[Sent]] = defaultdict(list)
        for one in sent:
            self._delegations[one.event, one.delegation] += one.contestants
        for one in of_units:
            self._units[one.event, comparable(one.unit)].append(one)

    def of(self, judge: Judge) -> tuple[Avoidance, ...]:
        """Return whom a judge avoids, by event; a keyer sees codes and numbers only."""
        unit = comparable(judge.unit)
        found = []
        for one in judge.assignments:
            count = 0 if one.duty is Duty.KEYER else self._own(one.event, judge.delegation, unit)
            if count:
                found.append(Avoidance(one.event, one.duty, count))
        return tuple(found)

    def _own(self, event: str, delegation: str, unit: str) -> int:
        own = self._delegations.get((event, delegation), 0) if delegation else 0
        colleagues = self._units.get((event, unit), ()) if unit else ()
        return own + sum(one.contestants for one in colleagues if one.delegation != delegation)


def teams(judges: Iterable[Judge]) -> Mapping[str, tuple[tuple[Judge, Duty], ...]]:
    """Return who does what in each event, in the order of duties, the chief judge first."""
    order = (
        Duty.CHIEF_JUDGE,
        Duty.JUDGE,
        Duty.ENCRYPTION_JUDGE,
        Duty.SUPERVISOR,
        Duty.KEYER,
    )
    found: defaultdict[str, list[tuple[Judge, Duty]]] = defaultdict(list)
    for judge in judges:
        for one in judge.assignments:
            found[one.event].append((judge, one.duty))
    return {
        event: tuple(sorted(team, key=lambda member: (order.index(member[1]), member[0].name)))
        for event, team in found.items()
    }
