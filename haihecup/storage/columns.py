"""What all tables are made of: whole numbers and texts only, on both engines alike."""

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    SmallInteger,
    Text,
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
ID = BigInteger().with_variant(Integer, "sqlite")


def text(name: str) -> Column[str]:
    """Return a column of texts; nothing said is the empty text."""
    return Column(name, Text, nullable=False)


def flag(name: str) -> Column[int]:
    """Return a column of yes and no, 1 and 0."""
    return Column(name, SmallInteger, nullable=False)


def number(name: str) -> Column[int]:
    """Return a column of whole numbers."""
    return Column(name, Integer, nullable=False)


def of_entry() -> ForeignKeyConstraint:
    """Return the reference of a row to the entry of an event that it is about."""
    return ForeignKeyConstraint(["event", "entry"], ["entries.event", "entries.id"])
