from types import SimpleNamespace

import pytest

from haihecup.domain.problems import RuleBroken
from haihecup.domain.records import EntryRecord, RegistrationStatus
from haihecup.storage.entry_rows import entry_record, entry_row, member_rows
from haihecup.storage.tables import entries

TEAM = EntryRecord(
    "GJ02",
    "和平区",
    ("7", "8"),
    id="5",
    team_name="一队",
    coaches=("刘", "陈"),
    registration=RegistrationStatus.CONFIRMED,
)
WORK = EntryRecord("GJ02", "", (), id="6", work_code="K01")


def read_back(record):
    row = dict(
        zip(
            (column.name for column in entries.columns),
            entry_row(record, {"和平区": 3}),
            strict=True,
        )
    )
    row["delegation_name"] = "和平区" if row["delegation"] == 3 else None
    return entry_record(SimpleNamespace(**row), record.people)


@pytest.mark.parametrize("record", [TEAM, WORK], ids=["a team", "a blind entry"])
def test_an_entry_reads_back_as_it_was_written(record):
    assert read_back(record) == record


def test_a_blind_entry_has_no_delegation_and_no_members():
    assert entry_row(WORK, {"和平区": 3})[2] is None
    assert member_rows(WORK) == []


def test_the_captain_comes_first():
    assert member_rows(TEAM) == [(5, 0, "GJ02", 7, 1), (5, 1, "GJ02", 8, 0)]


def test_a_delegation_that_is_not_there_is_told():
    with pytest.raises(RuleBroken, match="no delegation 和平区"):
        entry_row(TEAM, {})
