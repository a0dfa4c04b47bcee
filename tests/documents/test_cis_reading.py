import io
from decimal import Decimal

import pytest
import xlsxwriter

from haihecup.documents.cis_parts import (
    CRITERION_MARK,
    HEADER_MISSING,
    STRAY_SUM,
)
from haihecup.documents.cis_reading import read_cis_workbook
from haihecup.domain.problems import RuleBroken
from haihecup.domain.scheme import Judgement, YesNo
from haihecup.domain.scheme_sums import (
    DECLARED_MARK,
    LEVELS_MISSING,
    NOT_HUNDRED,
    SECTION_MARK,
    SECTION_UNKNOWN,
)
from tests.documents.untidy_cis_workbooks import (
    CHINESE,
    FOUR,
    RUSSIAN,
    aspects,
    block,
    criteria,
    j,
    level,
    levels,
    m,
    only_module,
    sections,
    sub,
    told,
    workbook,
)


def test_a_tidy_workbook_gives_modules_sub_criteria_aspects_and_texts():
    read = read_cis_workbook(
        workbook(
            [["CIS Marking Scheme Import"], ["Skill name", "CNC Turning"]],
            sections((1, "Organisation", 1.5), (2, "Turning", 3)),
            criteria(("A", "First part", 4.5)),
            block(
                "A",
                4.5,
                sub("A1", "Outer shape", "1"),
                m("Diameter", 1.5, extra="Outside micrometer", required="⌀30 ±0.02", section=1),
                j("Surface", 3, section=2),
                *levels(*FOUR),
            ),
        )
    )
    module = only_module(read)
    assert (module.code, module.name) == ("A", "First part")
    assert aspects(read) == [
        ("A1.1", "Diameter", Decimal("1.5")),
        ("A1.2", "Surface", Decimal(3)),
    ]
    diameter, surface = module.aspects
    assert (diameter.kind, surface.kind) == (YesNo(), Judgement(FOUR))
    text = read.texts.aspect("A1.1")
    assert (text.description, text.requirement, text.section) == (
        "Outside micrometer",
        "⌀30 ±0.02",
        "1",
    )
    assert read.texts.module("A").declared == Decimal("4.5")
    assert read.texts.sub_criterion("A1").day == "1"
    assert [(one.code, one.name, one.mark) for one in read.texts.sections] == [
        ("1", "Organisation", Decimal("1.5")),
        ("2", "Turning", Decimal(3)),
    ]
    assert read.title == "Skill name CNC Turning"
    assert told(read) == []


@pytest.mark.parametrize("labels", [CHINESE, RUSSIAN], ids=["Chinese", "Russian"])
def test_translated_labels_are_understood(labels):
    read = read_cis_workbook(
        workbook(
            block(
                "A",
                2,
                sub("A1", "外形", "1"),
                m("直径", "1", extra="千分尺", required="⌀30"),
                j("表面", 1),
                *levels(*FOUR),
                labels=labels,
            ),
            name="Sheet1",
        )
    )
    assert aspects(read) == [("A1.1", "直径", Decimal(1)), ("A1.2", "表面", Decimal(1))]
    assert read.texts.aspect("A1.1").description == "千分尺"
    assert read.texts.aspect("A1.1").requirement == "⌀30"
    assert only_module(read).sub_criteria[0].name == "外形"
    assert list(read.scheme.aspects)[1].kind == Judgement(FOUR)


def test_bilingual_labels_in_another_order_are_found_by_their_words():
    labels = [
        "Max Mark 满分",
        "Aspect Type 类型",
        "Aspect - Description 评分点",
        "子项编号 Sub Criterion ID",
    ]
    read = read_cis_workbook(
        workbook([labels, ["", "", "", "B2"], ["1,25", "M", "直径"]], name="评分标准")
    )
    assert aspects(read) == [("B2.1", "直径", Decimal("1.25"))]
    assert only_module(read).code == "B"


def test_labels_broken_over_two_rows_are_read_together():
    upper = ["Sub Criterion", "Sub Criterion", "Day of", "Aspect", "Aspect", "Judg", "Extra Aspect",
             "Requirement", "WSSS", "Calculation", "Max"]  # fmt: skip
    lower = ["ID", "Name", "Marking", "Type", "Description", "Score", "Description", "", "Section",
             "Row", "Mark"]  # fmt: skip
    read = read_cis_workbook(workbook([upper, lower, sub("A1", "外形"), m("直径", 1, section="2")]))
    assert aspects(read) == [("A1.1", "直径", Decimal(1))]
    assert read.texts.aspect("A1.1").section == "2"
    assert only_module(read).sub_criteria[0].name == "外形"


def test_what_does_not_add_up_is_told_with_its_row():
    read = read_cis_workbook(
        workbook(
            [["Title"]],
            sections((1, "组织", 2), (2, "车削", 5)),
            criteria(("A", "零件", 9)),
            block(
                "A",
                4,
                sub("A1", "外形"),
                m("直径", 2, section="WSOS 1"),
                j("表面", 3, section=7),
                level(0, "差"),
                level(3, "优秀"),
                ["合计", "", "", "", "", "", "", "", "", "", 6],
            ),
        )
    )
    assert told(read, without=()) == [
        (NOT_HUNDRED, None),
        (SECTION_MARK, 5),
        (DECLARED_MARK, 9),
        (CRITERION_MARK, 10),
        (SECTION_UNKNOWN, 13),
        (LEVELS_MISSING, 13),
        (STRAY_SUM, 16),
    ]
    assert not any(problem.blocks for problem in read.problems)
    missing = next(one for one in read.problems if one.code == LEVELS_MISSING)
    assert "1" in missing.text
    assert "2" in missing.text


def test_labels_that_nobody_understands_are_read_as_in_the_template():
    strange = ["Ցուցիչ"] * 11
    read = read_cis_workbook(workbook([["Title"], strange, sub("A1", "外形"), m("直径", 1)]))
    assert aspects(read) == [("A1.1", "直径", Decimal(1))]
    assert told(read) == [(HEADER_MISSING, 3)]


def test_the_sheet_with_the_right_name_counts_and_others_only_where_there_is_none():
    def book(*names):
        out = io.BytesIO()
        made = xlsxwriter.Workbook(out, {"in_memory": True})
        for number, name in enumerate(names):
            sheet = made.add_worksheet(name)
            for row, values in enumerate(block("AB"[number], 1, sub("AB"[number] + "1", "外形"))):
                sheet.write_row(row, 0, values)
            sheet.write_row(2, 0, m(name, 1))
        made.close()
        return out.getvalue()

    read = read_cis_workbook(book("Draft", "CIS Marking Scheme Import"))
    assert [one.name for one in read.scheme.aspects] == ["CIS Marking Scheme Import"]
    both = read_cis_workbook(book("Module A", "Module B"))
    assert [one.code for one in both.scheme.modules] == ["A", "B"]


def test_a_workbook_without_a_scheme_is_refused_with_what_is_looked_for():
    with pytest.raises(RuleBroken, match="Sub Criterion ID"):
        read_cis_workbook(workbook([["姓名", "证件号码"], ["张三", "1"]], name="报名表"))
