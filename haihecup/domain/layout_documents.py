"""Layouts as JSON documents, written and read strictly: ``resources/schemas/layout.json``.

What is left out of a document has its usual value; what is unknown, out of bounds or asks for a
field that does not exist is refused with its path.
"""

import json
import re
from dataclasses import fields as columns_of
from typing import TypedDict

from haihecup.domain.layout_fields import readers_of
from haihecup.domain.layouts import (
    ROLE_INK,
    Align,
    Box,
    CodeBox,
    Face,
    Item,
    Layout,
    PhotoBox,
    PictureBox,
    Purpose,
    Shape,
    Stand,
    TextBox,
    TextStyle,
)
from haihecup.domain.paper_sizes import LARGEST, SMALLEST
from haihecup.domain.strict_json import Fields, Node, parse
from haihecup.i18n import _

FORMAT = "haihecup-layout/1"
MOST_ITEMS, MOST_PARTS = 300, 20_000
FIELD = re.compile(r"\{(\w*)\}")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_LONGEST_NAME, _LONGEST_TEXT = 80, 4000
_FARTHEST = 3000.0
_PART = re.compile(r"\s*([MLCZ])([-\d.,\s]*)")
_COORDINATE = re.compile(r"-?\d{1,6}(?:\.\d{1,20})?", re.ASCII)
_TAKES = {"M": 2, "L": 2, "C": 6, "Z": 0}
_ANYWHERE = ("turn", "locked", "preprinted")
_KINDS = {
    TextBox: "text",
    PictureBox: "picture",
    CodeBox: "code",
    PhotoBox: "photo",
    Shape: "shape",
}

PathPart = tuple[str, tuple[float, ...]]


class _Everywhere(TypedDict):
    """What every item has besides its own."""

    turn: float
    locked: bool
    preprinted: bool


def path_parts(path: str) -> tuple[PathPart, ...]:
    """Take the path of a shape apart; raise ``ValueError`` where it is none."""
    parts: list[PathPart] = []
    at = 0
    while at < len(path):
        found = _PART.match(path, at)
        if found is None or not (parts or found[1] == "M"):
            raise ValueError(path[at : at + 20])
        numbers = found[2].replace(",", " ").split()
        if len(numbers) != _TAKES[found[1]] or not all(map(_COORDINATE.fullmatch, numbers)):
            raise ValueError(found[0][:40])
        parts.append((found[1], tuple(map(float, numbers))))
        at = found.end()
    if not parts or len(parts) > MOST_PARTS:
        raise ValueError(path[:20])
    return tuple(parts)


def fields_of(layout: Layout) -> frozenset[str]:
    """Return the fields that a layout asks for."""
    keys = {item.field for item in layout.items if isinstance(item, CodeBox)}
    for item in layout.items:
        if isinstance(item, TextBox):
            keys.update(FIELD.findall(item.text))
    return frozenset(keys)


# ---- writing -----------------------------------------------------------------------------------


def layout_document(layout: Layout) -> dict[str, object]:
    """Return a layout as a document; what has its usual value is left out."""
    document: dict[str, object] = {
        "format": FORMAT,
        "name": layout.name,
        "width": layout.width,
        "height": layout.height,
    }
    if layout.purpose is not Purpose.CERTIFICATE:
        document["purpose"] = str(layout.purpose)
    for flag in ("on_preprinted", "spaced_names"):
        if getattr(layout, flag):
            document[flag] = True
    return document | {"items": [_item_document(item) for item in layout.items]}


def layout_text(layout: Layout) -> str:
    """Return a layout as a JSON text to be kept or handed on."""
    return json.dumps(layout_document(layout), ensure_ascii=False, indent=1)


def _item_document(item: Item) -> dict[str, object]:
    document: dict[str, object] = {"kind": _KINDS[type(item)], "name": item.name}
    for column in columns_of(item):
        value = getattr(item, column.name)
        if column.name == "name" or value == column.default:
            continue
        if isinstance(value, Box):
            value = [value.left, value.top, value.width, value.height]
        elif isinstance(value, TextStyle):
            value = _style_document(value)
        document[column.name] = value
    return document


def _style_document(style: TextStyle) -> dict[str, object]:
    values = {column.name: getattr(style, column.name) for column in columns_of(style)}
    usual = TextStyle()
    return {
        name: str(value) if isinstance(value, Face | Align | Stand) else value
        for name, value in values.items()
        if value != getattr(usual, name)
    }


# ---- reading -----------------------------------------------------------------------------------


def read_layout(text: str) -> Layout:
    """Return the layout of a JSON text; it may ask for the fields of its purpose."""
    return _Reader().layout(parse(text))


