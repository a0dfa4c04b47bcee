"""A throw-away PostgreSQL server for the tests: made in a temporary folder, gone afterwards."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from tests.scratch import scratch

USER = "haihecup"
# nothing in it outlives the tests: no write has to reach the disk, and copies are made by the file
PACE = (
    "fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off", "jit=off",
    "wal_level=minimal", "max_wal_senders=0", "checkpoint_timeout=1h", "max_wal_size=8GB",
)  # fmt: skip


def programs() -> Path | None:
    """Return the folder with initdb and pg_ctl, None where no PostgreSQL server is installed."""
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return versions[-1].parent if versions else None


class Server:
    """A running server that listens on a socket in its own folder only."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0
        self._made: list[str] = []

    def new_database(self, like: str = "template1") -> str:
        """Make a database, empty or like one of a name, and return its URL."""
        self._count += 1
        name = f"cup_{os.getpid()}_{self._count}"
        self._made.append(name)
        return self.keep_database(name, like)

    def keep_database(self, name: str, like: str = "template1") -> str:
        """Make a database that stays until the server stops, and return its URL."""
        names = sql.Identifier(name), sql.Identifier(like)
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(*names)
        with self._connection() as connection:
            if connection.info.server_version >= 150_000:
                # older ones know no other way
                statement += sql.SQL(" STRATEGY FILE_COPY")
            connection.execute(statement)
        return f"postgresql+psycopg://{USER}@/{name}?host={self._folder}"

    def drop_databases(self) -> None:
        """Remove all new databases made so far, whoever is still connected."""
        with self._connection() as connection:
            while self._made:
                name = sql.Identifier(self._made.pop())
                connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))

    def _connection(self) -> psycopg.Connection:
        return psycopg.connect(
            host=str(self._folder), user=USER, dbname="postgres", autocommit=True
        )


@contextmanager
def running_server() -> Iterator[Server]:
    """Start a server, and stop and remove it at the end."""
    binaries = programs()
    assert binaries is not None
    # the server refuses to run as root; socket paths must stay short
    folder = Path(tempfile.mkdtemp(prefix="cup", dir=scratch()))
    before: list[str] = []
    if os.geteuid() == 0:
        account = pwd.getpwnam("postgres")
        os.chown(folder, account.pw_uid, account.pw_gid)
        before = ["runuser", "-u", "postgres", "--"]

    def call(*arguments: str) -> None:
        subprocess.run(
            [*before, *arguments], check=True, cwd="/", stdout=subprocess.DEVNULL, timeout=120
        )

    data = str(folder / "data")
    try:
        call(
            str(binaries / "initdb"), "-D", data, "-U", USER, "-A", "trust",
            "-E", "UTF8", "--locale=C", "--no-sync",
        )  # fmt: skip
        options = f"-c listen_addresses='' -k {folder} -c max_connections=100"
        options += "".join(f" -c {each}" for each in PACE)
        log = str(folder / "log")
        call(str(binaries / "pg_ctl"), "-D", data, "-w", "-l", log, "-o", options, "start")
        try:
            yield Server(folder)
        finally:
            call(str(binaries / "pg_ctl"), "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
