import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from shiboken6 import isValid

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


def test_nothing_found_is_said_and_enter_does_not_close_over_it(qtbot, palette):
    qtbot.keyClicks(palette.field, "zzz")
    assert [line.words for line in palette.found()] == ["Nothing found"]
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()


@pytest.fixture
def asked():
    return []


@pytest.fixture
def slow(host, lines, asked):
    """A palette whose people are found later."""
    made = CommandPalette(host, lambda: lines, lambda words, take: asked.append((words, take)))
    made.open()
    return made


def test_enter_before_the_search_has_ended_leads_to_the_first_that_it_finds(
    qtbot, slow, asked, done
):
    qtbot.keyClicks(slow.field, "zw")
    assert [line.words for line in slow.found()] == ["Searching …"]
    qtbot.keyClick(slow.field, Qt.Key.Key_Return)
    assert slow.isVisible()
    words, take = asked[-1]
    assert words == "zw"
    take([PaletteLine("张伟", "选手", lambda: done.append("张伟"), group="选手")])
    assert done == ["张伟"]
    assert slow.isHidden()


def test_a_search_that_ends_without_anybody_says_so_and_stays(qtbot, slow, asked, done):
    qtbot.keyClicks(slow.field, "zzz")
    qtbot.keyClick(slow.field, Qt.Key.Key_Return)
    asked[-1][1]([])
    assert [line.words for line in slow.found()] == ["Nothing found"]
    assert slow.isVisible()
    assert done == []


def test_who_types_on_is_not_led_away_by_the_enter_before(qtbot, slow, asked, done):
    qtbot.keyClicks(slow.field, "zz")
    qtbot.keyClick(slow.field, Qt.Key.Key_Return)
    qtbot.keyClicks(slow.field, "w")
    asked[-1][1]([PaletteLine("张志伟", "选手", lambda: done.append("张志伟"))])
    assert done == []
    assert [line.words for line in slow.found()] == ["张志伟"]


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


def test_lines_stand_in_groups_the_best_group_first(qtbot, host, done, type_in):
    own = [PaletteLine("成绩", "", lambda: done.append("page"), group="Pages")]
    further = [
        PaletteLine("程成", "GJ01-0007", lambda: done.append("person"), group="People", rank=4),
        PaletteLine("成龙", "GJ01-0009", lambda: done.append("exact"), group="People", rank=0),
    ]
    palette = CommandPalette(host, lambda: own, lambda _words, take: take(further))
    palette.open()
    type_in(palette.field, "成")
    assert palette.groups() == ["People", "Pages"]
    assert [line.words for line in palette.found()] == ["成龙", "程成", "成绩"]
    for _step in range(2):
        qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert done == ["page"]


def test_the_words_over_a_group_are_passed_over_and_do_nothing(qtbot, host, done):
    lines = [
        PaletteLine("报名", "", lambda: done.append("first"), group="Pages"),
        PaletteLine("导入", "", lambda: done.append("second"), group="Commands"),
    ]
    palette = CommandPalette(host, lambda: lines)
    palette.open()
    head = palette.list.visualRect(palette.list.model().index(0)).center()
    qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=head)
    assert done == []
    assert palette.isVisible()
    palette.field.setFocus()
    qtbot.keyClick(palette.field, Qt.Key.Key_Up)
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert done == ["second"]


def test_an_answer_given_twice_replaces_the_first(qtbot, host):
    takers = []
    palette = CommandPalette(host, list, lambda _words, take: takers.append(take))
    palette.open()
    qtbot.keyClicks(palette.field, "z")
    takers[0]([PaletteLine("张伟", "", lambda: None, "user")])
    takers[0]([PaletteLine("赵敏", "", lambda: None, "user")])
    assert [line.words for line in palette.found()] == ["赵敏"]


def test_the_keys_go_back_to_where_they_were(qtbot, host, lines, done):
    before, other = QLineEdit(host), QLineEdit(host)
    for line in (other, before):
        line.show()
    palette = CommandPalette(host, lambda: lines)
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
        before.setFocus()
        palette.open()
        qtbot.keyClick(palette.field, key)
        assert before.hasFocus()
    assert done == ["registration"]
    palette.open()
    other.setFocus()
    assert palette.isHidden()
    assert other.hasFocus()


def test_whatever_had_the_keys_may_be_gone(qtbot, host, lines):
    before = QLineEdit(host)
    before.show()
    before.setFocus()
    palette = CommandPalette(host, lambda: lines)
    palette.open()
    before.setParent(None)
    before.deleteLater()
    qtbot.waitUntil(lambda: not isValid(before))
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert palette.isHidden()


def test_all_events_of_an_edition_are_there_to_choose_from(host):
    lines = [PaletteLine(f"WS{number:02}", "学生组", list) for number in range(1, 119)]
    palette = CommandPalette(host, lambda: lines)
    palette.open()
    assert len(palette.found()) == 118
