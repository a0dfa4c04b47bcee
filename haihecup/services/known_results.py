"""Results, computed from the marks and remembered for as long as what they come from stands.

They are never kept in the file. A signature, a notice, or a step on the event's path moves its
journal on, but changes no mark; the journal tells which tables were touched since.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

from haihecup.domain.competition import Event
from haihecup.domain.entries import Entry
from haihecup.domain.journal import EDITION_CHAIN
from haihecup.domain.promotion import PromotionTable
from haihecup.domain.results import EventResults, compute
from haihecup.domain.sign_off import Seal, seal_of
from haihecup.services.remembering import LISTED, Tables
from haihecup.storage.work import Work

_COUNTED: Tables = LISTED | {"marks", "violations", "time_credits"}
"""What results are computed from: the marks, and who an entry is, what it took and broke."""


@dataclass(frozen=True)
class Computed:
    """An event with its entries and what its marks come to."""

    event: Event
    entries: tuple[Entry, ...]
    results: EventResults

    @cached_property
    def seal(self) -> Seal:
        """Return what a signature under these results binds."""
        return seal_of(self.results, {entry.id: entry.work_code for entry in self.entries})

    @property
    def fingerprint(self) -> str:
        """Return twelve characters that change with any mark, total, place or award."""
        return self.seal.fingerprint


@dataclass(frozen=True, slots=True)
class _Known:
    """Results, and how far the two chains they depend on had come when they were last true."""

    sequences: Mapping[str, int]
    computed: Computed


class KnownResults:
    """The results of all events that anybody has asked for."""

    def __init__(self) -> None:
        self._known: dict[str, _Known] = {}
        self._promotion: tuple[int, PromotionTable] | None = None

    def of(self, work: Work, code: str) -> Computed:
        """Return an event with its results as they are in a transaction that is under way."""
        now = work.journal.sequences()
        table = self._promotion_table(work, now)
        known = self._known.get(code)
        if known is not None and known.sequences == _of(code, now):
            return known.computed
        event = work.events.get(code)

        def entries() -> tuple[Entry, ...]:
            return work.entries.of_event(code)

        still = self._still(work, event, now, entries)
        return still or self._computed(work, event, entries(), table, now)

    def of_all(
        self, work: Work, events: Sequence[Event], tell: Callable[[int, int], None]
    ) -> tuple[Computed, ...]:
        """Return events with their results, reading marks only where something has changed.

        ``tell`` hears how many events are computed, of how many.
        """
        now = work.journal.sequences()
        table = self._promotion_table(work, now)
        everybody = _Everybody(work)
        found = {
            event.code: self._still(work, event, now, partial(everybody.of, event.code))
            for event in events
        }
        stale = [event for event in events if found[event.code] is None]
        for done, event in enumerate(stale, 1):
            # one event's marks at a time: all at once would only fill the memory
            entries = everybody.of(event.code)
            found[event.code] = self._computed(work, event, entries, table, now)
            tell(done, len(stale))
        return tuple(one for one in found.values() if one is not None)

    def _still(
        self,
        work: Work,
        event: Event,
        now: Mapping[str, int],
        entries: Callable[[], tuple[Entry, ...]],
    ) -> Computed | None:
        """Return the results that are known of an event, as far as nothing they show has changed.

        A step on its path changes the event and not its results; another person's particulars
        leave the ``entries`` of the event as they were.
        """
        code = event.code
        known = self._known.get(code)
        if known is None:
            return None
        since, now, computed = known.sequences, _of(code, now), known.computed
        if since == now:
            return computed
        if replace(event, state=computed.event.state) != computed.event:
            return None
        if _touched(work, code, since, now, _COUNTED):
            return None
        if _touched(work, EDITION_CHAIN, since, now, LISTED) and entries() != computed.entries:
            return None
        if event.state is not computed.event.state:
            computed = replace(computed, event=event)
        self._known[code] = _Known(now, computed)
        return computed

    def _computed(
        self,
        work: Work,
        event: Event,
        entries: tuple[Entry, ...],
        table: PromotionTable,
        now: Mapping[str, int],
    ) -> Computed:
        results = compute(event, entries, work.marks.of_event(event.code), table)
        computed = Computed(event, entries, results)
        self._known[event.code] = _Known(_of(event.code, now), computed)
        return computed

    def _promotion_table(self, work: Work, now: Mapping[str, int]) -> PromotionTable:
        """Return the promotion table; another one makes everybody's results stale."""
        edition = now.get(EDITION_CHAIN, 0)
        if self._promotion is None or self._promotion[0] != edition:
            table = work.edition.promotion()
            if self._promotion is not None and self._promotion[1] != table:
                self._known.clear()
            self._promotion = (edition, table)
        return self._promotion[1]


class _Everybody:
    """The entries of all events, read at once where any are asked for."""

    def __init__(self, work: Work) -> None:
        self._work = work

    @cached_property
    def _by_event(self) -> dict[str, tuple[Entry, ...]]:
        return self._work.entries.by_event()

    def of(self, code: str) -> tuple[Entry, ...]:
        """Return the entries of one event."""
        return self._by_event.get(code, ())


def _touched(
    work: Work, chain: str, since: Mapping[str, int], now: Mapping[str, int], tables: Tables
) -> bool:
    """Tell whether one chain may have changed some tables between two moments."""
    return work.journal.touched({chain: since[chain]}, {chain: now[chain]}, tables)


def _of(code: str, sequences: Mapping[str, int]) -> dict[str, int]:
    return {chain: sequences.get(chain, 0) for chain in (EDITION_CHAIN, code)}
