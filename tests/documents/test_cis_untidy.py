"""Marking scheme workbooks as committees type, paste and print them: what is meant is read."""

from decimal import Decimal

import pytest

from haihecup.documents.cis_labels import levels_in, number_of, section_of, type_of
from haihecup.documents.cis_parts import SHEET_REPEATED
from haihecup.documents.cis_reading import read_cis_sheets, read_cis_workbook
from haihecup.documents.sheets import read_sheets
from haihecup.domain.scheme import Judgement
from tests.documents.untidy_cis_workbooks import (
    FOUR,
    LABELS,
    aspects,
    block,
    criteria,
    j,
    level,
    levels,
    m,
    only_module,
    sub,
    told,
    workbook,
)

CYRILLIC_A = "\u0410"


def test_a_criterion_may_be_named_behind_its_letter_in_one_cell():
    head = [[*LABELS, "Criterion A: Machining of parts", "Total Mark: 10"]]
    read = read_cis_workbook(workbook(head, [sub("A1", "外形"), m("直径", 10)]))
    assert (only_module(read).code, only_module(read).name) == ("A", "Machining of parts")
    assert told(read) == []


def test_the_sum_beside_the_labels_is_held_against_the_marks_in_one_cell_too():
    head = [[*LABELS, "Criterion A", "Total Mark: 12"]]
    read = read_cis_workbook(workbook(head, [sub("A1", "外形"), m("直径", 10)]))
    assert [row for _code, row in told(read)] == [1]


def test_a_chinese_heading_above_each_block_names_its_module():
    read = read_cis_workbook(
        workbook(
            [["模块A 零件加工"], list(LABELS), sub("A1", "尺寸"), m("外圆", 60), []],
            [["模块B 装配"], list(LABELS), sub("B1", "配合"), m("间隙", 40)],
        )
    )
    assert [(one.code, one.name) for one in read.scheme.modules] == [
        ("A", "零件加工"),
        ("B", "装配"),
    ]


def test_labels_that_stand_again_on_the_next_printed_page_end_nothing():
    first = [sub("A1", "外形"), j("外观", 5), level(0, "差"), level(1, "达标")]
    again = [list(LABELS), level(2, "良好"), level(3, "优秀"), m("直径", 5)]
    read = read_cis_workbook(workbook(block("A", 10, *first), again))
    assert aspects(read) == [("A1.1", "外观", Decimal(5)), ("A1.2", "直径", Decimal(5))]
    look, _diameter = read.scheme.aspects
    assert look.kind == Judgement(FOUR)
    assert told(read) == []


@pytest.mark.parametrize("code", [f"{CYRILLIC_A}1", "Ａ１", "a1", "A 1", "A-1", "A1.", "A.1"])
def test_a_code_is_read_however_it_is_typed(code):
    read = read_cis_workbook(
        workbook(criteria(("A", "加工", 4)), block("A", 4, sub(code, "外形"), m("直径", 4)))
    )
    assert aspects(read) == [("A1.1", "直径", Decimal(4))]
    assert told(read) == []


@pytest.mark.parametrize(
    ("text", "letter"),
    [("M（测量）", "M"), ("J(评价)", "J"), ("Ｊ", "J"), ("M/J", "?"), ("测量", "M"), ("", "")],
)
def test_a_type_may_be_said_twice_in_one_cell(text, letter):
    assert type_of(text) == letter


@pytest.mark.parametrize(
    ("text", "mark"),
    [("４．５", "4.5"), ("5，5", "5.5"), ("2.7755575615628914e-17", "0"), ("12 分", "12")],
)
def test_marks_are_read_in_full_width_with_units_and_without_noise(text, mark):
    assert number_of(text) == Decimal(mark)


def test_half_a_section_is_no_section():
    assert section_of("3.0") == "3"
    assert section_of("1,2") != "1.2"


def test_the_four_scores_of_a_judgement_may_stand_in_one_cell():
    text = "看整体\n0 - 差\n1 - 达标\n2：良好\n3分、优秀\n无划痕"
    assert levels_in([text]) == (
        ["看整体"],
        {0: ["差"], 1: ["达标"], 2: ["良好"], 3: ["优秀", "无划痕"]},
    )
    read = read_cis_workbook(workbook(block("A", 5, sub("A1", "外形"), j("外观", 5, extra=text))))
    (look,) = read.scheme.aspects
    assert look.kind == Judgement(("差", "达标", "良好", "优秀\n无划痕"))
    assert told(read) == []


def test_fewer_than_four_scores_in_a_text_are_a_text():
    assert levels_in(["0 - 差\n1 - 达标"]) == (["0 - 差\n1 - 达标"], {})


def test_a_score_that_stands_for_two_keeps_its_text():
    rows = [sub("A1", "外形"), j("外观", 5), level("0-1", "差"), level("2-3", "好")]
    read = read_cis_workbook(workbook(block("A", 5, *rows)))
    description = read.texts.aspect("A1.1").description
    assert "0-1: 差" in description
    assert "2-3: 好" in description


def test_what_a_second_sheet_says_again_is_told_and_not_taken():
    first = workbook(block("A", 5, sub("A1", "外形"), m("直径", 5)), name="第一版")
    second = workbook(
        block("A", 9, sub("A1", "外形"), m("直径", 4), sub("A2", "表面"), m("划痕", 5)),
        name="第二版",
    )
    sheets = [*read_sheets(first), *read_sheets(second)]
    read = read_cis_sheets(sheets)
    assert aspects(read) == [("A1.1", "直径", Decimal(5)), ("A2.1", "划痕", Decimal(5))]
    assert SHEET_REPEATED in {code for code, _row in told(read)}


def test_a_subtotal_is_a_sum_in_every_language():
    for word in ("Subtotal", "Zwischensumme", "Подытог", "小计"):
        rows = [sub("A1", "外形"), m("直径", 5), ["", "", "", "", word, *[""] * 5, 5]]
        read = read_cis_workbook(workbook(block("A", 5, *rows, *levels())))
        assert aspects(read) == [("A1.1", "直径", Decimal(5))]
