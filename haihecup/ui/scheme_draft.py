"""A marking scheme that somebody is writing, with the way back over every step."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from haihecup.domain.competition import Event
from haihecup.domain.problems import Problem
from haihecup.domain.scheme_checks import check_event
from haihecup.domain.scheme_outline import (
    Outline,
    Place,
    Step,
    lines,
    outline_of,
    place_of_path,
    scheme_of,
)
from haihecup.domain.scheme_sums import SchemeSums, check_sums, sums_of
from haihecup.ui.tokens import Tone


@dataclass(slots=True)
class SchemeDraft:
    """One event's scheme in hand: every step so far, and where in them the writer stands.

    ``seen`` is the event as it was when the writing began; what others change since stays.
    ``folded`` are the codes of the parts whose lines are hidden. ``read`` is what was odd about
    the workbook read last, until somebody is done with it.
    """

    seen: Event
    folded: frozenset[str] = frozenset()
    read: tuple[Problem, ...] = ()
    _steps: list[Step] = field(default_factory=list)
    _at: int = 0
    _made: tuple[Outline, Event] | None = None
    _kept: Outline = field(default_factory=Outline)

    def __post_init__(self) -> None:
        """Begin with what is kept."""
        self._kept = outline_of(self.seen.scheme, self.seen.scheme_texts)
        self._steps = [Step(self._kept, ())]

    @property
    def outline(self) -> Outline:
        """The scheme as it is now."""
        return self._steps[self._at].outline

    @property
    def event(self) -> Event:
        """The event as it would be kept now."""
        outline = self.outline
        if self._made is None or self._made[0] is not outline:
            scheme, texts = scheme_of(outline)
            self._made = outline, replace(self.seen, scheme=scheme, scheme_texts=texts)
        return self._made[1]

    @property
    def is_kept(self) -> bool:
        """Tell whether nothing differs from what is kept."""
        return self.outline == self._kept

    def take(self, step: Step) -> None:
        """Go one step on; what was taken back before is gone."""
        if step.outline != self.outline:
            del self._steps[self._at + 1 :]
            self._steps.append(step)
            self._at += 1

    def back(self) -> Place | None:
        """Take a step back; the place to look at, or ``None`` where there is no step."""
        if self._at == 0:
            return None
        place = self._steps[self._at].place
        self._at -= 1
        return self._still_there(place)

    def again(self) -> Place | None:
        """Do a step again that was taken back; the place to look at."""
        if self._at + 1 == len(self._steps):
            return None
        self._at += 1
        return self._still_there(self._steps[self._at].place)

    def kept_as(self, event: Event) -> None:
        """Remember what is kept by now."""
        self.seen = event
        self._kept = outline_of(event.scheme, event.scheme_texts)
        self._made = None

    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong or does not add up, what blocks first."""
        event = self.event
        found = (*check_event(event), *check_sums(event.scheme, event.scheme_texts))
        mine = [one for one in found if (one.field or "").startswith("scheme")]
        return tuple(sorted(mine, key=lambda one: not one.blocks))

    def sums(self) -> SchemeSums:
        """Return what the scheme adds up to."""
        event = self.event
        return sums_of(event.scheme, event.scheme_texts)

    def _still_there(self, place: Place) -> Place:
        """Return a place that there is: this one, or the nearest one that holds it."""
        places = {where for where, _part in lines(self.outline)}
        while place and place not in places:
            place = (*place[:-1], place[-1] - 1) if place[-1] else place[:-1]
        return place


def place_of(problem: Problem) -> Place:
    """Return the place that a problem is about."""
    return place_of_path(problem.field or "")


def problem_tones(problems: Iterable[Problem]) -> dict[Place, Tone]:
    """Return the gravest thing that is told of each place; what blocks comes first in a list."""
    tones: dict[Place, Tone] = {}
    for problem in problems:
        tones.setdefault(place_of(problem), Tone.ERROR if problem.blocks else Tone.WARN)
    return tones
