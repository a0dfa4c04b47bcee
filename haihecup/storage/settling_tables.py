"""The tables of what settles results: struck violations, re-check, signatures, appeals and so on.

Works are named by their codes, which are kept when they are unsealed.
"""

from sqlalchemy import Column, ForeignKeyConstraint, Integer, Table, Text, UniqueConstraint

from haihecup.storage.columns import ID, metadata, number, text

time_credits = Table(
    "time_credits",
    metadata,
    Column("id", ID, primary_key=True, autoincrement=False),
    Column("event", Text, nullable=False, index=True),
    text("work_code"),
    text("seconds"),
    text("reason"),
    text("allowed_by"),
    text("at"),
)

struck_violations = Table(
    "struck_violations",
    metadata,
    Column("id", ID, primary_key=True, autoincrement=False),
    Column("event", Text, nullable=False, index=True),
    text("work_code"),
    text("module"),
    text("cost"),
    text("reason"),
    text("rule"),
    text("reported_by"),
    text("at"),
    text("struck_at"),
    text("struck_by"),
    text("struck_reason"),
)

recheck_rounds = Table(
    "recheck_rounds",
    metadata,
    Column("event", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    text("at"),
    text("person"),
    text("rule"),
    text("seed"),
    number("works"),
    text("lapsed"),
    sqlite_with_rowid=False,
)

recheck_sheets = Table(
    "recheck_sheets",
    metadata,
    Column("event", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("work_code", Text, primary_key=True),
    text("chosen"),
    text("found"),
    text("person"),
    text("at"),
    text("note"),
    ForeignKeyConstraint(["event", "number"], ["recheck_rounds.event", "recheck_rounds.number"]),
    sqlite_with_rowid=False,
)

signatures = Table(
    "signatures",
    metadata,
    Column("id", ID, primary_key=True, autoincrement=False),
    Column("event", Text, nullable=False, index=True),
    number("version"),
    text("duty"),
    text("person"),
    text("at"),
    text("results"),
    text("totals"),
    number("sequence"),
    text("head"),
    text("voided_at"),
    text("voided_by"),
    text("void_reason"),
)

notices = Table(
    "notices",
    metadata,
    Column("id", ID, primary_key=True, autoincrement=False),
    text("event"),
    number("number"),
    text("first_day"),
    text("last_day"),
    text("posted_at"),
    text("person"),
    number("version"),
    text("fingerprint"),
    text("early_reason"),
    UniqueConstraint("event", "number"),
)

corrections = Table(
    "corrections",
    metadata,
    Column("id", ID, primary_key=True, autoincrement=False),
    text("event"),
    number("number"),
    text("at"),
    text("changes"),
    text("reason"),
    text("person"),
    text("second"),
    number("version"),
    text("lines"),
    text("serials"),
    text("printed"),
    number("appeal"),
    UniqueConstraint("event", "number"),
)

appeals = Table(
    "appeals",
    metadata,
    Column("id", ID, primary_key=True, autoincrement=False),
    text("event"),
    number("number"),
    text("filed_at"),
    text("person"),
    text("delegation"),
    text("subject"),
    text("work_code"),
    text("module"),
    text("deadline"),
    text("late_reason"),
    text("heard_at"),
    text("panel"),
    text("hearing"),
    text("decision"),
    text("decided_at"),
    text("decided_by"),
    text("second"),
    text("reason"),
    text("settled"),
    UniqueConstraint("event", "number"),
)
