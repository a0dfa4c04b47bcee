"""Whole score workbooks of an event, out and in: work codes only, never people."""

from dataclasses import dataclass
from pathlib import Path

from haihecup.documents.marks_workbook import read_marks, write_marks
from haihecup.documents.sheets import read_sheets
from haihecup.domain.journal import Action
from haihecup.domain.marks import joined
from haihecup.domain.problems import Problem, RuleBroken
from haihecup.i18n import _
from haihecup.services.blind_sheets import keyed_twice, sheet_with
from haihecup.services.changes import Outcome, Subject, changes
from haihecup.services.desk import Desk, first_sentence
from haihecup.services.enter_marks import open_event, take_in
from haihecup.services.lay_out_sheets import module_of


@dataclass(frozen=True, slots=True)
class TakenMarks:
    """What a workbook of marks brought: how many were different, and what is wrong with it."""

    changed: int
    problems: tuple[Problem, ...]


def write_marks_workbook(desk: Desk, code: str, target: Path) -> None:
    """Write the score workbook of an event: a sheet a module, work codes only, marks so far.

    A judge, who sees no scores but his own, does not get it. What is hidden from whoever writes it
    is left empty.
    """
    desk.refuse_event(code)
    desk.refuse(Action.MARKS_IMPORTED)
    with desk.reading() as work:
        event = work.events.get(code)
        module_of(event, "")
        codes = work.entries.codes(code)
        names = {entry: work_code for work_code, entry in codes.items()}
        twice, person = keyed_twice(desk, work, event), desk.author.person
        lines = [
            (names[e], a, s)
            for e, a, s in work.marks.of_event(code)
            if e in names
            and (twice is None or not twice.hides_first(person, e, sheet_with(event, a)))
        ]
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
        event = open_event(work, code)
        reading = read_marks(sheets, event, work.entries.codes(code))
        blocking = tuple(problem for problem in reading.problems if problem.blocks)
        if blocking and not good_cells:
            raise RuleBroken(first_sentence(blocking))
        changed = take_in(
            desk, work, code, [(m.code, m.aspect, joined(m.scores)) for m in reading.marks]
        )
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
