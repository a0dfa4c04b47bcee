"""The tables of what a venue does for three days: check-in, draw and seal, the marking desk."""

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, Table, Text, UniqueConstraint

from haihecup.storage.columns import ID, flag, metadata, number, of_entry, text

check_ins = Table(
    "check_ins",
    metadata,
    Column("entry", BigInteger, primary_key=True, autoincrement=False),
    text("event"),
    text("at"),
    flag("late"),
    of_entry(),
)

key_sets = Table(
    "key_sets",
    metadata,
    Column("id", ID, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False, unique=True),
    text("holders"),
    text("made_at"),
    flag("withdrawn"),
)

draws = Table(
    "draws",
    metadata,
    Column("id", ID, primary_key=True, autoincrement=False),
    Column("event", Text, ForeignKey("events.code"), nullable=False),
    text("session"),
    number("number"),
    text("state"),
    text("at"),
    text("terms"),
    text("roster_hash"),
    text("commitment"),
    Column("key_set", BigInteger, ForeignKey("key_sets.id")),
    text("sealed"),
    text("opened"),
    UniqueConstraint("event", "session", "number"),
)

rescorings = Table(
    "rescorings",
    metadata,
    Column("event", Text, primary_key=True),
    Column("entry", BigInteger, primary_key=True, autoincrement=False),
    Column("aspect", Text, primary_key=True),
    Column("turn", Integer, primary_key=True, autoincrement=False),
    text("scores"),
    text("reason"),
    text("person"),
    text("at"),
    of_entry(),
    sqlite_with_rowid=False,
)

confirmed_marks = Table(
    "confirmed_marks",
    metadata,
    Column("event", Text, primary_key=True),
    Column("entry", BigInteger, primary_key=True, autoincrement=False),
    Column("aspect", Text, primary_key=True),
    text("scores"),
    text("person"),
    text("at"),
    of_entry(),
    sqlite_with_rowid=False,
)

seats = Table(
    "seats",
    metadata,
    Column("event", Text, ForeignKey("events.code"), primary_key=True),
    Column("module", Text, primary_key=True),
    Column("seat", Integer, primary_key=True, autoincrement=False),
    Column("judge", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

handed_sheets = Table(
    "handed_sheets",
    metadata,
    Column("event", Text, primary_key=True),
    Column("entry", BigInteger, primary_key=True, autoincrement=False),
    Column("sheet", Text, primary_key=True),
    text("person"),
    text("at"),
    of_entry(),
    sqlite_with_rowid=False,
)

second_keyings = Table(
    "second_keyings",
    metadata,
    Column("event", Text, ForeignKey("events.code"), primary_key=True),
    text("asked"),
)

second_marks = Table(
    "second_marks",
    metadata,
    Column("event", Text, primary_key=True),
    Column("entry", BigInteger, primary_key=True, autoincrement=False),
    Column("aspect", Text, primary_key=True),
    text("scores"),
    text("person"),
    text("first_person"),
    of_entry(),
    sqlite_with_rowid=False,
)

settled_differences = Table(
    "settled_differences",
    metadata,
    Column("event", Text, primary_key=True),
    Column("entry", BigInteger, primary_key=True, autoincrement=False),
    Column("aspect", Text, primary_key=True),
    text("first"),
    text("second"),
    text("decided"),
    text("first_person"),
    text("second_person"),
    text("person"),
    text("at"),
    of_entry(),
    sqlite_with_rowid=False,
)

presence = Table(
    "presence",
    metadata,
    Column("token", Text, primary_key=True),
    text("person"),
    text("device"),
    text("event"),
    text("work_code"),
    text("at"),
)
