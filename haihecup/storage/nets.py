"""What the rows of one table and one chain come to in a transaction: new, changed, taken out."""

from collections.abc import Sequence
from typing import Any

from haihecup.storage.statements import Key, Row
from haihecup.storage.tables import Kept


class Nets:
    """The net changes of the rows of one table, as a journal entry tells them.

    Where rows were only added, as by a roster, they are kept as they came: sixty thousand of them
    are not looked at one by one.
    """

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        self._added: list[Row] = []
        self._by_key: dict[Key, tuple[Row | None, Row | None]] = {}

    def add(self, rows: Sequence[Row]) -> None:
        """Note rows that were not there before."""
        if not self._by_key:
            self._added += rows
            return
        keys = self._kept.keys
        for row in rows:
            self.note(row[:keys], None, row)

    def note(self, key: Key, before: Row | None, after: Row | None) -> None:
        """Note what became of a row; what it was at first stays."""
        if self._added:
            keys = self._kept.keys
            self._by_key = {row[:keys]: (None, row) for row in self._added}
            self._added = []
        known = self._by_key.get(key)
        self._by_key[key] = (before, after) if known is None else (known[0], after)

    def told(self) -> dict[str, Any]:
        """Return the rows that are ``out``, ``changed`` and ``in``, each kind where there is one.

        A changed one is its key with what differs before and after, by the names of the columns.
        """
        put_in: list[Row] = list(self._added)
        changed: list[Any] = []
        out: list[Row] = []
        for key, (before, after) in self._by_key.items():
            if before is None:
                if after is not None:
                    put_in.append(after)
            elif after is None:
                out.append(before)
            elif before != after or self._kept.stamped:
                changed.append([key, *self._difference(before, after)])
        named = {"out": out, "changed": changed, "in": put_in}
        return {kind: rows for kind, rows in named.items() if rows}

    def _difference(self, before: Row, after: Row) -> tuple[dict[str, Any], dict[str, Any]]:
        names = self._kept.columns
        places = [at for at in range(self._kept.keys, len(names)) if before[at] != after[at]]
        return (
            {names[at]: before[at] for at in places},
            {names[at]: after[at] for at in places},
        )
