"""Takes back what one transaction did: the inverse of all that its journal entries tell.

    reversal = work.reversal(receipt)
    if not reversal.later():
        reversal.write()

The inverse is a change like any other: it stands in the journal, and can be taken back in turn.
Rows are taken back only where they stand as that transaction left them.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import ForeignKeyConstraint, Text, UniqueConstraint, select, tuple_

from haihecup.domain.journal import EDITION_CHAIN, Receipt
from haihecup.storage.journal_book import JournalBook
from haihecup.storage.ledger import CHAINS
from haihecup.storage.statements import Key, Row, Value, portions, rows_with
from haihecup.storage.tables import STATE, Kept, photo_contents, photos
from haihecup.storage.transaction import Shelf, Transaction

_SHOWN = ("people", "judges")
"""Whom photos show; a photo names its owner's key alone, whichever he is."""


@dataclass(frozen=True, slots=True)
class Later:
    """A row that no longer stands as it was left, or that hangs on one to be taken out."""

    table: str
    row: Mapping[str, Value]


@dataclass(slots=True)
class _Told:
    """What one journal entry tells of one table: rows put in, changed, taken out."""

    kept: Kept
    chain: str
    sequence: int
    put_in: dict[Key, Row] = field(default_factory=dict)
    changed: dict[Key, tuple[dict[str, Value], dict[str, Value]]] = field(default_factory=dict)
    out: dict[Key, Row] = field(default_factory=dict)
    now: dict[Key, Row] = field(default_factory=dict)

    def forget(self, key: Key) -> None:
        """Leave a row as it stands now."""
        for rows in (self.put_in, self.changed, self.out):
            rows.pop(key, None)

    def touched(self) -> list[Key]:
        """Return the keys of all rows that are told of."""
        return [*self.put_in, *self.changed, *self.out]

    def stands(self, key: Key) -> bool:
        """Tell whether a row still is, or is not, as it was left."""
        now = self.now.get(key)
        if key in self.changed:
            after = self.changed[key][1]
            return now is not None and after.items() <= self.named(now).items()
        return now == self.put_in.get(key)

    def named(self, row: Row) -> dict[str, Value]:
        """Return a row with the names of its columns."""
        return dict(zip(self.kept.columns, row, strict=True))

    def back(self) -> list[Row]:
        """Return the rows as they were before."""
        rows = list(self.out.values())
        for key, (before, _after) in self.changed.items():
            known = self.named(self.now[key]) | before
            rows.append(tuple([known[name] for name in self.kept.columns]))
        return rows


