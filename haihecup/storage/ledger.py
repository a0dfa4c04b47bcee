"""Writes rows and notes what they were before: one journal entry for each chain that was touched.

Everything that changes the competition goes through here, in one transaction. A row that is put as
it already stands is not written and not told. Rows of one chain are written only while its head is
locked, so that before and sequence are certain even where sixty laptops write at once.
"""

import json
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from typing import Any

import orjson
from sqlalchemy import Connection, bindparam, delete, insert, select, update

from haihecup.domain.journal import (
    EDITION_CHAIN,
    NO_HASH,
    Action,
    Author,
    JournalEntry,
    Receipt,
    hash_payload,
    time_text,
)
from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _
from haihecup.storage.nets import Nets
from haihecup.storage.retelling import WHOLE, whole_chain
from haihecup.storage.statements import Key, Row, Statements, rows_with
from haihecup.storage.tables import STATE, Kept, chains, journal, payloads, requests
from haihecup.storage.trouble import unstorable

CHAINS = "chains"
"""The word under which the edition's chain tells that an event's chain was opened."""

_SALT = 16
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Stamp:
    """What all entries of one transaction have in common."""

    act: Action
    by: Author
    hub_time: datetime
    device_time: datetime
    subject: str
    request_id: str | None


_HEAD = (
    select(chains.c.sequence, chains.c.head)
    .where(chains.c.chain == bindparam("wanted"))
    .with_for_update()
)


