import datetime
import io
import re
from dataclasses import replace

import pypdfium2
import pytest

from haihecup.documents.list_pdf import write_lists
from haihecup.documents.posted_table import Column, PostedTable, ToSign
from haihecup.domain.layouts import Align
from tests.documents.reading_back import (
    copied,
    copied_by_poppler,
    difference,
    faults,
    page_count,
    picture,
    squeezed,
)

DAY = datetime.date(2026, 10, 18)
COLUMNS = (
    Column("名次", Align.RIGHT),
    Column("选手"),
    Column("代表队"),
    Column("总成绩", Align.RIGHT),
)


def table(rows, **changes):
    facts = {
        "title": "成绩表",
        "event_line": "2026年“海河工匠杯”技能大赛 · GJ01 数控车",
        "columns": COLUMNS,
        "rows": rows,
        "version": "成绩版本 7k2m9q4d · 2026-10-18 14:32",
    }
    return PostedTable(**(facts | changes))


def rows(count):
    return [(str(n), f"选手{n:04}", "和平区", f"{100 - n / 100:.2f}") for n in range(1, count + 1)]


def written(*tables):
    out = io.BytesIO()
    strangers = write_lists(tables, out, DAY)
    return out.getvalue(), strangers


def test_a_list_shows_title_event_head_rows_version_and_page(tmp_path):
    pdf, strangers = written(table([("1", "张三", "和平区", "85.93")]))
    expected = squeezed(
        "成绩表 2026年“海河工匠杯”技能大赛 · GJ01 数控车 名次 选手 代表队 总成绩 1 张三"
        "和平区 85.93 成绩版本 7k2m9q4d · 2026-10-18 14:32 Page 1 of 1"
    )
    assert sorted(copied(pdf)) == sorted(expected)
    assert sorted(copied_by_poppler(pdf, tmp_path) or expected) == sorted(expected)
    assert faults(pdf, tmp_path) == ""
    assert strangers == ()


def test_head_version_and_page_number_stand_on_every_page_and_no_row_is_lost():
    pdf, _strangers = written(table(rows(200)))
    pages = [copied(pdf, page) for page in range(page_count(pdf))]
    assert len(pages) > 3
    for number, page in enumerate(pages, start=1):
        assert "名次选手代表队总成绩" in page
        assert f"Page{number}of{len(pages)}" in page
        assert "成绩版本7k2m9q4d" in page
        assert "数控车" in page
    found = [name for page in pages for name in re.findall(r"选手\d{4}", page)]
    assert found == [row[1] for row in rows(200)]


def test_long_names_wrap_in_their_cell_and_the_row_grows():
    long = "天津市滨海新区经济技术开发区某某某某某某职业技术教育集团有限责任公司技术技能培训中心"
    short, _ = written(table(rows(60)))
    grown, _ = written(table([(n, name, long, mark) for n, name, _d, mark in rows(60)]))
    assert page_count(grown) > page_count(short)
    assert copied(grown).count(long) > 5


def test_a_cell_longer_than_any_name_is_cut_and_still_leaves_the_others_on_paper():
    pdf, _strangers = written(table([("1", "张" * 5000, "和平区" * 300, "85.93")]))
    assert page_count(pdf) == 1
    assert "85.93" in copied(pdf)
    assert copied(pdf).count("张") == 400


def test_many_columns_share_the_width_that_there_is(tmp_path):
    columns = tuple(Column(f"模块{n}零件加工与测量", Align.RIGHT) for n in range(14))
    pdf, _strangers = written(
        table([tuple("100.00" for _column in columns)], columns=columns, landscape=True)
    )
    assert copied(pdf).count("100.00") == 14
    assert copied(pdf).count("零件加工与测量") == 14
    assert faults(pdf, tmp_path) == ""


def test_what_no_font_has_is_named_and_shown_as_missing_type():
    pdf, strangers = written(table([("1", "张\ue000😀", "和平区", "1.00")], title="成绩\ue000"))
    assert strangers == ("\ue000", "😀")
    assert "张〓〓" in copied(pdf)
    assert "成绩〓" in copied(pdf)


def test_accents_and_selectors_are_no_missing_type():
    pdf, strangers = written(table([("1", "e\u0301lan 葛\U000e0100", "和平区", "1.00")]))
    assert strangers == ()
    assert "e\u0301lan葛\U000e0100" in copied(pdf)


def test_a_cell_is_one_line_of_text():
    pdf, strangers = written(table([("1", "张三\n李四\t王五", "和平区", "1.00")]))
    assert strangers == ()
    assert "张三李四王五" in copied(pdf)


def test_an_empty_list_says_so():
    pdf, _strangers = written(table([], empty="尚无成绩。"))
    assert "尚无成绩。" in copied(pdf)
    assert page_count(pdf) == 1


def test_signatures_stand_once_behind_the_table_and_never_alone():
    for count in range(25, 40):
        pdf, _strangers = written(table(rows(count), closing=("裁判长签字：",)))
        pages = [copied(pdf, page) for page in range(page_count(pdf))]
        assert ["裁判长签字" in page for page in pages] == [False] * (len(pages) - 1) + [True]
        assert "选手" in pages[-1].replace("名次选手", "")


