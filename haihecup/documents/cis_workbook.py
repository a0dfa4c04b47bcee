"""Writes a marking scheme as a WorldSkills workbook ("CIS Marking Scheme Import").

The columns A to K are WorldSkills' own. What WorldSkills has no column for (the code of an aspect,
how it is marked, notes) stands further right, so that the workbook reads back the same.
"""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import BinaryIO

from xlsxwriter import Workbook

from haihecup.documents.cis_blocks import SUB_CRITERION
from haihecup.documents.cis_kinds import kind_cells, letter_of
from haihecup.documents.cis_reading import NOTES_NAME, SHEET_NAME
from haihecup.documents.cis_tables import MODULE_KIND, WEIGHT
from haihecup.documents.workbook_writing import Formats, writing
from haihecup.domain.scheme import Aspect, Judgement, MarkingScheme, Module, SubCriterion
from haihecup.domain.scheme_sums import LEVELS
from haihecup.domain.scheme_texts import AspectText, ModuleText, SchemeTexts, SubCriterionText

_LABELS = (
    "Sub\nCriterion\nID",
    "Sub Criterion\nName or Description",
    "Day of\nMarking",
    "Aspect\nType\nM = Meas\nJ = Judg",
    "Aspect - Description",
    "Judg\nScore",
    "Extra Aspect Description (Meas or Judg)\nOR\nJudgement Score Description (Judg only)",
    "Requirement\n(Measurement Only)",
    "WSSS\nSection",
    "Calculation\nRow\n(Export only)",
    "Max\nMark",
)
_OWN_LABELS = ("Aspect Code", "Marking Kind", "Parameters", "Margin Note")
_WIDTHS = (9, 26, 9, 9, 44, 7, 44, 24, 9, 11, 9, 13, 11, 9, 3, 12, 13, 26, 26)
(_SUB, _NAME, _DAY, _TYPE, _ASPECT, _SCORE, _EXTRA, _REQUIRED, _SECTION, _CALC, _MAX) = range(11)
_CRITERION, _TOTAL, _SUM = 11, 12, 13
_CODE, _KIND, _PARAMETERS, _NOTE = 15, 16, 17, 18


def write_cis_workbook(
    target: Path | BinaryIO, title: str, scheme: MarkingScheme, texts: SchemeTexts
) -> None:
    """Write the scheme; a module without a declared mark is written with its sum."""
    with writing(target) as (book, formats):
        _Writer(book, formats, texts).write(title, scheme)


def with_declared_marks(scheme: MarkingScheme, texts: SchemeTexts) -> SchemeTexts:
    """Return the texts with a declared mark for every module: what its workbook says."""
    marks = tuple(
        ModuleText(module.code, module.max if declared is None else declared)
        for module in scheme.modules
        for declared in (texts.module(module.code).declared,)
    )
    return replace(texts, modules=marks)


