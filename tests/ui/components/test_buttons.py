import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QDialog

from haihecup.ui import painting, theme
from haihecup.ui.components.buttons import Button, Kind, SegmentedSwitch


def test_a_button_that_is_off_says_why(qtbot):
    button = Button("Submit", Kind.PRIMARY)
    qtbot.addWidget(button)
    button.set_off("8 stations are missing")
    assert not button.isEnabled()
    assert button.toolTip() == button.accessibleDescription() == "8 stations are missing"
    button.set_off("")
    assert button.isEnabled()
    assert button.toolTip() == ""


def test_an_icon_without_a_word_has_a_tooltip_with_its_key_and_a_name(qtbot):
    button = Button("Help", Kind.ICON, "help", "F1")
    qtbot.addWidget(button)
    assert button.text() == ""
    assert button.toolTip() == "Help  F1"
    assert button.accessibleName() == "Help"
    assert not button.icon().isNull()


@pytest.mark.parametrize("kind", list(Kind))
def test_enter_presses_a_button_like_the_space_bar(qtbot, kind):
    button = Button("Print", kind, "print")
    qtbot.addWidget(button)
    pressed = []
    button.clicked.connect(lambda: pressed.append(kind))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        qtbot.keyClick(button, key)
    assert pressed == [kind] * 3


def test_a_link_wears_the_accent_in_both_themes(qtbot, worn, look_at):
    link = Button("去处理", Kind.LINK)
    qtbot.addWidget(link)
    link.resize(80, 24)
    assert worn.accent in look_at(link)


def test_a_view_is_chosen_by_a_click_or_by_the_arrows(qtbot):
    switch = SegmentedSwitch([("place", "Places"), ("module", "Modules")], "Results")
    qtbot.addWidget(switch)
    switch.show()
    first, second = switch._group.buttons()
    assert switch.choice() == "place"
    with qtbot.waitSignal(switch.chosen) as heard:
        qtbot.mouseClick(second, Qt.MouseButton.LeftButton)
    assert heard.args == ["module"]
    with qtbot.waitSignal(switch.chosen) as heard:
        qtbot.keyClick(second, Qt.Key.Key_Right)
    assert heard.args == ["place"]
    switch.choose("module")
    assert switch.choice() == "module"
    with qtbot.waitSignal(switch.chosen) as heard:
        switch.step()
    assert heard.args == ["place"]
    switch.offer("module", offered=False)
    switch.step()
    assert switch.choice() == "place"
    assert first.accessibleName() == "Places"


def test_the_chosen_view_is_raised(qtbot, worn, look_at):
    switch = SegmentedSwitch([("a", "紧凑"), ("b", "详细")], "大小")
    qtbot.addWidget(switch)
    switch.resize(switch.sizeHint())
    assert {worn.surface, worn.head, worn.field} <= look_at(switch)


def test_the_words_of_many_views_move_together_before_one_is_cut(qtbot):
    words = ("Results", "Severity", "Violations", "Re-check", "Signatures", "Corrections")
    switch = SegmentedSwitch([(word, word) for word in words], "Views")
    qtbot.addWidget(switch)
    easy, least = switch.sizeHint().width(), switch.minimumSizeHint().width()
    assert least <= easy - 18 * len(words)
    switch.resize(least, 30)
    switch.show()
    face = theme.fonts().strong
    for segment in switch.findChildren(QAbstractButton):
        assert segment.width() >= painting.text_width(segment.text(), face)


def test_enter_goes_on_with_what_a_dialog_asks_whatever_button_has_the_keys(qtbot):
    dialog = QDialog()
    qtbot.addWidget(dialog)
    cancel, go = Button("Cancel", parent=dialog), Button("Import", Kind.PRIMARY, parent=dialog)
    go.setDefault(True)
    pressed = []
    cancel.clicked.connect(lambda: pressed.append("Cancel"))
    go.clicked.connect(lambda: pressed.append("Import"))
    dialog.show()
    cancel.setFocus()
    qtbot.keyClick(cancel, Qt.Key.Key_Return)
    assert pressed == ["Import"]
