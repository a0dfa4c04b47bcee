import pytest

from haihecup.domain.problems import RuleBroken
from haihecup.ui.components.slip_field import SlipField, in_groups

RIGHT = "ABCDE-FGHIJ-KLMNO-PQRST-UVW27"


@pytest.fixture
def field(qtbot):
    """A field that takes one slip."""

    def check(slip):
        if slip != RIGHT:
            raise RuleBroken("This is not the slip of 周加密.")

    made = SlipField("周加密", check)
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_is_typed_stands_in_capitals_and_groups(field, type_in):
    type_in(field.line, "abcdefghijk")
    assert field.text() == "ABCDE-FGHIJ-K"
    assert field._note.text() == "11 of 25 signs"
    assert field.slip() == ""


def test_the_right_slip_is_told_at_once(field, type_in):
    type_in(field.line, RIGHT.replace("-", "").lower())
    assert field.text() == field.slip() == RIGHT
    assert field._note.text() == "This is the right slip."
    assert field.error() == ""


def test_a_wrong_one_is_told_at_once_and_can_be_mended(field, type_in):
    type_in(field.line, RIGHT[:-1] + "A")
    assert field.error() == "This is not the slip of 周加密."
    assert field.slip() == ""
    field.line.backspace()
    field.line.textEdited.emit(field.text())
    type_in(field.line, "7")
    assert field.slip() == RIGHT


def test_a_slip_that_was_left_half_way_is_told(field, type_in):
    type_in(field.line, "ABC")
    field.line.editingFinished.emit()
    assert "type the rest" in field.error()


@pytest.mark.parametrize(
    "given",
    [
        "abcde fghij klmno pqrst uvw27",
        "ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷ２７",
        f"{RIGHT}-XX",
    ],
)
def test_spaces_full_width_signs_and_what_is_too_much_are_put_right(given):
    assert in_groups(given) == RIGHT


def test_a_scanner_that_types_the_dashes_too_is_understood(field, type_in):
    type_in(field.line, RIGHT)
    assert field.slip() == RIGHT


def test_signs_are_taken_out_and_put_in_within_the_slip(field, type_in):
    type_in(field.line, RIGHT.replace("-", ""))
    field.line.setCursorPosition(3)
    field.line.backspace()
    type_in(field.line, "C")
    assert field.text() == RIGHT
    assert field.line.cursorPosition() == 3
