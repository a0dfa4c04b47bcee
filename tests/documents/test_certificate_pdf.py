import csv
import io
from dataclasses import replace

import pypdfium2
import pytest
from PIL import Image

from haihecup.documents.certificate_pdf import (
    Stationery,
    check_certificates,
    one_layout,
    print_certificates,
)
from haihecup.domain.certificate_fields import SAMPLE
from haihecup.domain.certificate_layouts import BACKGROUND, SEAL, Shipped, certificate_layout
from haihecup.domain.cover_sheets import cover_layout
from haihecup.domain.layouts import Box, Layout, TextBox, TextStyle
from haihecup.resources import resource
from tests.documents.reading_back import (
    copied,
    copied_by_poppler,
    faults,
    page_count,
    picture,
    squeezed,
)
from tests.documents.test_pictures import gradient, saved

SINGLE = replace(SAMPLE, members=(), coaches=())
STANDARD = certificate_layout(Shipped.INDIVIDUAL)


def printed(*certificates, layout=STANDARD, pictures=None):
    out = io.BytesIO()
    numbered = [
        replace(certificate, serial=f"HHGJ-2026-{number:05}")
        for number, certificate in enumerate(certificates, start=1)
    ]
    report = print_certificates(numbered, one_layout(layout, pictures), out)
    return out.getvalue(), report


def codes(report):
    return [problem.code for problem in report.problems]


def test_a_single_contestant_gets_his_certificate_word_for_word(tmp_path):
    pdf, report = printed(replace(SINGLE, names=("张三",), honorific="同志", group="职工组"))
    expected = squeezed(
        "证书编号 HHGJ-2026-00001 荣誉证书 张三　同志： 在2026年“海河工匠杯”技能大赛"
        "——商品展示技术赛项（职工组）竞赛中，荣获一等奖。 特发此证，以资鼓励。"
        "单位：天津市第一商业学校 2026年“海河工匠杯”技能大赛组委会 二〇二六年十月"
    )
    assert sorted(copied(pdf)) == sorted(expected)
    assert (
        "张三同志：在2026年“海河工匠杯”技能大赛——商品展示技术赛项（职工组）竞赛中，荣获一等奖。"
        in copied(pdf)
    )
    by_poppler = copied_by_poppler(pdf, tmp_path)
    assert by_poppler is None or sorted(by_poppler) == sorted(expected)
    assert faults(pdf, tmp_path) == ""
    assert report.printed == ("HHGJ-2026-00001",)
    assert report.problems == ()
    assert report.shrunk == 0


@pytest.mark.parametrize("name", list(Shipped))
def test_a_reissued_certificate_bears_the_mark_and_another_does_not(name):
    layout = certificate_layout(name)
    again, report = printed(replace(SAMPLE, reissued="2026-11-27"), layout=layout)
    assert report.problems == ()
    assert "补发2026-11-27" in copied(again)
    assert "补发" not in copied(printed(SAMPLE, layout=layout)[0])


def test_a_layout_without_a_place_for_the_mark_prints_no_reissue():
    box = TextBox("姓名", Box(20, 60, 200, 20), "{name} {serial}", TextStyle())
    layout = Layout("own", 297, 210, (box,))
    _pdf, report = printed(replace(SAMPLE, reissued="2026-11-27"), SAMPLE, layout=layout)
    assert codes(report) == ["certificate-reissue-unmarked"]
    assert len(report.printed) == 1


def test_a_team_certificate_lists_all_its_members():
    names = ("陈思远", "李明", "古丽娜尔·买买提")
    pdf, _report = printed(replace(SAMPLE, names=names, event="机电一体化"))
    assert "陈思远、李明、古丽娜尔·买买提同学：" in copied(pdf)


