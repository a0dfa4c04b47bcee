import pytest
from PySide6.QtCore import Qt

from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.start_page import Brand, StartActions, StartPage
from haihecup.ui.tasks import Progress

RECENT = ("/srv/events/海河2026.haihe", "postgresql+psycopg://desk@10.0.0.5/haihe")


@pytest.fixture
def called():
    return []


@pytest.fixture
def page(qtbot, called):
    def tell(name):
        return lambda *given: called.append((name, *given))

    names = ("new", "choose", "choose_shared", "open", "forget", "demo", "stop")
    actions = StartActions(*map(tell, names))
    made = StartPage(actions, RECENT)
    qtbot.addWidget(made)
    made.resize(1100, 560)
    made.show()
    return made


def test_new_and_open_lead_on(qtbot, page, called):
    qtbot.mouseClick(page.new, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.choose, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.shared, Qt.MouseButton.LeftButton)
    assert called == [("new",), ("choose",), ("choose_shared",)]


def test_enter_begins_what_has_the_keys(qtbot, page, called):
    qtbot.keyClick(page.new, Qt.Key.Key_Return)
    qtbot.keyClick(page.choose, Qt.Key.Key_Enter)
    qtbot.keyClick(page.choose, Qt.Key.Key_Space)
    assert called == [("new",), ("choose",), ("choose",)]


def test_a_recent_competition_is_opened_or_taken_off_the_list(qtbot, page, called):
    file, shared = page.recent_cards()
    assert file.text() == "海河2026"
    assert shared.toolTip() == "10.0.0.5/haihe"
    qtbot.mouseClick(file, Qt.MouseButton.LeftButton)
    away = [button for button in page.findChildren(Button) if button.kind is Kind.ICON]
    qtbot.mouseClick(away[1], Qt.MouseButton.LeftButton)
    assert called == [("open", RECENT[0]), ("forget", RECENT[1])]
    page.set_recent(())
    assert not page._nothing.isHidden()


def test_the_demo_shows_how_far_it_is_and_can_be_stopped(qtbot, page, called):
    page.size_switch._group.buttons()[1].click()
    with qtbot.waitSignal(page.demo_asked):
        qtbot.mouseClick(page.demo, Qt.MouseButton.LeftButton)
    assert called == [("demo", "full")]
    assert not page.demo.isEnabled()
    page.show_demo(Progress("demo", "Roster imported", 0, 0, None))
    assert page.work.words() == "Roster imported"
    qtbot.mouseClick(page.work.findChild(Button), Qt.MouseButton.LeftButton)
    assert called[-1] == ("stop",)
    page.demo_ended("The disk is full. Make room and run the demo again.")
    assert page.demo.isEnabled()
    assert page.problem() == "The disk is full. Make room and run the demo again."


def test_the_start_page_wears_both_themes(page, worn, look_at):
    assert {worn.page, worn.surface, worn.accent_tint, worn.accent_fill} <= look_at(page)


def test_the_name_of_the_program_is_said_to_screen_readers(qtbot):
    brand = Brand("On one laptop")
    qtbot.addWidget(brand)
    assert brand.accessibleName() == "Competition desk"
