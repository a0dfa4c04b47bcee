from decimal import Decimal

import pytest

from haihecup.domain.odd_marks import ODD_MARK, Odd, odd_marks, odd_problem
from haihecup.domain.scheme import (
    Aspect,
    Band,
    Combine,
    Count,
    Direct,
    Judgement,
    Measured,
    Panel,
    YesNo,
)

TEN = Aspect("A1", "综合评定", Decimal(10), Direct())
HUNDRED = Aspect("T1", "卷面", Decimal(100), Direct())
SHAFT = Aspect(
    "B1", "外圆", Decimal(2), Measured(Decimal("38.00"), (Band(Decimal("0.02"), Decimal(2)),))
)
SLIPS = Aspect("B2", "漏检", Decimal(20), Count(Decimal(-1), Decimal(20)))
PANEL = Aspect("C1", "作品", Decimal(100), Panel(3, Combine.MEAN))


def sheet(*scores):
    return {f"K{number}": score for number, score in enumerate(scores, 1)}


def odd_of(aspect, *scores):
    return sorted(odd_marks(aspect, sheet(*scores)))


@pytest.mark.parametrize(
    ("aspect", "others", "slip"),
    [
        (TEN, ("8", "8.5", "9", "9.5", "10", "9"), "0.8"),
        (TEN, ("10",) * 6, "1"),
        (HUNDRED, ("85", "78", "91", "66", "74", "88", "80"), "8.5"),
        (SHAFT, ("38.01", "37.99", "38", "38.02", "37.98", "38.01"), "83.01"),
        (SLIPS, ("0", "1", "2", "0", "3", "1"), "20"),
        (PANEL, ("80 85 82", "78 80 77", "90 91 88", "70 72 75", "85 85 80"), "81 8.3 82"),
    ],
)
def test_a_slipped_point_or_swapped_digits_are_odd(aspect, others, slip):
    assert odd_of(aspect, *others, slip) == [f"K{len(others) + 1}"]


@pytest.mark.parametrize(
    ("aspect", "scores"),
    [
        (TEN, ("8", "8.5", "9", "7", "10", "6")),
        (TEN, ("10", "10", "10", "10", "10", "10", "7")),
        (HUNDRED, ("95", "40", "60", "75", "82", "55", "68")),
        (SHAFT, ("38.01", "37.99", "38", "38.02", "37.98", "37.92")),
        (SLIPS, ("0", "0", "0", "0", "0", "0", "5")),
    ],
)
def test_a_weak_or_a_strong_work_is_not_odd(aspect, scores):
    assert odd_of(aspect, *scores) == []


def test_several_works_without_anything_done_are_a_group_and_not_a_slip():
    others = ("8", "9", "9.5", "10", "8.5", "9") * 2
    assert odd_of(TEN, *others, "0") == ["K13"]
    assert odd_of(TEN, *others, "0", "0", "0") == []


def test_two_slips_among_twenty_do_not_hide_each_other():
    others = ("8", "9", "9.5", "10", "8.5", "9") * 3
    assert odd_of(TEN, *others, "0.8", "0.9") == ["K19", "K20"]


def test_too_few_works_tell_nothing():
    assert odd_of(TEN, "9", "9", "9", "9", "0.8") == []
    assert odd_of(TEN, "9", "9", "9", "9", "9", "0.8") == ["K6"]
    assert odd_of(TEN, "9", "9", "9", "9", "", "0.8") == []


def test_what_does_not_count_is_neither_odd_nor_usual():
    assert odd_of(TEN, "9", "9", "9", "9", "99", "0.8") == []


@pytest.mark.parametrize("kind", [YesNo(), Judgement()])
def test_answers_and_judgements_are_never_odd(kind):
    text = "0" if isinstance(kind, YesNo) else "0 0 0"
    usual = "1" if isinstance(kind, YesNo) else "3 3 3"
    assert odd_of(Aspect("A1", "", Decimal(10), kind), *[usual] * 9, text) == []


def test_a_dimension_without_bands_is_compared_with_its_nominal():
    bare = Aspect("B1", "外圆", Decimal(2), Measured(Decimal(38), ()))
    assert odd_of(bare, "38", "38.1", "37.9", "38", "38", "83") == ["K6"]


def test_the_sentence_names_the_usual_ones_and_the_odd_one():
    found = odd_marks(TEN, sheet("8", "9", "9", "10", "9", "0.8"))["K6"]
    assert found == Odd(Decimal("0.8"), Decimal(8), Decimal(10))
    problem = odd_problem(TEN, found)
    assert problem.code == ODD_MARK
    assert "8.00 to 10.00, this one 0.80" in problem.text
    odd = Odd(Decimal("83.01"), Decimal("37.98"), Decimal("38.02"))
    assert "37.98 to 38.02, this one 83.01" in odd_problem(SHAFT, odd).text
