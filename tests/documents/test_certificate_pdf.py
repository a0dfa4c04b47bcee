import csv
import io
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from haihecup.documents.certificate_pdf import check_certificates, print_certificates
from haihecup.domain.certificate_fields import SAMPLE
from haihecup.domain.certificate_layouts import BACKGROUND, SEAL, standard_certificate
from haihecup.domain.layouts import Box, Layout, TextBox, TextStyle
from haihecup.resources import resource
from tests.documents.reading_back import (
    copied,
    copied_by_poppler,
    difference,
    faults,
    page_count,
    picture,
    squeezed,
)
from tests.documents.test_pictures import gradient, saved

KEPT = Path(__file__).parents[1] / "files" / "certificate.png"
SINGLE = replace(SAMPLE, members=(), coaches=())
STANDARD = standard_certificate()


def printed(*certificates, layout=STANDARD, pictures=None):
    out = io.BytesIO()
    numbered = [
        replace(certificate, serial=f"HHGJ-2026-{number:05}")
        for number, certificate in enumerate(certificates, start=1)
    ]
    report = print_certificates(numbered, layout, out, pictures or {})
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


def test_the_certificate_looks_as_it_did():
    pdf, _report = printed(SAMPLE)
    assert difference(picture(pdf), Image.open(KEPT).convert("RGB")) < 0.4


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
        ({"event": "技" * 400}, "certificate-text-too-long", "body"),
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
    report = print_certificates([replace(SINGLE, serial="")], STANDARD, io.BytesIO())
    assert codes(report) == ["certificate-field-empty"]
    assert "Serial number" in report.problems[0].text


def test_a_serial_number_is_printed_only_once():
    out = io.BytesIO()
    report = print_certificates([SINGLE, replace(SINGLE, names=("李四",))], STANDARD, out)
    assert codes(report) == ["certificate-serial-twice"]
    assert page_count(out.getvalue()) == 1


def test_a_layout_without_a_field_does_not_ask_for_it():
    layout = Layout("name only", 100, 50, (TextBox("name", Box(5, 5, 90, 10), "{name}"),))
    report = print_certificates([replace(SINGLE, serial="", issuers=())], layout, io.BytesIO())
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
    sound, problems = check_certificates([good, wrong, good], STANDARD)
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
    layout = standard_certificate(own_background=True)
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
    print_certificates(many, STANDARD, out, progress=told.append)
    assert told == [100, 200, 250]

    def stop(_done):
        raise KeyboardInterrupt

    stopped = io.BytesIO()
    with pytest.raises(KeyboardInterrupt):
        print_certificates(many, STANDARD, stopped, progress=stop)
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
