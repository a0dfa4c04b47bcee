from PySide6.QtCore import Qt

from haihecup.services.enter_marks import key_mark, take_marks
from haihecup.ui.page import EVERYTHING
from haihecup.ui.tokens import Tone
from tests.ui.sample_sheets import works

CTRL = Qt.KeyboardModifier.ControlModifier


def some(desk):
    codes = works(desk)
    lines = [(code, "B2.4", "4.5") for code in codes[2:]]
    take_marks(desk, "GJ01", [*lines, (codes[0], "B2.4", "0.4"), (codes[1], "B1.2", "0 3 1")])


def test_what_is_wrong_stands_above_what_is_odd_each_with_its_way(marking):
    marking.begin(some)
    found = marking.page.problems.findings()
    assert [one.tone for one in found] == [Tone.ERROR, Tone.WARN]
    first, second = marking.codes[:2]
    assert [one.key for one in found] == [f"{second}|B1.2|B", f"{first}|B2.4|B"]
    marking.page.next_problem(1)
    assert marking.page.keyboard.stands_at() == (marking.codes[1], "B1.2")


def test_the_level_that_is_typed_is_shown_at_once(marking):
    marking.begin()
    marking.at(0, "B1.2")
    marking.qtbot.keyClicks(marking.page.grid, "2")
    scale = marking.page.side.aspect._scale
    assert (scale.scores, scale.slot) == (("2", "", ""), 1)


def test_what_is_missing_stands_above_the_button_before_the_file_is_asked(marking):
    marking.begin()
    marking.at(0, "B2.1")
    marking.keys("1", Qt.Key.Key_Return)
    assert "8 works are not complete" in marking.page.side.reason()
    assert not marking.page.side.finish.isEnabled()


def in_theory(desk):
    """In the other module one work has 8 where all others that are keyed have 80."""
    codes = works(desk)
    lines = [(code, "T1.1", "80") for code in codes[1:5]]
    take_marks(desk, "GJ01", [*lines, (codes[0], "T1.1", "8")])


def test_an_odd_mark_of_another_module_is_listed_and_f8_leads_to_its_cell(marking):
    marking.begin(in_theory)
    work, last = marking.codes[0], marking.codes[5]
    assert marking.page.model.sheet.module.code == "B"
    assert marking.page.problems.findings()[0].key == ""
    # the mark was plausible until enough others were there
    marking.do(lambda desk: key_mark(desk, "GJ01", last, "T1.1", "81"))
    marking.page.refresh(EVERYTHING)
    marking.settle()
    (found,) = marking.page.problems.findings()
    assert (found.place, found.tone) == (f"{work} · module T", Tone.WARN)
    assert "most others have 80.00 to 81.00, this one 8.00" in found.sentence
    marking.page.next_problem(1)
    marking.settle()
    assert marking.page.model.sheet.module.code == "T"
    assert marking.page.keyboard.stands_at() == (work, "T1.1")
    marking.qtbot.keyClick(marking.page.grid, Qt.Key.Key_Return, CTRL)
    marking.settle()
    assert marking.page.problems.findings()[0].key == ""


def test_scores_that_lie_apart_in_another_module_lead_back_from_this_one(marking):
    marking.begin(some)
    marking.page.choose_module("T")
    marking.settle()
    found = marking.page.problems.findings()
    assert [one.tone for one in found] == [Tone.ERROR, Tone.WARN]
    marking.page.next_problem(1)
    marking.settle()
    assert marking.page.keyboard.stands_at() == (marking.codes[1], "B1.2")
    marking.page.next_problem(1)
    marking.settle()
    assert marking.page.keyboard.stands_at() == (marking.codes[0], "B2.4")
