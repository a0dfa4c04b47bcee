from decimal import Decimal
from fractions import Fraction
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haihecup.domain.competition import GUEST_PRESETS, GuestPreset
from haihecup.domain.numbers import half_up
from tests.domain.event_builders import an_entry, an_event, codes, with_totals


def scales(results):
    return [line.scale for line in results.entries]


def test_five_marks_as_worked_by_hand():
    results = with_totals({"a": 92.40, "b": 88.15, "c": 80.00, "d": 76.50, "e": 61.20})
    assert scales(results) == [731, 720, 700, 691, 653]
    assert codes(results) == []


def test_close_totals_make_it_unstable():
    results = with_totals({"a": 85.5, "b": 85.2, "c": 85.0, "d": 80, "e": 70})
    assert scales(results)[3:] == [498, 93]
    assert codes(results) == ["scale-unstable"]
    assert not results.blocked


@pytest.mark.parametrize(("last", "unstable"), [("81.00", False), ("80.99", True)])
def test_a_deviation_of_one_point_is_just_enough(last, unstable):
    totals = {"a": last, "b": last, "c": "80.00", "d": "79.00", "e": "79.00"}
    assert ("scale-unstable" in codes(with_totals(totals))) is unstable


def test_fewer_than_five_entries_make_it_unstable():
    assert codes(with_totals({"a": 90, "b": 80, "c": 70, "d": 60})) == ["scale-unstable"]


def test_without_any_deviation_everybody_has_700():
    assert scales(with_totals({"a": 90, "b": 80, "c": 80, "d": 80})) == [700] * 4


def test_it_is_held_within_0_and_1000():
    results = with_totals({"a": 100, "b": 50.01, "c": 50, "d": 50, "e": 49.99, "f": 0})
    assert (scales(results)[0], scales(results)[-1]) == (1000, 0)


def test_a_guest_beside_the_list_is_measured_by_the_locals():
    event = an_event(guests=GUEST_PRESETS[GuestPreset.BESIDE])
    totals = {"a": 92.40, "b": 88.15, "c": 80.00, "d": 76.50, "e": 61.20, "g": 88.15}
    results = with_totals(totals, event, g=an_entry("g", guest=True))
    assert {line.id: line.scale for line in results.entries} == {
        "a": 731,
        "b": 720,
        "g": 720,
        "c": 700,
        "d": 691,
        "e": 653,
    }


def test_a_guest_beside_an_empty_list_has_no_value():
    event = an_event(guests=GUEST_PRESETS[GuestPreset.BESIDE])
    results = with_totals({"g": 80}, event, g=an_entry("g", guest=True))
    assert scales(results) == [None]
    assert codes(results) == []


def test_lists_of_their_own_have_scales_of_their_own():
    event = an_event(guests=GUEST_PRESETS[GuestPreset.OWN_LIST])
    results = with_totals({"a": 90, "g": 50}, event, g=an_entry("g", guest=True))
    assert scales(results) == [700, 700]
    assert ["guests' list" in problem.text for problem in results.problems] == [False, True]


@given(st.lists(st.integers(0, 10000), min_size=1, max_size=30))
def test_the_whole_numbers_agree_with_the_formula(totals):
    results = with_totals({str(n): Decimal(t) / 100 for n, t in enumerate(totals)})
    marks = [Fraction(t, 100) for t in totals]
    middle = median(marks)
    deviation = median([abs(mark - middle) for mark in marks])
    for number, mark in enumerate(marks):
        expected = Decimal(700)
        if deviation:
            off = 30 * (mark - middle) / (Fraction("1.4826") * deviation)
            expected = min(max(half_up(700 + off, 0), Decimal(0)), Decimal(1000))
        assert results.of(str(number)).scale == expected
