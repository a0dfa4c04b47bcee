"""Findings: what the computing of an event met, kept as facts and put into words when asked.

The codes are those of rules.md section 8. A finding knows entries by their ids; who reads it may
call them by a blind code, a number or a name, whatever he is allowed to see.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import assert_never

from haihecup.domain.marks import problem_of
from haihecup.domain.problems import Problem
from haihecup.domain.scheme import Aspect
from haihecup.i18n import _

TIE_UNDECIDED = "tie-undecided"
TIE_AT_AWARD_EDGE = "tie-at-award-edge"
PROMOTION_ALREADY = "promotion-already-this-year"
SCALE_UNSTABLE = "scale-unstable"

# How the reader calls the entry with this id.
Calling = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class NotCounted:
    """An aspect of an entry that has no mark that counts; ``scores`` is what is written."""

    entry: str
    aspect: Aspect
    scores: str = ""
    blocks: bool = True


@dataclass(frozen=True, slots=True)
class TieUndecided:
    """Entries that wait for the chief judge's decision."""

    entries: tuple[str, ...]
    place: int
    blocks: bool = True


@dataclass(frozen=True, slots=True)
class TieAtAwardEdge:
    """Entries that share a place across the last place of an award and all get it."""

    entries: tuple[str, ...]
    place: int
    award: str
    blocks: bool = False


@dataclass(frozen=True, slots=True)
class PromotionAlready:
    """A member (by his number in the entry) who was promoted in another event of the year."""

    entry: str
    member: int
    blocks: bool = False


@dataclass(frozen=True, slots=True)
class ScaleUnstable:
    """A list whose scale says little: ``entries`` in it, guests' own list or not."""

    entries: int
    guests: bool
    blocks: bool = False


Finding = NotCounted | TieUndecided | TieAtAwardEdge | PromotionAlready | ScaleUnstable


def by_id(entry: str) -> str:
    """Call an entry by its id, as the open format does."""
    return entry


def problem_from(finding: Finding, called: Calling = by_id) -> Problem:
    """Put a finding into words, calling entries as the reader may know them."""
    match finding:
        case NotCounted(entry, aspect, scores, blocks):
            problem = problem_of(aspect, scores)
            text = _("Entry {entry}: {sentence}").format(entry=called(entry), sentence=problem.text)
            return replace(problem, text=text, entry=entry, blocks=blocks)
        case TieUndecided(entries, place, blocks):
            text = _(
                "Entries {entries} are equal at place {place} in all keys of the tie-break. "
                "The chief judge has to put them in order."
            ).format(entries=_list(entries, called), place=place)
            return Problem(TIE_UNDECIDED, text, entry=entries[0], blocks=blocks)
        case TieAtAwardEdge(entries, place, award, blocks):
            text = _(
                "Entries {entries} share place {place} across the edge of the award {award}: "
                "all of them get the higher award."
            ).format(entries=_list(entries, called), place=place, award=award)
            return Problem(TIE_AT_AWARD_EDGE, text, entry=entries[0], blocks=blocks)
        case PromotionAlready(entry, member, blocks):
            text = _(
                "Entry {entry}: member {number} has had a promotion this year already. "
                "This one is withheld; the person may choose the better."
            ).format(entry=called(entry), number=member)
            return Problem(PROMOTION_ALREADY, text, entry=entry, blocks=blocks)
        case ScaleUnstable(size, guests, blocks):
            text = (
                _(
                    "The 700 scale of the guests' list is unstable (entries: {count}): "
                    "it needs five or more with totals that lie apart."
                )
                if guests
                else _(
                    "The 700 scale is unstable (entries: {count}): "
                    "it needs five or more with totals that lie apart."
                )
            ).format(count=size)
            return Problem(SCALE_UNSTABLE, text, blocks=blocks)
    assert_never(finding)


def _list(entries: tuple[str, ...], called: Calling) -> str:
    return _(", ").join(called(entry) for entry in entries)