def test_a_team_of_twenty_fits_in_smaller_type_with_no_name_torn():
    names = tuple(f"欧阳{name}" for name in "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸")
    pdf, report = printed(replace(SAMPLE, names=names))
    assert report.shrunk == 1
    assert "、".join(names) in copied(pdf)
    lines = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range().splitlines()
    assert [line for line in lines if line.startswith("阳")] == []


@pytest.mark.parametrize(
    "name",
    ["阿卜杜热西提·阿卜杜瓦依提", "𠮷田𬭚", "㐂𪚥𫟹", "Jean-Luc Müller", "欧阳e\u0301lan", "䶮𮯠"],
)
def test_rare_minority_and_latin_names_print_and_copy_as_they_were_put_in(name, tmp_path):
    pdf, report = printed(replace(SINGLE, names=(name,)))
    assert report.problems == ()
    assert squeezed(name) in copied(pdf)
    assert squeezed(name) in (copied_by_poppler(pdf, tmp_path) or squeezed(name))


def test_long_titles_and_units_shrink_and_wrap_inside_their_boxes():
    certificate = replace(
        SAMPLE,
        event="飞机发动机与航空器地面综合保障及无人机应用技术（智能制造方向）",
        edition="2026年天津市第十二届“海河工匠杯”职业技能大赛暨京津冀职业技能邀请赛",
        unit="天津市滨海新区" + "某" * 30 + "职业技术教育集团有限责任公司技术技能培训中心",
        issuers=("天津市人力资源和社会保障局", "天津市总工会", "大赛组委会"),
    )
    pdf, report = printed(certificate)
    assert report.problems == ()
    assert report.shrunk == 1
    for text in (certificate.event, certificate.edition, certificate.unit, *certificate.issuers):
        assert squeezed(text) in copied(pdf)


@pytest.mark.parametrize(
    ("wrong", "code", "told"),
    [
        ({"names": ()}, "certificate-name-missing", "E7"),
        ({"names": ("陈思远", " ")}, "certificate-name-missing", "陈思远"),
        ({"award": ""}, "certificate-award-missing", "陈思远"),
        ({"names": ("张\ue000三",)}, "certificate-glyph-missing", "U+E000"),
        ({"names": ("张😀",)}, "certificate-glyph-missing", "😀 (U+1F600)"),
        ({"event": "技" * 400}, "certificate-text-too-long", "Body"),
        ({"edition": ""}, "certificate-field-empty", "Full name of the edition"),
        ({"issuers": ()}, "certificate-field-empty", "Issuers"),
        ({"group": ""}, "certificate-field-empty", "Group"),
    ],
)
def test_a_certificate_with_a_problem_is_left_out_and_named(wrong, code, told):
    pdf, report = printed(SINGLE, replace(SINGLE, entry="E7", **wrong), SINGLE)
    assert report.printed == ("HHGJ-2026-00001", "HHGJ-2026-00003")
    assert page_count(pdf) == 2
    assert codes(report) == [code]
    assert "0137 · HHGJ-2026-00002" in report.problems[0].text
    assert told in report.problems[0].text
    assert report.problems[0].entry == "E7"


def test_a_certificate_without_serial_number_is_not_printed():
    report = print_certificates([replace(SINGLE, serial="")], one_layout(STANDARD), io.BytesIO())
    assert codes(report) == ["certificate-field-empty"]
    assert "Serial number" in report.problems[0].text


def test_a_serial_number_is_printed_only_once():
    out = io.BytesIO()
    report = print_certificates(
        [SINGLE, replace(SINGLE, names=("李四",))], one_layout(STANDARD), out
    )
    assert codes(report) == ["certificate-serial-twice"]
    assert page_count(out.getvalue()) == 1


def test_a_layout_without_a_field_does_not_ask_for_it():
    layout = Layout("name only", 100, 50, (TextBox("name", Box(5, 5, 90, 10), "{name}"),))
    report = print_certificates(
        [replace(SINGLE, serial="", issuers=())], one_layout(layout), io.BytesIO()
    )
    assert report.problems == ()
    assert report.printed == ("",)


