"""What was said of a work while it was sealed comes to stand with the entry behind it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sqlalchemy import select

from haihecup.storage.tables import STATE, Kept
from haihecup.storage.transaction import Shelf

if TYPE_CHECKING:
    from haihecup.storage.statements import Row

_ENTRY, _EVENT = "entry", "event"


class Unsealing(Shelf):
    """Moves every row that tells of a blind entry: marks, violations and whatever else there is."""

    def move(self, event: str, behind: Mapping[str, str]) -> int:
        """Let rows of blind entries be rows of the entries behind them; return how many moved.

        ``behind`` holds the id of the entry by the id of the blind one.
        """
        self._transaction.lock(event)
        keys = {int(blind): int(entry) for blind, entry in behind.items()}
        return sum(
            self._move(kept, event, keys) for kept in STATE.values() if tells_of_entries(kept)
        )

    def _move(self, kept: Kept, event: str, behind: Mapping[int, int]) -> int:
        columns = [kept.table.c[name] for name in kept.columns]
        question = select(*columns).where(kept.table.c[_EVENT] == event)
        place = kept.columns.index(_ENTRY)
        old = [tuple(row) for row in self._connection.execute(question) if row[place] in behind]
        new: list[Row] = [(*row[:place], behind[row[place]], *row[place + 1 :]) for row in old]
        if place < kept.keys:
            self._ledger.remove(kept.name, [row[: kept.keys] for row in old], event)
        self._ledger.put(kept.name, new)
        return len(new)


def tells_of_entries(kept: Kept) -> bool:
    """Tell whether rows of a table name the entry that they are about."""
    return _ENTRY in kept.columns and _EVENT in kept.columns
