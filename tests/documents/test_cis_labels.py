import pytest

from haihecup.documents.cis_labels import (
    STANDARD,
    Column,
    column_of,
    criterion_of,
    header_of,
    is_total,
    level_of,
    number_of,
    one_line,
    section_of,
    type_of,
)
from tests.documents.untidy_cis_workbooks import CHINESE, LABELS, RUSSIAN


@pytest.mark.parametrize("labels", [LABELS, CHINESE, RUSSIAN])
def test_each_label_of_the_template_is_known_in_each_language(labels):
    assert tuple(column_of(label) for label in labels) == STANDARD


def test_what_is_no_label_is_no_column():
    assert column_of("") is None
    assert column_of("直径 ⌀30") is None
    assert column_of("max " * 60) is None


def test_three_words_make_no_header_and_labels_nobody_knows_stand_as_in_the_template():
    assert header_of([["ID", "Name", "Mark"]]) == {}
    labels = ["?", *LABELS[1:7], "?", *LABELS[8:]]
    assert header_of([["", *labels]])[Column.SUB_ID] == 1
    assert header_of([["", *labels]])[Column.REQUIREMENT] == 8
    narrow = [LABELS[3], LABELS[4], LABELS[10], LABELS[8]]
    assert Column.SUB_ID not in header_of([narrow])


@pytest.mark.parametrize(
    ("text", "value"),
    [("14.299999999999999", "14.3"), ("0.30000000000000004", "0.3"), ("1,5", "1.5"),
     ("１．５０", "1.5"), (" 2 分", "2"), ("10 %", "10"), ("-1", "-1"), ("100.0", "100"),
     ("0.3333333333", "0.333333")],
)  # fmt: skip
def test_numbers_are_read_as_they_are_meant(text, value):
    assert str(number_of(text)) == value


@pytest.mark.parametrize("text", ["", "1.", "1.2.3", "a", "2026-05-01", "1e3", "1234567", "."])
def test_what_is_no_number_is_none(text):
    assert number_of(text) is None


def test_the_words_for_types_scores_sections_and_sums():
    said = ("M", "м", "Judg.", "评价分", "", "X")
    assert [type_of(one) for one in said] == ["M", "M", "J", "J", "", "?"]
    assert [level_of(one) for one in ("0", "3.0", "4", "")] == [0, 3, None, None]
    sections = [section_of(one) for one in ("3.0", "WSOS 3", "第 3 部分", "组织", "")]
    assert sections == ["3", "3", "3", "组织", ""]
    assert is_total("Total Mark")
    assert is_total("合计：")
    assert not is_total("外圆")


def test_a_criterion_is_named_beside_the_labels():
    assert criterion_of("Criterion\nA") == "A"
    assert criterion_of("模块B") == "B"
    assert criterion_of("Criteria ID") == ""
    assert criterion_of("Criterion 理论") == ""
    assert criterion_of("Criterion 理论", {"理论"}) == "理论"
    assert criterion_of("Max Mark") == ""


def test_what_is_broken_over_lines_is_one_line_and_chinese_goes_on_without_a_blank():
    assert one_line("工程图样识读与\n 解释") == "工程图样识读与解释"
    assert one_line("Work organization and\nmanagement 工作 组织") == (
        "Work organization and management 工作 组织"
    )
