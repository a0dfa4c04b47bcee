"""Which column is which where no header says it: guessed from what stands below.

A guess is a proposal; somebody looks at it beside the first rows before anything is taken in.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from haihecup.domain.competition import Event
from haihecup.domain.identity import kind_of, masked, normal_number, sex_of
from haihecup.domain.names import name_is_plain, normal_name
from haihecup.domain.people import Delegation, skill_level_of
from haihecup.domain.registration import is_mobile
from haihecup.domain.roster_cells import date_of
from haihecup.domain.roster_fixes import Fixes
from haihecup.domain.roster_headers import REQUIRED, Column, Layout, SheetOfText, letters_of
from haihecup.domain.roster_matching import DelegationFinder, EventFinder, group_of
from haihecup.domain.roster_tables import SEARCHED_ROWS, layout_of

SHOWN_ROWS = 6
_LOOKED_AT = 200
_ENOUGH = 0.6
_LONGEST_PERSON = 5

Test = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class SheetView:
    """A sheet as it is shown for choosing its columns: the first rows, document numbers masked.

    ``columns`` says of each column what it is, ``None`` where it is passed over. ``header_row`` is
    0 where there is no header. ``letters`` are those of the spreadsheet program.
    """

    name: str
    header_row: int
    columns: tuple[Column | None, ...]
    letters: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    row_count: int

    @property
    def layout(self) -> Layout:
        """What is known of the columns, to be changed."""
        return Layout(self.name, self.header_row, self.columns)


def views_of(sheets: Iterable[SheetOfText], fixes: Fixes) -> tuple[SheetView, ...]:
    """Return how each sheet is understood."""
    chosen = {layout.sheet: layout for layout in fixes.layouts}
    return tuple(_view(sheet, chosen.get(sheet.name)) for sheet in sheets)


def _view(sheet: SheetOfText, chosen: Layout | None) -> SheetView:
    layout = chosen or layout_of(sheet) or Layout(sheet.name, 0, ())
    width = max((len(row) for row in sheet.rows[:_LOOKED_AT]), default=0)
    columns = (*layout.columns, *[None] * width)[:width]
    first = max(0, layout.header_row - sheet.first_row)
    shown = [
        (sheet.first_row + place, _shown(sheet.rows[place], width))
        for place in range(first, min(first + SHOWN_ROWS, len(sheet.rows)))
    ]
    letters = tuple(letters_of(sheet.first_column + place) for place in range(width))
    return SheetView(sheet.name, layout.header_row, columns, letters, tuple(shown), len(sheet.rows))


def _shown(row: Sequence[str], width: int) -> tuple[str, ...]:
    cells = (*row, *[""] * width)[:width]
    return tuple(_hidden(cell) for cell in cells)


def _hidden(cell: str) -> str:
    """Mask what may be the number of a document."""
    number = normal_number(cell)
    return masked(number) if len(number) >= 15 and number[:14].isdecimal() else cell


# ---- guessing ----------------------------------------------------------------------------------


def guessed(
    sheets: Iterable[SheetOfText], events: Iterable[Event], delegations: Iterable[Delegation]
) -> tuple[Layout, ...]:
    """Propose columns for sheets whose header misses what is required, or that have none."""
    tests = _tests(tuple(events), tuple(delegations))
    found = []
    for sheet in sheets:
        known = layout_of(sheet)
        if known is not None and set(REQUIRED) <= set(known.columns):
            continue
        layout = _guess(sheet, known, tests)
        if layout is not None:
            found.append(layout)
    return tuple(found)


def _guess(sheet: SheetOfText, known: Layout | None, tests: Mapping[Column, Test]) -> Layout | None:
    """Return the columns that the values tell, or nothing where they tell no people."""
    header_row = known.header_row if known is not None else _untold_header(sheet)
    start = header_row + 1 - sheet.first_row if header_row else 0
    rows = [row for row in sheet.rows[start : start + _LOOKED_AT] if any(map(str.strip, row))]
    width = max((len(row) for row in rows), default=0)
    columns: list[Column | None] = list(known.columns) if known is not None else []
    columns += [None] * (width - len(columns))
    told = tuple(columns)
    for column, test in tests.items():
        if column in columns:
            continue
        share, place = max(
            (
                (_share(rows, place, test), -place)
                for place in range(width)
                if columns[place] is None
            ),
            default=(0.0, 0),
        )
        if share >= _ENOUGH:
            columns[-place] = column
    if Column.NAME not in columns or Column.ID_NUMBER not in columns:
        return None
    if tuple(columns) == told:
        return None
    return Layout(sheet.name, header_row, tuple(columns))


def _untold_header(sheet: SheetOfText) -> int:
    """Return the row above the first person, if it has words for columns; 0 for none."""
    for place, row in enumerate(sheet.rows[:SEARCHED_ROWS]):
        if any(_is_resident_number(cell) for cell in row):
            above = sheet.rows[place - 1] if place else ()
            return sheet.first_row + place - 1 if sum(map(bool, above)) > 1 else 0
    return 0


def _share(rows: Sequence[Sequence[str]], place: int, test: Test) -> float:
    cells = [row[place].strip() for row in rows if place < len(row) and row[place].strip()]
    if not cells or len(cells) * 2 < len(rows):
        return 0.0
    return sum(map(test, cells)) / len(cells)


def _tests(events: tuple[Event, ...], delegations: tuple[Delegation, ...]) -> dict[Column, Test]:
    """Return how the values of each column are told, the surest first."""
    by_event = EventFinder(events)
    by_name = DelegationFinder(delegations)
    known = {delegation.name for delegation in delegations}

    def is_event(cell: str) -> bool:
        return isinstance(by_event.find(cell), Event)

    def is_delegation(cell: str) -> bool:
        found = by_name.find(cell)
        return isinstance(found, Delegation) and found.name in known

    return {
        Column.ID_NUMBER: _is_resident_number,
        Column.PHONE: is_mobile,
        Column.SEX: lambda cell: sex_of(cell) is not None,
        Column.SKILL_LEVEL: lambda cell: skill_level_of(cell) is not None,
        Column.GROUP: lambda cell: group_of(cell) is not None,
        Column.ID_KIND: lambda cell: kind_of(cell) is not None,
        Column.BIRTH_DATE: lambda cell: bool(date_of(cell)),
        Column.EVENT: is_event,
        Column.DELEGATION: is_delegation,
        Column.NAME: _is_name,
    }


def _is_resident_number(cell: str) -> bool:
    number = normal_number(cell)
    return len(number) in (15, 18) and number[:14].isdecimal()


def _is_name(cell: str) -> bool:
    name = normal_name(cell)
    return (
        ("·" in name or len(name) <= _LONGEST_PERSON)
        and len(name) > 1
        and (name_is_plain(name.replace("·", "")))
    )
