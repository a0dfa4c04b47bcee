"""Give awards: the boards over all events, from medals to the figures of the closing report.

Only events whose results are open (unsealed) count; the others are secret until then.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from haihecup.documents.board_lists import board_tables
from haihecup.documents.posted_table import PostedTable
from haihecup.documents.posted_workbook import write_lists_workbook
from haihecup.documents.workbook_writing import put
from haihecup.domain import nominations, selection
from haihecup.domain.appearances import Appearance, Contestant
from haihecup.domain.boards import medals_of
from haihecup.domain.competition import GuestRanking
from haihecup.domain.edition_boards import (
    EVERYTHING,
    BoardChoice,
    Boards,
    EditionRules,
    draw_boards,
)
from haihecup.domain.findings import PromotionAlready, ScaleUnstable
from haihecup.domain.people import DelegationKind, Sex, SkillLevel
from haihecup.domain.public_names import IN_FULL, KEY, PublicNames, read_public_names
from haihecup.domain.stages import State
from haihecup.i18n import _
from haihecup.services.desk import Desk, Progress, reached, silent
from haihecup.services.hand_out_paper import MadePaper, set_lists
from haihecup.services.known_results import Computed
from haihecup.services.remembering import LISTED
from haihecup.services.sign_results import printed_version_over
from haihecup.storage.work import Work

_RULES = frozenset({"edition", "settings"})


@dataclass(frozen=True, slots=True)
class _Roster:
    """Who is behind each entry: its people and its unit; and the kinds of the delegations."""

    people: Mapping[str, tuple[Contestant, ...]]
    units: Mapping[str, str]
    kinds: Mapping[str, DelegationKind]


def read_boards(
    desk: Desk, progress: Progress = silent, choice: BoardChoice = EVERYTHING
) -> Boards:
    """Return the boards over all open events, as far as ``choice`` reaches."""
    computed = _open_events(desk, progress)
    roster = know_roster(desk)
    rules = desk.remembered("rules of the boards", _RULES, _read_rules)
    appearances = desk.memory.drawn(
        "appearances",
        (*computed, roster),
        lambda _parts: tuple(one for event in computed for one in _appearances(event, roster)),
    )
    return desk.memory.drawn(
        f"boards of {choice}",
        (appearances, rules),
        lambda _parts: draw_boards(appearances, rules, choice),
    )


def _open_events(desk: Desk, progress: Progress) -> tuple[Computed, ...]:
    everything = desk.compute_all(progress)
    return tuple(one for one in everything if reached(one.event, State.UNSEALED))


def know_roster(desk: Desk) -> _Roster:
    """Return who is behind each entry; read ahead, it makes the first boards come sooner."""
    return desk.remembered("roster of the boards", LISTED, _read_roster)


def _read_rules(work: Work) -> EditionRules:
    return EditionRules(
        work.edition.get().year,
        work.edition.promotion(),
        nominations.read_nomination_rule(work.settings.get(nominations.KEY)),
        selection.read_plan(work.settings.get(selection.KEY)),
    )


def _read_roster(work: Work) -> _Roster:
    glances = work.people.glances()
    people: dict[str, tuple[Contestant, ...]] = {}
    units: dict[str, str] = {}
    for one in work.entries.roster():
        units[one.id] = one.unit or next(filter(None, one.units), "")
        people[one.id] = tuple(
            Contestant(
                person,
                name,
                unit,
                Sex(glance.sex),
                glance.birth_date,
                SkillLevel(glance.level),
                glance.origin,
            )
            for person, name, unit in zip(one.people, one.names, one.units, strict=True)
            for glance in (glances[person],)
        )
    kinds = {one.name: one.kind for one in work.delegations.all()}
    return _Roster(people, units, kinds)


def _appearances(one: Computed, roster: _Roster) -> list[Appearance]:
    """Return the entries of an event with their results, in the order of the results."""
    entries = {entry.id: entry for entry in one.entries}
    medals = medals_of(one.event.awards)
    apart = one.event.guests.ranking is GuestRanking.SEPARATE
    withheld: dict[str, list[int]] = {}
    unstable: set[bool] = set()
    for finding in one.results.list_findings:
        if isinstance(finding, PromotionAlready):
            withheld.setdefault(finding.entry, []).append(finding.member)
        elif isinstance(finding, ScaleUnstable):
            unstable.add(finding.guests)
    return [
        Appearance(
            one.event,
            entries[line.id],
            line,
            roster.people.get(line.id, ()),
            roster.units.get(line.id, ""),
            roster.kinds.get(entries[line.id].delegation, DelegationKind.OTHER),
            medals.get(line.award) if line.award else None,
            tuple(withheld.get(line.id, ())),
            unstable=(apart and entries[line.id].guest) in unstable,
        )
        for line in one.results.entries
    ]


def write_boards_workbook(desk: Desk, boards: Boards, target: Path) -> None:
    """Write all boards as one workbook for the office, a sheet for each."""
    tables = _tables(desk, boards.choice, IN_FULL)
    write_lists_workbook(target, [(table.title, table) for table in tables])


def write_boards_pdf(desk: Desk, boards: Boards, target: Path) -> None:
    """Write all boards as lists to be posted, with people as the edition has chosen to post."""
    put(target, boards_paper(desk, boards).pdf)


def boards_paper(desk: Desk, boards: Boards) -> MadePaper:
    """Return all boards as lists to be posted, ready to be printed."""
    pdf, pages = set_lists(desk, _tables(desk, boards.choice, _public(desk)))
    return MadePaper(_("Boards and lists of awards"), "", pdf, pages)


def _tables(desk: Desk, choice: BoardChoice, public: PublicNames) -> list[PostedTable]:
    """Return all boards as they are now: what stands at their foot has to be true of them."""
    computed = _open_events(desk, silent)
    boards = read_boards(desk, silent, choice)
    return board_tables(desk.edition(), boards, printed_version_over(desk, computed), public)


def _public(desk: Desk) -> PublicNames:
    with desk.reading() as work:
        return read_public_names(work.settings.get(KEY))
