"""Second keying (复录): another person keys the same sheets without seeing what the first keyed.

A sheet is what one work has in one sub-criterion, one sheet of
paper. Equal cells settle by themselves; of a cell that differs
a third person decides by the paper, never one of the two keyers. Before both keyings of a sheet are
done, nobody sees a value but whoever keyed it. Blind: knows work codes, never people's names other
than those of the keyers.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from haihecup.domain.keying_slips import Cause, cause_of, same_scores, slipped
from haihecup.domain.marks import marks_of
from haihecup.domain.numbers import half_up, plain
from haihecup.domain.scheme import Aspect
from haihecup.i18n import _


class Asked(StrEnum):
    """Which sheets of an event are keyed twice: none, those drawn for the re-check, or all."""

    NONE = "none"
    RECHECK = "recheck"
    ALL = "all"


def asked_word(asked: Asked) -> str:
    """Return the words for which sheets are keyed twice."""
    return {
        Asked.NONE: _("No sheet"),
        Asked.RECHECK: _("The sheets of the re-check"),
        Asked.ALL: _("All sheets"),
    }[asked]


def asked_meaning(asked: Asked) -> str:
    """Return in a sentence what is seen of sheets that are keyed twice, and by whom."""
    return {
        Asked.NONE: _("Every sheet is keyed once."),
        Asked.RECHECK: _(
            "Another person keys the sheets drawn for the re-check. Their first marks are hidden "
            "from the drawing on, not before."
        ),
        Asked.ALL: _(
            "Another person keys every sheet. Nobody sees what others keyed, nor totals, before "
            "both keyings agree."
        ),
    }[asked]


class TwiceState(StrEnum):
    """How far a sheet is on its way through both keyings."""

    FIRST = "first"
    """The first keying is not done yet."""
    DUE = "due"
    """The first keying is done, the second has not begun."""
    UNDER_WAY = "under-way"
    DIFFERING = "differing"
    """Both are done, and at least one cell differs."""
    DONE = "done"


def sheet_word(state: TwiceState) -> str:
    """Return the word for how far a sheet is."""
    return {
        TwiceState.FIRST: _("First keying not done"),
        TwiceState.DUE: _("Second keying due"),
        TwiceState.UNDER_WAY: _("Second keying under way"),
        TwiceState.DIFFERING: _("Differences open"),
        TwiceState.DONE: _("Keyed twice"),
    }[state]


@dataclass(frozen=True, slots=True)
class SecondMark:
    """What was keyed the second time in one cell, by whom, and who had keyed it first."""

    scores: str
    person: str
    first_person: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What a third person decided of a cell that two keyers keyed differently."""

    first: str
    second: str
    decided: str
    first_person: str
    second_person: str
    person: str
    at: str


@dataclass(frozen=True, slots=True)
class CellTwice:
    """One cell of a sheet that is keyed twice: both scores, and who keyed them.

    ``first`` is what counts now; once a decision was written, that is what was decided.
    """

    aspect: Aspect
    first: str = ""
    first_person: str = ""
    second: SecondMark | None = None
    decision: Decision | None = None

    @property
    def first_done(self) -> bool:
        """Whether the first keying has a mark here."""
        return _counts(self.aspect, self.first)

    @property
    def second_done(self) -> bool:
        """Whether the second keying has a mark here."""
        return self.second is not None and _counts(self.aspect, self.second.scores)

    @property
    def differs(self) -> bool:
        """Whether somebody has still to decide between two values."""
        if self.second is None or same_scores(self.first, self.second.scores):
            return False
        return self.decision is None or not same_scores(self.first, self.decision.decided)


def _counts(aspect: Aspect, scores: str) -> bool:
    return bool(scores) and marks_of(aspect.kind, aspect.max).of(scores) is not None


