"""Entries as rows of the table, and rows as entries."""

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Row as SqlRow

from haihecup.domain.entries import EntryStatus
from haihecup.domain.problems import RuleBroken
from haihecup.domain.records import EntryRecord, RegistrationStatus
from haihecup.i18n import _
from haihecup.storage.registry import compact
from haihecup.storage.statements import Row


def entry_row(record: EntryRecord, known: Mapping[str, int]) -> Row:
    """Return the row of an entry; ``known`` are the ids of the delegations by their names."""
    if record.delegation not in known and not record.blind:
        raise RuleBroken(
            _("There is no delegation {name}. Add it to the list of delegations first.").format(
                name=record.delegation
            )
        )
    return (
        int(record.id),
        record.event,
        known.get(record.delegation),
        record.entry_number or None,
        record.team_name,
        record.unit,
        _coaches(record.coaches),
        int(record.guest),
        str(record.registration),
        record.session,
        record.station,
        record.work_code or None,
        str(record.status),
        record.elapsed_seconds,
        record.decision,
        record.decision_reason,
    )


@lru_cache(maxsize=4096)
def _coaches(names: tuple[str, ...]) -> str:
    """Return coaches as the table keeps them; the same ones stand in many rows of a roster."""
    return compact(names) if names else ""


def member_rows(record: EntryRecord) -> list[Row]:
    """Return the rows of the members of an entry, the captain first."""
    return [
        (int(record.id), position, record.event, int(person), int(position == 0))
        for position, person in enumerate(record.people)
    ]


def entry_record(row: SqlRow[Any], team: Sequence[str]) -> EntryRecord:
    """Return the entry of a row that bears the name of its delegation, with its team."""
    return EntryRecord(
        event=row.event,
        delegation=row.delegation_name or "",
        people=tuple(team),
        id=str(row.id),
        entry_number=row.entry_number or "",
        team_name=row.team_name,
        unit=row.unit,
        coaches=tuple(json.loads(row.coaches)) if row.coaches else (),
        guest=bool(row.guest),
        registration=RegistrationStatus(row.registration),
        session=row.session,
        station=row.station,
        work_code=row.work_code or "",
        status=EntryStatus(row.status),
        elapsed_seconds=row.elapsed_seconds,
        decision=row.decision,
        decision_reason=row.decision_reason,
    )
