import pytest
from PySide6.QtWidgets import QMainWindow

from haihecup.ui.page import Hall, Page
from haihecup.ui.row_asked import RowAsked


class Asked(Page):
    """A page whose rows come only when they are read."""

    def __init__(self, hall):
        super().__init__(hall, "Page")
        self.rows, self.current = [], ""

    def show_row(self, key):
        if key in self.rows:
            self.current = key


@pytest.fixture
def page(qtbot, tasks, messages):
    made = Asked(Hall(tasks, messages, lambda *_way: None, lambda: "", lambda _code: None))
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def asked(tasks, qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    window.asked = RowAsked(tasks, window)
    yield window.asked
    assert window.isHidden()


def test_a_row_that_is_there_is_shown_at_once(page, asked):
    page.rows = ["7"]
    asked.show(page, "7")
    assert page.current == "7"


def test_a_row_is_shown_when_its_page_has_read_it(qtbot, tasks, page, asked):
    tasks.read("rows", lambda _desk, _work: ["7"], page.rows.extend)
    asked.show(page, "7")
    assert page.current == ""
    qtbot.waitUntil(lambda: page.current == "7")


def test_whoever_has_gone_on_to_another_row_is_not_called_back(qtbot, tasks, page, asked):
    tasks.read("rows", lambda _desk, _work: ["7", "8"], page.rows.extend)
    asked.show(page, "7")
    qtbot.waitUntil(lambda: page.current == "7")
    page.show_row("8")
    tasks.read("other", lambda _desk, _work: [], page.rows.extend)
    qtbot.waitUntil(tasks.idle)
    qtbot.wait(20)
    assert page.current == "8"


def test_a_page_that_is_not_seen_any_more_is_left_alone(qtbot, tasks, page, asked):
    tasks.read("rows", lambda _desk, _work: ["7"], page.rows.extend)
    asked.show(page, "7")
    page.hide()
    qtbot.waitUntil(tasks.idle)
    qtbot.wait(20)
    assert page.current == ""