# no slots: what is asked again and again of a sheet is worked out once
@dataclass(frozen=True)
class SheetTwice:
    """One sheet of one work on its way through both keyings; ``sheet`` is the sub-criterion."""

    work_code: str
    sheet: str
    cells: tuple[CellTwice, ...]

    def cell(self, aspect: str) -> CellTwice:
        """Return the cell of an aspect that is on this sheet."""
        return next(cell for cell in self.cells if cell.aspect.code == aspect)

    @cached_property
    def first_done(self) -> bool:
        """Whether the first keying is done."""
        return all(cell.first_done for cell in self.cells)

    @cached_property
    def both_done(self) -> bool:
        """Whether both keyings are done; from then on everybody may see both."""
        return all(cell.first_done and cell.second_done for cell in self.cells)

    @cached_property
    def begun(self) -> bool:
        """Whether anything was keyed the second time."""
        return any(cell.second is not None for cell in self.cells)

    @cached_property
    def differing(self) -> int:
        """How many cells differ; nobody is told before both keyings are done."""
        return sum(cell.differs for cell in self.cells) if self.both_done else 0

    @cached_property
    def state(self) -> TwiceState:
        """How far the sheet is."""
        if self.both_done:
            return TwiceState.DIFFERING if self.differing else TwiceState.DONE
        if self.begun:
            return TwiceState.UNDER_WAY
        return TwiceState.DUE if self.first_done else TwiceState.FIRST

    @cached_property
    def first_keyers(self) -> frozenset[str]:
        """Who keyed what stands there from the first keying."""
        known = {cell.first_person for cell in self.cells if cell.decision is None}
        known |= {cell.second.first_person for cell in self.cells if cell.second is not None}
        return frozenset(known - {""})

    @cached_property
    def second_keyers(self) -> frozenset[str]:
        """Who keyed it the second time."""
        return frozenset(cell.second.person for cell in self.cells if cell.second is not None)

    def hides_first(self, person: str) -> bool:
        """Tell whether the first values are none of somebody's business yet."""
        return not self.both_done and person not in self.first_keyers

    def hides_second(self, person: str) -> bool:
        """Tell whether the second values are none of somebody's business yet."""
        return not self.both_done and person not in self.second_keyers


# ---- differences -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell that two people keyed differently, beside each other, with what it looks like.

    ``other_work`` is the work whose sheet it seems to be. A decided difference has its decision.
    """

    work_code: str
    sheet: str
    aspect: Aspect
    first: str
    second: str
    first_person: str
    second_person: str
    cause: Cause
    other_work: str = ""
    decision: Decision | None = None


def differences(sheets: Iterable[SheetTwice]) -> tuple[Difference, ...]:
    """Return the differences of an event, decided or not, by work and in the order of the sheets.

    Only sheets of which both keyings are done are looked at, and compared with one another.
    """
    done = [sheet for sheet in sheets if sheet.both_done]
    slips = _slips(done)
    strangers = _strangers(done)
    found = []
    for sheet in done:
        other = strangers.get((sheet.work_code, sheet.sheet), "")
        for place, cell in enumerate(sheet.cells):
            first, second = _both(cell)
            if cell.second is None or same_scores(first, second):
                continue
            if other:
                cause = Cause.OTHER_WORK
            elif (sheet.work_code, sheet.sheet, place) in slips:
                cause = Cause.ROW_SLIP
            else:
                cause = cause_of(first, second)
            found.append(
                Difference(
                    sheet.work_code,
                    sheet.sheet,
                    cell.aspect,
                    first,
                    second,
                    cell.second.first_person,
                    cell.second.person,
                    cause,
                    other,
                    None if cell.differs else cell.decision,
                )
            )
    return tuple(found)


def _both(cell: CellTwice) -> tuple[str, str]:
    """Return what was keyed first and second, also after a decision was written over the first."""
    second = cell.second.scores if cell.second is not None else ""
    decision = cell.decision
    if decision is not None and same_scores(cell.first, decision.decided):
        return decision.first, second
    return cell.first, second


def _slips(sheets: Sequence[SheetTwice]) -> set[tuple[str, str, int]]:
    """Return the cells that look slipped by one row: along a sheet, or down the list of works."""
    found: set[tuple[str, str, int]] = set()
    by_kind: dict[str, list[SheetTwice]] = {}
    for sheet in sheets:
        by_kind.setdefault(sheet.sheet, []).append(sheet)
        pairs = [_both(cell) for cell in sheet.cells]
        places = slipped([one for one, _other in pairs], [other for _one, other in pairs])
        found.update((sheet.work_code, sheet.sheet, place) for place in places)
    for kind, works in by_kind.items():
        works.sort(key=lambda sheet: sheet.work_code)
        for place in range(min((len(sheet.cells) for sheet in works), default=0)):
            pairs = [_both(sheet.cells[place]) for sheet in works]
            rows = slipped([one for one, _other in pairs], [other for _one, other in pairs])
            found.update((works[row].work_code, kind, place) for row in rows)
    return found


def _strangers(sheets: Sequence[SheetTwice]) -> dict[tuple[str, str], str]:
    """Return the sheets that one keyer keyed from another work's paper, with that work."""
    texts = {
        (sheet.work_code, sheet.sheet): [_both(cell) for cell in sheet.cells] for sheet in sheets
    }
    found: dict[tuple[str, str], str] = {}
    for (work, kind), mine in texts.items():
        if sum(not same_scores(*pair) for pair in mine) < 2 or 2 * len(_values(mine)) < len(mine):
            continue
        for (other, kind_of_other), theirs in texts.items():
            if kind_of_other != kind or other == work:
                continue
            if _agree(mine, theirs, 1, 0) or _agree(mine, theirs, 0, 1):
                found[work, kind] = other
                break
    return found


