"""Opens a competition and hands out transactions.

    database = Database.open(location, passphrase)
    with database.reading() as work:
        events = work.events.all()
    with database.writing(Action.MARKS_KEYED, by=author, at=now, request_id=key) as work:
        work.marks.put("GJ01", entry, "A1.1", "78.5")

``location`` is the path of a ``.haihe`` file (one competition, one encrypted file) or the URL of a
PostgreSQL database that laptops share. Leaving a ``with`` block normally saves, leaving it by an
error changes nothing. Everything written in one block stands in the journal as one entry on each
chain that it touched, saved together with what it tells of.
"""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, func, select

from haihecup.domain.competition import Edition
from haihecup.domain.journal import EDITION_CHAIN, Action, Author, Receipt
from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _
from haihecup.storage import tables
from haihecup.storage.checkpoints import Checkpoints
from haihecup.storage.columns import metadata
from haihecup.storage.engines import READING, check_sqlite
from haihecup.storage.ledger import Ledger, Stamp
from haihecup.storage.location import Place, existing, founding
from haihecup.storage.registry import edition_row
from haihecup.storage.statements import Statements
from haihecup.storage.trouble import told
from haihecup.storage.upgrades import Steps, revision_of
from haihecup.storage.work import Work


class AlreadyDone(Exception):
    """The request was carried out before; ``receipt`` is the answer that it had then."""

    def __init__(self, receipt: Receipt) -> None:
        super().__init__("this request has been carried out before")
        self.receipt = receipt


class Database:
    """An open competition."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self._statements = Statements(place.engine.dialect)
        self._checkpoints: Checkpoints | None = None
        if place.path is not None and not place.look_only:
            self._checkpoints = Checkpoints(place.engine, place.path)
        with self.connection() as connection:
            # whatever somebody may have done to it, the check must be able to say so
            question = select(tables.edition.c.edition_id).limit(1)
            self._edition_id = str(connection.execute(question).scalar_one_or_none())

    # ---- opening and closing -------------------------------------------------------------------

    @classmethod
    def create(
        cls, location: Path | str, passphrase: str, edition: Edition, *, by: Author, at: datetime
    ) -> "Database":
        """Set up a new competition: a file that does not exist yet, or an empty shared database."""
        check_sqlite()
        edition_id = uuid.uuid4().hex
        with founding(location, passphrase) as (place, connection):
            Steps().run(connection)
            stamp = Stamp(Action.COMPETITION_CREATED, by, at, at, edition.name, None)
            ledger = Ledger(connection, Statements(place.engine.dialect), edition_id, stamp)
            ledger.open_chain(EDITION_CHAIN)
            ledger.add(tables.edition.name, [edition_row(edition_id, edition)])
            ledger.close()
        return cls(place)

    @classmethod
    def open(
        cls,
        location: Path | str,
        passphrase: str = "",
        *,
        look_only: bool = False,
        before_upgrade: Callable[["Database"], None] | None = None,
    ) -> "Database":
        """Open a competition; one of an older program is upgraded, after ``before_upgrade``.

        ``look_only`` opens a file even while somebody else has it open, and one of a newer program
        that lets older ones read; nothing can be written then.
        """
        check_sqlite()
        place = existing(location, passphrase, look_only=look_only)
        try:
            database = cls(place)
            if not look_only:
                _upgrade(database, before_upgrade)
        except BaseException:
            place.leave()
            raise
        return database

    def close(self) -> None:
        """Close the competition; everything that was written lies in the one file."""
        if self._checkpoints is not None:
            self._checkpoints.close()
        self.place.leave()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    @property
    def edition_id(self) -> str:
        """The edition's own number, which every journal entry and backup carries."""
        return self._edition_id

    # ---- transactions --------------------------------------------------------------------------

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """Give a connection that sees one moment of the competition and changes nothing."""
        with told(self.place.name), self.place.engine.connect() as plain:
            if plain.dialect.name == "sqlite":
                connection = plain.execution_options(**{READING: True})
            else:
                connection = plain.execution_options(
                    isolation_level="REPEATABLE READ", postgresql_readonly=True
                )
            with connection.begin():
                yield connection

    @contextmanager
    def reading(self) -> Iterator[Work]:
        """Look at the competition as it is at one moment."""
        with self.connection() as connection:
            yield Work(connection)

    @contextmanager
    def writing(
        self,
        act: Action,
        *,
        by: Author,
        at: datetime,
        request_id: str | None = None,
        subject: str = "",
    ) -> Iterator[Work]:
        """Change the competition in one transaction, told in the journal.

        ``subject`` is what the journal calls the object of the act. A ``request_id`` that was
        carried out before raises ``AlreadyDone`` with the first answer. When the block is left,
        ``work.receipt`` tells the sequence of the entry on each chain that was touched.
        """
        if self.place.look_only:
            raise RuleBroken(
                _("{file} is open for looking only. Open it again to change something.").format(
                    file=self.place.name
                )
            )
        with told(self.place.name), self.place.engine.begin() as connection:
            stamp = Stamp(act, by, self.hub_time(connection, at), at, subject, request_id)
            ledger = Ledger(connection, self._statements, self._edition_id, stamp)
            before = ledger.claim_request()
            if before is not None:
                raise AlreadyDone(before)
            work = Work(connection, ledger)
            yield work
            work.receipt = ledger.close()
        if self._checkpoints is not None:
            self._checkpoints.look()

    def shrink(self) -> None:
        """Give back what erased rows have left, so that nothing of them lies in the file."""
        with told(self.place.name):
            if self.place.path is None:
                engine = self.place.engine.execution_options(isolation_level="AUTOCOMMIT")
                with engine.connect() as connection:
                    for table in metadata.tables:
                        connection.exec_driver_sql(f"VACUUM FULL {table}")
                return
            raw = self.place.engine.raw_connection()
            try:
                cursor = raw.cursor()
                for step in ("wal_checkpoint(TRUNCATE)", "", "wal_checkpoint(TRUNCATE)"):
                    cursor.execute(f"PRAGMA {step}" if step else "VACUUM")
                    cursor.fetchall()
                cursor.close()
            finally:
                raw.close()

    @staticmethod
    def hub_time(connection: Connection, at: datetime) -> datetime:
        """Return the clock of whoever keeps the data: the server's, or this laptop's own."""
        if connection.dialect.name == "sqlite":
            return at
        now: datetime = connection.execute(select(func.clock_timestamp())).scalar_one()
        return now

    def answer_to(self, request_id: str) -> Receipt | None:
        """Return the answer to a request that was carried out, ``None`` if it never was."""
        with self.reading() as work:
            return work.journal.answer_to(request_id)


def _upgrade(database: Database, before_upgrade: Callable[[Database], None] | None) -> None:
    steps = Steps()
    with database.connection() as connection:
        if revision_of(connection) == steps.newest:
            return
    if before_upgrade is not None:
        before_upgrade(database)
    with told(database.place.name), database.place.engine.connect() as connection:
        steps.upgrade(connection)
