from dataclasses import replace

import pytest

from haihecup.domain.journal import Action
from haihecup.storage.check import check
from haihecup.storage.journal_book import Filter
from tests.storage.competitions import LI, WANG, later


def test_the_newest_entries_come_first_and_page_by_page(filled):
    with filled.reading() as work:
        everything = work.journal.page(Filter(), limit=100)
        pages = [work.journal.page(Filter(), limit=4, skip=skip) for skip in range(0, 100, 4)]
        total = sum(head.sequence for head in work.journal.heads().values())
    assert len(everything) == total
    assert [entry for page in pages for entry in page] == list(everything)
    times = [entry.device_time for entry in everything]
    if filled.place.path is not None:
        assert times == sorted(times, reverse=True)


def test_entries_are_found_by_event_person_and_act(filled):
    with filled.reading() as work:
        by_event = work.journal.page(Filter(event="GJ01"), limit=100)
        by_person = work.journal.page(Filter(person=LI.person), limit=100)
        by_act = work.journal.page(Filter(act=Action.MARKS_KEYED), limit=100)
        nothing = work.journal.page(Filter(event="GJ02", act=Action.MARKS_KEYED), limit=100)
    assert {entry.event for entry in by_event} == {"GJ01"}
    assert {entry.person for entry in by_person} == {LI.person}
    assert [entry.act for entry in by_act] == [Action.MARKS_KEYED]
    assert nothing == ()


def test_an_entry_tells_who_where_when_and_what(filled):
    with filled.reading() as work:
        (entry,) = work.journal.page(Filter(act=Action.MARK_CORRECTED), limit=10)
        changes = work.journal.changes(entry.event, entry.sequence)
    assert (entry.person, entry.device, entry.object) == (LI.person, LI.device, "GJ01")
    assert entry.device_time == "2026-10-18T08:34:00.123Z"
    ((key, before, after),) = changes["marks"]["changed"]
    assert key[2] == "A1.1"
    assert (before, after) == ({"scores": "1.5"}, {"scores": "9.5"})
    assert len(changes["entries"]["changed"]) == 2


def test_looking_at_something_can_be_told_without_any_change(filled):
    with filled.writing(Action.ID_NUMBER_SHOWN, by=WANG, at=later(30), subject="张1") as work:
        work.note()
    assert set(work.receipt) == {""}
    with filled.reading() as work:
        assert work.journal.changes("", work.journal.heads()[""].sequence) == {}
    assert check(filled) == ()


def test_changes_of_an_entry_that_does_not_exist_are_none(filled):
    with filled.reading() as work:
        assert work.journal.changes("GJ01", 999) == {}


def test_a_walk_along_a_chain_gives_each_entry_with_its_content(filled):
    with filled.reading() as work:
        kept = list(work.journal.chain("GJ01"))
    assert [one.entry.sequence for one in kept] == list(range(1, len(kept) + 1))
    assert all(one.entry.hash == one.hash for one in kept)
    assert all(one.payload for one in kept)
    assert all(len(one.salt) == 16 for one in kept)


@pytest.mark.parametrize("word", ["990101", "未戴护目镜"])
def test_no_private_word_stands_in_the_chain_itself(filled, word):
    with filled.reading() as work:
        for chain in ("", "GJ01", "GJ02"):
            for kept in work.journal.chain(chain):
                assert word.encode() not in kept.entry.record


def test_the_journal_tells_which_tables_were_touched_since(filled):
    def touched(since, *tables):
        with filled.reading() as work:
            return work.journal.touched(since, work.journal.sequences(), tables)

    with filled.reading() as work:
        before = work.journal.sequences()
    assert not touched(before, "marks", "entries", "people")
    with filled.writing(Action.MARKS_KEYED, by=WANG, at=later(90)) as work:
        entry = work.entries.records("GJ01")[0]
        work.marks.put("GJ01", entry.id, "A1.1", "1")
    assert touched(before, "marks")
    assert not touched(before, "entries", "people")
    assert touched({}, "people")
    assert touched(before | {"GJ01": before["GJ01"] + 9}, "people")


def test_what_was_taken_away_from_the_journal_may_have_touched_anything(filled):
    with filled.reading() as work:
        before = work.journal.sequences()
    with filled.writing(Action.DATA_ERASED, by=WANG, at=later(90)) as work:
        work.ledger.retell("GJ01")
    with filled.reading() as work:
        assert work.journal.touched(before, work.journal.sequences(), ("judges",))


def test_the_journal_tells_which_rows_were_changed_between_two_moments(filled):
    with filled.reading() as work:
        before = work.journal.sequences()
        entry = work.entries.records("GJ01")[0]
    with filled.writing(Action.ENTRY_CHANGED, by=WANG, at=later(31)) as work:
        work.entries.put_many([replace(entry, session="下午")])
    with filled.reading() as work:
        now = work.journal.sequences()
        assert work.journal.told_between(before, now, {"entries", "people"}) == {
            "entries": {int(entry.id)},
            "people": set(),
        }
        assert work.journal.told_between(now, now, {"entries"}) == {"entries": set()}


def test_a_chain_that_tells_its_rows_anew_cannot_say_which_were_changed(filled):
    with filled.reading() as work:
        before = work.journal.sequences()
    with filled.writing(Action.DATA_ERASED, by=WANG, at=later(31)) as work:
        work.ledger.retell("GJ01")
    with filled.reading() as work:
        assert work.journal.told_between(before, work.journal.sequences(), {"entries"}) is None
