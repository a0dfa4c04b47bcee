import datetime
import io

import pypdfium2
import pytest

from haihecup.documents.fonts import typeface
from haihecup.documents.paper import A4, points
from haihecup.documents.pdf_book import PdfBook
from haihecup.documents.pictures import read_picture
from haihecup.documents.typesetting import Line, set_text
from haihecup.domain.layouts import Align, Box, Face, TextStyle
from tests.documents.reading_back import copied, copied_by_poppler, faults, page_count, squeezed
from tests.documents.test_fonts import HAN
from tests.documents.test_pictures import gradient, saved

_WHOLE_SHEET = Box(5, 5, 200, 287)


_PLAIN = TextStyle()


def book(title="A list"):
    return PdfBook(title, points(A4.width), points(A4.height), datetime.date(2026, 10, 18))


def add(pages, text, style=_PLAIN):
    setting = set_text(text, _WHOLE_SHEET, style)
    assert setting.scale == 1
    pages.page(pages.text(setting.lines, setting.size, style.colour))


def finished(pages):
    out = io.BytesIO()
    pages.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "text",
    [
        "张三·李四，“海河工匠杯”2026年——（学生组）",
        "𠮷田𬭚𫟹𪚥㐂",
        "阿卜杜热西提·阿卜杜瓦依提、Jean-Luc Müller",
        "1≅㐀⁂２",
        "e\u0301 葛\U000e0100 \uf9dc⼀\ufa11",
    ],
)
@pytest.mark.parametrize("face", Face)
def test_copied_text_is_what_was_put_in(tmp_path, text, face):
    pages = book()
    add(pages, text, TextStyle(face, 14, 8, align=Align.JUSTIFY))
    pdf = finished(pages)
    assert copied(pdf) == squeezed(text)
    assert copied_by_poppler(pdf, tmp_path) in {squeezed(text), None}
    assert faults(pdf, tmp_path) == ""


def test_every_han_character_up_to_extension_f_copies_out_as_itself():
    everything = "".join(
        chr(code) for first, last in HAN.values() for code in range(first, last + 1, 3)
    )
    pages = book()
    for at in range(0, len(everything), 3000):
        add(pages, everything[at : at + 3000], TextStyle(size=9, line_height=4))
    pdf = finished(pages)
    assert "".join(copied(pdf, page) for page in range(page_count(pdf))) == everything


def test_letter_spacing_puts_no_spaces_into_copied_text():
    pages = book()
    add(pages, "荣誉证书", TextStyle(Face.SONG_BOLD, 40, 20, spacing=0.4))
    pdf = finished(pages)
    document = pypdfium2.PdfDocument(pdf)
    assert document[0].get_textpage().get_text_range() == "荣誉证书"
    document.close()


def test_stretch_and_rise_of_one_text_do_not_reach_the_next():
    pages = book()
    kai = typeface(Face.KAI)
    stretched = Line(20, 40, (kai.glyph("张"), kai.glyph("𪚥")), 0.4)
    operators = pages.text([stretched], 12, "#000000")
    assert operators.endswith(b"0 Ts 0 Tc ET\n")
    assert b"0.4 Tc" in operators


def test_the_same_pages_give_the_same_bytes():
    def make():
        pages = book()
        pages.section("GJ01 数控车", "GJ01-")
        add(pages, "张三𪚥")
        return finished(pages)

    assert make() == make()


def test_title_and_date_are_told_and_nothing_else():
    pages = book("获奖证书")
    add(pages, "张三")
    document = pypdfium2.PdfDocument(finished(pages))
    facts = document.get_metadata_dict()
    document.close()
    assert facts["Title"] == "获奖证书"
    assert facts["CreationDate"] == "D:20261018000000+08'00'"
    assert facts["Author"] == facts["Subject"] == facts["Keywords"] == ""


def test_sections_stand_in_the_outline_and_number_their_pages(tmp_path):
    pages = book()
    for event in ("GJ01", "GJ02"):
        pages.section(f"{event} 数控车", f"{event}-")
        for _page in range(2):
            add(pages, event)
    pdf = finished(pages)
    document = pypdfium2.PdfDocument(pdf)
    outline = [(item.get_title(), item.get_dest().get_index()) for item in document.get_toc()]
    labels = [document.get_page_label(page) for page in range(4)]
    document.close()
    assert outline == [("GJ01 数控车", 0), ("GJ02 数控车", 2)]
    assert labels == ["GJ01-1", "GJ01-2", "GJ02-1", "GJ02-2"]
    assert faults(pdf, tmp_path) == ""


def test_hundreds_of_pages_are_all_there_in_order(tmp_path):
    pages = book()
    for number in range(450):
        add(pages, str(number))
    pdf = finished(pages)
    assert page_count(pdf) == 450
    assert copied(pdf, 449) == "449"
    assert faults(pdf, tmp_path) == ""


def test_what_pages_share_and_pictures_stand_in_the_file_once(tmp_path):
    pages = book()
    name = pages.picture(read_picture(saved(gradient("RGBA"), "PNG"), "seal"))
    shared = pages.form(b"q 100 0 0 100 50 50 cm /%b Do Q" % name)
    for _page in range(20):
        pages.page(shared)
    pdf = finished(pages)
    assert pdf.count(b"/Subtype/Image") == 2
    assert pdf.count(b"/Subtype/Form") == 1
    assert faults(pdf, tmp_path) == ""


def test_only_fonts_in_use_are_in_the_file():
    pages = book()
    add(pages, "张三")
    pdf = finished(pages)
    assert pdf.count(b"/FontFile2") == 1
    assert len(pdf) < 10_000
