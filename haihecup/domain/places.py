"""Places (名次): the ranked lists of an event, with ties broken, shared or left to a decision.

rules.md section 4. The order of input never matters, and nothing is broken by chance: only a key of
the chain or a recorded decision orders equal totals.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import assert_never

from haihecup.domain.competition import (
    ByModule,
    ByModules,
    ByPenalties,
    ByTime,
    Event,
    GuestRanking,
    Ranking,
    TieKey,
    Unbroken,
)
from haihecup.domain.problems import RuleBroken
from haihecup.domain.totals import Tally
from haihecup.i18n import _

# All parts of a key are made so that the smaller one comes first.
KeyPart = int | tuple[bool, Decimal]
SortKey = tuple[KeyPart, ...]
Measure = Callable[[Tally], KeyPart]

DECIDED_BY_DECISION = "decision"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one entry stands: ``above`` is the entry directly above it in its list."""

    tally: Tally
    place: int
    shared: bool = False
    beside: bool = False
    decided_by: str | None = None
    above: str | None = None

    @property
    def id(self) -> str:
        """The entry that stands here."""
        return self.tally.entry.id


@dataclass(frozen=True, slots=True)
class Undecided:
    """Entries that only the chief judge's decision can order, and it is missing or doubled."""

    place: int
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RankedList:
    """One list of places: those in it, from the first down, and the guests beside it.

    ``guests`` tells whether it is the guests' own list.
    """

    standings: tuple[Standing, ...]
    beside: tuple[Standing, ...] = ()
    undecided: tuple[Undecided, ...] = ()
    guests: bool = False

    @property
    def size(self) -> int:
        """How many entries count in this list (N)."""
        return len(self.standings)


def key_name(key: TieKey) -> str:
    """Return the word for a tie-break key: ``module:D``, ``modules:B+C``, ``time``..."""
    match key:
        case ByModule(code):
            return f"module:{code}"
        case ByModules(codes):
            return "modules:" + "+".join(codes)
        case ByTime():
            return "time"
        case ByPenalties():
            return "penalties"
    assert_never(key)


def ranked_lists(
    event: Event, modules: Sequence[str], tallies: Iterable[Tally]
) -> list[RankedList]:
    """Return the lists of an event by its guest policy.

    ``tallies`` are those of the entries that are ranked: competing and finished. Guests of an
    exhibition stand in no list.
    """
    judge = _TieJudge(event.ranking, modules)
    everybody = list(tallies)
    guests = [tally for tally in everybody if tally.entry.guest]
    locals_ = [tally for tally in everybody if not tally.entry.guest]
    match event.guests.ranking:
        case GuestRanking.TOGETHER if event.guests.displace:
            return [judge.ranked(everybody)]
        case GuestRanking.TOGETHER:
            return [judge.ranked(locals_, beside=guests)]
        case GuestRanking.SEPARATE:
            return [judge.ranked(locals_), judge.ranked(guests, own_list=True)]
        case GuestRanking.NONE:
            return [judge.ranked(locals_)]
    assert_never(event.guests.ranking)


class _TieJudge:
    """Orders tallies by the total and the keys of one ranking."""

    def __init__(self, ranking: Ranking, modules: Sequence[str]) -> None:
        self._ranking = ranking
        self._names = [key_name(key) for key in ranking.tie_break]
        self._measures = [_measure(key, modules) for key in ranking.tie_break]

    def ranked(
        self, tallies: list[Tally], *, beside: Sequence[Tally] = (), own_list: bool = False
    ) -> RankedList:
        """Return the list of ``tallies`` and where the guests ``beside`` it stand."""
        keyed = sorted(((self._key(tally), tally) for tally in tallies), key=_key_then_id)
        standings: list[Standing] = []
        undecided: list[Undecided] = []
        before: SortKey = ()
        for key, group in groupby(keyed, key=_key_of):
            equal = [tally for _key, tally in group]
            place = len(standings) + 1
            if self._decided(equal):
                equal.sort(key=_decision)
                placed = [Standing(tally, place + down) for down, tally in enumerate(equal)]
            else:
                placed = [Standing(tally, place, shared=len(equal) > 1) for tally in equal]
                if len(equal) > 1 and self._ranking.unbroken is Unbroken.DECISION:
                    ids = tuple(tally.entry.id for tally in equal)
                    undecided.append(Undecided(place, ids))
            for down, standing in enumerate(placed):
                decided_by = self._decided_by(before, key) if down == 0 else _within(standing)
                above = standings[-1].id if standings else None
                standings.append(_replaced(standing, decided_by, above))
            before = key
        keys = [key for key, _tally in keyed]
        guests = tuple(
            Standing(tally, 1 + bisect_left(keys, self._key(tally)), beside=True)
            for tally in sorted(beside, key=lambda tally: tally.entry.id)
        )
        return RankedList(tuple(standings), guests, tuple(undecided), own_list)

    def _key(self, tally: Tally) -> SortKey:
        return (-tally.total, *(measure(tally) for measure in self._measures))

    def _decided(self, equal: list[Tally]) -> bool:
        if self._ranking.unbroken is not Unbroken.DECISION or len(equal) == 1:
            return False
        decisions = [tally.entry.decision for tally in equal]
        return None not in decisions and len(set(decisions)) == len(decisions)

    def _decided_by(self, before: SortKey, key: SortKey) -> str | None:
        """Name the first key in which the lower differs from the upper, totals being equal."""
        if not before or before[0] != key[0]:
            return None
        pairs = zip(self._names, before[1:], key[1:], strict=True)
        return next(name for name, above, below in pairs if above != below)


def _replaced(standing: Standing, decided_by: str | None, above: str | None) -> Standing:
    return Standing(
        standing.tally, standing.place, standing.shared, standing.beside, decided_by, above
    )


def _within(standing: Standing) -> str | None:
    """Name what put an entry below another one that is equal in all keys."""
    return None if standing.shared else DECIDED_BY_DECISION


def _key_of(keyed: tuple[SortKey, Tally]) -> SortKey:
    return keyed[0]


def _key_then_id(keyed: tuple[SortKey, Tally]) -> tuple[SortKey, str]:
    return keyed[0], keyed[1].entry.id


def _decision(tally: Tally) -> int:
    return tally.entry.decision or 0


def _measure(key: TieKey, modules: Sequence[str]) -> Measure:
    """Return the function that measures a tally by ``key``, smaller being better."""
    match key:
        case ByModule(code):
            column = _column(code, modules)
            return lambda tally: -tally.weighted[column]
        case ByModules(codes):
            columns = [_column(code, modules) for code in codes]
            return lambda tally: -sum(tally.weighted[column] for column in columns)
        case ByTime():
            return _time
        case ByPenalties():
            return lambda tally: len(tally.entry.violations)
    assert_never(key)


def _column(code: str, modules: Sequence[str]) -> int:
    if code not in modules:
        raise RuleBroken(
            _(
                "The tie-break names module {module}, which the marking scheme does not have. "
                "Change the tie-break."
            ).format(module=code)
        )
    return modules.index(code)


def _time(tally: Tally) -> KeyPart:
    """Less comes first, no time last."""
    seconds = tally.entry.elapsed_seconds
    return (True, Decimal(0)) if seconds is None else (False, seconds)
