"""The sections of the occupational standards (职业标准) in a scheme while somebody writes it.

Each aspect names at most one section. Whoever gives a section another number takes the aspects
along that name it; whoever takes one out leaves them as they are, so that nothing is lost.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from haihecup.domain.numbers import narrow
from haihecup.domain.scheme_outline import (
    AspectPart,
    ModulePart,
    Outline,
    Part,
    Step,
    SubPart,
    lines,
)
from haihecup.domain.scheme_texts import Section

_CODE = re.compile(r"[A-Z]{0,2}[1-9][0-9]?(?:\.[1-9])?")
_LONGEST = 4


def section_code(text: str) -> str:
    """Return the number of a section as workbooks have it ("3", "2.1", "B2"), empty for none."""
    said = "".join(narrow(text).split()).upper()
    return said if _CODE.fullmatch(said) and len(said) <= _LONGEST else ""


def insert_section(outline: Outline, behind: int | None) -> Step:
    """Put a new section behind another, or first: one that aspects name already, else the next."""
    place = 0 if behind is None else behind + 1
    sections = list(outline.sections)
    sections.insert(place, Section(_free_code(outline)))
    return _step(outline, sections, place)


def remove_section(outline: Outline, place: int) -> Step:
    """Take a section out; aspects that name it keep its number."""
    sections = list(outline.sections)
    del sections[place]
    return _step(outline, sections, max(0, min(place, len(sections) - 1)))


def move_section(outline: Outline, place: int, step: int) -> Step:
    """Move a section one up (-1) or down (1); at the edge it stays."""
    sections = list(outline.sections)
    goal = place + step
    if not 0 <= goal < len(sections):
        return Step(outline, (), place)
    sections[place], sections[goal] = sections[goal], sections[place]
    return _step(outline, sections, goal)


def with_section(outline: Outline, place: int, section: Section) -> Step:
    """Put another section at a place; aspects follow where it gets another number."""
    before = outline.sections[place].code
    sections = list(outline.sections)
    sections[place] = section
    if section.code == before or before in (one.code for one in sections):
        return _step(outline, sections, place)
    modules = tuple(_renamed(module, before, section.code) for module in outline.parts)
    return _step(replace(outline, parts=modules), sections, place)


def aspects_in(outline: Outline, code: str) -> tuple[AspectPart, ...]:
    """Return the aspects that name a section."""
    return tuple(one for one in _aspects(outline) if one.section == code)


def sections_of(part: Part) -> tuple[str, ...]:
    """Return the sections that a part names: its own, or those of its aspects, each once."""
    if isinstance(part, AspectPart):
        return (part.section,) if part.section else ()
    return tuple(dict.fromkeys(code for one in part.parts for code in sections_of(one)))


def uses_standards(outline: Outline) -> bool:
    """Tell whether there are sections of the standards, or aspects that name some."""
    return bool(outline.sections) or any(map(sections_of, outline.parts))


def given_section(part: Part, code: str) -> Part:
    """Return the part with all its aspects in a section."""
    if isinstance(part, AspectPart):
        return replace(part, section=code)
    if isinstance(part, SubPart):
        return _sub_in(part, code)
    return replace(part, parts=tuple(_sub_in(one, code) for one in part.parts))


# ---- internals ---------------------------------------------------------------------------------


def _step(outline: Outline, sections: Sequence[Section], place: int) -> Step:
    return Step(replace(outline, sections=tuple(sections)), (), place)


def _aspects(outline: Outline) -> list[AspectPart]:
    return [part for _place, part in lines(outline) if isinstance(part, AspectPart)]


def _free_code(outline: Outline) -> str:
    known = {one.code for one in outline.sections}
    named = (one.section for one in _aspects(outline))
    wanted = next((code for code in named if code and code not in known), "")
    number = 1
    while str(number) in known:
        number += 1
    return wanted or str(number)


def _sub_in(sub: SubPart, code: str) -> SubPart:
    return replace(sub, parts=tuple(replace(one, section=code) for one in sub.parts))


def _renamed(module: ModulePart, before: str, code: str) -> ModulePart:
    subs = tuple(
        replace(
            sub,
            parts=tuple(
                replace(one, section=code) if one.section == before else one for one in sub.parts
            ),
        )
        for sub in module.parts
    )
    return replace(module, parts=subs)
