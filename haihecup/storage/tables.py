"""The tables of a competition, for both engines; see also those of a venue and of what settles.

State tables hold the competition as it is now. Their values are whole numbers and texts only, so
that both engines give back the same and the journal can tell each row exactly: yes and no are 1 and
0, marks and times are texts, rules are JSON texts, pictures are base64 texts. The first columns of
each table are its key. ``STATE`` says to which chain of the journal each row belongs.

A photo's content lies in ``photo_contents`` under its SHA-256, which the journal tells, so that the
journal does not hold every picture a second time.

The other tables are the journal itself: ``chains`` (the heads), ``journal``, ``payloads`` and
``requests``; ``about``, which says what made the file; ``presence``, who is at which sheet; and
``scheme_drafts``, the marking schemes that somebody is still writing.
"""

from dataclasses import dataclass, field

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
)

from haihecup.storage.columns import ID, flag, metadata, number, of_entry, text
from haihecup.storage.settling_tables import (
    appeals,
    corrections,
    notices,
    recheck_rounds,
    recheck_sheets,
    signatures,
    struck_violations,
    time_credits,
)
from haihecup.storage.venue_tables import (
    check_ins,
    confirmed_marks,
    draws,
    handed_sheets,
    key_sets,
    rescorings,
    seats,
    second_keyings,
    second_marks,
    settled_differences,
)

# ---- what made the file ------------------------------------------------------------------------

about = Table(
    "about",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    text("product"),
    number("schema"),
    number("min_reader"),
    text("program"),
)

# ---- the competition as it is now --------------------------------------------------------------

edition = Table(
    "edition",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    text("edition_id"),
    text("name"),
    number("year"),
    text("ordinal"),
    text("organiser"),
    text("serial_pattern"),
    text("promotion"),
)

delegations = Table(
    "delegations",
    metadata,
    Column("id", ID, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False, unique=True),
    text("kind"),
    flag("guest"),
    text("leader"),
    text("leader_phone"),
    number("quota"),
)

events = Table(
    "events",
    metadata,
    Column("code", Text, primary_key=True),
    text("name"),
    text("level"),
    text("group_of"),
    number("team_size"),
    text("scheme"),
    text("rules"),
    text("track"),
    text("official_title"),
    text("short_name"),
    text("host"),
    text("venue"),
    text("session"),
    text("born_on_or_after"),
    text("state"),
    text("starts_on"),
    text("ends_on"),
    text("sessions"),
    number("quota"),
    number("least_entries"),
    flag("bars_winners"),
    text("scheme_texts"),
)

people = Table(
    "people",
    metadata,
    Column("id", ID, primary_key=True, autoincrement=False),
    text("name"),
    text("id_kind"),
    text("id_number"),
    text("unit"),
    text("sex"),
    text("birth_date"),
    text("skill_level"),
    text("skill_certificate"),
    text("phone"),
    flag("promoted_this_year"),
    text("origin"),
    flag("id_accepted"),
    UniqueConstraint("id_kind", "id_number"),
)

entries = Table(
    "entries",
    metadata,
    Column("id", ID, primary_key=True, autoincrement=False),
    Column("event", Text, ForeignKey("events.code"), nullable=False),
    # none: a blind entry, a work whose contestant is sealed
    Column("delegation", BigInteger, ForeignKey("delegations.id")),
    Column("entry_number", Text),
    text("team_name"),
    text("unit"),
    text("coaches"),
    flag("guest"),
    text("registration"),
    text("session"),
    text("station"),
    Column("work_code", Text),
    text("status"),
    Column("elapsed_seconds", Text),
    Column("decision", Integer),
    text("decision_reason"),
    UniqueConstraint("event", "id"),
    UniqueConstraint("event", "entry_number"),
    UniqueConstraint("event", "work_code"),
)

