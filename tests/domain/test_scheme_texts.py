from decimal import Decimal

import pytest

from haihecup.domain.problems import RuleBroken
from haihecup.domain.scheme_texts import (
    NO_TEXTS,
    AspectText,
    ModuleText,
    SchemeTexts,
    Section,
    SubCriterionText,
    read_texts,
    texts_document,
    without_silent,
)

ALL = SchemeTexts(
    (ModuleText("A", Decimal("30.00")),),
    (SubCriterionText("A1", "1", "全部交检后评分"),),
    (AspectText("A1.1", "外径千分尺", "⌀30 ±0.02", "2", "与裁判长商定"),),
    (Section("2", "车削", Decimal(50)), Section("3")),
    ("第二稿",),
)


def test_texts_that_become_a_document_come_back_the_same():
    assert read_texts(texts_document(ALL)) == ALL
    assert texts_document(NO_TEXTS) == {}
    assert read_texts({}) == NO_TEXTS


def test_a_document_of_texts_with_an_unknown_key_is_refused():
    with pytest.raises(RuleBroken, match=r"texts\.aspects\[0\]\.levels"):
        read_texts({"aspects": [{"code": "A1.1", "levels": []}]})


def test_what_is_said_about_a_part_is_found_by_its_code():
    assert ALL.module("A").declared == Decimal("30.00")
    assert ALL.module("B") == ModuleText("B")
    assert ALL.sub_criterion("A1").day == "1"
    assert ALL.sub_criterion("A2") == SubCriterionText("A2")
    assert ALL.aspect("A1.1").note == "与裁判长商定"
    assert ALL.aspect("A1.2") == AspectText("A1.2")


def test_parts_that_say_nothing_are_left_out():
    silent = SchemeTexts(
        (ModuleText("A"), ModuleText("B", Decimal(0))),
        (SubCriterionText("A1"),),
        (AspectText("A1.1"), AspectText("A1.2", note="见图")),
    )
    assert without_silent(silent) == SchemeTexts(
        (ModuleText("B", Decimal(0)),), (), (AspectText("A1.2", note="见图"),)
    )
