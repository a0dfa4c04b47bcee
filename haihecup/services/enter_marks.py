"""Enter marks: key them one by one or take in whole sheets. Knows work codes, never people."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from haihecup.documents.marks_workbook import judges_of, read_marks, write_marks
from haihecup.documents.sheets import read_sheets
from haihecup.domain.competition import Event
from haihecup.domain.entries import EntryStatus, Violation
from haihecup.domain.journal import Action
from haihecup.domain.marks import JUDGEMENT_SPREAD, aspect_mark, joined
from haihecup.domain.problems import Problem, RuleBroken
from haihecup.domain.records import ViolationRecord
from haihecup.domain.scheme import Aspect, Module
from haihecup.domain.stages import State
from haihecup.i18n import _
from haihecup.services.changes import Outcome, Subject, changes
from haihecup.services.desk import Desk, first_sentence, refuse_unless
from haihecup.storage.work import Work

OPEN = (State.DRAWN, State.MARKING)
"""Where marks can still be keyed."""

MarkLine = tuple[str, str, str]
"""Work code, aspect code, scores joined by single blanks."""

_BETWEEN = re.compile(r"[\s,，、;；/]+")


@dataclass(frozen=True, slots=True)
class MarkCell:
    """One aspect of one work: the scores as keyed, what they are worth, and what is wrong."""

    scores: str = ""
    mark: Decimal | None = None
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class MarkRow:
    """One work on a score sheet; ``cells`` in the order of the sheet's aspects."""

    work_code: str
    station: str
    status: EntryStatus
    cells: tuple[MarkCell, ...]

    @property
    def subtotal(self) -> Decimal | None:
        """The sum of the marks, ``None`` while one of them is missing."""
        marks = [cell.mark for cell in self.cells]
        return None if None in marks else sum((m for m in marks if m is not None), Decimal(0))


@dataclass(frozen=True, slots=True)
class MarkingSheet:
    """The marks of one module of an event, by work code."""

    event_code: str
    event_name: str
    state: State
    module: Module
    modules: tuple[tuple[str, str], ...]
    aspects: tuple[Aspect, ...]
    rows: tuple[MarkRow, ...]

    @property
    def editable(self) -> bool:
        """Whether marks can still be keyed."""
        return self.state in OPEN

    @property
    def progress(self) -> tuple[int, int]:
        """How many works are fully marked in this module, of how many that compete."""
        competing = [row for row in self.rows if row.status is EntryStatus.COMPETING]
        return sum(row.subtotal is not None for row in competing), len(competing)


@dataclass(frozen=True, slots=True)
class TakenMarks:
    """What a workbook of marks brought: how many were different, and what is wrong with it."""

    changed: int
    problems: tuple[Problem, ...]


def scores_from(aspect: Aspect, text: str) -> str:
    """Return keyed text as the scores of an aspect; several scores of a judge's digit each too.

    ``2 3 2``, ``2,3,2`` and ``232`` are the same three scores of a judgement.
    """
    parts = [part for part in _BETWEEN.split(text.strip()) if part]
    wanted = judges_of(aspect)
    if len(parts) == 1 and wanted > 1 and len(parts[0]) == wanted and parts[0].isdecimal():
        parts = list(parts[0])
    return joined(parts)


def cell_of(aspect: Aspect, scores: str) -> MarkCell:
    """Return what the kept scores of an aspect are worth."""
    if not scores:
        return MarkCell()
    worth = aspect_mark(aspect, scores.split(" "))
    if isinstance(worth, Problem):
        return MarkCell(scores, problem=worth)
    return MarkCell(scores, worth)


# ---- reading -----------------------------------------------------------------------------------


