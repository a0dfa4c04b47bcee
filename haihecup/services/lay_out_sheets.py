"""Lay out score sheets: the marks of a module by work code, as whoever looks may see them. Blind.

A judge who signs in sees his own scores and nothing of the others'. Of a sheet that is keyed twice
only whoever keyed it sees the values, until both keyings are done.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from haihecup.domain.competition import Event
from haihecup.domain.entries import EntryStatus
from haihecup.domain.journal import Action
from haihecup.domain.marks import (
    JUDGEMENT_SPREAD,
    UNMARKED,
    apart_problem,
    aspect_mark,
    by_judge,
    judges_of,
    lies_apart,
)
from haihecup.domain.problems import Problem, RuleBroken
from haihecup.domain.roles import refusal
from haihecup.domain.scheme import Aspect, Module
from haihecup.domain.sheet_records import Confirmation, Rescoring
from haihecup.domain.stages import State
from haihecup.i18n import _
from haihecup.services.blind_sheets import keyed_twice
from haihecup.services.desk import Desk
from haihecup.services.own_columns import OwnColumn, own_column
from haihecup.storage.work import Work

OPEN = (State.DRAWN, State.MARKING)
"""Where marks can still be keyed."""


@dataclass(frozen=True, slots=True)
class MarkCell:
    """One aspect of one work: the scores as keyed, what they are worth, and what is wrong.

    ``first`` are the scores that stood there before it was scored again, ``confirmed`` says who
    found these odd scores right. ``own`` is a judge's own score among others that he does not see.
    ``hidden``: a mark stands there that is none of whoever looks, until both keyings are done.
    ``closed``: the sheet is keyed twice, and it is not for whoever looks to key this cell.
    """

    scores: str = ""
    mark: Decimal | None = None
    problem: Problem | None = None
    first: tuple[Rescoring, ...] = ()
    confirmed: Confirmation | None = None
    own: bool = False
    hidden: bool = False
    closed: bool = False

    @property
    def done(self) -> bool:
        """Whether nothing is left to be keyed here."""
        if self.mark is not None:
            return True
        return self.problem is None and (self.closed or (self.own and bool(self.scores)))


@dataclass(frozen=True, slots=True)
class MarkRow:
    """One work on a score sheet; ``cells`` in the order of the sheet's aspects."""

    work_code: str
    session: str
    status: EntryStatus
    cells: tuple[MarkCell, ...]

    @property
    def subtotal(self) -> Decimal | None:
        """The sum of the marks, ``None`` while one of them is missing."""
        marks = [cell.mark for cell in self.cells]
        return None if None in marks else sum((m for m in marks if m is not None), Decimal(0))


@dataclass(frozen=True, slots=True)
class MarkingSheet:
    """The marks of one module of an event, by work code.

    ``own`` is the column of a judge who keys his own scores only; ``refused`` says why whoever is
    signed in keys nothing at all. ``second`` is the sheet of a second keying, which holds what was
    keyed the second time and nothing else.
    """

    event_code: str
    event_name: str
    state: State
    module: Module
    modules: tuple[tuple[str, str], ...]
    aspects: tuple[Aspect, ...]
    rows: tuple[MarkRow, ...]
    own: OwnColumn | None = None
    refused: str = ""
    second: bool = False

    @property
    def editable(self) -> bool:
        """Whether marks can still be keyed, by whoever looks at it."""
        return (self.second or self.state in OPEN) and not self.refused

    def aspects_of(self, sub_criterion: str) -> tuple[str, ...]:
        """Return the codes of the aspects of one score sheet of the module."""
        chosen = (one for one in self.module.sub_criteria if one.code == sub_criterion)
        return tuple(aspect.code for one in chosen for aspect in one.aspects)

    @property
    def progress(self) -> tuple[int, int]:
        """How many works are fully marked in this module, of how many that compete."""
        competing = [row for row in self.rows if row.status is EntryStatus.COMPETING]
        marked = [row for row in competing if all(_is_marked(cell) for cell in row.cells)]
        return len(marked), len(competing)


def _is_marked(cell: MarkCell) -> bool:
    return cell.mark is not None or (cell.hidden and cell.done)


def cell_of(aspect: Aspect, scores: str) -> MarkCell:
    """Return what the kept scores of an aspect are worth."""
    if not scores:
        return MarkCell()
    worth = aspect_mark(aspect, scores.split(" "))
    if isinstance(worth, Problem):
        return MarkCell(scores, problem=worth)
    return MarkCell(scores, worth)


def own_cell(aspect: Aspect, scores: str, number: int) -> MarkCell:
    """Return what the judge of a column sees of the kept scores: his own, and nothing of others."""
    mine = by_judge(aspect, scores)[number - 1] if 1 <= number <= judges_of(aspect) else ""
    if not lies_apart(aspect, scores):
        return MarkCell(mine, own=True)
    return MarkCell(mine, problem=apart_problem(aspect.code), own=True)


