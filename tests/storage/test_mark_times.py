from haihecup.domain.journal import Action
from tests.storage.competitions import LI, later, with_entries


def test_a_mark_is_as_old_as_the_entry_that_set_it_first(database):
    first, second = with_entries(database)[:2]
    for minute, (entry, scores) in enumerate(((first, "9"), (second, "8"), (first, "10")), 1):
        with database.writing(Action.MARKS_KEYED, by=LI, at=later(minute)) as work:
            work.marks.put("GJ01", entry, "A1.1", scores)
    with database.reading() as work:
        times = work.mark_times.of_event("GJ01")
        assert work.mark_times.of_event("GJ02") == {}
    assert times[first, "A1.1"] < times[second, "A1.1"]
    assert len(times) == 2
