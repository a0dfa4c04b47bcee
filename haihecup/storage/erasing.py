"""Erases personal data for good: in the rows, and in what the journal told of them.

What results and certificates need stays: names (or their initials), units, entries, marks, awards.
The journal keeps who did what and when; its chains still verify.
"""

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from haihecup.domain.journal import EDITION_CHAIN
from haihecup.domain.people import IdKind
from haihecup.domain.proofs import without_code
from haihecup.domain.public_names import initials_only
from haihecup.storage.settling_tables import appeals
from haihecup.storage.tables import (
    certificates,
    chains,
    delegations,
    earlier_winners,
    entries,
    judges,
    people,
    photos,
    scheme_drafts,
)
from haihecup.storage.transaction import Shelf, Transaction

if TYPE_CHECKING:
    from haihecup.storage.statements import Row

ERASED = "erased"
"""The beginning of what stands in the place of a document number."""

_EMPTY_OF_PEOPLE = ("birth_date", "skill_certificate", "phone")
_OF_APPELLANTS = ("person", "hearing")
"""Who appealed, and what was said at the hearing, which tells who said it."""
_NAMES_ON_PAPER = ("names", "members", "coaches")


@dataclass(frozen=True, slots=True)
class Erased:
    """How much was erased."""

    people: int
    photos: int


class Erasing(Shelf):
    """Erases personal data; used once, in a transaction of its own."""

    def __init__(self, transaction: Transaction, *, keep_names: bool) -> None:
        super().__init__(transaction)
        self._keep_names = keep_names

    def erase(self) -> Erased:
        """Erase numbers, birth dates, phones, photos and appellants, and names where asked."""
        transaction = self._transaction
        touched = sorted(
            {EDITION_CHAIN, *self._connection.execute(select(appeals.c.event)).scalars()}
        )
        if not self._keep_names:
            touched = sorted(self._connection.execute(select(chains.c.chain)).scalars())
        for chain in touched:
            transaction.lock(chain)
        done = Erased(self._people(), self._photos())
        self._blank(judges.name, ("phone",))
        self._blank(delegations.name, ("leader_phone",))
        self._blank(earlier_winners.name, ("id_number",))
        self._blank(appeals.name, _OF_APPELLANTS)
        if not self._keep_names:
            self._leaders()
            self._coaches()
            self._certificates()
        # whose they are stands beside them, and no journal tells of them
        self._connection.execute(scheme_drafts.delete())
        for chain in touched:
            self._ledger.retell(chain)
        return done

    def _rows(self, table: str) -> list[dict[str, object]]:
        known = people.metadata.tables[table]
        return [dict(row._mapping) for row in self._connection.execute(select(known))]  # noqa: SLF001 - SQLAlchemy's public name for a row as a mapping

    def _put(self, table: str, rows: list[dict[str, object]]) -> int:
        whole: list[Row] = [tuple(row.values()) for row in rows]  # type: ignore[arg-type] # columns hold numbers and texts
        return self._ledger.put(table, whole)

    def _people(self) -> int:
        rows = self._rows(people.name)
        for row in rows:
            row.update(dict.fromkeys(_EMPTY_OF_PEOPLE, ""))
            # still different for everybody, since kind and number tell one from another
            row["id_kind"], row["id_number"] = str(IdKind.OTHER), f"{ERASED}-{row['id']}"
            row["id_accepted"] = 0
            if not self._keep_names:
                row["name"] = initials_only(str(row["name"]))
        return self._put(people.name, rows)

    def _photos(self) -> int:
        owners = [(owner,) for owner in self._connection.execute(select(photos.c.owner)).scalars()]
        count = self._ledger.remove(photos.name, owners, EDITION_CHAIN)
        self._connection.execute(people.metadata.tables["photo_contents"].delete())
        return count

    def _blank(self, table: str, columns: tuple[str, ...]) -> None:
        rows = self._rows(table)
        for row in rows:
            row.update(dict.fromkeys(columns, ""))
            if table == earlier_winners.name and not self._keep_names:
                row["name"] = initials_only(str(row["name"]))
        self._put(table, rows)

    def _leaders(self) -> None:
        rows = self._rows(delegations.name)
        for row in rows:
            row["leader"] = initials_only(str(row["leader"] or ""))
        self._put(delegations.name, rows)

    def _coaches(self) -> None:
        rows = self._rows(entries.name)
        for row in rows:
            names = json.loads(str(row["coaches"])) if row["coaches"] else []
            row["coaches"] = _compact(list(map(initials_only, names))) if names else ""
        self._put(entries.name, rows)

    def _certificates(self) -> None:
        rows = self._rows(certificates.name)
        for row in rows:
            fields = json.loads(str(row["fields"]))
            for key in _NAMES_ON_PAPER:
                fields[key] = list(map(initials_only, fields.get(key, ())))
            row["fields"] = json.dumps(fields, ensure_ascii=False)
            # the signed code tells the names too; its mark still finds the paper in the register
            row["proof"] = without_code(str(row["proof"]))
        self._put(certificates.name, rows)


def _compact(value: list[str]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
