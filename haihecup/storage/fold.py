"""Adds up what journal entries tell: the rows that should be there, by table and key."""

import json
from typing import TYPE_CHECKING, Any

from haihecup.storage.ledger import CHAINS
from haihecup.storage.retelling import REQUESTS, WHOLE
from haihecup.storage.tables import STATE, Kept

if TYPE_CHECKING:
    from haihecup.storage.statements import Key, Row


class Unreadable(Exception):
    """A payload does not say what a payload says."""


class Fold:
    """The rows of one chain, as its entries leave them, and which entry told of each last."""

    def __init__(self) -> None:
        self.rows: dict[str, dict[Key, Row]] = {}
        self.told: dict[str, dict[Key, int]] = {}
        self.opened: list[str] = []
        self.requests: list[tuple[str, int]] = []

    def add(self, sequence: int, payload: str) -> None:
        """Apply the payload of one entry."""
        try:
            told = json.loads(payload)
            if WHOLE in told:
                self._begin_anew(told[WHOLE], sequence)
            if told["request"] is not None:
                self.requests.append((told["request"], sequence))
            for table, changes in told["rows"].items():
                if table == CHAINS:
                    self.opened.extend(name for (name,) in changes["in"])
                else:
                    self._apply(STATE[table], changes, sequence)
        except (ValueError, KeyError, TypeError, IndexError) as error:
            raise Unreadable from error

    def _begin_anew(self, whole: dict[str, Any], sequence: int) -> None:
        """Forget everything and take the whole chain as it is told."""
        self.rows.clear()
        self.told.clear()
        self.opened = list(whole.pop(CHAINS, ()))
        self.requests = [(request, int(where)) for request, where in whole.pop(REQUESTS)]
        for table, told in whole.items():
            kept = STATE[table]
            columns: list[str] = told["columns"]
            later = _told_later(kept, columns[:-1] if kept.stamped else columns)
            for row in told["in"]:
                values = (*(row[:-1] if kept.stamped else row), *later)
                key = values[: kept.keys]
                self.rows.setdefault(table, {})[key] = values
                at = row[-1] if kept.stamped else sequence
                self.told.setdefault(table, {})[key] = at

    def _apply(self, kept: Kept, changes: dict[str, Any], sequence: int) -> None:
        rows = self.rows.setdefault(kept.name, {})
        later = _told_later(kept, changes["columns"])
        keys = kept.keys
        touched: list[Key] = []
        for row in changes.get("out", ()):
            rows.pop(tuple(row[:keys]))
        for key, _before, after in changes.get("changed", ()):
            place = tuple(key)
            known = dict(zip(kept.columns, rows[place], strict=True)) | after
            rows[place] = tuple([known[name] for name in kept.columns])
            touched.append(place)
        for row in changes.get("in", ()):
            whole = (*row, *later)
            rows[whole[:keys]] = whole
            touched.append(whole[:keys])
        self.told.setdefault(kept.name, {}).update(dict.fromkeys(touched, sequence))


def _told_later(kept: Kept, columns: list[str]) -> tuple[int | str, ...]:
    """Return what a row has in the columns that an older program's entry does not tell."""
    told = len(columns)
    first = len(kept.columns) - len(kept.later)
    if tuple(columns) != kept.columns[:told] or told < first:
        raise Unreadable
    return kept.later[told - first :]
