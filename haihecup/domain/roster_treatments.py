"""What can be done about each problem of a roster: the likely fix first, then what else.

Nothing is corrected silently: a proposal is a sentence and the step that it stands for, and what
the step leads to is checked like everything else.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from haihecup.domain.identity import (
    KIND_WORDS,
    LOOK_ALIKE,
    check_sign,
    guessed_kind,
    kind_of,
    normal_number,
    read_identity,
    sex_of,
)
from haihecup.domain.import_plan import Roll, standing_of
from haihecup.domain.names import normal_name, normal_text
from haihecup.domain.people import SKILL_WORDS, DelegationKind, IdKind, Sex, SkillLevel
from haihecup.domain.problems import Problem
from haihecup.domain.roster_advice import CELLS, advice_on
from haihecup.domain.roster_cells import date_of
from haihecup.domain.roster_fixes import (
    Fill,
    FillDown,
    KeepNumber,
    LeaveOut,
    NewDelegation,
    SetCell,
    SetWord,
    SplitRow,
    Step,
    people_of,
)
from haihecup.domain.roster_headers import Column, labels
from haihecup.domain.roster_matching import DelegationFinder, EventFinder, group_of
from haihecup.domain.roster_ranking import event_words, named_in, ranked_delegations, ranked_events
from haihecup.domain.roster_standing import Standing
from haihecup.domain.roster_tables import RosterTable
from haihecup.i18n import _, ngettext

_PROPOSED = 3
_ABOUT = (Column.NAME, Column.DELEGATION, Column.UNIT, Column.EVENT)
_NEAR = 0.4


@dataclass(frozen=True, slots=True)
class Proposal:
    """A fix in words, and the step that it stands for.

    ``everywhere`` does the same in all rows that have the same value, where there are others.
    """

    words: str
    step: Step
    everywhere: Step | None = None


@dataclass(frozen=True, slots=True)
class Treatment:
    """What can be done about one problem.

    ``person`` is whom the row tells of: name, delegation, employer or school, event as written.
    ``value`` is what the cell reads now, ``same`` how many rows have it. ``proposals`` are likely,
    ``choices`` all that may be meant. ``typed`` is the cell that can be typed anew. ``row`` is 0
    where the problem is about no row. ``remembers`` tells whether a choice holds for later rosters
    too, unless somebody says otherwise.
    """

    problem: Problem
    column: Column | None
    sheet: str
    row: int
    person: tuple[str, ...] = ()
    value: str = ""
    same: int = 0
    proposals: tuple[Proposal, ...] = ()
    choices: tuple[Proposal, ...] = ()
    typed: Column | None = None
    remembers: bool = False
    advice: str = ""

    def retyped(self, text: str) -> Step:
        """Return the step that puts other words into the cell."""
        if self.typed is None:
            raise ValueError("this cell is not typed anew")
        nth = self.problem.nth
        return SetCell(self.sheet, self.row, self.typed, text.strip(), self.value, nth)

    @property
    def without_row(self) -> Step | None:
        """The step that leaves the row out."""
        return LeaveOut(self.sheet, self.row) if self.row else None


def treat(problem: Problem, tables: Sequence[RosterTable], roll: Roll, name: str = "") -> Treatment:
    """Return what can be done about a problem; the tables are those that it was found in.

    ``name`` is what the roster is called, which may say whose it is. What is chosen for all rows of
    a word spares those who tell by where they stand what they mean by it.
    """
    return _Treating(problem, tables, roll, name).treatment()


class _Treating:
    """Looks at one problem in its row; used once."""

    def __init__(
        self, problem: Problem, tables: Sequence[RosterTable], roll: Roll, name: str
    ) -> None:
        self._name_of_roster = name
        self._problem = problem
        self._tables = tables
        self._events, self._delegations, self._today = roll.events, roll.delegations, roll.today
        self._sheet = problem.sheet or ""
        self._row = problem.row or 0
        self._found = _row_of(tables, problem)
        self._spared = self._settled(standing_of(roll.registered))

    def treatment(self) -> Treatment:
        """Return what can be done."""
        code = self._problem.code
        if code == "column-missing":
            return self._of_missing_column()
        column = CELLS.get(code)
        if column is None or self._found is None:
            return Treatment(self._problem, column, self._sheet, 0, advice=advice_on(code))
        value = self._cell(column)
        plain = Treatment(
            self._problem, column, self._sheet, self._row, self._person(), value,
            self._same(column, value), advice=advice_on(code),
        )  # fmt: skip
        return self._by_column[column](self, plain)

    # ---- cells ----

    def _person(self) -> tuple[str, ...]:
        name, *others = (normal_text(self._cell(column)) for column in _ABOUT)
        return tuple(filter(None, (normal_name(name), *others)))

    def _cell(self, column: Column) -> str:
        return "" if self._found is None else _cell(*self._found, column)

    def _rows_like(self, column: Column, value: str) -> Iterator[tuple[RosterTable, Sequence[str]]]:
        """Give the rows that read the same in a column, of the same group where it matters."""
        group = self._cell(Column.GROUP) if column is Column.EVENT else ""
        for table in self._tables:
            if column in table.header.at:
                for _number, cells in table.rows:
                    if _cell(table, cells, column) == value and (
                        column is not Column.EVENT or _cell(table, cells, Column.GROUP) == group
                    ):
                        yield table, cells

    def _same(self, column: Column, value: str) -> int:
        """Count the rows that read the same in a column and are asked about the same."""
        return sum(
            not self._spared or _cell(*row, Column.ID_NUMBER) not in self._spared
            for row in self._rows_like(column, value)
        )

    def _settled(self, standing: Standing) -> frozenset[str]:
        """Return the numbers, as written, of those whose word is told by where they stand."""
        column = CELLS.get(self._problem.code)
        if column is None or self._problem.code not in ("event-ambiguous", "delegation-ambiguous"):
            return frozenset()
        events, delegations = EventFinder(self._events), DelegationFinder(self._delegations)

        def tells(row: tuple[RosterTable, Sequence[str]]) -> bool:
            who = read_identity(
                _cell(*row, Column.ID_NUMBER), kind_of(_cell(*row, Column.ID_KIND)), self._today
            )
            word = _cell(*row, column)
            if column is Column.DELEGATION:
                found = delegations.find(word)
                return standing.delegation(found, who, delegations) is not found
            meant = events.find(word, _cell(*row, Column.GROUP), _cell(*row, Column.TRACK))
            return standing.event(meant, who, events) is not meant

        rows = self._rows_like(column, self._cell(column))
        return frozenset(_cell(*row, Column.ID_NUMBER) for row in rows if tells(row))

    def _set(self, column: Column, value: str) -> SetCell:
        nth = self._problem.nth
        return SetCell(self._sheet, self._row, column, value, self._cell(column), nth)

    def _both(self, words: str, column: Column, value: str, *, same: int) -> Proposal:
        """Return a proposal for this row that can be taken for all rows of the same word."""
        word = self._cell(column)
        beside = self._cell(Column.GROUP) if column is Column.EVENT else ""
        everywhere = SetWord(column, word, value, beside, spared=self._spared)
        return Proposal(words, self._set(column, value), everywhere if word and same > 0 else None)

    # ---- what can be done ----

    def _typed(self, plain: Treatment) -> Treatment:
        return replace(plain, typed=plain.column)

    def _name(self, plain: Treatment) -> Treatment:
        if self._problem.code in ("double-row", "double-entry", "person-differs"):
            return plain
        return replace(self._typed(plain), proposals=tuple(self._split()))

    def _split(self) -> Iterator[Proposal]:
        people = people_of(self._cell(Column.NAME), self._cell(Column.ID_NUMBER))
        if people:
            words = _("Make {count} rows of it: {names}").format(
                count=len(people), names=_(", ").join(name for name, _number in people)
            )
            yield Proposal(words, SplitRow(self._sheet, self._row))

    def _number(self, plain: Treatment) -> Treatment:
        number = normal_number(plain.value)
        kind = kind_of(self._cell(Column.ID_KIND)) or guessed_kind(number)
        several = list(self._split())
        proposals = [*several, *self._other_numbers(number, kind)]
        choices: list[Proposal] = []
        if number and not several and self._problem.blocks and self._problem.code not in _NO_NUMBER:
            choices = list(self._kinds(number, kind))
        return replace(
            self._typed(plain), proposals=tuple(proposals[:_PROPOSED]), choices=tuple(choices)
        )

    def _other_numbers(self, number: str, kind: IdKind) -> Iterator[Proposal]:
        """Propose numbers that are in order and close to the one that was written."""
        seen = {number}
        for words, other in self._near_numbers(number):
            if other in seen or not read_identity(other, kind, self._today).usable:
                continue
            seen.add(other)
            yield Proposal(words, self._set(Column.ID_NUMBER, other))

    def _near_numbers(self, number: str) -> Iterator[tuple[str, str]]:
        first_17 = number[:17].translate(LOOK_ALIKE)
        if len(number) == 18 and first_17.isdecimal():
            if first_17 != number[:17]:
                wrong = next(n for n in range(17) if first_17[n] != number[n])
                words = _("Read sign {position} as {digit}").format(
                    position=wrong + 1, digit=first_17[wrong]
                )
                yield words, first_17 + number[17]
            born = date_of(self._cell(Column.BIRTH_DATE)).replace("-", "")
            if born and born != first_17[6:14]:
                told = _("Digits 7 to 14 as in the birth date: {date}").format(date=born)
                yield told, first_17[:6] + born + first_17[14:] + number[17]
            sign = check_sign(first_17)
            yield _("The last sign is {sign}").format(sign=sign), first_17 + sign
        elif len(number) == 17 and number.isdecimal():
            sign = check_sign(number)
            yield _("Add the last sign {sign}").format(sign=sign), number + sign

    def _kinds(self, number: str, kind: IdKind) -> Iterator[Proposal]:
        """Offer to keep the number as it stands, under each kind of document it may belong to."""
        keep = _("As in the document, keep it: {kind}").format(kind=KIND_WORDS[kind][0])
        yield Proposal(keep, KeepNumber(number, kind))
        for other in IdKind:
            if other is kind or other is IdKind.RESIDENT:
                continue
            if read_identity(number, other, self._today).usable:
                words = _("It is of another kind: {kind}").format(kind=KIND_WORDS[other][0])
                yield Proposal(words, self._set(Column.ID_KIND, KIND_WORDS[other][0]))

    def _event(self, plain: Treatment) -> Treatment:
        code = self._problem.code
        if code in ("event-closed", "several-events"):
            return plain
        group = group_of(self._cell(Column.GROUP))
        ranked = ranked_events(plain.value, group, self._cell(Column.TRACK), self._events)
        same = plain.same if code != "age" else 1
        offers = [
            (score, self._both(event_words(event), Column.EVENT, event.code, same=same))
            for score, event in ranked
        ]
        likely = [offer for score, offer in offers if score >= _NEAR][:_PROPOSED]
        if code in ("event-missing", "age"):
            likely = []
        return replace(
            plain,
            same=same,
            proposals=(*self._fill_down(plain), *likely),
            choices=tuple(offer for _score, offer in offers),
            remembers=code == "event-unknown",
        )

    def _delegation(self, plain: Treatment) -> Treatment:
        code = self._problem.code
        if code in ("quota", "delegation-quota"):
            return plain
        offers = [
            (score, self._both(one.name, Column.DELEGATION, one.name, same=plain.same))
            for score, one in ranked_delegations(plain.value, self._delegations)
        ]
        likely = [offer for score, offer in offers if score >= _NEAR][:_PROPOSED]
        new = list(self._new_delegations(plain.value)) if code == "delegation-unknown" else []
        if not plain.value:
            likely = []
        return replace(
            plain,
            proposals=(*self._fill_down(plain), *likely),
            choices=(*[offer for _score, offer in offers], *new),
            remembers=code in ("delegation-unknown", "delegation-similar", "delegation-new"),
        )

    def _new_delegations(self, word: str) -> Iterator[Proposal]:
        kinds = {
            DelegationKind.SCHOOL: _("New delegation “{name}”: a school"),
            DelegationKind.ENTERPRISE: _("New delegation “{name}”: a firm"),
            DelegationKind.OTHER: _("New delegation “{name}”: another body"),
        }
        for kind, words in kinds.items():
            step = NewDelegation(word, kind)
            yield Proposal(words.format(name=normal_text(word)), step, step)

    def _fill_down(self, plain: Treatment) -> Iterator[Proposal]:
        if not plain.value and plain.column is not None:
            words = ngettext(
                "Fill empty cells from above ({count} row)",
                "Fill empty cells from above ({count} rows)",
                plain.same,
            ).format(count=plain.same)
            yield Proposal(words, FillDown(self._sheet, plain.column))

    def _words(self, plain: Treatment, words: Iterable[str]) -> Treatment:
        column = CELLS[self._problem.code]
        choices = [self._both(word, column, word, same=plain.same) for word in words]
        return replace(plain, choices=tuple(choices))

    def _sex(self, plain: Treatment) -> Treatment:
        if self._problem.code == "id-sex":
            # others of whom the same was written are of that sex
            told = "女" if sex_of(plain.value) is Sex.MALE else "男"
            words = _("As the number tells: {sex}").format(sex=told)
            return replace(plain, proposals=(Proposal(words, self._set(Column.SEX, told)),))
        return self._words(plain, ("男", "女"))

    def _kind(self, plain: Treatment) -> Treatment:
        return self._words(plain, (KIND_WORDS[kind][0] for kind in IdKind))

    def _group(self, plain: Treatment) -> Treatment:
        return self._words(plain, ("职工组", "学生组"))

    def _skill(self, plain: Treatment) -> Treatment:
        return self._words(plain, (SKILL_WORDS[level][0] for level in SkillLevel))

    def _team(self, plain: Treatment) -> Treatment:
        return plain if self._problem.code == "member-elsewhere" else self._typed(plain)

    def _of_missing_column(self) -> Treatment:
        """Offer one value for all rows, where a whole sheet may share it."""
        column = next((key for key, word in labels().items() if word == self._problem.field), None)
        choices: list[Proposal] = []
        likely: list[Proposal] = []
        titles = [self._name_of_roster, self._sheet]
        for table in self._tables:
            if table.header.sheet == self._sheet:
                titles += table.above
        if column is Column.EVENT:
            choices = [self._for_all(event_words(one), column, one.code) for one in self._events]
            meant = named_in(titles, self._events, lambda one: one.name)
            likely = [self._for_all(event_words(one), column, one.code) for one in meant]
        elif column is Column.DELEGATION:
            choices = [self._for_all(one.name, column, one.name) for one in self._delegations]
            ours = named_in(titles, self._delegations, lambda one: one.name)
            likely = [self._for_all(one.name, column, one.name) for one in ours]
        advice = _("Choose above the first rows which column it is.")
        if choices:
            advice = _("Choose above the first rows which column it is, or one value for all rows.")
        return Treatment(
            self._problem,
            column,
            self._sheet,
            0,
            proposals=tuple(
                replace(one, words=_("For all rows: {value}").format(value=one.words))
                for one in likely[:_PROPOSED]
            ),
            choices=tuple(choices),
            advice=advice,
        )

    def _for_all(self, words: str, column: Column, value: str) -> Proposal:
        """Return the proposal that a whole sheet shares one value."""
        return Proposal(words, Fill(self._sheet, column, value))

    _by_column: ClassVar[dict[Column, Callable[["_Treating", Treatment], Treatment]]] = {
        Column.NAME: _name,
        Column.SEX: _sex,
        Column.ID_KIND: _kind,
        Column.ID_NUMBER: _number,
        Column.BIRTH_DATE: _typed,
        Column.GROUP: _group,
        Column.EVENT: _event,
        Column.DELEGATION: _delegation,
        Column.TEAM: _team,
        Column.SKILL_LEVEL: _skill,
        Column.PHONE: _typed,
    }


_NO_NUMBER = ("id-missing", "id-lost-digits", "one-number-two-people")
"""Where there is no number of the person's own that could be kept."""


def _row_of(
    tables: Sequence[RosterTable], problem: Problem
) -> tuple[RosterTable, Sequence[str]] | None:
    """Return the row of the person whom a problem is about."""
    for table in tables:
        if table.header.sheet != (problem.sheet or ""):
            continue
        if problem.column and problem.column not in table.header.letters.values():
            continue  # the row stands in another table again, for a further event
        nth = table.header.nth
        for number, cells in table.rows:
            if number == problem.row:
                if nth == problem.nth:
                    return table, cells
                nth += 1
    return None


def _cell(table: RosterTable, cells: Sequence[str], column: Column) -> str:
    index = table.header.at.get(column)
    return cells[index].strip() if index is not None and index < len(cells) else ""
