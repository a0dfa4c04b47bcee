import shutil
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
import sqlalchemy as sa
from alembic import op
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from haihecup.domain.journal import Action
from haihecup.domain.problems import RuleBroken
from haihecup.storage import database as database_module
from haihecup.storage import tables
from haihecup.storage.check import check
from haihecup.storage.database import Database
from haihecup.storage.upgrades import ABOUT, SCHEMA, STEPS, Steps, revision_of
from tests.storage.competitions import PASSPHRASE, WANG, later

RELEASED = Path(__file__).parents[1] / "files"
FIRST_RELEASE = RELEASED / "competition-0.1.0.haihe"
NEWEST = Steps().newest
NEXT = f"{SCHEMA + 1:04}"


def a_step(upgrade) -> ModuleType:
    step = ModuleType("a_later_step", "A later step.")
    step.revision = NEXT
    step.down_revision = NEWEST
    step.branch_labels = None
    step.depends_on = None
    step.upgrade = upgrade
    return step


def run(database, upgrade):
    with database.place.engine.connect() as connection:
        Steps((*STEPS, a_step(upgrade))).upgrade(connection)


def test_the_steps_make_exactly_the_tables_of_this_program(database):
    with database.connection() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, tables.metadata) == []
        assert revision_of(connection) == Steps().newest
        assert [tuple(row) for row in connection.execute(sa.select(tables.about))] == [ABOUT]
    assert len(STEPS) == SCHEMA


def test_a_step_that_breaks_half_way_leaves_nothing_behind(filled):
    def broken():
        op.create_table("halls", sa.Column("name", sa.Text))
        op.execute("INSERT INTO halls VALUES ('一号车间')")
        op.execute("UPDATE edition SET name = 'half way'")
        with op.batch_alter_table("people") as people:
            people.add_column(sa.Column("pinyin", sa.Text))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run(filled, broken)
    with filled.connection() as connection:
        assert not sa.inspect(connection).has_table("halls")
        assert "pinyin" not in {
            column["name"] for column in sa.inspect(connection).get_columns("people")
        }
        assert revision_of(connection) == NEWEST
    assert check(filled) == ()


def test_a_step_can_rebuild_a_table_and_every_row_keeps_what_refers_to_it(filled):
    def rebuild():
        with op.batch_alter_table("people", recreate="always") as people:
            people.add_column(sa.Column("pinyin", sa.Text, server_default="", nullable=False))

    def members(connection):
        return connection.execute(sa.select(tables.members)).all()

    with filled.connection() as connection:
        before = members(connection)
    if filled.place.path is None:
        # a shared database alters its tables in place
        def rebuild():
            op.add_column("people", sa.Column("pinyin", sa.Text, server_default="", nullable=False))

    run(filled, rebuild)
    with filled.connection() as connection:
        assert members(connection) == before
        assert revision_of(connection) == NEXT
        assert set(connection.execute(sa.text("SELECT pinyin FROM people")).scalars()) == {""}


def test_a_step_that_tears_rows_apart_is_taken_back(file):
    def tear():
        op.execute("DELETE FROM edition")
        op.execute("DELETE FROM chains")

    with Database.open(file, PASSPHRASE) as database:
        with pytest.raises(RuleBroken, match="journal"):
            run(database, tear)
        assert check(database) == ()


def test_references_are_guarded_again_after_an_upgrade(file):
    with Database.open(file, PASSPHRASE) as database:
        run(database, lambda: None)
        with (
            pytest.raises(sa.exc.IntegrityError),
            database.place.engine.begin() as connection,
        ):
            connection.execute(sa.text("DELETE FROM chains"))


def test_an_older_competition_is_backed_up_and_then_upgraded_when_it_opens(
    database, location, monkeypatch
):
    database.close()
    steps = (*STEPS, a_step(lambda: op.execute("UPDATE about SET schema = schema + 1")))
    monkeypatch.setattr(database_module, "Steps", lambda: Steps(steps))
    seen = []

    def before_upgrade(old):
        with old.connection() as connection:
            seen.append(revision_of(connection))

    with (
        Database.open(location, PASSPHRASE, before_upgrade=before_upgrade) as upgraded,
        upgraded.connection() as connection,
    ):
        assert revision_of(connection) == NEXT
    assert seen == [NEWEST]


def test_a_failed_backup_stops_the_upgrade(database, location, monkeypatch):
    database.close()
    steps = (*STEPS, a_step(lambda: op.execute("UPDATE about SET schema = schema + 1")))
    monkeypatch.setattr(database_module, "Steps", lambda: Steps(steps))

    def no_backup(_old):
        raise RuleBroken("the disk for backups is full")

    with pytest.raises(RuleBroken, match="disk for backups"):
        Database.open(location, PASSPHRASE, before_upgrade=no_backup)
    monkeypatch.undo()
    with Database.open(location, PASSPHRASE) as same, same.connection() as connection:
        assert revision_of(connection) == NEWEST


def test_a_competition_of_this_program_is_opened_without_an_upgrade(database, location):
    database.close()
    Database.open(location, PASSPHRASE, before_upgrade=pytest.fail).close()


def test_steps_are_known_without_any_folder_of_scripts():
    assert Steps().knows("0001")
    assert not Steps().knows("0099")
    assert [script.revision for script in Steps().walk_revisions()] == [
        "0004",
        "0003",
        "0002",
        "0001",
    ]


def test_a_competition_of_the_first_release_opens_with_everything_in_it(tmp_path):
    file = tmp_path / "cup.haihe"
    shutil.copy(FIRST_RELEASE, file)
    with Database.open(file, PASSPHRASE) as database:
        assert check(database) == ()
        with database.reading() as work:
            assert len(work.marks.of_event("GJ01")) == 12
            event = work.events.get("GJ01")
            assert (event.sessions, event.quota, event.least_entries) == ((), 0, 0)
            assert {one.leader for one in work.delegations.all()} == {""}
        with database.writing(Action.EVENTS_CHANGED, by=WANG, at=later(9)) as work:
            work.events.put(replace(event, quota=3, starts_on="2026-10-18"))
        assert check(database) == ()


@pytest.mark.parametrize("release", sorted(RELEASED.glob("competition-*.haihe"), key=str))
def test_a_competition_of_every_release_opens_and_nothing_was_changed_behind_its_back(
    release, tmp_path
):
    file = tmp_path / "cup.haihe"
    shutil.copy(release, file)
    with Database.open(file, PASSPHRASE) as database:
        assert check(database) == ()
        with database.reading() as work:
            assert work.entries.counts() == {"GJ01": 4, "GJ02": 1}
            assert len(work.entries.codes("GJ01")) == 4
