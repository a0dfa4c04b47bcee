"""Where people stand already: what a word of theirs means that may mean one of several things.

A roster that is handed in again writes the same words. Who was asked about once is not asked about
again: of the events and delegations that a word may mean, it means the one he stands in.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from haihecup.domain.competition import Event
from haihecup.domain.identity import Identity
from haihecup.domain.people import Delegation, IdKind
from haihecup.domain.roster_matching import DelegationFinder, EventFinder, Miss


class Place(NamedTuple):
    """That somebody, by kind and number of the document, stands in an event for a delegation."""

    id_kind: IdKind
    id_number: str
    event: str
    delegation: str


class Standing:
    """Tells which of several events or delegations somebody stands in already.

    Where he stands in two of them, nobody knows which is meant, and it stays a question.
    """

    def __init__(self, places: Iterable[Place] = ()) -> None:
        """``places`` are looked through only once a word may mean several things."""
        self._places = places

    def event(self, found: Event | Miss, who: Identity, events: EventFinder) -> Event | Miss:
        """Return the event that a word means for somebody, where it is not the same for all."""
        if isinstance(found, Miss) and found.among:
            code = self._only(who, found.among)
            return events.find(code) if code else found
        return found

    def delegation(
        self, found: Delegation | Miss, who: Identity, delegations: DelegationFinder
    ) -> Delegation | Miss:
        """Return the delegation that a word means for somebody, where it is not so for all."""
        if isinstance(found, Miss) and found.among:
            name = self._only(who, found.among)
            return delegations.find(name) if name else found
        return found

    def _only(self, who: Identity, among: Iterable[str]) -> str:
        both = self._all.get((who.kind, who.number), set()).intersection(among)
        return both.pop() if len(both) == 1 else ""

    @cached_property
    def _all(self) -> dict[tuple[IdKind, str], set[str]]:
        """Codes of events and names of delegations, by person."""
        found: defaultdict[tuple[IdKind, str], set[str]] = defaultdict(set)
        for place in self._places:
            found[place.id_kind, place.id_number] |= {place.event, place.delegation}
        return dict(found)


NOBODY = Standing()
"""Where nobody is registered yet."""
