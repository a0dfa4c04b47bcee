import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from haihecup.ui.components.several_field import SeveralDialog, SeveralField
from tests.ui.in_dialog import do_in_dialog

EVENTS = (("GJ01", "GJ01 数控车"), ("GJ02", "GJ02 焊接"), ("WS06", "WS06 网络系统管理"))


@pytest.fixture
def field(qtbot):
    made = SeveralField("Events", "All events")
    qtbot.addWidget(made)
    made.set_choices(EVENTS)
    made.show()
    return made


@pytest.fixture
def dialog(qtbot):
    made = SeveralDialog("Events", EVENTS, ("GJ02",))
    qtbot.addWidget(made)
    made.show()
    return made


def click_line(qtbot, dialog, number):
    place = dialog.lines.visualItemRect(dialog.lines.item(number)).center()
    qtbot.mouseClick(dialog.lines.viewport(), Qt.MouseButton.LeftButton, pos=place)


def shown(dialog):
    lines = [dialog.lines.item(number) for number in range(dialog.lines.count())]
    return [line.text() for line in lines if not line.isHidden()]


def test_all_are_meant_as_long_as_nothing_is_chosen(field):
    assert field.keys() == ()
    assert field.box.currentText() == "All events"


def test_a_click_opens_the_list_and_what_is_ticked_there_is_chosen(field, qtbot):
    def tick_two(dialog):
        click_line(qtbot, dialog, 0)
        click_line(qtbot, dialog, 2)
        dialog.go.click()

    told = []
    field.chosen.connect(lambda: told.append(field.keys()))
    do_in_dialog(SeveralDialog, tick_two)
    qtbot.mouseClick(field.box, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(told))
    assert field.keys() == ("GJ01", "WS06")
    assert field.box.currentText() == "GJ01 数控车 and 1 more"
    assert "WS06" in field.box.toolTip()


def test_the_keyboard_opens_the_list_too_and_leaving_it_changes_nothing(field, qtbot):
    field.choose(["GJ02"])
    left = []

    def leave(dialog):
        qtbot.keyClick(dialog.lines, Qt.Key.Key_Space)
        left.append(dialog)
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    do_in_dialog(SeveralDialog, leave)
    with qtbot.assertNotEmitted(field.chosen):
        qtbot.keyClick(field.box, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: bool(left) and QApplication.activeModalWidget() is None)
    assert field.keys() == ("GJ02",)
    assert field.box.currentText() == "GJ02 焊接"


def test_what_is_not_offered_any_more_is_not_chosen_any_more(field):
    field.choose(["GJ01", "GJ02"])
    field.set_choices(EVENTS[1:])
    assert field.keys() == ("GJ02",)
    field.set_choices([])
    assert field.keys() == ()
    assert field.box.currentText() == "All events"


def test_a_line_is_ticked_by_its_words_by_its_box_and_by_the_space_bar(dialog, qtbot):
    click_line(qtbot, dialog, 0)
    assert dialog.ticked() == ("GJ01", "GJ02")
    box = dialog.lines.visualItemRect(dialog.lines.item(0)).topLeft() + QPoint(12, 16)
    qtbot.mouseClick(dialog.lines.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert dialog.ticked() == ("GJ02",)
    dialog.lines.setCurrentRow(2)
    qtbot.keyClick(dialog.lines, Qt.Key.Key_Space)
    assert dialog.ticked() == ("GJ02", "WS06")
    assert dialog.count.text() == "2 of 3 ticked"


def test_the_list_is_narrowed_by_words_and_by_pinyin_initials(dialog, qtbot):
    qtbot.keyClicks(dialog.field, "hj")
    assert shown(dialog) == ["GJ02 焊接"]
    dialog.field.clear()
    qtbot.keyClicks(dialog.field, "gj")
    assert shown(dialog) == ["GJ01 数控车", "GJ02 焊接"]


def test_those_shown_are_ticked_together_and_the_others_stay_as_they_are(dialog, qtbot):
    qtbot.keyClicks(dialog.field, "ws")
    dialog.every.click()
    assert dialog.ticked() == ("GJ02", "WS06")
    dialog.field.clear()
    dialog.none.click()
    assert dialog.ticked() == ()
