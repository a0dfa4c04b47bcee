"""What is kept of check-in and draws: who has come, who holds keys, what was drawn and sealed."""

import json
from collections.abc import Iterable

from sqlalchemy import ColumnElement, select, true

from haihecup.domain.journal import EDITION_CHAIN
from haihecup.domain.problems import RuleBroken
from haihecup.domain.records import CheckIn
from haihecup.domain.sealing import DrawRecord, DrawState, KeyHolder, KeySet, Place
from haihecup.i18n import _
from haihecup.storage.registry import compact
from haihecup.storage.statements import Row
from haihecup.storage.transaction import Shelf, new_id
from haihecup.storage.venue_tables import check_ins, draws, key_sets


class CheckIns(Shelf):
    """Who has been seen at the check-in."""

    def of_event(self, event: str) -> dict[str, CheckIn]:
        """Return the check-ins of an event by entry id."""
        return self._of(check_ins.c.event == event)

    def all(self) -> dict[str, CheckIn]:
        """Return the check-ins of all events by entry id."""
        return self._of(true())

    def _of(self, which: ColumnElement[bool]) -> dict[str, CheckIn]:
        question = select(check_ins).where(which)
        return {
            str(row.entry): CheckIn(str(row.entry), row.at, bool(row.late))
            for row in self._connection.execute(question)
        }

    def put_many(self, event: str, some: Iterable[CheckIn]) -> int:
        """Say of entries of an event that they have come."""
        rows = [(int(one.entry), event, one.at, int(one.late)) for one in some]
        return self._ledger.put(check_ins.name, rows)

    def remove(self, event: str, entries: Iterable[str]) -> int:
        """Say of entries of an event that they have not come after all."""
        return self._ledger.remove(check_ins.name, [(int(one),) for one in entries], event)


class KeySets(Shelf):
    """The keys that people hold, their public halves only."""

    def all(self) -> tuple[KeySet, ...]:
        """Return all sets of keys, the newest first."""
        rows = self._connection.execute(select(key_sets))
        found = [
            _key_set(row.id, row.name, row.holders, row.made_at, row.withdrawn) for row in rows
        ]
        return tuple(sorted(found, key=lambda one: one.made_at, reverse=True))

    def get(self, key: str) -> KeySet:
        """Return one set of keys; there must be one."""
        found = next((one for one in self.all() if one.id == key), None)
        if found is None:
            raise RuleBroken(_("These keys do not exist any more. Look at the list again."))
        return found

    def put(self, keys: KeySet) -> str:
        """Keep a set of keys, a new one under an id of its own; return the id."""
        self._transaction.lock(EDITION_CHAIN)
        row = (
            int(keys.id or new_id()),
            keys.name,
            compact(
                {
                    "salt": keys.salt,
                    "holders": [[one.place, one.name, one.public] for one in keys.holders],
                }
            ),
            keys.made_at,
            int(keys.withdrawn),
        )
        self._ledger.put(key_sets.name, [row])
        return str(row[0])


class Draws(Shelf):
    """All draws of all events, those that another one has taken the place of too."""

    def of_event(self, event: str) -> tuple[DrawRecord, ...]:
        """Return the draws of an event by session, the latest number last."""
        question = select(draws).where(draws.c.event == event)
        found = [
            DrawRecord(
                event=row.event,
                session=row.session,
                number=row.number,
                state=DrawState(row.state),
                at=row.at,
                terms=row.terms,
                roster_hash=row.roster_hash,
                commitment=row.commitment,
                key_set="" if row.key_set is None else str(row.key_set),
                sealed=row.sealed,
                opened=row.opened,
                id=str(row.id),
            )
            for row in self._connection.execute(question)
        ]
        return tuple(sorted(found, key=lambda one: (one.session, one.number)))

    def is_sealed(self, event: str) -> bool:
        """Tell whether the works of an event are kept apart from those who made them."""
        return any(one.sealed_now for one in self.of_event(event))

    def states(self) -> dict[str, frozenset[DrawState]]:
        """Return the states of the draws of each event that was drawn."""
        found: dict[str, set[DrawState]] = {}
        for event, state in self._connection.execute(select(draws.c.event, draws.c.state)):
            found.setdefault(str(event), set()).add(DrawState(state))
        return {event: frozenset(states) for event, states in found.items()}

    def put_many(self, event: str, records: Iterable[DrawRecord]) -> None:
        """Keep draws of an event; a new one gets an id of its own."""
        self._transaction.lock(event)
        self._ledger.put(draws.name, [_draw_row(one) for one in records])


def _key_set(key: int, name: str, holders: str, made_at: str, withdrawn: int) -> KeySet:
    document = json.loads(holders)
    people = tuple(
        KeyHolder(Place(place), who, public) for place, who, public in document["holders"]
    )
    return KeySet(name, people, document["salt"], made_at, bool(withdrawn), str(key))


def _draw_row(one: DrawRecord) -> Row:
    return (
        int(one.id or new_id()),
        one.event,
        one.session,
        one.number,
        str(one.state),
        one.at,
        one.terms,
        one.roster_hash,
        one.commitment,
        int(one.key_set) if one.key_set else None,
        one.sealed,
        one.opened,
    )
