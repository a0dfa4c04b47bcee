"""Finds the blocks of contestants in the sheets of a roster, below title, notice and header row.

Untidy rosters are read as they are meant: a header of two lines, several people in one row, the
same header once more further down, a coach in each of several columns.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from haihecup.domain.names import normal_name, one_word
from haihecup.domain.problems import Problem
from haihecup.domain.roster_cells import NOTHING
from haihecup.domain.roster_headers import (
    HEADER_WORDS,
    Column,
    Header,
    Layout,
    SheetOfText,
    column_of,
    columns_of_header,
    first_of_each,
    further_events,
    header_of,
    is_header,
    labels,
    letters_of,
    people_of_header,
)
from haihecup.i18n import _

SEARCHED_ROWS = 60
"""A header row stands within the first rows of a sheet, below title and notice."""

_FIRST_SIGNS = frozenset(word[0] for word in HEADER_WORDS[Column.NAME])
_NAMES_AS_WRITTEN = frozenset(
    form for word in HEADER_WORDS[Column.NAME] for form in (word, f"{word}*", " ".join(word))
)


@dataclass(frozen=True, slots=True)
class RosterTable:
    """One block of contestants below one header; the rows are (row number, cells).

    ``above`` are the words over the header: the title, and often whose roster it is. ``again``: the
    rows stand in the table before too, and are read once more for a further event.
    """

    header: Header
    rows: list[tuple[int, Sequence[str]]]
    above: tuple[str, ...] = ()
    again: bool = False


def layout_of(sheet: SheetOfText) -> Layout | None:
    """Return what the first header row of a sheet says; nothing where it has none."""
    # a header of two lines may begin in the last row that is searched
    block = next(_blocks_of(sheet, sheet.rows[: SEARCHED_ROWS + 1]), None)
    if block is None:
        return None
    columns = block.columns
    while columns and columns[-1] is None:
        columns = columns[:-1]
    return Layout(sheet.name, block.row, columns)


def find_tables(
    sheets: Iterable[SheetOfText], layouts: Iterable[Layout] = ()
) -> tuple[tuple[RosterTable, ...], tuple[Problem, ...]]:
    """Return the blocks of contestants of all sheets; a workbook without any is a problem.

    Sheets without a header row, such as instructions, are passed over. The same header repeated
    further down begins a new block, whose columns may stand in another order. A sheet whose
    columns somebody has chosen is one block.
    """
    sheets = tuple(sheets)
    named = len(sheets) > 1
    chosen = {layout.sheet: layout for layout in layouts}
    tables = [
        table
        for sheet in sheets
        for table in (
            _as_chosen(sheet, chosen[sheet.name], named=named)
            if sheet.name in chosen
            else _tables_of(sheet, named=named)
        )
    ]
    if tables:
        return tuple(tables), ()
    return (), (
        Problem(
            "no-header",
            _(
                "No header row was found. One row must name the columns, at least name, document "
                "number, event and delegation. Copy the rows into the roster form."
            ),
        ),
    )


@dataclass(slots=True)
class _Block:
    """A header row as it is found, what its cells mean, and the rows below it."""

    row: int
    columns: tuple[Column | None, ...]
    cells: Sequence[str]
    rows: list[tuple[int, Sequence[str]]]
    at: Mapping[Column, int]


def names_in(tables: Iterable[RosterTable]) -> dict[tuple[str, int, int], str]:
    """Return who stands where: by sheet, row, and which person of the row."""
    names: dict[tuple[str, int, int], str] = {}
    for table in tables:
        sheet, first = table.header.sheet, table.header.nth
        place = table.header.at.get(Column.NAME)
        if place is None:
            continue
        row, nth = 0, first
        for number, cells in table.rows:
            nth = nth + 1 if number == row else first
            row = number
            name = cells[place] if place < len(cells) else ""
            names[sheet, number, nth] = normal_name("、".join(name.split("\n")))
    return names


def _tables_of(sheet: SheetOfText, *, named: bool) -> Iterator[RosterTable]:
    for block in _blocks_of(sheet, sheet.rows):
        yield from _tables(sheet, block, named=named)


def _blocks_of(sheet: SheetOfText, rows: Sequence[Sequence[str]]) -> Iterator[_Block]:
    block: _Block | None = None
    for index, cells in enumerate(rows):
        number = sheet.first_row + index
        if block is None and index >= SEARCHED_ROWS:
            return
        if block is not None and number == block.row + 1 and _is_second_line(cells):
            block = _with_second_line(block, number, cells)
            continue
        if block is None or _repeats_header(cells, block.at):
            columns = columns_of_header(cells)
            found = first_of_each(columns)
            if is_header(found):
                if block is not None:
                    yield block
                block = _Block(number, columns, cells, [], found)
                continue
        if block is not None:
            block.rows.append((number, cells))
    if block is not None:
        yield block


def _as_chosen(sheet: SheetOfText, layout: Layout, *, named: bool) -> Iterator[RosterTable]:
    """Give the one block of a sheet with chosen columns; headers repeated in it are passed over."""
    found = first_of_each(layout.columns)
    if not found:
        return
    place = layout.header_row - sheet.first_row
    cells = sheet.rows[place] if 0 <= place < len(sheet.rows) else ()
    rows: list[tuple[int, Sequence[str]]] = [
        (number, row)
        for number, row in enumerate(sheet.rows, sheet.first_row)
        if number > layout.header_row and not is_header(header_of(row))
    ]
    row = layout.header_row or sheet.first_row
    yield from _tables(sheet, _Block(row, layout.columns, cells, rows, found), named=named)


def _tables(sheet: SheetOfText, block: _Block, *, named: bool) -> Iterator[RosterTable]:
    """Give a table for each person that the rows name; one, in most rosters."""
    people = people_of_header(block.columns)
    above = tuple(
        dict.fromkeys(
            cell.strip()
            for row in sheet.rows[: max(0, block.row - sheet.first_row)]
            for cell in row
            if cell.strip()
        )
    )
    coaches = [n for n, column in enumerate(block.columns) if column is Column.COACHES]
    rows = block.rows
    if len(coaches) > len(people):
        rows = [(number, _coaches_together(cells, coaches)) for number, cells in rows]
        people = [{**at, Column.COACHES: coaches[0]} for at in people]
    for nth, at in enumerate(people, start=1):
        of_one = rows if nth == 1 else [row for row in rows if _names_somebody(row[1], at)]
        if nth > 1 and not of_one:
            continue
        yield RosterTable(_header(sheet, block, at, nth, named=named), of_one, above)
        for place in further_events(block.columns, nth, len(people)):
            also = {**at, Column.EVENT: place}
            named_there = [row for row in of_one if _cell_at(row[1], place)]
            if named_there:
                yield RosterTable(
                    _header(sheet, block, also, nth, named=named), named_there, above, again=True
                )


def _coaches_together(cells: Sequence[str], places: Sequence[int]) -> Sequence[str]:
    """Put the coaches of several columns into the first of them."""
    names = [cells[place].strip() for place in places if place < len(cells)]
    joined = [*cells, *[""] * (places[0] + 1 - len(cells))]
    joined[places[0]] = "、".join(filter(None, names))
    return joined


def _cell_at(cells: Sequence[str], place: int) -> str:
    cell = cells[place].strip() if place < len(cells) else ""
    return "" if cell in NOTHING else cell


def _names_somebody(cells: Sequence[str], at: Mapping[Column, int]) -> bool:
    return any(
        "".join(cells[at[column] : at[column] + 1]).strip()
        for column in (Column.NAME, Column.ID_NUMBER)
    )


def _repeats_header(cells: Sequence[str], at: Mapping[Column, int]) -> bool:
    """Tell at a glance whether a row may be a header again; most rows are not."""
    if not _NAMES_AS_WRITTEN.isdisjoint(cells):
        return True
    index = at.get(Column.NAME, -1)
    cell = cells[index] if -1 < index < len(cells) else ""
    return cell[:1] in _FIRST_SIGNS and column_of(cell) is Column.NAME


def _is_second_line(cells: Sequence[str]) -> bool:
    """Tell whether the row below a header goes on with it: hardly anything but words for columns.

    A person's row has a name and a number in it, which mean no column.
    """
    words = [cell for cell in cells if cell.strip()]
    known = sum(column_of(word) is not None for word in words)
    return known > 1 and known * 3 >= len(words) * 2


def _with_second_line(upper: _Block, number: int, cells: Sequence[str]) -> _Block:
    """Join a header of two lines: what is written below a heading over several says it closer.

    Below the heading of the coaches stand their names and telephones, not those of contestants.
    """
    width = max(len(upper.cells), len(cells))
    above, below = (
        [*row, *[""] * (width - len(row))] for row in (upper.cells, cells)
    )  # the lower line of a header of two may be the shorter one
    joined: list[str] = []
    heading: Column | None = None
    for place in range(width):
        told = column_of(above[place])
        heading = told if above[place].strip() else heading
        holds = heading is Column.COACHES or (told is not None and heading is not Column.NAME)
        joined.append(above[place] if holds else below[place].strip() or above[place])
    columns = columns_of_header(joined)
    return _Block(number, columns, joined, [], first_of_each(columns))


def _header(
    sheet: SheetOfText, block: _Block, at: Mapping[Column, int], nth: int, *, named: bool
) -> Header:
    return Header(
        sheet=sheet.name if named else "",
        row=block.row,
        at=dict(at),
        letters={column: letters_of(sheet.first_column + index) for column, index in at.items()},
        words={
            column: one_word("".join(block.cells[index : index + 1])) or labels()[column]
            for column, index in at.items()
        },
        nth=nth,
    )
