"""What checks of entries go by, of one moment, and what of it a later change concerns.

Of 20,000 entries a correction concerns a handful: the entry itself, others of the same people, the
owner of the same number, those behind it in a quota. These are found by comparing what was known
before with what is known after, so that nobody has to remember who depends on whom.
"""

from bisect import insort
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any, TypeVar

from haihecup.domain.competition import Event
from haihecup.domain.delegations import place_of
from haihecup.domain.entries import EntryStatus
from haihecup.domain.records import EarlierWinner, RosterEntry
from haihecup.storage.journal_book import Told
from haihecup.storage.rosters import Glance
from haihecup.storage.work import Work

Key = TypeVar("Key")
Value = TypeVar("Value")
_ORDER = attrgetter("event", "entry_number")
_READ_ANEW = 2000
"""With so many changed rows reading everything again is as quick."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was read of all entries, or of those of some events; the roster in its order."""

    events: Mapping[str, Event]
    roster: Sequence[RosterEntry]
    quotas: Mapping[str, int]
    in_all: Mapping[str, int]
    glances: Mapping[str, Glance]
    photos: frozenset[str]
    wins: tuple[EarlierWinner, ...]
    in_event: Mapping[tuple[str, str], int]
    places: Mapping[str, int]
    numbers: Mapping[str, Sequence[str]]
    same_number: Mapping[str, str]
    homes: frozenset[str]
    """The delegations that are places: they tell where their guests come from."""

    def over_quota(self, delegation: str) -> bool:
        """Tell whether a delegation sends more than it may over all events."""
        return 0 < self.quotas.get(delegation, 0) < self.in_all.get(delegation, 0)


def gather(work: Work, only: Collection[str] | None = None) -> Gathered:
    """Read what is known of all entries, or of those of some events."""
    events = {one.code: one for one in work.events.all() if only is None or one.code in only}
    roster = (
        work.entries.roster()
        if only is None
        else [one for code in sorted(set(only)) for one in work.entries.roster(code)]
    )
    roster.sort(key=_ORDER)
    people = None if only is None else [key for one in roster for key in one.people]
    quotas = _quotas(work)
    in_event, places = _counted(roster)
    if people is None:
        numbers, same = _numbers_here(roster), _same_here(roster)
    else:
        numbers = work.entries.numbers_of(people)
        same = work.people.same_numbers(list(numbers))
    return Gathered(
        events=events,
        roster=roster,
        quotas=quotas,
        in_all=_sent_here(roster) if only is None else work.entries.sent() if quotas else {},
        glances=work.people.glances(people),
        photos=work.photos.owners(people),
        wins=work.earlier_winners.all(),
        in_event=in_event,
        places=places,
        numbers=numbers,
        same_number=same,
        homes=_homes(work),
    )


def gather_changed(work: Work, known: Gathered, told: Told) -> Gathered | None:
    """Read of all entries what was changed since; nothing where all of it may as well be read."""
    entries = _numbers(told["entries"] | told["members"])
    people, delegations = _numbers(told["people"]), _numbers(told["delegations"])
    owners = list(map(str, told["photos"]))
    if len(entries) + len(people) + len(owners) > _READ_ANEW:
        return None
    after = known
    if told["events"]:
        after = replace(after, events={one.code: one for one in work.events.all()})
    if delegations:
        after = replace(after, quotas=_quotas(work), homes=_homes(work))
    if owners:
        kept = known.photos.difference(owners) | work.photos.owners(owners)
        after = replace(after, photos=kept)
    if told["earlier_winners"]:
        after = replace(after, wins=work.earlier_winners.all())
    if people:
        fresh = work.people.glances(list(map(str, people)))
        after = replace(after, glances={**known.glances, **fresh})
    if entries or people or delegations:
        lines = work.entries.roster_about(entries, people, delegations)
        after = _with_lines(after, entries, lines)
    return after


