"""The marking scheme (评分标准): modules, sub-criteria, aspects. Source: rules.md section 2."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class ModuleKind(StrEnum):
    """Whether a module examines knowledge or work; promotion may ask for both."""

    THEORY = "theory"
    PRACTICAL = "practical"


class Combine(StrEnum):
    """How the values of a panel become one mark."""

    MEAN = "mean"
    TRIMMED = "trimmed"


@dataclass(frozen=True, slots=True)
class Band:
    """One tolerance band of a measured aspect: ``mark`` points within ``within`` of nominal."""

    within: Decimal
    mark: Decimal


@dataclass(frozen=True, slots=True)
class YesNo:
    """Full mark or nothing; keyed as 0 or 1."""


@dataclass(frozen=True, slots=True)
class Direct:
    """The mark itself is keyed: 0 to the maximum, at most two decimals."""


@dataclass(frozen=True, slots=True)
class Count:
    """``base + per * n`` for a counted number n, held within 0 and the maximum."""

    per: Decimal
    base: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Measured:
    """One measured value; the first band it lies in gives the mark, no band gives 0."""

    nominal: Decimal
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """Three judges' whole scores 0 to 3; ``descriptions`` say what each level means, if given."""

    descriptions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Panel:
    """The marks of ``judges`` judges, each 0 to the maximum, combined into one."""

    judges: int
    combine: Combine


AspectKind = YesNo | Direct | Count | Measured | Judgement | Panel


@dataclass(frozen=True, slots=True)
class Aspect:
    """One thing that is marked (评分点); ``max`` is the highest mark it can give."""

    code: str
    name: str
    max: Decimal
    kind: AspectKind


@dataclass(frozen=True, slots=True)
class SubCriterion:
    """A group of aspects marked on one score sheet (评分子项)."""

    code: str
    name: str
    aspects: tuple[Aspect, ...]


@dataclass(frozen=True, slots=True)
class Module:
    """A part of the event with a mark of its own (模块), weighted into the total."""

    code: str
    name: str
    sub_criteria: tuple[SubCriterion, ...]
    kind: ModuleKind = ModuleKind.PRACTICAL
    weight: Decimal = Decimal(1)

    @property
    def aspects(self) -> Iterator[Aspect]:
        """All aspects of the module, in the order of the sheets."""
        for sub_criterion in self.sub_criteria:
            yield from sub_criterion.aspects

    @property
    def max(self) -> Decimal:
        """The sum of the maxima of its aspects, before the weight."""
        return sum((aspect.max for aspect in self.aspects), Decimal(0))


@dataclass(frozen=True, slots=True)
class MarkingScheme:
    """All modules of an event, in order."""

    modules: tuple[Module, ...]

    @property
    def aspects(self) -> Iterator[Aspect]:
        """All aspects of the event, in the order of the sheets."""
        for module in self.modules:
            yield from module.aspects

    @property
    def max(self) -> Decimal:
        """The highest total that the scheme allows."""
        return sum((module.max * module.weight for module in self.modules), Decimal(0))
