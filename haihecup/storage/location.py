"""Where a competition lies: a file of its own, or a database that laptops share.

Looks before it touches: a file that is no competition, comes from a newer program, is opened with
the wrong passphrase, or cannot be written is refused with every byte and its folder as before.
"""

import contextlib
import math
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, select
from sqlalchemy.exc import OperationalError
from sqlcipher3 import dbapi2

from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _
from haihecup.storage.engines import FileKey, connect_file, file_engine, is_shared, shared_engine
from haihecup.storage.holder import Holder
from haihecup.storage.tables import about
from haihecup.storage.trouble import damaged, read_only, told, told_of_files
from haihecup.storage.upgrades import SCHEMA, Steps, revision_of

PRODUCT = "haihecup"

_PAGE = 4096
_FOREIGN = (b"SQLite format 3\0", b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"Rar!")
_LEAST_ENTROPY = 7.0
"""Bits per byte of a first page; an encrypted one has over 7.9, text and pictures far less."""


@dataclass(frozen=True, slots=True)
class Place:
    """A competition that can be reached: its name for people, its engine, and what a file needs."""

    name: str
    engine: Engine
    path: Path | None = None
    key: FileKey | None = None
    holder: Holder | None = None
    look_only: bool = False

    def leave(self) -> None:
        """Close all connections and let others open the file."""
        self.engine.dispose()
        if self.holder is not None:
            self.holder.release()


@dataclass(frozen=True, slots=True)
class About:
    """What made a competition: the number of its tables, the least that can read it, its maker."""

    schema: int
    min_reader: int
    program: str
    revision: str


def existing(location: Path | str, passphrase: str, *, look_only: bool) -> Place:
    """Return the place of a competition that exists, after looking at it."""
    if is_shared(location):
        place = _shared(str(location), passphrase, look_only=look_only)
        try:
            _reach(place)
            with told(place.name), place.engine.connect() as connection:
                _check_about(place.name, _about_of(connection), look_only=look_only)
        except BaseException:
            place.leave()
            raise
        return place
    return _existing_file(Path(location), passphrase, look_only=look_only)


@contextmanager
def founding(location: Path | str, passphrase: str) -> Iterator[tuple[Place, Connection]]:
    """Make a new place and give a connection to it; an error leaves nothing behind."""
    if is_shared(location):
        place = _shared(str(location), passphrase, look_only=False)
        try:
            _reach(place)
            with told(place.name), place.engine.begin() as connection:
                _check_empty(place.name, connection)
                yield place, connection
        except BaseException:
            place.leave()
            raise
        return
    path = Path(location)
    with told_of_files(path.name), _new_file(path, passphrase) as founded:
        yield founded


def copy_of(path: Path, key: FileKey) -> Place:
    """Return the place of a file that is ours alone, such as a backup being checked."""
    return Place(path.name, file_engine(path, key), path, key)


def remove_file(path: Path) -> None:
    """Remove a competition file together with what the engine laid beside it."""
    for beside in (path, *_beside(path)):
        beside.unlink(missing_ok=True)


# ---- shared databases --------------------------------------------------------------------------


def _shared(location: str, password: str, *, look_only: bool) -> Place:
    engine = shared_engine(location, password)
    name = f"{engine.url.database}@{engine.url.host or 'localhost'}"
    return Place(name, engine, look_only=look_only)


def _reach(place: Place) -> None:
    try:
        place.engine.connect().close()
    except OperationalError as error:
        raise RuleBroken(
            _(
                "{place} cannot be reached, or does not let you in. Nothing was changed. Check the "
                "address, name and password in it, and the network."
            ).format(place=place.name)
        ) from error


def _check_empty(name: str, connection: Connection) -> None:
    if inspect(connection).has_table(about.name):
        raise RuleBroken(
            _(
                "{place} holds a competition already. Nothing was changed. Open it, or create an "
                "empty database for the new one."
            ).format(place=name)
        )


# ---- files -------------------------------------------------------------------------------------


@contextmanager
def _new_file(path: Path, passphrase: str) -> Iterator[tuple[Place, Connection]]:
    if not path.parent.is_dir():
        raise RuleBroken(
            _("There is no folder {folder}. Choose a folder that exists.").format(
                folder=path.parent
            )
        )
    key = FileKey.fresh(passphrase)
    if path.exists():
        raise RuleBroken(
            _("{file} exists already and was not touched. Choose another name.").format(
                file=path.name
            )
        )
    draft = path.with_name(path.name + ".new")
    holder = Holder.take(path)
    try:
        remove_file(draft)
        making = copy_of(draft, key)
        try:
            _write_ahead(draft, key)
            with making.engine.begin() as connection:
                yield Place(path.name, file_engine(path, key), path, key, holder), connection
        finally:
            making.engine.dispose()
        draft.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            remove_file(draft)
        holder.release()
        raise


