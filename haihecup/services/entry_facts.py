"""What is known of entries when they are looked at: quotas, other entries, wins, numbers.

Everything is read once and at one moment. A glance tells whether there is anything to say about an
entry, so that of 20,000 only the few with something to say are checked sentence by sentence.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from haihecup.domain.competition import Event
from haihecup.domain.entry_checks import (
    OLDEST,
    YOUNGEST,
    Check,
    Sent,
    Standing,
    entry_checks,
    most_pressing,
    over_age,
    over_delegation_quota,
    over_event_quota,
    person_checks,
)
from haihecup.domain.identity import normal_number, read_identity
from haihecup.domain.people import Person, SkillLevel
from haihecup.domain.records import RegistrationStatus, RosterEntry
from haihecup.services.gathered_facts import Gathered, gather
from haihecup.storage.rosters import Glance
from haihecup.storage.work import Work

_TOLD = 200
"""So many people are read at once where their particulars are needed in full."""


@dataclass(frozen=True, slots=True)
class Checks:
    """All checks of an entry: of the entry itself, and of each member by his id."""

    entry: tuple[Check, ...]
    members: Mapping[str, tuple[Check, ...]]

    def all(self) -> Iterable[Check]:
        """Return all checks, those of the entry first."""
        yield from self.entry
        for checks in self.members.values():
            yield from checks

    @property
    def blocking(self) -> tuple[Check, ...]:
        """What must be solved before the entry can be confirmed."""
        return tuple(check for check in self.all() if check.blocks)


class EntryFacts:
    """Everything that checks of entries need, of one moment.

    ``EntryFacts(work, today)`` looks at all entries, ``EntryFacts(work, today, ["GJ01"])`` only at
    those of some events, which is much quicker and comes to the same for them. ``known`` is what
    was read before and still holds.
    """

    def __init__(
        self,
        work: Work,
        today: date,
        only: Collection[str] | None = None,
        *,
        known: Gathered | None = None,
    ) -> None:
        self._work = work
        self._today = today
        self.known = gather(work, only) if known is None else known
        self.events = self.known.events
        self.roster = self.known.roster
        self.photos = self.known.photos
        self._born_first = f"{today.year - OLDEST - 1}{today:-%m-%d}"
        self._born_last = f"{today.year - YOUNGEST}{today:-%m-%d}"
        self._winning = frozenset(
            text for win in self.known.wins for text in (win.name, win.id_number) if text
        )

    def glance(self, person: str) -> Glance:
        """Return the little that is known at once of a person."""
        return self.known.glances[person]

    # ---- checking ----------------------------------------------------------------------------

    def pressing(self, entries: Iterable[RosterEntry] | None = None) -> dict[str, Check]:
        """Return what the list tells of each entry about which there is something to tell."""
        looked_at = self.roster if entries is None else entries
        odd = [one for one in looked_at if self._is_odd(one, self.events[one.event])]
        found = {}
        for start in range(0, len(odd), _TOLD):
            some = odd[start : start + _TOLD]
            people = self._work.people.get([key for one in some for key in one.people])
            for one in some:
                check = most_pressing(self._checks(one, people).all())
                if check is not None:
                    found[one.id] = check
        return found

    def blocked(self, entries: Iterable[RosterEntry]) -> dict[str, tuple[Check, ...]]:
        """Return what must be solved in each of some entries where anything must."""
        odd = [one for one in entries if self._is_odd(one, self.events[one.event])]
        found = {}
        for start in range(0, len(odd), _TOLD):
            some = odd[start : start + _TOLD]
            people = self._work.people.get([key for one in some for key in one.people])
            for one in some:
                blocking = self._checks(one, people).blocking
                if blocking:
                    found[one.id] = blocking
        return found

    def checks(self, entry: str) -> Checks:
        """Return every check of one entry."""
        one = next(one for one in self.roster if one.id == entry)
        return self._checks(one, self._work.people.get(one.people))

    def _checks(self, one: RosterEntry, people: Mapping[str, Person]) -> Checks:
        event = self.events[one.event]
        return Checks(
            entry_checks(event, len(one.people), one.delegation, self._sent_of(one)),
            {
                key: person_checks(
                    people[key],
                    event,
                    self._standing(key, one),
                    self._today,
                    from_elsewhere=self._from_elsewhere(one),
                )
                for key in one.people
            },
        )

    def _sent_of(self, one: RosterEntry) -> Sent:
        known, place = self.known, self.known.places.get(one.id, 0)
        return Sent(
            place,
            known.in_event.get((one.event, one.delegation), 0),
            known.in_all.get(one.delegation, 0) if place else 0,
            known.quotas.get(one.delegation, 0),
        )

    def _standing(self, key: str, one: RosterEntry) -> Standing:
        elsewhere = sorted(n for n in self.known.numbers[key] if n != one.entry_number)
        return Standing(
            tuple(elsewhere),
            self._entry_with_same_number(key),
            self.known.wins if self.events[one.event].bars_winners else (),
            has_photo=key in self.photos,
        )

    def _entry_with_same_number(self, key: str) -> str:
        other = self.known.same_number.get(key)
        if other is None:
            return ""
        return next(iter(self._work.entries.numbers_of((other,))[other]), "—")

    # ---- at a glance -------------------------------------------------------------------------

    def _is_odd(self, one: RosterEntry, event: Event) -> bool:
        """Tell whether an entry is worth every check; what is in order passes at a glance."""
        if len(one.people) != event.team_size:
            return True
        if event.quota or self.known.quotas:
            sent = self._sent_of(one)
            if over_event_quota(event, sent) or over_delegation_quota(sent):
                return True
        draft = one.registration is not RegistrationStatus.CONFIRMED
        return any(
            self._is_odd_person(key, one, event, number, name, draft=draft)
            for key, number, name in zip(one.people, one.id_numbers, one.names, strict=True)
        )

    def _is_odd_person(
        self, key: str, one: RosterEntry, event: Event, number: str, name: str, *, draft: bool
    ) -> bool:
        known = self.known.glances[key]
        born = known.birth_date
        if born:
            if not self._born_first < born <= self._born_last or over_age(event, born):
                return True
        elif event.born_on_or_after:
            return True
        return (
            key in self.known.same_number
            or len(self.known.numbers[key]) > 1
            or known.promoted
            or (one.guest and not known.origin and self._from_elsewhere(one))
            or (bool(known.certificate) and known.level == SkillLevel.NONE)
            or (event.bars_winners and not self._winning.isdisjoint((name, number)))
            or (draft and self._is_odd_number(number, known))
        )

    def _from_elsewhere(self, one: RosterEntry) -> bool:
        """Tell whether it is a guest's, and the delegation does not tell where he comes from."""
        return one.guest and one.delegation not in self.known.homes

    def _is_odd_number(self, number: str, known: Glance) -> bool:
        identity = read_identity(number, known.kind, self._today)
        return (
            bool(identity.findings)
            or identity.number != normal_number(number)
            or identity.birth_date not in ("", known.birth_date)
            or identity.sex not in ("", known.sex)
        )
