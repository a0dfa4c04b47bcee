import threading
from unittest.mock import patch

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from haihecup.domain import second_keying
from haihecup.domain.second_keying import Asked
from haihecup.services import known_results, registrations
from haihecup.services.desk import open_desk
from haihecup.services.give_awards import read_boards
from haihecup.services.key_second import ask_second_keying
from haihecup.services.registrations import list_registrations
from haihecup.services.settle_differences import read_second
from haihecup.ui.main_window import MainWindow
from haihecup.ui.reading_ahead import ReadingAhead
from haihecup.ui.tasks import Tasks
from tests.services.small_competition import PASSPHRASE, a_desk
from tests.ui.sample_pages import entries


@pytest.fixture
def opened(qtbot, messages, tmp_path):
    """A window on the small competition, and what was broken meanwhile."""
    desk = a_desk(tmp_path / "cup.haihe")
    path = desk.path
    desk.close()
    broken = []
    tasks = Tasks(broken.append)
    tasks.open(lambda _work: open_desk(path, PASSPHRASE, "王敏"), lambda: None)
    qtbot.waitUntil(tasks.idle)
    window = MainWindow(entries(), tasks, messages)
    qtbot.addWidget(window)
    window.show()
    yield window
    tasks.close(lambda desk: desk.close())
    assert broken == []


def test_what_the_largest_pages_ask_for_is_there_before_they_ask(qtbot, opened):
    tasks = opened.tasks
    ahead = ReadingAhead(tasks, opened)
    ahead.begin()
    qtbot.waitUntil(lambda: not ahead.reading() and tasks.idle())

    asked = []
    with (
        patch.object(known_results, "compute", side_effect=AssertionError),
        patch.object(registrations, "EntryFacts", side_effect=AssertionError),
    ):
        tasks.run("list", lambda desk, _work: list_registrations(desk), asked.append)
        tasks.run("boards", lambda desk, _work: read_boards(desk), asked.append)
        qtbot.waitUntil(tasks.idle)
    assert len(asked) == 2
    assert len(asked[0]) == 16
    assert not opened.make_ahead()


def test_what_makes_pages_is_loaded_beside_the_window(qtbot, opened):
    threads = []
    loads = [lambda: threads.append(threading.current_thread())]
    with patch.object(opened, "page_loads", return_value=loads):
        ahead = ReadingAhead(opened.tasks, opened)
        ahead.begin()
        qtbot.waitUntil(lambda: bool(threads))
    assert threads[0] is not threading.main_thread()
    qtbot.waitUntil(lambda: not ahead.reading() and opened.tasks.idle())


def test_the_pages_of_whoever_works_here_are_those_that_are_loaded(window):
    window.sight.page_refusal = lambda page: "" if page == "marks" else "Not for you."
    assert window.page_loads() == [window._entries["marks"].load]


def test_what_two_keyers_keyed_differently_is_there_before_it_is_asked_for(qtbot, opened):
    tasks, views = opened.tasks, []
    tasks.run("ask", lambda desk, _work: ask_second_keying(desk, ["GJ01"], Asked.RECHECK))
    qtbot.waitUntil(tasks.idle)
    ahead = ReadingAhead(tasks, opened)
    ahead.begin()
    qtbot.waitUntil(lambda: not ahead.reading() and tasks.idle())
    with patch.object(second_keying, "differences", side_effect=AssertionError):
        tasks.run("second", lambda desk, _work: read_second(desk, "GJ01"), views.append)
        qtbot.waitUntil(tasks.idle)
    assert [view.asked for view in views] == [Asked.RECHECK]


def test_no_page_is_made_while_somebody_types(qtbot, opened):
    ahead = ReadingAhead(opened.tasks, opened)
    ahead.begin()
    qtbot.waitUntil(opened.tasks.idle)
    qtbot.keyClick(opened.windowHandle(), Qt.Key.Key_F12)
    made = len(list(opened._pages.all()))
    ahead.go_on()
    assert len(list(opened._pages.all())) == made


def test_no_page_is_made_while_the_window_is_locked(qtbot, opened):
    opened.set_cover(QWidget())
    opened.lock()
    ahead = ReadingAhead(opened.tasks, opened)
    ahead.begin()
    qtbot.wait(150)
    assert list(opened._pages.all()) == []
