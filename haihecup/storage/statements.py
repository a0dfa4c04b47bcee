"""The few statements that write rows, made once for an engine and run on its own cursor.

Rows travel as plain tuples in the order of the columns, which makes a bulk of 20,000 entries or of
10,000 marks cost what the engine itself takes.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Delete,
    Dialect,
    Insert,
    Select,
    Table,
    Update,
    bindparam,
    delete,
    insert,
    select,
    tuple_,
    update,
)

from haihecup.storage.tables import STATE, Kept

Value = int | str | None
Row = tuple[Value, ...]
Key = tuple[Value, ...]
Asked = TypeVar("Asked")

_AT_ONCE = 500


class Statements:
    """Writes rows of any table through one engine."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._texts: dict[tuple[str, str], str] = {}

    def put_in(self, connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
        """Put new rows into a table."""
        self._run(connection, self._text("in", table, 0), rows)

    def change(
        self, connection: Connection, table: Table, keys: int, rows: Sequence[tuple[Any, ...]]
    ) -> None:
        """Write rows over those with the same key."""
        text = self._text("change", table, keys)
        turned = [row[keys:] + row[:keys] for row in rows]
        self._run(connection, text, turned)

    def take_out(self, connection: Connection, kept: Kept, keys: Sequence[Key]) -> None:
        """Remove the rows with the given keys."""
        self._run(connection, self._text("out", kept.table, kept.keys), keys)

    @staticmethod
    def _run(connection: Connection, text: str, rows: Sequence[tuple[Any, ...]]) -> None:
        cursor = connection.connection.cursor()
        try:
            cursor.executemany(text, rows)
        finally:
            cursor.close()

    def _text(self, kind: str, table: Table, keys: int) -> str:
        known = self._texts.get((kind, table.name))
        if known is None:
            known = str(_statement(kind, table, keys).compile(dialect=self._dialect))
            self._texts[kind, table.name] = known
        return known


def _statement(kind: str, table: Table, keys: int) -> Insert | Update | Delete:
    columns = list(table.columns)
    if kind == "in":
        return insert(table).values({column.name: bindparam(column.name) for column in columns})
    ours = [column == bindparam(f"key_{column.name}") for column in columns[:keys]]
    if kind == "out":
        return delete(table).where(*ours)
    return (
        update(table)
        .where(*ours)
        .values({column.name: bindparam(f"new_{column.name}") for column in columns[keys:]})
    )


def rows_with(connection: Connection, kept: Kept, keys: Sequence[Key]) -> dict[Key, Row]:
    """Return the rows that have one of ``keys``, without the stamp, by their key."""
    if len(keys) == 1:
        row = connection.execute(_one_row(kept.name), _named(keys[0])).one_or_none()
        return {} if row is None else {keys[0]: tuple(row)}
    columns = [kept.table.columns[name] for name in kept.columns]
    wanted = set(keys)
    found: dict[Key, Row] = {}
    for ours in _questions(kept, columns, keys):
        for row in connection.execute(select(*columns).where(ours)).all():
            values = tuple(row)
            if values[: kept.keys] in wanted:
                found[values[: kept.keys]] = values
    return found


@lru_cache
def _one_row(table: str) -> Select[Any]:
    """Return what asks for one row, put once: it is asked at every key of the marking desk."""
    kept = STATE[table]
    columns = [kept.table.columns[name] for name in kept.columns]
    parts = (column == bindparam(f"part_{at}") for at, column in enumerate(columns[: kept.keys]))
    return select(*columns).where(*parts)


def _named(key: Key) -> dict[str, Value]:
    return {f"part_{at}": part for at, part in enumerate(key)}


def _questions(
    kept: Kept, columns: Sequence[Column[Any]], keys: Sequence[Key]
) -> Iterator[ColumnElement[bool]]:
    if kept.chain == 0 and len(keys) > _AT_ONCE:
        # so many of one event: all of its rows are sooner read than each is asked for
        yield columns[0].in_(sorted({key[0] for key in keys}))
        return
    for some in portions(keys):
        if kept.keys == 1:
            yield columns[0].in_([key[0] for key in some])
        else:
            yield tuple_(*columns[: kept.keys]).in_(some)


def portions(keys: Sequence[Asked]) -> Iterator[Sequence[Asked]]:
    """Give keys in such portions as an engine takes in one question."""
    for start in range(0, len(keys), _AT_ONCE):
        yield keys[start : start + _AT_ONCE]
