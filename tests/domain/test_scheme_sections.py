from dataclasses import replace
from decimal import Decimal

import pytest

from haihecup.domain.scheme_outline import AspectPart, ModulePart, Outline, SubPart
from haihecup.domain.scheme_sections import (
    aspects_in,
    given_section,
    insert_section,
    move_section,
    remove_section,
    section_code,
    sections_of,
    uses_standards,
    with_section,
)
from haihecup.domain.scheme_texts import Section

ASPECTS = (
    AspectPart("A1.1", "直径", Decimal(2), section="1"),
    AspectPart("A1.2", "长度", Decimal(3), section="4"),
    AspectPart("A1.3", "倒角", Decimal(1)),
)
MODULE = ModulePart("A", "零件", parts=(SubPart("A1", "外形", parts=ASPECTS),))
OUTLINE = Outline((MODULE,), (Section("1", "组织", Decimal(2)), Section("2", "测量", Decimal(4))))


def codes(outline):
    return [one.code for one in outline.sections]


@pytest.mark.parametrize(
    ("said", "code"),
    [("3", "3"), (" 2.1 ", "2.1"), ("b2", "B2"), ("１２", "12"), ("0", ""), ("01", ""), ("", ""),
     ("2.10", ""), ("合计", ""), ("AB12.5", ""), ("3分", "")],
)  # fmt: skip
def test_sections_are_numbered_as_workbooks_number_them(said, code):
    assert section_code(said) == code


def test_a_new_section_is_the_one_that_aspects_name_already_or_the_next():
    step = insert_section(OUTLINE, 0)
    assert codes(step.outline) == ["1", "4", "2"]
    assert step.section == 1
    assert codes(insert_section(step.outline, 2).outline) == ["1", "4", "2", "3"]
    assert codes(insert_section(Outline(), None).outline) == ["1"]


def test_a_section_with_another_number_takes_its_aspects_along():
    step = with_section(OUTLINE, 0, replace(OUTLINE.sections[0], code="3"))
    assert [one.code for one in aspects_in(step.outline, "3")] == ["A1.1"]
    assert aspects_in(step.outline, "1") == ()
    named = with_section(OUTLINE, 0, replace(OUTLINE.sections[0], name="工作组织"))
    assert named.outline.parts == OUTLINE.parts


def test_a_number_that_stood_twice_leaves_the_aspects_with_the_other():
    twice = replace(OUTLINE, sections=(Section("1"), Section("1")))
    step = with_section(twice, 1, Section("2"))
    assert [one.code for one in aspects_in(step.outline, "1")] == ["A1.1"]


def test_a_section_that_is_taken_out_leaves_its_number_with_the_aspects():
    step = remove_section(OUTLINE, 0)
    assert codes(step.outline) == ["2"]
    assert step.outline.parts == OUTLINE.parts
    assert remove_section(step.outline, 0).section == 0


def test_sections_move_up_and_down_and_stay_at_the_edge():
    assert codes(move_section(OUTLINE, 1, -1).outline) == ["2", "1"]
    assert move_section(OUTLINE, 1, -1).section == 0
    assert move_section(OUTLINE, 1, 1).outline is OUTLINE


def test_a_whole_module_is_put_into_a_section():
    assert sections_of(MODULE) == ("1", "4")
    assert sections_of(ASPECTS[2]) == ()
    moved = given_section(MODULE, "2")
    assert sections_of(moved) == ("2",)
    assert sections_of(given_section(MODULE.parts[0], "")) == ()
    assert given_section(ASPECTS[0], "2").section == "2"


def test_standards_are_used_once_there_is_a_section_or_an_aspect_names_one():
    assert uses_standards(OUTLINE)
    assert uses_standards(replace(OUTLINE, sections=()))
    assert not uses_standards(Outline((given_section(MODULE, ""),)))
