from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget

from haihecup.ui.components.page_head import Hint
from haihecup.ui.components.problem_list import Finding, ProblemList
from haihecup.ui.components.side_panel import SidePanel
from haihecup.ui.page import Hall, Page, Preferences
from haihecup.ui.tokens import Tone


@pytest.fixture
def hall(tasks, messages):
    return Hall(tasks, messages, lambda *_all: None, lambda: "", lambda _code: None)


@pytest.fixture
def page(qtbot, hall):
    made = Page(hall, "Results")
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    return made


def test_a_sentence_stays_above_the_stage_until_it_is_closed(page):
    page.show_banner(Tone.ERROR, "GJ01 is signed.")
    page.show_banner(Tone.ERROR, "GJ02 is signed.")
    assert page.banner() == "GJ02 is signed."
    page._banner.acted.emit()
    assert page.banner() == ""


def test_the_bar_of_keys_is_there_only_where_a_page_has_keys(page):
    assert page.foot.isHidden()
    page.set_hints(Hint("Q", "absent"))
    assert not page.foot.isHidden()


def test_f8_walks_through_the_problems_of_a_page(page):
    assert not page.next_problem(1)
    page.problems = ProblemList(parent=page)
    page.problems.set_findings([Finding("a", "A07", "Spread", link="Go")])
    assert page.next_problem(1)


def test_the_panel_stands_at_the_right(qtbot, page):
    panel = SidePanel("Details", 300)
    page.set_panel(panel)
    qtbot.waitUntil(lambda: panel.geometry().right() == 899)
    assert page.panel is panel


def test_a_bare_page_has_nothing_to_undo_and_no_commands(page):
    assert not page.undo()
    assert not page.redo()
    assert list(page.commands()) == []
    assert page.search_field() is None
    assert page.primary() == []


def test_another_event_makes_a_page_read_again(qtbot, hall):
    class Reading(Page):
        told = 0

        def refresh(self, changes):
            Reading.told += len(changes.subjects) > 0

    made = Reading(hall, "Marking")
    qtbot.addWidget(made)
    made.event_changed()
    made.show_row("A01")
    assert Reading.told == 1


def test_preferences_that_nobody_keeps_last_as_long_as_the_window(hall):
    kept = replace(hall.preferences.read(), person="王敏")
    hall.preferences.change(kept)
    assert hall.preferences.read() == kept
    assert Preferences.forgetful().read().person == ""


@pytest.fixture
def lists(page):
    """Two lists of a page, of which one is seen, and one in its panel."""
    panel = SidePanel("Details", 300)
    made = [QListWidget(), QListWidget(), QListWidget()]
    panel.add(made[0])
    page.set_panel(panel)
    for one in made:
        one.addItems(["GJ01", "GJ02", "GJ03"])
        one.setCurrentRow(0)
    for one in made[1:]:
        page.body.addWidget(one)
    made[1].hide()
    return made


def test_a_page_that_was_just_come_to_is_walked_through_at_once(qtbot, page, lists):
    page.activateWindow()
    page.setFocus()
    qtbot.waitUntil(page.hasFocus)
    qtbot.keyClick(page, Qt.Key.Key_Down)
    assert [one.currentRow() for one in lists] == [0, 0, 1]
    assert lists[2].hasFocus()


def test_a_page_without_a_list_that_is_seen_leaves_the_keys_alone(qtbot, page, lists):
    lists[2].hide()
    page.activateWindow()
    page.setFocus()
    qtbot.waitUntil(page.hasFocus)
    qtbot.keyClick(page, Qt.Key.Key_Down)
    assert [one.currentRow() for one in lists] == [0, 0, 0]
    assert page.hasFocus()
