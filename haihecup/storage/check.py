"""Checks a competition against its journal: the state must be what the journal adds up to.

Each chain is walked from its beginning: links, hashes, contents. What the entries tell is folded
into the rows that should be there, and those are held against the rows that are. So any row that
was changed, removed or put in behind the program's back is found, and so is a journal that was
altered. That its end was cut off or all of it written anew shows in what is remembered elsewhere.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import islice
from typing import Any

from sqlalchemy import CompoundSelect, Connection, Select, bindparam, literal, select, union_all
from sqlalchemy.exc import DBAPIError

from haihecup.domain.journal import EDITION_CHAIN, Finding, JournalEntry, hash_payload
from haihecup.storage import discrepancies
from haihecup.storage.database import Database
from haihecup.storage.fold import Fold, Unreadable
from haihecup.storage.heads import hash_at
from haihecup.storage.journal_book import Head, JournalBook, KeptEntry
from haihecup.storage.people_memory import digest_of
from haihecup.storage.statements import Key, Row
from haihecup.storage.tables import (
    STATE,
    Kept,
    about,
    chains,
    journal,
    payloads,
    photo_contents,
    photos,
    requests,
)
from haihecup.storage.transaction import Transaction
from haihecup.storage.upgrades import ABOUT

Progress = Callable[[int, int], None]
"""Told after each chain: how many are done, of how many."""

NAMED = 20
"""So many rows of one table and chain are named one by one; beyond that, a sentence counts them."""

_AT_ONCE = 5_000


def check(
    database: Database,
    remembered: Mapping[str, Head] | None = None,
    progress: Progress | None = None,
) -> tuple[Finding, ...]:
    """Return everything that does not agree with the journal; nothing means that none was touched.

    ``remembered`` are the heads known elsewhere: on this device, in backups, on paper.
    """
    with database.connection() as connection:
        return tuple(_Check(connection, remembered or {}).run(progress))


class _Check:
    """One run over one moment of the competition."""

    def __init__(self, connection: Connection, remembered: Mapping[str, Head]) -> None:
        self._connection = connection
        self._remembered = remembered
        self._book = JournalBook(Transaction(connection))
        self._heads = self._book.heads()
        self._requests: dict[str, dict[str, int]] = defaultdict(dict)
        self._opened: list[str] = []
        self._present: set[tuple[str, str]] = set()

    def run(self, progress: Progress | None) -> Iterator[Finding]:
        """Check one chain after the other, then what belongs to none."""
        self._present = set(self._found())
        names = sorted({EDITION_CHAIN, *self._remembered, *(chain for _t, chain in self._present)})
        for done, chain in enumerate(names, start=1):
            try:
                yield from self._chain(chain)
            except DBAPIError:
                # a text that is no text, as only the engine's own tools can put it there
                yield discrepancies.unreadable(chain)
            if progress is not None:
                progress(done, len(names))
        yield from self._about()
        yield from self._list_of_chains()
        yield from self._request_rows()
        yield from self._photo_contents()

    def _found(self) -> Iterator[tuple[str, str]]:
        """Give the name of each table with each chain that it has rows of."""
        for row in self._connection.execute(_chains_by_table()):
            yield row[0], str(row[1])

    # ---- one chain -----------------------------------------------------------------------------

    def _chain(self, chain: str) -> Iterator[Finding]:
        walk = _Walk(chain, self._book.retold(chain))
        for kept in self._book.chain(chain):
            yield from walk.step(kept)
        if walk.erased and walk.eraser is not None:
            yield discrepancies.erased(chain, walk.erased, walk.eraser)
        yield from self._ends(chain, walk)
        yield from self._stray_payloads(chain, walk)
        for request, sequence in walk.fold.requests:
            self._requests[request][chain] = sequence
        if chain == EDITION_CHAIN:
            self._opened = walk.fold.opened
        for kept_table in STATE.values():
            if (kept_table.chain is None) == (chain == EDITION_CHAIN):
                yield from _shortened(chain, kept_table.name, self._rows(kept_table, chain, walk))

    def _ends(self, chain: str, walk: "_Walk") -> Iterator[Finding]:
        head = self._heads.get(chain)
        if head is None:
            yield discrepancies.stray(chain, "chains", "chain")
        elif (head.sequence, head.hash) != (walk.sequence, walk.hash):
            if head.sequence > walk.sequence:
                yield discrepancies.missing(chain, walk.sequence + 1, head.sequence)
            else:
                yield discrepancies.stray(chain, "chains", "head")
        known = self._remembered.get(chain)
        if known is not None:
            found = hash_at(self._connection, chain, known)
            if found is None and known.sequence > walk.sequence:
                yield discrepancies.cut(chain, walk.sequence, known.sequence)
            elif found != known.hash and known.sequence > 0:
                yield discrepancies.rewritten(chain, known.sequence)

    def _stray_payloads(self, chain: str, walk: "_Walk") -> Iterator[Finding]:
        question = select(payloads.c.sequence).where(payloads.c.chain == chain)
        for sequence in self._connection.execute(question).scalars():
            if sequence not in walk.sequences:
                yield discrepancies.stray(chain, "payloads", str(sequence))

    def _rows(self, kept: Kept, chain: str, walk: "_Walk") -> Iterator[Finding]:
        should = walk.fold.rows.get(kept.name, {})
        if not should and kept.chain is not None and (kept.name, chain) not in self._present:
            # most tables have rows of a few events only
            return
        told = walk.fold.told.get(kept.name, {})
        seen = 0
        width = len(kept.columns)
        question = _rows_of(kept.name)
        if len(should) > _AT_ONCE:
            # a server is asked three times for rows that come by and by
            question = question.execution_options(yield_per=_AT_ONCE)
        of_chain = {} if kept.chain is None else {"chain": chain}
        for found in self._connection.execute(question, of_chain):
            row: Row = tuple(found)
            key = row[: kept.keys]
            known = should.get(key)
            if known is None:
                yield discrepancies.put_in(chain, kept.name, key)
                continue
            seen += 1
            if row[:width] == known and (not kept.stamped or row[width] == told[key]):
                continue
            columns = _different(kept, row, known)
            yield discrepancies.changed(chain, kept.name, key, columns, told.get(key))
        if seen < len(should):
            for key in should.keys() - self._keys(kept, chain):
                yield discrepancies.removed(chain, kept.name, key, told.get(key))

    def _keys(self, kept: Kept, chain: str) -> set[Key]:
        question = select(*list(kept.table.columns)[: kept.keys])
        if kept.chain is not None:
            column = kept.table.columns[kept.columns[kept.chain]]
            question = question.where(column == chain)
        return {tuple(row) for row in self._connection.execute(question)}

    # ---- what belongs to no chain --------------------------------------------------------------

    def _about(self) -> Iterator[Finding]:
        if [tuple(row) for row in self._connection.execute(select(about))] != [ABOUT]:
            yield discrepancies.stray(EDITION_CHAIN, "about", "row")

    def _list_of_chains(self) -> Iterator[Finding]:
        for chain in sorted({EDITION_CHAIN, *self._opened} ^ self._heads.keys()):
            yield discrepancies.stray(chain, "chains", "chain")

    def _request_rows(self) -> Iterator[Finding]:
        rows = self._connection.execute(select(requests.c.request, requests.c.answer))
        found = {row.request: row.answer for row in rows}
        for request in sorted(found.keys() | self._requests.keys(), key=str):
            if _answer(found.get(request)) != self._requests.get(request):
                yield discrepancies.stray(EDITION_CHAIN, "requests", str(request))

    def _photo_contents(self) -> Iterator[Finding]:
        wanted = set(self._connection.execute(select(photos.c.digest)).scalars())
        sound = set()
        for digest, content in self._connection.execute(
            select(photo_contents).execution_options(yield_per=50)
        ):
            if digest_of(bytes(content)) == digest:
                sound.add(digest)
            else:
                yield discrepancies.stray(EDITION_CHAIN, photo_contents.name, str(digest))
        for digest in sorted(wanted - sound):
            yield discrepancies.stray(EDITION_CHAIN, photo_contents.name, digest)


@cache
def _rows_of(table: str) -> Select[Any]:
    """Return what asks for the rows that a table has of a chain, put once: each chain asks it."""
    kept = STATE[table]
    question = select(*kept.table.columns)
    if kept.chain is None:
        return question
    return question.where(kept.table.columns[kept.columns[kept.chain]] == bindparam("chain"))


@cache
def _chains_by_table() -> CompoundSelect[Any]:
    """Return what asks every table in one go which chains it has rows of."""
    columns = [(table.name, table.c.chain) for table in (chains, journal, payloads)]
    columns += [
        (kept.name, kept.table.columns[kept.columns[kept.chain]])
        for kept in STATE.values()
        if kept.chain is not None
    ]
    return union_all(*(select(literal(name), column).distinct() for name, column in columns))


class _Walk:
    """A walk along one chain: each entry must be the one that was written after the one before.

    ``retold`` is the sequence of the entry that has told the whole chain anew; what the entries
    before it told was erased then.
    """

    def __init__(self, chain: str, retold: int = 0) -> None:
        self._chain = chain
        self._retold = retold
        self.erased = 0
        self.eraser: JournalEntry | None = None
        self.fold = Fold()
        self.sequence = 0
        self.hash = bytes(32)
        self.sequences: set[int] = set()

    def step(self, kept: KeptEntry) -> Iterator[Finding]:
        """Look at the next entry."""
        entry = kept.entry
        if entry.sequence < 1:
            yield discrepancies.altered(self._chain, self.sequence + 1)
            return
        if entry.sequence > self.sequence + 1:
            yield discrepancies.missing(self._chain, self.sequence + 1, entry.sequence - 1)
        elif _hash_of(entry) != kept.hash:
            yield discrepancies.altered(self._chain, entry.sequence)
        self.sequence = entry.sequence
        self.hash = kept.hash
        self.sequences.add(entry.sequence)
        if entry.sequence == self._retold:
            self.eraser = entry
        if entry.sequence < self._retold:
            # what these told is told anew by the entry that erased it
            self.erased += 1
            return
        try:
            if hash_payload(kept.salt, kept.payload.encode()) != entry.payload_hash:
                yield discrepancies.content(self._chain, entry.sequence)
            self.fold.add(entry.sequence, kept.payload)
        except (Unreadable, AttributeError, UnicodeEncodeError):
            yield discrepancies.content(self._chain, entry.sequence)


def _hash_of(entry: JournalEntry) -> bytes:
    try:
        return entry.hash
    except (TypeError, UnicodeEncodeError):
        return b""


def _different(kept: Kept, row: Row, known: Row) -> list[str]:
    columns = [name for name, is_, was in zip(kept.columns, row, known, strict=False) if is_ != was]
    return columns or ["sequence"]


def _answer(text: str | None) -> dict[str, int] | None:
    try:
        return None if text is None else dict(json.loads(text))
    except (ValueError, TypeError):
        return {}


def _shortened(chain: str, table: str, found: Iterator[Finding]) -> Iterator[Finding]:
    yield from islice(found, NAMED)
    rest = sum(1 for _more in found)
    if rest:
        yield discrepancies.many(chain, table, rest)
