"""The journal as it is read: pages for people, lines for the verifier, heads to be remembered."""

import json
from collections.abc import Collection, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Row, Select, bindparam, case, func, or_, select, type_coerce
from sqlalchemy.types import NullType

from haihecup.domain.journal import NO_HASH, Action, JournalEntry, Receipt
from haihecup.domain.journal_lines import journal_line
from haihecup.storage.retelling import WHOLE
from haihecup.storage.tables import STATE, chains, edition, journal, payloads, requests
from haihecup.storage.transaction import Shelf


@dataclass(frozen=True, slots=True)
class Head:
    """The newest entry of a chain."""

    sequence: int
    hash: bytes


@dataclass(frozen=True, slots=True)
class KeptEntry:
    """One entry as it is kept: what was hashed, its hash, and the payload beside it.

    ``salt`` and ``payload`` are empty where somebody has taken them away.
    """

    entry: JournalEntry
    hash: bytes
    salt: bytes
    payload: str


@dataclass(frozen=True, slots=True)
class Filter:
    """Which entries of the journal are wanted; what is ``None`` does not matter."""

    event: str | None = None
    person: str | None = None
    act: str | None = None


# as the engine has them, whatever somebody may have put there
_RAW: list[Any] = [type_coerce(column, NullType()).label(column.name) for column in journal.columns]


_KEYED = frozenset(
    {
        Action.MARKS_KEYED,
        Action.MARKS_IMPORTED,
        Action.MARK_CONFIRMED,
        Action.SECOND_KEYED,
        Action.DIFFERENCE_SETTLED,
        Action.UNDONE,
    }
)
"""What tells of marks that may still be hidden from somebody."""

_MANY_LATER = 1000
"""After so many entries whatever was read is read anew without looking into each."""

_MUCH_TOLD = 300_000
"""So many signs of the journal are looked through row by row; a whole roster has more."""
Told = Mapping[str, AbstractSet[int | str]]
"""The first keys of changed rows, by their tables."""


@lru_cache
def _later_telling(tables: frozenset[str]) -> Select[Any]:
    """Return how many entries came later on a chain, and how many of them tell of some tables."""
    words = [*(STATE[table].name for table in sorted(tables)), WHOLE]
    told = or_(*(payloads.c.payload.contains(f'"{one}":{{', autoescape=True) for one in words))
    return select(
        func.count().label("later"),
        func.coalesce(func.sum(case((told, 1), else_=0)), 0).label("telling"),
    ).where(payloads.c.chain == bindparam("chain"), payloads.c.sequence > bindparam("since"))