members = Table(
    "members",
    metadata,
    Column("entry", BigInteger, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    text("event"),
    Column("person", BigInteger, ForeignKey("people.id"), nullable=False, index=True),
    flag("captain"),
    of_entry(),
    UniqueConstraint("event", "person"),
    sqlite_with_rowid=False,
)

marks = Table(
    "marks",
    metadata,
    Column("event", Text, primary_key=True),
    Column("entry", BigInteger, primary_key=True, autoincrement=False),
    Column("aspect", Text, primary_key=True),
    text("scores"),
    Column("sequence", BigInteger, nullable=False),
    of_entry(),
    sqlite_with_rowid=False,
)

# a judge may leave the list later; the seat still tells whose scores stand in the column
violations = Table(
    "violations",
    metadata,
    Column("id", ID, primary_key=True, autoincrement=False),
    text("event"),
    Column("entry", BigInteger, nullable=False),
    Column("module", Text),
    text("points"),
    flag("cancel"),
    text("reason"),
    text("rule"),
    text("reported_by"),
    text("at"),
    flag("disqualifies"),
    of_entry(),
)

certificates = Table(
    "certificates",
    metadata,
    Column("id", ID, primary_key=True, autoincrement=False),
    Column("n", Integer, nullable=False, unique=True),
    Column("serial", Text, nullable=False, unique=True),
    Column("event", Text, nullable=False, index=True),
    Column("entry", BigInteger, nullable=False),
    text("people"),
    text("fields"),
    text("issued_at"),
    text("state"),
    text("fingerprint"),
    Column("printed_at", Text),
    text("proof"),
    text("printed_by"),
    number("copies"),
    text("replaces"),
    text("voided_at"),
    text("void_reason"),
    text("recalled_at"),
    of_entry(),
)

reissues = Table(
    "reissues",
    metadata,
    Column("id", ID, primary_key=True, autoincrement=False),
    Column("certificate", BigInteger, ForeignKey("certificates.id"), nullable=False),
    text("at"),
    text("person"),
    text("reason"),
)

imports = Table(
    "imports",
    metadata,
    Column("id", ID, primary_key=True, autoincrement=False),
    text("file_hash"),
    text("name"),
    text("at"),
    number("rows_taken"),
)

attachments = Table(
    "attachments",
    metadata,
    Column("name", Text, primary_key=True),
    text("media_type"),
    text("content"),
)

layouts = Table(
    "layouts",
    metadata,
    Column("name", Text, primary_key=True),
    text("document"),
)

settings = Table(
    "settings",
    metadata,
    Column("key", Text, primary_key=True),
    text("value"),
)

judges = Table(
    "judges",
    metadata,
    Column("id", ID, primary_key=True, autoincrement=False),
    text("name"),
    Column("delegation", BigInteger, ForeignKey("delegations.id")),
    text("unit"),
    text("phone"),
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
    Column("id", ID, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False, unique=True),
    text("role"),
    text("password"),
    text("pin"),
    text("events"),
    Column("judge", BigInteger, ForeignKey("judges.id")),
    flag("active"),
    number("failures"),
    text("locked_until"),
)

photos = Table(
    "photos",
    metadata,
    Column("owner", BigInteger, primary_key=True, autoincrement=False),
    text("media_type"),
    text("digest"),
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
    Column("id", ID, primary_key=True, autoincrement=False),
    text("name"),
    text("id_number"),
    text("event_name"),
    number("year"),
    text("award"),
)

aliases = Table(
    "aliases",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("word", Text, primary_key=True),
    text("meaning"),
)

# ---- what is not settled yet, of which no journal tells ----------------------------------------

scheme_drafts = Table(
    "scheme_drafts",
    metadata,
    Column("event", Text, primary_key=True),
    Column("person", Text, primary_key=True),
    Column("device", Text, primary_key=True),
    text("at"),
    text("content"),
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
    text("hub_time"),
    text("device_time"),
    text("device"),
    text("person"),
    text("act"),
    text("object"),
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
    text("answer"),
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A state table as the journal sees it.

    ``name`` is the table's; ``columns`` are those that a payload tells, key first; ``chain`` is the
    column that names the event whose chain the rows belong to, or ``None`` for the edition's.
    ``stamped`` rows carry the sequence of the entry that set them. ``later`` are the values that
    rows of an older program got in the columns which came after it; its journal does not tell them.
    """

    table: Table
    keys: int
    chain: int | None
    stamped: bool = False
    later: tuple[int | str, ...] = ()
    name: str = field(init=False)
    columns: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        # plain texts, which the quick writer of payloads takes as the names of fields
        names = tuple(str(column.name) for column in self.table.columns)
        object.__setattr__(self, "name", str(self.table.name))
        object.__setattr__(self, "columns", names[:-1] if self.stamped else names)


STATE: dict[str, Kept] = {
    kept.name: kept
    for kept in (
        Kept(edition, keys=1, chain=None),
        Kept(delegations, keys=1, chain=None, later=("", "", 0)),
        Kept(people, keys=1, chain=None, later=("", 0)),
        Kept(events, keys=1, chain=0, later=("", "", "", 0, 0, 0, "")),
        Kept(entries, keys=1, chain=1),
        Kept(members, keys=2, chain=2),
        Kept(check_ins, keys=1, chain=1),
        Kept(key_sets, keys=1, chain=None),
        Kept(draws, keys=1, chain=1),
        Kept(marks, keys=3, chain=0, stamped=True),
        Kept(rescorings, keys=4, chain=0),
        Kept(confirmed_marks, keys=3, chain=0),
        Kept(seats, keys=3, chain=0),
        Kept(handed_sheets, keys=3, chain=0),
        Kept(second_keyings, keys=1, chain=0),
        Kept(second_marks, keys=3, chain=0),
        Kept(settled_differences, keys=3, chain=0),
        Kept(violations, keys=1, chain=1, later=("", "", "", 0)),
        Kept(struck_violations, keys=1, chain=1),
        Kept(time_credits, keys=1, chain=1),
        Kept(recheck_rounds, keys=2, chain=0),
        Kept(recheck_sheets, keys=3, chain=0),
        Kept(signatures, keys=1, chain=1),
        Kept(notices, keys=1, chain=1),
        Kept(corrections, keys=1, chain=1),
        Kept(appeals, keys=1, chain=1),
        Kept(certificates, keys=1, chain=None, later=("", "", 0, "", "", "", "")),
        Kept(reissues, keys=1, chain=None),
        Kept(imports, keys=1, chain=None),
        Kept(attachments, keys=1, chain=None),
        Kept(layouts, keys=1, chain=None),
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
