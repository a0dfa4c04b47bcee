import threading

import pytest
from PySide6.QtWidgets import QMainWindow, QWidget

from haihecup.ui.held_stage import HeldStage
from haihecup.ui.page import Hall, Page, Preferences


class Painted(Page):
    """A page that shows what was read, and remembers what it showed when it was painted."""

    def __init__(self, hall):
        super().__init__(hall, "Results")
        self.read, self.seen = "nothing", []

    def take(self, answer):
        self.read = answer
        self.update()

    def paintEvent(self, _event):  # noqa: N802 - Qt's name
        self.seen.append(self.read)


@pytest.fixture
def window(qtbot):
    made = QMainWindow()
    qtbot.addWidget(made)
    made.resize(400, 300)
    return made


@pytest.fixture
def stage(qtbot, window, tasks):
    made = HeldStage(tasks)
    made.addWidget(QWidget())
    window.setCentralWidget(made)
    window.show()
    qtbot.waitExposed(window)
    return made


@pytest.fixture
def page(stage, tasks):
    hall = Hall(tasks, None, None, lambda: "", None, Preferences.forgetful(), lambda _act: "")
    made = Painted(hall)
    stage.addWidget(made)
    return made


def test_a_page_is_painted_once_with_what_it_reads(qtbot, stage, page, tasks):
    tasks.read("results", lambda _desk, _work: "places", page.take)
    stage.setCurrentWidget(page)
    stage.hold()
    qtbot.waitUntil(lambda: bool(page.seen))
    assert page.seen == ["places"]


def test_what_takes_longer_is_not_waited_for(qtbot, stage, page, tasks):
    gate = threading.Event()
    tasks.read("results", lambda _desk, _work: (gate.wait(60), "places")[1], page.take)
    stage.setCurrentWidget(page)
    stage.hold()
    qtbot.waitUntil(lambda: page.seen == ["nothing"])
    gate.set()
    qtbot.waitUntil(lambda: page.seen[-1] == "places")


def test_a_page_that_reads_nothing_is_painted_at_once(qtbot, stage, page):
    stage.setCurrentWidget(page)
    stage.hold()
    assert stage.updatesEnabled()
    qtbot.waitUntil(lambda: page.seen == ["nothing"])