def test_a_heading_that_fits_nowhere_stops_every_certificate():
    tight = TextBox("head", Box(0, 0, 10, 5), "荣誉证书荣誉证书", TextStyle(size=30, wrap=False))
    layout = replace(STANDARD, items=(*STANDARD.items, tight))
    _pdf, report = printed(SINGLE, SINGLE, layout=layout)
    assert report.printed == ()
    assert codes(report) == ["certificate-text-too-long"] * 2


def test_nothing_is_written_when_no_certificate_can_be_printed():
    assert printed(replace(SINGLE, names=()))[0] == b""
    assert printed()[0] == b""


def test_certificates_are_checked_before_they_get_their_numbers():
    good, wrong = replace(SINGLE, serial=""), replace(SINGLE, serial="", award="")
    sound, problems = check_certificates([good, wrong, good], one_layout(STANDARD))
    assert sound == (good, good)
    assert [problem.code for problem in problems] == ["certificate-award-missing"]


def test_events_stand_in_the_outline_without_anybodys_name():
    events = [("GJ01", "数控车"), ("GJ01", "数控车"), ("GJ02", "机电一体化")]
    pdf, _report = printed(
        *(replace(SINGLE, event_code=code, event=event) for code, event in events)
    )
    document = pypdfium2.PdfDocument(pdf)
    assert [item.get_title() for item in document.get_toc()] == ["GJ01 数控车", "GJ02 机电一体化"]
    assert [document.get_page_label(page) for page in range(3)] == ["GJ01-1", "GJ01-2", "GJ02-1"]
    facts = " ".join(document.get_metadata_dict().values())
    document.close()
    assert "2026年“海河工匠杯”技能大赛" in facts
    assert "陈思远" not in facts


def test_an_organisers_background_takes_the_place_of_the_frame_and_is_stored_once(tmp_path):
    ground = saved(gradient(size=(297, 210)), "PNG")
    layout = certificate_layout(Shipped.INDIVIDUAL, own_background=True)
    pdf, report = printed(*[SINGLE] * 20, layout=layout, pictures={BACKGROUND: ground})
    assert len(report.printed) == 20
    assert pdf.count(b"/Subtype/Image") == 1
    assert "陈思远" in copied(pdf, 19)
    centre = picture(pdf).getpixel((292, 250))
    assert max(centre) < 100
    assert faults(pdf, tmp_path) == ""


def test_an_organisers_seal_stands_over_issuers_and_date():
    seal = Image.new("RGBA", (100, 100), (200, 0, 0, 128))
    pdf, _report = printed(SINGLE, pictures={SEAL: saved(seal, "PNG")})
    bare, _report = printed(SINGLE)
    at = (round(208 / 297 * 585), round(150 / 210 * 413))
    assert picture(bare).getpixel(at)[2] > 230
    assert 90 < picture(pdf).getpixel(at)[2] < 160


def test_no_seal_is_drawn_by_the_program():
    pdf, _report = printed(SINGLE)
    assert b"/Subtype/Image" not in pdf


def test_the_same_certificates_give_the_same_file():
    assert printed(SINGLE, SAMPLE)[0] == printed(SINGLE, SAMPLE)[0]


def test_progress_is_told_and_stopping_writes_nothing():
    told = []
    out = io.BytesIO()
    many = [replace(SINGLE, serial=str(number)) for number in range(250)]
    print_certificates(many, one_layout(STANDARD), out, progress=told.append)
    assert told == [100, 200, 250]

    def stop(_done):
        raise KeyboardInterrupt

    stopped = io.BytesIO()
    with pytest.raises(KeyboardInterrupt):
        print_certificates(many, one_layout(STANDARD), stopped, progress=stop)
    assert stopped.getvalue() == b""


