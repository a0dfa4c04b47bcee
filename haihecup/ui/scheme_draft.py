"""A marking scheme that somebody is writing, with the way back over every step."""

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
    part_at,
    scheme_of,
)
from haihecup.domain.scheme_sums import SchemeSums, check_sums, sums_of
from haihecup.i18n import _, ngettext
from haihecup.ui.frame_reading import group_word
from haihecup.ui.scheme_findings import SchemeFindings


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

    def back(self) -> Step | None:
        """Take a step back; where to look now, or ``None`` where there is no step."""
        if self._at == 0:
            return None
        taken = self._steps[self._at]
        self._at -= 1
        return self._still_there(taken)

    def again(self) -> Step | None:
        """Do a step again that was taken back; where to look now."""
        if self._at + 1 == len(self._steps):
            return None
        self._at += 1
        return self._still_there(self._steps[self._at])

    def fold(self, code: str) -> None:
        """Hide the lines of a part, or show them again."""
        self.folded ^= {code}

    def unfold_to(self, place: Place) -> bool:
        """Show the line at a place, whatever hid it; tell whether something did."""
        hiding = {part_at(self.outline, place[:depth]).code for depth in range(1, len(place))}
        hidden = bool(self.folded & hiding)
        self.folded -= hiding
        return hidden

    def kept_as(self, event: Event) -> None:
        """Remember what is kept by now."""
        self.seen = event
        self._kept = outline_of(event.scheme, event.scheme_texts)
        self._made = None

    def findings(self) -> SchemeFindings:
        """Return what is wrong or does not add up, what blocks first."""
        event = self.event
        found = (*check_event(event), *check_sums(event.scheme, event.scheme_texts))
        mine = [one for one in found if (one.field or "").startswith("scheme")]
        return SchemeFindings(tuple(sorted(mine, key=lambda one: not one.blocks)))

    def sums(self) -> SchemeSums:
        """Return what the scheme adds up to."""
        event = self.event
        return sums_of(event.scheme, event.scheme_texts)

    def facts(self, twin: Event | None = None) -> tuple[str, ...]:
        """Return what the head tells: whether it is saved, its size, or what it is held against."""
        saved = "" if self.is_kept else _("not saved yet")
        if twin is not None:
            against = _("{code} {group} against {twin} {twin_group}")
            return saved, against.format(
                code=self.seen.code,
                group=group_word(self.seen.group),
                twin=twin.code,
                twin_group=group_word(twin.group),
            )
        modules, aspects = len(self.event.scheme.modules), len(list(self.event.scheme.aspects))
        size = (
            ngettext("{count} module", "{count} modules", modules).format(count=modules),
            ngettext("{count} aspect", "{count} aspects", aspects).format(count=aspects),
        )
        return saved, _(", ").join(size)

    def _still_there(self, step: Step) -> Step:
        """Return where a step was, if that is there; else the nearest place that holds it."""
        place, places = step.place, {where for where, _part in lines(self.outline)}
        while place and place not in places:
            place = (*place[:-1], place[-1] - 1) if place[-1] else place[:-1]
        return Step(self.outline, place, step.section)
