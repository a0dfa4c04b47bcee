"""Decide between two keyings of a cell: a third person, by a look at the paper.

Both values stand beside each other then. Neither of the two keyers of the sheet decides.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from haihecup.domain.competition import Event
from haihecup.domain.corrections import Change, Correctable
from haihecup.domain.journal import EDITION_CHAIN, Action, time_text
from haihecup.domain.keying_slips import same_scores
from haihecup.domain.problems import RuleBroken
from haihecup.domain.second_keying import (
    Asked,
    Decision,
    Difference,
    KeyerRate,
    SheetTwice,
    Twice,
    TwiceState,
)
from haihecup.i18n import _
from haihecup.services.blind_sheets import OPEN_AT, keyed_twice, read_twice, sheet_with
from haihecup.services.changes import Outcome, Subject, changes
from haihecup.services.correct_results import write_correction
from haihecup.services.desk import Desk, refuse_unless
from haihecup.services.enter_marks import keyed_scores
from haihecup.services.lay_out_sheets import cell_of
from haihecup.services.recheck_works import record_keyed_twice
from haihecup.storage.work import Work


@dataclass(frozen=True, slots=True)
class TwiceView:
    """The second keying of an event: how far, what differs, and how often each keyer errs.

    ``not_mine`` are the works, with their sheets, that whoever looks has keyed and so does not
    decide on.
    """

    event: Event
    asked: Asked
    open: bool
    counts: Mapping[TwiceState, int]
    differences: tuple[Difference, ...]
    rates: tuple[KeyerRate, ...]
    not_mine: frozenset[tuple[str, str]]

    @property
    def undecided(self) -> tuple[Difference, ...]:
        """The differences that nobody has decided yet."""
        return tuple(one for one in self.differences if one.decision is None)


def read_second(desk: Desk, code: str) -> TwiceView:
    """Return the second keying of an event; differences only of sheets keyed by both."""
    desk.refuse_event(code)
    with desk.reading() as work:
        event = work.events.get(code)
        twice = keyed_twice(desk, work, event)
    if twice is None:
        twice = Twice(Asked.NONE, open=False, sheets={})
    person = desk.author.person
    mine = (sheet for sheet in twice.sheets.values() if _has_keyed(sheet, person))
    return TwiceView(
        event,
        twice.asked,
        twice.open,
        twice.counts,
        twice.differences,
        twice.rates,
        frozenset((one.work_code, one.sheet) for one in mine),
    )


def _has_keyed(sheet: SheetTwice, person: str) -> bool:
    return person in sheet.first_keyers or person in sheet.second_keyers


def settle_difference(
    desk: Desk, code: str, work_code: str, aspect_code: str, text: str, seen: str | None = None
) -> Outcome[str]:
    """Keep what a third person has read on the paper; it becomes the mark.

    ``seen`` is what counted there when the two values were shown; refused where somebody else has
    decided meanwhile. While the re-check is under way a decision against the first value is a
    correction.
    """
    with desk.writing(Action.DIFFERENCE_SETTLED, subject=f"{work_code} {aspect_code}") as work:
        if work.second_keying.asked(code) is Asked.RECHECK:
            work.lock(EDITION_CHAIN)
        work.lock(code)
        event, asked = work.events.get(code), work.second_keying.asked(code)
        refuse_unless(event, *OPEN_AT[asked])
        entry, sheet = _sheet(work, event, asked, work_code, aspect_code)
        _refuse_keyers(desk, sheet)
        cell = sheet.cell(aspect_code)
        scores = keyed_scores(cell.aspect, text)
        worth = cell_of(cell.aspect, scores)
        if worth.mark is None:
            told = worth.problem.text if worth.problem is not None else ""
            raise RuleBroken(
                told or _("Aspect {aspect}: key what is on the sheet.").format(aspect=aspect_code)
            )
        if seen is not None and not same_scores(cell.first, seen):
            raise RuleBroken(
                _("{code}, aspect {aspect}: somebody else has decided this meanwhile.").format(
                    code=work_code, aspect=aspect_code
                )
            )
        if cell.second is None:
            raise ValueError(aspect_code)
        first = cell.decision.first if cell.decision is not None else cell.first
        decision = Decision(
            first,
            cell.second.scores,
            scores,
            cell.second.first_person,
            cell.second.person,
            desk.author.person,
            time_text(desk.clock()),
        )
        work.second_keying.decide(code, entry, aspect_code, decision)
        if asked is Asked.RECHECK:
            _correct(desk, work, event, (entry, work_code), (aspect_code, cell.first, scores))
        else:
            work.marks.put(code, entry, aspect_code, scores)
    subjects = (Subject.MARKS, Subject.RESULTS, Subject.EVENTS)
    return Outcome(scores, changes(*subjects, events=(code,)), work.receipt)


def _correct(
    desk: Desk, work: Work, event: Event, one: tuple[str, str], cell: tuple[str, str, str]
) -> None:
    """Correct a mark while the re-check is under way, and record what the second keying found."""
    desk.refuse(Action.RECHECK_RECORDED)
    entry, work_code = one
    aspect, before, after = cell
    note = _("second keying: {aspect}").format(aspect=aspect)
    wrong = not same_scores(before, after)
    if wrong:
        change = Change(work_code, Correctable.MARK, after, aspect, before, note)
        write_correction(desk, work, event.code, (change,), note)
        record_keyed_twice(desk, work, event.code, work_code, wrong=True, note=note)
        return
    sheets = read_twice(work, event, Asked.RECHECK, entry).sheets.values()
    if all(sheet.state is TwiceState.DONE for sheet in sheets):
        record_keyed_twice(desk, work, event.code, work_code, wrong=False)


def _sheet(
    work: Work, event: Event, asked: Asked, work_code: str, aspect: str
) -> tuple[str, SheetTwice]:
    entry = work.entries.codes(event.code).get(work_code, "")
    known = any(one.code == aspect for one in event.scheme.aspects)
    twice = read_twice(work, event, asked, entry) if entry and known else None
    sheet = twice.sheets.get((entry, sheet_with(event, aspect))) if twice else None
    if sheet is None or not sheet.both_done:
        raise RuleBroken(
            _("{code}: both keyings of this sheet are not done yet.").format(code=work_code)
        )
    return entry, sheet


def _refuse_keyers(desk: Desk, sheet: SheetTwice) -> None:
    if _has_keyed(sheet, desk.author.person):
        raise RuleBroken(
            _(
                "{code}, sheet {sheet}: you have keyed this sheet yourself. A third person looks "
                "at the paper and decides."
            ).format(code=sheet.work_code, sheet=sheet.sheet)
        )
