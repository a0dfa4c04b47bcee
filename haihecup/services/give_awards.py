"""Give awards: who got what over all events, promotions, and the boards of the delegations.

Only events whose results are open (unsealed) count; the others are secret until then.
"""

from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from haihecup.documents.list_pdf import write_lists
from haihecup.documents.posted_lists import medal_list, points_list
from haihecup.documents.workbook_writing import put
from haihecup.domain.boards import (
    MedalLine,
    PointsLine,
    medal_table,
    place_points,
    showings,
    worldskills_points,
)
from haihecup.domain.people import SKILL_WORDS
from haihecup.domain.stages import State
from haihecup.i18n import _
from haihecup.services.desk import Computed, Desk, Progress, reached, silent


@dataclass(frozen=True, slots=True)
class AwardRow:
    """One award: event, who, and what."""

    event_code: str
    event_name: str
    place: int | None
    names: tuple[str, ...]
    delegation: str
    award: str
    total: Decimal


@dataclass(frozen=True, slots=True)
class PromotionRow:
    """One person offered a promotion."""

    event_code: str
    event_name: str
    place: int | None
    name: str
    delegation: str
    level: str


@dataclass(frozen=True, slots=True)
class Boards:
    """Awards, promotions and the delegations' tables over all open events."""

    events: int
    awards: tuple[AwardRow, ...]
    promotions: tuple[PromotionRow, ...]
    medals: tuple[MedalLine, ...]
    worldskills: tuple[PointsLine, ...]
    points: tuple[PointsLine, ...]


def read_boards(desk: Desk, progress: Progress = silent) -> Boards:
    """Compute the boards from the results of all open events."""
    computed = tuple(
        one for one in desk.compute_all(progress) if reached(one.event, State.UNSEALED)
    )
    return desk.memory.drawn("boards", computed, _boards)


def _boards(computed: tuple[Computed, ...]) -> Boards:
    awards: list[AwardRow] = []
    promotions: list[PromotionRow] = []
    shown = []
    for one in computed:
        event = one.event
        entries = {entry.id: entry for entry in one.entries}
        shown.append(showings(event, one.results, one.entries))
        for line in one.results.ranked:
            entry = entries[line.id]
            names = tuple(member.name for member in entry.members)
            if line.award:
                awards.append(
                    AwardRow(
                        event.code,
                        event.name,
                        line.place,
                        names,
                        entry.delegation,
                        line.award,
                        line.total,
                    )
                )
            promotions += [
                PromotionRow(
                    event.code,
                    event.name,
                    line.place,
                    name,
                    entry.delegation,
                    SKILL_WORDS[level][0],
                )
                for name, level in zip(names, line.promotions, strict=True)
                if level is not None
            ]
    return Boards(
        len(computed),
        tuple(awards),
        tuple(promotions),
        tuple(medal_table(shown)),
        tuple(worldskills_points(shown)),
        tuple(place_points(shown)),
    )


def write_boards_pdf(desk: Desk, boards: Boards, target: Path) -> None:
    """Write medal table and points tables as lists to be posted."""
    edition = desk.edition()
    version = _("{count} events").format(count=boards.events)
    out = BytesIO()
    write_lists(
        [
            medal_list(edition, boards.medals, version),
            points_list(edition, _("WorldSkills points"), boards.worldskills, version),
            points_list(edition, _("Place points"), boards.points, version),
        ],
        out,
        desk.clock().date(),
    )
    put(target, out.getvalue())
