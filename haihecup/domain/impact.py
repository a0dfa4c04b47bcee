"""What a change of an event's rules would do to results that are there already.

Two states of the results of one event are laid beside each other. Only what differs is told: who
moves, whose award or promotion changes, who loses or gains a place at all.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from haihecup.domain.competition import Event
from haihecup.domain.meanwhile import met
from haihecup.domain.people import SkillLevel
from haihecup.domain.problems import RuleBroken
from haihecup.domain.results import EntryResult, EventResults, ResultState
from haihecup.i18n import _, ngettext

RULES = (
    "scheme", "ranking", "guests", "awards", "promotion_requires", "level", "group",
)  # fmt: skip
"""The fields of an event that places, awards or promotions follow from."""


@dataclass(frozen=True, slots=True)
class Line:
    """What one entry has in one state of the results."""

    state: ResultState
    total: Decimal
    place: int | None
    award: str | None
    promotions: tuple[SkillLevel | None, ...]

    @classmethod
    def of(cls, result: EntryResult) -> "Line":
        """Return what an entry's line in the results says."""
        return cls(result.state, result.total, result.place, result.award, result.promotions)


@dataclass(frozen=True, slots=True)
class LineChange:
    """One entry whose line differs; ``called`` is the name by which the reader may know it."""

    entry: str
    called: str
    before: Line
    after: Line

    @property
    def moves(self) -> bool:
        """Whether the place differs, or there is one only before or only after."""
        return self.before.place != self.after.place

    @property
    def award_differs(self) -> bool:
        """Whether another award is given, or one only before or only after."""
        return self.before.award != self.after.award

    @property
    def promotion_differs(self) -> bool:
        """Whether any member is promoted to another level."""
        return self.before.promotions != self.after.promotions

    @property
    def loses_award(self) -> bool:
        """Whether an award is there before and none after."""
        return self.before.award is not None and self.after.award is None


@dataclass(frozen=True, slots=True)
class CertificateTouched:
    """A certificate in force that would no longer say what holds; ``award`` is the new one."""

    serial: str
    entry: str
    called: str
    printed: bool
    award: str | None


@dataclass(frozen=True, slots=True)
class Impact:
    """All that a change of one event would do.

    ``marks`` says how many marks are kept, ``lost`` how many of them the changed scheme has no
    aspect for. ``needs_reason`` once marks or certificates are there, ``needs_second`` (a second
    person) once the results are signed. ``withheld`` says why nobody is told which lines differ.
    """

    event: str
    marks: int = 0
    lost: int = 0
    lines: tuple[LineChange, ...] = ()
    certificates: tuple[CertificateTouched, ...] = ()
    needs_reason: bool = False
    needs_second: bool = False
    needs_password: bool = False
    """Whether the second person proves by password who it is: where there are users."""
    withheld: str = ""

    @property
    def moved(self) -> int:
        """How many entries get another place."""
        return sum(line.moves for line in self.lines)

    @property
    def awards(self) -> int:
        """How many entries get another award, one or none."""
        return sum(line.award_differs for line in self.lines)

    @property
    def promotions(self) -> int:
        """How many entries have a member with another promotion."""
        return sum(line.promotion_differs for line in self.lines)

    @property
    def printed(self) -> int:
        """How many certificates that lie on paper already would be wrong."""
        return sum(one.printed for one in self.certificates)


def impact_sentences(impact: Impact) -> tuple[str, ...]:
    """Return what a change would do, a sentence for each kind of thing it touches."""
    counted = (
        (impact.lost, _lost),
        (impact.moved, _moved),
        (impact.awards, _awards),
        (impact.promotions, _promotions),
        (len(impact.certificates), _certificates),
        (impact.printed, _printed),
    )
    told = tuple(words(count).format(count=count) for count, words in counted if count)
    if impact.withheld:
        return (impact.withheld, *told)
    return told or (_("No place, award, promotion or certificate changes."),)


def _lost(count: int) -> str:
    return ngettext(
        "{count} mark falls away: the marking scheme no longer has its aspect.",
        "{count} marks fall away: the marking scheme no longer has their aspects.",
        count,
    )


def _moved(count: int) -> str:
    return ngettext(
        "{count} entry gets another place.", "{count} entries get another place.", count
    )


def _awards(count: int) -> str:
    return ngettext(
        "The award of {count} entry changes.", "The awards of {count} entries change.", count
    )


def _promotions(count: int) -> str:
    return ngettext(
        "The promotion of {count} entry changes.",
        "The promotions of {count} entries change.",
        count,
    )


def _certificates(count: int) -> str:
    return ngettext(
        "{count} certificate no longer holds. Issue the certificates of the event again.",
        "{count} certificates no longer hold. Issue the certificates of the event again.",
        count,
    )


def _printed(count: int) -> str:
    return ngettext(
        "{count} of them is printed already. Take it back.",
        "{count} of them are printed already. Take them back.",
        count,
    )


def line_changes(
    before: EventResults, after: EventResults, called: Callable[[str], str]
) -> tuple[LineChange, ...]:
    """Return the entries whose line differs, in the order of the places that they would have."""
    return tuple(
        LineChange(line.id, called(line.id), Line.of(before.of(line.id)), Line.of(line))
        for line in after.entries
        if Line.of(before.of(line.id)) != Line.of(line)
    )


def rules_differ(before: Event, after: Event) -> bool:
    """Tell whether anything differs that places, awards or promotions follow from."""
    return any(getattr(before, name) != getattr(after, name) for name in RULES)


def merged(seen: Event, wanted: Event, current: Event) -> Event:
    """Return ``current`` with what somebody changed between ``seen`` and ``wanted``.

    Others may have changed the event since it was ``seen``: what they did stays. Refused where both
    changed the same field. Code and state are never changed this way.
    """
    meeting = met(seen, replace(wanted, code=seen.code, state=seen.state), current)
    if meeting.clashes:
        raise RuleBroken(
            _(
                "{code} {name} was changed meanwhile by somebody else. Open it again and repeat "
                "the change."
            ).format(code=current.code, name=current.name)
        )
    return meeting.mine
