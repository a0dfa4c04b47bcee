from haihecup.services.changes import Subject, changes
from haihecup.ui.page import EVERYTHING


def test_pages_are_made_one_by_one_before_anybody_asks_for_them(window):
    window.show_page("marks")
    steps = 0
    while window.make_ahead():
        steps += 1
    made = dict(window._pages.all())
    assert made.keys() == window._entries.keys()
    assert steps == 2 * (len(made) - 1)
    assert window.page() is made.pop("marks")
    assert not any(getattr(page, "told", []) for page in made.values())


def test_a_page_that_was_made_before_reads_everything_when_it_is_shown(window, tasks):
    window.show_page("results")
    while window.make_ahead():
        pass
    tasks.tell(changes(Subject.MARKS))
    window.show_page("marks")
    assert window.page().told == [EVERYTHING]


def test_only_pages_of_whoever_works_here_are_made(window):
    window.sight.page_refusal = lambda page: "" if page == "marks" else "Not for you."
    while window.make_ahead():
        pass
    assert [key for key, _page in window._pages.all()] == ["marks"]