class Reversal(Shelf):
    """What one transaction did, locked and read, ready to be taken back in this one."""

    def __init__(self, transaction: Transaction, receipt: Receipt) -> None:
        super().__init__(transaction)
        self.receipt = receipt
        self.opened: tuple[str, ...] = ()
        """Chains of events that were added then; a chain is never taken out again."""
        self.readable = True
        """Whether the journal still tells what was there before, in the columns of today."""
        self._told: list[_Told] = []
        book = JournalBook(transaction)
        for chain, sequence in sorted(receipt.items()):
            transaction.lock(chain)
            self._read(chain, sequence, book.changes(chain, sequence))

    def _read(self, chain: str, sequence: int, rows: Mapping[str, Any]) -> None:
        for table, changes in rows.items():
            if table == CHAINS:
                self.opened = tuple(name for (name,) in changes["in"])
                continue
            kept = STATE.get(table)
            if kept is None or tuple(changes["columns"]) != kept.columns:
                self.readable = False
                continue
            told = _Told(kept, chain, sequence)
            told.put_in = _by_key(kept, changes.get("in", ()))
            told.out = _by_key(kept, changes.get("out", ()))
            told.changed = {
                tuple(key): (before, after) for key, before, after in changes.get("changed", ())
            }
            told.now = rows_with(self._connection, kept, told.touched())
            self._told.append(told)

    @property
    def tables(self) -> frozenset[str]:
        """The tables whose rows were touched."""
        return frozenset(told.kept.name for told in self._told)

    def changes_event(self, code: str) -> bool:
        """Tell whether an event itself was changed, other than by moving it on."""
        return any(
            before.keys() - {"state"}
            for told in self._told
            if told.kept.name == "events"
            for key, (before, _after) in told.changed.items()
            if key == (code,)
        )

    def forget_if_later(self, table: str, key: Key) -> None:
        """Leave a row alone if it has moved on since: a counter only ever counts upwards."""
        for told in self._told:
            if told.kept.name == table and any(self._moved_on(told, (key,))):
                told.forget(key)

    # ---- whether it still stands ---------------------------------------------------------------

    def later(self) -> tuple[Later, ...]:
        """Return what has changed since then, so that nothing can be taken back."""
        found: list[Later] = []
        for told in self._told:
            found.extend(self._moved_on(told, told.touched()))
            found.extend(self._hanging(told))
            found.extend(self._photos_of(told))
        return tuple(found)

    def _moved_on(self, told: _Told, keys: Iterable[Key]) -> Iterator[Later]:
        """Give the rows that do not stand as they were left."""
        stamps = self._stamps(told)
        for key in keys:
            if told.stands(key) and stamps.get(key, told.sequence) == told.sequence:
                continue
            row = told.now.get(key) or told.put_in.get(key)
            names = dict(zip(told.kept.columns, key, strict=False))
            yield Later(told.kept.name, names if row is None else told.named(row))

    def _stamps(self, told: _Told) -> dict[Key, int]:
        """Return which entry set each stamped row last."""
        kept = told.kept
        if not kept.stamped:
            return {}
        columns = list(kept.table.columns)
        found: dict[Key, int] = {}
        for some in portions(told.touched()):
            question = select(*columns[: kept.keys], columns[-1]).where(
                tuple_(*columns[: kept.keys]).in_(some)
            )
            for row in self._connection.execute(question):
                found[tuple(row)[:-1]] = row[-1]
        return found

    def _hanging(self, told: _Told) -> Iterator[Later]:
        """Give the rows of others that refer to rows which would be taken out."""
        for child, constraint in _referring(told.kept.name):
            ours = {key for one in self._told if one.kept is child for key in one.touched()}
            places = [told.kept.columns.index(item.column.name) for item in constraint.elements]
            wanted = [tuple([row[place] for place in places]) for row in told.put_in.values()]
            columns = [child.table.columns[name] for name in child.columns]
            for some in portions(wanted):
                question = select(*columns).where(tuple_(*constraint.columns).in_(some))
                if child.chain is not None and told.chain != EDITION_CHAIN:
                    question = question.where(columns[child.chain] == told.chain)
                for row in self._connection.execute(question):
                    if tuple(row)[: child.keys] not in ours:
                        yield Later(child.name, dict(zip(child.columns, row, strict=True)))

    def _photos_of(self, told: _Told) -> Iterator[Later]:
        """Give photos of people to be taken out, and photos whose content was given up."""
        kept = STATE[photos.name]
        if told.kept.name in _SHOWN:
            ours = {key for one in self._told if one.kept is kept for key in one.touched()}
            shown = [key for key in told.put_in if key not in ours]
            for row in rows_with(self._connection, kept, shown).values():
                yield Later(kept.name, told.named(told.put_in[row[:1]]))
        elif told.kept is kept:
            column = photo_contents.c.digest
            for row in told.back():
                question = select(column).where(column == row[-1])
                if self._connection.execute(question).one_or_none() is None:
                    yield Later(kept.name, told.named(row))

    # ---- the inverse ---------------------------------------------------------------------------

    def write(self) -> None:
        """Put everything back as it was before; whoever refers to others comes first and last."""
        leaves = [told for told in self._told if not _referring(told.kept.name)]
        others = [told for told in self._told if _referring(told.kept.name)]
        for told in leaves:
            self._remove(told, [*told.put_in, *told.changed])
        for told in others:
            self._step_aside(told)
        order = list(STATE)
        others.sort(key=lambda one: order.index(one.kept.name))
        late = [told for told in others if _is_of_others(told.kept.name)]
        for told in others:
            if told not in late:
                self._remove(told, told.put_in)
            self._ledger.put(told.kept.name, told.back())
        for told in leaves:
            self._ledger.put(told.kept.name, told.back())
        for told in reversed(late):
            self._remove(told, told.put_in)

    def _remove(self, told: _Told, keys: Collection[Key]) -> None:
        if keys:
            self._ledger.remove(told.kept.name, keys, told.chain)

    def _step_aside(self, told: _Told) -> None:
        """Free the names and numbers that rows give back, which may change hands among them."""
        unique = _unique(told.kept.name)
        giving = {
            key: {name: unique[name] for name in before.keys() & unique.keys()}
            for key, (before, _after) in told.changed.items()
        }
        if any(giving.values()) or told.out:
            giving |= dict.fromkeys(told.put_in, unique)
        aside: list[Row] = []
        for key, names in giving.items():
            free = {name: None if nullable else f"~{key[0]}" for name, nullable in names.items()}
            if free:
                known = told.named(told.now[key]) | free
                aside.append(tuple(known.values()))
        self._ledger.put(told.kept.name, aside)


def _by_key(kept: Kept, rows: Sequence[Sequence[Value]]) -> dict[Key, Row]:
    return {tuple(row[: kept.keys]): tuple(row) for row in rows}


@cache
def _referring(table: str) -> tuple[tuple[Kept, ForeignKeyConstraint], ...]:
    """Return the tables whose rows refer to rows of this one."""
    return tuple(
        (child, constraint)
        for child in STATE.values()
        for constraint in child.table.foreign_key_constraints
        if constraint.referred_table.name == table
    )


@cache
def _is_of_others(table: str) -> bool:
    """Tell whether a table is referred to by one that others refer to in turn."""
    return any(_referring(child.name) for child, _constraint in _referring(table))


@cache
def _unique(table: str) -> dict[str, bool]:
    """Return the texts that no two rows may share, and whether they may be empty."""
    kept = STATE[table]
    keys = kept.columns[: kept.keys]
    return {
        column.name: bool(column.nullable)
        for constraint in kept.table.constraints
        if isinstance(constraint, UniqueConstraint)
        for column in constraint.columns
        if column.name not in keys and not column.foreign_keys and isinstance(column.type, Text)
    }
