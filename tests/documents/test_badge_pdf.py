import io
from datetime import date

import pypdfium2
import pytest
from PIL import Image

from haihecup.documents.badge_pdf import BadgeRun, print_badges
from haihecup.documents.qr_code import read_codes
from haihecup.domain.badge_fields import TRACK_INKS, Badge, BadgeGroup, BadgeKind, sheet_of
from haihecup.domain.badge_layouts import FORMATS, badge_layout, badge_of
from haihecup.domain.badge_sheets import cut_sheets
from haihecup.domain.layouts import ROLE_INK, Box, Layout, PictureBox, Purpose, Shape, TextBox
from haihecup.domain.print_orders import BadgeSize
from tests.documents.reading_back import (
    copied,
    copied_by_poppler,
    difference,
    faults,
    page_count,
    picture,
)

DAY = date(2026, 9, 1)
KIND = BadgeKind("参赛证", "世赛选拔", TRACK_INKS[0], "2026年大赛", ("代表队", "赛项", "编号"))
LONG = (
    "买合木提·阿卜杜拉吾布力卡斯木",
    "天津津沽湾综合保税区智能制造与高端装备产业技术研究院有限责任公司第三总装分厂（北辰联合实训基地）",
    "WS04 3D 数字游戏艺术与移动机器人系统集成联合项目以及可再生能源技术（学生组）",
)
VERSION = "2026-09-01 08:00 · 王芳"


def badge(n=1, **changes):
    number = f"GJ01-{n:04}"
    values = {
        "kind": KIND, "name": "张伟", "delegation": "和平区", "event": "GJ01 数控车（职工组）",
        "number": number, "code": number,
    }  # fmt: skip
    return Badge(**(values | changes))


def shipped(size=BadgeSize.MEDIUM, *, for_judges=False):
    return badge_layout(badge_of(size, for_judges=for_judges))


def printed(*groups, size=BadgeSize.MEDIUM, layout=None, fill=False, **how):
    out = io.BytesIO()
    run = BadgeRun(shipped(size) if layout is None else layout, VERSION, **how)
    sheets = cut_sheets(groups, sheet_of(run.layout).count, fill=fill)
    report = print_badges(sheets, run, out, DAY)
    return out.getvalue(), report


def photo(side=(600, 900), ink=(200, 40, 40)):
    out = io.BytesIO()
    Image.new("RGB", side, ink).save(out, "JPEG")
    return out.getvalue()


@pytest.mark.parametrize("size", BadgeSize)
def test_a_badge_says_who_somebody_is_and_where_he_belongs(size, tmp_path):
    pdf, report = printed(BadgeGroup("和平区", [badge()]), size=size)
    text = copied(pdf)
    for words in (
        "参赛证",
        "世赛选拔",
        "2026年大赛",
        "张伟",
        "和平区",
        "GJ01数控车（职工组）",
        "GJ01-0001",
    ):
        assert words in text
    assert report.badges == report.sheets == 1
    assert faults(pdf, tmp_path) == ""


@pytest.mark.parametrize("size", BadgeSize)
def test_the_foot_of_a_sheet_says_whose_it_is_when_it_was_printed_and_by_whom(size):
    on_a_sheet = sheet_of(shipped(size)).count
    pdf, _report = printed(
        BadgeGroup("和平区", [badge(n) for n in range(on_a_sheet + 1)]), size=size
    )
    text = copied(pdf, 1)
    assert text.count("和平区") == 2
    assert "2026-09-0108:00·王芳·Page2of2" in text


def test_each_group_begins_on_a_sheet_of_its_own():
    groups = (
        BadgeGroup("和平区", [badge(n) for n in range(9)]),
        BadgeGroup("没有人", []),
        BadgeGroup("河西区", [badge(99, delegation="河西区")]),
    )
    pdf, report = printed(*groups)
    assert report.sheets == page_count(pdf) == 3
    assert "GJ01-0099" in copied(pdf, 2)
    assert "GJ01-0099" not in copied(pdf, 1)


def test_filled_sheets_hold_several_groups_and_name_the_first_and_the_last_of_them():
    groups = [
        BadgeGroup(name, [badge(delegation=name)] * 3) for name in ("和平区", "河东区", "南开区")
    ]
    pdf, report = printed(*groups, fill=True)
    assert (report.badges, report.sheets) == (9, 2)
    first, second = copied(pdf), copied(pdf, 1)
    assert "和平区to南开区" in first
    assert "Page1of2" in first
    assert "Page2of2" in second
    assert second.count("南开区") == 2


