import pytest

from haihecup.documents.list_grid import Grid, printable
from haihecup.documents.posted_table import Column, PostedTable
from haihecup.domain.layouts import Align

LONG_UNIT = "天津津沽湾综合保税区智能制造与高端装备产业技术研究院有限责任公司第三总装分厂"
COLUMNS = (Column("序号", Align.RIGHT), Column("选手"), Column("日期"), Column("工作单位或学校"))


def grid(*rows, columns=COLUMNS, **changes):
    table = PostedTable("成绩表", "", columns, rows, "", **changes)
    return Grid(table, 178, {})


def lines(row, at):
    return ["".join(glyph.text for glyph in line.glyphs) for line in row.cells[at][0].lines]


def test_a_long_unit_takes_the_room_that_short_names_leave():
    row = grid(("1", "张三", "2026-10-18", LONG_UNIT * 2)).rows[0]
    assert len(lines(row, 3)) <= 3
    assert lines(row, 1) == ["张三"]
    assert lines(row, 2) == ["2026-10-18"]


def test_names_of_a_team_and_the_parts_of_a_name_are_not_torn():
    team = "陈思远、李明、古丽娜尔·买买提、阿卜杜热西提·阿卜杜瓦依提、王芳"
    shown = lines(grid(("1", team, "2026-10-18", LONG_UNIT * 3)).rows[0], 1)
    assert "".join(shown) == team
    assert all(line[-1] in "、·" for line in shown[:-1])


def test_a_part_of_a_name_is_never_broken_however_long_the_unit_beside_it_is():
    columns = (Column("选手"), *(Column(f"单位{at}") for at in range(4)))
    shown = grid(("阿卜杜热西提·阿卜杜瓦依提", *[LONG_UNIT] * 4), columns=columns).rows[0]
    assert lines(shown, 0) == ["阿卜杜热西提·", "阿卜杜瓦依提"]


def test_columns_together_are_as_wide_as_the_sheet():
    shown = grid(("1", "张三", "2026-10-18", LONG_UNIT))
    assert sum(shown.width(at) for at in range(4)) == pytest.approx(178)


def test_a_row_is_as_high_as_somebody_needs_to_sign():
    assert grid(("1", "张三", "", ""), row_height=9.0).rows[0].height == pytest.approx(9)


def test_what_no_font_has_is_noted_once():
    strangers = {}
    assert printable("张\ue000三\ue000", strangers) == "张〓三〓"
    assert list(strangers) == ["\ue000"]
