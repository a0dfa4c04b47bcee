import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from haihecup.services.changes import Changes, Subject
from haihecup.ui.components.buttons import Button
from haihecup.ui.components.page_head import Hint
from haihecup.ui.components.side_panel import SidePanel
from haihecup.ui.page import EVERYTHING, Hall, Page
from haihecup.ui.page_view import PageView, ViewEntry, Views

ROSTER, EVENTS = Changes(frozenset({Subject.ROSTER})), Changes(frozenset({Subject.EVENTS}))


class Judges(PageView):
    subjects = frozenset({Subject.ROSTER})

    def __init__(self, hall):
        super().__init__(hall)
        self.read, self.rows, self.narrowed = [], [], 0
        self.panel = SidePanel("Judge")
        self.head_actions = (Button("New judge"),)
        self.bar_actions = (Button("Remove"),)
        self.field = QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.field)

    def facts(self):
        return ("12 judges",)

    def hints(self):
        return (Hint("Enter", "open"),)

    def refresh(self, changes):
        self.read.append(changes)

    def event_changed(self):
        self.narrowed += 1

    def show_row(self, key):
        self.rows.append(key)

    def search_field(self):
        return self.field


class Registration(Page):
    def __init__(self, hall, entries):
        super().__init__(hall, "Registration")
        self.views = Views(self, QWidget(), "Contestants", entries)
        self.body.addWidget(self.views)


@pytest.fixture
def hall(tasks, messages):
    return Hall(tasks, messages, lambda *_all: None, lambda: "", lambda _code: None)


@pytest.fixture
def page(qtbot, hall):
    page = Registration(hall, [ViewEntry("judges", "Judges", Judges)])
    qtbot.addWidget(page)
    page.resize(1100, 600)
    page.show()
    return page


def test_a_page_with_one_view_shows_no_switch(qtbot, hall):
    page = Registration(hall, [])
    qtbot.addWidget(page)
    page.show()
    assert not page.views.switch.isVisible()


def test_another_view_brings_its_head_panel_and_keys_with_it(qtbot, page):
    told = []
    page.commands_changed.connect(lambda: told.append(True))
    assert page.views.view() is None
    segment = page.views.switch._group.button(1)
    qtbot.mouseClick(segment, Qt.MouseButton.LeftButton)
    view = page.views.view()
    assert page.head.facts() == "12 judges"
    assert page.foot.hints() == (Hint("Enter", "open"),)
    assert view.head_actions[0].isVisible()
    assert view.bar_actions[0].isVisible()
    assert view.panel.isVisible()
    assert view.read == [EVERYTHING]
    assert told == [True]
    page.views.choose("")
    assert page.views.view() is None
    assert not view.panel.isVisible()
    assert not view.head_actions[0].isVisible()


def test_a_link_to_a_row_of_another_view_chooses_the_view(page):
    assert not page.views.show_row("4711")
    assert not page.views.show_row("nothing/4711")
    assert page.views.show_row("judges/周立国")
    assert page.views.view().rows == ["周立国"]


def test_a_view_that_is_not_seen_reads_when_it_is_chosen_again(page):
    page.views.choose("judges")
    view = page.views.view()
    page.views.refresh(EVENTS)
    assert view.read == [EVERYTHING]
    page.views.refresh(ROSTER)
    assert view.read[1:] == [ROSTER]
    page.views.event_changed()
    assert view.narrowed == 1
    page.views.choose("")
    page.views.refresh(ROSTER)
    assert len(view.read) == 2
    page.views.choose("judges")
    assert view.read[2:] == [ROSTER]
    page.views.choose("")
    page.views.refresh(ROSTER)
    page.views.event_changed()
    page.views.choose("judges")
    assert view.read[3:] == [EVERYTHING]


def test_a_bare_view_has_nothing_to_undo_and_no_commands(qtbot, hall):
    view = PageView(hall)
    qtbot.addWidget(view)
    view.refresh(EVERYTHING)
    view.event_changed()
    view.show_row("x")
    assert list(view.facts()) == list(view.hints()) == list(view.commands()) == []
    assert view.search_field() is None
    assert not view.next_problem(1)
    assert not view.undo()


def test_a_view_may_be_made_and_read_before_it_is_chosen(page):
    assert page.views.make_next()
    assert page.views.make_next()
    assert not page.views.make_next()
    assert page.views.view() is None
    page.views.choose("judges")
    view = page.views.view()
    assert view.read == [EVERYTHING]
    page.views.choose("")
    assert not view.head_actions[0].isVisible()
    assert not view.panel.isVisible()
