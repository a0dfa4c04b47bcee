from haihecup.services.changes import Subject, changes
from haihecup.ui.page import EVERYTHING


def test_pages_are_made_one_by_one_before_anybody_asks_for_them(window):
    window.show_page("marks")
    steps = 0
    while window.make_ahead():
        steps += 1
    made = dict(window._pages.all())
    assert made.keys() == window._entries.keys()
    assert steps == 3 * len(made) - 2
    assert window.page() is made["marks"]
    assert all(page.told == [EVERYTHING] for page in made.values() if hasattr(page, "told"))


def test_a_page_that_has_read_ahead_reads_what_it_missed_when_it_is_shown(window, tasks):
    window.show_page("results")
    while window.make_ahead():
        pass
    window.show_page("marks")
    assert window.page().told == [EVERYTHING]
    window.show_page("results")
    tasks.tell(changes(Subject.MARKS))
    window.show_page("marks")
    assert window.page().told == [EVERYTHING, changes(Subject.MARKS)]


def test_a_page_reads_ahead_once_and_not_again_after_each_change(window, tasks):
    window.show_page("results")
    while window.make_ahead():
        pass
    tasks.tell(changes(Subject.MARKS))
    assert not window.make_ahead()


def test_only_pages_of_whoever_works_here_are_made(window):
    window.sight.page_refusal = lambda page: "" if page == "marks" else "Not for you."
    while window.make_ahead():
        pass
    assert [key for key, _page in window._pages.all()] == ["marks"]