def _with_lines(known: Gathered, gone: Collection[int], lines: Iterable[RosterEntry]) -> Gathered:
    """Put changed lines in; count anew what goes by their people, numbers and delegations."""
    changed = {one.id: one for one in lines}
    left_out = changed.keys() | set(map(str, gone))
    roster = [one for one in known.roster if one.id not in left_out]
    for one in changed.values():
        insort(roster, one, key=_ORDER)
    touched = [one for one in known.roster if one.id in left_out]
    touched.extend(changed.values())
    people = {key for one in touched for key in one.people}
    documents = {number for one in touched for number in one.id_numbers}
    sharing = [one for one in roster if not documents.isdisjoint(one.id_numbers)]
    owners = people | {
        key
        for one in sharing
        for key, number in zip(one.people, one.id_numbers, strict=True)
        if number in documents
    }
    sent = {(one.event, one.delegation) for one in touched}
    behind = {one.id for one in known.roster if (one.event, one.delegation) in sent}
    in_event, places = _counted(one for one in roster if (one.event, one.delegation) in sent)
    return replace(
        known,
        roster=roster,
        in_all=_sent_here(roster),
        in_event=_without(known.in_event, sent) | in_event,
        places=_without(known.places, behind) | places,
        numbers=_without(known.numbers, people)
        | _numbers_here(one for one in roster if not people.isdisjoint(one.people)),
        same_number=_without(known.same_number, owners) | _same_here(sharing, documents),
    )


def _without(known: Mapping[Key, Value], keys: Collection[Key]) -> dict[Key, Value]:
    return {key: value for key, value in known.items() if key not in keys}


def concerned(before: Gathered, after: Gathered, told: Told) -> frozenset[str]:
    """Return the ids of the entries about which anything else may be told than before."""
    events = _differing(before.events, after.events)
    if before.wins != after.wins:
        events |= {code for code, event in after.events.items() if event.bars_winners}
    people = set(map(str, told["people"] | told["photos"]))
    people |= _differing(before.numbers, after.numbers)
    people |= _differing(before.same_number, after.same_number)
    people |= {key for key, other in after.same_number.items() if other in people}
    behind = _differing(before.places, after.places)
    sent = {
        name
        for name in before.in_all.keys() | after.in_all.keys()
        if before.over_quota(name) is not after.over_quota(name)
    }
    sent |= before.homes ^ after.homes
    lines = {one.id: one for one in before.roster}
    # a line that was not read anew is the very same, and comparing is slow
    return frozenset(
        one.id
        for one in after.roster
        if one.event in events
        or lines.get(one.id) is not one
        or one.delegation in sent
        or (one.id in behind and after.events[one.event].quota)
        or not people.isdisjoint(one.people)
    )


def _differing(before: Mapping[Key, Any], after: Mapping[Key, Any]) -> set[Key]:
    if before is after:
        return set()
    nothing = object()
    found = {key for key, value in after.items() if before.get(key, nothing) != value}
    return found | {key for key in before if key not in after}


def _numbers(keys: Iterable[int | str]) -> set[int]:
    return set(map(int, keys))


def _quotas(work: Work) -> dict[str, int]:
    return {one.name: one.quota for one in work.delegations.all() if one.quota}


def _homes(work: Work) -> frozenset[str]:
    return frozenset(one.name for one in work.delegations.all() if place_of(one))


def _sent_here(roster: Iterable[RosterEntry]) -> dict[str, int]:
    """Return how many entries each delegation sends over all events, withdrawn ones apart."""
    withdrawn = EntryStatus.WITHDRAWN
    return dict(Counter([one.delegation for one in roster if one.status is not withdrawn]))


def _counted(
    roster: Iterable[RosterEntry],
) -> tuple[dict[tuple[str, str], int], dict[str, int]]:
    """Return what each delegation has in each event, and which of them every entry is."""
    in_event: Counter[tuple[str, str]] = Counter()
    places: dict[str, int] = {}
    for one in roster:
        if one.status is not EntryStatus.WITHDRAWN:
            in_event[one.event, one.delegation] += 1
            places[one.id] = in_event[one.event, one.delegation]
    return dict(in_event), places


def _numbers_here(roster: Iterable[RosterEntry]) -> dict[str, list[str]]:
    """Return the entry numbers of each person."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for one in roster:
        for key in one.people:
            found[key].append(one.entry_number)
    return dict(found)


def _same_here(
    roster: Iterable[RosterEntry], only: Collection[str] | None = None
) -> dict[str, str]:
    """Return whose number somebody else has under another kind of document, and who."""
    owner: dict[str, str] = {}
    found: dict[str, str] = {}
    for one in roster:
        for key, number in zip(one.people, one.id_numbers, strict=True):
            if only is None or number in only:
                first = owner.setdefault(number, key)
                if first != key:
                    found[key], found[first] = first, key
    return found
