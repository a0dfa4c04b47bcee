from decimal import Decimal

import pytest

from haihecup.domain.scheme_outline import AspectPart, ModulePart, Outline, SubPart
from haihecup.domain.scheme_sums import Sum
from haihecup.domain.scheme_texts import Section
from haihecup.ui.section_lines import section_lines, section_model, section_with

ASPECTS = (AspectPart("A1.1", max=Decimal(2), section="1"),)
OUTLINE = Outline(
    (ModulePart("A", parts=(SubPart("A1", parts=ASPECTS),)),),
    (Section("1", "Turning", Decimal(3)), Section("2")),
)
SUMS = (Sum("1", Decimal(2), Decimal(3)), Sum("2", Decimal(0)))


def test_each_section_stands_with_its_sum_what_is_missing_and_how_many_aspects_it_has():
    model = section_model()
    model.set_rows(section_lines(OUTLINE, SUMS))
    shown = [[model.cell(row, column).text for column in range(6)] for row in range(2)]
    assert shown == [
        ["1", "Turning", "3.00", "2.00", "1.00 short", "1"],
        ["2", "", "", "0.00", "", "0"],
    ]
    assert [model.cell(row, 0).icon for row in range(2)] == ["warning", None]


def test_what_is_keyed_changes_the_section():
    one = OUTLINE.sections[0]
    assert section_with(one, "name", "Turning  and milling").name == "Turning and milling"
    assert section_with(one, "code", "b2").code == "B2"
    assert section_with(one, "mark", "12.5").mark == Decimal("12.5")
    assert section_with(one, "mark", "").mark is None


@pytest.mark.parametrize(("column", "text"), [("code", ""), ("mark", "x"), ("mark", "-1")])
def test_what_cannot_stand_changes_nothing(column, text):
    assert section_with(OUTLINE.sections[0], column, text) is None