class _Writer:
    """Goes down the sheet; ``_row`` is the next free row, counted from 0."""

    def __init__(self, book: Workbook, formats: Formats, texts: SchemeTexts) -> None:
        self._book = book
        self._sheet = book.add_worksheet(SHEET_NAME)
        self._formats = formats
        self._texts = texts
        self._sub_texts: Mapping[str, SubCriterionText] = {
            one.code: one for one in texts.sub_criteria
        }
        self._aspect_texts: Mapping[str, AspectText] = {one.code: one for one in texts.aspects}
        self._cell = book.add_format({"text_wrap": True, "valign": "top", "font_name": "宋体"})
        self._row = 0

    def write(self, title: str, scheme: MarkingScheme) -> None:
        """Write all sheets."""
        for place, width in enumerate(_WIDTHS):
            self._sheet.set_column(place, place, width)
        self._sheet.write_string(0, 0, SHEET_NAME, self._formats.title)
        self._sheet.write_string(0, _ASPECT, title, self._formats.title)
        self._row = 2
        declared = with_declared_marks(scheme, self._texts)
        first_aspect = self._height_above(scheme)
        self._sections(scheme, first_aspect)
        self._criteria(scheme, declared)
        for module in scheme.modules:
            self._block(module)
        self._sheet.set_landscape()
        self._sheet.set_paper(9)
        self._sheet.fit_to_pages(1, 0)
        self._notes()

    def _height_above(self, scheme: MarkingScheme) -> int:
        sections = len(self._texts.sections)
        return 2 + (sections + 3 if sections else 0) + len(scheme.modules) + 4

    def _sections(self, scheme: MarkingScheme, first_aspect: int) -> None:
        sections = self._texts.sections
        if not sections:
            return
        self._text(0, "WorldSkills Standards Specification", bold=True)
        labels = {_SUB: "Section", _NAME: "WSSS Area"}
        labels |= {_SECTION: "WSSS Marks", _CALC: "Aspect Marks", _MAX: "Variation"}
        self._labels(labels)
        sums = _section_sums(scheme, self._aspect_texts)
        for one in sections:
            line = self._row + 1
            self._code(_SUB, one.code)
            self._text(_NAME, one.name)
            reached = sums.get(one.code, Decimal(0))
            if one.mark is not None:
                self._number(_SECTION, one.mark)
            area = f"$I${first_aspect}:$I$10000"
            marks = f"$K${first_aspect}:$K$10000"
            self._formula(_CALC, f"=SUMIF({area},A{line},{marks})", reached)
            if one.mark is not None:
                self._formula(_MAX, f"=ABS(I{line}-J{line})", abs(one.mark - reached))
            self._row += 1
        self._row += 1

    def _criteria(self, scheme: MarkingScheme, declared: SchemeTexts) -> None:
        self._text(0, "Criteria", bold=True)
        self._labels({_SUB: "ID", _NAME: "Name", _MAX: "Mark", 11: MODULE_KIND, 12: WEIGHT})
        first = self._row
        for module in scheme.modules:
            mark = declared.module(module.code).declared
            self._text(_SUB, module.code)
            self._text(_NAME, module.name)
            self._number(_MAX, mark or Decimal(0))
            self._text(11, str(module.kind))
            self._number(12, module.weight)
            self._row += 1
        if scheme.modules:
            marks = (one.declared or Decimal(0) for one in declared.modules)
            self._text(_NAME, "Total")
            self._formula(_MAX, f"=SUM(K{first + 1}:K{self._row})", sum(marks, Decimal(0)))
        self._row += 2

    def _block(self, module: Module) -> None:
        begin = self._row
        for place, label in enumerate(_LABELS):
            self._sheet.write_string(begin, place, label, self._formats.header)
        for place, label in enumerate(_OWN_LABELS, _CODE):
            self._sheet.write_string(begin, place, label, self._formats.header)
        self._sheet.write_string(begin, _CRITERION, f"Criterion {module.code}", self._cell)
        self._sheet.write_string(begin, _TOTAL, "Total Mark", self._cell)
        self._sheet.set_row(begin, 62)
        self._row += 1
        for sub_criterion in module.sub_criteria:
            self._sub_criterion(sub_criterion)
        last = max(self._row, begin + 2)
        formula = f"=SUM(K{begin + 2}:K{last})"
        self._sheet.write_formula(begin, _SUM, formula, self._cell, float(module.max))
        self._row += 1

    def _sub_criterion(self, sub_criterion: SubCriterion) -> None:
        text = self._sub_texts.get(sub_criterion.code, SubCriterionText(sub_criterion.code))
        self._text(_SUB, sub_criterion.code)
        self._text(_NAME, sub_criterion.name)
        self._text(_DAY, text.day)
        self._text(_KIND, SUB_CRITERION)
        self._text(_NOTE, text.description)
        self._row += 1
        for aspect in sub_criterion.aspects:
            self._aspect(aspect, self._aspect_texts.get(aspect.code, AspectText(aspect.code)))

    def _aspect(self, aspect: Aspect, text: AspectText) -> None:
        kind, parameters = kind_cells(aspect.kind)
        self._text(_TYPE, letter_of(aspect.kind))
        self._text(_ASPECT, aspect.name)
        self._text(_EXTRA, text.description)
        self._text(_REQUIRED, text.requirement)
        self._code(_SECTION, text.section)
        self._number(_MAX, aspect.max)
        self._text(_CODE, aspect.code)
        self._text(_KIND, kind)
        self._text(_PARAMETERS, parameters)
        self._text(_NOTE, text.note)
        self._row += 1
        if isinstance(aspect.kind, Judgement):
            described = (*aspect.kind.descriptions, *([""] * LEVELS))
            for level, told in enumerate(described[:LEVELS]):
                self._number(_SCORE, Decimal(level))
                self._text(_EXTRA, told)
                self._row += 1

    def _notes(self) -> None:
        if not self._texts.notes:
            return
        sheet = self._book.add_worksheet(NOTES_NAME)
        sheet.set_column(0, 0, 100)
        for row, note in enumerate(self._texts.notes):
            sheet.write_string(row, 0, note, self._cell)

    # ---- cells ---------------------------------------------------------------------------------

    def _labels(self, labels: Mapping[int, str]) -> None:
        self._row += 1
        for place, label in labels.items():
            self._sheet.write_string(self._row, place, label, self._formats.header)
        self._row += 1

    def _text(self, place: int, text: str, *, bold: bool = False) -> None:
        if text:
            look = self._formats.header if bold else self._cell
            self._sheet.write_string(self._row, place, text, look)

    def _code(self, place: int, text: str) -> None:
        """Write the number of a section as a number, so that Excel can add its marks up."""
        if text.isascii() and text.isdigit():
            self._sheet.write_number(self._row, place, int(text), self._cell)
        else:
            self._text(place, text)

    def _number(self, place: int, value: Decimal) -> None:
        self._sheet.write_number(self._row, place, float(value), self._cell)

    def _formula(self, place: int, formula: str, value: Decimal) -> None:
        self._sheet.write_formula(self._row, place, formula, self._cell, float(value))


def _section_sums(
    scheme: MarkingScheme, aspect_texts: Mapping[str, AspectText]
) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = {}
    for aspect in scheme.aspects:
        text = aspect_texts.get(aspect.code)
        if text is not None and text.section:
            sums[text.section] = sums.get(text.section, Decimal(0)) + aspect.max
    return sums
