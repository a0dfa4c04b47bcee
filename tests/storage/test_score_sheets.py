from decimal import Decimal

import pytest

from haihecup.domain.entries import Violation
from haihecup.domain.journal import Action
from haihecup.domain.records import ViolationRecord
from haihecup.storage.check import check
from tests.storage.competitions import LI, later, with_entries


@pytest.fixture
def entries(database):
    return with_entries(database)


def write(database, change):
    with database.writing(Action.MARKS_KEYED, by=LI, at=later(20), subject="GJ01") as work:
        answer = change(work)
    return answer, work.receipt


def test_marks_are_read_as_keyed(database, entries):
    lines = [(entry, f"A1.{n}", "2 3 2") for entry in entries for n in (1, 2, 3)]
    write(database, lambda work: work.marks.add_many("GJ01", lines))
    with database.reading() as work:
        assert sorted(work.marks.of_event("GJ01")) == sorted(lines)
        assert [(code, len(some)) for code, some in work.marks.all_by_event()] == [("GJ01", 12)]
        assert work.marks.of_entry("GJ01", entries[0]) == dict.fromkeys(
            ("A1.1", "A1.2", "A1.3"), "2 3 2"
        )
        assert work.marks.counts() == {"GJ01": 12}
        assert work.marks.of_event("GJ77") == []


def test_a_mark_can_be_set_changed_and_cleared(database, entries):
    for value, told in (("5", True), ("5", False), ("6", True), (None, True), (None, False)):
        changed, receipt = write(
            database, lambda work, value=value: work.marks.put("GJ01", entries[0], "A1.1", value)
        )
        assert changed is told
        assert bool(receipt) is told
        with database.reading() as work:
            assert work.marks.get("GJ01", entries[0], "A1.1") == value
    assert check(database) == ()


def test_nought_and_not_marked_are_two_things(database, entries):
    write(database, lambda work: work.marks.put("GJ01", entries[0], "A1.1", "0"))
    with database.reading() as work:
        assert work.marks.get("GJ01", entries[0], "A1.1") == "0"
        assert work.marks.get("GJ01", entries[0], "A1.2") is None


def test_a_mark_names_the_entry_that_set_it(database, entries):
    write(database, lambda work: work.marks.put("GJ01", entries[0], "A1.1", "5"))
    _, receipt = write(database, lambda work: work.marks.put("GJ01", entries[0], "A1.1", "6"))
    with database.connection() as connection:
        sequence = connection.exec_driver_sql("SELECT sequence FROM marks").scalar_one()
    assert sequence == receipt["GJ01"]


def test_a_mark_set_there_and_back_in_one_action_stays_sound(database, entries):
    write(database, lambda work: work.marks.put("GJ01", entries[0], "A1.1", "5"))

    def there_and_back(work):
        work.marks.put("GJ01", entries[0], "A1.1", "6")
        work.marks.put("GJ01", entries[0], "A1.1", "5")
        work.marks.put("GJ01", entries[1], "A1.1", "7")
        work.marks.put("GJ01", entries[1], "A1.1", None)

    write(database, there_and_back)
    assert check(database) == ()


def test_violations_are_recorded_and_taken_back(database, entries):
    records = [
        ViolationRecord(entries[0], Violation("A", Decimal("2.50")), "未戴护目镜"),
        ViolationRecord(entries[0], Violation("A", cancel=True), "作弊"),
        ViolationRecord(entries[1], Violation(None, Decimal(5))),
    ]
    keys, _ = write(
        database,
        lambda work: (
            *work.violations.add_many("GJ01", records[:2]),
            work.violations.add("GJ01", records[2]),
        ),
    )
    with database.reading() as work:
        found = {record.id: record for record in work.violations.of_event("GJ01")}
        assert [found[key].violation for key in keys] == [one.violation for one in records]
        assert found[keys[0]].reason == "未戴护目镜"
    write(database, lambda work: work.violations.remove("GJ01", keys[1]))
    with database.reading() as work:
        assert len(work.violations.of_event("GJ01")) == 2
    assert check(database) == ()
