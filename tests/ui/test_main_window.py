import threading

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton

from haihecup.services.changes import Changes, Subject, changes
from haihecup.ui.components.badges import KeyCap
from haihecup.ui.main_window import FrameFacts, MainWindow
from haihecup.ui.page import EVERYTHING, Menu
from haihecup.ui.tokens import Tone
from tests.ui.sample_pages import FACTS, PlainPage, entries

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_a_page_is_made_when_it_is_first_shown(window):
    assert window.stack.count() == 0
    window.show_page("marks")
    window.show_page("results")
    window.show_page("marks")
    assert window.stack.count() == 2
    assert window.page_key() == "marks"
    assert window.page().told == [EVERYTHING]


def test_ctrl_and_a_digit_lead_to_the_pages_in_their_order(qtbot, window):
    window.show_page("events")
    window.activateWindow()
    for digit, key in ((Qt.Key.Key_1, "overview"), (Qt.Key.Key_5, "marks")):
        qtbot.keyClick(window, digit, CTRL)
        assert window.page_key() == key


def test_a_change_reaches_the_page_that_is_seen_and_waits_for_the_others(window, tasks):
    window.show_page("marks")
    window.show_page("results")
    marks, results = window._pages.page("marks"), window.page()
    touched = changes(Subject.MARKS)
    tasks.tell(touched)
    assert results.told[1:] == [touched]
    assert marks.told == [EVERYTHING]
    window.show_page("marks")
    assert marks.told[1:] == [touched]
    window.show_page("results")
    tasks.tell(touched)
    tasks.tell(changes(Subject.ROSTER))
    window.show_page("marks")
    assert marks.told[-1] is EVERYTHING


def test_a_page_is_left_alone_by_what_it_does_not_show(window, tasks, monkeypatch):
    monkeypatch.setattr(PlainPage, "subjects", frozenset({Subject.RESULTS}))
    window.show_page("results")
    tasks.tell(Changes(frozenset({Subject.BACKUPS})))
    assert window.page().told == [EVERYTHING]


def test_the_frame_tells_edition_event_person_and_what_waits(window):
    assert window.windowTitle().startswith("2026年“海河工匠杯”")
    assert window.top.event_switch.accessibleName() == "All events 118"
    assert window.health.words()[0] == "已保存 14:32:07"
    assert "38" in window.navigation._items["registration"].accessibleName()


def test_an_event_is_chosen_with_ctrl_e_and_all_pages_follow(qtbot, window):
    window.show_page("marks")
    window.show_page("results")
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_E, CTRL)
    qtbot.keyClicks(window.palette_events.field, "ws07")
    qtbot.keyClick(window.palette_events.field, Qt.Key.Key_Return)
    assert window.hall.event() == "WS07"
    assert window.page().told[-1] == "WS07"
    assert "WS07" in window.top.event_switch.text()
    window.show_page("marks")
    assert window.page().told == [EVERYTHING, EVERYTHING]
    window.show_facts(FrameFacts())
    assert window.hall.event() == ""


def test_the_palette_finds_pages_events_and_commands(qtbot, window):
    window.show_page("registration")
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    field = window.palette_all.field
    for words, found in (("评分", "评分"), ("WS06", "WS06 数控车"), ("drmd", "导入名单")):
        field.setText(words)
        assert found in [line.words for line in window.palette_all.found()]
    field.setText("czrz")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert window.page_key() == "journal"


def test_an_event_that_is_found_is_shown_where_it_is_set_up(qtbot, window):
    window.show_page("marks")
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    window.palette_all.field.setText("ws06")
    qtbot.keyClick(window.palette_all.field, Qt.Key.Key_Return)
    assert (window.page_key(), window.hall.event()) == ("events", "WS06")


def test_a_link_leads_to_page_event_and_row(qtbot, window):
    window.go("marks", "WS02", "A07")
    assert window.page_key() == "marks"
    assert window.hall.event() == "WS02"
    window.go("registration", row="x")
    assert window.page_key() == "registration"
    assert window.hall.event() == "WS02"
    qtbot.waitUntil(window.tasks.idle)


def test_the_menu_holds_every_command_of_the_window_and_of_the_page(window):
    window.show_page("registration")
    shown = {
        action.objectName() for menu in window.menu().actions() for action in menu.menu().actions()
    }
    wanted = {command.key for command in window.window_commands()}
    wanted |= {command.key for command in window.page().commands()}
    assert shown == wanted
    assert {command.menu for command in window.window_commands()} >= {Menu.GO, Menu.HELP, Menu.EDIT}


