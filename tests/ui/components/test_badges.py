import pytest
from PySide6.QtCore import QPoint, Qt

from haihecup.domain.stages import PATH, State
from haihecup.ui.components.badges import Count, FilterChip, KeyCap, StateChip
from haihecup.ui.tokens import Tone


@pytest.mark.parametrize("state", PATH)
def test_a_state_is_told_by_words_too(qtbot, state):
    chip = StateChip(state, words=False)
    qtbot.addWidget(chip)
    assert chip.toolTip() == chip.accessibleName() != ""
    assert chip.sizeHint().width() == 20


def test_a_state_with_its_word_wears_the_family_of_its_phase(qtbot, worn, look_at):
    chip = StateChip(State.MARKING)
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    assert {worn.blue.tint, worn.blue.ink} <= look_at(chip)
    chip.set_state(State.DRAWN)
    assert worn.plum.solid in look_at(chip)
    assert chip.state() is State.DRAWN


def test_a_count_of_what_blocks_is_red_and_an_empty_one_is_not_there(qtbot, worn, look_at):
    count = Count("38", Tone.ERROR)
    qtbot.addWidget(count)
    count.resize(count.sizeHint())
    assert {worn.error_tint, worn.error_line} & look_at(count)
    assert count.accessibleName() == "38"
    child = Count("", parent=count)
    assert child.isHidden()
    child.set_text("2")
    assert child.text() == "2"
    assert not child.isHidden()


def test_a_key_cap_is_as_wide_as_its_key(qtbot):
    short, long = KeyCap("Q"), KeyCap("Ctrl+K")
    for cap in (short, long):
        qtbot.addWidget(cap)
    assert short.sizeHint().width() < long.sizeHint().width()
    assert long.accessibleName() == "Ctrl+K"


def test_the_cross_takes_a_condition_away_and_the_rest_does_not(qtbot):
    chip = FilterChip("Group", "Students")
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    chip.show()
    with qtbot.assertNotEmitted(chip.removed):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(10, 14))
    with qtbot.waitSignal(chip.removed):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 10, 14))
    with qtbot.waitSignal(chip.removed):
        qtbot.keyClick(chip, Qt.Key.Key_Delete)
    assert chip.value() == "Students"


def test_the_chip_that_adds_a_condition_is_dashed(qtbot, worn, look_at):
    chip = FilterChip("Add a condition")
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    colours = look_at(chip)
    assert worn.surface in colours
    assert worn.accent_tint not in colours
