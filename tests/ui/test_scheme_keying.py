from decimal import Decimal

import pytest

from haihecup.domain.scheme import Judgement, ModuleKind
from haihecup.domain.scheme_outline import AspectPart, ModulePart, SubPart
from haihecup.ui.scheme_keying import SCHEME, STANDARDS, TWIN, keys_of, with_text

MODULE, SUB, ASPECT = ModulePart("A"), SubPart("A1"), AspectPart("A1.1", max=Decimal(2))


def test_what_is_keyed_into_a_cell_changes_its_part():
    assert with_text(MODULE, "name", "零件").name == "零件"
    assert with_text(MODULE, "code", "B").code == "B"
    assert with_text(MODULE, "kind", "Theory").kind is ModuleKind.THEORY
    assert with_text(MODULE, "declared", "30").declared == 30
    assert with_text(MODULE, "declared", "").declared is None
    assert with_text(MODULE, "parameters", "0.3").weight == Decimal("0.3")
    assert with_text(ASPECT, "max", "1.5").max == Decimal("1.5")
    assert with_text(ASPECT, "kind", "Judgement").kind == Judgement()
    assert with_text(ASPECT, "section", "2").section == "2"
    assert with_text(ASPECT, "section", "").section == ""


@pytest.mark.parametrize(
    ("part", "column", "text"),
    [(MODULE, "code", ""), (MODULE, "kind", "x"), (MODULE, "declared", "x"),
     (MODULE, "parameters", ""), (ASPECT, "max", "-1"), (ASPECT, "kind", "x"), (SUB, "max", "1"),
     (SUB, "kind", "Theory"), (ASPECT, "section", "second")],
)  # fmt: skip
def test_what_cannot_stand_in_a_cell_changes_nothing(part, column, text):
    assert with_text(part, column, text) is None


def test_the_keys_of_each_view_are_told():
    assert [hint.key for hint in keys_of(SCHEME)][:3] == ["Enter", "Insert", "Tab"]
    assert [hint.key for hint in keys_of(STANDARDS)][:2] == ["Enter", "Insert"]
    assert [hint.key for hint in keys_of(TWIN)] == ["↑↓", "Ctrl+C", "Esc"]
