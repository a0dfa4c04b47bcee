from decimal import Decimal

from haihecup.documents.cis_reading import read_cis_workbook
from haihecup.domain.scheme_texts import Section
from tests.documents.untidy_cis_workbooks import (
    aspects,
    block,
    criteria,
    m,
    only_module,
    sections,
    sub,
    told,
    workbook,
)


def test_blank_rows_and_rows_above_the_labels_do_not_matter():
    blank = [""] * 11
    read = read_cis_workbook(
        workbook(
            [blank, ["2026年数控车评分标准"], blank, ["第二稿，未定"], blank],
            block("A", 1, blank, sub("A1", "外形"), blank, blank, m("直径", 1), blank),
        )
    )
    assert aspects(read) == [("A1.1", "直径", Decimal(1))]
    assert (read.title, read.texts.notes) == ("2026年数控车评分标准", ("第二稿，未定",))


def test_the_name_of_a_section_may_be_broken_over_lines():
    table = sections(("1", "Work organization and\nmanagement 工作组织", "5,00"))
    read = read_cis_workbook(workbook(table, block("A", 1, sub("A1", "零件"), m("外圆", 1))))
    (section,) = read.texts.sections
    assert section == Section("1", "Work organization and management 工作组织", Decimal(5))


def test_of_a_form_with_one_criterion_filled_in_only_that_is_taken():
    empty = [criterion for letter in "BCD" for criterion in block(letter, 0, sub(f"{letter}1", ""))]
    read = read_cis_workbook(
        workbook(
            criteria(("A", "零件", 1), ("B", "", 0), ("C", "", ""), ("D", "", 0)),
            block("A", 1, sub("A1", "外形"), m("直径", 1), sub("A2", "")),
            empty,
        )
    )
    assert only_module(read).code == "A"
    assert [one.code for one in only_module(read).sub_criteria] == ["A1"]
    assert told(read) == []


def test_a_section_or_criterion_that_is_called_like_a_label_is_kept():
    read = read_cis_workbook(
        workbook(
            sections((1, "DESVIO", ""), (2, "Variation", 3)),
            criteria(("A", "DESVIO", 3)),
            block("A", 3, sub("A1", "外形"), m("直径", 3)),
        )
    )
    assert [(one.code, one.name) for one in read.texts.sections] == [
        ("1", "DESVIO"),
        ("2", "Variation"),
    ]
    assert only_module(read).name == "DESVIO"