class _Reader:
    """Reads one document."""

    def __init__(self) -> None:
        self._purpose = Purpose.CERTIFICATE

    def layout(self, node: Node) -> Layout:
        """Return the layout of a whole document."""
        given = node.at("format")
        if given.text() != FORMAT:
            given.refuse(
                _("this program reads “{format}”. Use a newer program.").format(format=FORMAT)
            )
        found = node.fields(
            ("format", "name", "width", "height", "items"),
            ("on_preprinted", "spaced_names", "purpose"),
        )
        purpose = found.given("purpose")
        if purpose is not None:
            self._purpose = purpose.word(Purpose)
        items = found["items"].items()
        if len(items) > MOST_ITEMS:
            found["items"].refuse(
                _("at most {most} items stand on a sheet.").format(most=MOST_ITEMS)
            )
        names: set[str] = set()
        read: list[Item] = []
        for one in items:
            item = self._item(one)
            if item.name in names:
                one.at("name").refuse(
                    _("“{name}” stands twice. Each item has a name of its own.").format(
                        name=item.name
                    )
                )
            names.add(item.name)
            read.append(item)
        return Layout(
            _name(found["name"]),
            found["width"].number(SMALLEST, LARGEST),
            found["height"].number(SMALLEST, LARGEST),
            tuple(read),
            _flag(found, "on_preprinted"),
            _flag(found, "spaced_names"),
            self._purpose,
        )

    def _item(self, node: Node) -> Item:
        kind = node.at("kind")
        given = kind.text()
        if given == "text":
            found = node.fields(("kind", "name", "box", "text"), ("style", *_ANYWHERE))
            return TextBox(
                _name(found["name"]),
                _box(found["box"]),
                self._words(found["text"]),
                _style(found.given("style")),
                **_everywhere(found),
            )
        if given == "picture":
            found = node.fields(("kind", "name", "box", "picture"), _ANYWHERE)
            picture = _name(found["picture"])
            return PictureBox(
                _name(found["name"]), _box(found["box"]), picture, **_everywhere(found)
            )
        if given == "code":
            found = node.fields(("kind", "name", "box", "field"), _ANYWHERE)
            field = self._field(found["field"], found["field"].code())
            return CodeBox(_name(found["name"]), _box(found["box"]), field, **_everywhere(found))
        if given == "photo":
            if self._purpose is not Purpose.BADGE:
                kind.refuse(_("photos of people stand on badges alone."))
            found = node.fields(("kind", "name", "box"), _ANYWHERE)
            return PhotoBox(_name(found["name"]), _box(found["box"]), **_everywhere(found))
        if given != "shape":
            kinds = ", ".join(_KINDS.values())
            kind.refuse(_("“{given}” is not one of: {words}.").format(given=given, words=kinds))
        return _shape(node)

    def _words(self, node: Node) -> str:
        text = node.text()
        if len(text) > _LONGEST_TEXT:
            node.refuse(_("at most {most} characters stand here.").format(most=_LONGEST_TEXT))
        for key in FIELD.findall(text):
            self._field(node, key)
        return text

    def _field(self, node: Node, key: str) -> str:
        known = readers_of(self._purpose)
        if key not in known:
            node.refuse(
                _("there is no field {{{key}}}. There are: {known}.").format(
                    key=key, known=", ".join(known)
                )
            )
        return key


def _shape(node: Node) -> Shape:
    found = node.fields(("kind", "name", "path"), ("stroke", "width", "fill", *_ANYWHERE))
    path = found["path"].text()
    try:
        parts = path_parts(path)
    except ValueError as error:
        found["path"].refuse(
            _("only M, L, C and Z with absolute millimetres are drawn; look at “{piece}”.").format(
                piece=error
            )
        )
    if any(abs(value) > _FARTHEST for _letter, values in parts for value in values):
        found["path"].refuse(_("a point lies far off the sheet."))
    width = found.given("width")
    return Shape(
        _name(found["name"]),
        path,
        _colour_or_none(found.given("stroke")),
        Shape("", "").width if width is None else width.number(0.01, 50),
        _colour_or_none(found.given("fill")),
        **_everywhere(found),
    )


def _style(node: Node | None) -> TextStyle:
    if node is None:
        return TextStyle()
    found = node.fields((), tuple(column.name for column in columns_of(TextStyle)))
    usual = TextStyle()

    def number(key: str, least: float, most: float) -> float:
        one = found.given(key)
        value: float = getattr(usual, key)
        return value if one is None else one.number(least, most)

    face, align, stand = found.given("face"), found.given("align"), found.given("stand")
    colour, wrap = found.given("colour"), found.given("wrap")
    return TextStyle(
        usual.face if face is None else face.word(Face),
        number("size", 1, 500),
        number("line_height", 0.5, 500),
        usual.colour if colour is None else _colour(colour),
        usual.align if align is None else align.word(Align),
        usual.stand if stand is None else stand.word(Stand),
        number("indent", 0, 40),
        number("spacing", -0.5, 10),
        usual.wrap if wrap is None else wrap.flag(),
        _flag(found, "keep_items"),
        number("least", 0.05, 1),
    )


def _everywhere(found: Fields) -> _Everywhere:
    turn = found.given("turn")
    return {
        "turn": 0 if turn is None else turn.number(-360, 360),
        "locked": _flag(found, "locked"),
        "preprinted": _flag(found, "preprinted"),
    }


def _flag(found: Fields, key: str) -> bool:
    one = found.given(key)
    return one is not None and one.flag()


def _name(node: Node) -> str:
    name = node.code()
    if len(name) > _LONGEST_NAME or not name.isprintable():
        node.refuse(
            _("a name is one line of at most {most} characters.").format(most=_LONGEST_NAME)
        )
    return name


def _box(node: Node) -> Box:
    sides = node.items()
    if len(sides) != 4:
        node.refuse(_("four numbers are expected here: left, top, width and height."))
    return Box(
        sides[0].number(-_FARTHEST, _FARTHEST),
        sides[1].number(-_FARTHEST, _FARTHEST),
        sides[2].number(0.1, _FARTHEST),
        sides[3].number(0.1, _FARTHEST),
    )


def _colour(node: Node) -> str:
    colour = node.text()
    if colour != ROLE_INK and not _COLOUR.fullmatch(colour):
        node.refuse(_("a colour like #262626 is expected here."))
    return colour


def _colour_or_none(node: Node | None) -> str:
    return "" if node is None or node.value == "" else _colour(node)
