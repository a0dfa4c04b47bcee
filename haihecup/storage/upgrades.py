"""Upgrade steps from each released version to the next, run by Alembic.

Each step is one transaction on both engines: a step that breaks half way leaves nothing behind. The
steps are ordinary modules of this program (``storage/versions``), so that they run from a wheel and
from the built program without a folder of scripts. A released step is never edited.
"""

import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any

from alembic import op
from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext, RevisionStep
from alembic.script import Script, ScriptDirectory
from sqlalchemy import Column, Connection, MetaData, String, Table, inspect, select
from typing_extensions import override

from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _
from haihecup.storage.versions import step_0001, step_0002, step_0003, step_0004

STEPS: tuple[ModuleType, ...] = (step_0001, step_0002, step_0003, step_0004)
"""All steps, oldest first."""
SCHEMA = int(step_0004.revision)
"""The number of the newest step, which is the schema of the files that this program writes."""
ABOUT = (1, "haihecup", SCHEMA, SCHEMA, "0.5.0")
"""What stands in the table ``about`` after the newest step."""
# where Alembic notes how far a database is
_revisions = Table("alembic_version", MetaData(), Column("version_num", String))


class Steps(ScriptDirectory):
    """The steps as Alembic sees them: modules in memory in place of files in a folder."""

    def __init__(self, modules: tuple[ModuleType, ...] = STEPS) -> None:
        self._modules = modules
        super().__init__(sys.prefix)

    @override
    def _load_revisions(self) -> Iterator[Script]:
        for module in self._modules:
            yield Script(module, module.revision, module.__name__)

    @property
    def newest(self) -> str:
        """The revision that this program writes."""
        return str(self._modules[-1].revision)

    def knows(self, revision: str) -> bool:
        """Tell whether a revision is one of ours and not from a newer program."""
        return revision in {module.revision for module in self._modules}

    def run(self, connection: Connection, until: str = "head") -> None:
        """Bring a database to the revision ``until``.

        In a transaction that is open already, or else each step in one of its own.
        """

        def wanted(revision: str, _context: MigrationContext) -> list[RevisionStep]:
            return list(self._upgrade_revs(until, revision))

        sqlite = connection.dialect.name == "sqlite"
        with EnvironmentContext(Config(), self, fn=wanted, destination_rev=until) as environment:
            environment.configure(
                connection=connection,
                transactional_ddl=True,
                transaction_per_migration=True,
                on_version_apply=_check_references if sqlite else None,
            )
            with environment.begin_transaction():
                environment.run_migrations()

    def upgrade(self, connection: Connection, until: str = "head") -> None:
        """Bring an existing competition to the revision ``until``, step by step."""
        raw: Any = connection.connection.driver_connection
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:
            # rebuilding a table must not take the rows that refer to it along; checked by the step
            raw.execute("PRAGMA foreign_keys = OFF")
        try:
            self.run(connection, until)
        finally:
            if sqlite:
                raw.execute("PRAGMA foreign_keys = ON")


def revision_of(connection: Connection) -> str | None:
    """Return the revision of a database, or ``None`` where Alembic has never been."""
    # Alembic's own way to ask takes as long as all else that opening a competition asks
    if not inspect(connection).has_table(_revisions.name):
        return None
    found: str | None = connection.execute(select(_revisions.c.version_num)).scalar()
    return found


def _check_references(*_facts: object, **_more: object) -> None:
    torn = op.get_bind().exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if torn:
        raise RuleBroken(
            _(
                "The upgrade stopped: rows of the table {table} would lose what they refer to. "
                "Nothing was changed. Go on with the former version of the program and send this "
                "sentence to its makers."
            ).format(table=torn[0][0])
        )
