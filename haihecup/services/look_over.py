"""Look the whole edition over: where each event stands and what keeps it from its next step."""

from dataclasses import dataclass

from haihecup.domain.journal import Action, sentence
from haihecup.domain.stages import PATH, Blocker, State
from haihecup.services.desk import Desk
from haihecup.services.event_facts import blockers_in
from haihecup.storage.journal_book import Filter


@dataclass(frozen=True, slots=True)
class EventTile:
    """One event on the overview."""

    code: str
    name: str
    short_name: str
    track: str
    venue: str
    state: State
    entries: int
    blockers: tuple[Blocker, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """The edition at a glance; ``tiles`` in the order of the codes."""

    edition: str
    entries: int
    delegations: int
    venues: int
    tiles: tuple[EventTile, ...]

    @property
    def counts(self) -> dict[State, int]:
        """How many events stand at each state of the path."""
        states = [tile.state for tile in self.tiles]
        return {state: states.count(state) for state in PATH}


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
    """Return the overview; results are computed only for events that are being marked."""
    with desk.reading() as work:
        edition = work.edition.get()
        events = work.events.all()
        counts = work.entries.counts()
        delegations = len(work.delegations.ids())
        tiles = tuple(
            EventTile(
                event.code,
                event.name,
                event.short_name or event.name,
                event.track,
                event.venue,
                event.state,
                counts.get(event.code, 0),
                blockers_in(desk, work, event, counts.get(event.code, 0)),
            )
            for event in events
        )
    return Overview(
        edition.name,
        sum(counts.values()),
        delegations,
        len({event.venue for event in events if event.venue}),
        tiles,
    )


def read_journal(desk: Desk, event: str = "", limit: int = 2000) -> tuple[JournalRow, ...]:
    """Return the newest entries of the journal, of one event or of all."""
    with desk.reading() as work:
        page = work.journal.page(Filter(event=event or None), limit)
    known = {str(action): action for action in Action}
    return tuple(
        JournalRow(
            key=f"{entry.event}/{entry.sequence}",
            time=entry.hub_time[:19].replace("T", " "),
            person=entry.person,
            device=entry.device,
            event=entry.event,
            act=sentence(known[entry.act]) if entry.act in known else entry.act,
            object=entry.object,
        )
        for entry in page
    )
