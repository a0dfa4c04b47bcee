from PySide6.QtCore import Qt

from haihecup.services.enter_marks import take_marks
from haihecup.ui.tokens import Tone
from tests.ui.sample_sheets import works


def some(desk):
    codes = works(desk)
    lines = [(code, "B2.4", "4.5") for code in codes[2:]]
    take_marks(desk, "GJ01", [*lines, (codes[0], "B2.4", "0.4"), (codes[1], "B1.2", "0 3 1")])


def test_what_is_wrong_stands_above_what_is_odd_each_with_its_way(marking):
    marking.begin(some)
    found = marking.page.problems.findings()
    assert [one.tone for one in found] == [Tone.ERROR, Tone.WARN]
    assert [one.key for one in found] == [f"{marking.codes[1]}|B1.2", f"{marking.codes[0]}|B2.4"]
    marking.page.next_problem(1)
    assert marking.page.keyboard.stands_at() == (marking.codes[1], "B1.2")


def test_the_level_that_is_typed_is_shown_at_once(marking):
    marking.begin()
    marking.at(0, "B1.2")
    marking.qtbot.keyClicks(marking.page.grid, "2")
    scale = marking.page.side.aspect._scale
    assert (scale.scores, scale.slot) == (["2", "", ""], 1)


def test_what_is_missing_stands_above_the_button_before_the_file_is_asked(marking):
    marking.begin()
    marking.at(0, "B2.1")
    marking.keys("1", Qt.Key.Key_Return)
    assert "8 works are not complete" in marking.page.side.reason()
    assert not marking.page.side.finish.isEnabled()
