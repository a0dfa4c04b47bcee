"""Entries as rows of the table, and rows as entries."""

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Row as SqlRow

from haihecup.domain.entries import EntryStatus
from haihecup.domain.problems import RuleBroken
from haihecup.domain.records import EntryRecord, NewEntry, RegistrationStatus
from haihecup.i18n import _
from haihecup.storage.registry import compact
from haihecup.storage.statements import Row

# as plain texts, which is all that an engine takes
_WORDS: Mapping[str, str] = {status: str(status) for status in RegistrationStatus}
_TO_COME: Row = ("", "", None, str(EntryStatus.COMPETING), None, None, "")
"""The last columns as long as nothing was drawn, measured or decided."""


def entry_row(record: EntryRecord, known: Mapping[str, int]) -> Row:
    """Return the row of an entry; ``known`` are the ids of the delegations by their names."""
    return (
        *_registered(record, known),
        record.session,
        record.station,
        record.work_code or None,
        str(record.status),
        record.elapsed_seconds,
        record.decision,
        record.decision_reason,
    )


def new_entry_row(new: NewEntry, known: Mapping[str, int]) -> Row:
    """Return the row of an entry that a roster brings."""
    return (*_registered(new, known), *_TO_COME)


def _registered(entry: EntryRecord | NewEntry, known: Mapping[str, int]) -> Row:
    """Return the first columns of an entry, which its registration fills."""
    # a blind entry has no delegation
    if entry.delegation and entry.delegation not in known:
        raise RuleBroken(
            _("There is no delegation {name}. Add it to the list of delegations first.").format(
                name=entry.delegation
            )
        )
    return (
        int(entry.id),
        entry.event,
        known.get(entry.delegation),
        entry.entry_number or None,
        entry.team_name,
        entry.unit,
        _coaches(entry.coaches),
        int(entry.guest),
        _WORDS[entry.registration],
    )


@lru_cache(maxsize=4096)
def _coaches(names: tuple[str, ...]) -> str:
    """Return coaches as the table keeps them; the same ones stand in many rows of a roster."""
    return compact(names) if names else ""


def member_rows(entry: EntryRecord | NewEntry) -> list[Row]:
    """Return the rows of the members of an entry, the captain first."""
    key, event = int(entry.id), entry.event
    return [
        (key, position, event, int(person), int(position == 0))
        for position, person in enumerate(entry.people)
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
