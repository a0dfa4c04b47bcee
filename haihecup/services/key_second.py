"""Key score sheets the second time (复录), blind: by another person, from the same paper.

What stands from the first keying is never read here but to tell that it is done; what is refused is
refused without a word of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from haihecup.documents.marks_workbook import read_marks
from haihecup.documents.sheets import read_sheets
from haihecup.domain.competition import Event
from haihecup.domain.journal import Action
from haihecup.domain.marks import (
    JUDGEMENT_SPREAD,
    UNMARKED,
    joined,
)
from haihecup.domain.problems import Problem, RuleBroken
from haihecup.domain.roles import refusal
from haihecup.domain.scheme import SubCriterion
from haihecup.domain.second_keying import Asked, CellTwice, SecondMark, SheetTwice, TwiceState
from haihecup.i18n import _
from haihecup.services.blind_sheets import (
    OPEN_AT,
    keyed_twice,
    read_twice,
    refuse_second,
    sheet_with,
)
from haihecup.services.changes import Outcome, Subject, changes
from haihecup.services.desk import Desk, first_sentence, refuse_unless
from haihecup.services.enter_marks import WHATEVER, Basis, Overtaken, keyed_scores
from haihecup.services.lay_out_sheets import MarkCell, MarkingSheet, MarkRow, cell_of, module_of
from haihecup.services.recheck_works import record_keyed_twice
from haihecup.storage.work import Work

_KEYABLE = (TwiceState.DUE, TwiceState.UNDER_WAY)


# ---- which sheets ------------------------------------------------------------------------------


def ask_second_keying(
    desk: Desk, codes: Sequence[str], asked: Asked, reason: str = ""
) -> Outcome[None]:
    """Say which sheets of events are keyed twice; once second marks are kept, with a reason."""
    told = f"{', '.join(codes)}: {asked}"
    subject = f"{told} · {reason.strip()}" if reason.strip() else told
    with desk.writing(Action.SECOND_KEYING_ASKED, subject=subject) as work:
        for code in sorted(codes):
            work.lock(code)
            if work.second_keying.asked(code) is asked:
                continue
            if work.second_keying.marks(code) and not reason.strip():
                raise RuleBroken(
                    _(
                        "The second keying of {event} has begun. Say why it is asked otherwise now."
                    ).format(event=code)
                )
            work.second_keying.ask(code, asked)
    return Outcome(None, changes(Subject.MARKS, Subject.EVENTS, events=tuple(codes)))


def second_keying_begun(desk: Desk, codes: Sequence[str]) -> bool:
    """Tell whether any of these events has a mark that was keyed the second time."""
    with desk.reading() as work:
        return any(work.second_keying.marks(code) for code in codes)


def asked_by_event(desk: Desk) -> dict[str, Asked]:
    """Return which sheets are keyed twice, by the events where any are."""
    with desk.reading() as work:
        found = work.second_keying.all_asked()
    return {code: asked for code, asked in found.items() if asked is not Asked.NONE}


# ---- reading -----------------------------------------------------------------------------------


def read_second_keying(desk: Desk, code: str, module_code: str = "") -> MarkingSheet:
    """Return the sheet of a module for the second keying: what was keyed the second time, no more.

    There are the works that whoever looks can key, and those that he has keyed.
    """
    desk.refuse_event(code)
    with desk.reading() as work:
        event = work.events.get(code)
        module = module_of(event, module_code)
        twice = keyed_twice(desk, work, event)
        works = work.entries.works(code)
    person, aspects = desk.author.person, tuple(module.aspects)
    sheets = twice.sheets if twice is not None else {}
    rows = []
    for one in works:
        mine = [sheets.get((one.id, kind.code)) for kind in module.sub_criteria]
        if any(sheet is not None and _is_shown(sheet, person) for sheet in mine):
            parts = zip(mine, module.sub_criteria, strict=True)
            cells = [cell for sheet, kind in parts for cell in _cells(sheet, kind, person)]
            rows.append(MarkRow(one.code, one.session, one.status, tuple(cells)))
    modules = tuple((one.code, one.name) for one in event.scheme.modules)
    refused = refusal(desk.user, Action.SECOND_KEYED) if desk.user is not None else ""
    if not refused and (twice is None or not twice.open):
        refused = _not_open(event, twice.asked if twice is not None else Asked.NONE)
    return MarkingSheet(
        code, event.name, event.state, module, modules, aspects, tuple(rows),
        refused=refused, second=True,
    )  # fmt: skip


def _is_shown(sheet: SheetTwice, person: str) -> bool:
    return _can_key(sheet, person) or person in sheet.second_keyers


def _can_key(sheet: SheetTwice, person: str) -> bool:
    return sheet.state in _KEYABLE and person not in sheet.first_keyers


def _cells(sheet: SheetTwice | None, kind: SubCriterion, person: str) -> list[MarkCell]:
    """Return the cells of a sheet as the second keying shows them to somebody."""
    if sheet is None or not _is_shown(sheet, person):
        return [MarkCell(closed=True) for _aspect in kind.aspects]
    return [_cell(cell, person, sheet) for cell in sheet.cells]


def _cell(cell: CellTwice, person: str, sheet: SheetTwice) -> MarkCell:
    if cell.second is None:
        return MarkCell()
    if sheet.hides_second(person):
        return MarkCell(hidden=True, closed=True)
    return replace(cell_of(cell.aspect, cell.second.scores), closed=sheet.both_done)


def _not_open(event: Event, asked: Asked) -> str:
    if asked is Asked.NONE:
        return _("{event}: no sheet is asked to be keyed twice.").format(event=event.code)
    try:
        refuse_unless(event, *OPEN_AT[asked])
    except RuleBroken as broken:
        return broken.sentence
    return ""


# ---- keying ------------------------------------------------------------------------------------


def key_second_mark(
    desk: Desk,
    code: str,
    work_code: str,
    aspect_code: str,
    text: str,
    basis: Basis = WHATEVER,
) -> Outcome[MarkCell]:
    """Keep what was keyed the second time for one aspect of one work; empty text clears it.

    It is checked by itself, as the first one was, and compared with nothing. ``Overtaken`` is
    raised where another second keyer of the same sheet has keyed something else here meanwhile.
    """
    with desk.writing(
        Action.SECOND_KEYED,
        subject=f"{work_code} {aspect_code}",
        request_id=basis.request_id or None,
    ) as work:
        event, asked = _open_event(work, code)
        aspect = event.aspect(aspect_code)
        entry, sheet = _sheet(work, event, asked, work_code, aspect_code)
        refuse_second(sheet, desk.author.person)
        cell = sheet.cell(aspect_code)
        before = cell.second.scores if cell.second is not None else ""
        if cell.second is not None and sheet.hides_second(desk.author.person):
            raise RuleBroken(
                _(
                    "{code}, aspect {aspect}: already keyed the second time by {person}, and "
                    "hidden until both keyings are done. Only whoever keyed it corrects it."
                ).format(code=work_code, aspect=aspect_code, person=cell.second.person)
            )
        after = keyed_scores(aspect, text)
        known = {keyed_scores(aspect, one) for one in basis.seen}
        if cell.second is not None and known and before not in known | {after}:
            raise Overtaken(
                _("{person} has keyed this cell meanwhile. Choose which of the two holds.").format(
                    person=cell.second.person
                ),
                cell_of(aspect, before),
                None,
            )
        problem = cell_of(aspect, after).problem
        if problem is not None and problem.code not in (JUDGEMENT_SPREAD, UNMARKED):
            raise RuleBroken(problem.text)
        mark = SecondMark(after, desk.author.person, cell.first_person) if after else None
        work.second_keying.put_many(code, [(entry, aspect_code, mark)])
        _record_if_equal(desk, work, event, asked, (entry, work_code))
    return Outcome(
        cell_of(aspect, after),
        changes(Subject.MARKS, Subject.EVENTS, events=(code,)),
        work.receipt,
    )


def take_second_workbook(
    desk: Desk, code: str, source: Path, *, good_cells: bool = False
) -> Outcome[tuple[int, tuple[Problem, ...]]]:
    """Take in a score workbook that another person has filled from the same paper, blind.

    Returns how many second marks were different from those kept, and what is wrong with it. A
    blocking problem refuses it all, unless told otherwise.
    """
    sheets = read_sheets(source)
    with desk.writing(Action.SECOND_KEYED, subject=source.name) as work:
        event, asked = _open_event(work, code)
        reading = read_marks(sheets, event, work.entries.codes(code))
        blocking = tuple(problem for problem in reading.problems if problem.blocks)
        if blocking and not good_cells:
            raise RuleBroken(first_sentence(blocking))
        lines = [(one.code, one.aspect, joined(one.scores)) for one in reading.marks]
        changed = _take_in(desk, work, event, asked, lines)
    return Outcome((changed, reading.problems), changes(Subject.MARKS, events=(code,)))


def take_second_marks(desk: Desk, code: str, lines: Iterable[tuple[str, str, str]]) -> Outcome[int]:
    """Keep many second marks in one go, by work code and aspect; all or none of them."""
    with desk.writing(Action.SECOND_KEYED, subject=code) as work:
        event, asked = _open_event(work, code)
        changed = _take_in(desk, work, event, asked, lines)
    return Outcome(changed, changes(Subject.MARKS, Subject.EVENTS, events=(code,)), work.receipt)


def _take_in(
    desk: Desk, work: Work, event: Event, asked: Asked, lines: Iterable[tuple[str, str, str]]
) -> int:
    twice = read_twice(work, event, asked)
    codes = work.entries.codes(event.code)
    known = {
        (sheet.work_code, cell.aspect.code): (sheet, cell)
        for sheet in twice.sheets.values()
        for cell in sheet.cells
    }
    ready = []
    for work_code, aspect_code, scores in lines:
        found = known.get((work_code, aspect_code))
        if found is None:
            raise _not_asked(event, work_code)
        sheet, cell = found
        refuse_second(sheet, desk.author.person)
        if cell.second is not None and sheet.hides_second(desk.author.person):
            raise RuleBroken(
                _("{code}: somebody else is keying this sheet the second time.").format(
                    code=work_code
                )
            )
        problem = cell_of(cell.aspect, scores).problem
        if problem is not None and problem.code != JUDGEMENT_SPREAD:
            raise RuleBroken(f"{work_code}: {problem.text}")
        mark = SecondMark(scores, desk.author.person, cell.first_person)
        ready.append((codes[work_code], aspect_code, mark))
    changed = work.second_keying.put_many(event.code, ready)
    names = {entry: work_code for work_code, entry in codes.items()}
    for entry in sorted({entry for entry, _aspect_code, _mark in ready}):
        _record_if_equal(desk, work, event, asked, (entry, names[entry]))
    return changed


def _record_if_equal(
    desk: Desk, work: Work, event: Event, asked: Asked, one: tuple[str, str]
) -> None:
    """Record a work of the re-check as right once all its sheets are keyed twice and equal."""
    if asked is not Asked.RECHECK:
        return
    entry, work_code = one
    sheets = read_twice(work, event, asked, entry).sheets.values()
    if all(sheet.state is TwiceState.DONE for sheet in sheets):
        record_keyed_twice(desk, work, event.code, work_code, wrong=False)


def _open_event(work: Work, code: str) -> tuple[Event, Asked]:
    """Return an event whose sheets can be keyed the second time, kept from others."""
    work.lock(code)
    event, asked = work.events.get(code), work.second_keying.asked(code)
    refused = _not_open(event, asked)
    if refused:
        raise RuleBroken(refused)
    return event, asked


def _sheet(
    work: Work, event: Event, asked: Asked, work_code: str, aspect: str
) -> tuple[str, SheetTwice]:
    entry = work.entries.with_code(event.code, work_code) or ""
    twice = read_twice(work, event, asked, entry) if entry else None
    key = entry, sheet_with(event, aspect)
    if twice is None or key not in twice.sheets:
        raise _not_asked(event, work_code)
    return entry, twice.sheets[key]


def _not_asked(event: Event, work_code: str) -> RuleBroken:
    return RuleBroken(
        _("{code} of {event} is not among the sheets that are keyed twice.").format(
            code=work_code, event=event.code
        )
    )