def read_marking(desk: Desk, code: str, module_code: str = "") -> MarkingSheet:
    """Return the marks of one module, the first one by default, in the order of the work codes."""
    desk.refuse_event(code)
    with desk.reading() as work:
        event = work.events.get(code)
        module = _module(event, module_code)
        kept = {(entry, aspect): scores for entry, aspect, scores in work.marks.of_event(code)}
        roster = [one for one in work.entries.roster(code) if one.work_code]
    aspects = tuple(module.aspects)
    rows = tuple(
        MarkRow(
            one.work_code,
            one.station,
            one.status,
            tuple(cell_of(aspect, kept.get((one.id, aspect.code), "")) for aspect in aspects),
        )
        for one in sorted(roster, key=lambda one: one.work_code)
    )
    modules = tuple((one.code, one.name) for one in event.scheme.modules)
    return MarkingSheet(code, event.name, event.state, module, modules, aspects, rows)


def _module(event: Event, code: str) -> Module:
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


# ---- keying ------------------------------------------------------------------------------------


def key_mark(
    desk: Desk, code: str, work_code: str, aspect_code: str, text: str, request_id: str = ""
) -> Outcome[MarkCell]:
    """Keep what was keyed for one aspect of one work; empty text clears it.

    What cannot be a score is refused and nothing is kept. Scores of a judgement that lie too far
    apart are kept, with the problem: the judges have to score again.
    """
    with desk.writing(
        Action.MARKS_KEYED, subject=f"{work_code} {aspect_code}", request_id=request_id or None
    ) as work:
        event = _open_event(work, code)
        aspect = _aspect(event, aspect_code)
        entry = _entry(_codes(work, event), event, work_code)
        scores = scores_from(aspect, text)
        cell = cell_of(aspect, scores)
        if cell.problem is not None and cell.problem.code != JUDGEMENT_SPREAD:
            raise RuleBroken(cell.problem.text)
        work.marks.put(code, entry, aspect_code, scores or None)
        _begin(work, event)
    return Outcome(cell, changes(Subject.MARKS, Subject.RESULTS, events=(code,)))


def take_marks(desk: Desk, code: str, lines: Iterable[MarkLine]) -> Outcome[int]:
    """Keep many marks of one event in one go; return how many were different.

    All or none: one that cannot be refuses them all, with its place in the sentence.
    """
    with desk.writing(Action.MARKS_IMPORTED, subject=code) as work:
        changed = _take(work, code, lines)
    return Outcome(changed, changes(Subject.MARKS, Subject.RESULTS, events=(code,)))


def _take(work: Work, code: str, lines: Iterable[MarkLine]) -> int:
    event = _open_event(work, code)
    codes = _codes(work, event)
    aspects = {aspect.code: aspect for aspect in event.scheme.aspects}
    known: dict[tuple[str, str], Problem | None] = {}
    ready = []
    for work_code, aspect_code, scores in lines:
        key = aspect_code, scores
        if key not in known:
            aspect = aspects.get(aspect_code) or _aspect(event, aspect_code)
            known[key] = cell_of(aspect, scores).problem
        problem = known[key]
        if problem is not None and problem.code != JUDGEMENT_SPREAD:
            raise RuleBroken(f"{work_code}: {problem.text}")
        entry = codes.get(work_code) or _entry(codes, event, work_code)
        ready.append((entry, aspect_code, scores))
    changed = work.marks.put_many(code, ready)
    _begin(work, event)
    return changed


def _open_event(work: Work, code: str) -> Event:
    work.lock(code)
    event = work.events.get(code)
    refuse_unless(event, *OPEN)
    return event


def _begin(work: Work, event: Event) -> None:
    if event.state is State.DRAWN:
        work.events.put(replace(event, state=State.MARKING))


def _codes(work: Work, event: Event) -> dict[str, str]:
    return work.entries.codes(event.code)


def _entry(codes: Mapping[str, str], event: Event, work_code: str) -> str:
    entry = codes.get(work_code)
    if entry is None:
        raise RuleBroken(
            _("{event} has no work code {code}. Compare it with the score sheet.").format(
                event=event.code, code=work_code
            )
        )
    return entry


