import pytest
from hypothesis import given
from hypothesis import strategies as st

from haihecup.documents.paper import points
from haihecup.documents.typesetting import read_words, set_text
from haihecup.domain.layouts import Align, Box, Stand, TextStyle

_NEVER_FIRST = set("，。、；：！？）》」』】”’…·%")
_NEVER_LAST = set("（《「『【“‘")


def rows(setting):
    return ["".join(glyph.text for glyph in line.glyphs) for line in setting.lines]


def narrow(ems, height=100, **style):
    """Return a box that holds so many characters on a line, and its style."""
    return Box(0, 0, ems * 10 / points(1), height), TextStyle(size=10, line_height=5, **style)


def right_end(line, size):
    return line.x + sum(glyph.width for glyph in line.glyphs) * size


def test_a_line_never_begins_with_closing_punctuation():
    assert rows(set_text("一二三四五，六七八", *narrow(5))) == ["一二三四", "五，六七八"]
    assert rows(set_text("一二三四五，六七八", *narrow(5.5))) == ["一二三四五，", "六七八"]
    assert rows(set_text("一二三四五》，六七", *narrow(5))) == ["一二三四", "五》，六七"]


def test_a_line_never_ends_with_an_opening_bracket():
    assert rows(set_text("一二三四（五六七八九十一二三）", *narrow(5)))[0] == "一二三四"


def test_figures_words_and_long_dashes_stay_whole():
    assert rows(set_text("一二三2026年", *narrow(4.5))) == ["一二三", "2026年"]
    assert rows(set_text("一二Jean-Luc三", *narrow(4.5))) == ["一二", "Jean-Luc", "三"]
    assert rows(set_text("一二三四——五", *narrow(5))) == ["一二三", "四——五"]


def test_a_short_word_in_brackets_stays_whole_and_its_bracket_hangs_out():
    setting = set_text("一二三四五六（学生组）七", *narrow(8))
    assert rows(setting) == ["一二三四五六", "（学生组）七"]
    assert setting.lines[1].x == pytest.approx(-0.5 * 10)


def test_no_paragraph_ends_with_a_lone_character():
    assert rows(set_text("天津工业职业学院", *narrow(7))) == ["天津工业职业", "学院"]
    assert rows(set_text("天津工业职业学院。", *narrow(7))) == ["天津工业职业", "学院。"]
    assert rows(set_text("天津工业职业学院", *narrow(6))) == ["天津工业职业", "学院"]
    assert rows(set_text("一", *narrow(1))) == ["一"]


def test_the_degree_of_an_award_is_not_torn():
    assert rows(set_text("特此证明荣获一等奖。", *narrow(8))) == ["特此证明荣获", "一等奖。"]
    assert rows(set_text("荣获优胜奖", *narrow(4))) == ["荣获优", "胜奖"]


def test_a_word_longer_than_the_line_is_cut_rather_than_lost():
    assert "".join(rows(set_text("A" * 40, *narrow(6)))) == "A" * 40


def test_names_of_an_enumeration_are_not_torn():
    assert rows(set_text("王小明、古丽娜尔·买买提、李四", *narrow(9, keep_items=True))) == [
        "王小明、",
        "古丽娜尔·买买提、",
        "李四",
    ]


def test_a_name_of_two_parts_is_parted_at_its_dot_alone():
    name = "阿卜杜热西提·阿卜杜瓦依提"
    listed = narrow(9, keep_items=True)
    assert rows(set_text(name, *listed)) == ["阿卜杜热西提·", "阿卜杜瓦依提"]
    assert rows(set_text(f"王芳、{name}", *listed))[1:] == ["阿卜杜热西提·", "阿卜杜瓦依提"]
    assert rows(set_text(name, *narrow(6, keep_items=True)))[1][0] != "·"


def test_what_stands_in_straight_quotes_begins_and_ends_on_one_line():
    assert rows(set_text('一二三四五六 "station"', *narrow(7.5))) == ["一二三四五六 ", '"station"']


def test_the_longest_word_is_what_no_line_breaks():
    _box, style = narrow(9)
    assert read_words("一二三", style).longest_word(style) == pytest.approx(10 / points(1))
    whole = read_words("2026-10-18", style).width(style)
    assert read_words("于 2026-10-18", style).longest_word(style) == pytest.approx(whole)


def test_han_characters_and_figures_keep_a_little_room_that_is_no_space():
    setting = set_text("在2026年", *narrow(10))
    assert rows(setting) == ["在2026年"]
    first, figure, *_rest, last_figure, last = setting.lines[0].glyphs
    assert first.width == pytest.approx(1.2)
    assert figure.width == figure.natural
    assert last_figure.width > last_figure.natural
    assert last.width == last.natural


def test_text_too_long_for_its_box_shrinks_until_it_fits():
    box, style = narrow(10, height=5, wrap=False, least=0.5)
    assert set_text("一" * 10, box, style).scale == 1
    shrunk = set_text("一" * 14, box, style)
    assert 0.68 <= shrunk.scale <= 10 / 14
    assert shrunk.size == pytest.approx(10 * shrunk.scale)
    assert right_end(shrunk.lines[0], shrunk.size) <= points(box.width) + 0.01


