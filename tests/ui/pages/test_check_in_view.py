"""Check-in as whoever sits at the door does it: scan, look, scan; no mouse."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from haihecup.domain.roles import refusal
from haihecup.domain.users import Role, User
from haihecup.services.check_in import Presence, read_check_in
from haihecup.ui.page import EVERYTHING
from haihecup.ui.pages.draw_page import DrawPage
from haihecup.ui.tokens import Tone
from tests.services.furnished_competition import furnish
from tests.services.small_competition import NAMES

FIRST, LAST = "GJ02-0001", "GJ02-0008"


@pytest.fixture
def view(on_desk):
    return opened(on_desk)


def opened(on_desk, prepare=lambda _desk: None):
    on_desk.begin(prepare)
    on_desk.led.chosen = "GJ02"
    page = on_desk.show(DrawPage)
    page.views.choose("check-in")
    on_desk.settle()
    made = page.views.view()
    made.page = page
    return made


def scan(on_desk, view, text):
    """What a scanner types, Enter included."""
    on_desk.qtbot.keyClicks(view.field, text)
    on_desk.qtbot.keyClick(view.field, Qt.Key.Key_Return)
    on_desk.settle()
    on_desk.settle()


def presences(on_desk):
    rows = on_desk.ask(lambda desk: read_check_in(desk, "GJ02")).rows
    return {row.entry_number: row.presence for row in rows}


def test_a_scan_shows_who_has_come_and_the_next_one_can_follow(view, on_desk):
    assert view.card.look.word == "Ready"
    scan(on_desk, view, FIRST)
    look = view.card.look
    assert (look.tone, look.word, look.number, look.names) == (Tone.OK, "Present", FIRST, NAMES[0])
    assert look.home == "和平区 · 某机械厂"
    assert view.field.text() == ""
    assert presences(on_desk)[FIRST] is Presence.HERE
    assert view.facts()[1] == "here 1 / late 0 / missing 7"
    assert not view.grab().isNull()
    scan(on_desk, view, "2")
    assert view.card.look.number == "GJ02-0002"
    assert on_desk.messages.read() == [
        ("done", "Checked in: GJ02-0001"),
        ("done", "Checked in: GJ02-0002"),
    ]


def test_scans_that_come_fast_are_all_taken(view, on_desk):
    for number in range(1, 6):
        on_desk.qtbot.keyClicks(view.field, str(number))
        on_desk.qtbot.keyClick(view.field, Qt.Key.Key_Return)
    on_desk.settle()
    assert list(presences(on_desk).values()).count(Presence.HERE) == 5
    on_desk.messages.read()


def test_a_second_scan_of_the_same_badge_is_told(view, on_desk):
    scan(on_desk, view, FIRST)
    scan(on_desk, view, FIRST)
    assert (view.card.look.tone, view.card.look.word) == (Tone.WARN, "Already here")
    assert view.card.look.sentence.startswith("Already checked in at")
    assert len(on_desk.messages.read()) == 1


def test_what_is_refused_is_red_and_says_why(view, on_desk):
    scan(on_desk, view, "GJ77-0001")
    assert (view.card.look.tone, view.card.look.word) == (Tone.ERROR, "Refused")
    assert "no entry with the number" in view.card.look.sentence
    scan(on_desk, view, "GJ01-0001")
    assert view.card.look.names == NAMES[0]
    assert "not in GJ02" in view.card.look.sentence
    assert not view.grab().isNull()


def test_late_from_now_on_is_a_key(view, on_desk):
    late = next(one for one in view.commands() if one.key == "late")
    assert late.shortcut == "F4"
    late.run()
    scan(on_desk, view, FIRST)
    assert (view.card.look.tone, view.card.look.word) == (Tone.WARN, "Late")
    assert presences(on_desk)[FIRST] is Presence.LATE
    on_desk.messages.read()


def test_a_badge_left_at_home_is_found_by_name_with_the_keyboard(view, on_desk):
    view.search_field().setFocus()
    on_desk.qtbot.keyClicks(view.search_field(), "oysq")
    on_desk.qtbot.waitUntil(lambda: view.model.rowCount() == 1)
    on_desk.qtbot.keyClick(view.search_field(), Qt.Key.Key_Return)
    on_desk.qtbot.keyClick(view.table, Qt.Key.Key_Return)
    on_desk.settle()
    assert view.card.look.names == "欧阳思齐"
    assert presences(on_desk)["GJ02-0002"] is Presence.HERE
    on_desk.messages.read()


def test_what_a_scanner_types_into_the_list_goes_to_the_scan_field(view, on_desk):
    view.table.setFocus()
    on_desk.qtbot.keyClick(view.table, "G", Qt.KeyboardModifier.ShiftModifier)
    assert view.field.text().upper() == "G"


def test_escape_leads_back_to_scanning_from_the_filter_and_from_the_list(view, on_desk):
    for part in (view.search_field(), view.table):
        part.setFocus()
        on_desk.qtbot.keyClick(part, Qt.Key.Key_Escape)
        assert view.page.focusWidget() is view.field


def test_the_list_shows_the_missing_first_and_counts_by_session(on_desk):
    view = opened(on_desk, furnish)
    assert view.presence.choice() == str(Presence.MISSING)
    assert view.model.rowCount() == 8
    view.sessions.box.setCurrentIndex(1)
    view.sessions.box.activated.emit(1)
    assert view.session() == "第1场"
    assert view.model.rowCount() == 4
    assert view.facts()[:2] == ("第1场", "here 0 / late 0 / missing 4")
    scan(on_desk, view, LAST)
    assert "not in “第1场”" in view.card.look.sentence
    scan(on_desk, view, FIRST)
    assert view.session() == "第1场"
    assert view.card.look.photos[0]
    assert view.model.rowCount() == 3
    assert not view.grab().isNull()
    on_desk.messages.read()


def test_the_rest_is_named_then_absent_and_comes_back_with_one_step(view, on_desk):
    assert view.rest_button.isEnabled()
    for number in range(1, 8):
        scan(on_desk, view, str(number))
    on_desk.messages.read()
    on_desk.messages.answers = [{}]
    on_desk.qtbot.mouseClick(view.rest_button, Qt.MouseButton.LeftButton)
    on_desk.settle()
    on_desk.settle()
    (question,) = on_desk.messages.asked
    assert question.title == "1 entry has not come. Absent?"
    assert "7 of 8 have come" in question.text
    assert LAST in question.text
    assert presences(on_desk)[LAST] is Presence.ABSENT
    assert on_desk.messages.read() == [("done", "1 entry is absent")]
    assert view.rest_button.toolTip() == "Nobody is missing."
    assert view.page.undo()
    on_desk.settle()
    assert presences(on_desk)[LAST] is Presence.MISSING


def test_whoever_says_no_leaves_the_missing_missing(view, on_desk):
    scan(on_desk, view, FIRST)
    on_desk.messages.read()
    on_desk.messages.answers = [None]
    view.ask_rest()
    on_desk.settle()
    assert Presence.ABSENT not in presences(on_desk).values()


def test_a_check_in_is_taken_back_from_the_list(view, on_desk):
    scan(on_desk, view, FIRST)
    on_desk.messages.read()
    everybody = view.presence.findChildren(QAbstractButton)[0]
    on_desk.qtbot.mouseClick(everybody, Qt.MouseButton.LeftButton)
    view.table.setFocus()
    view.table.go_to(view.model.row_at(0).id)
    on_desk.qtbot.keyClick(view.table, Qt.Key.Key_Delete)
    on_desk.settle()
    assert presences(on_desk)[FIRST] is Presence.MISSING
    assert on_desk.messages.read() == [("done", f"Check-in taken back: {FIRST}")]


def test_without_an_event_all_are_checked_in_but_nobody_becomes_absent(view, on_desk):
    on_desk.led.chosen = ""
    view.page.event_changed()
    on_desk.settle()
    assert view.rest_button.toolTip() == "Choose the event first."
    scan(on_desk, view, FIRST)
    assert view.card.look.word == "Present"
    on_desk.messages.read()


def test_whoever_may_not_check_in_sees_why(view, on_desk):
    supervisor = User("吕静", Role.SUPERVISOR, "")
    view.hall = replace(view.hall, may=lambda what: refusal(supervisor, what))
    view.refresh(EVERYTHING)
    on_desk.settle()
    assert not view.field.isEnabled()
    assert "吕静" in view.field.toolTip()
    assert "吕静" in view.rest_button.toolTip()
