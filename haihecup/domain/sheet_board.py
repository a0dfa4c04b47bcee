"""The board of score sheets (评分表): which are missing, handed in, keyed, keyed again. Blind.

A sheet is one sub-criterion of one work. It is asked for while the judges are still there, so the
board tells by session what was not handed in and by judge whose column is empty.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from haihecup.domain.entries import EntryStatus
from haihecup.domain.marks import AspectMarks, by_judge, judges_of, marks_of
from haihecup.domain.scheme import Aspect, MarkingScheme
from haihecup.domain.second_keying import TwiceState
from haihecup.domain.sheet_records import HandedIn, MarkedWork
from haihecup.domain.stages import State
from haihecup.i18n import _, ngettext


class SheetState(StrEnum):
    """How far a sheet is, in the order in which sheets come along.

    ``KEYED`` is a sheet whose marks are all there while the paper itself was not handed in.
    """

    NOT_DUE = "not-due"
    MISSING = "missing"
    HANDED_IN = "handed-in"
    PARTLY = "partly"
    KEYED = "keyed"
    SECOND_DUE = "second-due"
    DIFFERING = "differing"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class SheetHead:
    """A kind of sheet: a sub-criterion with its module and its aspects."""

    code: str
    name: str
    module: str
    module_name: str
    aspects: tuple[Aspect, ...]

    @property
    def judges(self) -> int:
        """How many judges write into columns of their own on this sheet, 0 where none do."""
        most = max((judges_of(aspect) for aspect in self.aspects), default=1)
        return most if most > 1 else 0


@dataclass(frozen=True, slots=True)
class SheetStand:
    """How one sheet of one work stands.

    ``keyed`` of ``total`` aspects have a mark; ``waiting`` are the judges' columns, from 1, that
    still lack a score. ``missing`` sheets are those that somebody has to go and ask for.
    """

    state: SheetState
    keyed: int = 0
    total: int = 0
    handed: HandedIn | None = None
    waiting: tuple[int, ...] = ()
    missing: bool = False


@dataclass(frozen=True, slots=True)
class BoardRow:
    """The sheets of one work, in the order of the heads."""

    work_code: str
    session: str
    status: EntryStatus
    sheets: tuple[SheetStand, ...]


@dataclass(frozen=True, slots=True)
class JudgeLine:
    """One judge's column of a module: on how many of its sheets it still lacks a score."""

    module: str
    number: int
    name: str
    waiting: int
    sheets: int
    work_codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetBoard:
    """All sheets of an event; ``seats`` name the judges by module and column where they are known.

    ``tracked`` tells whether sheets are handed in here at all: from the first one on, all of them
    are waited for.
    """

    event_code: str
    event_name: str
    state: State
    heads: tuple[SheetHead, ...]
    rows: tuple[BoardRow, ...]
    tracked: bool = False
    seats: Mapping[tuple[str, int], str] = field(default_factory=dict)

    @property
    def sessions(self) -> tuple[str, ...]:
        """The sessions of the works."""
        return tuple(sorted({row.session for row in self.rows if row.session}))

    def of_session(self, session: str) -> tuple[BoardRow, ...]:
        """Return the works of a session, of all where it is empty."""
        return tuple(row for row in self.rows if session in ("", row.session))

    def counts(self, session: str = "") -> dict[SheetState, int]:
        """Return how many sheets stand how, in the order of the states; none that is not due."""
        found = Counter(one.state for row in self.of_session(session) for one in row.sheets)
        return {one: found[one] for one in SheetState if found[one] and one is not _NOT_DUE}

    def due(self, session: str = "") -> int:
        """Return how many sheets are due."""
        return sum(self.counts(session).values())

    def missing(self, session: str = "") -> tuple[tuple[str, str], ...]:
        """Return the sheets to be asked for: work code and sheet, by work code."""
        return tuple(
            (row.work_code, head.code)
            for row in self.of_session(session)
            for head, one in zip(self.heads, row.sheets, strict=True)
            if one.missing
        )

    def judges(self, session: str = "") -> tuple[JudgeLine, ...]:
        """Return every judge's column, how much it lacks."""
        sheets: Counter[tuple[str, int]] = Counter()
        waiting: dict[tuple[str, int], list[str]] = {}
        for head in self.heads:
            for number in range(1, head.judges + 1):
                waiting.setdefault((head.module, number), [])
        for row in self.of_session(session):
            for head, one in zip(self.heads, row.sheets, strict=True):
                if one.state is _NOT_DUE:
                    continue
                sheets.update((head.module, number) for number in range(1, head.judges + 1))
                for number in one.waiting:
                    waiting[head.module, number].append(row.work_code)
        return tuple(
            JudgeLine(
                module,
                number,
                self.seats.get((module, number), ""),
                len(works),
                sheets[module, number],
                tuple(dict.fromkeys(works)),
            )
            for (module, number), works in waiting.items()
        )


_NOT_DUE = SheetState.NOT_DUE
_TWICE = {
    TwiceState.DUE: SheetState.SECOND_DUE,
    TwiceState.UNDER_WAY: SheetState.SECOND_DUE,
    TwiceState.DIFFERING: SheetState.DIFFERING,
}