def _aspect(event: Event, code: str) -> Aspect:
    found = next((aspect for aspect in event.scheme.aspects if aspect.code == code), None)
    if found is None:
        raise RuleBroken(
            _("{event} has no aspect {code}. Compare it with the marking scheme.").format(
                event=event.code, code=code
            )
        )
    return found


# ---- what befalls an entry ---------------------------------------------------------------------


def set_statuses(desk: Desk, code: str, statuses: Mapping[str, EntryStatus]) -> Outcome[None]:
    """Say of works, by their codes, that they are absent, withdrawn, disqualified or competing."""
    with desk.writing(Action.STATUS_SET, subject=", ".join(statuses)) as work:
        event = _open_event(work, code)
        codes = _codes(work, event)
        work.entries.set_statuses(
            code, {_entry(codes, event, one): status for one, status in statuses.items()}
        )
    return Outcome(None, changes(Subject.MARKS, Subject.RESULTS, Subject.ROSTER, events=(code,)))


def set_times(desk: Desk, code: str, seconds: Mapping[str, str]) -> Outcome[None]:
    """Keep how many seconds works took, by their codes."""
    with desk.writing(Action.TIME_KEYED, subject=code) as work:
        event = _open_event(work, code)
        codes = _codes(work, event)
        work.entries.set_times(
            code, {_entry(codes, event, one): text for one, text in seconds.items()}
        )
    return Outcome(None, changes(Subject.MARKS, Subject.RESULTS, events=(code,)))


def record_violations(
    desk: Desk, code: str, violations: Sequence[tuple[str, Violation, str]]
) -> Outcome[None]:
    """Record violations: work code, what it costs, and what was seen."""
    with desk.writing(Action.VIOLATION_RECORDED, subject=code) as work:
        event = _open_event(work, code)
        codes = _codes(work, event)
        work.violations.add_many(
            code,
            [
                ViolationRecord(_entry(codes, event, work_code), violation, reason)
                for work_code, violation, reason in violations
            ],
        )
    return Outcome(None, changes(Subject.MARKS, Subject.RESULTS, events=(code,)))


# ---- workbooks ---------------------------------------------------------------------------------


def write_marks_workbook(desk: Desk, code: str, target: Path) -> None:
    """Write the score workbook of an event: a sheet a module, work codes only, marks so far."""
    desk.refuse_event(code)
    with desk.reading() as work:
        event = work.events.get(code)
        _module(event, "")
        codes = work.entries.codes(code)
        names = {entry: work_code for work_code, entry in codes.items()}
        lines = [(names[e], a, s) for e, a, s in work.marks.of_event(code) if e in names]
    if not codes:
        raise RuleBroken(
            _("{code} {name} has no work codes yet. Draw the lots first.").format(
                code=code, name=event.name
            )
        )
    write_marks(target, event, sorted(codes), lines)


def take_marks_workbook(
    desk: Desk, code: str, source: Path, *, good_cells: bool = False
) -> Outcome[TakenMarks]:
    """Take in a filled score workbook. A blocking problem refuses it all, unless told otherwise."""
    sheets = read_sheets(source)
    with desk.writing(Action.MARKS_IMPORTED, subject=source.name) as work:
        event = _open_event(work, code)
        reading = read_marks(sheets, event, _codes(work, event))
        blocking = tuple(problem for problem in reading.problems if problem.blocks)
        if blocking and not good_cells:
            raise RuleBroken(first_sentence(blocking))
        changed = _take(work, code, [(m.code, m.aspect, joined(m.scores)) for m in reading.marks])
    return Outcome(
        TakenMarks(changed, reading.problems),
        changes(Subject.MARKS, Subject.RESULTS, events=(code,)),
    )


def check_marks_workbook(desk: Desk, code: str, source: Path) -> tuple[Problem, ...]:
    """Return every problem of a filled score workbook; writes nothing."""
    sheets = read_sheets(source)
    with desk.reading() as work:
        event = work.events.get(code)
        return read_marks(sheets, event, work.entries.codes(code)).problems
