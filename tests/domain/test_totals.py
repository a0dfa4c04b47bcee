from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haihecup.domain.entries import Violation
from haihecup.domain.numbers import half_up
from haihecup.domain.problems import RuleBroken
from haihecup.domain.scheme import Aspect, Direct, MarkingScheme, ModuleKind, YesNo
from haihecup.domain.totals import TallySheet
from tests.domain.event_builders import a_module, an_entry


def tally(modules, row, *violations):
    return TallySheet(MarkingScheme(modules)).tally(an_entry("e", violations=violations), row)


def test_a_total_is_the_sum_of_rounded_weighted_module_marks():
    modules = (a_module("T", weight="0.30"), a_module("A", weight="0.70"))
    answer = tally(modules, {"T1.1": 7845, "A1.1": 9125})
    assert answer.weighted == (2354, 6388)
    assert answer.total == 8742


def test_points_off_a_module_come_before_the_weight():
    answer = tally((a_module("A", weight="0.70"),), {"A1.1": 9111}, Violation("A", Decimal("2.00")))
    assert answer.weighted == (6238,)


def test_points_off_the_whole_come_from_the_total():
    answer = tally((a_module("A"),), {"A1.1": 5000}, Violation(None, Decimal("2.50")))
    assert answer.weighted == (5000,)
    assert answer.total == 4750


def test_neither_a_module_nor_the_total_falls_below_nothing():
    modules = (a_module("A"), a_module("B"))
    row = {"A1.1": 300, "B1.1": 400}
    answer = tally(
        modules,
        row,
        Violation("A", Decimal(2)),
        Violation("A", Decimal(2)),
        Violation(None, Decimal(9)),
    )
    assert answer.weighted == (0, 400)
    assert answer.total == 0


def test_a_cancelled_module_is_nothing_and_needs_no_marks():
    answer = tally((a_module("A"), a_module("B")), {"B1.1": 400}, Violation("A", cancel=True))
    assert (answer.weighted, answer.missing) == ((0, 400), ())
    assert answer.cancelled == {"A"}


def test_marks_rounded_up_never_exceed_the_sum_of_the_maxima():
    aspects = tuple(Aspect(f"A{n}", "", Decimal("0.125"), YesNo()) for n in range(2))
    answer = tally((a_module("A", *aspects, weight="100"),), {"A0": 13, "A1": 13})
    assert answer.weighted == (2500,)


def test_an_unmarked_aspect_is_named_and_the_rest_still_counts():
    aspects = tuple(Aspect(f"A{n}", "", Decimal(10), Direct()) for n in range(4))
    answer = tally((a_module("A", *aspects),), {"A3": 500, "A1": None, "A2": 300})
    assert answer.missing == ("A0", "A1")
    assert answer.total == 800


def test_a_violation_of_a_module_that_is_not_there_is_refused():
    with pytest.raises(RuleBroken, match="names module X"):
        tally((a_module("A"),), {}, Violation("X", Decimal(1)))


@pytest.mark.parametrize(
    ("marks", "theory", "practical"), [((6000, 5999), True, False), ((5999, 6000), False, True)]
)
def test_per_cent_of_the_raw_marks_are_exact(marks, theory, practical):
    scheme = MarkingScheme(
        (a_module("T", kind=ModuleKind.THEORY, weight="0.3"), a_module("A", weight="0.7"))
    )
    sheet = TallySheet(scheme)
    answer = sheet.tally(an_entry("e"), {"T1.1": marks[0], "A1.1": marks[1]})
    assert sheet.reaches(answer, ModuleKind.THEORY, Decimal(60)) is theory
    assert sheet.reaches(answer, ModuleKind.PRACTICAL, Decimal(60)) is practical


def test_where_no_module_is_of_a_kind_there_is_nothing_to_reach():
    sheet = TallySheet(MarkingScheme((a_module("A"),)))
    assert sheet.reaches(sheet.tally(an_entry("e"), {"A1.1": 0}), ModuleKind.THEORY, Decimal(60))


hundredths = st.integers(0, 10000)


@given(st.lists(st.tuples(hundredths, st.decimals("0.01", 3, places=3)), min_size=1, max_size=5))
def test_weighted_marks_are_the_exact_product_rounded_half_up(parts):
    modules = tuple(a_module(f"M{n}", weight=str(weight)) for n, (_m, weight) in enumerate(parts))
    answer = tally(modules, {f"M{n}1.1": mark for n, (mark, _w) in enumerate(parts)})
    expected = [half_up(Decimal(mark) / 100 * weight) for mark, weight in parts]
    assert [Decimal(mark) / 100 for mark in answer.weighted] == expected
    assert answer.total == sum(answer.weighted)
