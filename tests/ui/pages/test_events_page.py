from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from haihecup.domain.competition import Group
from haihecup.domain.stages import State
from haihecup.services.change_events import add_event, change_shared
from haihecup.services.desk import create_desk
from haihecup.services.look_over import read_overview
from haihecup.services.prepare_competition import blank_event
from haihecup.ui.pages.bulk_change import BulkDialog
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


def test_the_panel_follows_to_an_event_that_is_in_the_narrowed_list(page, on_desk):
    page.table.go_to("GJ01")
    page.filters.set_condition("state", "preparing")
    on_desk.settle()
    assert page.table.current_row().code == "GJ02"
    assert page.view.event.code == "GJ02"


def test_the_panel_tells_the_rules_in_words(page):
    facts = dict(page.inspector.facts.facts())
    assert facts["Equal totals"] == "module A → the chief judge decides"
    assert facts["Guests"] == "Guests are ranked, awarded and promoted like everybody else."
    assert facts["Promotion"] == "no least marks"


def test_awards_are_counted_live_once_marks_are_there(page, on_desk):
    assert page.inspector.awards.facts() == (("一等奖 1", "place 1"), ("二等奖 3", "places 2 to 4"))
    choose(page, on_desk, "GJ02")
    assert page.inspector.awards.facts()[0] == ("一等奖", "place 1")


def test_the_scheme_shows_modules_sheets_and_aspects_with_their_maxima(page):
    top = page.inspector.scheme.topLevelItem(0)
    assert (top.text(0), top.text(1)) == ("T 理论", "100.00 × 0.4")
    assert top.child(0).child(0).text(0) == "T1.1 卷面"
    assert page.view.event.scheme.max == Decimal("100.00")


def test_a_blocked_event_cannot_go_on_and_the_foot_says_why(page):
    assert not page.inspector.next_button.isEnabled()
    assert "1 tie is undecided" in page.inspector.reason()


def test_the_link_of_a_blocker_leads_to_where_it_is_mended(page, on_desk):
    page.problems.next()
    assert on_desk.led.ways == [("results", "GJ01", "")]


def test_an_event_goes_one_step_on(qtbot, page, on_desk):
    choose(page, on_desk, "GJ02")
    assert page.inspector.next_button.text() == "On to “Registration”"
    press(qtbot, page.inspector.next_button)
    on_desk.settle()
    assert states(on_desk)["GJ02"] is State.REGISTRATION


def test_nothing_befalls_an_event_once_the_next_one_is_chosen(page, on_desk):
    choose(page, on_desk, "GJ02")
    page.table.go_to("GJ01")
    page.step_on()
    page.step_back()
    on_desk.settle()
    assert states(on_desk)["GJ02"] is State.PREPARING
    assert page.view.event.code == "GJ01"


def test_a_step_back_asks_for_the_reason_and_a_second_person(qtbot, page, on_desk, messages):
    messages.answers = [{"reason": "A07 仲裁后改分", "second": "吕静"}]
    press(qtbot, page.inspector.back_button)
    on_desk.settle()
    assert states(on_desk)["GJ01"] is State.KEYED


def test_several_selected_events_go_on_together_or_none(qtbot, page, on_desk, messages):
    page.table.selectAll()
    assert page.inspector.next_button.text() == "2 events one step on"
    press(qtbot, page.inspector.next_button)
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


# ---- narrowing ---------------------------------------------------------------------------------


def test_the_list_is_narrowed_by_what_the_events_have(on_desk):
    def prepare(desk):
        change_shared(desk, ["GJ02"], {"host": "职业大学", "track": "世赛选拔"})

    on_desk.begin(prepare)
    page = on_desk.show(EventsPage)
    for key, value in (("host", "职业大学"), ("track", "世赛选拔")):
        page.filters.set_condition(key, value)
        assert [one.code for one in page.model.shown_rows()] == ["GJ02"]
        page.filters.set_condition(key, "")
    page.filters.set_condition("group", "students")
    assert page.model.shown_rows() == []
    page.filters.set_condition("level", "comprehensive")
    page.filters.set_condition("group", "workers")
    assert len(page.model.shown_rows()) == 2


def test_a_condition_that_no_event_has_any_more_is_dropped(on_desk):
    on_desk.begin(lambda desk: change_shared(desk, ["GJ02"], {"host": "职业大学"}))
    page = on_desk.show(EventsPage)
    page.filters.set_condition("host", "职业大学")
    on_desk.tasks.run("x", lambda desk, _work: change_shared(desk, ["GJ02"], {"host": ""}))
    on_desk.settle()
    assert page.filters.conditions() == {}
    assert len(page.model.shown_rows()) == 2


# ---- editing -----------------------------------------------------------------------------------


def edit(page, on_desk, code="GJ02"):
    choose(page, on_desk, code)
    page.table.setFocus()
    page.edit()
    on_desk.settle()
    return page.editor


def test_f2_opens_the_editor_and_esc_leads_back(qtbot, page, on_desk):
    choose(page, on_desk, "GJ02")
    page.activateWindow()
    page.table.setFocus()
    qtbot.waitUntil(page.table.hasFocus)
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    on_desk.settle()
    assert page.stage.currentWidget() is page.editor
    assert page.editor.panel.isVisible()
    assert not page.inspector.isVisible()
    qtbot.keyClick(page.editor.form.name.line, Qt.Key.Key_Escape)
    assert page.inspector.isVisible()
    assert page.table.isVisible()