def _write_ahead(path: Path, key: FileKey) -> None:
    raw = connect_file(path, key)
    try:
        raw.execute("PRAGMA journal_mode = WAL")
    finally:
        raw.close()


def _existing_file(path: Path, passphrase: str, *, look_only: bool) -> Place:
    with told_of_files(path.name):
        _check_outside(path)
        key = FileKey.of_file(path, passphrase)
        if not look_only and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
            raise RuleBroken(read_only(path.name))
        holder = None if look_only else Holder.take(path)
        try:
            _check_about(path.name, _look_inside(path, key), look_only=look_only)
            if not look_only:
                # a backup that is opened itself does not have it
                _write_ahead(path, key)
        except BaseException:
            if holder is not None:
                holder.release()
            raise
    return Place(
        path.name, file_engine(path, key, look_only=look_only), path, key, holder, look_only
    )


def _no_competition(name: str) -> str:
    return _(
        "{file} is not a competition file. Nothing was changed. Choose a file that ends in .haihe."
    ).format(file=name)


def _check_outside(path: Path) -> None:
    if path.is_dir():
        raise RuleBroken(_no_competition(path.name))
    try:
        with path.open("rb") as file:
            first = file.read(_PAGE)
        size = path.stat().st_size
    except FileNotFoundError as error:
        raise RuleBroken(
            _("There is no file {file}. Look for it in another folder, or on the stick.").format(
                file=path
            )
        ) from error
    if len(first) < _PAGE or first.startswith(_FOREIGN) or _entropy(first) < _LEAST_ENTROPY:
        raise RuleBroken(_no_competition(path.name))
    if size % _PAGE:
        raise RuleBroken(damaged(path.name))


def _entropy(page: bytes) -> float:
    return -sum(n / len(page) * math.log2(n / len(page)) for n in Counter(page).values())


def _beside(path: Path) -> tuple[Path, ...]:
    return tuple(path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal"))


def _look_inside(path: Path, key: FileKey) -> About | None:
    """Read what made the file, without leaving a trace in its folder."""
    new = [beside for beside in _beside(path) if not beside.exists()]
    engine = file_engine(path, key, look_only=True)
    try:
        _try_key(engine, path.name)
        with engine.connect() as connection:
            return _about_of(connection)
    finally:
        engine.dispose()
        for beside in new:
            if beside.exists() and not (beside.name.endswith("-wal") and beside.stat().st_size):
                beside.unlink()


def _try_key(engine: Engine, name: str) -> None:
    try:
        raw = engine.raw_connection()
        try:
            raw.cursor().execute("SELECT count(*) FROM sqlite_master")
        finally:
            raw.close()
    except dbapi2.DatabaseError as error:
        if getattr(error, "sqlite_errorname", "") != "SQLITE_NOTADB":
            raise
        raise RuleBroken(_wrong_passphrase(name)) from error


def _wrong_passphrase(name: str) -> str:
    return _(
        "The passphrase does not open {file}. Type it again and mind capital letters. If it is "
        "certainly right, the beginning of the file is damaged: restore the newest backup."
    ).format(file=name)


# ---- what made it ------------------------------------------------------------------------------


def _about_of(connection: Connection) -> About | None:
    if not inspect(connection).has_table(about.name):
        return None
    row = connection.execute(select(about)).one_or_none()
    if row is None or row.product != PRODUCT:
        return None
    if connection.dialect.name == "sqlite":
        _check_schema_objects(connection)
    return About(row.schema, row.min_reader, row.program, revision_of(connection) or "")


def _check_schema_objects(connection: Connection) -> None:
    foreign = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view')"
    ).fetchall()
    if foreign:
        raise RuleBroken(
            _(
                "This file carries code that no competition has ({name}) and is not opened. "
                "Somebody has changed it; go on with a backup."
            ).format(name=foreign[0][0])
        )


def _check_about(name: str, found: About | None, *, look_only: bool) -> None:
    if found is None:
        raise RuleBroken(_no_competition(name))
    readable = look_only and found.min_reader <= SCHEMA
    if (found.schema > SCHEMA or not Steps().knows(found.revision)) and not readable:
        raise RuleBroken(
            _(
                "{file} was made by a newer version of this program ({version}) and was not "
                "touched. Install version {version} or later to open it."
            ).format(file=name, version=found.program)
        )