class Ledger:
    """The changes of one transaction."""

    def __init__(
        self, connection: Connection, statements: Statements, edition: str, stamp: Stamp
    ) -> None:
        self._connection = connection
        self._statements = statements
        self._edition = edition
        self._stamp = stamp
        self._heads: dict[str, tuple[int, bytes]] = {}
        self._nets: dict[str, dict[str, Nets]] = {}
        self._noted: set[str] = set()
        self._opened: list[str] = []
        self._retold: set[str] = set()

    # ---- chains --------------------------------------------------------------------------------

    def lock(self, chain: str) -> int:
        """Keep others from writing to a chain; return the sequence that our entry on it gets."""
        head = self._heads.get(chain)
        if head is None:
            row = self._connection.execute(_HEAD, {"wanted": chain}).one_or_none()
            if row is None:
                raise RuleBroken(
                    _("There is no event {code} in this competition.").format(code=chain)
                )
            head = self._heads[chain] = (row.sequence, bytes(row.head))
        return head[0] + 1

    def has_chain(self, chain: str) -> bool:
        """Tell whether a chain was opened before: that of an event may outlive the event."""
        question = select(chains.c.chain).where(chains.c.chain == chain)
        return self._connection.execute(question).one_or_none() is not None

    def locked(self) -> frozenset[str]:
        """Return the chains that are ours until we are done."""
        return frozenset(self._heads)

    def _lock_all(self, names: Iterable[str]) -> None:
        """Lock several chains in one question, always in the same order."""
        missing = sorted({name for name in names if name not in self._heads})
        for start in range(0, len(missing), _AT_ONCE):
            question = (
                select(chains.c.chain, chains.c.sequence, chains.c.head)
                .where(chains.c.chain.in_(missing[start : start + _AT_ONCE]))
                .order_by(chains.c.chain)
                .with_for_update()
            )
            for chain, sequence, head in self._connection.execute(question):
                self._heads[chain] = (sequence, bytes(head))

    def open_chain(self, chain: str) -> None:
        """Begin the chain of a new event, or of the edition itself."""
        if chain != EDITION_CHAIN:
            # the edition's chain tells of every other chain
            self.lock(EDITION_CHAIN)
        values = {"chain": chain, "sequence": 0, "head": NO_HASH}
        self._connection.execute(insert(chains).values(values))
        self._heads[chain] = (0, NO_HASH)
        self._opened.append(chain)

    def note(self, chain: str) -> int:
        """Write an entry on a chain even if no row changes; return its sequence."""
        self._noted.add(chain)
        return self.lock(chain)

    def retell(self, chain: str) -> None:
        """Let our entry on a chain tell all of its rows, and erase what earlier entries told.

        The entries themselves stay, so that the chain still verifies; of what they changed nothing
        is left but the hash. Our own entry does not tell what the rows were before.
        """
        self.note(chain)
        self._retold.add(chain)

    # ---- rows ----------------------------------------------------------------------------------

    def add(self, table: str, rows: Iterable[Row]) -> None:
        """Put new rows in, in the order of their random keys, which tells nothing."""
        kept = STATE[table]
        ordered = sorted(rows, key=itemgetter(*range(kept.keys)))
        by_chain = _by_chain(kept, ordered)
        self._lock_all(by_chain)
        written: list[tuple[Any, ...]] = []
        for chain, ours in by_chain.items():
            self._of(chain, kept).add(ours)
            sequence = self.lock(chain)
            written += [(*row, sequence) for row in ours] if kept.stamped else ours
        if written:
            self._statements.put_in(self._connection, kept.table, written)

    def put(self, table: str, rows: Iterable[Row]) -> int:
        """Put rows in or write them over those with the same key; return how many changed."""
        kept = STATE[table]
        ordered = sorted(rows, key=lambda row: row[: kept.keys])
        changed = 0
        by_chain = _by_chain(kept, ordered)
        self._lock_all(by_chain)
        # those of all chains at once, after the last of the chains was locked
        before = rows_with(self._connection, kept, [row[: kept.keys] for row in ordered])
        for chain, ours in by_chain.items():
            sequence = self.lock(chain)
            changed += self._put(kept, chain, sequence, ours, before)
        return changed

    def _put(
        self,
        kept: Kept,
        chain: str,
        sequence: int,
        rows: Sequence[Row],
        before: Mapping[Key, Row],
    ) -> int:
        new: list[tuple[Any, ...]] = []
        other: list[tuple[Any, ...]] = []
        nets = self._of(chain, kept)
        for row in rows:
            key = row[: kept.keys]
            old = before.get(key)
            # None equals None and nothing else, so no change to or from an empty cell is lost
            if old == row:
                continue
            if old is not None and _chain_of(kept, old) != chain:
                raise ValueError(f"a row of {kept.name} cannot move to another event")
            nets.note(key, old, row)
            (new if old is None else other).append((*row, sequence) if kept.stamped else row)
        if new:
            self._statements.put_in(self._connection, kept.table, new)
        if other:
            self._statements.change(self._connection, kept.table, kept.keys, other)
        return len(new) + len(other)

    def remove(self, table: str, keys: Iterable[Key], chain: str) -> int:
        """Take rows of one chain out; return how many there were."""
        kept = STATE[table]
        self.lock(chain)
        before = rows_with(self._connection, kept, sorted(keys))
        nets = self._of(chain, kept)
        for key, old in before.items():
            nets.note(key, old, None)
        if before:
            self._statements.take_out(self._connection, kept, list(before))
        return len(before)

    def _of(self, chain: str, kept: Kept) -> Nets:
        nets = self._nets.setdefault(chain, {})
        if kept.name not in nets:
            nets[kept.name] = Nets(kept)
        return nets[kept.name]

    # ---- the end -------------------------------------------------------------------------------

    def claim_request(self) -> Receipt | None:
        """Enter the request of this transaction, or return the answer that it had before."""
        request = self._stamp.request_id
        if request is None:
            return None
        put = self._connection.exec_driver_sql(_CLAIM[self._connection.dialect.name], (request,))
        if put.rowcount == 1:
            return None
        answer = select(requests.c.answer).where(requests.c.request == request)
        return _read_receipt(self._connection.execute(answer).scalar_one())

    def close(self) -> Receipt:
        """Write the journal entries of all chains that were touched."""
        told = {chain: self._told(chain) for chain in sorted(self._heads)}
        receipt = {
            chain: self._heads[chain][0] + 1
            for chain, rows in told.items()
            if rows or chain in self._noted
        }
        if receipt:
            self._write([(chain, told[chain]) for chain in receipt])
        # A transaction and its shelves know each other, so it stays until the collector of garbage
        # comes by; it is spared walking through sixty thousand rows of a roster.
        self._nets.clear()
        self._answer(receipt)
        return receipt

    def _told(self, chain: str) -> dict[str, Any]:
        told: dict[str, Any] = {}
        if chain == EDITION_CHAIN and self._opened:
            told[CHAINS] = {"columns": ["chain"], "in": [[name] for name in self._opened]}
        for table, nets in self._nets.get(chain, {}).items():
            changes = nets.told()
            if changes:
                told[table] = {"columns": list(STATE[table].columns), **changes}
        return told

    def _write(self, told: Sequence[tuple[str, dict[str, Any]]]) -> None:
        entries, texts, heads = [], [], []
        for chain, rows in told:
            entry, salt, payload = self._entry(chain, rows)
            entries.append(
                (
                    chain,
                    entry.sequence,
                    entry.hub_time,
                    entry.device_time,
                    entry.device,
                    entry.person,
                    str(entry.act),
                    entry.object,
                    entry.payload_hash,
                    entry.hash,
                )
            )
            texts.append((chain, entry.sequence, salt, payload))
            heads.append((chain, entry.sequence, entry.hash))
        self._statements.put_in(self._connection, journal, entries)
        self._statements.put_in(self._connection, payloads, texts)
        self._statements.change(self._connection, chains, 1, heads)

    def _entry(self, chain: str, rows: dict[str, Any]) -> tuple[JournalEntry, bytes, str]:
        """Return the entry of one chain with the salt and the payload that lie beside it."""
        stamp = self._stamp
        body: dict[str, Any] = {"request": stamp.request_id, "rows": rows}
        if chain in self._retold:
            body |= {"rows": {}, WHOLE: whole_chain(self._connection, chain)}
        payload = _json(body)
        salt = os.urandom(_SALT)
        before, previous = self._heads[chain]
        if chain in self._retold:
            self._connection.execute(delete(payloads).where(payloads.c.chain == chain))
        entry = JournalEntry(
            edition=self._edition,
            event=chain,
            sequence=before + 1,
            hub_time=time_text(stamp.hub_time),
            device_time=time_text(stamp.device_time),
            device=stamp.by.device,
            person=stamp.by.person,
            act=stamp.act,
            object=stamp.subject,
            payload_hash=hash_payload(salt, payload.encode()),
            previous=previous,
        )
        return entry, salt, payload

    def _answer(self, receipt: Receipt) -> None:
        request = self._stamp.request_id
        if request is None:
            return
        ours = requests.c.request == request
        if receipt:
            self._connection.execute(update(requests).where(ours).values(answer=_json(receipt)))
        else:
            # nothing was written, so there is nothing that a repeat could double
            self._connection.execute(delete(requests).where(ours))