def heads_of(scheme: MarkingScheme) -> tuple[SheetHead, ...]:
    """Return the kinds of sheets of a marking scheme, in its order."""
    return tuple(
        SheetHead(one.code, one.name, module.code, module.name, one.aspects)
        for module in scheme.modules
        for one in module.sub_criteria
        if one.aspects
    )


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of the sheets of an event, by the ids of works.

    ``marks`` are scores by work and aspect, ``handed`` and ``twice`` by work and sheet;
    ``cancelled`` are works and modules that need no marks.
    """

    marks: Mapping[str, Mapping[str, str]]
    handed: Mapping[tuple[str, str], HandedIn]
    twice: Mapping[tuple[str, str], TwiceState] = field(default_factory=dict)
    cancelled: frozenset[tuple[str, str]] = frozenset()


def board_rows(
    works: Iterable[MarkedWork], heads: Sequence[SheetHead], told: Told
) -> tuple[BoardRow, ...]:
    """Return how the sheets of all works stand."""
    tracked = bool(told.handed)
    kinds = [(head, _scored(head)) for head in heads]
    rows = []
    for work in works:
        marks = told.marks.get(work.id, {})
        sheets = [
            SheetStand(_NOT_DUE, total=len(head.aspects))
            if work.status is not EntryStatus.COMPETING or (work.id, head.module) in told.cancelled
            else _stand(
                _keyed(scored, marks),
                told.handed.get((work.id, head.code)),
                told.twice.get((work.id, head.code)),
                tracked=tracked,
            )
            for head, scored in kinds
        ]
        rows.append(BoardRow(work.code, work.session, work.status, tuple(sheets)))
    return tuple(rows)


_Scored = tuple[tuple[Aspect, AspectMarks, bool], ...]
"""The aspects of a sheet, what their scores are worth, and whether judges score them."""


def _scored(head: SheetHead) -> _Scored:
    return tuple((one, marks_of(one.kind, one.max), judges_of(one) > 1) for one in head.aspects)


def _keyed(scored: _Scored, marks: Mapping[str, str]) -> SheetStand:
    """Return how far the marks of a sheet are keyed; a spread still has to be scored again."""
    begun = done = 0
    waiting: set[int] = set()
    for aspect, worth, judged in scored:
        scores = marks.get(aspect.code, "")
        begun += bool(scores)
        if scores and worth.of(scores) is not None:
            done += 1
        elif judged:
            columns = by_judge(aspect, scores)
            waiting.update(n for n, score in enumerate(columns, 1) if not score)
    total = len(scored)
    state = (
        SheetState.MISSING
        if not begun
        else SheetState.KEYED
        if done == total
        else SheetState.PARTLY
    )
    return SheetStand(state, done, total, waiting=tuple(sorted(waiting)))


def _stand(
    keyed: SheetStand, handed: HandedIn | None, twice: TwiceState | None, *, tracked: bool
) -> SheetStand:
    """Return how a sheet stands, with its paper and its second keying."""
    here = handed is not None or not tracked
    state = keyed.state
    if state is SheetState.MISSING and handed is not None:
        state = SheetState.HANDED_IN
    elif state is SheetState.KEYED:
        settled = SheetState.DONE if here else SheetState.KEYED
        state = settled if twice is None else _TWICE.get(twice, settled)
    missing = state is SheetState.MISSING or not here
    return replace(keyed, state=state, handed=handed, missing=missing)


# ---- words -------------------------------------------------------------------------------------


def state_words(state: SheetState) -> str:
    """Return what people call the state of a sheet."""
    return {
        SheetState.NOT_DUE: _("No sheet due"),
        SheetState.MISSING: _("Not handed in"),
        SheetState.HANDED_IN: _("Handed in"),
        SheetState.PARTLY: _("Partly keyed"),
        SheetState.KEYED: _("Keyed, paper missing"),
        SheetState.SECOND_DUE: _("Second keying due"),
        SheetState.DIFFERING: _("Keyings differ"),
        SheetState.DONE: _("Done"),
    }[state]


def missing_told(board: SheetBoard, session: str = "") -> str:
    """Return which sheets of a session, or of the event, somebody has to ask for."""
    return _("{where}: {text}").format(
        where=session or board.event_code, text=missing_words(board, session)
    )


def missing_words(board: SheetBoard, session: str = "", most: int = 6) -> str:
    """Return in a sentence which sheets somebody has to ask for, or that none is missing."""
    missing = board.missing(session)
    if not missing:
        return _("No sheet is missing.")
    by_work: dict[str, list[str]] = {}
    for work_code, sheet in missing:
        by_work.setdefault(work_code, []).append(sheet)
    first = list(by_work.items())[:most]
    named = _(", ").join(f"{work_code} {' '.join(sheets)}" for work_code, sheets in first)
    told = ngettext(
        "{count} sheet is missing: {named}", "{count} sheets are missing: {named}", len(missing)
    ).format(count=len(missing), named=named)
    more = len(by_work) - most
    if more <= 0:
        return _("{told}.").format(told=told)
    return ngettext(
        "{told} and of {count} more work.", "{told} and of {count} more works.", more
    ).format(told=told, count=more)
