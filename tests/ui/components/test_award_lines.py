from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from haihecup.domain.award_presets import AWARD_PRESETS
from haihecup.domain.competition import (
    Award,
    GapValue,
    MedalsByGap,
    Places,
    ScaleAtLeast,
    Share,
    TopShare,
)
from haihecup.ui.components.award_lines import AwardLines, rule_words

EVERY_RULE = (
    Award("第一名", Places(1, 1), needs=5),
    Award("一等奖", Share(Decimal("0.125"), at_least=2)),
    Award("优胜奖", TopShare(Decimal("0.50"))),
    Award("卓越奖章", ScaleAtLeast(700)),
    Award("奖牌", MedalsByGap(2, GapValue.TOTAL, ("金牌", "银牌", "铜牌"))),
)


@pytest.fixture
def lines(qtbot):
    made = AwardLines()
    qtbot.addWidget(made)
    made.resize(760, 400)
    made.show()
    return made


def choose(line, kind):
    place = list(rule_words()).index(kind)
    line.rule.setCurrentIndex(place)
    line.rule.activated.emit(place)


@pytest.mark.parametrize("awards", [EVERY_RULE, *AWARD_PRESETS.values()])
def test_an_award_scheme_comes_back_as_it_was_shown(lines, awards):
    lines.set_awards(awards)
    assert lines.awards() == awards


def test_only_the_fields_of_the_rule_are_shown(lines):
    lines.set_awards(EVERY_RULE)
    shown = [
        [
            name
            for name in ("first", "share", "points", "gap")
            if getattr(line, name).isVisibleTo(line)
        ]
        for line in lines.lines
    ]
    assert shown == [["first"], ["share"], ["share"], ["points"], ["gap"]]


def test_choosing_a_rule_begins_with_values_that_make_sense(lines):
    lines.set_awards((Award("奖", Places(1, 1)),))
    line = lines.lines[0]
    choose(line, Share)
    assert line.award() == Award("奖", Share(Decimal("0.1")))
    choose(line, ScaleAtLeast)
    assert line.award() == Award("奖", ScaleAtLeast(700))
    choose(line, MedalsByGap)
    assert line.award().rule.names == ("金牌", "银牌", "铜牌")


def test_medals_without_three_names_are_not_made_up(lines, type_in):
    lines.set_awards((EVERY_RULE[4],))
    lines.lines[0].name.clear()
    type_in(lines.lines[0].name, "金牌，银牌")
    assert lines.awards()[0].rule.names == ("金牌", "银牌", "")


def test_an_award_is_added_after_the_last_place(qtbot, lines):
    lines.set_awards((Award("第一名", Places(1, 3)),))
    with qtbot.waitSignal(lines.edited):
        lines.add_award()
    assert lines.awards()[1] == Award("", Places(4, 4))
    assert lines.lines[1].name.hasFocus()


def test_a_line_is_taken_out_with_its_button(qtbot, lines):
    lines.set_awards(EVERY_RULE[:2])
    with qtbot.waitSignal(lines.edited):
        qtbot.mouseClick(lines.lines[0].out, Qt.MouseButton.LeftButton)
    assert lines.awards() == EVERY_RULE[1:2]


def test_whoever_takes_a_line_out_goes_on_where_it_was(qtbot, lines):
    lines.set_awards(EVERY_RULE[:3])
    for place, goes_on_at in ((1, 1), (1, 0)):
        lines.lines[place].out.setFocus()
        qtbot.keyClick(lines.lines[place].out, Qt.Key.Key_Space)
        assert lines.lines[goes_on_at].name.hasFocus()
    lines.lines[0].out.click()
    assert lines.add_button.hasFocus()


def test_alt_and_an_arrow_move_a_line(qtbot, lines):
    lines.set_awards(EVERY_RULE[:3])
    qtbot.keyClick(lines.lines[2].name, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert lines.awards() == (EVERY_RULE[0], EVERY_RULE[2], EVERY_RULE[1])
    qtbot.keyClick(lines.lines[0].name, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert lines.awards()[0] == EVERY_RULE[0]


def test_each_line_says_how_many_would_get_it(lines):
    lines.set_awards(EVERY_RULE[:1] + EVERY_RULE[4:])
    lines.set_counts(27, {"第一名": 1, "金牌": 2, "铜牌": 1})
    assert [line.count.text() for line in lines.lines] == ["1", "2 · 0 · 1"]
