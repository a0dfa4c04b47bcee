"""A marking scheme that is not saved yet, as a text that outlives the program.

A draft may be unfinished in every way: codes that stand twice, maxima of zero, texts that belong to
nothing. So it is written line by line as it stands in the editor, and it is read back equal.
"""

import json
from dataclasses import dataclass
from decimal import Decimal

from haihecup.domain.numbers import plain
from haihecup.domain.rule_documents import (
    Document,
    marking_document,
    read_marking,
    read_scheme,
    scheme_document,
)
from haihecup.domain.scheme import MarkingScheme, ModuleKind
from haihecup.domain.scheme_outline import AspectPart, ModulePart, Outline, SubPart
from haihecup.domain.scheme_texts import SchemeTexts, Section, read_texts, texts_document
from haihecup.domain.strict_json import Fields, Node, parse

_WRITTEN = ("modules", "sections", "notes", "scheme", "texts", "writing")
_MODULE = ("code", "name", "kind", "weight", "declared", "parts")
_SUB = ("code", "name", "day", "description", "parts")
_ASPECT = ("code", "name", "marking", "description", "requirement", "section", "note")


@dataclass(frozen=True, slots=True)
class WrittenScheme:
    """A scheme in hand, and the saved scheme with its texts from which the writing began.

    ``writing`` tells one writing from another, so that an editor knows what it wrote itself.
    """

    outline: Outline
    scheme: MarkingScheme
    texts: SchemeTexts
    writing: str = ""


def written_text(written: WrittenScheme) -> str:
    """Return a scheme in hand as a text."""
    outline = written.outline
    document = {
        "modules": [_module_document(one) for one in outline.parts],
        "sections": [
            {"code": one.code, "name": one.name, "mark": _number(one.mark)}
            for one in outline.sections
        ],
        "notes": list(outline.notes),
        "scheme": scheme_document(written.scheme),
        "texts": texts_document(written.texts),
        "writing": written.writing,
    }
    return json.dumps(document, separators=(",", ":"))


def read_written(text: str) -> WrittenScheme:
    """Read a scheme in hand; refused where this program does not understand it."""
    fields = parse(text).fields(_WRITTEN)
    outline = Outline(
        tuple(map(_module, fields["modules"].items())),
        tuple(map(_section, fields["sections"].items())),
        tuple(node.text() for node in fields["notes"].items()),
    )
    return WrittenScheme(
        outline,
        read_scheme(fields["scheme"].value),
        read_texts(fields["texts"].value),
        fields["writing"].text(),
    )


def writing_of(text: str) -> str:
    """Return which writing a text is of, without a look at the scheme; refused like the whole."""
    return parse(text).fields(_WRITTEN)["writing"].text()


def _module_document(part: ModulePart) -> Document:
    return {
        "code": part.code,
        "name": part.name,
        "kind": str(part.kind),
        "weight": plain(part.weight),
        "declared": _number(part.declared),
        "parts": [_sub_document(one) for one in part.parts],
    }


def _sub_document(part: SubPart) -> Document:
    return {
        "code": part.code,
        "name": part.name,
        "day": part.day,
        "description": part.description,
        "parts": [_aspect_document(one) for one in part.parts],
    }


def _aspect_document(part: AspectPart) -> Document:
    return {
        "code": part.code,
        "name": part.name,
        "marking": marking_document(part.kind, part.max),
        "description": part.description,
        "requirement": part.requirement,
        "section": part.section,
        "note": part.note,
    }


def _number(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)


def _module(node: Node) -> ModulePart:
    fields = node.fields(_MODULE)
    return ModulePart(
        fields["code"].text(),
        fields["name"].text(),
        fields["kind"].word(ModuleKind),
        fields["weight"].decimal(),
        _declared(fields, "declared"),
        tuple(map(_sub, fields["parts"].items())),
    )


def _sub(node: Node) -> SubPart:
    fields = node.fields(_SUB)
    return SubPart(
        fields["code"].text(),
        fields["name"].text(),
        fields["day"].text(),
        fields["description"].text(),
        tuple(map(_aspect, fields["parts"].items())),
    )


def _aspect(node: Node) -> AspectPart:
    fields = node.fields(_ASPECT)
    kind, most = read_marking(fields["marking"].value, fields["marking"].path)
    said = (fields[key].text() for key in ("description", "requirement", "section", "note"))
    return AspectPart(fields["code"].text(), fields["name"].text(), most, kind, *said)


def _section(node: Node) -> Section:
    fields = node.fields(("code", "name", "mark"))
    return Section(fields["code"].text(), fields["name"].text(), _declared(fields, "mark"))


def _declared(fields: Fields, key: str) -> Decimal | None:
    node = fields.get(key)
    return None if node is None else node.decimal()
