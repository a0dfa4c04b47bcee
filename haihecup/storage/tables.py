"""All tables of a competition on one page, for both engines.

State tables hold the competition as it is now. Their values are whole numbers and texts only, so
that both engines give back the same and the journal can tell each row exactly: yes and no are 1 and
0, marks and times are texts, rules are JSON texts, pictures are base64 texts. The first columns of
each table are its key. ``STATE`` says to which chain of the journal each row belongs.

A photo's content lies in ``photo_contents`` under its SHA-256, which the journal tells, so that the
journal does not hold every picture a second time.

The other tables are the journal itself: ``chains`` (the heads), ``journal``, ``payloads`` and
``requests``; ``about``, which says what made the file; and ``presence``, who is at which sheet.
"""

from dataclasses import dataclass, field

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


# on SQLite the random number is then the row's own address, so that no order of arrival is kept
_ID = BigInteger().with_variant(Integer, "sqlite")


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _flag(name: str) -> Column[int]:
    return Column(name, SmallInteger, nullable=False)


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _of_entry() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["event", "entry"], ["entries.event", "entries.id"])


# ---- what made the file ------------------------------------------------------------------------

about = Table(
    "about",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    _text("product"),
    _number("schema"),
    _number("min_reader"),
    _text("program"),
)

# ---- the competition as it is now --------------------------------------------------------------

edition = Table(
    "edition",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    _text("edition_id"),
    _text("name"),
    _number("year"),
    _text("ordinal"),
    _text("organiser"),
    _text("serial_pattern"),
    _text("promotion"),
)

delegations = Table(
    "delegations",
    metadata,
    Column("id", _ID, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False, unique=True),
    _text("kind"),
    _flag("guest"),
    _text("leader"),
    _text("leader_phone"),
    _number("quota"),
)

events = Table(
    "events",
    metadata,
    Column("code", Text, primary_key=True),
    _text("name"),
    _text("level"),
    _text("group_of"),
    _number("team_size"),
    _text("scheme"),
    _text("rules"),
    _text("track"),
    _text("official_title"),
    _text("short_name"),
    _text("host"),
    _text("venue"),
    _text("session"),
    _text("born_on_or_after"),
    _text("state"),
    _text("starts_on"),
    _text("ends_on"),
    _text("sessions"),
    _number("quota"),
    _number("least_entries"),
    _flag("bars_winners"),
    _text("scheme_texts"),
)

people = Table(
    "people",
    metadata,
    Column("id", _ID, primary_key=True, autoincrement=False),
    _text("name"),
    _text("id_kind"),
    _text("id_number"),
    _text("unit"),
    _text("sex"),
    _text("birth_date"),
    _text("skill_level"),
    _text("skill_certificate"),
    _text("phone"),
    _flag("promoted_this_year"),
    _text("origin"),
    _flag("id_accepted"),
    UniqueConstraint("id_kind", "id_number"),
)

entries = Table(
    "entries",
    metadata,
    Column("id", _ID, primary_key=True, autoincrement=False),
    Column("event", Text, ForeignKey("events.code"), nullable=False),
    Column("delegation", BigInteger, ForeignKey("delegations.id"), nullable=False),
    Column("entry_number", Text),
    _text("team_name"),
    _text("unit"),
    _text("coaches"),
    _flag("guest"),
    _text("registration"),
    _text("session"),
    _text("station"),
    Column("work_code", Text),
    _text("status"),
    Column("elapsed_seconds", Text),
    Column("decision", Integer),
    _text("decision_reason"),
    UniqueConstraint("event", "id"),
    UniqueConstraint("event", "entry_number"),
    UniqueConstraint("event", "work_code"),
)

