"""The edition, its events, its settings, attachments and the list of imports."""

import base64
import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from sqlalchemy import Row as SqlRow
from sqlalchemy import select

from haihecup.domain.competition import Edition, Event, Group, Level
from haihecup.domain.journal import EDITION_CHAIN
from haihecup.domain.open_format import (
    read_rules,
    read_scheme,
    rules_document,
    scheme_document,
)
from haihecup.domain.people import SkillLevel
from haihecup.domain.problems import RuleBroken
from haihecup.domain.promotion import TIANJIN_2024, PromotionRule, PromotionTable, Target
from haihecup.domain.records import Attachment, ImportRecord
from haihecup.domain.stages import State
from haihecup.i18n import _
from haihecup.storage.statements import Row
from haihecup.storage.tables import attachments, edition, events, imports, settings
from haihecup.storage.transaction import Shelf, new_id


def compact(document: object) -> str:
    """Return a document as the tables keep it."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


# ---- the edition -------------------------------------------------------------------------------


def edition_row(edition_id: str, new: Edition, promotion: PromotionTable = TIANJIN_2024) -> Row:
    """Return the one row of the edition."""
    return (
        1,
        edition_id,
        new.name,
        new.year,
        new.ordinal,
        new.organiser,
        new.serial_pattern,
        compact(_promotion_document(promotion)),
    )


class EditionShelf(Shelf):
    """The edition (届次)."""

    def get(self) -> Edition:
        """Return the edition."""
        row = self._connection.execute(select(edition)).one()
        return Edition(
            name=row.name,
            year=row.year,
            ordinal=row.ordinal,
            organiser=row.organiser,
            serial_pattern=row.serial_pattern,
        )

    def id(self) -> str:
        """Return the edition's own number, which no two competitions share."""
        return str(self._connection.execute(select(edition.c.edition_id)).scalar_one())

    def put(self, new: Edition) -> None:
        """Change the particulars of the edition."""
        self._transaction.lock(EDITION_CHAIN)
        self._ledger.put(edition.name, [edition_row(self.id(), new, self.promotion())])

    def promotion(self) -> PromotionTable:
        """Return the promotion table."""
        text = self._connection.execute(select(edition.c.promotion)).scalar_one()
        return _read_promotion(json.loads(text))

    def put_promotion(self, table: PromotionTable) -> None:
        """Change the promotion table."""
        self._transaction.lock(EDITION_CHAIN)
        self._ledger.put(edition.name, [edition_row(self.id(), self.get(), table)])


def _promotion_document(table: PromotionTable) -> dict[str, Any]:
    return {
        level: {
            "places": rule.places,
            "share": None if rule.share is None else str(rule.share),
            "workers": _target_document(rule.workers),
            "students": _target_document(rule.students),
        }
        for level, rule in table.rules.items()
    }


def _target_document(target: Target) -> list[str | None]:
    return [target.level, target.holding]


def _read_promotion(document: dict[str, Any]) -> PromotionTable:
    return PromotionTable(
        {
            Level(level): PromotionRule(
                workers=_read_target(rule["workers"]),
                students=_read_target(rule["students"]),
                places=rule["places"],
                share=None if rule["share"] is None else Decimal(rule["share"]),
            )
            for level, rule in document.items()
        }
    )


def _read_target(document: list[str | None]) -> Target:
    level, holding = (None if word is None else SkillLevel(word) for word in document)
    return Target(level or SkillLevel.NONE, holding)


# ---- the events --------------------------------------------------------------------------------


class Events(Shelf):
    """The events (赛项), by their code."""

    def all(self) -> tuple[Event, ...]:
        """Return all events in the order of their codes."""
        rows = self._connection.execute(select(events)).all()
        return tuple(sorted((_event(row) for row in rows), key=lambda event: event.code))

    def find(self, code: str) -> Event | None:
        """Return the event with a code, ``None`` where there is none."""
        row = self._connection.execute(select(events).where(events.c.code == code)).one_or_none()
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
            self._ledger.open_chain(event.code)
            self._ledger.add(events.name, [_event_row(event)])

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
    )


def _event(row: SqlRow[Any]) -> Event:
    rules = read_rules(json.loads(row.rules))
    return Event(
        code=row.code,
        name=row.name,
        level=Level(row.level),
        group=Group(row.group_of),
        scheme=read_scheme(json.loads(row.scheme)),
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
    )


# ---- settings, attachments, imports ------------------------------------------------------------


class Settings(Shelf):
    """Settings of the competition; values are whatever JSON can say."""

    def get(self, key: str) -> object:
        """Return a setting, ``None`` where it was never set."""
        question = select(settings.c.value).where(settings.c.key == key)
        text = self._connection.execute(question).scalar_one_or_none()
        return None if text is None else json.loads(text)

    def put(self, key: str, value: object) -> None:
        """Set a setting."""
        self._ledger.put(settings.name, [(key, compact(value))])


class Attachments(Shelf):
    """Pictures and other files of the organiser, by name."""

    def names(self) -> tuple[str, ...]:
        """Return the names of all attachments."""
        return tuple(sorted(self._connection.execute(select(attachments.c.name)).scalars()))

    def find(self, name: str) -> Attachment | None:
        """Return an attachment, ``None`` where there is none."""
        question = select(attachments).where(attachments.c.name == name)
        row = self._connection.execute(question).one_or_none()
        if row is None:
            return None
        return Attachment(row.name, row.media_type, base64.b64decode(row.content))

    def put(self, attachment: Attachment) -> None:
        """Keep an attachment in place of the one with its name."""
        content = base64.b64encode(attachment.content).decode("ascii")
        self._ledger.put(attachments.name, [(attachment.name, attachment.media_type, content)])

    def remove(self, name: str) -> None:
        """Take an attachment out."""
        self._ledger.remove(attachments.name, [(name,)], EDITION_CHAIN)


class Imports(Shelf):
    """The rosters that have been imported."""

    def all(self) -> tuple[ImportRecord, ...]:
        """Return all imports, oldest first."""
        records = [
            ImportRecord(row.file_hash, row.name, row.at, row.rows_taken)
            for row in self._connection.execute(select(imports))
        ]
        return tuple(sorted(records, key=lambda record: record.at))

    def of_file(self, file_hash: str) -> tuple[ImportRecord, ...]:
        """Return the imports of one and the same file."""
        return tuple(record for record in self.all() if record.file_hash == file_hash)

    def add(self, record: ImportRecord) -> None:
        """Remember an import."""
        row = (new_id(), record.file_hash, record.name, record.at, record.rows)
        self._ledger.add(imports.name, [row])