def test_the_last_page_has_some_rows_with_the_signatures():
    for count in range(28, 40):
        pdf, _strangers = written(table(rows(count), closing=(ToSign(("裁判长：", "日期：")),)))
        last = copied(pdf, page_count(pdf) - 1)
        assert len(re.findall(r"选手\d{4}", last)) >= 3


def test_a_long_line_that_names_the_event_takes_two_lines_and_stays_readable():
    event = "2026年“海河工匠杯”技能大赛暨第四届全国技能大赛天津选拔赛 · " + "职业技能竞赛" * 8
    pdf, _strangers = written(table(rows(60), event_line=event))
    assert height(pdf, "海河") == pytest.approx(height(written(table(rows(3)))[0], "海河"))
    assert squeezed(event) in copied(pdf, 1)


def height(pdf, text):
    """Return how high a character on the first page is, in points."""
    document = pypdfium2.PdfDocument(pdf)
    words = document[0].get_textpage()
    start, _count = words.search(text).get_next()
    _left, bottom, _right, top = words.get_charbox(start)
    document.close()
    return top - bottom


def test_each_list_lies_on_the_sheet_as_it_wants():
    pdf, _strangers = written(table(rows(2)), table(rows(2), landscape=True), table(rows(2)))
    document = pypdfium2.PdfDocument(pdf)
    assert [page.get_width() > page.get_height() for page in document] == [False, True, False]
    document.close()


def test_several_lists_become_one_file_with_an_outline():
    pdf, _strangers = written(table(rows(3)), table(rows(60), event_line="GJ02 焊接"))
    assert "GJ02" not in copied(pdf, 0)
    assert "GJ02焊接" in copied(pdf, 1)
    assert "Page1of2" in copied(pdf, 1)


def test_no_list_writes_nothing():
    assert written() == (b"", ())


def test_the_same_list_gives_the_same_file():
    assert written(table(rows(9))) == written(table(rows(9)))


@pytest.mark.parametrize("landscape", [False, True])
def test_figures_end_on_one_line(landscape):
    marks = [("1", "张三", "和平区", "100.00"), ("2", "李四", "河东区", "9.50")]
    pdf, _strangers = written(table(marks, landscape=landscape))
    ends = right_ends(pdf, ["100.00", "9.50"])
    assert ends[0] == pytest.approx(ends[1], abs=0.6)


def right_ends(pdf, texts):
    document = pypdfium2.PdfDocument(pdf)
    page = document[0].get_textpage()
    ends = []
    for text in texts:
        start, count = page.search(text).get_next()
        ends.append(page.get_charbox(start + count - 1, loose=True)[2])
    document.close()
    return ends


def test_a_column_to_be_written_in_keeps_its_width_and_rows_their_height():
    blank = Column("签名", Align.CENTER, 40)
    lines = [(str(n), "张三", "") for n in range(1, 31)]
    by_hand = table(lines, columns=(*COLUMNS[:2], blank), row_height=9)
    pdf, _strangers = written(by_hand)
    assert page_count(pdf) == 2
    head = right_ends(pdf, ["签名"])[0]
    right_edge = 210 - 16
    assert head / 72 * 25.4 == pytest.approx(right_edge - 20, abs=6)


def test_a_whole_column_is_never_broken_however_wide_the_others_are():
    long = "天津市滨海新区经济技术开发区职业技术教育集团有限责任公司" * 3
    columns = (Column("编号", whole=True), *(Column(str(n)) for n in range(5)))
    pdf, _strangers = written(table([("HHGJ-2026-GJ05-00001", *[long] * 5)], columns=columns))
    lines = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range().splitlines()
    assert any("HHGJ-2026-GJ05-00001" in line for line in lines)


def test_progress_is_told_list_by_list_and_can_stop_the_run():
    heard = []
    out = io.BytesIO()
    write_lists([table(rows(2)), table(rows(3))], out, DAY, heard.append)
    assert heard == [1, 2]

    def stop(_done):
        raise KeyboardInterrupt

    out = io.BytesIO()
    with pytest.raises(KeyboardInterrupt):
        write_lists([table(rows(2))], out, DAY, stop)
    assert out.getvalue() == b""


def test_bars_are_drawn_as_long_as_they_say(tmp_path):
    columns = (Column("代表队"), Column("", width=60))
    plain = table([("和平区", ""), ("河东区", "")], columns=columns)
    drawn = replace(plain, bars=(1.0, 0.5))
    pdf, _strangers = written(drawn)
    assert faults(pdf, tmp_path) == ""
    assert difference(picture(pdf), picture(written(plain)[0])) > 0


def test_a_paragraph_stands_above_the_table_and_long_closing_lines_wrap():
    lead = "现将获奖名单予以公示，如有异议，请在公示期内以书面形式实名提出，并附相关证明材料。" * 2
    closing = ("公示期内对名单有异议的，可向组委会提出，" * 6, "组委会")
    pdf, _strangers = written(table(rows(40), lead=lead, closing=closing))
    last = copied(pdf, page_count(pdf) - 1)
    assert squeezed(lead) in copied(pdf)
    assert squeezed(lead) not in last
    assert all(squeezed(line) in last for line in closing)
