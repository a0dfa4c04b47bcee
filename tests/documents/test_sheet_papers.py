import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from haihecup.documents.list_pdf import write_lists
from haihecup.documents.posted_table import in_words
from haihecup.documents.qr_code import read_codes
from haihecup.documents.sheet_papers import (
    TotalsHead,
    TotalsLine,
    score_sheet,
    sheet_form,
    totals_sheet,
)
from haihecup.domain.competition import Edition
from haihecup.domain.scheme import Aspect, Judgement
from haihecup.domain.scheme_texts import AspectText, SchemeTexts
from haihecup.domain.sheet_board import heads_of
from haihecup.domain.sheet_tags import SheetTag, read_tag
from tests.documents.reading_back import copied, faults, page_count, squeezed
from tests.ui.sample_sheets import an_event

EDITION = Edition("2026年“海河工匠杯”技能大赛", 2026)
EVENT = replace(
    an_event(),
    venue="北辰实训基地",
    scheme_texts=SchemeTexts(aspects=(AspectText("B1.1", "千分尺测量", "两处取均值"),)),
)
FIRST, SECOND, THEORY = heads_of(EVENT.scheme)
TAG = SheetTag("7F3A2C", "GJ01", "B1", "K07")


def sheet(head=FIRST, tag=TAG, event=EVENT, **seats):
    named = {int(key[1:]): name for key, name in seats.items()}
    return score_sheet(sheet_form(EDITION, event, head, named), tag, "上午场", "第一版")


def written(*tables):
    out = io.BytesIO()
    assert write_lists(tables, out, date(2026, 10, 18)) == ()
    return out.getvalue()


def test_a_score_sheet_tells_event_session_module_code_and_how_each_aspect_is_scored(tmp_path):
    pdf = written(sheet())
    text = copied(pdf)
    for words in (
        "Score sheet", EDITION.name, "GJ01 数控车", "职工组", "上午场 · 北辰实训基地",
        "Module B 零件加工 · B1 尺寸精度", "2 aspects, at most 3.50", "K07", "GJ01 B1 K07",
        "外圆 φ38", "千分尺测量；两处取均值", "nominal 38.00", "全面优于行业期望",
        "Judge 3", "Violations", "Chief judge:", "Page 1 of 1",
    ):  # fmt: skip
        assert squeezed(words) in text
    assert faults(pdf, tmp_path) == ""


def test_the_square_code_names_the_sheet():
    assert [read_tag(text) for text in read_codes(written(sheet()), "sheet.pdf")] == [TAG]


def test_only_cells_that_somebody_writes_into_are_empty():
    rows = {row[0]: row[3:] for row in sheet(SECOND).rows}
    assert rows["B2.1"] == ("—", "—", "—", "")
    assert rows["B2.3"] == ("", "", "", "—")
    assert sheet(THEORY).rows[0][3:] == ("", "")


def test_judges_sign_beside_their_names_where_these_are_known():
    lines = [in_words(one) for one in sheet(FIRST, _2="赵敏").closing]
    assert "Judge 2 赵敏:" in lines[1]
    assert "Judge 1:" in lines[1]
    assert sum(line.count("Judge:") for line in map(in_words, sheet(THEORY).closing)) == 2


def test_a_long_sheet_repeats_head_code_and_square_code_on_every_page():
    aspects = tuple(
        Aspect(f"B1.{n}", "现场整洁与安全防护", Decimal(3), Judgement(("差", "中", "良", "优")))
        for n in range(1, 41)
    )
    pdf = written(sheet(replace(FIRST, aspects=aspects)), sheet(replace(FIRST, aspects=aspects)))
    pages = [copied(pdf, page) for page in range(page_count(pdf))]
    each = len(pages) // 2
    assert each > 1
    for number, page in enumerate(pages):
        assert f"Page{number % each + 1}of{each}" in page
        assert squeezed("Aspect and what is required") in page
        assert "GJ01B1K07" in page
    assert sum("Chiefjudge" in page for page in pages) == 2


def test_works_share_what_is_the_same_on_their_sheets():
    form = sheet_form(EDITION, EVENT, FIRST, {})
    tags = [SheetTag("7F3A2C", "GJ01", "B1", f"K{n:02}") for n in range(1, 41)]
    one = written(score_sheet(form, tags[0], "上午场", "第一版"))
    many = written(*(score_sheet(form, tag, "上午场", "第一版") for tag in tags))
    assert page_count(many) == 40
    assert "K40" in copied(many, 39)
    assert "K01" not in copied(many, 39)
    assert len(many) - len(one) < 40 * 1500


def test_a_blank_totals_sheet_has_room_for_every_module():
    lines = [TotalsLine("K01", {}), TotalsLine("K02", {}, remark="缺考")]
    table = totals_sheet(TotalsHead(EDITION, EVENT, "上午场", "v"), lines, filled=False)
    text = copied(written(table))
    for words in ("Totals sheet", "上午场", "B 零件加工 (21.50)", "K02", "缺考", "Supervisor:"):
        assert squeezed(words) in text
    assert all(column.width for column in table.columns)


def test_a_filled_totals_sheet_bears_marks_points_off_and_the_total():
    line = TotalsLine("K01", {"B": Decimal("15.5"), "T": Decimal(80)}, Decimal(2), Decimal("93.5"))
    table = totals_sheet(TotalsHead(EDITION, EVENT, "", "v"), [line], filled=True)
    assert table.rows[0] == ("1", "K01", "15.50", "80.00", "−2.00", "93.50", "")


def test_totals_of_many_modules_lie_on_a_turned_sheet():
    modules = tuple(replace(EVENT.scheme.modules[0], code=code) for code in "ABCDEFGH")
    event = replace(EVENT, scheme=replace(EVENT.scheme, modules=modules))
    head = TotalsHead(EDITION, event, "", "v")
    table = totals_sheet(head, [TotalsLine("K01", {})], filled=False)
    assert table.landscape
    assert sum(column.width for column in table.columns) == pytest.approx(265)
    assert page_count(written(table)) == 1
