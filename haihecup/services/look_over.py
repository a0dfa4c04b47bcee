"""Look the whole edition over: where each event stands and what keeps it from its next step."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from haihecup.domain.competition import Event, Group, Level
from haihecup.domain.journal import EDITION_CHAIN, local_second, sentences
from haihecup.domain.journal_objects import object_words
from haihecup.domain.second_keying import Asked
from haihecup.domain.stages import PATH, Blocker, State
from haihecup.services.desk import Desk, reached
from haihecup.services.event_facts import blockers_in
from haihecup.storage.journal_book import Filter


@dataclass(frozen=True, slots=True)
class EventTile:
    """One event on the overview."""

    code: str
    name: str
    short_name: str
    track: str
    level: Level
    group: Group
    venue: str
    session: str
    state: State
    entries: int
    host: str = ""


@dataclass(frozen=True, slots=True)
class Overview:
    """The edition at a glance; ``tiles`` in the order of the codes.

    ``waiting`` are the codes of the events whose blockers have still to be read: from their schemes
    and results, which takes time. Before the roster is closed nothing is due, after certificates
    nothing is left. ``moments`` tell how far the journal of each of them had come: as long as that
    is so, what blocks it is what was read before.
    """

    edition: str
    entries: int
    delegations: int
    venues: int
    tiles: tuple[EventTile, ...]
    waiting: tuple[str, ...]
    moments: Mapping[str, tuple[int, int]]

    @property
    def counts(self) -> dict[State, int]:
        """How many events stand at each state of the path."""
        states = [tile.state for tile in self.tiles]
        return {state: states.count(state) for state in PATH}


@dataclass(frozen=True, slots=True)
class EventView:
    """One event with all its rules; ``awards`` counts how many would get each award now.

    ``asked`` are the sheets that are keyed twice; ``twice_begun`` tells whether any was already.
    """

    event: Event
    entries: int
    awards: Mapping[str, int]
    blockers: tuple[Blocker, ...]
    asked: Asked = Asked.NONE
    twice_begun: bool = False


@dataclass(frozen=True, slots=True)
class JournalRow:
    """One entry of the journal as people read it."""

    key: str
    time: str
    person: str
    device: str
    event: str
    act: str
    object: str


def read_overview(desk: Desk) -> Overview:
    """Return the overview at once; what blocks an event is left to ``read_blockers``."""
    with desk.reading() as work:
        edition = work.edition.get()
        outlines = desk.own(work.events.outlines())
        counts = work.entries.counts()
        delegations = len(work.delegations.ids())
        sequences = work.journal.sequences()
    waiting = tuple(one.code for one in outlines if one.state not in _UNBLOCKED)
    edition_now = sequences[EDITION_CHAIN]
    tiles = tuple(
        EventTile(
            one.code,
            one.name,
            one.short_name or one.name,
            one.track,
            one.level,
            one.group,
            one.venue,
            one.session,
            one.state,
            counts.get(one.code, 0),
            one.host,
        )
        for one in outlines
    )
    return Overview(
        edition.name,
        sum(counts.values()),
        delegations,
        len({one.venue for one in outlines if one.venue}),
        tiles,
        waiting,
        {code: (edition_now, sequences[code]) for code in waiting},
    )


_UNBLOCKED = (
    State.PREPARING,
    State.REGISTRATION,
    State.CERTIFIED,
    State.ARCHIVED,
)


def event_codes(desk: Desk) -> tuple[str, ...]:
    """Return the codes of the events that whoever is signed in works on, in their order."""
    with desk.reading() as work:
        return tuple(one.code for one in desk.own(work.events.outlines()))


def read_blockers(desk: Desk, codes: Iterable[str]) -> Mapping[str, tuple[Blocker, ...]]:
    """Return what blocks some events, from their results as they stand."""
    with desk.reading() as work:
        counts = work.entries.counts()
        return {
            code: blockers_in(desk, work, work.events.get(code), counts.get(code, 0))
            for code in codes
        }


def read_event(desk: Desk, code: str) -> EventView:
    """Return one event with what its awards come to now and what blocks its next step."""
    with desk.reading() as work:
        event = work.events.get(code)
        entries = work.entries.count(code)
        blockers = blockers_in(desk, work, event, entries)
        given: Counter[str] = Counter()
        if reached(event, State.MARKING):
            results = desk.computed_in(work, code).results
            given.update(line.award for line in results.entries if line.award)
        asked, begun = work.second_keying.asked(code), any(work.second_keying.marks(code))
    return EventView(event, entries, dict(given), blockers, asked, begun)


def read_journal(desk: Desk, event: str = "", limit: int = 2000) -> tuple[JournalRow, ...]:
    """Return the newest entries of the journal, of one event or of all."""
    with desk.reading() as work:
        page = work.journal.page(Filter(event=event or None), limit)
    known = {str(action): words for action, words in sentences().items()}
    told = {(entry.act, entry.object) for entry in page}
    objects = {(act, what): object_words(act, what) for act, what in told}
    return tuple(
        JournalRow(
            key=f"{entry.event}/{entry.sequence}",
            time=local_second(entry.hub_time),
            person=entry.person,
            device=entry.device,
            event=entry.event,
            act=known.get(entry.act, entry.act),
            object=objects[entry.act, entry.object],
        )
        for entry in page
    )
