from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from haihecup.domain.stages import State
from haihecup.services.desk import create_desk
from haihecup.services.look_over import read_overview
from haihecup.ui.pages.events_page import EventsPage
from tests.services.small_competition import EDITION, PASSPHRASE, clock


@pytest.fixture
def page(on_desk):
    on_desk.begin()
    return on_desk.show(EventsPage)


def states(on_desk):
    return {one.code: one.state for one in on_desk.ask(read_overview).tiles}


def press(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def choose(page, on_desk, code):
    page.table.go_to(code)
    on_desk.settle()


def test_all_events_stand_in_the_table_with_stage_and_entries(page):
    rows = [(one.code, one.state, one.entries) for one in page.model.shown_rows()]
    assert rows == [("GJ01", State.RECHECKED, 8), ("GJ02", State.PREPARING, 8)]


def test_typing_filters_the_events(qtbot, page, type_in):
    type_in(page.search_field(), "焊接")
    qtbot.waitUntil(lambda: [one.code for one in page.model.shown_rows()] == ["GJ02"])


def test_a_condition_keeps_the_events_of_one_stage(page):
    page.filters.set_condition("state", "preparing")
    assert [one.code for one in page.model.shown_rows()] == ["GJ02"]


def test_the_panel_tells_the_rules_in_words(page):
    facts = dict(page.facts.facts())
    assert facts["Equal totals"] == "module A → the chief judge decides"
    assert facts["Guests"] == "Guests are ranked, awarded and promoted like everybody else."
    assert facts["Promotion"] == "no least marks"


def test_awards_are_counted_live_once_marks_are_there(page, on_desk):
    assert page.awards.facts() == (("一等奖 1", "place 1"), ("二等奖 3", "places 2 to 4"))
    choose(page, on_desk, "GJ02")
    assert page.awards.facts()[0] == ("一等奖", "place 1")


def test_the_scheme_shows_modules_sheets_and_aspects_with_their_maxima(page):
    top = page.scheme.topLevelItem(0)
    assert (top.text(0), top.text(1)) == ("T 理论", "100.00 × 0.4")
    assert top.child(0).child(0).text(0) == "T1.1 卷面"
    assert page.view.event.scheme.max == Decimal("100.00")


def test_a_blocked_event_cannot_go_on_and_the_foot_says_why(page):
    assert not page.next_button.isEnabled()
    assert "1 tie is undecided" in page.panel.reason()


def test_the_link_of_a_blocker_leads_to_where_it_is_mended(page, on_desk):
    page.blockers.next()
    assert on_desk.led.ways == [("results", "GJ01", "")]


def test_an_event_goes_one_step_on(qtbot, page, on_desk):
    choose(page, on_desk, "GJ02")
    assert page.next_button.text() == "On to “Registration”"
    press(qtbot, page.next_button)
    on_desk.settle()
    assert states(on_desk)["GJ02"] is State.REGISTRATION


def test_a_step_back_asks_for_the_reason_and_a_second_person(qtbot, page, on_desk, messages):
    messages.answers = [{"reason": "A07 仲裁后改分", "second": "吕静"}]
    press(qtbot, page.back_button)
    on_desk.settle()
    assert states(on_desk)["GJ01"] is State.KEYED


def test_nobody_is_his_own_second_person(qtbot, page, on_desk, messages):
    messages.answers = [{"reason": "改分", "second": "周立国"}]
    press(qtbot, page.back_button)
    on_desk.settle()
    assert messages.read() == [("problem", "Event GJ01: a step back needs a second person.")]
    assert states(on_desk)["GJ01"] is State.RECHECKED


def test_thinking_better_of_a_step_back_changes_nothing(qtbot, page, on_desk, messages):
    messages.answers = [None]
    press(qtbot, page.back_button)
    assert states(on_desk)["GJ01"] is State.RECHECKED


def test_several_selected_events_go_on_together_or_none(qtbot, page, on_desk, messages):
    page.table.selectAll()
    assert page.next_button.text() == "2 events one step on"
    press(qtbot, page.next_button)
    on_desk.settle()
    assert messages.read()[0][0] == "problem"
    assert states(on_desk) == {"GJ01": State.RECHECKED, "GJ02": State.PREPARING}


def test_enter_chooses_the_event_for_all_pages(qtbot, page, on_desk):
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert on_desk.led.chosen == "GJ01"


def test_without_events_the_page_offers_the_catalogue(qtbot, on_desk):
    on_desk.begin(make=lambda path: create_desk(path, PASSPHRASE, EDITION, "周立国", clock))
    page = on_desk.show(EventsPage)
    assert page.empty.isVisible()
    assert not page.table.isVisible()
    press(qtbot, page.add_button)
    on_desk.settle()
    assert page.table.isVisible()
    assert page.model.total() == 118
