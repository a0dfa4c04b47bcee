"""Sessions, quotas, leaders, judges, users, photos, earlier winners, words of rosters, proofs."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add columns with what they mean where nobody has said anything, and the new tables."""
    for name in ("starts_on", "ends_on", "sessions"):
        op.add_column("events", _text(name, server_default=""))
    for name in ("quota", "least_entries"):
        op.add_column("events", _number(name, server_default="0"))
    op.add_column("events", _flag("bars_winners", server_default="0"))
    op.add_column("events", _text("scheme_texts", server_default=""))
    for name in ("leader", "leader_phone"):
        op.add_column("delegations", _text(name, server_default=""))
    op.add_column("delegations", _number("quota", server_default="0"))
    op.add_column("people", _text("origin", server_default=""))
    op.add_column("people", _flag("id_accepted", server_default="0"))
    op.add_column("certificates", _text("proof", server_default=""))
    _judges()
    _users()
    _photos()
    op.create_table(
        "earlier_winners",
        _id(),
        _text("name"),
        _text("id_number"),
        _text("event_name"),
        _number("year"),
        _text("award"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_earlier_winners")),
    )
    op.create_table(
        "aliases",
        _text("kind"),
        _text("word"),
        _text("meaning"),
        sa.PrimaryKeyConstraint("kind", "word", name=op.f("pk_aliases")),
    )
    op.execute("UPDATE about SET schema = 2, min_reader = 2, program = '0.2.0'")


def _judges() -> None:
    op.create_table(
        "judges",
        _id(),
        _text("name"),
        sa.Column("delegation", sa.BigInteger(), nullable=True),
        _text("unit"),
        _text("phone"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judges")),
        sa.ForeignKeyConstraint(
            ["delegation"], ["delegations.id"], name=op.f("fk_judges_delegation_delegations")
        ),
    )
    op.create_table(
        "duties",
        sa.Column("judge", sa.BigInteger(), autoincrement=False, nullable=False),
        _text("event"),
        _text("duty"),
        sa.PrimaryKeyConstraint("judge", "event", "duty", name=op.f("pk_duties")),
        sa.ForeignKeyConstraint(["judge"], ["judges.id"], name=op.f("fk_duties_judge_judges")),
        sa.ForeignKeyConstraint(["event"], ["events.code"], name=op.f("fk_duties_event_events")),
        sqlite_with_rowid=False,
    )


def _users() -> None:
    op.create_table(
        "users",
        _id(),
        _text("name"),
        _text("role"),
        _text("password"),
        _text("pin"),
        _text("events"),
        sa.Column("judge", sa.BigInteger(), nullable=True),
        _flag("active"),
        _number("failures"),
        _text("locked_until"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("name", name=op.f("uq_users_name")),
        sa.ForeignKeyConstraint(["judge"], ["judges.id"], name=op.f("fk_users_judge_judges")),
    )


def _photos() -> None:
    op.create_table(
        "photos",
        sa.Column("owner", sa.BigInteger(), autoincrement=False, nullable=False),
        _text("media_type"),
        _text("digest"),
        sa.PrimaryKeyConstraint("owner", name=op.f("pk_photos")),
    )
    op.create_table(
        "photo_contents",
        _text("digest"),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_photo_contents")),
    )


def _id() -> sa.Column[int]:
    return sa.Column("id", ID, autoincrement=False, nullable=False)


def _text(name: str, server_default: str | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False, server_default=server_default)


def _flag(name: str, server_default: str | None = None) -> sa.Column[int]:
    return sa.Column(name, sa.SmallInteger(), nullable=False, server_default=server_default)


def _number(name: str, server_default: str | None = None) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False, server_default=server_default)
