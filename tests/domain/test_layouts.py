from haihecup.domain.layouts import Align, Box, Face, Layout, Stand, TextBox, TextStyle


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
