from haihecup.ui.page import Hall
from haihecup.ui.page_view import PageView
from haihecup.ui.pages.registration_page import RegistrationPage
from haihecup.ui.pages.registration_views import other_views


def test_each_view_is_named_once_and_can_be_made(qtbot, tasks, messages):
    hall = Hall(tasks, messages, lambda *_all: None, lambda: "", lambda _code: None)
    entries = other_views()
    assert len({entry.key for entry in entries}) == len(entries)
    for entry in entries:
        view = entry.build(hall)
        qtbot.addWidget(view)
        assert isinstance(view, PageView)


def test_the_page_hears_of_everything_that_one_of_its_views_shows(qtbot, tasks, messages):
    hall = Hall(tasks, messages, lambda *_all: None, lambda: "", lambda _code: None)
    for entry in other_views():
        view = entry.build(hall)
        qtbot.addWidget(view)
        assert view.subjects <= RegistrationPage.subjects
