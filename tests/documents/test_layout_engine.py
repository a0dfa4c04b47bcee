import datetime
import io

import pytest

from haihecup.documents.layout_engine import LaidOut, read_words, shape_operators
from haihecup.documents.paper import points
from haihecup.documents.pdf_book import PdfBook
from haihecup.domain.layouts import (
    Box,
    CodeBox,
    Layout,
    PictureBox,
    Shape,
    TextBox,
    TextStyle,
)
from haihecup.domain.problems import RuleBroken
from tests.documents.reading_back import copied, faults, page_count, picture
from tests.documents.test_pictures import gradient, saved

READERS = {"name": lambda thing: thing.get("name", ""), "unit": lambda thing: thing.get("unit", "")}


def printed(layout, things, pictures=None):
    laid_out = LaidOut(layout, READERS)
    book = PdfBook("", points(layout.width), points(layout.height), datetime.date(2026, 1, 1))
    write = laid_out.writer(book, pictures or {})
    for thing in things:
        book.page(write(laid_out.fill(thing)))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sheet(*items):
    return Layout("badge", 100, 60, items)


def words(text, thing):
    return read_words(text, READERS).resolved(thing)


def test_fields_are_filled_between_free_text():
    assert words("参赛证\n{name}，{unit}", {"name": "张三", "unit": "一中"}) == (
        "参赛证\n张三，一中",
        (),
    )


def test_a_line_whose_fields_are_all_empty_is_left_out():
    assert words("{name}\n单位：{unit}\n完", {"name": "张三"}) == ("张三\n完", ())


def test_a_field_that_leaves_a_hole_in_its_line_is_told():
    assert words("{name}（{unit}）", {"name": "张三"}) == ("张三（）", ("unit",))


def test_a_field_that_is_not_known_is_refused_by_its_name():
    with pytest.raises(RuleBroken, match=r"\{salary\}"):
        read_words("{name} {salary}", READERS)


def test_what_is_the_same_on_all_pages_stands_in_the_file_once_and_is_still_copied(tmp_path):
    layout = sheet(
        Shape("frame", "M5 5L95 5L95 55L5 55Z", stroke="#C39A3B"),
        TextBox("head", Box(10, 10, 80, 10), "参赛证"),
        TextBox("name", Box(10, 25, 80, 10), "{name}"),
        TextBox("foot", Box(10, 45, 80, 10), "海河工匠杯"),
    )
    pdf = printed(layout, [{"name": f"选手{number}"} for number in range(30)])
    assert page_count(pdf) == 30
    assert copied(pdf, 29) == "参赛证选手29海河工匠杯"
    assert pdf.count(b"/Subtype/Form") == 2
    assert faults(pdf, tmp_path) == ""


def test_items_are_painted_in_their_order():
    red, blue = (
        Shape(colour, "M0 0L100 0L100 60L0 60Z", fill=colour) for colour in ("#FF0000", "#0000FF")
    )
    name = TextBox("name", Box(10, 10, 80, 10), "{name}")
    above = picture(printed(sheet(red, name, blue), [{"name": "张三"}]))
    assert above.getcolors() == [(above.width * above.height, (0, 0, 255))]
    below = picture(printed(sheet(blue, red, name), [{"name": "张三"}]))
    assert below.getpixel((5, below.height - 5)) == (255, 0, 0)
    assert len(below.getcolors()) > 1


def test_a_picture_fills_its_box_and_stands_in_the_file_once():
    layout = sheet(
        PictureBox("ground", Box(20, 10, 40, 30), "ground"),
        TextBox("n", Box(0, 0, 50, 9), "{name}"),
    )
    data = saved(gradient(size=(80, 60)).point(lambda _tone: 0), "PNG")
    pdf = printed(layout, [{"name": "a"}] * 10, {"ground": data})
    assert pdf.count(b"/Subtype/Image") == 1
    image = picture(pdf, dpi=25.4)
    black = [
        image.getpixel(at) == (0, 0, 0) for at in ((21, 11), (58, 38), (18, 20), (62, 20), (40, 42))
    ]
    assert black == [True, True, False, False, False]


def test_a_picture_that_was_not_supplied_leaves_its_place_empty():
    pdf = printed(sheet(PictureBox("seal", Box(0, 0, 9, 9), "seal")), [{}])
    assert b"/Subtype/Image" not in pdf


def test_a_transparent_seal_lets_the_text_below_be_seen():
    seal = gradient("RGBA", (60, 60))
    seal.putalpha(0)
    layout = sheet(
        TextBox("name", Box(10, 10, 80, 10), "{name}"),
        PictureBox("seal", Box(0, 0, 60, 60), "seal"),
    )
    with_seal = printed(layout, [{"name": "张三"}], {"seal": saved(seal, "PNG")})
    assert picture(with_seal).tobytes() == picture(printed(layout, [{"name": "张三"}])).tobytes()


