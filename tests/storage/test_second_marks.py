from haihecup.domain.journal import Action
from haihecup.domain.second_keying import Asked, Decision, SecondMark
from haihecup.storage.check import check
from tests.storage.competitions import LI, later, with_entries

DECISION = Decision("12.5", "21.5", "12.5", "李强", "李航", "陈志强", "2026-10-18T08:35:42.000Z")


def test_nothing_is_keyed_twice_until_it_is_asked(database):
    with_entries(database)
    with database.reading() as work:
        assert work.second_keying.asked("GJ01") is Asked.NONE
    with database.writing(Action.SECOND_KEYING_ASKED, by=LI, at=later(1)) as work:
        work.second_keying.ask("GJ01", Asked.RECHECK)
    with database.reading() as work:
        assert work.second_keying.asked("GJ01") is Asked.RECHECK
        assert work.second_keying.all_asked() == {"GJ01": Asked.RECHECK}


def test_second_marks_and_decisions_lie_apart_from_the_marks(database):
    first, second, *_rest = with_entries(database)
    mark = SecondMark("21.5", "李航", "李强")
    with database.writing(Action.SECOND_KEYED, by=LI, at=later(1)) as work:
        lines = [(first, "A1.1", mark), (second, "A1.1", mark)]
        assert work.second_keying.put_many("GJ01", lines) == 2
        work.second_keying.decide("GJ01", first, "A1.1", DECISION)
    with database.reading() as work:
        assert work.marks.of_event("GJ01") == []
        assert work.second_keying.marks("GJ01") == {
            (first, "A1.1"): mark,
            (second, "A1.1"): mark,
        }
        assert work.second_keying.marks("GJ01", second) == {(second, "A1.1"): mark}
        assert work.second_keying.decisions("GJ01") == {(first, "A1.1"): DECISION}
        assert work.second_keying.decisions("GJ01", second) == {}
    with database.writing(Action.SECOND_KEYED, by=LI, at=later(2)) as work:
        assert work.second_keying.put_many("GJ01", [(first, "A1.1", None)]) == 1
    with database.reading() as work:
        assert list(work.second_keying.marks("GJ01")) == [(second, "A1.1")]
    assert check(database) == ()
