from decimal import Decimal

from haihecup.domain.entries import Violation
from haihecup.domain.journal import Action
from haihecup.domain.records import EntryRecord, ViolationRecord
from haihecup.storage import tables
from haihecup.storage.check import check
from haihecup.storage.unsealing import tells_of_entries
from tests.storage.competitions import LI, later, with_entries


def test_marks_and_violations_of_a_work_come_to_stand_with_the_entry_behind_it(database):
    first, second, *_rest = with_entries(database)
    with database.writing(Action.LOTS_DRAWN, by=LI, at=later(1), subject="GJ01") as work:
        blind = work.entries.add_many(
            [EntryRecord("GJ01", "", (), work_code=code) for code in ("K01", "K02")]
        )
        work.marks.put_many(
            "GJ01", [(blind[0], "A1.1", "9"), (blind[0], "A1.2", "8"), (blind[1], "A1.1", "7")]
        )
        work.violations.add("GJ01", ViolationRecord(blind[1], Violation("A", Decimal(1)), "迟到"))
    with database.writing(Action.UNSEALED, by=LI, at=later(2), subject="GJ01") as work:
        assert work.unsealing.move("GJ01", {blind[0]: second, blind[1]: first}) == 4
    with database.reading() as work:
        assert sorted(work.marks.of_event("GJ01")) == sorted(
            [(second, "A1.1", "9"), (second, "A1.2", "8"), (first, "A1.1", "7")]
        )
        assert [one.entry for one in work.violations.of_event("GJ01")] == [first]
    assert check(database) == ()


def test_every_table_that_tells_of_entries_is_moved():
    named = {
        kept.name
        for kept in tables.STATE.values()
        if any(column.name == "entry" for column in kept.table.columns)
    }
    moved = {kept.name for kept in tables.STATE.values() if tells_of_entries(kept)}
    assert named == moved
    assert {"marks", "violations"} <= moved