def test_every_event_of_the_catalogue_and_every_delegation_fit_on_the_certificate():
    with resource("data/event-catalogue.csv").open(encoding="utf-8-sig", newline="") as file:
        events = [row["name_zh"] for row in csv.DictReader(file)]
    with resource("data/delegations.csv").open(encoding="utf-8-sig", newline="") as file:
        units = [row["name"] for row in csv.DictReader(file)]
    certificates = [
        replace(SAMPLE, event=event, unit=units[at % len(units)]) for at, event in enumerate(events)
    ]
    _pdf, report = printed(*certificates)
    assert len(events) > 100
    assert report.problems == ()
    assert report.shrunk == 0


def test_each_certificate_has_the_layout_that_serves_it_on_a_sheet_of_its_own_size(tmp_path):
    team = replace(SAMPLE, names=SAMPLE.members, serial="T1")
    coach = replace(
        SINGLE, names=("王敏",), honorific="老师", members=("陈思远",), for_coach=True, serial="C1"
    )
    layouts = {str(name): certificate_layout(name) for name in Shipped}
    out = io.BytesIO()
    report = print_certificates(
        [SINGLE, coach, team], Stationery(layouts, lambda one: str(one.kind)), out
    )
    assert report.problems == ()
    document = pypdfium2.PdfDocument(out.getvalue())
    sizes = [
        tuple(round(side / 72 * 25.4) for side in document.get_page_size(n)) for n in (0, 1, 2)
    ]
    document.close()
    assert sizes == [(297, 210), (210, 297), (297, 210)]
    assert "王敏老师：" in copied(out.getvalue(), 1)
    assert "指导选手陈思远荣获一等奖" in copied(out.getvalue(), 1)
    assert "参赛选手：陈思远、李明、古丽娜尔·买买提" in copied(out.getvalue(), 2)
    assert faults(out.getvalue(), tmp_path) == ""


def test_on_preprinted_paper_only_what_is_not_there_yet_is_printed():
    full = certificate_layout(Shipped.PREPRINTED)
    pdf, report = printed(SINGLE, layout=full)
    assert report.problems == ()
    assert "荣誉证书" not in copied(pdf)
    assert "陈思远同学：" in copied(pdf)
    assert picture(pdf).getpixel((100, 20)) == (255, 255, 255)
    whole, _report = printed(SINGLE, layout=replace(full, on_preprinted=False))
    assert "荣誉证书" in copied(whole)


def test_names_of_two_characters_are_set_as_wide_as_those_of_three_if_wanted():
    layout = replace(certificate_layout(Shipped.TEAM), spaced_names=True)
    names = ("李明", "陈思远", "𠮷田", "Li Wu", "古丽娜尔·买买提")
    pdf, report = printed(replace(SAMPLE, names=names, members=names), layout=layout)
    assert report.problems == ()
    text = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()
    assert "李　明、陈思远、𠮷　田、Li Wu、古丽娜尔·买买提" in text


def test_a_sheet_stands_before_the_certificates_of_each_event_if_wanted(tmp_path):
    events = [("GJ01", "数控车"), ("GJ01", "数控车"), ("GJ02", "机电一体化")]
    certificates = [
        replace(SINGLE, event_code=code, event=event, serial=f"N{n}")
        for n, (code, event) in enumerate(events, 1)
    ]
    out = io.BytesIO()
    stationery = replace(one_layout(STANDARD), between_events=True)
    report = print_certificates(certificates, stationery, out)
    assert report.pages == ("", "N1", "N2", "", "N3")
    assert report.printed == ("N1", "N2", "N3")
    sheet = copied(out.getvalue(), 0)
    assert "GJ01" in sheet
    assert "数控车" in sheet
    assert "2certificates" in sheet
    assert "一等奖2" in sheet
    assert "N1–N2" in sheet
    assert "荣誉证书" not in sheet
    assert faults(out.getvalue(), tmp_path) == ""


