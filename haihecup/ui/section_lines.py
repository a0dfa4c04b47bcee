"""The lines of the table in which the sections of the standards are written, and their columns."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from haihecup.domain.numbers import mark_text, read_decimal
from haihecup.domain.scheme_outline import Outline
from haihecup.domain.scheme_sections import aspects_in, section_code
from haihecup.domain.scheme_sums import Sum
from haihecup.domain.scheme_texts import Section
from haihecup.i18n import _
from haihecup.ui.scheme_words import missing_words
from haihecup.ui.table_models import Align, Column, Rows, TableModel
from haihecup.ui.tokens import Tone


@dataclass(frozen=True, slots=True)
class SectionLine:
    """One section with what its aspects come to, and how many they are."""

    number: int
    section: Section
    reached: Sum
    aspects: int


def section_lines(outline: Outline, sums: Sequence[Sum]) -> tuple[SectionLine, ...]:
    """Return a line for each section; ``sums`` is what their aspects come to."""
    return tuple(
        SectionLine(number, one, reached, len(aspects_in(outline, one.code)))
        for number, (one, reached) in enumerate(zip(outline.sections, sums, strict=True))
    )


def section_with(section: Section, column: str, text: str) -> Section | None:
    """Return the section with what was keyed into one of its cells; ``None`` where it is nothing.

    A section without a mark is held against nothing.
    """
    if column == "name":
        return replace(section, name=" ".join(text.split()))
    if column == "code":
        code = section_code(text)
        return replace(section, code=code) if code else None
    mark = read_decimal(text)
    if text and (mark is None or mark < 0):
        return None
    return replace(section, mark=mark)


def section_model() -> TableModel[SectionLine]:
    """Return the model of the table in which sections are written."""
    return TableModel(_columns(), Rows(key=lambda one: one.number))


def _columns() -> tuple[Column[SectionLine], ...]:
    return (
        Column(
            "code", _("Section"), lambda one: one.section.code, 96, editable=lambda _one: True,
            strong=True, icon=lambda one: None if one.reached.fits else "warning",
            icon_tone=lambda _one: Tone.WARN,
        ),
        Column(
            "name", _("What it is about"), lambda one: one.section.name, 200, stretch=1,
            editable=lambda _one: True, tip=lambda one: one.section.name,
        ),
        Column(
            "mark", _("Is to get"), _mark, 100, Align.RIGHT, editable=lambda _one: True,
        ),
        Column(
            "sum", _("Aspects come to"), lambda one: mark_text(one.reached.mark), 130, Align.RIGHT,
            strong=True,
        ),
        Column(
            "missing", _("Difference"), lambda one: missing_words(one.reached), 110, Align.RIGHT,
            tone=lambda one: Tone.OK if one.reached.fits else Tone.WARN, priority=3,
        ),
        Column(
            "aspects", _("Aspects"), lambda one: str(one.aspects), 90, Align.RIGHT,
            tone=Tone.SECOND, priority=4,
        ),
    )  # fmt: skip


def _mark(line: SectionLine) -> str:
    return "" if line.section.mark is None else mark_text(line.section.mark)
