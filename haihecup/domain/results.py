"""Results (成绩): from the marks of an event to totals, places, awards and promotions.

rules.md sections 2 to 8. ``compute`` always starts from the marks; whatever is stored of its answer
is a copy. The answer does not depend on the order of what goes in.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from haihecup.domain.awards import AwardBook
from haihecup.domain.competition import Event
from haihecup.domain.entries import Entry, EntryStatus
from haihecup.domain.findings import (
    Calling,
    Finding,
    NotCounted,
    PromotionAlready,
    ScaleUnstable,
    TieAtAwardEdge,
    TieUndecided,
    by_id,
    problem_from,
)
from haihecup.domain.numbers import points
from haihecup.domain.people import SkillLevel
from haihecup.domain.places import RankedList, Standing, ranked_lists
from haihecup.domain.problems import Problem, RuleBroken
from haihecup.domain.promotion import (
    TIANJIN_2024,
    Offer,
    PromotionTable,
    no_promotion,
    offer_to,
)
from haihecup.domain.scale import scale_of
from haihecup.domain.scheme import Aspect, ModuleKind
from haihecup.domain.totals import Tally, TallySheet
from haihecup.i18n import _

# (entry id, aspect code, scores joined by single blanks), at most one for an entry and an aspect.
Mark = tuple[str, str, str]


class ResultState(StrEnum):
    """What an entry's line in the results is."""

    RANKED = "ranked"
    UNFINISHED = "unfinished"
    UNRANKED = "unranked"
    ABSENT = "absent"
    WITHDRAWN = "withdrawn"
    DISQUALIFIED = "disqualified"


