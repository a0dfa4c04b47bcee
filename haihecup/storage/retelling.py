"""A chain told anew: all of its rows as they stand, in the place of how they came to be so.

Where personal data are erased for good, what earlier entries of a chain told must go as well. The
entry that does it tells the whole state of the chain, from which the check then goes on. An event's
marks keep the sequence of the entry that set them, so these are told as well.
"""

import json
from typing import Any

from sqlalchemy import Connection, select

from haihecup.domain.journal import EDITION_CHAIN
from haihecup.storage.tables import STATE, Kept, chains, requests

REQUESTS = requests.name
"""The word under which it tells which requests were carried out by which entry."""
WHOLE = "whole"
"""The word under which an entry tells all rows of its chain."""


def whole_chain(connection: Connection, chain: str) -> dict[str, Any]:
    """Return all rows of a chain by table, the chains it has opened, and its requests."""
    told: dict[str, Any] = {REQUESTS: _requests(connection, chain)}
    if chain == EDITION_CHAIN:
        names = connection.execute(select(chains.c.chain).order_by(chains.c.chain)).scalars()
        told[chains.name] = [name for name in names if name != EDITION_CHAIN]
    for kept in STATE.values():
        if (kept.chain is None) == (chain == EDITION_CHAIN):
            told[kept.name] = {"columns": _columns(kept), "in": _rows(connection, kept, chain)}
    return told


def _columns(kept: Kept) -> list[str]:
    return [column.name for column in kept.table.columns]


def _rows(connection: Connection, kept: Kept, chain: str) -> list[list[Any]]:
    question = select(*kept.table.columns)
    if kept.chain is not None:
        question = question.where(kept.table.columns[kept.columns[kept.chain]] == chain)
    keys = list(kept.table.columns)[: kept.keys]
    return [list(row) for row in connection.execute(question.order_by(*keys))]


def _requests(connection: Connection, chain: str) -> list[list[Any]]:
    found = []
    rows = connection.execute(select(requests.c.request, requests.c.answer))
    for request, answer in rows:
        sequence = json.loads(answer).get(chain)
        if sequence is not None:
            found.append([request, sequence])
    return sorted(found)