# ---- reading -----------------------------------------------------------------------------------


def read_marking(desk: Desk, code: str, module_code: str = "") -> MarkingSheet:
    """Return the marks of one module, the first one by default, in the order of the work codes."""
    desk.refuse_event(code)
    with desk.reading() as work:
        event = work.events.get(code)
        module = module_of(event, module_code)
        own = own_column(desk, work, code, module)
        works = work.entries.works(code)
        cells = _cells_of(work, code, module, own)
        cells |= _blind_cells(desk, work, event, module, cells)
    aspects = tuple(module.aspects)
    empty = {aspect.code: MarkCell(own=_sees_own(aspect, own)) for aspect in aspects}
    rows = tuple(
        MarkRow(
            one.code,
            one.session,
            one.status,
            tuple([cells.get((one.id, key), none) for key, none in empty.items()]),
        )
        for one in works
    )
    modules = tuple((one.code, one.name) for one in event.scheme.modules)
    refused = refusal(desk.user, Action.MARKS_KEYED) if desk.user is not None else ""
    return MarkingSheet(code, event.name, event.state, module, modules, aspects, rows, own, refused)


def _cells_of(
    work: Work, code: str, module: Module, own: OwnColumn | None
) -> dict[tuple[str, str], MarkCell]:
    """Return the marks of a module that are kept, by entry and aspect."""
    aspects = {aspect.code: aspect for aspect in module.aspects}
    rescored = work.rescorings.of_event(code)
    confirmed = work.confirmed_marks.of_event(code)
    cells: dict[tuple[str, str], MarkCell] = {}
    for entry, key, scores in work.marks.of_event(code):
        aspect = aspects.get(key)
        if aspect is None:
            continue
        if own is not None and _sees_own(aspect, own):
            cells[entry, key] = own_cell(aspect, scores, own.number)
        else:
            past = entry, key
            cells[past] = with_past(
                cell_of(aspect, scores), rescored.get(past, ()), confirmed.get(past)
            )
    return cells


def _blind_cells(
    desk: Desk,
    work: Work,
    event: Event,
    module: Module,
    cells: Mapping[tuple[str, str], MarkCell],
) -> dict[tuple[str, str], MarkCell]:
    """Return the cells of sheets keyed twice that whoever looks may not see or may not key."""
    twice = keyed_twice(desk, work, event)
    if twice is None or not twice.open:
        return {}
    person, kinds = desk.author.person, {one.code: one for one in module.sub_criteria}
    found: dict[tuple[str, str], MarkCell] = {}
    for (entry, code), sheet in twice.sheets.items():
        closed = sheet.both_done or person in sheet.second_keyers
        hidden = sheet.hides_first(person)
        for aspect in kinds[code].aspects if code in kinds and (closed or hidden) else ():
            key = entry, aspect.code
            cell = cells.get(key, MarkCell())
            if hidden and cell.scores and not cell.own:
                found[key] = _without_value(aspect, cell)
            elif closed:
                found[key] = replace(cell, closed=True)
    return found


def _without_value(aspect: Aspect, cell: MarkCell) -> MarkCell:
    """Return a mark that is none of whoever looks, with nothing but that it is there."""
    problem = cell.problem
    if problem is not None:
        apart = problem.code == JUDGEMENT_SPREAD
        problem = apart_problem(aspect.code) if apart else _unsaid(aspect.code)
    return MarkCell(problem=problem, hidden=True, closed=True)


def _unsaid(aspect: str) -> Problem:
    """Return that a mark cannot count yet, without a word of what it is."""
    text = _("Aspect {aspect}: not every judge has scored it yet. Key the missing scores.")
    return Problem(UNMARKED, text.format(aspect=aspect), aspect=aspect)


def with_past(
    cell: MarkCell, first: tuple[Rescoring, ...], confirmed: Confirmation | None
) -> MarkCell:
    """Return a mark with its first scores, and its confirmation as long as that is for these."""
    if confirmed is not None and confirmed.scores != cell.scores:
        confirmed = None
    return replace(cell, first=first, confirmed=confirmed) if first or confirmed else cell


def _sees_own(aspect: Aspect, own: OwnColumn | None) -> bool:
    return own is not None and judges_of(aspect) > 1


def module_of(event: Event, code: str) -> Module:
    """Return a module of an event, the first one by default."""
    modules = event.scheme.modules
    if not modules:
        raise RuleBroken(
            _("{code} {name} has no marking scheme yet. Set it first.").format(
                code=event.code, name=event.name
            )
        )
    found = next((module for module in modules if module.code == code), None)
    if found is None and code:
        raise RuleBroken(_("{event} has no module {code}.").format(event=event.code, code=code))
    return found or modules[0]
