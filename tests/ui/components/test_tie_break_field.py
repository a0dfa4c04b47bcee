import pytest
from PySide6.QtCore import Qt

from haihecup.domain.competition import (
    ByModule,
    ByModules,
    ByPenalties,
    ByTime,
    Ranking,
    Unbroken,
)
from haihecup.ui.components.tie_break_field import TieBreakField

MODULES = [("A", "A 加工"), ("B", "B 装配"), ("C", "C 检测")]
CHAIN = Ranking((ByModule("C"), ByModules(("A", "B")), ByTime(), ByPenalties()), Unbroken.SHARE)


@pytest.fixture
def field(qtbot):
    made = TieBreakField()
    qtbot.addWidget(made)
    made.show_ranking(CHAIN, MODULES)
    made.show()
    return made


def offered(menu):
    found = []
    for action in menu.actions():
        found += offered(action.menu()) if action.menu() else [action.text()]
    return found


def test_a_chain_comes_back_as_it_was_shown(field):
    assert field.ranking() == CHAIN


def test_the_keys_are_told_in_words(field):
    assert [field.list.item(row).text() for row in range(4)] == [
        "Higher mark in module C 检测",
        "Higher sum of the modules A + B",
        "Shorter time",
        "Fewer violations",
    ]


def test_moving_a_key_changes_the_chain(qtbot, field):
    field.list.setCurrentRow(2)
    with qtbot.waitSignal(field.edited):
        qtbot.keyClick(field.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert field.ranking().tie_break[1] == ByTime()


def test_only_keys_that_are_not_in_the_chain_are_offered(field):
    assert offered(field.menu()) == [
        "Higher mark in module A 加工",
        "Higher mark in module B 装配",
        "Higher sum of the modules A + C",
        "Higher sum of the modules B + C",
        "Higher sum of the modules A + B + C",
    ]


def test_a_chosen_key_comes_last(qtbot, field):
    with qtbot.waitSignal(field.edited):
        field.menu().actions()[0].trigger()
    assert field.ranking().tie_break[-1] == ByModule("A")
    field.add_key(ByModule("A"))
    assert len(field.ranking().tie_break) == 5


def test_taking_the_last_key_out_switches_the_button_off(qtbot, field):
    field.show_ranking(Ranking((ByTime(),), Unbroken.DECISION), ())
    field.list.setCurrentRow(0)
    qtbot.mouseClick(field.out_button, Qt.MouseButton.LeftButton)
    assert field.ranking() == Ranking((), Unbroken.DECISION)
    assert not field.out_button.isEnabled()
    assert offered(field.menu()) == ["Shorter time", "Fewer violations"]


def test_what_is_left_equal_is_chosen(qtbot, field):
    with qtbot.waitSignal(field.edited):
        field.last.box.setCurrentIndex(0)
        field.last.box.activated.emit(0)
    assert field.ranking().unbroken is Unbroken.DECISION


def test_a_module_that_the_scheme_has_no_more_is_told_by_its_code(field):
    field.show_ranking(Ranking((ByModule("Z"),)), MODULES)
    assert field.list.item(0).text() == "Higher mark in module Z"
