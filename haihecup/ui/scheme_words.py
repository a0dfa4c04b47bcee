"""Marking schemes in words: the kinds of aspects, their parameters, and what a sum lacks."""

from decimal import Decimal

from haihecup.domain.numbers import mark_text, plain
from haihecup.domain.scheme import (
    AspectKind,
    Band,
    Combine,
    Count,
    Direct,
    Judgement,
    Measured,
    ModuleKind,
    Panel,
    YesNo,
)
from haihecup.domain.scheme_differences import DifferenceKind
from haihecup.domain.scheme_sums import Sum
from haihecup.i18n import _, ngettext

KINDS = ("yes_no", "direct", "count", "measured", "judgement", "panel")
_KEYS = dict(zip((YesNo, Direct, Count, Measured, Judgement, Panel), KINDS, strict=True))


def kind_key(kind: AspectKind) -> str:
    """Return the word of the open format for a kind."""
    return _KEYS[type(kind)]


def kind_words(key: str) -> str:
    """Return what people call a kind of aspect."""
    return {
        "yes_no": _("Yes or no"),
        "direct": _("Mark keyed"),
        "count": _("Count"),
        "measured": _("Tolerance"),
        "judgement": _("Judgement"),
        "panel": _("Panel"),
    }[key]


def kind_told(key: str) -> str:
    """Return how a kind of aspect is marked, in one sentence."""
    return {
        "yes_no": _("Full mark or nothing."),
        "direct": _("The mark itself is keyed, from 0 to the maximum."),
        "count": _("A number is counted; it gives base + number × points each."),
        "measured": _("A value is measured; the first tolerance it keeps gives the mark."),
        "judgement": _("Three judges score 0 to 3."),
        "panel": _("Each judge gives a mark; they are combined into one."),
    }[key]


def kind_from(key: str, most: Decimal, before: AspectKind) -> AspectKind:
    """Return an aspect's kind with parameters to begin with, those it has where it is the same."""
    if kind_key(before) == key:
        return before
    begun: dict[str, AspectKind] = {
        "yes_no": YesNo(),
        "direct": Direct(),
        "count": Count(Decimal(1)),
        "measured": Measured(Decimal(0), (Band(Decimal("0.02"), most),)),
        "judgement": Judgement(),
        "panel": Panel(5, Combine.TRIMMED),
    }
    return begun[key]


def parameters(kind: AspectKind) -> str:
    """Return the parameters of a kind in one short line."""
    match kind:
        case Count(per, base):
            return _("{base} + n × {per}").format(base=_signed(base), per=_signed(per))
        case Measured(nominal, bands):
            told = _(", ").join(f"±{plain(one.within)} → {mark_text(one.mark)}" for one in bands)
            return f"{_signed(nominal)}  {told}".rstrip()
        case Panel(judges, combine):
            return ngettext(
                "{judges} judge, {combine}", "{judges} judges, {combine}", judges
            ).format(judges=judges, combine=combine_words(combine))
        case _:
            return ""


def combine_words(combine: Combine) -> str:
    """Return how the marks of a panel become one."""
    return {Combine.MEAN: _("mean"), Combine.TRIMMED: _("highest and lowest dropped")}[combine]


def module_kind_words(kind: ModuleKind) -> str:
    """Return what people call a module of this kind."""
    return {ModuleKind.THEORY: _("Theory"), ModuleKind.PRACTICAL: _("Practical")}[kind]


def missing_words(one: Sum) -> str:
    """Return how a sum stands to the declared mark, nothing where none is declared."""
    if one.declared is None:
        return ""
    if one.fits:
        return _("fits")
    if one.missing > 0:
        return _("{points} short").format(points=mark_text(one.missing))
    return _("{points} over").format(points=mark_text(-one.missing))


def difference_words(kinds: tuple[DifferenceKind, ...]) -> str:
    """Return what sets the part of one scheme apart from that of the other."""
    words = {
        DifferenceKind.ONLY_HERE: _("only here"),
        DifferenceKind.ONLY_THERE: _("only there"),
        DifferenceKind.MAXIMUM: _("maximum"),
        DifferenceKind.WEIGHT: _("weight"),
        DifferenceKind.KIND: _("way of marking"),
        DifferenceKind.NAME: _("name"),
    }
    return _(", ").join(words[kind] for kind in kinds)


def _signed(value: Decimal) -> str:
    return plain(value).replace("-", "\N{MINUS SIGN}")