@pytest.mark.parametrize("size", BadgeSize)
def test_the_longest_words_shrink_into_their_boxes(size, tmp_path):
    name, delegation, event = LONG
    pdf, report = printed(
        BadgeGroup("长", [badge(name=name, delegation=delegation, event=event)]), size=size
    )
    assert report.overfull == ()
    text = copied(pdf)
    for words in LONG:
        assert words.replace(" ", "") in text
    by_poppler = copied_by_poppler(pdf, tmp_path)
    assert by_poppler is None or "买合木提·阿卜杜拉" in by_poppler


@pytest.mark.parametrize("size", BadgeSize)
def test_no_word_leaves_the_badge_it_belongs_to(size):
    name, delegation, event = LONG
    many = [badge(n, name=name, delegation=delegation, event=event) for n in range(2)]
    pdf, _report = printed(BadgeGroup("", many), size=size)
    form = FORMATS[size]
    left = (210 - form.width * 2) / 2
    middle = 105
    document = pypdfium2.PdfDocument(pdf)
    page = document[0].get_textpage()
    per_mm = 72 / 25.4
    top = 297 - sheet_of(shipped(size)).corner[1]
    for at in range(page.count_chars()):
        x_left, y_low, x_right, _y_high = (side / per_mm for side in page.get_charbox(at))
        if y_low > top - form.height and x_right > x_left:
            assert x_left >= left + 2.5
            assert x_right <= 210 - left - 2.5
            assert x_right <= middle - 2.5 or x_left >= middle + 2.5
    document.close()


def test_a_text_that_no_size_makes_fit_is_told():
    words = "天" * 120
    _pdf, report = printed(BadgeGroup("", [badge(name=words), badge(2)]))
    assert report.overfull == (words,)


def test_a_rare_character_comes_from_another_font_and_copies_as_itself():
    pdf, report = printed(BadgeGroup("", [badge(name="李𬭚")]))
    assert report.strangers == ()
    assert "李𬭚" in copied(pdf)


def test_a_character_that_no_font_has_is_told_and_leaves_its_mark():
    pdf, report = printed(BadgeGroup("", [badge(name="李\ue000")]))
    assert report.strangers == ("\ue000",)
    assert "李〓" in copied(pdf)


def test_a_judges_badge_has_no_code():
    judge = badge(number="裁判长", code="")
    with_code, _report = printed(BadgeGroup("", [badge(number="裁判长")]))
    without, _report = printed(BadgeGroup("", [judge]))
    assert "裁判长" in copied(without)
    assert len(without) < len(with_code)


def test_a_photo_fills_its_frame():
    group = BadgeGroup("", [badge(photo="7")])
    empty, _report = printed(group)
    pdf, report = printed(group, photos={"7": photo()}.get)
    assert report.spoilt == ()
    shown = picture(pdf, dpi=100)
    form = FORMATS[BadgeSize.MEDIUM]
    box = form.photo
    for x, y in ((1, 1), (box.width - 1, 1), (1, box.height - 1), (box.width / 2, box.height / 2)):
        place = (15 + box.left + x) / 25.4 * 100, (28.5 + box.top + y) / 25.4 * 100
        red, green, _blue = shown.getpixel((round(place[0]), round(place[1])))
        assert red > 150 > green
    assert difference(shown, picture(empty, dpi=100)) > 0


def test_a_photo_that_cannot_be_read_leaves_the_frame_empty_and_is_told():
    pdf, report = printed(BadgeGroup("", [badge(photo="7")]), photos=lambda _key: b"no picture")
    assert report.spoilt == ("张伟",)
    assert "Photo" in copied(pdf)


def test_progress_is_told_and_can_stop_the_run():
    heard = []
    printed(BadgeGroup("", [badge(n) for n in range(250)]), progress=heard.append)
    assert heard == [100, 200, 250]

    def stop(_done):
        raise KeyboardInterrupt

    out = io.BytesIO()
    run = BadgeRun(shipped(BadgeSize.CARD), VERSION, progress=stop)
    with pytest.raises(KeyboardInterrupt):
        print_badges(
            cut_sheets([BadgeGroup("", [badge(n) for n in range(100)])], 10), run, out, DAY
        )
    assert out.getvalue() == b""


