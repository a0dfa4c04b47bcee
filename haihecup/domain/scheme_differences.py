"""Two marking schemes side by side: what one has and the other lacks, and what they mark otherwise.

The groups of one event (workers, students) often differ in single modules or maxima. Parts are
matched by their codes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from haihecup.domain.scheme import Aspect, MarkingScheme, Module, SubCriterion


class DifferenceKind(StrEnum):
    """What sets a part of the one scheme apart from that of the other."""

    ONLY_HERE = "only_here"
    ONLY_THERE = "only_there"
    MAXIMUM = "maximum"
    WEIGHT = "weight"
    KIND = "kind"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Side:
    """A part as it stands in one of the schemes; ``weight`` only for modules."""

    name: str
    max: Decimal
    weight: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """One part that differs: its code, its depth (0 module to 2 aspect), both sides, and how."""

    code: str
    depth: int
    here: Side | None
    there: Side | None
    kinds: tuple[DifferenceKind, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    depth: int
    side: Side
    kind: object


def compare(here: MarkingScheme, there: MarkingScheme) -> tuple[Difference, ...]:
    """Return what differs, in the order of the first scheme; what only the other has comes last."""
    mine, theirs = dict(_parts(here)), dict(_parts(there))
    differing = (_difference(code, mine.get(code), theirs.get(code)) for code in mine | theirs)
    return tuple(one for one in differing if one.kinds)


def _parts(scheme: MarkingScheme) -> Iterator[tuple[str, _Part]]:
    for module in scheme.modules:
        yield module.code, _Part(0, _module_side(module), module.kind)
        for sub_criterion in module.sub_criteria:
            yield sub_criterion.code, _Part(1, _sub_side(sub_criterion), None)
            for aspect in sub_criterion.aspects:
                yield aspect.code, _Part(2, _aspect_side(aspect), aspect.kind)


def _module_side(module: Module) -> Side:
    return Side(module.name, module.max, module.weight)


def _sub_side(sub_criterion: SubCriterion) -> Side:
    most = sum((aspect.max for aspect in sub_criterion.aspects), Decimal(0))
    return Side(sub_criterion.name, most)


def _aspect_side(aspect: Aspect) -> Side:
    return Side(aspect.name, aspect.max)


def _difference(code: str, here: _Part | None, there: _Part | None) -> Difference:
    if there is None or here is None:
        one = here or there
        depth = one.depth if one else 0
        kind = DifferenceKind.ONLY_HERE if there is None else DifferenceKind.ONLY_THERE
        return Difference(code, depth, _side(here), _side(there), (kind,))
    found = (
        (DifferenceKind.MAXIMUM, here.side.max != there.side.max),
        (DifferenceKind.WEIGHT, here.side.weight != there.side.weight),
        (DifferenceKind.KIND, here.kind != there.kind),
        (DifferenceKind.NAME, here.side.name != there.side.name),
    )
    kinds = tuple(kind for kind, differs in found if differs)
    return Difference(code, here.depth, here.side, there.side, kinds)


def _side(part: _Part | None) -> Side | None:
    return None if part is None else part.side