_CLAIM = {
    "sqlite": "INSERT INTO requests (request, answer) VALUES (?, '{}') ON CONFLICT DO NOTHING",
    "postgresql": "INSERT INTO requests (request, answer) VALUES (%s, '{}') ON CONFLICT DO NOTHING",
}


def _read_receipt(answer: str) -> Receipt:
    return {str(chain): int(sequence) for chain, sequence in json.loads(answer).items()}


def _json(value: object) -> str:
    try:
        text = orjson.dumps(value).decode()
    except TypeError:
        # a number or a text that only the slower one can write
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # the plain search is a hundred times as quick as the pattern, and nearly always enough
    if "\\u0000" in text and _NUL.search(text):
        raise RuleBroken(unstorable())
    return text


# a NUL as JSON writes it, and not a backslash that somebody typed before "u0000"
_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")


def _chain_of(kept: Kept, row: Row) -> str:
    return EDITION_CHAIN if kept.chain is None else str(row[kept.chain])


def _by_chain(kept: Kept, rows: Sequence[Row]) -> dict[str, list[Row]]:
    if kept.chain is None:
        return {EDITION_CHAIN: list(rows)} if rows else {}
    by_chain: defaultdict[str, list[Row]] = defaultdict(list)
    place = kept.chain
    for row in rows:
        by_chain[row[place]].append(row)  # type: ignore[index]  # events are named by texts
    # always in the same order, so that two writers never wait for each other
    return dict(sorted(by_chain.items()))
