"""Strict reading of JSON documents: nothing unknown, nothing guessed, every refusal with its path.

A ``Node`` is one value of a document and where it stands (``event.scheme.modules[0].weight``). Its
methods say what is expected there; anything else is a ``RuleBroken`` that names the place.
"""

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import NoReturn, TypeVar

from haihecup.domain.numbers import read_decimal
from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _

Word = TypeVar("Word", bound=StrEnum)

# Far beyond any count of a competition; longer ones would not fit into a database.
_LARGEST = 10**9


class Node:
    """One value of a document and its path."""

    __slots__ = ("path", "value")

    def __init__(self, value: object, path: str = "") -> None:
        self.value = value
        self.path = path

    def refuse(self, sentence: str) -> NoReturn:
        """Stop with ``sentence`` about this place."""
        raise RuleBroken(
            _("{path}: {sentence}").format(path=self.path or _("document"), sentence=sentence)
        )

    def fields(self, required: Iterable[str], optional: Iterable[str] = ()) -> "Fields":
        """Return the values of an object that has all required keys and no unknown one."""
        value = self._object()
        needed = tuple(required)
        known = {*needed, *optional}
        for key in value:
            if key not in known:
                self._below(key).refuse(_("this key is unknown. Take it out."))
        for key in needed:
            if key not in value:
                self._below(key).refuse(_("this key is missing."))
        return Fields({key: self._below(key, inner) for key, inner in value.items()})

    def at(self, key: str) -> "Node":
        """Return the value of one key of an object, before the others are looked at."""
        value = self._object()
        if key not in value:
            self._below(key).refuse(_("this key is missing."))
        return self._below(key, value[key])

    def items(self) -> list["Node"]:
        """Return the values of a list."""
        if not isinstance(self.value, list):
            self.refuse(_("a list is expected here."))
        return [Node(inner, f"{self.path}[{number}]") for number, inner in enumerate(self.value)]

    def text(self) -> str:
        """Return a text."""
        if not isinstance(self.value, str):
            self.refuse(_("a text in quotes is expected here."))
        if not self.value.isascii() and any("\ud800" <= sign <= "\udfff" for sign in self.value):
            self.refuse(_("the text has half a character in it and cannot be written down."))
        return self.value

    def code(self) -> str:
        """Return a text that names something: an id or a code, never empty."""
        code = self.text()
        if not code.strip():
            self.refuse(_("this must not be empty."))
        return code

    def decimal(self) -> Decimal:
        """Return a number given as a text in decimal notation."""
        value = read_decimal(self.value) if isinstance(self.value, str) else None
        if value is None:
            self.refuse(_('a number in decimal notation in quotes is expected here, like "12.50".'))
        return value

    def integer(self) -> int:
        """Return a whole number."""
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            self.refuse(_("a whole number without quotes is expected here."))
        if abs(self.value) > _LARGEST:
            self.refuse(_("this number is too large."))
        return self.value

    def number(self, least: float, most: float) -> float:
        """Return a number without quotes that lies between two bounds."""
        if not isinstance(self.value, int | float) or isinstance(self.value, bool):
            self.refuse(_("a number without quotes is expected here."))
        if not least <= self.value <= most:
            self.refuse(
                _("the number must lie between {least} and {most}.").format(least=least, most=most)
            )
        return self.value

    def flag(self) -> bool:
        """Return true or false."""
        if not isinstance(self.value, bool):
            self.refuse(_("true or false is expected here."))
        return self.value

    def word(self, words: type[Word]) -> Word:
        """Return one of the words of ``words``."""
        given = self.text()
        if given not in set(words):
            self.refuse(
                _("“{given}” is not one of: {words}.").format(given=given, words=", ".join(words))
            )
        return words(given)

    def _object(self) -> dict[str, object]:
        if not isinstance(self.value, dict):
            self.refuse(_("an object is expected here."))
        return self.value

    def _below(self, key: str, value: object = None) -> "Node":
        return Node(value, f"{self.path}.{key}" if self.path else key)


class Fields:
    """The values of an object; an optional key that is absent answers with a default."""

    __slots__ = ("_nodes",)

    def __init__(self, nodes: Mapping[str, Node]) -> None:
        self._nodes = nodes

    def __getitem__(self, key: str) -> Node:
        return self._nodes[key]

    def get(self, key: str) -> Node | None:
        """Return the value of an optional key; None where it is absent or null."""
        node = self._nodes.get(key)
        return None if node is None or node.value is None else node

    def given(self, key: str) -> Node | None:
        """Return the value of an optional key that may be absent but never null."""
        return self._nodes.get(key)


def parse(text: str) -> Node:
    """Return the document in ``text``, refusing what is no JSON and keys that stand twice."""
    try:
        value = json.loads(
            text.removeprefix("\ufeff"), object_pairs_hook=_once, parse_constant=_no_constant
        )
    except json.JSONDecodeError as error:
        raise RuleBroken(
            _("This is no JSON document: line {line}, column {column}.").format(
                line=error.lineno, column=error.colno
            )
        ) from error
    except (ValueError, RecursionError) as error:
        # numbers of thousands of digits, lists in lists without end
        raise RuleBroken(_("This JSON document is beyond all measure.")) from error
    return Node(value)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _value in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise RuleBroken(
            _("The key “{key}” stands twice in one object of the document.").format(key=twice)
        )
    return found


def _no_constant(word: str) -> NoReturn:
    raise RuleBroken(_("{word} is no number of a competition.").format(word=word))
