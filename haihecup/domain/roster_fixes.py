"""What somebody mends in a roster: plain values, put over its rows before anything is checked.

The roster itself stays as it was handed in. The same fixes are put over the same rows again when it
is written, so that everything is checked once more at that moment.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from haihecup.domain.identity import KIND_WORDS, normal_number
from haihecup.domain.names import comparable, normal_text
from haihecup.domain.people import Delegation, DelegationKind, IdKind
from haihecup.domain.records import Alias, AliasKind
from haihecup.domain.registration import KeptNumber
from haihecup.domain.roster_headers import Column, Layout, labels
from haihecup.domain.roster_tables import RosterTable

_BETWEEN_PEOPLE = re.compile(r"[、,，;；/／\n]+|\s{2,}")
_BETWEEN_NUMBERS = re.compile(r"[、,，;；/／\s]+")
_MEANT: dict[Column, AliasKind] = {
    Column.EVENT: AliasKind.EVENT,
    Column.DELEGATION: AliasKind.DELEGATION,
}


@dataclass(frozen=True, slots=True)
class SetCell:
    """One cell is to read otherwise, where it reads ``was``; ``nth`` is whose in its row."""

    sheet: str
    row: int
    column: Column
    value: str
    was: str
    nth: int = 1


@dataclass(frozen=True, slots=True)
class SetWord:
    """A word is to read otherwise in every row that has it.

    ``beside`` is what those rows have as their group, since a word may mean one event for workers
    and another for students. ``remember``: later rosters mean the same by it.
    """

    column: Column
    word: str
    value: str
    beside: str = ""
    remember: bool = False
    spared: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Fill:
    """The empty cells of a column, or a column that the sheet lacks, get one value."""

    sheet: str
    column: Column
    value: str


@dataclass(frozen=True, slots=True)
class FillDown:
    """Empty cells of a column get the value above: the cells were merged."""

    sheet: str
    column: Column


@dataclass(frozen=True, slots=True)
class KeepNumber:
    """A number stands so in the document: it is kept, whatever its check says."""

    number: str
    kind: IdKind


@dataclass(frozen=True, slots=True)
class NewDelegation:
    """A word names a delegation that is not on the list yet."""

    word: str
    kind: DelegationKind


@dataclass(frozen=True, slots=True)
class LeaveOut:
    """A row is not to be taken in."""

    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class SplitRow:
    """A row names several people, with a number for each."""

    sheet: str
    row: int


Step = SetCell | SetWord | Fill | FillDown | KeepNumber | NewDelegation | LeaveOut | SplitRow


@dataclass(frozen=True, slots=True)
class Fixes:
    """All that was mended in a roster: which column is which, then one step after the other.

    ``told`` are words whose meaning somebody gave beforehand, for this roster and later ones.
    """

    layouts: tuple[Layout, ...] = ()
    steps: tuple[Step, ...] = ()
    told: tuple[Alias, ...] = ()

    def then(self, step: Step) -> "Fixes":
        """Return these fixes and one more."""
        return replace(self, steps=(*self.steps, step))

    def without_last(self) -> "Fixes":
        """Return these fixes without the last step."""
        return replace(self, steps=self.steps[:-1])

    def laid_out(self, layout: Layout) -> "Fixes":
        """Return these fixes with other columns for one sheet."""
        others = tuple(one for one in self.layouts if one.sheet != layout.sheet)
        return replace(self, layouts=(*others, layout))

    @property
    def kept(self) -> dict[str, KeptNumber]:
        """The numbers that were compared with the document."""
        return {
            step.number: KeptNumber(step.kind, accepted=True)
            for step in self.steps
            if isinstance(step, KeepNumber)
        }

    @property
    def delegations(self) -> dict[str, Delegation]:
        """The delegations that are welcome though they are not on the list, by their word."""
        return {
            comparable(step.word): Delegation(normal_text(step.word), step.kind)
            for step in self.steps
            if isinstance(step, NewDelegation)
        }

    @property
    def aliases(self) -> tuple[Alias, ...]:
        """The words that later rosters mean the same by."""
        chosen = (
            Alias(_MEANT[step.column], comparable(step.word), step.value)
            for step in self.steps
            if isinstance(step, SetWord) and step.remember and step.column in _MEANT and step.word
        )
        return (*self.told, *chosen)

    @property
    def left_out(self) -> int:
        """How many rows are left out on purpose."""
        return sum(isinstance(step, LeaveOut) for step in self.steps)


NO_FIXES = Fixes()


def fixed(tables: Iterable[RosterTable], fixes: Fixes) -> tuple[RosterTable, ...]:
    """Return the blocks of a roster with all fixes put over their rows."""
    if not fixes.steps:
        return tuple(tables)
    return tuple(_Mending(table).mended(fixes.steps) for table in tables)


def people_of(name: str, number: str) -> list[tuple[str, str]]:
    """Return the people that one row names with a number for each; nothing where it is one."""
    names = [part for part in _BETWEEN_PEOPLE.split(name.strip()) if part.strip()]
    numbers = [part for part in _BETWEEN_NUMBERS.split(number.strip()) if part.strip()]
    if len(names) < 2 or len(names) != len(numbers):
        return []
    return list(zip(names, numbers, strict=True))


def _together(steps: Iterable[Step]) -> Iterator[Step | list[SetWord]]:
    """Give steps in their order, words of one column together where they do not meet."""
    words: list[SetWord] = []
    for step in steps:
        if isinstance(step, SetWord):
            if words and (
                step.column is not words[0].column
                or any(step.word in (one.word, one.value) for one in words)
            ):
                yield words
                words = []
            words.append(step)
            continue
        if words:
            yield words
            words = []
        yield step
    if words:
        yield words


class _Mending:
    """Puts fixes over the rows of one block; used once."""

    def __init__(self, table: RosterTable) -> None:
        self._table = table
        self._header = table.header
        self._rows = list(table.rows)
        self._places: dict[int, list[int]] | None = None
        self._out: set[int] = set()

    def mended(self, steps: Iterable[Step]) -> RosterTable:
        """Return the block as mended; rows that nothing was done to stay the same lists."""
        for some in _together(steps):
            if isinstance(some, list):
                self._set_words(some)
            else:
                self._mend(some)
        rows = [row for row in self._rows if row[0] not in self._out] if self._out else self._rows
        return replace(self._table, header=self._header, rows=rows)

    def _mend(self, step: Step) -> None:
        if isinstance(step, KeepNumber):
            self._keep_number(step)
        elif isinstance(step, NewDelegation | SetWord) or step.sheet != self._header.sheet:
            return
        elif isinstance(step, SetCell):
            nth = step.nth - self._header.nth
            for place in self._places_of(step.row)[nth : nth + 1] if nth >= 0 else ():
                if self._cell(place, step.column) == step.was:
                    self._put(place, step.column, step.value)
        elif isinstance(step, LeaveOut):
            self._out.add(step.row)
        elif isinstance(step, SplitRow):
            self._split(step.row)
        else:
            self._fill(step)

    def _set_words(self, steps: Sequence[SetWord]) -> None:
        """Put several words of one column right in one walk through the rows."""
        column = steps[0].column
        is_event = column is Column.EVENT
        values = {(step.word, step.beside if is_event else ""): step for step in steps}
        words = {step.word for step in steps}
        for place in self._having(column, words.__contains__):
            beside = self._cell(place, Column.GROUP) if is_event else ""
            step = values.get((self._cell(place, column), beside))
            if step is not None and not self._is_spared(place, step):
                self._put(place, column, step.value)

    def _is_spared(self, place: int, step: SetWord) -> bool:
        return bool(step.spared) and self._cell(place, Column.ID_NUMBER) in step.spared

    def _put(self, place: int, column: Column, value: str) -> None:
        self._set(place, column, value)
        if column is Column.EVENT:
            # the code of an event says its group and its track
            for beside in (Column.GROUP, Column.TRACK):
                if beside in self._header.at:
                    self._set(place, beside, "")

    def _keep_number(self, step: KeepNumber) -> None:
        def same(cell: str) -> bool:
            return normal_number(cell) == step.number

        for place in self._having(Column.ID_NUMBER, same):
            self._set(place, Column.ID_KIND, KIND_WORDS[step.kind][0])

    def _fill(self, step: Fill | FillDown) -> None:
        above = step.value if isinstance(step, Fill) else ""
        for place in range(len(self._rows)):
            cell = self._cell(place, step.column)
            if cell:
                above = above if isinstance(step, Fill) else cell
            elif above and self._is_somebody(place):
                self._set(place, step.column, above)

    def _is_somebody(self, place: int) -> bool:
        return any(self._cell(place, column) for column in (Column.NAME, Column.ID_NUMBER))

    def _split(self, row: int) -> None:
        for place in self._places_of(row):
            number, cells = self._rows[place]
            parts = people_of(self._cell(place, Column.NAME), self._cell(place, Column.ID_NUMBER))
            if not parts:
                continue
            split = []
            for name, id_number in parts:
                one = list(cells)
                one[self._header.at[Column.NAME]] = name
                one[self._header.at[Column.ID_NUMBER]] = id_number
                split.append((number, one))
            self._rows[place : place + 1] = split
            self._places = None
            return

    # ---- cells ----

    def _places_of(self, row: int) -> Sequence[int]:
        if self._places is None:
            self._places = {}
            for place, (number, _cells) in enumerate(self._rows):
                self._places.setdefault(number, []).append(place)
        return self._places.get(row, ())

    def _having(self, column: Column, wanted: Callable[[str], bool]) -> list[int]:
        index = self._header.at.get(column)
        if index is None:
            return []
        return [
            place
            for place, (_number, cells) in enumerate(self._rows)
            if index < len(cells) and wanted(cells[index].strip())
        ]

    def _cell(self, place: int, column: Column) -> str:
        index = self._header.at.get(column)
        cells = self._rows[place][1]
        return cells[index].strip() if index is not None and index < len(cells) else ""

    def _set(self, place: int, column: Column, value: str) -> None:
        index = self._header.at.get(column)
        if index is None:
            index = self._add(column)
        number, cells = self._rows[place]
        changed = [*cells, *[""] * (index + 1 - len(cells))]
        changed[index] = value
        self._rows[place] = (number, changed)

    def _add(self, column: Column) -> int:
        """Add a column that the sheet lacks, behind all others."""
        widest = max((len(cells) for _number, cells in self._rows), default=0)
        index = max(widest, 1 + max(self._header.at.values(), default=0))
        self._header = replace(
            self._header,
            at={**self._header.at, column: index},
            words={**self._header.words, column: labels()[column]},
        )
        return index
