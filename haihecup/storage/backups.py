"""Backups: made by the engine itself, opened and verified before they count, thinned out by age.

A backup of a file is made by the engine's own backup call, never by copying a live file, and takes
the same passphrase. A backup of a shared database is a competition file too: all tables of one
moment, written into a new ``.haihe`` file under a passphrase of its own. Either kind is restored
into a new file or an empty shared database, never over what is there.
"""

import contextlib
import glob
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Connection, MetaData, func, inspect, literal, select, table, union_all
from sqlcipher3 import dbapi2

from haihecup import __version__
from haihecup.domain.competition import FILE_ENDING
from haihecup.domain.journal import Action, Author
from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _
from haihecup.storage.database import Database
from haihecup.storage.engines import FileKey, connect_file, is_shared
from haihecup.storage.journal_book import Head, JournalBook
from haihecup.storage.location import copy_of, existing, founding, remove_file
from haihecup.storage.statements import Statements
from haihecup.storage.transaction import Transaction
from haihecup.storage.trouble import damaged, told_of_files
from haihecup.storage.upgrades import Steps, revision_of

MANIFEST = "backups.jsonl"

_AT_ONCE = 5_000
_ALL = timedelta(hours=48)
_HOURLY = timedelta(days=7)
_DAILY = timedelta(days=60)


class Reason(StrEnum):
    """Why a backup was made."""

    OPENED = "opened"
    TIMED = "timed"
    IMPORT = "import"
    BULK = "bulk"
    UPGRADE = "upgrade"
    RESTORE = "restore"
    BY_HAND = "by-hand"


@dataclass(frozen=True, slots=True)
class Backup:
    """One verified backup: where it lies, of when and why, and which journal it holds."""

    path: Path
    at: datetime
    reason: Reason
    edition_id: str
    program: str
    size: int
    heads: Mapping[str, Head]

    def lacks(self, known: Mapping[str, Head]) -> dict[str, int]:
        """Return how many journal entries it lacks of each chain that is known elsewhere."""
        missing = {
            chain: head.sequence - (self.heads[chain].sequence if chain in self.heads else 0)
            for chain, head in known.items()
        }
        return {chain: count for chain, count in missing.items() if count > 0}


@dataclass(frozen=True, slots=True)
class _Contents:
    """What two copies of one moment must have in common."""

    rows: Mapping[str, int]
    heads: Mapping[str, Head]


# ---- making ------------------------------------------------------------------------------------


def make(
    database: Database, folder: Path, now: datetime, reason: Reason, passphrase: str = ""
) -> Backup:
    """Make a backup, open and verify it, and enter it in the folder's manifest.

    Only a shared database needs a ``passphrase``: its backup is a file of its own. Whatever goes
    wrong, the backups that are there stay as they are.
    """
    with told_of_files(folder.name):
        folder.mkdir(parents=True, exist_ok=True)
        stem = database.place.path.stem if database.place.path is not None else "shared"
        for left_by_a_crash in folder.glob(f".{glob.escape(stem)}-*.new*"):
            left_by_a_crash.unlink(missing_ok=True)
        path = _free_name(folder, stem, now)
        draft = path.with_name(f".{path.name}.new")
        try:
            contents, key = _copy(database, draft, passphrase)
            _verify(draft, key, contents)
            backup = Backup(
                path=path,
                at=now,
                reason=reason,
                edition_id=database.edition_id,
                program=__version__,
                size=draft.stat().st_size,
                heads=contents.heads,
            )
            # a line without its file is passed over; a file without its line would be forgotten
            _append(folder, backup)
            draft.replace(path)
        finally:
            with contextlib.suppress(OSError):
                remove_file(draft)
    return backup


def _free_name(folder: Path, stem: str, now: datetime) -> Path:
    name = f"{stem}-{now:%Y%m%d-%H%M%S}"
    path = folder / f"{name}{FILE_ENDING}"
    count = 1
    while path.exists():
        count += 1
        path = folder / f"{name}-{count}{FILE_ENDING}"
    return path


def _copy(database: Database, draft: Path, passphrase: str) -> tuple[_Contents, FileKey]:
    with database.connection() as connection:
        contents = _contents(connection)
        key = database.place.key
        if key is not None:
            _copy_file(connection, draft, key, database.place.name)
        else:
            key = FileKey.fresh(passphrase)
            place = copy_of(draft, key)
            try:
                with place.engine.begin() as target:
                    copy_tables(connection, target)
            finally:
                place.engine.dispose()
    return contents, key


def _copy_file(connection: Connection, draft: Path, key: FileKey, name: str) -> None:
    source: dbapi2.Connection = connection.connection.driver_connection
    target = connect_file(draft, key)
    try:
        source.backup(target)
    except dbapi2.DatabaseError as error:
        if getattr(error, "sqlite_errorname", "").startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
            raise RuleBroken(damaged(name)) from error
        raise
    finally:
        target.close()


def copy_tables(source: Connection, target: Connection) -> None:
    """Copy a whole competition into an empty database, whichever engine either has."""
    Steps().run(target, revision_of(source) or "head")
    reflected = MetaData()
    # the types are those of the engine that has to take the rows
    reflected.reflect(target)
    statements = Statements(target.dialect)
    for each in reflected.sorted_tables:
        if each.name in {"alembic_version", "about"}:
            # the steps have written these
            continue
        rows = source.execute(select(each).execution_options(yield_per=_AT_ONCE))
        for some in rows.partitions():
            statements.put_in(target, each, [tuple(row) for row in some])


# ---- verifying ---------------------------------------------------------------------------------


