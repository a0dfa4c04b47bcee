import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget
from typing_extensions import override

from haihecup.ui.components.side_panel import SidePanel
from haihecup.ui.rehearsal import rehearse, rehearsed_parts


class Part(QWidget):
    """A part that counts how often it is painted, and in which room."""

    def __init__(self):
        super().__init__()
        self.rooms = []

    @override
    def paintEvent(self, event):
        self.rooms.append(self.size())


class Sample(QWidget):
    """A page with two parts on its stage and a panel at the right, which is put away."""

    def __init__(self):
        super().__init__()
        self.seen, self.behind, self.panel = Part(), Part(), SidePanel("An entry")
        self.stage = QStackedWidget()
        self.stage.addWidget(self.seen)
        self.stage.addWidget(self.behind)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.stage, 1)
        row.addWidget(self.panel)
        self.panel.hide()


@pytest.fixture
def stage(qtbot):
    made = QStackedWidget()
    qtbot.addWidget(made)
    made.addWidget(QWidget())
    made.resize(900, 500)
    made.show()
    return made


@pytest.fixture
def page(stage):
    made = Sample()
    stage.addWidget(made)
    return made


def test_whatever_a_page_may_show_is_rehearsed_the_page_first(page):
    assert rehearsed_parts(page) == [page, page.behind, page.panel]


def test_a_part_is_painted_in_the_room_that_it_will_have_while_nobody_sees_it(page):
    for part in rehearsed_parts(page):
        rehearse(part)
    assert page.seen.rooms == page.behind.rooms == [QSize(900, 500)]
    assert not page.isVisible()
    assert page.panel.isHidden()


def test_what_is_seen_is_not_rehearsed(stage, page, qtbot):
    stage.setCurrentWidget(page)
    qtbot.waitUntil(lambda: bool(page.seen.rooms))
    painted = len(page.seen.rooms)
    rehearse(page)
    assert len(page.seen.rooms) == painted
