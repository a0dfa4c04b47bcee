"""Score workbooks out and in: one sheet for each module, blind codes only.

Rows are work codes, columns are aspects, with a column for each judge where several score. What
comes back is text until every score has been checked; nothing here knows whose code it is.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from xlsxwriter.worksheet import Worksheet

from haihecup.documents.sheets import Sheet
from haihecup.documents.workbook_writing import Formats, sheet_name, writing
from haihecup.domain.competition import Event
from haihecup.domain.marks import (
    BLANK,
    JUDGEMENT_SPREAD,
    joined,
    judges_of,
    marks_of,
    problem_of,
)
from haihecup.domain.numbers import narrow, plain, read_decimal
from haihecup.domain.problems import Problem
from haihecup.domain.roster_headers import letters_of
from haihecup.domain.scheme import Aspect, Count, Direct, Judgement, Module, Panel, YesNo
from haihecup.i18n import _, ngettext

CORNER = "评分点"
"""In the first cell of the row of aspect codes; the reader finds the table by it."""

Scores = tuple[str, str, str]
"""Work code, aspect code, and the scores joined by single blanks."""

_CODE_ROW = 3
_FIRST_ROW = _CODE_ROW + 3
_SEARCHED_ROWS = 20
_OPTIONS = {
    "format_columns": True,
    "format_rows": True,
    "sort": True,
    "autofilter": True,
    "select_locked_cells": True,
}


@dataclass(frozen=True, slots=True)
class MarkRead:
    """The scores of one aspect of one code as they stand in a sheet, and where."""

    code: str
    aspect: str
    scores: tuple[str, ...]
    sheet: str
    row: int
    column: str


@dataclass(frozen=True, slots=True)
class MarksReading:
    """All scores that can be taken, and every problem of the others."""

    marks: tuple[MarkRead, ...]
    problems: tuple[Problem, ...]


# ---- out --------------------------------------------------------------------------------------


def write_marks(
    target: Path | BinaryIO, event: Event, codes: Sequence[str], marks: Iterable[Scores] = ()
) -> None:
    """Write a sheet for each module with these codes as rows, filled with the marks there are.

    Only score cells can be changed.
    """
    filled = {(code, aspect): scores.split(" ") for code, aspect, scores in marks}
    with writing(target) as (book, formats):
        names: list[str] = []
        for module in event.scheme.modules:
            names.append(sheet_name(f"{module.code} {module.name}", names))
            sheet = book.add_worksheet(names[-1])
            sheet.protect("", _OPTIONS)
            _write_header(sheet, formats, event, module)
            _write_rows(sheet, formats, module, codes, filled)


def _write_header(sheet: Worksheet, formats: Formats, event: Event, module: Module) -> None:
    sheet.write_string(0, 0, f"{event.code} {event.name}", formats.title)
    sheet.write_string(1, 0, f"模块 {module.code} {module.name}", formats.note)
    sheet.write_string(2, 0, "只填分数格；没有评的留空，0 分填 0。", formats.note)
    for row, word in enumerate((CORNER, "名称", "满分"), _CODE_ROW):
        sheet.write_string(row, 0, word, formats.header)
    column = 1
    for aspect in module.aspects:
        judges = judges_of(aspect)
        for judge in range(1, judges + 1):
            most = plain(aspect.max)
            if judges > 1:
                most += f"（裁判员 {judge}）"
            for row, text in enumerate((aspect.code, aspect.name, most), _CODE_ROW):
                sheet.write_string(row, column, text, formats.header)
            column += 1
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, max(column - 1, 1), 12)
    sheet.set_row(0, 28)
    sheet.set_row(_CODE_ROW + 1, 48)
    sheet.freeze_panes(_FIRST_ROW, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.repeat_rows(_CODE_ROW, _CODE_ROW + 2)


def _write_rows(
    sheet: Worksheet,
    formats: Formats,
    module: Module,
    codes: Sequence[str],
    filled: Mapping[tuple[str, str], list[str]],
) -> None:
    for row, code in enumerate(codes, _FIRST_ROW):
        sheet.write_string(row, 0, code, formats.locked)
    column = 1
    for aspect in module.aspects:
        judges = judges_of(aspect)
        for row, code in enumerate(codes, _FIRST_ROW):
            scores = filled.get((code, aspect.code), [])
            for judge in range(judges):
                if judge < len(scores) and scores[judge] != BLANK:
                    sheet.write_string(row, column + judge, scores[judge], formats.entry)
                else:
                    sheet.write_blank(row, column + judge, None, formats.entry)
        if codes:
            last = _FIRST_ROW + len(codes) - 1
            sheet.data_validation(_FIRST_ROW, column, last, column + judges - 1, _allowed(aspect))
        column += judges


def _allowed(aspect: Aspect) -> dict[str, Any]:
    """Warn at once about a score that cannot be; the import checks it again."""
    most = plain(aspect.max)
    warning = {
        "error_type": "warning",
        "error_title": aspect.code[:32],
        "error_message": f"满分 {most}。核对评分表后再继续。",
        "ignore_blank": True,
    }
    match aspect.kind:
        case YesNo():
            return {"validate": "list", "source": ["0", "1"]} | warning
        case Judgement():
            return {
                "validate": "integer", "criteria": "between", "minimum": 0, "maximum": 3,
            } | warning  # fmt: skip
        case Count():
            return {"validate": "integer", "criteria": ">=", "value": 0} | warning
        case Direct() | Panel():
            return {
                "validate": "decimal", "criteria": "between", "minimum": 0, "maximum": f"={most}",
            } | warning  # fmt: skip
        case _:
            return {
                "validate": "decimal", "criteria": "between",
                "minimum": -1_000_000, "maximum": 1_000_000,
            } | warning  # fmt: skip


# ---- in ---------------------------------------------------------------------------------------


def read_marks(sheets: Iterable[Sheet], event: Event, codes: Collection[str]) -> MarksReading:
    """Return the scores in sheets that ``write_marks`` wrote and people filled.

    Empty cells are not marked and say nothing. Scores that lie too far apart are taken and told:
    the judges have to score again.
    """
    reader = _MarksReader(event, codes)
    found = False
    for sheet in sheets:
        found |= reader.read(sheet)
    if not found:
        text = _(
            "No table of scores was found: a row must begin with “{corner}” and name the aspects. "
            "Use the score workbook that the program wrote."
        ).format(corner=CORNER)
        reader.problems.append(Problem("no-header", text))
    return MarksReading(tuple(reader.marks), tuple(reader.problems))


class _MarksReader:
    """Gathers scores and problems over the sheets of one workbook."""

    def __init__(self, event: Event, codes: Collection[str]) -> None:
        self._event = event
        self._codes = {code.upper(): code for code in codes}
        self._aspects = {aspect.code: aspect for aspect in event.scheme.aspects}
        self._seen: dict[tuple[str, str], str] = {}
        self._sheet: Sheet = Sheet("", 1, 1, [])
        self.marks: list[MarkRead] = []
        self.problems: list[Problem] = []

    def read(self, sheet: Sheet) -> bool:
        """Read one sheet; tell whether there was a table in it."""
        self._sheet = sheet
        start = next(
            (
                index
                for index, cells in enumerate(sheet.rows[:_SEARCHED_ROWS])
                if cells and cells[0].strip() == CORNER
            ),
            None,
        )
        if start is None:
            return False
        if self._other_event(sheet.rows[0][0]):
            return True
        columns = self._columns(sheet.rows[start], sheet.first_row + start)
        for index, cells in enumerate(sheet.rows[start + 3 :], start + 3):
            self._row(sheet.first_row + index, cells, columns)
        return True

    def _tell(
        self, code: str, text: str, row: int, index: int, *, aspect: str | None = None,
        blocks: bool = True,
    ) -> None:  # fmt: skip
        self.problems.append(
            Problem(
                code,
                text,
                aspect=aspect,
                row=row,
                column=letters_of(self._sheet.first_column + index),
                field=aspect or _("Code"),
                blocks=blocks,
                sheet=self._sheet.name or None,
            )
        )

    def _other_event(self, title: str) -> bool:
        written = title.split(" ", maxsplit=1)[0]
        if written in ("", CORNER, self._event.code):
            return False
        text = _(
            "This sheet is for {written}, not for {event}. Choose the workbook of this event."
        ).format(written=title, event=f"{self._event.code} {self._event.name}")
        self._tell("other-event", text, self._sheet.first_row, 0)
        return True

    def _columns(self, cells: Sequence[str], row: int) -> dict[str, list[int]]:
        """Return the columns of each aspect."""
        columns: dict[str, list[int]] = {}
        for index, cell in enumerate(cells[1:], 1):
            code = cell.strip()
            if code in self._aspects:
                columns.setdefault(code, []).append(index)
            elif code:
                text = _(
                    "The marking scheme has no aspect “{code}”. Use a workbook written after the "
                    "scheme was changed."
                ).format(code=code)
                self._tell("unknown-aspect", text, row, index)
        for code in list(columns):
            judges = judges_of(self._aspects[code])
            if len(columns[code]) != judges:
                text = ngettext(
                    "Aspect {aspect} has {count} column here and needs {judges}.",
                    "Aspect {aspect} has {count} columns here and needs {judges}.",
                    len(columns[code]),
                ).format(aspect=code, count=len(columns[code]), judges=judges)
                self._tell("judge-columns", text, row, columns.pop(code)[0], aspect=code)
        return columns

    def _row(self, row: int, cells: Sequence[str], columns: Mapping[str, list[int]]) -> None:
        if not any(cell.strip() for cell in cells):
            return
        written = narrow(cells[0])
        code = self._codes.get(written.upper())
        if code is None:
            text = (
                _("There is no code “{code}” in this event. Compare it with the score sheet.")
                if written
                else _("The code is missing. Fill it in from the score sheet.")
            )
            self._tell("unknown-code", text.format(code=written), row, 0)
            return
        for aspect_code, indexes in columns.items():
            scores = [narrow(cells[index]) if index < len(cells) else "" for index in indexes]
            if any(scores):
                self._scores(row, code, self._aspects[aspect_code], scores, indexes)

    def _scores(
        self, row: int, code: str, aspect: Aspect, scores: Sequence[str], indexes: Sequence[int]
    ) -> None:
        for score, index in zip(scores, indexes, strict=True):
            if not score:
                text = _("A judge's score is missing. Fill it in from the score sheet.")
                self._tell("score-missing", text, row, index, aspect=aspect.code)
                return
            if read_decimal(score) is None:
                text = _(
                    "“{score}” is no number. Write the score in digits; absent entries are marked "
                    "as absent, not here."
                ).format(score=score)
                self._tell("not-a-number", text, row, index, aspect=aspect.code)
                return
        text = joined(scores)
        if marks_of(aspect.kind, aspect.max).of(text) is None:
            problem = problem_of(aspect, text)
            spread = problem.code == JUDGEMENT_SPREAD
            self._tell(
                problem.code, problem.text, row, indexes[0], aspect=aspect.code, blocks=not spread
            )
            if not spread:
                return
        if self._twice(row, code, aspect.code, text, indexes[0]):
            return
        self.marks.append(
            MarkRead(
                code,
                aspect.code,
                tuple(text.split(" ")),
                self._sheet.name,
                row,
                letters_of(self._sheet.first_column + indexes[0]),
            )
        )

    def _twice(self, row: int, code: str, aspect: str, scores: str, index: int) -> bool:
        """Refuse a second row for the same code and aspect unless it says the same."""
        first = self._seen.setdefault((code, aspect), scores)
        if first is scores:
            return False
        if first != scores:
            text = _(
                "Code {code} has {first} for {aspect} further up and {second} here. Compare with "
                "the score sheet and delete one row."
            ).format(code=code, first=first, aspect=aspect, second=scores)
            self._tell("scores-twice", text, row, index, aspect=aspect)
        return True
