"""First scores of what was scored again, confirmed marks, judges' columns, who is at a sheet."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables of the marking desk."""
    _marking()
    op.execute("UPDATE about SET schema = 3, min_reader = 3, program = '0.3.0'")


def _marking() -> None:
    op.create_table(
        "rescorings",
        *_of_mark(),
        sa.Column("turn", sa.Integer(), autoincrement=False, nullable=False),
        *map(_text, ("scores", "reason", "person", "at")),
        sa.PrimaryKeyConstraint("event", "entry", "aspect", "turn", name=op.f("pk_rescorings")),
        _of_entry("rescorings"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "confirmed_marks",
        *_of_mark(),
        *map(_text, ("scores", "person", "at")),
        sa.PrimaryKeyConstraint("event", "entry", "aspect", name=op.f("pk_confirmed_marks")),
        _of_entry("confirmed_marks"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "seats",
        _text("event"),
        _text("module"),
        sa.Column("seat", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("judge", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("event", "module", "seat", name=op.f("pk_seats")),
        sa.ForeignKeyConstraint(["event"], ["events.code"], name=op.f("fk_seats_event_events")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "presence",
        *map(_text, ("token", "person", "device", "event", "work_code", "at")),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_presence")),
    )


def _of_mark() -> tuple[sa.Column[str], sa.Column[int], sa.Column[str]]:
    entry = sa.Column("entry", sa.BigInteger(), autoincrement=False, nullable=False)
    return _text("event"), entry, _text("aspect")


def _of_entry(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_event_entry_entries")
    return sa.ForeignKeyConstraint(["event", "entry"], ["entries.event", "entries.id"], name=name)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)
