from haihecup.services.changes import NOTHING, Changes, Outcome, Subject, changes


def test_whatever_is_kept_shows_in_the_journal_too():
    told = changes(Subject.MARKS, events=("GJ01",))
    assert told.touch(Subject.JOURNAL)
    assert told.events == {"GJ01"}


def test_a_page_reads_again_only_when_one_of_its_subjects_was_touched():
    told = changes(Subject.MARKS)
    assert told.touch(Subject.RESULTS, Subject.MARKS)
    assert not told.touch(Subject.ROSTER)


def test_an_answer_that_changed_nothing_touches_nothing():
    assert Outcome(3).changes == NOTHING == Changes()