@pytest.mark.parametrize("paper", [(420, 297), (210, 297)], ids=["A3", "A4 upright"])
def test_an_own_cover_sheet_comes_out_in_the_size_of_the_certificates(paper):
    width, height = paper
    drawn = replace(cover_layout(297, 210), name="own")
    stationery = replace(
        one_layout(replace(STANDARD, width=width, height=height)), between_events=True, cover=drawn
    )
    out = io.BytesIO()
    print_certificates([SINGLE], stationery, out)
    sheet = pypdfium2.PdfDocument(out.getvalue())[0]
    assert sheet.get_size() == pytest.approx((width * 72 / 25.4, height * 72 / 25.4), abs=0.1)
    left, bottom, right, top = edges_of_text(sheet)
    assert 0 < left < right < sheet.get_width()
    assert 0 < bottom < top < sheet.get_height()
    scale = min(width / 297, height / 210)
    assert right - left == pytest.approx(scale * written_width(drawn), rel=0.02)


def edges_of_text(sheet):
    words = sheet.get_textpage()
    boxes = [words.get_charbox(at) for at in range(words.count_chars())]
    lefts, bottoms, rights, tops = zip(*(box for box in boxes if box[2] > box[0]), strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def written_width(cover):
    """Return how wide the text on a cover sheet is in the size in which it was drawn, in points."""
    out = io.BytesIO()
    of_its_size = replace(one_layout(STANDARD), between_events=True, cover=cover)
    print_certificates([SINGLE], of_its_size, out)
    left, _bottom, right, _top = edges_of_text(pypdfium2.PdfDocument(out.getvalue())[0])
    return right - left


def test_a_draft_is_seen_as_it_is_with_what_is_wrong_told():
    out = io.BytesIO()
    wrong = replace(SINGLE, event="技" * 400)
    report = print_certificates([wrong], one_layout(STANDARD), out, as_it_is=True)
    assert codes(report) == ["certificate-text-too-long"]
    assert page_count(out.getvalue()) == 1


LONG_NAME = "阿卜杜热西提·阿卜杜瓦依提·买买提明"
RAREST = ("𬭚", "㐂𪚥", "䶮𮯠", "欧阳𠮷")
LONGEST = replace(
    SAMPLE,
    names=(LONG_NAME,),
    members=(),
    edition="2026年天津市第十二届“海河工匠杯”职业技能大赛暨京津冀职业技能邀请赛",
    event="飞机发动机与航空器地面综合保障及无人机应用技术（智能制造方向）",
    unit="天津市滨海新区" + "某" * 20 + "职业技术教育集团有限责任公司技术技能培训中心",
    coaches=(LONG_NAME, "Jean-Luc Müller-Lüdenscheidt"),
    issuers=("天津市人力资源和社会保障局", "天津市总工会", "天津市教育委员会"),
    award="优秀组织奖暨特别贡献奖",
)


@pytest.mark.parametrize("name", list(Shipped))
@pytest.mark.parametrize("rare", [False, True])
def test_longest_and_rarest_names_fit_every_layout_that_is_shipped(name, rare, tmp_path):
    certificate = LONGEST
    if rare:
        certificate = replace(certificate, names=("𬭚𪚥",), coaches=RAREST)
    if name is Shipped.TEAM:
        team = RAREST if rare else tuple(f"{LONG_NAME}{n}" for n in "甲乙丙丁戊己")
        certificate = replace(certificate, names=team, members=team)
    if name is Shipped.COACH:
        certificate = replace(
            certificate,
            names=certificate.names,
            honorific="老师",
            members=tuple(f"{LONG_NAME}{n}" for n in "甲乙丙"),
            for_coach=True,
        )
    pdf, report = printed(certificate, layout=certificate_layout(name))
    assert report.problems == ()
    assert squeezed(certificate.names[0]) in copied(pdf)
    for text in (certificate.event, certificate.unit):
        assert squeezed(text) in copied(pdf)
    assert faults(pdf, tmp_path) == ""
