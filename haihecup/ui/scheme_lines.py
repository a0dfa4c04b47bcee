"""The lines of the table in which a marking scheme is written, and the columns they fill."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from haihecup.domain.numbers import mark_text, plain
from haihecup.domain.scheme import ModuleKind
from haihecup.domain.scheme_outline import (
    AspectPart,
    ModulePart,
    Outline,
    Part,
    Place,
    lines,
)
from haihecup.domain.scheme_sections import sections_of
from haihecup.domain.scheme_sums import Sum
from haihecup.i18n import _
from haihecup.ui.scheme_words import (
    KINDS,
    kind_key,
    kind_words,
    missing_words,
    module_kind_words,
    parameters,
)
from haihecup.ui.table_models import Align, Column, Rows, TableModel
from haihecup.ui.tokens import Tone


@dataclass(frozen=True, slots=True)
class SchemeLine:
    """One part of the scheme as it stands in the table.

    ``folded`` tells whether what it holds is hidden; ``None`` where it holds nothing. ``problem``
    is the gravest thing found about it.
    """

    place: Place
    part: Part
    kind: str
    running: str
    running_tone: Tone
    folded: bool | None
    problem: Tone | None

    @property
    def depth(self) -> int:
        """How far in it stands: 0 a module, 1 a sub-criterion, 2 an aspect."""
        return len(self.place) - 1


def scheme_lines(
    outline: Outline, folded: frozenset[str], problems: Mapping[Place, Tone]
) -> tuple[SchemeLine, ...]:
    """Return the lines that are seen, with the running sum of each module.

    ``folded`` are the codes of the parts whose lines are hidden.
    """
    return tuple(_lines(outline, folded, problems))


def _lines(
    outline: Outline, folded: frozenset[str], problems: Mapping[Place, Tone]
) -> Iterator[SchemeLine]:
    # the words once, not for each of some hundred lines
    kinds = {key: kind_words(key) for key in KINDS}
    modules = {kind: module_kind_words(kind) for kind in ModuleKind}
    running = Decimal(0)
    holders: list[str] = []
    for place, part in lines(outline):
        del holders[len(place) - 1 :]
        hidden = any(code in folded for code in holders)
        holders.append(part.code)
        kind, words, tone = "", "", Tone.HINT
        if isinstance(part, ModulePart):
            kind = modules[part.kind]
            running = Decimal(0)
            reached = Sum(part.code, part.sum, part.declared)
            words, tone = missing_words(reached), Tone.OK if reached.fits else Tone.WARN
        elif isinstance(part, AspectPart):
            kind = kinds[kind_key(part.kind)]
            running += part.max
            words = mark_text(running)
        if hidden:
            continue
        held = () if isinstance(part, AspectPart) else part.parts
        yield SchemeLine(
            place, part, kind, words, tone,
            part.code in folded if held else None, problems.get(place),
        )  # fmt: skip


def _declared(line: SchemeLine) -> str:
    part = line.part
    if not isinstance(part, ModulePart) or part.declared is None:
        return ""
    return mark_text(part.declared)


def _parameters(line: SchemeLine) -> str:
    part = line.part
    if isinstance(part, ModulePart):
        return plain(part.weight)
    return parameters(part.kind) if isinstance(part, AspectPart) else ""


def _sections(line: SchemeLine) -> str:
    return _(", ").join(sections_of(line.part))


def _maximum(line: SchemeLine) -> str:
    value = line.part.sum
    return mark_text(value) if value or isinstance(line.part, AspectPart) else ""


def scheme_columns() -> tuple[Column[SchemeLine], ...]:
    """Return the columns of the table."""
    return (
        Column(
            "code", _("Code"), lambda one: one.part.code, 132, editable=lambda _one: True,
            least=112,
            strong=lambda one: one.depth == 0,
            tone=lambda one: Tone.INK if one.depth == 0 else Tone.SECOND,
            icon=_sign, icon_tone=lambda one: one.problem or Tone.INK,
        ),
        Column(
            "name", _("What is marked"), lambda one: one.part.name, 160,
            editable=lambda _one: True, strong=lambda one: one.depth == 0, stretch=2, least=130,
            tip=lambda one: one.part.name,
        ),
        Column(
            "kind", _("Marked by"), lambda one: one.kind, 92, tone=Tone.SECOND,
            editable=lambda one: one.depth != 1,
        ),
        Column(
            "max", _("Maximum"), _maximum, 84, Align.RIGHT,
            editable=lambda one: one.depth == 2, strong=lambda one: one.depth == 0,
            tone=lambda one: Tone.INK if one.depth != 1 else Tone.SECOND,
        ),
        Column(
            "running", _("Sum so far"), lambda one: one.running, 92, Align.RIGHT,
            tone=lambda one: one.running_tone, priority=3,
        ),
        Column(
            "declared", _("Declared"), _declared, 78, Align.RIGHT,
            editable=lambda one: one.depth == 0, priority=2,
        ),
        Column(
            "section", _("Standard"), _sections, 72, tone=Tone.SECOND,
            editable=lambda _one: True, priority=5, tip=_sections,
        ),
        Column(
            "parameters", _("Weight, details"), _parameters, 114, tone=Tone.SECOND,
            editable=lambda one: one.depth == 0, priority=4, stretch=1, least=104,
            tip=_parameters,
        ),
    )  # fmt: skip


def _sign(line: SchemeLine) -> str | None:
    signs = {Tone.ERROR: "problem", Tone.WARN: "warning"}
    return None if line.problem is None else signs[line.problem]


class SchemeModel(TableModel[SchemeLine]):
    """The lines of a scheme; while nothing is put in or taken out, its rows stay where they are."""

    def __init__(self) -> None:
        super().__init__(scheme_columns(), Rows(key=lambda one: one.place))
