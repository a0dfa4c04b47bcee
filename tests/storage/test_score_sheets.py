from decimal import Decimal

import pytest

from haihecup.domain.entries import Violation
from haihecup.domain.journal import Action
from haihecup.domain.records import ViolationRecord
from haihecup.domain.sheet_records import Confirmation, HandedIn, LastKeyed, Rescoring
from haihecup.storage.check import check
from tests.storage.competitions import LI, WANG, later, with_entries


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


def test_who_keyed_last_is_told_for_an_aspect_and_for_an_entry(database, entries):
    write(database, lambda work: work.marks.put("GJ01", entries[0], "A1.1", "5"))
    with database.writing(Action.MARKS_KEYED, by=WANG, at=later(30), subject="GJ01") as work:
        work.marks.put("GJ01", entries[0], "A1.2", "6")
    with database.reading() as work:
        first = work.marks.last_keyed("GJ01", entries[0], "A1.1")
        assert first == LastKeyed(LI.person, first.at)
        assert work.marks.last_keyed("GJ01", entries[0]).person == WANG.person
        assert work.marks.last_keyed("GJ01", entries[1]) is None


def test_first_scores_stay_in_their_order_when_it_is_scored_again_and_again(database, entries):
    first = Rescoring("0 3 1", "评委商议后重评", "李强", "2026-10-18T08:40:00.000Z")
    second = Rescoring("0 2 2", "裁判长要求重评", "王芳", "2026-10-18T08:50:00.000Z")
    for one in (first, second):
        write(database, lambda work, one=one: work.rescorings.add("GJ01", entries[0], "A1.1", one))
    with database.reading() as work:
        assert work.rescorings.of("GJ01", entries[0], "A1.1") == (first, second)
        assert work.rescorings.of_event("GJ01") == {(entries[0], "A1.1"): (first, second)}
    assert check(database) == ()


def test_a_confirmation_names_what_was_confirmed_by_whom_and_when(database, entries):
    one = Confirmation("0.8", "李强", "2026-10-18T08:40:00.000Z")
    write(database, lambda work: work.confirmed_marks.put("GJ01", entries[0], "A1.1", one))
    with database.reading() as work:
        assert work.confirmed_marks.of_event("GJ01") == {(entries[0], "A1.1"): one}
    assert check(database) == ()


def test_a_judge_has_one_column_of_a_module(database, entries):
    assert entries
    for seat, judge in ((1, "11"), (2, "22"), (3, "11")):
        write(
            database,
            lambda work, seat=seat, judge=judge: work.seats.take("GJ01", "A", seat, judge),
        )
    with database.reading() as work:
        assert work.seats.of_module("GJ01", "A") == {2: "22", 3: "11"}
        assert work.seats.of_module("GJ01", "B") == {}
    assert check(database) == ()


def test_an_entry_is_taken_out_with_all_that_was_kept_of_its_marks(database, entries):
    def keep(work):
        work.marks.put("GJ01", entries[0], "A1.1", "5")
        work.rescorings.add("GJ01", entries[0], "A1.1", Rescoring("9", "x", "y", "z"))
        work.confirmed_marks.put("GJ01", entries[0], "A1.1", Confirmation("5", "y", "z"))

    write(database, keep)
    write(database, lambda work: work.entries.remove(work.entries.get(entries[0])))
    assert check(database) == ()


def test_sheets_are_handed_in_and_go_back(database, entries):
    one = HandedIn("李强", "2026-10-18T08:35:42.000Z")
    keys = [(entries[0], "A1"), (entries[1], "A1")]
    assert write(database, lambda work: work.handed_sheets.put_many("GJ01", keys, one))[0] == 2
    assert write(database, lambda work: work.handed_sheets.put_many("GJ01", keys, one))[0] == 0
    with database.reading() as work:
        assert work.handed_sheets.of_event("GJ01") == dict.fromkeys(keys, one)
        assert work.handed_sheets.of_event("GJ77") == {}
    assert write(database, lambda work: work.handed_sheets.remove("GJ01", keys[:1]))[0] == 1
    with database.reading() as work:
        assert list(work.handed_sheets.of_event("GJ01")) == keys[1:]
    assert check(database) == ()
