import pytest
from PySide6.QtCore import Qt

from haihecup.services.settle_differences import read_second
from haihecup.ui.pages.marks_page import MarksPage
from tests.services.keyed_twice import (
    FIRST,
    SECOND,
    SECRET,
    THIRD,
    a_desk_keyed_once,
    keyed_second,
    sit_down,
)
from tests.ui.sample_sheets import works


@pytest.fixture
def page(on_desk):
    """Two differences of one work; a third person sits there and looks at them."""

    def differ(desk):
        keyed_second(desk, works(desk)[0], B2_4="4.78", B1_1="38.10")

    on_desk.led.chosen = "GJ01"
    on_desk.begin(differ, a_desk_keyed_once)
    on_desk.ask(lambda desk: sit_down(desk, THIRD))
    made = on_desk.show(MarksPage)
    made.rounds.bar.choose("differences")
    made.rounds.chosen.emit()
    on_desk.settle()
    return made


def held(on_desk):
    view = on_desk.ask(lambda desk: read_second(desk, "GJ01"))
    return {
        one.aspect.code: one.decision.decided
        for one in view.differences
        if one.decision is not None
    }


def test_both_values_stand_beside_each_other_with_their_keyers_and_the_cause(page):
    view = page.rounds.view
    assert view.isVisible()
    assert [one.aspect.code for one in view.model.shown_rows()] == ["B1.1", "B2.4"]
    view.table.go_to_place(1)
    assert view.values.accessibleName() == (f"First {SECRET} ({FIRST}); second 4.78 ({SECOND})")
    assert view.cause.text() == "two digits swapped"


def test_keys_decide_and_go_on_to_the_next(on_desk, qtbot, page):
    view = page.rounds.view
    qtbot.keyClick(view.table, Qt.Key.Key_2)
    on_desk.settle()
    assert held(on_desk) == {"B1.1": "38.10"}
    assert view.table.current_row().aspect.code == "B2.4"
    qtbot.keyClick(view.table, Qt.Key.Key_1)
    on_desk.settle()
    assert held(on_desk) == {"B1.1": "38.10", "B2.4": SECRET}
    assert dict(view.rates.facts()) == {
        FIRST: "166.7 (1 of 6)",
        SECOND: "166.7 (1 of 6)",
    }


def test_another_value_on_the_paper_is_typed(on_desk, qtbot, page):
    view = page.rounds.view
    qtbot.keyClick(view.table, Qt.Key.Key_3)
    qtbot.keyClicks(view.other.line, "38.02")
    qtbot.keyClick(view.other.line, Qt.Key.Key_Return)
    on_desk.settle()
    assert held(on_desk) == {"B1.1": "38.02"}


def test_a_keyer_is_told_that_he_does_not_decide(on_desk, qtbot, page):
    on_desk.ask(lambda desk: sit_down(desk, SECOND))
    page.event_changed()
    on_desk.settle()
    view = page.rounds.view
    assert not view.first.isEnabled()
    assert "third person" in view.why_not.text()
    qtbot.keyClick(view.table, Qt.Key.Key_1)
    on_desk.settle()
    assert held(on_desk) == {}