_WITHOUT_MARKS = (ResultState.ABSENT, ResultState.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class EntryResult:
    """One line of the results.

    ``modules`` are the weighted module marks by code, in the order of the scheme. ``unmarked``
    names the aspects that still need a mark. ``above`` is the entry directly above in the list.
    ``elapsed_seconds``, ``violations`` (how many) and ``decision`` are what ties are broken by.
    """

    id: str
    state: ResultState
    modules: Mapping[str, Decimal]
    total: Decimal
    place: int | None = None
    shared: bool = False
    beside: bool = False
    decided_by: str | None = None
    scale: int | None = None
    award: str | None = None
    promotions: tuple[SkillLevel | None, ...] = ()
    unmarked: tuple[str, ...] = ()
    above: str | None = None
    elapsed_seconds: Decimal | None = None
    violations: int = 0
    decision: int | None = None

    def is_unmarked(self, aspects: Iterable[Aspect]) -> bool:
        """Tell whether none of these aspects has a mark: that is nothing, and 0.00 is a mark."""
        if self.state in _WITHOUT_MARKS:
            return True
        waiting = set(self.unmarked)
        return bool(waiting) and all(one.code in waiting for one in aspects)


@dataclass(frozen=True)
class EventResults:
    """The results of one event; ``entries`` in order of place, then id, those without last.

    ``list_findings`` are about the lists. What lacks a mark is told by each line; ``refused`` holds
    the scores that cannot be, by entry and aspect. Both become ``findings`` when asked for.
    """

    event_code: str
    entries: tuple[EntryResult, ...]
    list_findings: tuple[Finding, ...]
    refused: Mapping[str, Mapping[str, str]]
    aspects: Mapping[str, Aspect]

    @cached_property
    def _by_id(self) -> dict[str, EntryResult]:
        return {entry.id: entry for entry in self.entries}

    def of(self, entry_id: str) -> EntryResult:
        """Return the line of one entry."""
        return self._by_id[entry_id]

    @cached_property
    def _below(self) -> dict[str, str]:
        return {entry.above: entry.id for entry in self.entries if entry.above is not None}

    def above(self, line: EntryResult) -> EntryResult | None:
        """Return the line directly above in the same list, None for the first."""
        return None if line.above is None else self.of(line.above)

    def below(self, line: EntryResult) -> EntryResult | None:
        """Return the line directly below in the same list, None for the last."""
        entry_id = self._below.get(line.id)
        return None if entry_id is None else self.of(entry_id)

    @cached_property
    def ranked(self) -> tuple[EntryResult, ...]:
        """The lines that have a place."""
        return tuple(entry for entry in self.entries if entry.place is not None)

    @cached_property
    def counts(self) -> Mapping[ResultState, int]:
        """How many entries are in each state."""
        return Counter(entry.state for entry in self.entries)

    @cached_property
    def blocked(self) -> bool:
        """Whether anything keeps the event from being finalised."""
        waiting = self.counts.get(ResultState.UNFINISHED, 0) > 0
        return waiting or any(finding.blocks for finding in self.list_findings)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All findings: the aspects without a mark by entry, then those about the lists."""
        not_counted: list[Finding] = []
        for line in sorted(self.entries, key=_id):
            refused = self.refused.get(line.id, {})
            unmarked = frozenset(line.unmarked)
            unfinished = line.state is ResultState.UNFINISHED
            not_counted += [
                NotCounted(line.id, aspect, refused.get(code, ""), blocks=unfinished)
                for code, aspect in self.aspects.items()
                if code in refused or code in unmarked
            ]
        return (*not_counted, *self.list_findings)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """All findings in words that call the entries by their ids."""
        return self.problems_calling(by_id)

    def problems_calling(self, called: Calling) -> tuple[Problem, ...]:
        """Return all findings in words; ``called`` tells how the reader may know an entry."""
        return tuple(problem_from(finding, called) for finding in self.findings)


def compute(
    event: Event,
    entries: Sequence[Entry],
    marks: Iterable[Mark],
    promotion_table: PromotionTable = TIANJIN_2024,
) -> EventResults:
    """Return the results of ``event`` from its entries and their marks."""
    return _Computation(event, promotion_table).results(entries, marks)


class _Computation:
    """One event on its way from the marks to the results."""

    def __init__(self, event: Event, table: PromotionTable) -> None:
        self._event = event
        self._sheet = TallySheet(event.scheme)
        self._promotion = table.rules.get(event.level)

    def results(self, entries: Sequence[Entry], marks: Iterable[Mark]) -> EventResults:
        rows, refused = self._rows(entries, marks)
        tallies = [self._sheet.tally(entry, rows[entry.id]) for entry in entries]
        ready = [tally for tally in tallies if self._is_ready(tally)]
        lists = ranked_lists(self._event, self._sheet.modules, ready)
        lines: dict[str, EntryResult] = {}
        later: list[Finding] = []
        for ranked in lists:
            later += self._place(ranked, lines)
        for tally in tallies:
            if tally.entry.id not in lines:
                lines[tally.entry.id] = self._line(tally, self._state(tally))
        ordered = sorted(lines.values(), key=_printing_order)
        return EventResults(
            event_code=self._event.code,
            entries=tuple(ordered),
            list_findings=tuple(later),
            refused=self._refused(tallies, refused),
            aspects=self._sheet.aspects,
        )

    def _rows(
        self, entries: Sequence[Entry], marks: Iterable[Mark]
    ) -> tuple[dict[str, dict[str, int | None]], dict[tuple[str, str], str]]:
        """Return the aspect marks by entry and the scores that gave none."""
        rows: dict[str, dict[str, int | None]] = {entry.id: {} for entry in entries}
        refused: dict[tuple[str, str], str] = {}
        worth = self._sheet.marks
        entry_id = code = ""
        try:
            # more than a million times for an edition: nothing but look-ups here
            for entry_id, code, scores in marks:
                mark = worth[code][scores]
                if mark is None:
                    refused[entry_id, code] = scores
                rows[entry_id][code] = mark
        except KeyError:
            raise _stray_mark(entry_id, code, self._sheet.aspects) from None
        return rows, refused

    def _is_ready(self, tally: Tally) -> bool:
        """Tell whether an entry can be ranked: competing, with every aspect marked."""
        competing = tally.entry.status is EntryStatus.COMPETING
        return competing and not tally.missing and bool(self._sheet.aspects)

    def _state(self, tally: Tally) -> ResultState:
        """Return the state of an entry that stands in no list."""
        if tally.entry.status is not EntryStatus.COMPETING:
            return ResultState(tally.entry.status)
        return ResultState.UNRANKED if self._is_ready(tally) else ResultState.UNFINISHED

    def _place(self, ranked: RankedList, lines: dict[str, EntryResult]) -> list[Finding]:
        """Write the lines of one list and return what there is to tell about it."""
        found: list[Finding] = [TieUndecided(tie.ids, tie.place) for tie in ranked.undecided]
        scale = scale_of(ranked)
        everybody = (*ranked.standings, *ranked.beside)
        scales: dict[str, int] = {}
        if scale is not None:
            scales = {standing.id: scale.of(standing.tally.total) for standing in everybody}
        book = AwardBook(self._event.awards, ranked, scales)
        if self._event.guests.awards or not ranked.guests:
            found += [TieAtAwardEdge(cut.ids, cut.place, cut.award) for cut in book.cut_ties()]
        for standing in everybody:
            entry = standing.tally.entry
            offer = self._offer(standing, ranked.size)
            found += [PromotionAlready(entry.id, number) for number in offer.withheld]
            awarded = self._event.guests.awards or not entry.guest
            lines[entry.id] = self._placed_line(
                standing,
                scales.get(entry.id),
                book.award_of(standing) if awarded else None,
                offer.promotions,
            )
        if scale is not None and scale.unstable:
            found.append(ScaleUnstable(ranked.size, ranked.guests))
        return found

    def _offer(self, standing: Standing, size: int) -> Offer:
        entry, rule = standing.tally.entry, self._promotion
        if rule is None or standing.place > rule.last_place(size):
            return no_promotion(entry.members)
        if entry.guest and not self._event.guests.promotion:
            return no_promotion(entry.members)
        required = self._event.promotion_requires
        if required is not None:
            for kind, per_cent in (
                (ModuleKind.THEORY, required.theory),
                (ModuleKind.PRACTICAL, required.practical),
            ):
                if not self._sheet.reaches(standing.tally, kind, per_cent):
                    return no_promotion(entry.members)
        return offer_to(entry.members, rule.target(self._event.group))

    def _placed_line(
        self,
        standing: Standing,
        scale: int | None,
        award: str | None,
        promotions: tuple[SkillLevel | None, ...],
    ) -> EntryResult:
        tally = standing.tally
        return EntryResult(
            id=standing.id,
            state=ResultState.RANKED,
            modules=self._modules(tally),
            total=points(tally.total),
            place=standing.place,
            shared=standing.shared,
            beside=standing.beside,
            decided_by=standing.decided_by,
            scale=scale,
            award=award,
            promotions=promotions,
            above=standing.above,
            elapsed_seconds=tally.entry.elapsed_seconds,
            violations=len(tally.entry.violations),
            decision=tally.entry.decision,
        )

    def _line(self, tally: Tally, state: ResultState) -> EntryResult:
        """Return the line of an entry that has no place."""
        return EntryResult(
            id=tally.entry.id,
            state=state,
            modules=self._modules(tally),
            total=points(tally.total),
            promotions=no_promotion(tally.entry.members).promotions,
            unmarked=tally.missing if state is ResultState.UNFINISHED else (),
            elapsed_seconds=tally.entry.elapsed_seconds,
            violations=len(tally.entry.violations),
            decision=tally.entry.decision,
        )

    def _modules(self, tally: Tally) -> dict[str, Decimal]:
        return dict(zip(self._sheet.modules, map(points, tally.weighted), strict=True))

    def _refused(
        self, tallies: Sequence[Tally], refused: Mapping[tuple[str, str], str]
    ) -> dict[str, dict[str, str]]:
        """Return the scores that cannot be, by entry; in a cancelled module nobody looks."""
        cancelled = {tally.entry.id: tally.cancelled for tally in tallies}
        looked_at: dict[str, dict[str, str]] = {}
        for (entry_id, code), scores in refused.items():
            if scores.strip() and self._sheet.module_of[code] not in cancelled[entry_id]:
                looked_at.setdefault(entry_id, {})[code] = scores
        return looked_at


def _id(line: EntryResult) -> str:
    return line.id


def _printing_order(line: EntryResult) -> tuple[bool, int, str]:
    return line.place is None, line.place or 0, line.id


def _stray_mark(entry_id: str, code: str, aspects: Mapping[str, Aspect]) -> RuleBroken:
    if code in aspects:
        sentence = _("There is a mark for entry {entry}, which the event does not have.")
    else:
        sentence = _(
            "Entry {entry} has a mark for aspect {aspect}, which the marking scheme does not have."
        )
    return RuleBroken(sentence.format(entry=entry_id, aspect=code))