class JournalBook(Shelf):
    """The journal of the edition and of all events."""

    def heads(self) -> dict[str, Head]:
        """Return the head of each chain."""
        return {
            row.chain: Head(_number(row.sequence), _bytes(row.head))
            for row in self._connection.execute(
                select(
                    chains.c.chain,
                    chains.c.sequence,
                    type_coerce(chains.c.head, NullType()).label("head"),
                )
            )
        }

    def head_of(self, event: str) -> int:
        """Return the sequence of the newest entry of one chain, 0 where there is no such chain."""
        question = select(chains.c.sequence).where(chains.c.chain == event)
        return _number(self._connection.execute(question).scalar_one_or_none() or 0)

    def sequences(self) -> dict[str, int]:
        """Return how far each chain has come."""
        rows = self._connection.execute(select(chains.c.chain, chains.c.sequence)).all()
        return {chain: _number(sequence) for chain, sequence in rows}

    def touched(
        self, since: Mapping[str, int], now: Mapping[str, int], tables: Collection[str]
    ) -> bool:
        """Tell whether entries between two moments of the journal may have changed some tables.

        A chain that tells all of its rows anew may have changed any of them.
        """
        for chain in since.keys() | now.keys():
            before, after = since.get(chain, 0), now.get(chain, 0)
            if before > after or after - before > _MANY_LATER:
                return True
            if before == after:
                continue
            question = _later_telling(frozenset(tables))
            row = self._connection.execute(question, {"chain": chain, "since": before}).one()
            if row.later != after - before or row.telling:
                return True
        return False

    def told_between(
        self, since: Mapping[str, int], now: Mapping[str, int], tables: Collection[str]
    ) -> Told | None:
        """Return which rows of some tables were changed between two moments, by their first key.

        ``None`` where the journal does not tell it row by row, or tells of more than is worth it.
        """
        told: dict[str, set[int | str]] = {table: set() for table in tables}
        read = 0
        for chain in since.keys() | now.keys():
            before, after = since.get(chain, 0), now.get(chain, 0)
            if before == after:
                continue
            question = select(func.length(payloads.c.payload)).where(
                payloads.c.chain == chain, payloads.c.sequence > before
            )
            sizes = self._connection.execute(question).scalars().all()
            read += sum(sizes)
            if before > after or len(sizes) != after - before or read > _MUCH_TOLD:
                return None
            bodies = select(payloads.c.payload).where(
                payloads.c.chain == chain, payloads.c.sequence > before
            )
            for text in self._connection.execute(bodies).scalars():
                body = json.loads(text)
                if WHOLE in body:
                    return None
                for table in told.keys() & body["rows"].keys():
                    told[table].update(_keys_told(body["rows"][table]))
        return told

    def page(self, wanted: Filter, limit: int, skip: int = 0) -> tuple[JournalEntry, ...]:
        """Return entries for people to read, newest first."""
        question = select(journal)
        for column, value in (
            (journal.c.chain, wanted.event),
            (journal.c.person, wanted.person),
            (journal.c.act, wanted.act),
        ):
            if value is not None:
                question = question.where(column == value)
        newest = question.order_by(
            journal.c.hub_time.desc(), journal.c.sequence.desc(), journal.c.chain
        )
        edition_id = self._edition_id()
        rows = self._connection.execute(newest.limit(limit).offset(skip)).all()
        # the link to the entry before plays no part for a reader
        return tuple(_entry(edition_id, row, NO_HASH) for row in rows)

    def changes(self, event: str, sequence: int) -> dict[str, Any]:
        """Return what an entry changed: by table, what was put in, changed and taken out."""
        question = select(payloads.c.payload).where(
            payloads.c.chain == event, payloads.c.sequence == sequence
        )
        text = self._connection.execute(question).scalar_one_or_none()
        return dict(json.loads(text)["rows"]) if text else {}

    def newest(self, act: str, event: str = "") -> Iterator[JournalEntry]:
        """Give the entries of one kind on a chain, newest first."""
        edition_id = self._edition_id()
        question = (
            select(journal)
            .where(journal.c.chain == event, journal.c.act == act)
            .order_by(journal.c.sequence.desc())
        )
        for row in self._connection.execute(question):
            yield _entry(edition_id, row, NO_HASH)

    def act_of(self, event: str, sequence: int) -> str:
        """Return what kind of action an entry tells of; nothing where there is no such entry."""
        question = select(journal.c.act).where(
            journal.c.chain == event, journal.c.sequence == sequence
        )
        return self._connection.execute(question).scalar_one_or_none() or ""

    def receipt_of(self, event: str, sequence: int) -> Receipt | None:
        """Return all that was written together with an entry; only a request can tell."""
        question = select(payloads.c.payload).where(
            payloads.c.chain == event, payloads.c.sequence == sequence
        )
        text = self._connection.execute(question).scalar_one_or_none()
        request = json.loads(text)["request"] if text else None
        return None if request is None else self.answer_to(request)

    def since(self, event: str, sequence: int, table: str) -> Iterator[dict[str, Any]]:
        """Give what later entries of a chain changed in one table, oldest first."""
        later = (
            select(payloads.c.payload)
            .where(payloads.c.chain == event, payloads.c.sequence > sequence)
            .where(payloads.c.payload.contains(f'"{table}":{{', autoescape=True))
            .order_by(payloads.c.sequence)
        )
        for text in self._connection.execute(later).scalars():
            changes = json.loads(text)["rows"].get(table)
            if changes is not None:
                yield changes

    def answer_to(self, request_id: str) -> dict[str, int] | None:
        """Return the sequence on each chain that a request was written with."""
        question = select(requests.c.answer).where(requests.c.request == request_id)
        text = self._connection.execute(question).scalar_one_or_none()
        return None if text is None else dict(json.loads(text))

    def chain(self, event: str) -> Iterator[KeptEntry]:
        """Go through a chain from its beginning, as it is kept and without any check."""
        edition_id = self._edition_id()
        question: Select[Any] = (
            select(
                *_RAW, type_coerce(payloads.c.salt, NullType()).label("salt"), payloads.c.payload
            )
            .outerjoin(
                payloads,
                (payloads.c.chain == journal.c.chain) & (payloads.c.sequence == journal.c.sequence),
            )
            .where(journal.c.chain == event)
            .order_by(journal.c.sequence)
            .execution_options(yield_per=2000)
        )
        previous = NO_HASH
        for row in self._connection.execute(question):
            kept = _bytes(row.hash)
            entry = _entry(edition_id, row, previous)
            yield KeptEntry(entry, kept, _bytes(row.salt), row.payload or "")
            previous = kept

    def retold(self, event: str) -> int:
        """Return the sequence of the last entry that tells its whole chain anew, 0 for none."""
        question = select(func.max(journal.c.sequence)).where(
            journal.c.chain == event, journal.c.act == str(Action.DATA_ERASED)
        )
        return _number(self._connection.execute(question).scalar_one() or 0)

    def lines(self, *chains: str, blind: Collection[str] = ()) -> Iterator[str]:
        """Go through some chains, all by default, as JSON lines, which the verifier reads.

        On the ``blind`` chains what was keyed is left out; they verify all the same.
        """
        for event in chains or sorted(self.heads()):
            for kept in self.chain(event):
                hidden = event in blind and kept.entry.act in _KEYED
                # without the salt nobody can try out marks until one of them has the hash
                salt, payload = (b"", "") if hidden else (kept.salt, kept.payload)
                yield journal_line(kept.entry.record, kept.hash, salt, payload)

    def _edition_id(self) -> str:
        question = select(edition.c.edition_id).limit(1)
        return str(self._connection.execute(question).scalar_one_or_none())


def _entry(edition_id: str, row: Row[Any], previous: bytes) -> JournalEntry:
    return JournalEntry(
        edition=edition_id,
        event=row.chain,
        sequence=_number(row.sequence),
        hub_time=row.hub_time,
        device_time=row.device_time,
        device=row.device,
        person=row.person,
        act=row.act,
        object=row.object,
        payload_hash=_bytes(row.payload_hash),
        previous=previous,
    )


def _bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else b""


def _number(value: object) -> int:
    return value if isinstance(value, int) else -1


def _keys_told(changes: Mapping[str, list[Any]]) -> Iterator[int | str]:
    """Give the first key of each row that an entry tells of."""
    for kind in ("in", "out"):
        for row in changes.get(kind, ()):
            yield row[0]
    for key, *_values in changes.get("changed", ()):
        yield key[0]
