"""Marking schemes that somebody is still writing, kept so that no power cut takes them.

A draft is no part of the competition: no journal tells of it, and it is gone once the scheme is
kept or given up. Everybody has drafts of his own at each device.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Delete, delete, insert, select

from haihecup.domain.journal import Author
from haihecup.domain.records import SchemeDraftRecord
from haihecup.storage.database import Database
from haihecup.storage.tables import scheme_drafts
from haihecup.storage.trouble import told


def keep_draft(database: Database, by: Author, event: str, content: str, at: str) -> None:
    """Keep what somebody has written of an event since a moment, in place of what was there."""
    with _writing(database) as connection:
        connection.execute(_mine(by, event))
        connection.execute(
            insert(scheme_drafts).values(
                event=event,
                person=by.person,
                device=by.device,
                at=at,
                content=content,
            )
        )


def drop_draft(database: Database, by: Author, event: str) -> None:
    """Let go of what somebody was writing of an event."""
    with _writing(database) as connection:
        connection.execute(_mine(by, event))


def drafts_of(database: Database, by: Author) -> tuple[SchemeDraftRecord, ...]:
    """Return what somebody is writing at a device, by event."""
    question = (
        select(scheme_drafts.c.event, scheme_drafts.c.at, scheme_drafts.c.content)
        .where(scheme_drafts.c.person == by.person, scheme_drafts.c.device == by.device)
        .order_by(scheme_drafts.c.event)
    )
    with database.connection() as connection:
        return tuple(SchemeDraftRecord(*row) for row in connection.execute(question))


@contextmanager
def _writing(database: Database) -> Iterator[Connection]:
    with told(database.place.name), database.place.engine.begin() as connection:
        yield connection


def _mine(by: Author, event: str) -> Delete:
    return delete(scheme_drafts).where(
        scheme_drafts.c.event == event,
        scheme_drafts.c.person == by.person,
        scheme_drafts.c.device == by.device,
    )