def test_a_change_is_saved_and_can_be_undone(page, on_desk, messages, type_in):
    editor = edit(page, on_desk)
    type_in(editor.form.short_name.line, "焊")
    next(one for one in page.commands() if one.shortcut == "Ctrl+S").run()
    on_desk.settle()
    assert messages.read() == [("done", "GJ02 changed")]
    assert on_desk.ask(read_overview).tiles[1].short_name == "焊"
    assert page.undo()
    on_desk.settle()
    assert on_desk.ask(read_overview).tiles[1].short_name == "焊接"
    assert not page.undo()
    assert page.redo()
    on_desk.settle()
    assert on_desk.ask(read_overview).tiles[1].short_name == "焊"
    assert messages.read() == [("done", "GJ02 changed")]


def test_leaving_the_editor_asks_before_something_is_lost(page, on_desk, messages, type_in):
    editor = edit(page, on_desk)
    type_in(editor.form.short_name.line, "焊")
    assert page.unsaved() == "What you changed in GJ02 焊接 is not saved yet."
    messages.answers = [None, {}]
    page.go_back()
    assert page.stage.currentWidget() is editor
    page.go_back()
    assert page.table.isVisible()
    assert page.unsaved() == ""


def test_a_page_has_one_primary_button_in_every_view(page, on_desk):
    def shown():
        return [button.text() for button in page.primary() if button.isVisible()]

    assert len(shown()) == 1
    edit(page, on_desk)
    assert shown() == ["Save"]
    page.edit_promotion()
    on_desk.settle()
    assert shown() == ["Save"]
    page.go_back()
    assert page.stage.currentWidget() is page.editor


def test_what_others_change_shows_in_the_editor_unless_somebody_types(page, on_desk, type_in):
    editor = edit(page, on_desk)
    on_desk.tasks.run("x", lambda desk, _work: change_shared(desk, ["GJ02"], {"host": "甲"}))
    on_desk.settle()
    assert editor.form.host.text() == "甲"
    type_in(editor.form.short_name.line, "焊")
    on_desk.tasks.run("x", lambda desk, _work: change_shared(desk, ["GJ02"], {"host": "乙"}))
    on_desk.settle()
    assert editor.form.short_name.text() == "焊"


# ---- actions -----------------------------------------------------------------------------------


def test_a_new_event_is_put_in_and_opened(qtbot, page, on_desk, messages):
    messages.answers = [{"code": "GJ09", "name": "美发"}]
    press(qtbot, page.new_button)
    on_desk.settle()
    assert page.stage.currentWidget() is page.editor
    assert page.editor.view.event.code == "GJ09"


def test_an_event_is_copied_for_its_other_group_and_opened(qtbot, page, on_desk, messages):
    choose(page, on_desk, "GJ02")
    messages.answers = [{"code": "GJ02X"}]
    press(qtbot, page.copy_button)
    on_desk.settle()
    assert page.editor.view.event.code == "GJ02X"
    assert page.editor.view.event.group is Group.STUDENTS


def test_an_event_with_entries_cannot_be_taken_out_and_the_button_says_why(page, on_desk):
    choose(page, on_desk, "GJ02")
    assert not page.remove_button.isEnabled()
    assert "8 entries" in page.remove_button.toolTip()


def test_an_event_nobody_has_entered_is_taken_out_and_put_back(qtbot, on_desk, messages):
    on_desk.begin(lambda desk: add_event(desk, blank_event("GJ09", "美发")))
    page = on_desk.show(EventsPage)
    choose(page, on_desk, "GJ09")
    press(qtbot, page.remove_button)
    on_desk.settle()
    assert messages.read() == [("done", "GJ09 taken out")]
    assert "GJ09" not in states(on_desk)
    messages.undos[0]()
    on_desk.settle()
    assert "GJ09" in states(on_desk)


def test_selected_events_are_changed_together(qtbot, page, on_desk, messages, monkeypatch):
    page.table.selectAll()
    asked = []

    def answer(codes, _known, _parent):
        asked.extend(codes)
        return {"venue": "第一赛场"}

    monkeypatch.setattr(BulkDialog, "ask", answer)
    press(qtbot, page.many_button)
    on_desk.settle()
    assert asked == ["GJ01", "GJ02"]
    assert messages.read() == [("done", "2 events changed")]
    assert {one.venue for one in on_desk.ask(read_overview).tiles} == {"第一赛场"}


def test_every_view_offers_its_commands(page, on_desk):
    assert {"edit", "many", "workbook", "earlier"} <= {one.key for one in page.commands()}
    edit(page, on_desk)
    # from anywhere in the window, wherever the keyboard is
    assert [(one.key, one.shortcut) for one in page.commands()] == [
        ("save", "Ctrl+S"),
        ("back", ""),
    ]


def test_the_marking_scheme_is_one_click_away(qtbot, page, on_desk):
    choose(page, on_desk, "GJ02")
    press(qtbot, page.inspector.scheme_button)
    assert on_desk.led.ways[-1] == ("scheme", "GJ02", "")


def test_shift_f2_opens_the_marking_scheme(qtbot, page, on_desk):
    choose(page, on_desk, "GJ02")
    page.activateWindow()
    page.table.setFocus()
    qtbot.waitUntil(page.table.hasFocus)
    qtbot.keyClick(page.table, Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    assert on_desk.led.ways[-1] == ("scheme", "GJ02", "")
