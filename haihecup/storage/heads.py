"""What this device remembers of the journal: the highest entry of each chain it has ever seen.

A chain by itself cannot show that its end was cut off or that all of it was written anew; whoever
remembers its head elsewhere can. The small file lies in a folder of the device, apart from the
competition, and only ever moves forward.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import Connection, select, type_coerce
from sqlalchemy.types import NullType

from haihecup.storage.database import Database
from haihecup.storage.journal_book import Head
from haihecup.storage.tables import journal
from haihecup.storage.trouble import told_of_files

FILE_NAME = "heads.json"

_Book = dict[str, dict[str, tuple[int, str]]]


def remembered(folder: Path, edition_id: str) -> dict[str, Head]:
    """Return the heads that this device remembers of a competition."""
    chains = _read(folder).get(edition_id, {})
    return {
        chain: Head(sequence, bytes.fromhex(kept)) for chain, (sequence, kept) in chains.items()
    }


def remember(database: Database, folder: Path) -> None:
    """Remember the heads of a competition wherever they continue what is remembered."""
    known = remembered(folder, database.edition_id)
    with database.reading() as work:
        for chain, head in work.journal.heads().items():
            before = known.get(chain)
            if before is None or (
                head.sequence > before.sequence
                and hash_at(work.connection, chain, before) == before.hash
            ):
                known[chain] = head
    _keep(folder, database.edition_id, known)


def accept(database: Database, folder: Path) -> None:
    """Remember the heads as they are, after a person has decided to go on from a backup."""
    with database.reading() as work:
        _keep(folder, database.edition_id, work.journal.heads())


def hash_at(connection: Connection, chain: str, head: Head) -> bytes | None:
    """Return the hash that a chain has at the sequence of a head, ``None`` where it is shorter."""
    question = select(type_coerce(journal.c.hash, NullType())).where(
        journal.c.chain == chain, journal.c.sequence == head.sequence
    )
    found: object = connection.execute(question).scalar_one_or_none()
    return found if isinstance(found, bytes) else None


def _read(folder: Path) -> _Book:
    path = folder / FILE_NAME
    if not path.exists():
        return {}
    try:
        return {
            str(edition): {
                str(chain): (int(sequence), str(kept)) for chain, (sequence, kept) in chains.items()
            }
            for edition, chains in json.loads(path.read_text(encoding="utf-8")).items()
        }
    except (ValueError, AttributeError, TypeError):
        # a memory that cannot be read is no memory; it is written anew with the next change
        return {}


def _keep(folder: Path, edition_id: str, heads: Mapping[str, Head]) -> None:
    with told_of_files(FILE_NAME):
        folder.mkdir(parents=True, exist_ok=True)
        book = _read(folder)
        book[edition_id] = {
            chain: (head.sequence, head.hash.hex()) for chain, head in heads.items()
        }
        # two programs may close at the same moment, each with a draft of its own
        draft = folder / f"{FILE_NAME}.{os.getpid()}"
        with draft.open("w", encoding="utf-8") as file:
            json.dump(book, file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(folder / FILE_NAME)
