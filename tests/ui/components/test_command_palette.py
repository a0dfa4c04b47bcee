import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from haihecup.domain.stages import State
from haihecup.ui.components.command_palette import CommandPalette, PaletteLine


@pytest.fixture
def done():
    return []


@pytest.fixture
def host(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    return made


@pytest.fixture
def lines(done):
    return [
        PaletteLine("报名", "Page", lambda: done.append("registration"), "registration", "Ctrl+3"),
        PaletteLine("GJ01 数控车", "职工组", lambda: done.append("GJ01"), state=State.MARKING),
        PaletteLine("导入名单", "Command", lambda: done.append("import"), "import"),
    ]


@pytest.fixture
def palette(host, lines):
    made = CommandPalette(host, lambda: lines)
    made.open()
    return made


def test_everything_can_be_found_by_words_or_initials(qtbot, palette, done):
    assert [line.words for line in palette.found()] == ["报名", "GJ01 数控车", "导入名单"]
    qtbot.keyClicks(palette.field, "skc")
    assert [line.words for line in palette.found()] == ["GJ01 数控车"]
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert done == ["GJ01"]
    assert palette.isHidden()


def test_the_arrows_choose_and_escape_closes(qtbot, palette, done):
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert done == ["import"]
    palette.open()
    qtbot.keyClick(palette.field, Qt.Key.Key_Up)
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert palette.isHidden()
    assert done == ["import"]


def test_a_click_does_what_the_line_says(qtbot, palette, done):
    place = palette.list.visualRect(palette.list.model().index(0)).center()
    qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert done == ["registration"]


def test_nothing_found_is_said(qtbot, palette):
    qtbot.keyClicks(palette.field, "zzz")
    assert [line.words for line in palette.found()] == ["Nothing found"]


def test_people_found_later_are_added_while_the_words_are_the_same(qtbot, host, lines):
    asked = []
    palette = CommandPalette(host, lambda: lines, lambda words, take: asked.append((words, take)))
    palette.open()
    qtbot.keyClicks(palette.field, "c")
    qtbot.keyClicks(palette.field, "s")
    person = PaletteLine("陈思远", "WS44-0018", lambda: None, "user")
    asked[0][1]([person])
    assert person not in palette.found()
    asked[1][1]([person])
    assert person in palette.found()


def test_the_chosen_line_can_be_seen_in_both_themes(palette, worn, look_at):
    assert {worn.sel, worn.surface} <= look_at(palette)
