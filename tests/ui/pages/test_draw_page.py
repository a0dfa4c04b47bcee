import pytest
from PySide6.QtCore import Qt

from haihecup.domain.stages import State
from haihecup.services.desk import create_desk, open_desk
from haihecup.services.draw_lots import read_draw
from haihecup.services.prepare_competition import add_events
from haihecup.ui.page import EVERYTHING, Hall
from haihecup.ui.pages.draw_page import DrawPage
from tests.services.small_competition import (
    EDITION,
    NAMES,
    PASSPHRASE,
    an_event,
    clock,
    codes_by_name,
    register,
)


class Led:
    """Remembers where links led, and which event is chosen."""

    def __init__(self):
        self.chosen = ""
        self.ways = []

    def go(self, *way):
        self.ways.append(way)

    def event(self):
        return self.chosen

    def narrow(self, event):
        self.chosen = event


@pytest.fixture
def registered():
    """The events that have entries."""
    return ("GJ01", "GJ02")


@pytest.fixture
def page(qtbot, tasks, messages, tmp_path, registered):
    """The page of the draw on three events."""
    path = tmp_path / "cup.haihe"
    with create_desk(path, PASSPHRASE, EDITION, "周立国", clock) as desk:
        add_events(desk, [an_event("GJ01"), an_event("GJ02", "焊接"), an_event("GJ03", "电工")])
        for code in registered:
            register(desk, code)
    led = Led()
    made = DrawPage(Hall(tasks, messages, led.go, led.event, led.narrow))
    made.led = led
    qtbot.addWidget(made)
    made.resize(1190, 690)
    tasks.changed.connect(made.refresh)
    tasks.open(lambda _work: open_desk(path, PASSPHRASE, "周立国", clock), lambda: None)
    made.show()
    made.refresh(EVERYTHING)
    qtbot.waitUntil(tasks.idle)
    yield made
    qtbot.waitUntil(tasks.idle)
    tasks.close(lambda desk: desk.close())


def draw_all(qtbot, page, messages):
    messages.answers.append({})
    page.mark_waiting()
    qtbot.mouseClick(page.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.hall.tasks.idle)


def test_only_events_with_entries_are_offered(page):
    assert [line.code for line in page.model.shown_rows()] == ["GJ01", "GJ02"]
    assert page.head.facts() == "2 events wait for the draw · 0 drawn"
    assert len(page.primary()) == 1


def test_the_current_event_is_drawn_after_a_question(qtbot, page, messages):
    messages.answers.append({})
    qtbot.mouseClick(page.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.hall.tasks.idle)
    assert messages.read() == [("fact", "Lots are drawn: 8 work codes.")]
    assert [line.state for line in page.model.shown_rows()] == [State.DRAWN, State.PREPARING]
    assert [row.station for row in page.lots.shown_rows()] == [f"{n:02}" for n in range(1, 9)]


def test_whoever_says_no_leaves_everything_as_it_was(qtbot, page, messages):
    messages.answers.append(None)
    qtbot.mouseClick(page.button, Qt.MouseButton.LeftButton)
    assert page.hall.tasks.idle()
    assert page.model.row_at(0).state is State.PREPARING


def test_all_that_wait_are_drawn_in_one_go_and_only_once(qtbot, page, messages):
    draw_all(qtbot, page, messages)
    assert messages.read() == [("fact", "Lots are drawn: 16 work codes.")]
    assert page.chosen() == []
    assert not page.button.isEnabled()
    assert not page.every.isEnabled()
    page.draw_lots()
    assert page.hall.tasks.idle()


def test_the_button_tells_how_many_events_are_chosen(qtbot, page):
    assert page.button.text() == "Draw lots"
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert page.model.is_marked(0)
    page.mark_waiting()
    assert page.button.text() == "Draw lots (2)"


def test_neither_names_nor_whose_work_is_whose_can_be_seen(qtbot, page, messages):
    draw_all(qtbot, page, messages)
    messages.read()
    seen = []
    page.hall.tasks.read("codes", lambda desk, _work: codes_by_name(desk, "GJ01"), seen.append)
    qtbot.waitUntil(page.hall.tasks.idle)
    columns = [column.text for column in page.lots.columns]
    shown = {text(row) for row in page.lots.shown_rows() for text in columns}
    assert shown.isdisjoint(NAMES)
    assert shown.isdisjoint(seen[0].values())
    assert min(seen[0].values()) in page.told.text()


def test_before_the_draw_the_entries_have_no_station_and_marking_waits(page):
    assert {row.station for row in page.lots.shown_rows()} == {""}
    assert page.told.text() == "8 entries without a station."
    assert not page.go_on.isEnabled()


def test_a_drawn_event_leads_to_its_marking(qtbot, page, messages):
    draw_all(qtbot, page, messages)
    messages.read()
    page.show_row("GJ02")
    qtbot.waitUntil(page.hall.tasks.idle)
    qtbot.mouseClick(page.go_on, Qt.MouseButton.LeftButton)
    assert page.led.ways == [("marks", "GJ02", "")]


def test_the_page_narrows_to_the_chosen_event(qtbot, page):
    page.led.chosen = "GJ02"
    page.event_changed()
    qtbot.waitUntil(page.hall.tasks.idle)
    assert [line.code for line in page.model.shown_rows()] == ["GJ02"]


@pytest.mark.parametrize("registered", [()])
@pytest.mark.usefixtures("registered")
def test_without_entries_the_page_leads_to_registration(qtbot, page):
    assert page.stage.currentWidget() is page._nothing
    qtbot.mouseClick(page._go, Qt.MouseButton.LeftButton)
    assert page.led.ways == [("registration", "", "")]


def test_the_list_of_an_event_is_the_one_of_the_desk(qtbot, page, messages):
    draw_all(qtbot, page, messages)
    messages.read()
    seen = []
    page.hall.tasks.read("view", lambda desk, _work: read_draw(desk, "GJ01"), seen.append)
    qtbot.waitUntil(page.hall.tasks.idle)
    assert tuple(page.lots.shown_rows()) == seen[0].rows