def test_text_that_fits_at_no_size_allowed_says_so():
    box, style = narrow(10, height=5, wrap=False, least=0.5)
    assert set_text("一" * 21, box, style).scale is None
    box, style = narrow(10, height=10, least=0.5)
    assert set_text("一" * 20, box, style).scale == 1
    assert 0.5 <= set_text("一" * 50, box, style).scale < 1
    assert set_text("一" * 200, box, style).scale is None


def test_wrapped_text_shrinks_only_as_far_as_the_height_asks():
    box, style = narrow(10, height=10, least=0.5)
    setting = set_text("一" * 21, box, style)
    assert len(setting.lines) == 2
    assert setting.scale == pytest.approx(0.9)


@pytest.mark.parametrize(
    ("align", "start"), [(Align.LEFT, 0), (Align.CENTER, 35), (Align.RIGHT, 70)]
)
def test_lines_stand_left_in_the_middle_or_right(align, start):
    assert set_text("一二三", *narrow(10, align=align)).lines[0].x == pytest.approx(start)


def test_a_full_stop_at_the_end_hangs_out_by_its_blank_half():
    assert set_text("一二。", *narrow(10, align=Align.RIGHT)).lines[0].x == pytest.approx(75)


@pytest.mark.parametrize(("stand", "top"), [(Stand.TOP, 0), (Stand.MIDDLE, 45), (Stand.BOTTOM, 90)])
def test_lines_stand_at_the_top_in_the_middle_or_at_the_bottom(stand, top):
    box, style = narrow(10, height=100, stand=stand)
    one, two = set_text("一\n二", box, style).lines
    assert one.baseline == pytest.approx(points(top + 2.5) + 3.7)
    assert two.baseline - one.baseline == pytest.approx(points(5))


def test_full_lines_are_stretched_to_the_edge_and_the_last_is_not():
    box, style = narrow(10.5, align=Align.JUSTIFY, indent=2)
    first, last = set_text("一" * 12, box, style).lines
    assert first.x == pytest.approx(20)
    assert first.stretch == pytest.approx(5 / 7)
    assert last.x == 0
    assert last.stretch == 0


def test_a_line_that_would_be_torn_apart_stays_ragged():
    box, style = narrow(8, align=Align.JUSTIFY)
    first, _last = set_text("一二三四Administration", box, style).lines
    assert first.stretch == 0


def test_letter_spacing_widens_what_stands_between_and_not_the_end():
    box, style = narrow(10, align=Align.CENTER, spacing=0.5)
    line = set_text("荣誉证书", box, style).lines[0]
    assert line.x == pytest.approx((100 - 55) / 2)
    assert read_words("荣誉证书", style).width(style) == pytest.approx(55 / points(1))


def test_characters_that_cannot_be_printed_are_named_once():
    setting = set_text("张\ue000三\ue000\x07", *narrow(10))
    assert setting.unprintable == ("\ue000", "\x07")


def test_an_empty_text_has_no_lines_and_fits():
    setting = set_text("", *narrow(10))
    assert setting.lines == ()
    assert setting.scale == 1


def test_nothing_but_spaces_takes_no_room():
    assert read_words("　 ", TextStyle()).width(TextStyle()) == 0


def test_the_space_between_two_words_ends_with_its_line():
    assert rows(set_text("one two three", *narrow(4))) == ["one two ", "three"]


_WORDS = st.text("一二三，。（）《》“”、：A1 ·", min_size=0, max_size=60)


@given(_WORDS, st.integers(4, 12))
def test_whatever_is_set_is_all_there_in_order_and_within_the_box(text, ems):
    box, style = narrow(ems, height=500)
    setting = set_text(text, box, style)
    together = "".join(rows(setting))
    assert together.replace(" ", "") == text.replace(" ", "")
    for line in setting.lines:
        ink = sum(glyph.width for glyph in line.glyphs if not glyph.text.isspace())
        assert ink * setting.size <= points(box.width) + 10.01


@given(
    st.text("一二三四五，。（）《》、：", min_size=1, max_size=40).filter(
        lambda text: (
            not any(a + b in text for a in "（《" for b in "，。）》、：（《")
            and not any(a + b in text for a in "，。）》、：" for b in "，。）》、：")
        )
    )
)
def test_lines_wide_enough_for_their_pieces_obey_the_rules_of_print(text):
    setting = set_text(text, *narrow(8, height=500))
    for above, below in zip(rows(setting), rows(setting)[1:], strict=False):
        assert below[0] not in _NEVER_FIRST
        assert above[-1] not in _NEVER_LAST


def test_a_figure_is_never_parted_at_its_point():
    for ems in range(4, 9):
        lines = rows(set_text("满分（100.00）与 1,234 人", *narrow(ems)))
        assert not [line for line in lines if line.endswith((".", ","))]
