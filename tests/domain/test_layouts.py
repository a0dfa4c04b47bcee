import re

from haihecup.domain.layouts import (
    ROLE_INK,
    Align,
    Box,
    Face,
    Layout,
    Shape,
    Stand,
    TextBox,
    TextStyle,
    in_ink,
    round_cornered,
)


def test_text_stands_upper_left_in_kai_and_may_wrap_and_shrink_until_someone_decides_otherwise():
    style = TextBox("name", Box(0, 0, 10, 10), "{name}").style
    assert (style.face, style.align, style.stand) == (Face.KAI, Align.LEFT, Stand.TOP)
    assert style.wrap
    assert style.least < 1


def test_equal_layouts_are_equal_values():
    one, two = (
        Layout("a", 297, 210, (TextBox("n", Box(1, 2, 3, 4), "x", TextStyle(size=9)),))
        for _again in range(2)
    )
    assert one == two
    assert hash(one) == hash(two)


def test_what_stands_on_the_paper_already_is_not_printed_on_it_again():
    frame = TextBox("frame", Box(0, 0, 9, 9), "荣誉证书", preprinted=True)
    name = TextBox("name", Box(0, 9, 9, 9), "{name}")
    assert Layout("a", 297, 210, (frame, name)).printed == (frame, name)
    assert Layout("a", 297, 210, (frame, name), on_preprinted=True).printed == (name,)


def test_everything_that_wears_the_colour_of_the_role_is_dyed_and_the_rest_is_left():
    layout = Layout(
        "b", 90, 60,
        (
            Shape("块", "M0 0L9 0L9 9Z", stroke="#000000", fill=ROLE_INK),
            Shape("线", "M0 0L9 0", stroke=ROLE_INK),
            TextBox("名", Box(0, 0, 9, 9), "x", TextStyle(colour=ROLE_INK)),
            TextBox("号", Box(0, 0, 9, 9), "y"),
        ),
    )  # fmt: skip
    block, line, name, number = in_ink(layout, "#123456").items
    assert (block.stroke, block.fill) == ("#000000", "#123456")
    assert (line.stroke, line.fill) == ("#123456", "")
    assert name.style.colour == "#123456"
    assert number == layout.items[3]


def test_a_box_with_round_corners_stays_within_itself():
    numbers = re.findall(r"[\d.]+", round_cornered(Box(1, 2, 10, 5), 1))
    across, down = [float(x) for x in numbers[0::2]], [float(y) for y in numbers[1::2]]
    assert (min(across), max(across)) == (1, 11)
    assert (min(down), max(down)) == (2, 7)
