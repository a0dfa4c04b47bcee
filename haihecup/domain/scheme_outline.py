"""A marking scheme while somebody writes it: modules, sub-criteria and aspects with their texts.

An outline never changes: every step gives a new one and the place where the writer goes on, so that
each step can be taken back. A place is one, two or three numbers: module, sub-criterion, aspect.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from haihecup.domain.problems import RuleBroken
from haihecup.domain.scheme import (
    Aspect,
    AspectKind,
    Judgement,
    MarkingScheme,
    Module,
    ModuleKind,
    SubCriterion,
    YesNo,
)
from haihecup.domain.scheme_texts import (
    AspectText,
    ModuleText,
    SchemeTexts,
    Section,
    SubCriterionText,
    without_silent,
)
from haihecup.i18n import _

Place = tuple[int, ...]
_FIRST_KIND = YesNo()


@dataclass(frozen=True, slots=True)
class AspectPart:
    """An aspect with what is said about it."""

    code: str
    name: str = ""
    max: Decimal = Decimal(0)
    kind: AspectKind = _FIRST_KIND
    description: str = ""
    requirement: str = ""
    section: str = ""
    note: str = ""

    @property
    def sum(self) -> Decimal:
        """What it can give at most."""
        return self.max


@dataclass(frozen=True, slots=True)
class SubPart:
    """A sub-criterion with its aspects."""

    code: str
    name: str = ""
    day: str = ""
    description: str = ""
    parts: tuple[AspectPart, ...] = ()

    @property
    def sum(self) -> Decimal:
        """What its aspects can give at most."""
        return sum((one.max for one in self.parts), Decimal(0))


@dataclass(frozen=True, slots=True)
class ModulePart:
    """A module with its sub-criteria, and the mark it is declared to give."""

    code: str
    name: str = ""
    kind: ModuleKind = ModuleKind.PRACTICAL
    weight: Decimal = Decimal(1)
    declared: Decimal | None = None
    parts: tuple[SubPart, ...] = ()

    @property
    def sum(self) -> Decimal:
        """What its aspects can give at most, before the weight."""
        return sum((one.sum for one in self.parts), Decimal(0))


Part = ModulePart | SubPart | AspectPart


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole scheme with its texts."""

    parts: tuple[ModulePart, ...] = ()
    sections: tuple[Section, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """What a step made of an outline, and the place where the writer goes on.

    ``section`` is the number of the section of the standards, where the step was about one.
    """

    outline: Outline
    place: Place
    section: int | None = None


# ---- from and to a scheme ----------------------------------------------------------------------


def outline_of(scheme: MarkingScheme, texts: SchemeTexts) -> Outline:
    """Lay a scheme and its texts together."""
    modules = {one.code: one for one in texts.modules}
    subs = {one.code: one for one in texts.sub_criteria}
    aspects = {one.code: one for one in texts.aspects}

    def aspect_part(one: Aspect) -> AspectPart:
        said = aspects.get(one.code, AspectText(one.code))
        return AspectPart(
            one.code, one.name, one.max, one.kind,
            said.description, said.requirement, said.section, said.note,
        )  # fmt: skip

    def sub_part(one: SubCriterion) -> SubPart:
        said = subs.get(one.code, SubCriterionText(one.code))
        parts = tuple(map(aspect_part, one.aspects))
        return SubPart(one.code, one.name, said.day, said.description, parts)

    def module_part(one: Module) -> ModulePart:
        said = modules.get(one.code, ModuleText(one.code))
        parts = tuple(map(sub_part, one.sub_criteria))
        return ModulePart(one.code, one.name, one.kind, one.weight, said.declared, parts)

    return Outline(tuple(map(module_part, scheme.modules)), texts.sections, texts.notes)


def scheme_of(outline: Outline) -> tuple[MarkingScheme, SchemeTexts]:
    """Take a scheme and its texts apart again."""
    modules = tuple(
        Module(
            module.code,
            module.name,
            tuple(
                SubCriterion(
                    sub.code,
                    sub.name,
                    tuple(Aspect(one.code, one.name, one.max, one.kind) for one in sub.parts),
                )
                for sub in module.parts
            ),
            module.kind,
            module.weight,
        )
        for module in outline.parts
    )
    subs = tuple(sub for module in outline.parts for sub in module.parts)
    texts = SchemeTexts(
        tuple(ModuleText(one.code, one.declared) for one in outline.parts),
        tuple(SubCriterionText(one.code, one.day, one.description) for one in subs),
        tuple(
            AspectText(one.code, one.description, one.requirement, one.section, one.note)
            for sub in subs
            for one in sub.parts
        ),
        outline.sections,
        outline.notes,
    )
    return MarkingScheme(modules), without_silent(texts)


# ---- looking -----------------------------------------------------------------------------------


def lines(outline: Outline) -> Iterator[tuple[Place, Part]]:
    """Give every part with its place, from top to bottom."""
    for m, module in enumerate(outline.parts):
        yield (m,), module
        for s, sub in enumerate(module.parts):
            yield (m, s), sub
            for a, aspect in enumerate(sub.parts):
                yield (m, s, a), aspect


def part_at(outline: Outline, place: Place) -> Part:
    """Return the part at a place."""
    module = outline.parts[place[0]]
    if len(place) == 1:
        return module
    sub = module.parts[place[1]]
    return sub if len(place) == 2 else sub.parts[place[2]]


def place_of_path(path: str) -> Place:
    """Return the place that a finding about a scheme names, empty where it names the whole."""
    found = re.match(
        r"scheme\.modules\[(\d+)\](?:\.sub_criteria\[(\d+)\](?:\.aspects\[(\d+)\])?)?", path
    )
    return tuple(int(number) for number in found.groups() if number) if found else ()


def section_of_path(path: str) -> int | None:
    """Return the number of the section that a finding about a scheme names, if it names one."""
    found = re.match(r"scheme\.sections\[(\d+)\]", path)
    return int(found[1]) if found else None


# ---- changing ----------------------------------------------------------------------------------


def with_part(outline: Outline, place: Place, part: Part) -> Outline:
    """Return the outline with another part at a place."""
    parts = list(_siblings(outline, place))
    parts[place[-1]] = part
    return _with_siblings(outline, place, parts)


def insert_after(outline: Outline, place: Place) -> Step:
    """Put a new part of the same level behind a place; into an empty outline, a first module."""
    if not place:
        return _inserted(outline, (len(outline.parts),), ModulePart(_module_code(outline)))
    behind = (*place[:-1], place[-1] + 1)
    before = part_at(outline, place)
    return _inserted(outline, behind, _new_part(outline, behind, before))


def insert_child(outline: Outline, place: Place) -> Step:
    """Put a new part into the one at a place, as its last; below an aspect stands nothing."""
    part = part_at(outline, place)
    if isinstance(part, AspectPart):
        return insert_after(outline, place)
    inside = (*place, len(part.parts))
    before = part.parts[-1] if part.parts else None
    return _inserted(outline, inside, _new_part(outline, inside, before))


def begin(outline: Outline) -> Step:
    """Put a first module into an empty outline, with a first sub-criterion and a first aspect."""
    module = insert_after(outline, ())
    sub = insert_child(module.outline, module.place)
    aspect = insert_child(sub.outline, sub.place)
    return Step(aspect.outline, module.place)


def whole(scheme: MarkingScheme, texts: SchemeTexts) -> Step:
    """Put a whole scheme in the place of what is there; the writer goes on at its first line."""
    return Step(outline_of(scheme, texts), (0,))


def remove(outline: Outline, place: Place) -> Step:
    """Take a part out with everything in it; the writer goes on beside it."""
    parts = list(_siblings(outline, place))
    del parts[place[-1]]
    left = _with_siblings(outline, place, parts)
    if parts:
        return Step(left, (*place[:-1], min(place[-1], len(parts) - 1)))
    return Step(left, place[:-1])


def move(outline: Outline, place: Place, step: int) -> Step:
    """Move a part one up (-1) or down (1), across the edge of what it stands in too."""
    parts = list(_siblings(outline, place))
    goal = place[-1] + step
    if 0 <= goal < len(parts):
        parts[place[-1]], parts[goal] = parts[goal], parts[place[-1]]
        return Step(_with_siblings(outline, place, parts), (*place[:-1], goal))
    return _move_across(outline, place, step)


def deeper(outline: Outline, place: Place) -> Step:
    """Put a part without parts of its own below the part before it; else begin a part in it."""
    part = part_at(outline, place)
    if isinstance(part, AspectPart) or part.parts or place[-1] == 0:
        return insert_child(outline, place)
    above = (*place[:-1], place[-1] - 1)
    without = remove(outline, place).outline
    made = insert_child(without, above)
    named = replace(part_at(made.outline, made.place), name=part.name)
    return Step(with_part(made.outline, made.place, named), made.place)


def higher(outline: Outline, place: Place) -> Step:
    """Put a part without parts of its own beside the part that it stands in.

    An aspect about which something is said stands in the sub-criterion that it becomes.
    """
    part = part_at(outline, place)
    if len(place) == 1:
        return Step(outline, place)
    if not isinstance(part, AspectPart) and part.parts:
        raise RuleBroken(
            _("{code} holds aspects. Only an empty sub-criterion can become a module.").format(
                code=part.code
            )
        )
    without = remove(outline, place).outline
    made = insert_after(without, place[:-1])
    named = replace(part_at(made.outline, made.place), name=part.name)
    if isinstance(part, AspectPart) and isinstance(named, SubPart) and _is_described(part):
        used = {one.code for _place, one in lines(made.outline)}
        inside = replace(part, code=_next_code(named.code, ".", used))
        named = replace(named, parts=(inside,))
    return Step(with_part(made.outline, made.place, named), made.place)


# ---- internals ---------------------------------------------------------------------------------


def _holder(outline: Outline, place: Place) -> ModulePart | SubPart:
    """Return the module or sub-criterion that a deeper part stands in."""
    module = outline.parts[place[0]]
    return module if len(place) == 2 else module.parts[place[1]]


def _siblings(outline: Outline, place: Place) -> tuple[Part, ...]:
    return outline.parts if len(place) == 1 else _holder(outline, place).parts


def _with_siblings(outline: Outline, place: Place, parts: Sequence[Part]) -> Outline:
    """Return the outline with other parts around a place; each level holds parts of one kind."""
    if len(place) == 1:
        modules = tuple(part for part in parts if isinstance(part, ModulePart))
        return replace(outline, parts=modules)
    holder = _holder(outline, place)
    if isinstance(holder, ModulePart):
        subs = tuple(part for part in parts if isinstance(part, SubPart))
        return with_part(outline, place[:-1], replace(holder, parts=subs))
    aspects = tuple(part for part in parts if isinstance(part, AspectPart))
    return with_part(outline, place[:-1], replace(holder, parts=aspects))


def _is_described(part: AspectPart) -> bool:
    """Tell whether somebody has written more about an aspect than its name."""
    levels = part.kind.descriptions if isinstance(part.kind, Judgement) else ()
    return any((part.description, part.requirement, part.note, *levels))


def _inserted(outline: Outline, place: Place, part: Part) -> Step:
    parts = list(_siblings(outline, place))
    parts.insert(place[-1], part)
    return Step(_with_siblings(outline, place, parts), place)


def _move_across(outline: Outline, place: Place, step: int) -> Step:
    """Move a part into the end of the holder before, or the beginning of the one after."""
    if len(place) == 1:
        return Step(outline, place)
    holders = [where for where, _part in lines(outline) if len(where) == len(place) - 1]
    goal = holders.index(place[:-1]) + step
    if not 0 <= goal < len(holders):
        return Step(outline, place)
    part = part_at(outline, place)
    without = remove(outline, place).outline
    count = len(_holder(without, (*holders[goal], 0)).parts)
    return _inserted(without, (*holders[goal], count if step < 0 else 0), part)


def _new_part(outline: Outline, place: Place, before: Part | None) -> Part:
    """Return a part with a free code; an aspect is marked like the one before it."""
    if len(place) == 1:
        return ModulePart(_module_code(outline))
    used = {part.code for _place, part in lines(outline)}
    holder = _holder(outline, place)
    if len(place) == 2:
        return SubPart(_next_code(holder.code, "", used))
    code = _next_code(holder.code, ".", used)
    if not isinstance(before, AspectPart):
        return AspectPart(code)
    kind = Judgement() if isinstance(before.kind, Judgement) else before.kind
    return AspectPart(code, "", before.max, kind, section=before.section)


def _module_code(outline: Outline) -> str:
    used = {part.code for _place, part in lines(outline)}
    letters = (chr(number) for number in range(ord("A"), ord("Z") + 1))
    free = next((letter for letter in letters if letter not in used), "")
    return free or _next_code("M", "", used)


def _next_code(holder: str, between: str, used: set[str]) -> str:
    number = 1
    while f"{holder}{between}{number}" in used:
        number += 1
    return f"{holder}{between}{number}"
