import pytest
from PySide6.QtCore import QPoint, Qt

from haihecup.domain.sheet_records import LastKeyed
from haihecup.ui.components.mark_model import Draft
from haihecup.ui.components.mark_panel import AspectPart, AspectShown, SheetLine, SheetList
from tests.ui.sample_sheets import ASPECTS

LINES = (SheetLine("B1", "尺寸精度", 8, 8), SheetLine("B2", "表面与装配", 3, 8))


def test_the_aspect_part_shows_what_is_wrong(qtbot, worn, look_at):
    part = AspectPart()
    qtbot.addWidget(part)
    part.resize(280, 300)
    part.show_aspect(AspectShown("K1", ASPECTS[1], ("2", "", ""), 1))
    part.show()
    assert part.problem() == ""
    assert worn.focus in look_at(part)
    part.show_aspect(AspectShown("K1", ASPECTS[5], ("99",), 0, problem="too much"))
    assert part.problem() == "too much"


@pytest.fixture
def part(qtbot):
    made = AspectPart()
    qtbot.addWidget(made)
    made.resize(280, 500)
    made.show()
    return made


def test_what_two_people_keyed_stands_beside_each_other_with_a_way_out_each(qtbot, part):
    by = LastKeyed("李航", "2026-10-18T08:30:00.000Z")
    draft = Draft("4.5", 1, sentence="…", overtaken=True, by=by)
    part.show_aspect(AspectShown("K1", ASPECTS[5], ("4.5",), 0, draft=draft, theirs="3"))
    assert "4.5" in part.sides.accessibleName()
    assert "李航" in part.sides.accessibleName()
    chosen = []
    part.mine_chosen.connect(lambda: chosen.append("mine"))
    part.theirs_chosen.connect(lambda: chosen.append("theirs"))
    for button in (part.mine, part.theirs):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert chosen == ["mine", "theirs"]
    part.show_aspect(AspectShown("K1", ASPECTS[5], ("3",), 0))
    assert not part.sides.isVisible()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1", "The judges talked it over and scored again."),
        ("2", "It was keyed wrongly; the sheet is right."),
        ("２", "It was keyed wrongly; the sheet is right."),
        ("裁判长要求重评", "裁判长要求重评"),
    ],
)
def test_a_reason_is_a_digit_or_words(qtbot, type_in, part, typed, kept):
    given = []
    part.reason_given.connect(given.append)
    part.ask_reason()
    type_in(part.reason.line, typed)
    qtbot.keyClick(part.reason.line, Qt.Key.Key_Return)
    assert given == [kept]


def test_further_scores_are_no_reason_and_escape_leaves_the_field(qtbot, part):
    given, left = [], []
    part.reason_given.connect(given.append)
    part.reason_left.connect(lambda: left.append(True))
    part.ask_reason()
    qtbot.keyClicks(part.reason.line, "232")
    qtbot.keyClick(part.reason.line, Qt.Key.Key_Return)
    assert (given, part.reason.error()) == ([], "A reason in words, or 1 or 2.")
    qtbot.keyClick(part.reason.line, Qt.Key.Key_Escape)
    assert left == [True]


def test_an_odd_mark_is_confirmed_at_its_button(qtbot, part):
    confirmed = []
    part.confirmed.connect(lambda: confirmed.append(True))
    part.show_aspect(AspectShown("K1", ASPECTS[5], ("0.4",), 0, odd="far off"))
    qtbot.mouseClick(part.confirm, Qt.MouseButton.LeftButton)
    assert confirmed == [True]
    part.show_aspect(AspectShown("K1", ASPECTS[5], ("0.4",), 0))
    assert not part.confirm.isVisible()


def test_a_sheet_is_chosen_by_mouse_and_by_arrows(qtbot, worn, look_at):
    sheets = SheetList("Score sheets")
    qtbot.addWidget(sheets)
    sheets.set_sheets(LINES, "B1")
    sheets.resize(280, sheets.sizeHint().height())
    sheets.show()
    sheets.setFocus()
    chosen = []
    sheets.chosen.connect(chosen.append)
    qtbot.mouseClick(sheets, Qt.MouseButton.LeftButton, pos=QPoint(30, 40))
    qtbot.keyClick(sheets, Qt.Key.Key_Up)
    qtbot.keyClick(sheets, Qt.Key.Key_Space)
    assert chosen == ["B2", "B2"]
    assert {worn.ok, worn.accent_fill} <= look_at(sheets)
    assert "B2 表面与装配 3/8" in sheets.accessibleDescription()
