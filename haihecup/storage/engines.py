"""The two engines: SQLCipher for a competition file, PostgreSQL for a shared database.

A file is keyed with a passphrase (NFKC, since Chinese input methods type full-width letters). The
slow derivation that SQLCipher prescribes is done once for a location; every connection then takes
the derived key, so that other SQLCipher tools still open the file with the same passphrase.
"""

import hashlib
import os
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool
from sqlcipher3 import dbapi2
from typing_extensions import override

from haihecup.domain.competition import is_address
from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _

LEAST_SQLITE = (3, 51, 3)
READING = "haihecup_reading"
"""Execution option of connections that only look: they take no write lock."""

_POSTGRESQL = "postgresql+psycopg://"
_SALT = 16
_ROUNDS = 256_000
_BUSY_SECONDS = 10
_PRAGMAS = (
    "PRAGMA synchronous = FULL",
    # 64 MB: the indexes of a whole roster stay decrypted while it is taken in
    "PRAGMA cache_size = -65536",
    # the log is copied into the file aside, see ``checkpoints``
    "PRAGMA wal_autocheckpoint = 0",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA secure_delete = ON",
    "PRAGMA cell_size_check = ON",
)


def is_shared(location: Path | str) -> bool:
    """Tell whether ``location`` is a shared database (a URL) and not a file."""
    return isinstance(location, str) and location.startswith("postgres") and is_address(location)


def check_sqlite(version: tuple[int, ...] = dbapi2.sqlite_version_info) -> None:
    """Refuse a SQLite that can lose committed writes (the WAL-reset bug, before 3.51.3)."""
    if version < LEAST_SQLITE:
        raise RuleBroken(
            _(
                "This installation contains SQLite {found}, which can lose saved data; at least "
                "{least} is needed. Install the program again from its original package."
            ).format(found=".".join(map(str, version)), least=".".join(map(str, LEAST_SQLITE)))
        )


@dataclass(frozen=True, slots=True)
class FileKey:
    """The derived key of one file, together with the salt in its first bytes."""

    text: str

    @classmethod
    def derive(cls, passphrase: str, salt: bytes) -> "FileKey":
        """Derive the key as SQLCipher 4 does."""
        key = hashlib.pbkdf2_hmac("sha512", normal(passphrase), salt, _ROUNDS, 32)
        return cls(f"x'{key.hex()}{salt.hex()}'")

    @classmethod
    def of_file(cls, path: Path, passphrase: str) -> "FileKey":
        """Derive the key of an existing file."""
        with path.open("rb") as file:
            return cls.derive(passphrase, file.read(_SALT))

    @classmethod
    def fresh(cls, passphrase: str) -> "FileKey":
        """Make the key of a file that does not exist yet."""
        return cls.derive(passphrase, os.urandom(_SALT))

    @override
    def __repr__(self) -> str:
        return "FileKey(...)"


def normal(passphrase: str) -> bytes:
    """Return a passphrase as it is used, whatever input method typed it; it must not be empty."""
    text = unicodedata.normalize("NFKC", passphrase)
    if not text:
        raise RuleBroken(_("The passphrase is empty. Type the passphrase of the competition."))
    return text.encode("utf-8", "surrogatepass")


def connect_file(path: Path, key: FileKey, *, look_only: bool = False) -> dbapi2.Connection:
    """Open one raw connection to a competition file; touches nothing when it may only look."""
    mode = "ro" if look_only else "rwc"
    raw = dbapi2.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=_BUSY_SECONDS,
    )
    try:
        raw.set_key(key.text)
        raw.execute("PRAGMA cipher_log_level = NONE")
        for pragma in _PRAGMAS:
            raw.execute(pragma)
    except BaseException:
        raw.close()
        raise
    return raw


def file_engine(path: Path, key: FileKey, *, look_only: bool = False) -> Engine:
    """Return the engine of a competition file."""

    def connect() -> dbapi2.Connection:
        return connect_file(path, key, look_only=look_only)

    # Of every value that is neither number nor text the driver asks how to write it, and where
    # nobody answers it raises and catches errors before it takes nothing for nothing. Entries have
    # three empty columns: with this answer a roster's are written in two thirds of the time.
    dbapi2.register_adapter(type(None), {}.get)
    engine = create_engine("sqlite://", module=dbapi2, creator=connect, **_FILE_POOL)
    event.listen(engine, "connect", _own_transactions)
    event.listen(engine, "begin", _begin_file)
    return engine


def shared_engine(location: str, password: str = "") -> Engine:
    """Return the engine of a shared database; nothing is connected yet.

    ``password`` counts where the address has none in it.
    """
    try:
        url = make_url(location)
    except (ArgumentError, ValueError) as error:
        raise RuleBroken(_not_a_url()) from error
    if not location.startswith(_POSTGRESQL) or not url.database:
        raise RuleBroken(_not_a_url())
    if password and url.password is None:
        url = url.set(password=password)
    # a server that went away is noticed before the first statement of an action, not during it
    return create_engine(
        url, paramstyle="format", pool_pre_ping=True, connect_args={"connect_timeout": 10}
    )


def _not_a_url() -> str:
    # the location may carry a password and is not repeated
    return _(
        "The address of the shared database is not understood. It looks like "
        "postgresql+psycopg://name@server/database."
    )


_FILE_POOL: dict[str, Any] = {"poolclass": QueuePool, "pool_size": 4, "max_overflow": 4}


def _own_transactions(raw: dbapi2.Connection, _record: ConnectionPoolEntry) -> None:
    # the driver's own handling would commit in the middle of an upgrade step
    raw.isolation_level = None


def _begin_file(connection: Connection) -> None:
    reading = connection.get_execution_options().get(READING, False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
