"""Who is at a score sheet right now: each window says so, and hears who else is there.

Presence is no part of the competition: no journal tells it, and whoever has not been heard of for
a while is gone. Known are the person at the desk and the work's code, nothing of the contestant.
"""

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select

from haihecup.domain.journal import Author, time_text
from haihecup.domain.sheet_records import Present
from haihecup.storage.database import Database
from haihecup.storage.trouble import told
from haihecup.storage.venue_tables import presence

GONE_AFTER = timedelta(seconds=45)
"""Longer than two of the times at which a window says that it is still there."""


def stand_at(
    database: Database, token: str, by: Author, place: tuple[str, str], at: datetime
) -> tuple[Present, ...]:
    """Say that a window stands at an event and work code; return who else is at that event.

    ``token`` tells windows apart. A competition that is open for looking only is told nothing.
    """
    event, work_code = place
    if database.place.look_only:
        with database.connection() as connection:
            return _others(connection, token, event, database.hub_time(connection, at))
    with told(database.place.name), database.place.engine.begin() as connection:
        now = database.hub_time(connection, at)
        _leave(connection, token, now)
        values = {
            "token": token,
            "person": by.person,
            "device": by.device,
            "event": event,
            "work_code": work_code,
            "at": time_text(now),
        }
        connection.execute(insert(presence).values(values))
        return _others(connection, token, event, now)


def leave(database: Database, token: str, at: datetime) -> None:
    """Say that a window has gone elsewhere."""
    if database.place.look_only:
        return
    with told(database.place.name), database.place.engine.begin() as connection:
        _leave(connection, token, database.hub_time(connection, at))


def _leave(connection: Connection, token: str, now: datetime) -> None:
    """Take a window out, and whoever has not been heard of."""
    gone = (presence.c.token == token) | (presence.c.at < time_text(now - GONE_AFTER))
    connection.execute(delete(presence).where(gone))


def _others(connection: Connection, token: str, event: str, now: datetime) -> tuple[Present, ...]:
    question = (
        select(presence)
        .where(
            presence.c.event == event,
            presence.c.token != token,
            presence.c.at >= time_text(now - GONE_AFTER),
        )
        .order_by(presence.c.person, presence.c.device)
    )
    return tuple(
        Present(row.person, row.device, row.work_code) for row in connection.execute(question)
    )
