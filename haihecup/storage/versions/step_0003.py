"""Draws under seal, the marking desk, what settles results, and layouts of certificates."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Let an entry stand for a work whose contestant is sealed, and add the new tables."""
    with op.batch_alter_table("entries") as entries:
        entries.alter_column("delegation", existing_type=sa.BigInteger(), nullable=True)
    _draws()
    _marking()
    _recheck()
    _sign_off()
    _violations()
    _objections()
    op.create_table(
        "layouts",
        _text("name"),
        _text("document"),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_layouts")),
    )
    op.execute("UPDATE about SET schema = 3, min_reader = 3, program = '0.3.0'")


def _draws() -> None:
    op.create_table(
        "check_ins",
        sa.Column("entry", sa.BigInteger(), autoincrement=False, nullable=False),
        _text("event"),
        _text("at"),
        _flag("late"),
        sa.PrimaryKeyConstraint("entry", name=op.f("pk_check_ins")),
        sa.ForeignKeyConstraint(
            ["event", "entry"],
            ["entries.event", "entries.id"],
            name=op.f("fk_check_ins_event_entry_entries"),
        ),
    )
    op.create_table(
        "key_sets",
        _id(),
        _text("name"),
        _text("holders"),
        _text("made_at"),
        _flag("withdrawn"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_sets")),
        sa.UniqueConstraint("name", name=op.f("uq_key_sets_name")),
    )
    op.create_table(
        "draws",
        _id(),
        _text("event"),
        _text("session"),
        _number("number"),
        _text("state"),
        _text("at"),
        _text("terms"),
        _text("roster_hash"),
        _text("commitment"),
        sa.Column("key_set", sa.BigInteger(), nullable=True),
        _text("sealed"),
        _text("opened"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draws")),
        sa.ForeignKeyConstraint(["event"], ["events.code"], name=op.f("fk_draws_event_events")),
        sa.ForeignKeyConstraint(
            ["key_set"], ["key_sets.id"], name=op.f("fk_draws_key_set_key_sets")
        ),
        sa.UniqueConstraint(
            "event", "session", "number", name=op.f("uq_draws_event_session_number")
        ),
    )


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
    _second_keying()
    op.create_table(
        "handed_sheets",
        _text("event"),
        sa.Column("entry", sa.BigInteger(), autoincrement=False, nullable=False),
        *map(_text, ("sheet", "person", "at")),
        sa.PrimaryKeyConstraint("event", "entry", "sheet", name=op.f("pk_handed_sheets")),
        _of_entry("handed_sheets"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "presence",
        *map(_text, ("token", "person", "device", "event", "work_code", "at")),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_presence")),
    )


def _second_keying() -> None:
    op.create_table(
        "second_keyings",
        *map(_text, ("event", "asked")),
        sa.PrimaryKeyConstraint("event", name=op.f("pk_second_keyings")),
        sa.ForeignKeyConstraint(
            ["event"], ["events.code"], name=op.f("fk_second_keyings_event_events")
        ),
    )
    op.create_table(
        "second_marks",
        *_of_mark(),
        *map(_text, ("scores", "person", "first_person")),
        sa.PrimaryKeyConstraint("event", "entry", "aspect", name=op.f("pk_second_marks")),
        _of_entry("second_marks"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "settled_differences",
        *_of_mark(),
        *map(_text, ("first", "second", "decided")),
        *map(_text, ("first_person", "second_person", "person", "at")),
        sa.PrimaryKeyConstraint("event", "entry", "aspect", name=op.f("pk_settled_differences")),
        _of_entry("settled_differences"),
        sqlite_with_rowid=False,
    )


def _of_mark() -> tuple[sa.Column[str], sa.Column[int], sa.Column[str]]:
    entry = sa.Column("entry", sa.BigInteger(), autoincrement=False, nullable=False)
    return _text("event"), entry, _text("aspect")


def _of_entry(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_event_entry_entries")
    return sa.ForeignKeyConstraint(["event", "entry"], ["entries.event", "entries.id"], name=name)


def _recheck() -> None:
    op.create_table(
        "recheck_rounds",
        _text("event"),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        *map(_text, ("at", "person", "rule", "seed")),
        _number("works"),
        _text("lapsed"),
        sa.PrimaryKeyConstraint("event", "number", name=op.f("pk_recheck_rounds")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "recheck_sheets",
        _text("event"),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        *map(_text, ("work_code", "chosen", "found", "person", "at", "note")),
        sa.PrimaryKeyConstraint("event", "number", "work_code", name=op.f("pk_recheck_sheets")),
        sa.ForeignKeyConstraint(
            ["event", "number"],
            ["recheck_rounds.event", "recheck_rounds.number"],
            name=op.f("fk_recheck_sheets_event_number_recheck_rounds"),
        ),
        sqlite_with_rowid=False,
    )


def _sign_off() -> None:
    op.create_table(
        "signatures",
        _id(),
        _text("event"),
        _number("version"),
        *map(_text, ("duty", "person", "at", "results", "totals")),
        _number("sequence"),
        *map(_text, ("head", "voided_at", "voided_by", "void_reason")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signatures")),
    )
    op.create_index(op.f("ix_signatures_event"), "signatures", ["event"])
    op.create_table(
        "notices",
        _id(),
        _text("event"),
        _number("number"),
        *map(_text, ("first_day", "last_day", "posted_at", "person")),
        _number("version"),
        *map(_text, ("fingerprint", "early_reason")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
        sa.UniqueConstraint("event", "number", name=op.f("uq_notices_event_number")),
    )
    op.create_table(
        "corrections",
        _id(),
        _text("event"),
        _number("number"),
        *map(_text, ("at", "changes", "reason", "person", "second")),
        _number("version"),
        *map(_text, ("lines", "serials", "printed")),
        _number("appeal"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_corrections")),
        sa.UniqueConstraint("event", "number", name=op.f("uq_corrections_event_number")),
    )


def _violations() -> None:
    for name in ("rule", "reported_by", "at"):
        told = sa.Column(name, sa.Text(), nullable=False, server_default="")
        op.add_column("violations", told)
    disqualifies = sa.Column("disqualifies", sa.SmallInteger(), nullable=False, server_default="0")
    op.add_column("violations", disqualifies)
    op.create_table(
        "struck_violations",
        _id(),
        *map(_text, ("event", "work_code", "module", "cost", "reason", "rule", "reported_by")),
        *map(_text, ("at", "struck_at", "struck_by", "struck_reason")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_struck_violations")),
    )
    op.create_index(op.f("ix_struck_violations_event"), "struck_violations", ["event"])


def _objections() -> None:
    op.create_table(
        "time_credits",
        _id(),
        *map(_text, ("event", "work_code", "seconds", "reason", "allowed_by", "at")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_time_credits")),
    )
    op.create_index(op.f("ix_time_credits_event"), "time_credits", ["event"])
    op.create_table(
        "appeals",
        _id(),
        _text("event"),
        _number("number"),
        *map(_text, ("filed_at", "person", "delegation", "subject", "work_code", "module")),
        *map(_text, ("deadline", "late_reason", "heard_at", "panel", "hearing", "decision")),
        *map(_text, ("decided_at", "decided_by", "second", "reason", "settled")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appeals")),
        sa.UniqueConstraint("event", "number", name=op.f("uq_appeals_event_number")),
    )


def _id() -> sa.Column[int]:
    return sa.Column("id", ID, autoincrement=False, nullable=False)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _flag(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.SmallInteger(), nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)
