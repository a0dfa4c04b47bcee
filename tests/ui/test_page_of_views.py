import pytest
from PySide6.QtWidgets import QLineEdit, QWidget

from haihecup.ui.page import Command, Hall
from haihecup.ui.page_of_views import PageOfViews
from haihecup.ui.page_view import PageView, ViewEntry, Views


class Judges(PageView):
    def __init__(self, hall):
        super().__init__(hall)
        self.field, self.rows, self.asked = QLineEdit(self), [], []

    def commands(self):
        return (Command("new judge", "New judge", lambda: None),)

    def search_field(self):
        return self.field

    def show_row(self, key):
        self.rows.append(key)

    def next_problem(self, step):
        self.asked.append(step)
        return True

    def undo(self):
        self.asked.append("undo")
        return True

    def redo(self):
        self.asked.append("redo")
        return True


class Registration(PageOfViews):
    def __init__(self, hall):
        super().__init__(hall, "Registration")
        self.rows, self.asked, self.field = [], [], QLineEdit(self)
        self.views = Views(self, QWidget(), "Contestants", [ViewEntry("judges", "Judges", Judges)])
        self.body.addWidget(self.views)

    def own_commands(self):
        return (Command("new", "New entry", lambda: None),)

    def own_search_field(self):
        return self.field

    def own_row(self, key):
        self.rows.append(key)

    def own_undo(self):
        self.asked.append("undo")
        return True


@pytest.fixture
def hall(tasks, messages):
    return Hall(tasks, messages, lambda *_all: None, lambda: "", lambda _code: None)


@pytest.fixture
def page(qtbot, hall):
    made = Registration(hall)
    qtbot.addWidget(made)
    return made


def test_its_own_view_answers_while_no_other_is_seen(page):
    assert [one.key for one in page.commands()] == ["new"]
    assert page.search_field() is page.field
    assert page.undo()
    assert not page.redo()
    assert not page.next_problem(1)
    assert page.asked == ["undo"]


def test_the_view_that_is_seen_answers_for_the_page(page):
    page.views.choose("judges")
    view = page.views.view()
    assert [one.key for one in page.commands()] == ["new judge"]
    assert page.search_field() is view.field
    assert page.undo()
    assert page.redo()
    assert page.next_problem(-1)
    assert (view.asked, page.asked) == (["undo", "redo", -1], [])


def test_a_link_leads_into_the_view_that_it_names_or_back_to_the_pages_own(page):
    page.show_row("judges/7")
    assert page.views.view().rows == ["7"]
    page.show_row("4711")
    assert page.views.view() is None
    assert page.rows == ["4711"]


def test_a_page_that_answers_nothing_itself_has_no_commands_and_no_way_back(qtbot, hall):
    bare = PageOfViews(hall, "Settings")
    qtbot.addWidget(bare)
    bare.views = Views(bare, QWidget(), "Edition", [])
    bare.show_row("1")
    assert list(bare.commands()) == []
    assert bare.search_field() is None
    assert not bare.undo()
    assert not bare.redo()
    assert not bare.make_next_view()
