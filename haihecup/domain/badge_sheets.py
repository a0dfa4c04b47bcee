"""Which badges lie on which sheet: each group on sheets of its own, or the sheets filled."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from haihecup.domain.badge_fields import Badge, BadgeGroup
from haihecup.i18n import _


@dataclass(frozen=True, slots=True)
class CutSheet:
    """One sheet of badges: whose they are, and which sheet it is of how many.

    ``title`` names the group, or the first and the last one where several share the sheet; ``at``
    and ``of`` count the sheets that are handed over together.
    """

    title: str
    badges: Sequence[Badge]
    at: int
    of: int


def cut_sheets(
    groups: Sequence[BadgeGroup], count: int, *, fill: bool = False
) -> tuple[CutSheet, ...]:
    """Return the sheets of ``count`` badges each.

    Each group begins on a sheet of its own and can be handed over as it is; with ``fill`` one
    follows the other on the same sheet, so that no paper is wasted.
    """
    if not fill:
        return tuple(sheet for group in groups for sheet in _of_one(group, count))
    every = [(group.title, badge) for group in groups for badge in group.badges]
    some = [every[at : at + count] for at in range(0, len(every), count)]
    return tuple(
        CutSheet(
            _from_to(on_it[0][0], on_it[-1][0]), [badge for _title, badge in on_it], at, len(some)
        )
        for at, on_it in enumerate(some, 1)
    )


def _of_one(group: BadgeGroup, count: int) -> Iterator[CutSheet]:
    starts = range(0, len(group.badges), count)
    for at, start in enumerate(starts, 1):
        yield CutSheet(group.title, group.badges[start : start + count], at, len(starts))


def _from_to(first: str, last: str) -> str:
    if first == last:
        return first
    return _("{first} to {last}").format(first=first, last=last)


def sheets_saved(groups: Sequence[BadgeGroup], count: int) -> int:
    """Return how many sheets fewer it takes where they are filled."""
    people = sum(len(group.badges) for group in groups)
    return sum(-(-len(group.badges) // count) for group in groups) - -(-people // count)
