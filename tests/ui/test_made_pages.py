from unittest.mock import patch

from PySide6.QtWidgets import QWidget
from shiboken6 import delete, isValid

from haihecup.services.changes import Subject, changes
from haihecup.ui import made_pages
from haihecup.ui.page import EVERYTHING


def test_pages_are_made_one_by_one_before_anybody_asks_for_them(window):
    window.show_page("marks")
    steps = []
    while window.make_ahead():
        steps.append(len(dict(window._pages.all())))
    made = dict(window._pages.all())
    assert made.keys() == window._entries.keys()
    assert steps.index(len(made)) == 3 * len(made) - 4
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


def test_all_pages_have_read_before_one_is_rehearsed_and_each_is_once(window):
    rehearsed = []

    def note(part):
        assert all(page.told for _key, page in window._pages.all() if hasattr(page, "told"))
        rehearsed.append(part)

    with patch.object(made_pages, "rehearse", side_effect=note):
        while window.make_ahead():
            pass
    pages = [page for _key, page in window._pages.all()]
    assert [part for part in rehearsed if part in pages] == pages


def test_a_part_that_its_page_let_go_of_meanwhile_is_passed_by(window):
    gone = QWidget()
    with patch.object(made_pages, "rehearsed_parts", return_value=[gone]):
        delete(gone)
        while window.make_ahead():
            pass
    assert not isValid(gone)


def test_only_pages_of_whoever_works_here_are_made(window):
    window.sight.page_refusal = lambda page: "" if page == "marks" else "Not for you."
    while window.make_ahead():
        pass
    assert [key for key, _page in window._pages.all()] == ["marks"]