def _values(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    return [pair for pair in pairs if not same_scores(*pair)]


def _agree(
    mine: Sequence[tuple[str, str]], theirs: Sequence[tuple[str, str]], one: int, other: int
) -> bool:
    return len(mine) == len(theirs) and all(
        same_scores(here[one], there[other]) for here, there in zip(mine, theirs, strict=True)
    )


# ---- error rates -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class KeyerRate:
    """How many cells somebody keyed that were keyed twice, and how many were not what holds."""

    person: str
    cells: int
    errors: int

    @property
    def per_thousand(self) -> Fraction:
        """Errors in a thousand cells."""
        return Fraction(1000 * self.errors, self.cells) if self.cells else Fraction(0)

    @property
    def told(self) -> str:
        """The rate as it is said, with one decimal."""
        return plain(half_up(self.per_thousand, 1))


def keyer_rates(sheets: Iterable[SheetTwice]) -> tuple[KeyerRate, ...]:
    """Return the rate of each keyer over the sheets of which both keyings are done, worst first.

    A cell counts once it is settled: equal, or decided. Who was wrong is told by the decision.
    """
    cells: Counter[str] = Counter()
    errors: Counter[str] = Counter()
    for sheet in sheets:
        for cell in sheet.cells if sheet.both_done else ():
            if cell.second is None or cell.differs:
                continue
            first, second = _both(cell)
            for person, keyed in ((cell.second.first_person, first), (cell.second.person, second)):
                cells[person] += 1
                errors[person] += not same_scores(keyed, cell.first)
    rates = [KeyerRate(person, count, errors[person]) for person, count in cells.items()]
    return tuple(sorted(rates, key=lambda one: (-one.per_thousand, one.person)))


# no slots, as for a sheet
@dataclass(frozen=True)
class Twice:
    """What an event has of second keying: the sheets that are asked, by entry and sub-criterion.

    ``open`` tells whether they are being keyed now, so that what is not done is hidden.
    """

    asked: Asked
    open: bool
    sheets: Mapping[tuple[str, str], SheetTwice]

    def hides_first(self, person: str, entry: str, code: str) -> bool:
        """Tell whether the first values of a sheet are none of somebody's business yet."""
        sheet = self.sheets.get((entry, code))
        return self.open and sheet is not None and sheet.hides_first(person)

    @cached_property
    def counts(self) -> Mapping[TwiceState, int]:
        """How many sheets stand where."""
        return Counter(sheet.state for sheet in self.sheets.values())

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """What was keyed differently on the sheets of which both keyings are done."""
        return differences(self.sheets.values())

    @cached_property
    def rates(self) -> tuple[KeyerRate, ...]:
        """How often each keyer errs, on the same sheets."""
        return keyer_rates(self.sheets.values())

    @property
    def pending(self) -> bool:
        """Whether anything of the event is hidden from somebody."""
        return self.open and any(not sheet.both_done for sheet in self.sheets.values())

    @property
    def keyed_once(self) -> int:
        """How many sheets have still to be keyed the second time."""
        return sum(not sheet.both_done for sheet in self.sheets.values())

    @property
    def differing(self) -> int:
        """How many cells have still to be decided."""
        return sum(sheet.differing for sheet in self.sheets.values())


def asked_of(text: str | None) -> Asked:
    """Return which sheets are keyed twice, as it was kept; none where nothing was."""
    return Asked(text) if text else Asked.NONE