def verify(path: Path, passphrase: str) -> None:
    """Open a backup and verify every page of it, or say what is wrong with it."""
    place = existing(path, passphrase, look_only=True)
    place.leave()
    key = place.key
    if key is not None:
        with told_of_files(path.name):
            _verify(path, key, None)


def _verify(path: Path, key: FileKey, contents: _Contents | None) -> None:
    raw = connect_file(path, key)
    try:
        # only then is the whole truth in the file, and the integrity check looks nowhere else
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        sound = raw.execute("PRAGMA quick_check").fetchall() == [("ok",)]
        sound = sound and not raw.execute("PRAGMA cipher_integrity_check").fetchall()
    except dbapi2.DatabaseError as error:
        if not getattr(error, "sqlite_errorname", "").startswith(
            ("SQLITE_CORRUPT", "SQLITE_NOTADB")
        ):
            raise
        sound = False
    finally:
        raw.close()
    if not sound or (contents is not None and _contents_of_file(path, key) != contents):
        raise RuleBroken(damaged(path.name))


def _contents_of_file(path: Path, key: FileKey) -> _Contents:
    place = copy_of(path, key)
    try:
        with place.engine.begin() as connection:
            return _contents(connection)
    finally:
        place.engine.dispose()


def _contents(connection: Connection) -> _Contents:
    counts = (
        select(literal(name), func.count()).select_from(table(name))
        for name in sorted(inspect(connection).get_table_names())
    )
    rows = {row[0]: row[1] for row in connection.execute(union_all(*counts))}
    return _Contents(rows, JournalBook(Transaction(connection)).heads())


# ---- the manifest ------------------------------------------------------------------------------


def backups(folder: Path) -> tuple[Backup, ...]:
    """Return the backups of a folder, oldest first."""
    found = {backup.path: backup for backup in _manifest(folder) if backup.path.exists()}
    return tuple(sorted(found.values(), key=lambda backup: backup.at))


def _manifest(folder: Path) -> Iterator[Backup]:
    path = folder / MANIFEST
    if not path.exists():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        # a line that was cut by a crash tells of a backup that was never finished
        with contextlib.suppress(ValueError, KeyError, TypeError):
            told = json.loads(line)
            yield Backup(
                path=folder / told["file"],
                at=datetime.fromisoformat(told["at"]),
                reason=Reason(told["reason"]),
                edition_id=told["edition"],
                program=told["program"],
                size=told["size"],
                heads={
                    chain: Head(sequence, bytes.fromhex(kept))
                    for chain, (sequence, kept) in told["heads"].items()
                },
            )


def _line(backup: Backup) -> str:
    told = {
        "file": backup.path.name,
        "at": backup.at.isoformat(),
        "reason": backup.reason,
        "edition": backup.edition_id,
        "program": backup.program,
        "size": backup.size,
        "heads": {chain: [head.sequence, head.hash.hex()] for chain, head in backup.heads.items()},
    }
    return json.dumps(told, ensure_ascii=False) + "\n"


def _append(folder: Path, backup: Backup) -> None:
    with (folder / MANIFEST).open("a", encoding="utf-8") as file:
        file.write(_line(backup))
        file.flush()
        os.fsync(file.fileno())


# ---- thinning out ------------------------------------------------------------------------------


def thin_out(folder: Path, now: datetime) -> tuple[Backup, ...]:
    """Remove the backups that age has made superfluous; return them."""
    kept = backups(folder)
    gone = superfluous(kept, now)
    if gone:
        with told_of_files(folder.name):
            for backup in gone:
                remove_file(backup.path)
            draft = folder / f"{MANIFEST}.new"
            lines = [_line(backup) for backup in kept if backup not in gone]
            draft.write_text("".join(lines), encoding="utf-8")
            draft.replace(folder / MANIFEST)
    return gone


def superfluous(kept: tuple[Backup, ...], now: datetime) -> tuple[Backup, ...]:
    """Return those that need not be kept, oldest first.

    All of 48 hours stay, the last of each hour for 7 days, the last of each day for 60 days; the
    newest, and the one before each upgrade, for ever. A clock that went backwards removes nothing.
    """
    newest_first = sorted(kept, key=lambda backup: backup.at, reverse=True)
    if not newest_first or newest_first[0].at > now:
        return ()
    seen: set[str] = set()
    gone: list[Backup] = []
    for backup in newest_first:
        age = now - backup.at
        if age <= _ALL or backup.reason is Reason.UPGRADE:
            continue
        moment = backup.at.astimezone(now.tzinfo)
        slot = f"{moment:%Y%m%d}" if age > _HOURLY else f"{moment:%Y%m%d %H}"
        if backup is not newest_first[0] and (age > _DAILY or slot in seen):
            gone.append(backup)
        seen.add(slot)
    return tuple(reversed(gone))


# ---- restoring ---------------------------------------------------------------------------------


def restore(
    backup: Path, passphrase: str, location: Path | str, *, by: Author, at: datetime
) -> Database:
    """Restore a backup into a new file (same passphrase) or into an empty shared database."""
    if not is_shared(location) and Path(location).absolute() == backup.absolute():
        raise RuleBroken(_("A backup is restored into a new file. Choose another name."))
    verify(backup, passphrase)
    source = existing(backup, passphrase, look_only=True)
    try:
        with (
            source.engine.connect() as connection,
            founding(location, passphrase) as (place, target),
        ):
            copy_tables(connection, target)
    finally:
        source.leave()
    place.leave()
    database = Database.open(location, passphrase)
    with database.writing(Action.COMPETITION_RESTORED, by=by, at=at, subject=backup.name) as work:
        work.note()
    return database
