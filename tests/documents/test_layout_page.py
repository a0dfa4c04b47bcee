from haihecup.documents.layout_page import Drawing, draw_page, try_pages
from haihecup.documents.pictures import cropped_picture
from haihecup.documents.portraits import sample_portrait
from haihecup.domain.badge_fields import READERS, sample_badge
from haihecup.domain.layouts import Box, Layout, PhotoBox, Purpose, TextBox, TextStyle
from tests.documents.reading_back import copied, faults, picture

NAME = TextBox("名", Box(2, 2, 30, 8), "{name}", TextStyle(wrap=False, least=0.5))
LAYOUT = Layout("b", 60, 40, (PhotoBox("照片", Box(40, 5, 15, 20)), NAME), purpose=Purpose.BADGE)


def drawing(layout=LAYOUT):
    return Drawing(
        layout,
        READERS,
        lambda badge: badge.photo,
        lambda key, dots: cropped_picture(sample_portrait(), key, dots),
    )


def test_one_thing_is_drawn_on_a_page_of_the_layouts_size_with_its_photo(tmp_path):
    pdf, problems = draw_page(drawing(), sample_badge(), "陈思远")
    assert problems == ()
    assert "陈思远" in copied(pdf)
    assert faults(pdf, tmp_path) == ""
    shown = picture(pdf, dpi=50.8)
    assert [round(side / 10) for side in shown.size] == [12, 8]
    assert shown.getpixel((81, 11)) != (255, 255, 255)
    assert shown.getpixel((70, 11)) == (255, 255, 255)


def test_what_shrinks_is_counted_and_what_does_not_fit_is_told():
    narrow = Layout("b", 60, 40, (TextBox("名", Box(2, 2, 9, 8), "{name}", NAME.style),))
    assert try_pages(drawing(narrow), [(sample_badge(), "陈思远")]) == (1, ())
    tight = Layout("b", 60, 40, (TextBox("名", Box(2, 2, 2, 8), "{name}", NAME.style),))
    shrunk, problems = try_pages(drawing(tight), [(sample_badge(), "陈思远")])
    assert shrunk == 0
    assert [one.text[:4] for one in problems] == ["陈思远:"]
