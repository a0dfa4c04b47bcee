"""What has been read of a WorldSkills sheet so far: parts that grow, row by row."""

from dataclasses import dataclass, field, replace
from decimal import Decimal

from haihecup.documents.cis_kinds import letter_of, plain_kind, read_kind
from haihecup.documents.cis_labels import LEVELS, code_of, levels_in
from haihecup.domain.problems import Problem
from haihecup.domain.scheme import (
    Aspect,
    AspectKind,
    Judgement,
    Module,
    ModuleKind,
    SubCriterion,
)
from haihecup.domain.scheme_texts import AspectText, ModuleText, Section, SubCriterionText

CODE_MISSING = "code-missing"
CODE_REPEATED = "code-repeated"
KIND_UNCLEAR = "kind-unclear"
MARK_MISSING = "mark-missing"
CRITERION_MARK = "criterion-mark"
STRAY_SUM = "stray-sum"
OTHER_CRITERION = "other-criterion"
HEADER_MISSING = "header-missing"
SHEET_REPEATED = "sheet-repeated"


@dataclass(slots=True)
class GrowingAspect:
    """An aspect and everything that has been said about it."""

    row: int
    letter: str
    name: str = ""
    cell: str = ""
    max: Decimal | None = None
    max_said: str = ""
    extra: list[str] = field(default_factory=list)
    requirement: list[str] = field(default_factory=list)
    section: str = ""
    levels: dict[int, list[str]] = field(default_factory=dict)
    last_level: int | None = None
    note: list[str] = field(default_factory=list)
    code: str = ""
    kind: str = ""
    parameters: str = ""

    def finished(self, code: str) -> tuple[Aspect, AspectText]:
        """Return the aspect and its texts under the code it gets."""
        if self.letter == "J" and not any(map(any, self.levels.values())):
            self.extra, told = levels_in(self.extra)
            self.levels |= told
        description = "\n".join(self.extra)
        text = AspectText(
            code, description, "\n".join(self.requirement), self.section, "\n".join(self.note)
        )
        return Aspect(code, self.name, self.max or Decimal(0), self._kind(description)), text

    def kind_is_clear(self) -> bool:
        """Tell whether the two columns beside the block, if filled, name a kind."""
        return not self.kind or read_kind(self.kind, self.parameters) is not None

    def _kind(self, description: str) -> AspectKind:
        kind = read_kind(self.kind, self.parameters) if self.kind else None
        if kind is None or letter_of(kind) != self.letter:
            kind = plain_kind(self.letter, f"{self.name} {description}")
        if isinstance(kind, Judgement):
            texts = tuple("\n".join(self.levels.get(level, ())) for level in LEVELS)
            return replace(kind, descriptions=texts if any(texts) else ())
        return kind


@dataclass(slots=True)
class GrowingSub:
    """A sub-criterion and its aspects."""

    row: int
    code: str
    name: str = ""
    day: str = ""
    description: list[str] = field(default_factory=list)
    aspects: list[GrowingAspect] = field(default_factory=list)

    def add(self, name: str, day: str) -> None:
        """Take in what a row says of the sub-criterion beside its code."""
        self.day = self.day or day
        if not self.name:
            self.name = name
        elif name and name != self.name:
            self.description.append(name)


@dataclass(slots=True)
class GrowingModule:
    """A criterion; ``filled`` once anything but its letter is known of it."""

    row: int
    code: str
    name: str = ""
    declared: Decimal | None = None
    kind: ModuleKind = ModuleKind.PRACTICAL
    weight: Decimal = Decimal(1)
    subs: dict[str, GrowingSub] = field(default_factory=dict)

    def call(self, name: str) -> None:
        """Give the criterion its name, unless the table above has said it."""
        self.name = self.name or name

    @property
    def filled(self) -> bool:
        """Tell whether the criterion is more than a letter of the empty form."""
        return bool(self.name or self.declared or self.filled_subs)

    @property
    def filled_subs(self) -> list[GrowingSub]:
        """The sub-criteria that are more than a code of the empty form."""
        return [sub for sub in self.subs.values() if sub.name or sub.aspects or sub.description]

    @property
    def sum(self) -> Decimal:
        """What the aspects read so far come to."""
        maxima = (aspect.max for sub in self.subs.values() for aspect in sub.aspects)
        return sum((value for value in maxima if value is not None), Decimal(0))


@dataclass(slots=True)
class Growing:
    """A whole scheme as far as it has been read."""

    sheet: str
    title: str = ""
    modules: dict[str, GrowingModule] = field(default_factory=dict)
    sections: list[Section] = field(default_factory=list)
    section_rows: list[int] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def module(self, code: str, row: int) -> GrowingModule:
        """Return the criterion with a code, begun here if there is none yet."""
        code = code_of(code)
        return self.modules.setdefault(code, GrowingModule(row, code))

    def warn(self, code: str, row: int | None, text: str) -> None:
        """Note what is odd about a row; nothing of it keeps the sheet from being read."""
        self.problems.append(Problem(code, text, row=row, sheet=self.sheet or None, blocks=False))


@dataclass(slots=True)
class FinishedModule:
    """A module with its texts, and the row of each of its aspects."""

    module: Module
    text: ModuleText
    sub_texts: list[SubCriterionText]
    aspect_texts: list[AspectText]
    rows: list[list[int]]


def finish(growing: GrowingModule, used: set[str]) -> FinishedModule:
    """Give each aspect its code, and put the criterion together as a module.

    ``used`` are the codes that aspects have so far, over all modules.
    """
    subs: list[SubCriterion] = []
    sub_texts: list[SubCriterionText] = []
    aspect_texts: list[AspectText] = []
    rows: list[list[int]] = []
    for sub in growing.filled_subs:
        aspects: list[Aspect] = []
        for one in sub.aspects:
            aspect, text = one.finished(_free_code(one.code, sub.code, len(aspects) + 1, used))
            aspects.append(aspect)
            aspect_texts.append(text)
        subs.append(SubCriterion(sub.code, sub.name, tuple(aspects)))
        sub_texts.append(SubCriterionText(sub.code, sub.day, "\n".join(sub.description)))
        rows.append([one.row for one in sub.aspects])
    module = Module(growing.code, growing.name, tuple(subs), growing.kind, growing.weight)
    declared = ModuleText(growing.code, growing.declared)
    return FinishedModule(module, declared, sub_texts, aspect_texts, rows)


def _free_code(wish: str, sub: str, number: int, used: set[str]) -> str:
    code = wish
    while not code or code in used:
        code = f"{sub}.{number}"
        number += 1
    used.add(code)
    return code
