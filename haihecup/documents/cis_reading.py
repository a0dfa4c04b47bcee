"""Reads a WorldSkills marking scheme workbook ("CIS Marking Scheme Import"), untidy as it comes.

What is meant is read, all text is kept, and what does not add up is told with its row. Only a
workbook in which nothing can be found at all is refused.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from haihecup.documents.cis_blocks import BlockReader
from haihecup.documents.cis_labels import (
    HEADER_ROWS,
    STANDARD,
    Column,
    cell,
    cells,
    header_of,
    labels_of,
    number_of,
    plain_label,
    type_of,
)
from haihecup.documents.cis_parts import (
    HEADER_MISSING,
    SHEET_REPEATED,
    FinishedModule,
    Growing,
    finish,
)
from haihecup.documents.cis_tables import TablesReader
from haihecup.documents.sheets import Sheet, read_sheets
from haihecup.domain.problems import Problem, RuleBroken
from haihecup.domain.scheme import MarkingScheme
from haihecup.domain.scheme_sums import check_sums
from haihecup.domain.scheme_texts import ReadScheme, SchemeTexts, without_silent
from haihecup.i18n import _

SHEET_NAME = "CIS Marking Scheme Import"
NOTES_NAME = "Notes"
_TEMPLATE = {column: place for place, column in enumerate(STANDARD)}


@dataclass(slots=True)
class _Header:
    """The labels of a block: from which row (counted from 0) to which, and the columns."""

    first: int
    after: int
    columns: dict[Column, int]


def read_cis_workbook(source: Path | bytes) -> ReadScheme:
    """Read the marking scheme in a workbook; raise ``RuleBroken`` where there is none."""
    return read_cis_sheets(read_sheets(source))


def read_cis_sheets(sheets: Sequence[Sheet]) -> ReadScheme:
    """Read the marking scheme in the sheets of a workbook."""
    several = len(sheets) > 1
    chosen = _chosen(sheets)
    if not chosen:
        raise RuleBroken(
            _(
                "No marking scheme was found: no row has the labels of a WorldSkills sheet "
                "(Sub Criterion ID, Aspect Type, Max Mark). Put them above the aspects."
            )
        )
    read = [_read_sheet(sheet, headers, named=several) for sheet, headers in chosen]
    growing = _together(read)
    growing.notes += [text for sheet in sheets for text in _notes(sheet)]
    return _finished(growing)


def _chosen(sheets: Sequence[Sheet]) -> list[tuple[Sheet, list[_Header]]]:
    """Return the sheets that hold blocks: the one with the right name, else all that look so."""
    found = [(sheet, _headers(sheet)) for sheet in sheets]
    wanted = plain_label(SHEET_NAME)
    named = [one for one in found if plain_label(one[0].name).startswith(wanted)]
    if named and not any(headers for _sheet, headers in named):
        named = [(sheet, _by_types(sheet)) for sheet, _none in named]
    for candidates in (named, found):
        filled = [(sheet, headers) for sheet, headers in candidates if headers]
        if filled:
            return filled
    return []


def _headers(sheet: Sheet) -> list[_Header]:
    """Return where blocks begin in a sheet."""
    found: list[_Header] = []
    place = 0
    while place < len(sheet.rows):
        header = _header_at(sheet.rows, place)
        if header is not None:
            found.append(header)
            place = header.after
        else:
            place += 1
    return found


def _header_at(rows: Sequence[Sequence[str]], place: int) -> _Header | None:
    """Return the header that begins in a row: as many rows as make more labels known."""
    best: _Header | None = None
    known = 0
    for count in range(1, HEADER_ROWS + 1):
        part = rows[place : place + count]
        if len(part) < count or (count > 1 and not _only_labels(part[-1])):
            break
        columns = header_of(part)
        understood = len(labels_of(part))
        if columns and understood > known:
            best, known = _Header(place, place + count, columns), understood
    if best is not None and not any(text for _p, text in cells(rows[place])):
        return None
    return best


def _only_labels(row: Sequence[str]) -> bool:
    """Tell whether a row could be the lower part of labels: words only, and at least one."""
    texts = [text for _place, text in cells(row)]
    return bool(texts) and not any(
        number_of(text) is not None or type_of(text) in ("M", "J") or len(text) > 60
        for text in texts
    )


def _by_types(sheet: Sheet) -> list[_Header]:
    """Read a sheet whose labels nobody understands as the template has it, by its M and J."""
    for place, row in enumerate(sheet.rows):
        typed = type_of(cell(row, _TEMPLATE, Column.TYPE)) in ("M", "J")
        if typed and number_of(cell(row, _TEMPLATE, Column.MAX)) is not None:
            begin = max(place - 1, 0)
            return [_Header(begin, begin, dict(_TEMPLATE))]
    return []


def _read_sheet(sheet: Sheet, headers: Sequence[_Header], *, named: bool) -> Growing:
    growing = Growing(sheet.name if named else "")
    tables = TablesReader(growing)
    numbered = list(sheet.numbered())
    for row, texts in numbered[: headers[0].first]:
        tables.read(row, texts)
    if headers[0].first == headers[0].after:
        growing.warn(
            HEADER_MISSING,
            headers[0].first + sheet.first_row,
            _("The labels of the columns are not understood; they are read as in the template."),
        )
    block: BlockReader | None = None
    ends = [header.first for header in headers[1:]] + [len(numbered)]
    for header, end in zip(headers, ends, strict=True):
        fresh, rows = BlockReader(growing, header.columns), numbered[header.after : end]
        for row, texts in numbered[header.first : header.after]:
            fresh.begin(row, texts)
        if block is not None and not fresh.named and block.goes_on(header.columns, rows):
            block.columns = header.columns
        else:
            if block is not None:
                block.end()
            block = fresh
        for row, texts in rows:
            block.read(row, texts)
    if block is not None:
        block.end()
    return growing


def _together(read: Sequence[Growing]) -> Growing:
    """Put several sheets together, one after another."""
    whole = read[0]
    for more in read[1:]:
        for code, module in more.modules.items():
            known = whole.modules.get(code)
            if known is None or not known.filled:
                whole.modules[code] = module
                continue
            for sub in module.subs.values():
                if known.subs.setdefault(sub.code, sub) is not sub and sub.aspects:
                    more.warn(
                        SHEET_REPEATED,
                        sub.row,
                        _(
                            "The sub-criterion {code} stands in an earlier sheet, too; what this "
                            "sheet says of it is not taken."
                        ).format(code=sub.code),
                    )
        whole.sections += more.sections if not whole.sections else []
        whole.section_rows += more.section_rows if not whole.section_rows else []
        whole.notes += [*filter(None, [more.title]), *more.notes]
        whole.problems += more.problems
    return whole


def _notes(sheet: Sheet) -> list[str]:
    if plain_label(sheet.name) != plain_label(NOTES_NAME):
        return []
    return [row[0].strip() for row in sheet.rows if row and row[0].strip()]


def _finished(growing: Growing) -> ReadScheme:
    used: set[str] = set()
    modules = [module for module in growing.modules.values() if module.filled]
    finished = [finish(module, used) for module in modules]
    scheme = MarkingScheme(tuple(one.module for one in finished))
    texts = without_silent(
        SchemeTexts(
            tuple(one.text for one in finished),
            tuple(text for one in finished for text in one.sub_texts),
            tuple(text for one in finished for text in one.aspect_texts),
            tuple(growing.sections),
            tuple(growing.notes),
        )
    )
    rows = _rows(growing, finished, [module.row for module in modules])
    sums = tuple(_placed(problem, rows, growing.sheet) for problem in check_sums(scheme, texts))
    problems = sorted((*growing.problems, *sums), key=lambda one: one.row or 0)
    return ReadScheme(growing.title, scheme, texts, tuple(problems))


def _rows(
    growing: Growing, finished: Sequence[FinishedModule], module_rows: Sequence[int]
) -> dict[str, int]:
    """Return the row of each place in the scheme that a finding can name."""
    rows = {f"scheme.sections[{n}]": row for n, row in enumerate(growing.section_rows)}
    for m, (one, row) in enumerate(zip(finished, module_rows, strict=True)):
        rows[f"scheme.modules[{m}]"] = row
        for s, aspect_rows in enumerate(one.rows):
            for a, aspect_row in enumerate(aspect_rows):
                rows[f"scheme.modules[{m}].sub_criteria[{s}].aspects[{a}]"] = aspect_row
    return rows


def _placed(problem: Problem, rows: dict[str, int], sheet: str) -> Problem:
    return replace(problem, row=rows.get(problem.field or ""), field=None, sheet=sheet or None)