def test_no_badge_writes_nothing():
    pdf, report = printed()
    assert pdf == b""
    assert (report.badges, report.sheets) == (0, 0)


def test_the_same_badges_give_the_same_file():
    group = BadgeGroup("和平区", [badge(n) for n in range(12)])
    assert printed(group) == printed(group)


def test_badges_of_one_kind_share_what_they_have_in_common():
    few, _report = printed(BadgeGroup("", [badge(n) for n in range(8)]))
    many, _report = printed(BadgeGroup("", [badge(n) for n in range(808)]))
    assert (len(many) - len(few)) / 800 < 900


@pytest.mark.parametrize("size", BadgeSize)
def test_the_code_of_a_badge_holds_the_entry_number_and_nothing_else(size):
    pdf, _report = printed(BadgeGroup("", [badge(n) for n in range(1, 5)]), size=size)
    assert sorted(read_codes(pdf, "badges.pdf")) == [f"GJ01-{n:04}" for n in range(1, 5)]


def own(*items, width=80, height=50, **how):
    return Layout("own", width, height, items, purpose=Purpose.BADGE, **how)


def test_an_own_layout_is_printed_as_many_times_on_a_sheet_as_it_fits():
    layout = own(TextBox("名", Box(5, 5, 70, 12), "{name} {number}"))
    pdf, report = printed(BadgeGroup("", [badge(n) for n in range(11)]), layout=layout)
    assert report.sheets == 2
    assert copied(pdf).count("张伟") == 10


def test_what_wears_the_colour_of_the_role_is_printed_in_each_kinds_own():
    layout = own(Shape("底", "M0 0L80 0L80 50L0 50Z", fill=ROLE_INK))
    judge = BadgeKind("裁判证", "裁判员", "#1F3F7A", "2026年大赛", KIND.labels)
    pdf, _report = printed(BadgeGroup("", [badge(), badge(2, kind=judge)]), layout=layout)
    shown = picture(pdf, dpi=25.4)
    left, top = sheet_of(layout).corner
    row = round(top + 25)
    assert shown.getpixel((round(left + 40), row)) == (0x0F, 0x64, 0x88)
    assert shown.getpixel((round(left + 120), row)) == (0x1F, 0x3F, 0x7A)


def test_what_all_badges_of_a_kind_say_may_hold_braces_and_an_empty_line_goes():
    kind = BadgeKind("证", "", TRACK_INKS[0], "大赛{name}", ("", "", ""))
    text = TextBox("文", Box(5, 5, 70, 40), "{role}\n{edition}\n{name}")
    pdf, _report = printed(BadgeGroup("", [badge(kind=kind)]), layout=own(text))
    assert "大赛｛name｝张伟" in copied(pdf)


def test_the_organisers_picture_and_spaced_names_are_printed_on_badges():
    layout = own(
        PictureBox("底", Box(0, 0, 80, 50), "ground"),
        TextBox("名", Box(5, 5, 70, 12), "{name}"),
        spaced_names=True,
    )
    pdf, _report = printed(BadgeGroup("", [badge()]), layout=layout, pictures={"ground": photo()})
    left, top = sheet_of(layout).corner
    red, green, _blue = picture(pdf, dpi=25.4).getpixel((round(left + 70), round(top + 40)))
    assert red > 150 > green
    document = pypdfium2.PdfDocument(pdf)
    page = document[0].get_textpage()
    places = {page.get_text_range(at, 1): page.get_charbox(at) for at in range(page.count_chars())}
    document.close()
    assert places["伟"][0] - places["张"][2] > 10


def test_what_hangs_over_the_edge_of_a_badge_does_not_lie_on_its_neighbour():
    layout = own(Shape("底", "M0 0L160 0L160 50L0 50Z", fill="#000000"))
    pdf, _report = printed(BadgeGroup("", [badge()]), layout=layout)
    shown = picture(pdf, dpi=25.4)
    left, top = sheet_of(layout).corner
    row = round(top + 25)
    assert shown.getpixel((round(left + 78), row)) == (0, 0, 0)
    assert shown.getpixel((round(left + 82), row)) == (255, 255, 255)
