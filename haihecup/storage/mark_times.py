"""When each mark was first set, as the journal has it; unsealing moves marks and sets none."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select

from haihecup.domain.journal import Action
from haihecup.domain.severity import Moment
from haihecup.storage.tables import entries, journal, marks, payloads
from haihecup.storage.transaction import Shelf

_Rows = Mapping[str, Any]


class MarkTimes(Shelf):
    """The order in which marks were set."""

    def of_event(self, event: str) -> dict[tuple[str, str], Moment]:
        """Return by entry and aspect when a mark was first set; what was cleared counts anew."""
        found: dict[tuple[str, str], Moment] = {}
        for moment, act, rows in self._told(event):
            if act == Action.UNSEALED:
                behind = _behind(rows)
                found = {(behind.get(one, one), what): at for (one, what), at in found.items()}
                continue
            changed = rows.get(marks.name, {})
            for _event, entry, aspect, _scores in changed.get("out", ()):
                found.pop((str(entry), aspect), None)
            for _event, entry, aspect, _scores in changed.get("in", ()):
                found.setdefault((str(entry), aspect), moment)
        return found

    def _told(self, event: str) -> Iterator[tuple[Moment, str, _Rows]]:
        question = (
            select(journal.c.sequence, journal.c.hub_time, journal.c.act, payloads.c.payload)
            .join(
                payloads,
                (payloads.c.chain == journal.c.chain) & (payloads.c.sequence == journal.c.sequence),
            )
            .where(journal.c.chain == event)
            .where(payloads.c.payload.contains(f'"{marks.name}":{{', autoescape=True))
            .order_by(journal.c.sequence)
        )
        for row in self._connection.execute(question):
            yield (row.sequence, row.hub_time), row.act, json.loads(row.payload)["rows"]


def _behind(rows: _Rows) -> dict[str, str]:
    """Return the entry that stands behind each blind one after an unsealing."""
    told = rows.get(entries.name, {})
    names = told.get("columns", ())
    if not names:
        return {}
    key, code = names.index("id"), names.index("work_code")
    blind = {row[code]: str(row[key]) for row in told.get("out", ())}
    return {
        blind[after["work_code"]]: str(where[0])
        for where, _before, after in told.get("changed", ())
        if after.get("work_code") in blind
    }