def test_the_keys_of_a_page_hold_only_while_it_is_seen(window):
    window.show_page("registration")
    names = {action.objectName() for action in window.actions()}
    assert "import" in names
    window.show_page("marks")
    assert "import" not in {action.objectName() for action in window.actions()}


def test_f1_shows_the_keys_that_hold_here(qtbot, window):
    window.show_page("registration")
    overview = window.key_overview()
    qtbot.addWidget(overview)
    said = {cap.accessibleName() for cap in overview.findChildren(KeyCap)}
    assert said >= {"Ctrl+K", "F8", "Ctrl+1", "Enter", "Ctrl+I"}


@pytest.mark.parametrize(("width", "rail"), [(1366, False), (1093, True)])
def test_a_narrow_window_shows_the_rail(window, width, rail):
    window.show_page("overview")
    window.resize(width, 560)
    assert window.navigation.is_rail() is rail


@pytest.mark.parametrize("size", [(1366, 697), (1093, 560), (1024, 540)])
@pytest.mark.parametrize("key", ["overview", "registration", "marks"])
def test_nothing_hangs_over_the_edge_at_any_size(qtbot, window, size, key):
    window.resize(*size)
    window.show_page(key)
    qtbot.waitUntil(window.tasks.idle)
    assert window.size().toTuple() == size
    for part in window.findChildren(QAbstractButton):
        if part.isVisible() and part.window() is window:
            right = part.mapTo(window, QPoint(part.width(), 0)).x()
            assert right <= size[0], part.accessibleName()


def test_everything_that_takes_the_keyboard_has_a_name(qtbot, window):
    for key in ("overview", "registration"):
        window.show_page(key)
        qtbot.waitUntil(window.tasks.idle)
    nameless = [
        part
        for part in window.findChildren(QAbstractButton)
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and not part.accessibleName()
    ]
    assert nameless == []


def test_at_most_one_primary_button_stands_on_a_page(window):
    for entry in entries():
        window.show_page(entry.key)
        assert len(window.page().primary()) <= 1


def test_a_refusal_is_shown_above_the_page_that_is_seen(window):
    window.show_page("marks")
    window.show_banner(Tone.ERROR, "GJ01 is signed.")
    assert window.page().banner() == "GJ01 is signed."


def test_the_frame_is_painted_in_both_themes(qtbot, window, worn, look_at):
    window.show_page("overview")
    assert {worn.nav, worn.surface, worn.page, worn.sel} <= look_at(window)
    assert worn.error_tint in look_at(window.navigation)
    assert qtbot is not None


def test_closing_is_told_before_the_window_goes(qtbot, window):
    with qtbot.waitSignal(window.closing):
        window.close()


def test_a_window_without_facts_can_be_shown(qtbot, tasks, messages):
    bare = MainWindow(entries(), tasks, messages)
    qtbot.addWidget(bare)
    bare.show_facts(FrameFacts())
    bare.show_page("marks")
    assert bare.windowTitle() == "Competition desk"
    assert FACTS.edition not in bare.windowTitle()


def test_a_page_that_is_left_for_an_event_reads_it_when_it_is_seen_again(window):
    window.show_page("results")
    left = window.page()
    told = len(left.told)
    window.go("marks", "GJ01")
    assert (window.page_key(), window.hall.event()) == ("marks", "GJ01")
    assert len(left.told) == told
    window.show_page("results")
    assert left.told[told:] == [EVERYTHING]


def test_an_event_is_seen_with_what_the_page_reads_of_it(qtbot, window, tasks):
    window.show()
    window.show_page("results")
    gate = threading.Event()
    page = window.page()

    def read():
        tasks.read("of event", lambda _desk, _work: gate.wait(60), page.told.append)

    page.event_changed = read
    window.narrow("GJ01")
    assert not window.stack.updatesEnabled()
    gate.set()
    qtbot.waitUntil(window.stack.updatesEnabled)


def test_a_page_that_stays_since_another_is_refused_reads_the_event_at_once(window, messages):
    window.show_page("results")
    stays = window.page()
    window.sight.page_refusal = lambda page: "Not for you." if page == "marks" else ""
    window.go("marks", "GJ01")
    assert window.page() is stays
    assert stays.told[-1] == "GJ01"
    assert messages.read() == [("problem", "Not for you.")]