def test_boxes_that_cannot_be_printed_are_told_with_what_is_wrong():
    narrow = TextStyle(size=20, line_height=9, wrap=False)
    layout = sheet(
        TextBox("always", Box(0, 0, 5, 10), "太长的标题", narrow),
        TextBox("name", Box(0, 20, 80, 10), "{name}", narrow),
        TextBox("unit", Box(0, 40, 80, 10), "{name}（{unit}）", narrow),
    )
    laid_out = LaidOut(layout, READERS)
    page = laid_out.fill({"name": "张\ue000"})
    assert [box.box for box in laid_out.unsound(page)] == ["always", "name", "unit"]
    assert laid_out.unsound(page)[0].setting.scale is None
    assert laid_out.unsound(page)[1].setting.unprintable == ("\ue000",)
    assert laid_out.unsound(page)[2].holes == ("unit",)


def test_more_texts_than_are_remembered_still_come_out_right():
    layout = sheet(TextBox("name", Box(10, 10, 80, 10), "{name}"))
    pdf = printed(layout, [{"name": f"{number}"} for number in range(5_010)])
    assert copied(pdf, 0) == "0"
    assert copied(pdf, 5_009) == "5009"


@pytest.mark.parametrize(
    ("shape", "painted"),
    [
        (Shape("", "M0 0L10 10", stroke="#000000", width=1), b"S"),
        (Shape("", "M0 0L10 10Z", fill="#000000"), b"f"),
        (Shape("", "M0 0C1 1 2 2 3 3Z", stroke="#000000", fill="#FF0000"), b"B"),
    ],
)
def test_shapes_are_stroked_filled_or_both(shape, painted):
    assert shape_operators(shape, 100).split()[-2:] == [painted, b"Q"]


def test_millimetres_count_from_the_upper_left_corner():
    shape = Shape("", "M10 0L25.4 25.4", stroke="#000000")
    assert b"28.346 100 m 72 28 l" in shape_operators(shape, 100)


def test_a_picture_in_two_boxes_stands_in_the_file_once():
    data = saved(gradient(size=(80, 60)), "PNG")
    layout = sheet(
        PictureBox("one", Box(0, 0, 20, 20), "a"),
        TextBox("n", Box(0, 50, 50, 9), "{name}"),
        PictureBox("two", Box(40, 0, 20, 20), "a"),
        PictureBox("the same under another name", Box(70, 0, 20, 20), "b"),
    )
    pdf = printed(layout, [{"name": "a"}], {"a": data, "b": data})
    assert pdf.count(b"/Subtype/Image") == 1


def darkest(image, box):
    return min(image.crop(box).convert("L").tobytes())


def test_an_item_is_turned_clockwise_about_its_middle(tmp_path):
    bar = Shape("bar", "M40 28L60 28L60 32L40 32Z", fill="#000000", turn=90)
    image = picture(printed(sheet(bar), [{}]), dpi=25.4)
    assert image.getpixel((50, 22)) == (0, 0, 0)
    assert image.getpixel((50, 38)) == (0, 0, 0)
    assert image.getpixel((42, 30)) == (255, 255, 255)
    # the text stands left in its box, which is the top of one that is turned clockwise
    name = TextBox("name", Box(20, 20, 60, 20), "{name}", TextStyle(size=30, line_height=20), 90)
    fixed = TextBox("name", Box(20, 20, 60, 20), "王", TextStyle(size=30, line_height=20), 90)
    for item in (name, fixed):
        pdf = printed(sheet(item), [{"name": "王"}])
        image = picture(pdf, dpi=25.4)
        assert darkest(image, (40, 0, 60, 15)) < 100
        assert darkest(image, (40, 40, 60, 60)) == 255
        assert copied(pdf) == "王"
        assert faults(pdf, tmp_path) == ""


def test_pictures_and_codes_are_turned_too():
    data = saved(gradient(size=(80, 60)).point(lambda _tone: 0), "PNG")
    layout = sheet(
        PictureBox("p", Box(10, 25, 30, 10), "a", turn=-90),
        CodeBox("c", Box(60, 10, 20, 20), "name", turn=45),
    )
    image = picture(printed(layout, [{"name": "x"}], {"a": data}), dpi=25.4)
    assert image.getpixel((25, 17)) == (0, 0, 0)
    assert image.getpixel((12, 30)) == (255, 255, 255)
    # the square stands on one of its corners
    assert darkest(image, (61, 11, 64, 14)) == 255
    assert darkest(image, (66, 7, 74, 14)) < 100


def test_what_is_on_the_paper_already_is_left_out():
    head = TextBox("head", Box(10, 10, 80, 10), "参赛证", preprinted=True)
    name = TextBox("name", Box(10, 25, 80, 10), "{name}")
    layout = Layout("badge", 100, 60, (head, name), on_preprinted=True)
    assert copied(printed(layout, [{"name": "张三"}])) == "张三"
