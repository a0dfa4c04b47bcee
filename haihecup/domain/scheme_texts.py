"""What a marking scheme (评分标准) says beyond the numbers that marks are computed from.

The open format (rules.md section 8) knows none of it: a result never depends on these texts. What
the scores of a judgement mean stands with the judgement itself, because the judges read it.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from haihecup.domain.numbers import plain
from haihecup.domain.problems import Problem
from haihecup.domain.scheme import MarkingScheme
from haihecup.domain.strict_json import Fields, Node


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the occupational standards and the mark that its aspects should come to."""

    code: str
    name: str = ""
    mark: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ModuleText:
    """A module: the mark it is declared to give, which its aspects should add up to."""

    code: str
    declared: Decimal | None = None


@dataclass(frozen=True, slots=True)
class SubCriterionText:
    """A sub-criterion: the day on which it is marked, and what else is said about it."""

    code: str
    day: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class AspectText:
    """An aspect: how it is looked at, what is required, its section of the standards.

    ``note`` is what somebody wrote in the margin beside it.
    """

    code: str
    description: str = ""
    requirement: str = ""
    section: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SchemeTexts:
    """All texts of a scheme; modules, sub-criteria and aspects that say nothing are left out."""

    modules: tuple[ModuleText, ...] = ()
    sub_criteria: tuple[SubCriterionText, ...] = ()
    aspects: tuple[AspectText, ...] = ()
    sections: tuple[Section, ...] = ()
    notes: tuple[str, ...] = ()

    def module(self, code: str) -> ModuleText:
        """Return what is said about a module, empty where nothing is."""
        return next((one for one in self.modules if one.code == code), ModuleText(code))

    def sub_criterion(self, code: str) -> SubCriterionText:
        """Return what is said about a sub-criterion, empty where nothing is."""
        return next((one for one in self.sub_criteria if one.code == code), SubCriterionText(code))

    def aspect(self, code: str) -> AspectText:
        """Return what is said about an aspect, empty where nothing is."""
        return next((one for one in self.aspects if one.code == code), AspectText(code))


NO_TEXTS = SchemeTexts()


@dataclass(frozen=True, slots=True)
class ReadScheme:
    """What a workbook says: its title, the scheme, its texts, and what is odd, with row numbers."""

    title: str
    scheme: MarkingScheme
    texts: SchemeTexts
    problems: tuple[Problem, ...]


def without_silent(texts: SchemeTexts) -> SchemeTexts:
    """Return the texts without the parts that say nothing."""
    return SchemeTexts(
        tuple(one for one in texts.modules if one != ModuleText(one.code)),
        tuple(one for one in texts.sub_criteria if one != SubCriterionText(one.code)),
        tuple(one for one in texts.aspects if one != AspectText(one.code)),
        texts.sections,
        texts.notes,
    )


# ---- as a document -----------------------------------------------------------------------------


def texts_document(texts: SchemeTexts) -> dict[str, Any]:
    """Return the texts as a document; what is empty is left out."""
    return _said(
        modules=[
            {"code": one.code, **_said(declared=_number(one.declared))} for one in texts.modules
        ],
        sub_criteria=[
            {"code": one.code, **_said(day=one.day, description=one.description)}
            for one in texts.sub_criteria
        ],
        aspects=[
            {
                "code": one.code,
                **_said(
                    description=one.description,
                    requirement=one.requirement,
                    section=one.section,
                    note=one.note,
                ),
            }
            for one in texts.aspects
        ],
        sections=[
            {"code": one.code, **_said(name=one.name, mark=_number(one.mark))}
            for one in texts.sections
        ],
        notes=list(texts.notes),
    )


def read_texts(document: object, path: str = "texts") -> SchemeTexts:
    """Read the texts of a scheme; ``path`` is where they stand in their document."""
    fields = Node(document, path).fields(
        (), ("modules", "sub_criteria", "aspects", "sections", "notes")
    )
    return SchemeTexts(
        tuple(
            ModuleText(one["code"].code(), _decimal(one, "declared"))
            for one in _objects(fields, "modules", "declared")
        ),
        tuple(
            SubCriterionText(one["code"].code(), _text(one, "day"), _text(one, "description"))
            for one in _objects(fields, "sub_criteria", "day", "description")
        ),
        tuple(
            AspectText(
                one["code"].code(),
                _text(one, "description"),
                _text(one, "requirement"),
                _text(one, "section"),
                _text(one, "note"),
            )
            for one in _objects(fields, "aspects", "description", "requirement", "section", "note")
        ),
        tuple(
            Section(one["code"].code(), _text(one, "name"), _decimal(one, "mark"))
            for one in _objects(fields, "sections", "name", "mark")
        ),
        tuple(node.text() for node in _items(fields, "notes")),
    )


def _said(**values: Any) -> dict[str, Any]:  # noqa: ANN401 - texts, numbers and lists of them
    return {key: value for key, value in values.items() if value}


def _number(value: Decimal | None) -> str:
    return "" if value is None else plain(value)


def _items(fields: Fields, key: str) -> list[Node]:
    node = fields.given(key)
    return node.items() if node else []


def _objects(fields: Fields, key: str, *optional: str) -> list[Fields]:
    return [node.fields(("code",), optional) for node in _items(fields, key)]


def _text(fields: Fields, key: str) -> str:
    node = fields.given(key)
    return node.text() if node else ""


def _decimal(fields: Fields, key: str) -> Decimal | None:
    node = fields.given(key)
    return node.decimal() if node else None
