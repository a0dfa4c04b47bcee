import pytest
from PySide6.QtCore import Qt

from haihecup.ui.components.navigation import NavEntry, Navigation, Part, Waiting

ENTRIES = [
    NavEntry("overview", "overview", "Overview", Part.TOP, "Ctrl+1"),
    NavEntry("registration", "registration", "Registration", Part.STAGE, "Ctrl+2"),
    NavEntry("marks", "marks", "Marking", Part.STAGE, "Ctrl+3"),
    NavEntry("journal", "journal", "Journal", Part.FOOT),
]


@pytest.fixture
def navigation(qtbot):
    made = Navigation(ENTRIES)
    qtbot.addWidget(made)
    made.resize(made.width(), 600)
    made.tell({"registration": Waiting(38, blocks=True), "marks": Waiting(57)})
    made.show_chosen("overview")
    made.show()
    return made


def test_a_page_is_chosen_by_mouse_or_keyboard(qtbot, navigation):
    with qtbot.waitSignal(navigation.chosen) as heard:
        qtbot.mouseClick(navigation._items["marks"], Qt.MouseButton.LeftButton)
    assert heard.args == ["marks"]
    assert navigation.current() == "marks"
    with qtbot.waitSignal(navigation.chosen) as heard:
        qtbot.keyClick(navigation._items["journal"], Qt.Key.Key_Return)
    assert heard.args == ["journal"]


def test_what_waits_is_said_to_screen_readers_too(navigation):
    item = navigation._items["registration"]
    assert item.accessibleName() == "Registration 38, something blocks"
    assert item.toolTip() == "Registration 38, something blocks  Ctrl+2"
    assert navigation._items["marks"].accessibleName() == "Marking 57"


def test_what_blocks_is_red_and_in_the_rail_a_red_dot(navigation, worn, look_at):
    assert {worn.error_tint, worn.nav, worn.sel} <= look_at(navigation)
    navigation.set_rail(rail=True)
    assert navigation.is_rail()
    assert navigation.width() == 56
    assert worn.error_fill in look_at(navigation)


def test_the_arrows_move_through_the_pages(qtbot, navigation):
    navigation._items["registration"].setFocus()
    qtbot.keyClick(navigation._items["registration"], Qt.Key.Key_Down)
    assert navigation._items["marks"].hasFocus()


def test_the_mark_opens_the_menu(qtbot, navigation):
    with qtbot.waitSignal(navigation.menu_asked):
        qtbot.mouseClick(navigation.mark, Qt.MouseButton.LeftButton)
    assert navigation.mark.accessibleName() == "Menu"
