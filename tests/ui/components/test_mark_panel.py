from decimal import Decimal

from PySide6.QtCore import QPoint, Qt

from haihecup.domain.scheme import Aspect, Combine, Panel
from haihecup.ui.components.mark_panel import (
    AspectPart,
    SheetLine,
    SheetList,
    how_marked,
    steps_of,
)
from tests.ui.sample_sheets import ASPECTS, LEVELS

LINES = (SheetLine("B1", "尺寸精度", 8, 8), SheetLine("B2", "表面与装配", 3, 8))


def test_every_kind_of_aspect_is_explained():
    sentences = [how_marked(aspect) for aspect in ASPECTS]
    assert len(set(sentences)) == len(ASPECTS)
    assert "nominal 38" in sentences[0]
    assert "÷ 9 × 1.50" in sentences[1]
    assert "2 + −0.5 × n" in sentences[3]
    trimmed = Aspect("A", "外观", Decimal(10), Panel(5, Combine.TRIMMED))
    assert "without the highest" in how_marked(trimmed)
    assert "5 judges" in how_marked(trimmed)


def test_the_scale_tells_each_level_and_each_band():
    assert [words for _cap, words in steps_of(ASPECTS[1])] == list(LEVELS)
    assert steps_of(ASPECTS[0]) == [("±0.02", "2.00 points")]
    assert steps_of(ASPECTS[5]) == []


def test_the_aspect_part_shows_what_is_wrong(qtbot, worn, look_at):
    part = AspectPart()
    qtbot.addWidget(part)
    part.resize(280, 300)
    part.show_aspect("K1", ASPECTS[1], "2", 1, "")
    part.show()
    assert part.problem() == ""
    assert worn.focus in look_at(part)
    part.show_aspect("K1", ASPECTS[5], "99", 0, "too much")
    assert part.problem() == "too much"


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
