"""The events of an edition with their rules, as the tables keep them."""

import json
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from sqlalchemy import Row as SqlRow
from sqlalchemy import bindparam, select

from haihecup.domain.competition import Event, Group, Level, Session
from haihecup.domain.open_format import (
    read_rules,
    read_scheme,
    rules_document,
    scheme_document,
)
from haihecup.domain.problems import RuleBroken
from haihecup.domain.records import EventOutline
from haihecup.domain.rule_documents import Rules
from haihecup.domain.scheme import MarkingScheme
from haihecup.domain.scheme_texts import NO_TEXTS, SchemeTexts, read_texts, texts_document
from haihecup.domain.stages import State
from haihecup.i18n import _
from haihecup.storage.registry import compact
from haihecup.storage.statements import Row
from haihecup.storage.tables import events
from haihecup.storage.transaction import Shelf
from haihecup.storage.venue_tables import seats

_FIND = select(events).where(events.c.code == bindparam("wanted"))


class Events(Shelf):
    """The events (赛项), by their code."""

    def all(self) -> tuple[Event, ...]:
        """Return all events in the order of their codes."""
        rows = self._connection.execute(select(events)).all()
        return tuple(sorted((_event(row) for row in rows), key=lambda event: event.code))

    def outlines(self) -> tuple[EventOutline, ...]:
        """Return all events in the order of their codes, without reading schemes and rules."""
        rows = self._connection.execute(
            select(
                events.c.code,
                events.c.name,
                events.c.short_name,
                events.c.track,
                events.c.level,
                events.c.group_of,
                events.c.venue,
                events.c.session,
                events.c.state,
                events.c.host,
            )
        )
        found = [
            EventOutline(
                code,
                name,
                short,
                track,
                Level(level),
                Group(group),
                venue,
                session,
                State(state),
                host,
            )
            for code, name, short, track, level, group, venue, session, state, host in rows
        ]
        return tuple(sorted(found, key=lambda event: event.code))

    def find(self, code: str) -> Event | None:
        """Return the event with a code, ``None`` where there is none."""
        row = self._connection.execute(_FIND, {"wanted": code}).one_or_none()
        return None if row is None else _event(row)

    def get(self, code: str) -> Event:
        """Return the event with a code; there must be one."""
        found = self.find(code)
        if found is None:
            raise RuleBroken(_("There is no event {code} in this competition.").format(code=code))
        return found

    def states(self) -> dict[str, State]:
        """Return where each event stands, without reading its rules."""
        rows = self._connection.execute(select(events.c.code, events.c.state))
        return {row.code: State(row.state) for row in rows}

    def add(self, event: Event) -> None:
        """Add an event and begin its chain in the journal."""
        self.add_many((event,))

    def add_many(self, new: Iterable[Event]) -> None:
        """Add several events."""
        for event in sorted(new, key=lambda event: event.code):
            if not event.code:
                raise RuleBroken(_("An event needs a code. Give it one."))
            if not self._ledger.has_chain(event.code):
                self._ledger.open_chain(event.code)
            self._ledger.add(events.name, [_event_row(event)])

    def remove(self, code: str) -> None:
        """Take an event out that nobody is entered in; its chain in the journal stays."""
        question = select(*seats.primary_key.columns).where(seats.c.event == code)
        taken = [tuple(row) for row in self._connection.execute(question)]
        self._ledger.remove(seats.name, taken, code)
        self._ledger.remove(events.name, [(code,)], code)

    def put_many(self, changed: Iterable[Event]) -> int:
        """Change several events; return how many were different."""
        return self._ledger.put(events.name, [_event_row(event) for event in changed])

    def put(self, event: Event) -> bool:
        """Change an event; tell whether anything was different. Its code stays."""
        self._transaction.lock(event.code)
        return bool(self._ledger.put(events.name, [_event_row(event)]))


def _event_row(event: Event) -> Row:
    return (
        event.code,
        event.name,
        str(event.level),
        str(event.group),
        event.team_size,
        compact(scheme_document(event.scheme)),
        compact(rules_document(event)),
        event.track,
        event.official_title,
        event.short_name,
        event.host,
        event.venue,
        event.session,
        event.born_on_or_after,
        str(event.state),
        event.starts_on,
        event.ends_on,
        _sessions_text(event.sessions),
        event.quota,
        event.least_entries,
        int(event.bars_winners),
        _texts_text(event.scheme_texts),
    )


def _event(row: SqlRow[Any]) -> Event:
    rules = _rules(row.rules)
    return Event(
        code=row.code,
        name=row.name,
        level=Level(row.level),
        group=Group(row.group_of),
        scheme=_scheme(row.scheme),
        team_size=row.team_size,
        ranking=rules.ranking,
        guests=rules.guests,
        awards=rules.awards,
        promotion_requires=rules.promotion_requires,
        track=row.track,
        official_title=row.official_title,
        short_name=row.short_name,
        host=row.host,
        venue=row.venue,
        session=row.session,
        born_on_or_after=row.born_on_or_after,
        state=State(row.state),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        sessions=_sessions(row.sessions),
        quota=row.quota,
        least_entries=row.least_entries,
        bars_winners=bool(row.bars_winners),
        scheme_texts=_texts(row.scheme_texts),
    )


@lru_cache(maxsize=512)
def _scheme(text: str) -> MarkingScheme:
    """Read a marking scheme; one and the same text is understood once."""
    return read_scheme(json.loads(text))


@lru_cache(maxsize=512)
def _rules(text: str) -> Rules:
    """Read the rules of an event; many events have the same."""
    return read_rules(json.loads(text))


# ---- sessions and texts ------------------------------------------------------------------------


def _sessions_text(sessions: tuple[Session, ...]) -> str:
    if not sessions:
        return ""
    return compact([[one.name, one.venue, one.starts, one.ends, one.seats] for one in sessions])


def _sessions(text: str) -> tuple[Session, ...]:
    return tuple(Session(*fields) for fields in json.loads(text)) if text else ()


def _texts_text(texts: SchemeTexts) -> str:
    return "" if texts == NO_TEXTS else compact(texts_document(texts))


def _texts(text: str) -> SchemeTexts:
    return read_texts(json.loads(text)) if text else NO_TEXTS
