"""Several writings of one marking scheme that nobody has saved, the newest on top.

Whoever goes on writing before deciding about what an earlier writing left loses neither: both lie
there. A single writing lies there as it is.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from haihecup.domain.problems import RuleBroken
from haihecup.domain.scheme_draft_document import writing_of
from haihecup.domain.strict_json import parse


@dataclass(frozen=True, slots=True)
class LaidDown:
    """A writing as it lies there: since when, and its text."""

    at: str
    content: str

    @property
    def writing(self) -> str:
        """Which writing it is; empty where a later version of the program wrote it."""
        try:
            return writing_of(self.content)
        except RuleBroken:
            return ""


def pile_text(pile: Sequence[LaidDown]) -> str:
    """Return a pile as one text."""
    if len(pile) == 1:
        return pile[0].content
    document = {"pile": [{"at": one.at, "content": one.content} for one in pile]}
    return json.dumps(document, separators=(",", ":"))


def read_pile(text: str, at: str) -> tuple[LaidDown, ...]:
    """Read a pile that lies there since a moment; what is no pile is a single writing."""
    try:
        items = parse(text).fields(("pile",))["pile"].items()
        fields = [one.fields(("at", "content")) for one in items]
        return tuple(LaidDown(one["at"].text(), one["content"].text()) for one in fields)
    except RuleBroken:
        return (LaidDown(at, text),)


def without(pile: Sequence[LaidDown], writings: Collection[str]) -> tuple[LaidDown, ...]:
    """Return a pile without some writings; what nobody understands here always stays."""
    return tuple(one for one in pile if not one.writing or one.writing not in writings)
