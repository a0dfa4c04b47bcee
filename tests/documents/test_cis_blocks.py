from decimal import Decimal

from haihecup.documents.cis_parts import (
    CODE_MISSING,
    CODE_REPEATED,
    CRITERION_MARK,
    OTHER_CRITERION,
)
from haihecup.documents.cis_reading import read_cis_workbook
from haihecup.domain.scheme import Judgement
from haihecup.domain.scheme_sums import (
    DECLARED_MARK,
    NOT_HUNDRED,
)
from tests.documents.untidy_cis_workbooks import (
    FOUR,
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


def test_a_sub_criterion_and_its_first_aspect_may_share_a_row():
    first = ["A1", "外形", 2, "M", "直径", "", "", "", "", "", 1]
    second = ["A2", "表面", 3, "J", "粗糙度", "", "", "", "", "", 2]
    read = read_cis_workbook(workbook(block("A", 3, first, m("长度", 1), second, *levels(*FOUR))))
    assert aspects(read) == [
        ("A1.1", "直径", Decimal(1)),
        ("A1.2", "长度", Decimal(1)),
        ("A2.1", "粗糙度", Decimal(2)),
    ]
    assert [read.texts.sub_criterion(code).day for code in ("A1", "A2")] == ["2", "3"]
    assert told(read) == [(CRITERION_MARK, 1)]


def test_rows_with_nothing_but_more_text_belong_to_what_stands_above():
    read = read_cis_workbook(
        workbook(
            block(
                "A",
                3,
                sub("A1", "外形"),
                ["", "", "", "", "全部工件交检后评分"],
                m("直径", 1, extra="千分尺", required="⌀30"),
                ["", "", "", "", "在两处测量", "", "取较差值", "±0.02"],
                j("表面", 2),
                ["", "", "", "", "", "", "在灯下观察"],
                level(0, "差"),
                ["", "", "", "", "", "", "有划痕"],
                level(1, "达标"),
                level(2, "良好"),
                level(3, "优秀"),
            )
        )
    )
    assert read.texts.sub_criterion("A1").description == "全部工件交检后评分"
    assert read.texts.aspect("A1.1").description == "千分尺\n在两处测量\n取较差值"
    assert read.texts.aspect("A1.1").requirement == "⌀30\n±0.02"
    assert read.texts.aspect("A1.2").description == "在灯下观察"
    surface = list(read.scheme.aspects)[1]
    assert surface.kind == Judgement(("差\n有划痕", "达标", "良好", "优秀"))
    assert told(read) == []


def test_the_noise_of_binary_sums_is_no_difference():
    read = read_cis_workbook(
        workbook(
            criteria(("A", "零件", "14.299999999999999")),
            block(
                "A",
                "14.299999999999999",
                sub("A1", "外形"),
                m("直径", "14.200000000000001"),
                m("长度", "0.1"),
                ["", "", "", "", "Total", "", "", "", "", "", "14.299999999999999"],
                ["", "", "", "", "", "", "", "", "", "", 14.299999999999999],
            ),
        )
    )
    assert read.texts.module("A").declared == Decimal("14.3")
    assert only_module(read).max == Decimal("14.3")
    assert told(read) == []


def test_decimal_commas_and_units_are_marks():
    read = read_cis_workbook(
        workbook(block("A", "3,5", sub("A1", "外形"), m("直径", "1,50"), m("长度", "2 分")))
    )
    assert [mark for _code, _name, mark in aspects(read)] == [Decimal("1.5"), Decimal(2)]
    assert told(read) == []


def test_notes_in_the_margin_are_kept_where_they_stand():
    with_note = [*m("直径", 1), "", "", 0.5, "与裁判长商定"]
    read = read_cis_workbook(
        workbook(
            block(
                "A",
                1,
                [*sub("A1", "外形"), "", "", "", "", "", "", "", "", "", "第一天下午"],
                with_note,
                ["备注：以图纸为准"],
            )
        )
    )
    assert read.texts.aspect("A1.1").note == "与裁判长商定"
    assert read.texts.sub_criterion("A1").description == "第一天下午"
    assert read.texts.notes == ("备注：以图纸为准",)
    assert aspects(read) == [("A1.1", "直径", Decimal(1))]


def test_aspects_of_the_empty_form_are_no_aspects():
    form = (["D1", "", "1", "M"], ["", "", "", "J"], *([["", "", "", "", "", n] for n in range(4)]))
    read_one = read_cis_workbook(
        workbook(block("A", 1, ["A1", "零件"], m("外圆", 1), *form), block("D", 0, *form))
    )
    assert [one.code for one in read_one.scheme.modules] == ["A"]
    assert [one.name for one in read_one.scheme.aspects] == ["外圆"]
    assert [one.code for one in read_one.problems] == ["not-hundred"]


def test_cells_merged_over_several_rows_say_it_once():
    rows = [
        ["A1", "外形", 1, "J", "表面", 0, "差", "", 2, "", 3],
        *[["", "", "", "", "", score, FOUR[score]] for score in (1, 2, 3)],
    ]
    merged = [f"{column}2:{column}5" for column in "ABCDEIK"]
    read = read_cis_workbook(workbook(block("A", 3, *rows), merged=merged))
    assert aspects(read) == [("A1.1", "表面", Decimal(3))]
    assert next(read.scheme.aspects).kind == Judgement(FOUR)
    assert told(read) == []


def test_a_sub_criterion_without_code_or_in_the_wrong_block_is_put_where_it_belongs():
    read = read_cis_workbook(
        workbook(
            criteria(("A", "零件", 2), ("B", "装配", 2)),
            block("A", 2, ["", "外形"], m("直径", 1), sub("B1", "配合"), m("间隙", 1)),
            block("B", 0, sub("B1", "配合"), m("同轴", 1), m("平行", "1")),
        )
    )
    first, second = read.scheme.modules
    assert [one.code for one in first.aspects] == ["A1.1"]
    assert [one.code for one in second.aspects] == ["B1.1", "B1.2", "B1.3"]
    assert told(read, without=(NOT_HUNDRED, DECLARED_MARK)) == [
        (CODE_MISSING, 6),
        (OTHER_CRITERION, 8),
        (CODE_REPEATED, 11),
    ]


def test_a_criterion_that_stands_in_a_row_of_its_own_names_the_block():
    labels = ["Sub Criteria ID", "", "Aspect Type", "Aspect description", "Judg Score",
              "Extra aspect description", "", "", "Max Mark", "Criterion A", 2]  # fmt: skip
    read = read_cis_workbook(
        workbook(
            [
                ["Criterion", "Description", "Meas (M)", "Judg (J)", "Total"],
                ["A", "First part", 2, 0, 2],
                ["", "Total", 2, 0, 2],
                labels,
                ["A", "First part"],
                ["A1", "Setup"],
                ["", "", "M", "Environment restored", "", "", "", "", 2, "A"],
            ]
        )
    )
    assert (only_module(read).code, only_module(read).name) == ("A", "First part")
    assert aspects(read) == [("A1.1", "Environment restored", Decimal(2))]
    assert read.texts.module("A").declared == Decimal(2)
    assert read.texts.aspect("A1.1").note == ""
    assert told(read) == []