members = Table(
    "members",
    metadata,
    Column("entry", BigInteger, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    _text("event"),
    Column("person", BigInteger, ForeignKey("people.id"), nullable=False, index=True),
    _flag("captain"),
    _of_entry(),
    UniqueConstraint("event", "person"),
    sqlite_with_rowid=False,
)

marks = Table(
    "marks",
    metadata,
    Column("event", Text, primary_key=True),
    Column("entry", BigInteger, primary_key=True, autoincrement=False),
    Column("aspect", Text, primary_key=True),
    _text("scores"),
    Column("sequence", BigInteger, nullable=False),
    _of_entry(),
    sqlite_with_rowid=False,
)

rescorings = Table(
    "rescorings",
    metadata,
    Column("event", Text, primary_key=True),
    Column("entry", BigInteger, primary_key=True, autoincrement=False),
    Column("aspect", Text, primary_key=True),
    Column("turn", Integer, primary_key=True, autoincrement=False),
    _text("scores"),
    _text("reason"),
    _text("person"),
    _text("at"),
    _of_entry(),
    sqlite_with_rowid=False,
)

confirmed_marks = Table(
    "confirmed_marks",
    metadata,
    Column("event", Text, primary_key=True),
    Column("entry", BigInteger, primary_key=True, autoincrement=False),
    Column("aspect", Text, primary_key=True),
    _text("scores"),
    _text("person"),
    _text("at"),
    _of_entry(),
    sqlite_with_rowid=False,
)

# a judge may leave the list later; the seat still tells whose scores stand in the column
seats = Table(
    "seats",
    metadata,
    Column("event", Text, ForeignKey("events.code"), primary_key=True),
    Column("module", Text, primary_key=True),
    Column("seat", Integer, primary_key=True, autoincrement=False),
    Column("judge", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

violations = Table(
    "violations",
    metadata,
    Column("id", _ID, primary_key=True, autoincrement=False),
    _text("event"),
    Column("entry", BigInteger, nullable=False),
    Column("module", Text),
    _text("points"),
    _flag("cancel"),
    _text("reason"),
    _of_entry(),
)

certificates = Table(
    "certificates",
    metadata,
    Column("id", _ID, primary_key=True, autoincrement=False),
    Column("n", Integer, nullable=False, unique=True),
    Column("serial", Text, nullable=False, unique=True),
    Column("event", Text, nullable=False, index=True),
    Column("entry", BigInteger, nullable=False),
    _text("people"),
    _text("fields"),
    _text("issued_at"),
    _text("state"),
    _text("fingerprint"),
    Column("printed_at", Text),
    _text("proof"),
    _of_entry(),
)

imports = Table(
    "imports",
    metadata,
    Column("id", _ID, primary_key=True, autoincrement=False),
    _text("file_hash"),
    _text("name"),
    _text("at"),
    _number("rows_taken"),
)

attachments = Table(
    "attachments",
    metadata,
    Column("name", Text, primary_key=True),
    _text("media_type"),
    _text("content"),
)

settings = Table(
    "settings",
    metadata,
    Column("key", Text, primary_key=True),
    _text("value"),
)

judges = Table(
    "judges",
    metadata,
    Column("id", _ID, primary_key=True, autoincrement=False),
    _text("name"),
    Column("delegation", BigInteger, ForeignKey("delegations.id")),
    _text("unit"),
    _text("phone"),
)

duties = Table(
    "duties",
    metadata,
    Column("judge", BigInteger, ForeignKey("judges.id"), primary_key=True, autoincrement=False),
    Column("event", Text, ForeignKey("events.code"), primary_key=True),
    Column("duty", Text, primary_key=True),
    sqlite_with_rowid=False,
)

users = Table(
    "users",
    metadata,
    Column("id", _ID, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False, unique=True),
    _text("role"),
    _text("password"),
    _text("pin"),
    _text("events"),
    Column("judge", BigInteger, ForeignKey("judges.id")),
    _flag("active"),
    _number("failures"),
    _text("locked_until"),
)

photos = Table(
    "photos",
    metadata,
    Column("owner", BigInteger, primary_key=True, autoincrement=False),
    _text("media_type"),
    _text("digest"),
)

photo_contents = Table(
    "photo_contents",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

earlier_winners = Table(
    "earlier_winners",
    metadata,
    Column("id", _ID, primary_key=True, autoincrement=False),
    _text("name"),
    _text("id_number"),
    _text("event_name"),
    _number("year"),
    _text("award"),
)

aliases = Table(
    "aliases",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("word", Text, primary_key=True),
    _text("meaning"),
)

# ---- who is where right now, which nobody keeps -----------------------------------------------

presence = Table(
    "presence",
    metadata,
    Column("token", Text, primary_key=True),
    _text("person"),
    _text("device"),
    _text("event"),
    _text("work_code"),
    _text("at"),
)

# ---- the journal -------------------------------------------------------------------------------

chains = Table(
    "chains",
    metadata,
    Column("chain", Text, primary_key=True),
    Column("sequence", BigInteger, nullable=False),
    Column("head", LargeBinary, nullable=False),
)

journal = Table(
    "journal",
    metadata,
    Column("chain", Text, ForeignKey("chains.chain"), primary_key=True),
    Column("sequence", BigInteger, primary_key=True, autoincrement=False),
    _text("hub_time"),
    _text("device_time"),
    _text("device"),
    _text("person"),
    _text("act"),
    _text("object"),
    Column("payload_hash", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

payloads = Table(
    "payloads",
    metadata,
    Column("chain", Text, primary_key=True),
    Column("sequence", BigInteger, primary_key=True, autoincrement=False),
    Column("salt", LargeBinary, nullable=False),
    Column("payload", Text, nullable=False),
    ForeignKeyConstraint(["chain", "sequence"], ["journal.chain", "journal.sequence"]),
)

requests = Table(
    "requests",
    metadata,
    Column("request", Text, primary_key=True),
    _text("answer"),
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A state table as the journal sees it.

    ``columns`` are those that a payload tells, key first; ``chain`` is the column that names the
    event whose chain the rows belong to, or ``None`` for the edition's. ``stamped`` rows carry the
    sequence of the entry that set them. ``later`` are the values that rows of an older program got
    in the columns which came after it; its journal does not tell them.
    """

    table: Table
    keys: int
    chain: int | None
    stamped: bool = False
    later: tuple[int | str, ...] = ()
    columns: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        names = tuple(column.name for column in self.table.columns)
        object.__setattr__(self, "columns", names[:-1] if self.stamped else names)

    @property
    def name(self) -> str:
        """The name of the table."""
        return self.table.name


STATE: dict[str, Kept] = {
    kept.name: kept
    for kept in (
        Kept(edition, keys=1, chain=None),
        Kept(delegations, keys=1, chain=None, later=("", "", 0)),
        Kept(people, keys=1, chain=None, later=("", 0)),
        Kept(events, keys=1, chain=0, later=("", "", "", 0, 0, 0, "")),
        Kept(entries, keys=1, chain=1),
        Kept(members, keys=2, chain=2),
        Kept(marks, keys=3, chain=0, stamped=True),
        Kept(rescorings, keys=4, chain=0),
        Kept(confirmed_marks, keys=3, chain=0),
        Kept(seats, keys=3, chain=0),
        Kept(violations, keys=1, chain=1),
        Kept(certificates, keys=1, chain=None, later=("",)),
        Kept(imports, keys=1, chain=None),
        Kept(attachments, keys=1, chain=None),
        Kept(settings, keys=1, chain=None),
        Kept(judges, keys=1, chain=None),
        Kept(duties, keys=3, chain=None),
        Kept(users, keys=1, chain=None),
        Kept(photos, keys=1, chain=None),
        Kept(earlier_winners, keys=1, chain=None),
        Kept(aliases, keys=2, chain=None),
    )
}
"""The state tables in an order in which rows can be put in (whoever is referred to comes first)."""
