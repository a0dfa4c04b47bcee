"""What all shelves of one transaction share: the connection and, when writing, the ledger."""

import os
import struct
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from haihecup.storage.ledger import Ledger

if TYPE_CHECKING:
    from haihecup.domain.journal import Receipt


class Transaction:
    """One transaction: everything seen is of one moment, everything written is saved together."""

    def __init__(self, connection: Connection, ledger: Ledger | None = None) -> None:
        self.connection = connection
        self._ledger = ledger
        self.receipt: Receipt = {}

    @property
    def ledger(self) -> Ledger:
        """What writes; there is none when only reading."""
        if self._ledger is None:
            raise RuntimeError("nothing can be written in database.reading()")
        return self._ledger

    def lock(self, event: str) -> int:
        """Keep others from changing an event until we are done; ``""`` is the edition itself.

        What is read after it cannot change any more. Returns the sequence of our coming entry.
        """
        return self.ledger.lock(event)

    def touched(self) -> frozenset[str]:
        """Return the events that this transaction has laid hand on; ``""`` is the edition."""
        return self.ledger.locked()

    def note(self, event: str = "") -> int:
        """Write a journal entry even if no row changes (somebody looked at an ID number)."""
        return self.ledger.note(event)


class Shelf:
    """Where one kind of thing is kept."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    @property
    def _connection(self) -> Connection:
        return self._transaction.connection

    @property
    def _ledger(self) -> Ledger:
        return self._transaction.ledger


def new_ids(count: int) -> list[int]:
    """Return random 63-bit numbers, which tell nothing about order or person."""
    drawn = struct.unpack(f"{count}Q", os.urandom(8 * count))
    return [number & _LOW | _TOP for number in drawn]


def new_id() -> int:
    """Return one random 63-bit number."""
    return new_ids(1)[0]


_TOP = 1 << 62
_LOW = _TOP - 1
