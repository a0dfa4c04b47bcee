import pytest
from PySide6.QtCore import Qt

from haihecup.domain.stages import State
from haihecup.services.desk import create_desk, open_desk
from haihecup.services.draw_lots import read_draw
from haihecup.services.prepare_competition import add_events
from haihecup.services.prepare_draws import DrawLine
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
from tests.ui.pages.draws_by_hand import click, open_draw


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
    page.mark_waiting()
    draw_chosen(qtbot, page)
    assert messages.read() == [("fact", "Lots are drawn: 16 work codes.")]


def draw_chosen(qtbot, page):
    """Draw what is chosen in the open."""
    click(page.button)
    qtbot.waitUntil(page.hall.tasks.idle)
    open_draw(page.acts.dialog)
    qtbot.waitUntil(page.hall.tasks.idle)


def test_only_events_with_entries_are_offered(page):
    assert [line.code for line in page.model.shown_rows()] == ["GJ01", "GJ02"]
    assert page.head.facts() == "2 events wait for the draw · 0 drawn"
    assert len(page.primary()) == 1


def test_the_current_event_is_drawn_after_a_dialog(qtbot, page, messages):
    draw_chosen(qtbot, page)
    assert page.acts.dialog is None
    assert messages.read() == [("fact", "Lots are drawn: 8 work codes.")]
    assert [line.state for line in page.model.shown_rows()] == [State.DRAWN, State.PREPARING]
    shown = page.event_panel.lots.shown_rows()
    assert [row.station for row in shown] == [f"{n:02}" for n in range(1, 9)]


def test_whoever_cancels_leaves_everything_as_it_was(qtbot, page):
    click(page.button)
    qtbot.waitUntil(page.hall.tasks.idle)
    click(page.acts.dialog.cancel)
    assert page.hall.tasks.idle()
    assert page.model.row_at(0).state is State.PREPARING


def test_all_that_wait_are_drawn_in_one_go_and_only_once(qtbot, page, messages):
    draw_all(qtbot, page, messages)
    assert page.chosen() == []
    assert not page.button.isEnabled()
    assert not page.every.isEnabled()
    page.draw_lots()
    assert page.hall.tasks.idle()


def test_the_list_tells_how_far_the_sessions_are_and_how_the_works_are_known(qtbot, page, messages):
    draw_chosen(qtbot, page)
    messages.read()
    texts = {column.key: column.text for column in page.model.columns}
    drawn, waiting = page.model.shown_rows()
    assert (texts["draw"](drawn), texts["seal"](drawn)) == ("Drawn", "In the open")
    assert (texts["draw"](waiting), texts["seal"](waiting)) == ("Waits for the draw", "")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (DrawLine("GJ01", "", State.DRAWN, 9, sealed=True, waiting=3, sessions=3, drawn=2),
         ("2 of 3 sessions", "Sealed")),
        (DrawLine("GJ01", "", State.UNSEALED, 9, opened=True, sessions=1, drawn=1),
         ("Drawn", "Unsealed")),
        (DrawLine("GJ01", "", State.DRAWN, 9, sessions=1, drawn=1), ("Drawn", "In the open")),
    ],
)  # fmt: skip
def test_an_event_drawn_in_part_and_a_sealed_one_are_told_apart(page, line, told):
    texts = {column.key: column.text for column in page.model.columns}
    assert (texts["draw"](line), texts["seal"](line)) == told


def test_the_button_tells_how_many_events_are_chosen(qtbot, page):
    assert page.button.text() == "Draw lots"
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert page.model.is_marked(0)
    page.mark_waiting()
    assert page.button.text() == "Draw lots (2)"


def test_neither_names_nor_whose_work_is_whose_can_be_seen(qtbot, page, messages):
    draw_all(qtbot, page, messages)
    seen = []
    page.hall.tasks.read("codes", lambda desk, _work: codes_by_name(desk, "GJ01"), seen.append)
    qtbot.waitUntil(page.hall.tasks.idle)
    columns = [column.text for column in page.event_panel.lots.columns]
    shown = {text(row) for row in page.event_panel.lots.shown_rows() for text in columns}
    assert shown.isdisjoint(NAMES)
    assert shown.isdisjoint(seen[0].values())
    assert min(seen[0].values()) in page.event_panel.told.text()


def test_before_the_draw_the_entries_have_no_station_and_marking_waits(page):
    assert {row.station for row in page.event_panel.lots.shown_rows()} == {""}
    assert page.event_panel.told.text() == "8 entries without a station."
    assert not page.event_panel.go_on.isEnabled()


def test_a_drawn_event_leads_to_its_marking(qtbot, page, messages):
    draw_all(qtbot, page, messages)
    page.show_row("GJ02")
    qtbot.waitUntil(page.hall.tasks.idle)
    qtbot.mouseClick(page.event_panel.go_on, Qt.MouseButton.LeftButton)
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
    seen = []
    page.hall.tasks.read("view", lambda desk, _work: read_draw(desk, "GJ01"), seen.append)
    qtbot.waitUntil(page.hall.tasks.idle)
    assert tuple(page.event_panel.lots.shown_rows()) == seen[0].rows
