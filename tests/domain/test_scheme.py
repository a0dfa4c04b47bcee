from decimal import Decimal

from haihecup.domain.scheme import Aspect, Direct, MarkingScheme, ModuleKind
from tests.domain.event_builders import a_module


def test_a_module_is_practical_and_counts_whole_unless_told_otherwise():
    module = a_module("A")
    assert (module.kind, module.weight) == (ModuleKind.PRACTICAL, 1)


def test_the_highest_total_is_the_sum_of_the_weighted_maxima():
    half = Aspect("T1.1", "", Decimal("50.5"), Direct())
    scheme = MarkingScheme((a_module("T", half, weight="0.30"), a_module("A", weight="0.70")))
    assert scheme.modules[0].max == Decimal("50.5")
    assert scheme.max == Decimal("85.150")
    assert MarkingScheme(()).max == 0


def test_aspects_come_in_the_order_of_the_sheets():
    scheme = MarkingScheme((a_module("B"), a_module("A")))
    assert [aspect.code for aspect in scheme.aspects] == ["B1.1", "A1.1"]
