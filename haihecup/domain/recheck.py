"""Re-check (复核): which works are checked a second time, and what that can find.

The first so many or so much of the list are checked in full, of the rest a sample drawn by chance.
The seed of the draw is kept, so that anybody can draw again and see that nothing was chosen. Too
many errors, and all works are due again. Knows work codes, never people.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import ceil, comb

from haihecup.domain.numbers import half_up, narrow, plain, read_share
from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _, ngettext

METHOD = "haihecup-recheck/1"
"""Names how a sample follows from its seed."""
SURE = Fraction(95, 100)
"""So sure a sample should be to find an error."""
WRONG_ONES = 2
"""The figure that people are told is about so many wrong works."""


@dataclass(frozen=True, slots=True)
class RecheckRule:
    """How much is checked again: the ``first`` so many or ``top`` share, ``sample`` of the rest.

    ``limit`` is the share of wrong works above which all are due again.
    """

    top: Decimal = Decimal("0.30")
    first: int | None = None
    sample: Decimal = Decimal("0.15")
    limit: Decimal = Decimal("0.05")

    def document(self) -> dict[str, object]:
        """Return the rule as it is kept."""
        return {
            "top": str(self.top),
            "first": self.first,
            "sample": str(self.sample),
            "limit": str(self.limit),
        }


def read_rule(document: object) -> RecheckRule:
    """Return a rule as it was kept; the usual one where none was."""
    if not isinstance(document, dict):
        return RecheckRule()
    first = document["first"]
    return RecheckRule(
        Decimal(document["top"]),
        None if first is None else int(first),
        Decimal(document["sample"]),
        Decimal(document["limit"]),
    )


def rule_of(top: str, sample: str, limit: str) -> RecheckRule:
    """Return the rule that somebody wrote: ``30 %`` of the list in full, or ``8`` for so many."""
    text = narrow(top)
    if text.isdecimal():
        return RecheckRule(first=int(text), sample=read_share(sample), limit=read_share(limit))
    return RecheckRule(read_share(top), None, read_share(sample), read_share(limit))


def check_rule(rule: RecheckRule) -> None:
    """Raise ``RuleBroken`` where a rule makes no sense."""
    for share in (rule.top, rule.sample, rule.limit):
        if not 0 <= share <= 1:
            raise RuleBroken(
                _(
                    "A share of the re-check lies between 0 and 100 per cent, not at {share}."
                ).format(share=per_cent(share))
            )
    if rule.first is not None and rule.first < 0:
        raise RuleBroken(_("The number of works that are checked in full cannot be below zero."))


def per_cent(share: Decimal | Fraction) -> str:
    """Return a share in whole per cent, as people say it."""
    return _("{share} %").format(share=plain(half_up(share * 100, 0)))


class Chosen(StrEnum):
    """Why a work is checked again."""

    TOP = "top"
    SAMPLE = "sample"
    EVERYTHING = "everything"


def chosen_word(chosen: Chosen) -> str:
    """Return why a work is checked, as people say it."""
    return {
        Chosen.TOP: _("top of the list"),
        Chosen.SAMPLE: _("drawn by chance"),
        Chosen.EVERYTHING: _("all works"),
    }[chosen]


class Found(StrEnum):
    """What the re-check of a work has found."""

    DUE = ""
    CLEAN = "clean"
    WRONG = "wrong"


def found_word(found: Found) -> str:
    """Return what was found in a work, as people say it."""
    return {
        Found.DUE: _("due"),
        Found.CLEAN: _("right"),
        Found.WRONG: _("wrong, corrected"),
    }[found]


@dataclass(frozen=True, slots=True)
class RecheckSheet:
    """The score sheets of one work in one round of the re-check."""

    work_code: str
    chosen: Chosen
    found: Found = Found.DUE
    person: str = ""
    at: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class RecheckRound:
    """One round: which works, by which rule and seed, and what was found.

    ``works`` is how many works there were to choose from. A round that no longer counts, since
    marks were keyed again, says why in ``lapsed``.
    """

    event: str
    number: int
    rule: RecheckRule
    seed: str
    at: str
    person: str
    works: int
    sheets: tuple[RecheckSheet, ...]
    lapsed: str = ""

    def count(self, *found: Found) -> int:
        """Return how many works were found so."""
        return sum(one.found in found for one in self.sheets)

    @property
    def due(self) -> int:
        """How many works have still to be checked."""
        return self.count(Found.DUE)

    @property
    def beyond_limit(self) -> bool:
        """Whether so many works were wrong that all are due again."""
        return self.count(Found.WRONG) > self.rule.limit * len(self.sheets)

    @property
    def sampled(self) -> tuple[int, int]:
        """How many works the sample has, of how many that it was drawn from."""
        chosen = sum(one.chosen is Chosen.SAMPLE for one in self.sheets)
        return chosen, self.works - sum(one.chosen is Chosen.TOP for one in self.sheets)


def choose(
    places: Sequence[tuple[str, int | None]], rule: RecheckRule, seed: str
) -> tuple[RecheckSheet, ...]:
    """Return the works to be checked, by the order of the list: work codes with their places.

    A place that is shared across the edge of the top is checked in full. The sample is rounded up.
    """
    count = ceil(rule.top * len(places)) if rule.first is None else min(rule.first, len(places))
    if 0 < count < len(places):
        edge = places[count - 1][1]
        while edge is not None and count < len(places) and places[count][1] == edge:
            count += 1
    top = [code for code, _place in places[:count]]
    rest = [code for code, _place in places[count:]]
    drawn = set(drawn_order(rest, seed)[: ceil(rule.sample * len(rest))])
    return (
        *(RecheckSheet(code, Chosen.TOP) for code in top),
        *(RecheckSheet(code, Chosen.SAMPLE) for code in rest if code in drawn),
    )


def drawn_order(codes: Iterable[str], seed: str) -> tuple[str, ...]:
    """Return work codes in the order in which a seed draws them, whatever order they came in."""

    def lot(code: str) -> bytes:
        return hashlib.sha256(f"{METHOD}\n{seed}\n{code}".encode()).digest()

    return tuple(sorted(codes, key=lot))


def everything(codes: Iterable[str]) -> tuple[RecheckSheet, ...]:
    """Return all works of an event as due."""
    return tuple(RecheckSheet(code, Chosen.EVERYTHING) for code in codes)


def current_round(rounds: Iterable[RecheckRound]) -> RecheckRound | None:
    """Return the round that counts, ``None`` where none was drawn or the last one has lapsed."""
    last = max(rounds, key=lambda one: one.number, default=None)
    return None if last is None or last.lapsed else last


# ---- what a sample can find --------------------------------------------------------------------


def finds(works: int, sample: int, wrong: int) -> Fraction:
    """Return the chance that a sample holds at least one of the ``wrong`` among ``works``."""
    if not 0 <= sample <= works or not 0 <= wrong <= works:
        raise ValueError((works, sample, wrong))
    return 1 - Fraction(comb(works - wrong, sample), comb(works, sample))


def size_for(works: int, wrong: int, sureness: Fraction = SURE) -> int:
    """Return the least sample that finds one of the ``wrong`` among ``works`` so surely."""
    low, high = 0, works
    while low < high:
        middle = (low + high) // 2
        if finds(works, middle, wrong) >= sureness:
            high = middle
        else:
            low = middle + 1
    return low


def strength_sentence(works: int, sample: int) -> str:
    """Return in plain words what a sample of some works can find."""
    if not works:
        return _("All works are checked in full.")
    wrong = min(WRONG_ONES, works)
    return ngettext(
        "A sample of {sample} out of {works} finds the one wrong work with {chance}; {enough} "
        "would find it with {sure}.",
        "A sample of {sample} out of {works} finds one of {wrong} wrong works with {chance}; "
        "{enough} would find one with {sure}.",
        wrong,
    ).format(
        sample=sample,
        works=works,
        wrong=wrong,
        chance=per_cent(finds(works, sample, wrong)),
        enough=size_for(works, wrong),
        sure=per_cent(SURE),
    )


def rate_sentence(of: RecheckRound) -> str:
    """Return how many works of a round were wrong, beside the limit."""
    wrong, works = of.count(Found.WRONG), len(of.sheets)
    told = ngettext(
        "{wrong} of {works} works was wrong, {rate}; the limit is {limit}.",
        "{wrong} of {works} works were wrong, {rate}; the limit is {limit}.",
        wrong,
    ).format(
        wrong=wrong,
        works=works,
        rate=per_cent(Fraction(wrong, works) if works else Fraction(0)),
        limit=per_cent(of.rule.limit),
    )
    if of.beyond_limit:
        return _("{told} Above the limit all works are due again.").format(told=told)
    return told


def rule_sentence(rule: RecheckRule) -> str:
    """Return how much is checked again, in plain words."""
    if rule.first is None:
        return _("The first {top} of the list in full, {sample} of the rest by chance.").format(
            top=per_cent(rule.top), sample=per_cent(rule.sample)
        )
    return _("The first {first} of the list in full, {sample} of the rest by chance.").format(
        first=rule.first, sample=per_cent(rule.sample)
    )


def seed_sentence() -> str:
    """Return how anybody draws the same sample from the seed."""
    return _(
        "Of each work code the SHA-256 of three lines is computed: {method}, the seed, the code. "
        "Those with the smallest values are drawn, so that nobody chooses and anybody can check."
    ).format(method=METHOD)
