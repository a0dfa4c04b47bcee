"""How the kinds of aspects stand in a WorldSkills sheet, which knows measurement and judgement.

A measurement there is full mark or nothing, unless its text speaks of part marks; then the mark
itself is keyed. What else this program knows stands in two columns of its own beside the block, in
words that people can read and change: ``count`` with ``base 10; per -2``.
"""

import re
from collections.abc import Callable

from haihecup.domain.numbers import plain, read_decimal
from haihecup.domain.scheme import (
    AspectKind,
    Band,
    Combine,
    Count,
    Direct,
    Judgement,
    Measured,
    Panel,
    YesNo,
)

_PART_MARKS = re.compile(
    r"deduct|minus|each|\bper\b|partial|part mark|proportion|扣|每|减|按比例|部分得分"
    r"|за кажд|за ошиб|минус|выч[еи]т|вычес|abzug|pro fehler|chaque",
    re.IGNORECASE,
)
Pairs = list[tuple[str, str]]
_PAIR = re.compile(r"([^\s:=]+)\s*(?:->|[:=]|\s)\s*(\S+)")


def plain_kind(letter: str, said: str) -> AspectKind:
    """Return what a measurement or judgement is that says no more than WorldSkills' columns."""
    if letter == "J":
        return Judgement()
    return Direct() if _PART_MARKS.search(said) else YesNo()


def letter_of(kind: AspectKind) -> str:
    """Return the letter of the column "Aspect Type"."""
    return "J" if isinstance(kind, Judgement) else "M"


def kind_cells(kind: AspectKind) -> tuple[str, str]:
    """Return the word for a kind and its parameters, for the two columns beside the block."""
    match kind:
        case YesNo():
            return "yes_no", ""
        case Direct():
            return "direct", ""
        case Judgement():
            return "judgement", ""
        case Count(per, base):
            return "count", f"base {plain(base)}; per {plain(per)}"
        case Measured(nominal, bands):
            told = [f"{plain(band.within)} -> {plain(band.mark)}" for band in bands]
            return "measured", "; ".join([f"nominal {plain(nominal)}", *told])
        case Panel(judges, combine):
            return "panel", f"judges {judges}; combine {combine}"


def read_kind(word: str, parameters: str) -> AspectKind | None:
    """Return the kind that the two cells name; None where they make no sense."""
    pairs = []
    for part in filter(None, map(str.strip, parameters.split(";"))):
        found = _PAIR.fullmatch(part)
        if not found:
            return None
        pairs.append((found[1], found[2]))
    made = _MAKERS.get(word.strip())
    return None if made is None else made(pairs)


def _count(pairs: Pairs) -> Count | None:
    said = dict(pairs)
    base, per = read_decimal(said.get("base", "0")), read_decimal(said.get("per", ""))
    return None if base is None or per is None else Count(per, base)


def _measured(pairs: Pairs) -> Measured | None:
    nominal = read_decimal(dict(pairs).get("nominal", ""))
    bands = [
        Band(within, mark)
        for key, value in pairs
        if (within := read_decimal(key)) is not None and (mark := read_decimal(value)) is not None
    ]
    if nominal is None or len(bands) != len(pairs) - 1:
        return None
    return Measured(nominal, tuple(bands))


def _panel(pairs: Pairs) -> Panel | None:
    said = dict(pairs)
    judges, combine = said.get("judges", ""), said.get("combine", "mean")
    if not re.fullmatch(r"[0-9]{1,3}", judges) or combine not in set(Combine):
        return None
    return Panel(int(judges), Combine(combine))


_MAKERS: dict[str, Callable[[Pairs], AspectKind | None]] = {
    "yes_no": lambda _pairs: YesNo(),
    "direct": lambda _pairs: Direct(),
    "judgement": lambda _pairs: Judgement(),
    "count": _count,
    "measured": _measured,
    "panel": _panel,
}
