from decimal import Decimal

import pytest

from haihecup.domain.scheme import (
    Band,
    Combine,
    Count,
    Direct,
    Judgement,
    Measured,
    ModuleKind,
    Panel,
    YesNo,
)
from haihecup.domain.scheme_differences import DifferenceKind
from haihecup.domain.scheme_sums import Sum
from haihecup.ui.scheme_words import (
    KINDS,
    difference_words,
    kind_from,
    kind_key,
    kind_told,
    kind_words,
    missing_words,
    module_kind_words,
    parameters,
)

TEN = Decimal(10)


@pytest.mark.parametrize("key", KINDS)
def test_each_kind_has_a_word_a_sentence_and_something_to_begin_with(key):
    assert kind_words(key)
    assert kind_told(key).endswith(".")
    assert kind_key(kind_from(key, TEN, YesNo())) == key


def test_a_kind_that_stays_keeps_its_parameters():
    panel = Panel(3, Combine.MEAN)
    assert kind_from("panel", TEN, panel) is panel
    assert kind_from("measured", TEN, panel) == Measured(Decimal(0), (Band(Decimal("0.02"), TEN),))


def test_parameters_are_told_in_one_short_line():
    measured = Measured(Decimal("80.00"), (Band(Decimal("0.02"), TEN), Band(Decimal("0.05"), TEN)))
    assert parameters(measured) == "80.00  ±0.02 → 10.00, ±0.05 → 10.00"
    assert parameters(Measured(Decimal(-3), ())) == "−3"
    assert parameters(Count(Decimal("-0.5"), TEN)) == "10 + n × −0.5"
    assert parameters(Panel(5, Combine.TRIMMED)) == "5 judges, highest and lowest dropped"
    assert [parameters(kind) for kind in (YesNo(), Direct(), Judgement())] == ["", "", ""]


def test_a_sum_tells_what_it_lacks():
    assert missing_words(Sum("A", TEN)) == ""
    assert missing_words(Sum("A", TEN, TEN)) == "fits"
    assert missing_words(Sum("A", TEN, Decimal(11))) == "1.00 short"
    assert missing_words(Sum("A", TEN, Decimal("9.5"))) == "0.50 over"


def test_differences_and_kinds_of_modules_have_words():
    assert difference_words(tuple(DifferenceKind)).count(", ") == len(DifferenceKind) - 1
    assert module_kind_words(ModuleKind.THEORY) == "Theory"
