import pytest
from PySide6.QtCore import Qt

from haihecup.services.enter_marks import key_mark, take_marks
from tests.ui.sample_sheets import works

CTRL = Qt.KeyboardModifier.ControlModifier


def apart(desk):
    key_mark(desk, "GJ01", works(desk)[0], "B1.2", "031")


def odd(desk):
    codes = works(desk)
    take_marks(desk, "GJ01", [(code, "B2.4", "4.5") for code in codes[1:]])
    key_mark(desk, "GJ01", codes[0], "B2.4", "0.4")


def reason(marking, text):
    line = marking.page.side.aspect.reason.line
    marking.qtbot.keyClicks(line, text)
    marking.qtbot.keyClick(line, Qt.Key.Key_Return)
    marking.settle()


def test_scoring_again_asks_for_the_reason_and_goes_on(marking):
    marking.begin(apart)
    marking.at(0, "B1.2")
    marking.keys("222")
    assert marking.cell(0, "B1.2").scores == "0 3 1"
    assert marking.page.side.aspect.reason.isVisible()
    reason(marking, "1")
    cell = marking.cell(0, "B1.2")
    assert (cell.scores, cell.first[0].scores) == ("2 2 2", "0 3 1")
    assert cell.first[0].reason == "The judges talked it over and scored again."
    assert marking.page.keyboard.stands_at() == (marking.codes[0], "B2.1")
    marking.at(0, "B1.2")
    assert "First 0、3、1" in marking.page.side.aspect._past.text()


def test_scoring_again_is_undone_and_redone_as_a_whole(marking):
    marking.begin(apart)
    marking.at(0, "B1.2")
    marking.keys("222")
    reason(marking, "2")
    assert marking.page.undo()
    marking.settle()
    assert (marking.cell(0, "B1.2").scores, marking.cell(0, "B1.2").first) == ("0 3 1", ())
    assert marking.page.redo()
    marking.settle()
    assert len(marking.cell(0, "B1.2").first) == 1


def test_a_slip_that_lies_apart_is_undone_without_a_reason(marking):
    marking.begin()
    marking.at(0, "B1.2")
    marking.keys("031")
    assert marking.cell(0, "B1.2").problem is not None
    assert marking.page.undo()
    marking.settle()
    assert marking.cell(0, "B1.2").scores == ""


def test_an_odd_mark_is_confirmed_by_control_enter_and_can_be_undone(marking):
    marking.begin(odd)
    marking.at(0, "B2.4")
    assert "0.40" in marking.page.problems.findings()[0].sentence
    marking.qtbot.keyClick(marking.page.grid, Qt.Key.Key_Return, CTRL)
    marking.settle()
    assert marking.cell(0, "B2.4").confirmed.person == "周立国"
    assert marking.page.problems.findings()[0].key == ""
    assert "confirmed by 周立国" in marking.page.side.aspect._past.text()
    assert marking.page.undo()
    marking.settle()
    assert marking.cell(0, "B2.4").confirmed is None


@pytest.mark.parametrize(("key", "held", "kept"), [("mine", CTRL, "4"), ("theirs", None, "3")])
def test_a_newer_mark_of_somebody_else_is_shown_beside_ours_to_choose(marking, key, held, kept):
    marking.begin()
    marking.at(0, "B2.4")
    marking.qtbot.keyClicks(marking.page.grid, "4")
    marking.do(lambda desk: key_mark(desk, "GJ01", marking.codes[0], "B2.4", "3"))
    marking.keys("", Qt.Key.Key_Return)
    marking.at(0, "B2.4")
    assert marking.page.side.aspect.sides.accessibleName().startswith("Mine: 4; 周立国")
    assert marking.cell(0, "B2.4").scores == "3"
    if key == "mine":
        marking.qtbot.keyClick(marking.page.grid, Qt.Key.Key_Return, held)
        marking.settle()
    else:
        marking.keys("", Qt.Key.Key_Escape)
    assert marking.cell(0, "B2.4").scores == kept
    assert not marking.page.side.aspect.sides.isVisible()
    assert marking.page.model.draft((marking.codes[0], "B2.4")) is None


def test_two_corrections_in_a_hurry_are_not_in_each_others_way(marking):
    marking.begin()
    for text in ("1", "2", "3"):
        marking.at(0, "B2.4")
        marking.qtbot.keyClicks(marking.page.grid, text)
        marking.qtbot.keyClick(marking.page.grid, Qt.Key.Key_Return)
    marking.settle()
    assert marking.cell(0, "B2.4").scores == "3"


def test_other_pages_hear_of_marks_once_the_keyboard_rests(marking):
    marking.begin()
    told = []
    marking.on_desk.tasks.changed.connect(told.append)
    marking.at(0, "B1.2")
    marking.keys("232")
    marking.keys("1")
    assert told == []
    marking.page.hide()
    marking.settle()
    assert [one.events for one in told] == [frozenset({"GJ01"})]
    marking.page.sending.tell()
    assert len(told) == 1
