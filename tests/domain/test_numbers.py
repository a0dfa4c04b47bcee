from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haihecup.domain.numbers import (
    divide_half_up,
    half_up,
    hundredths,
    hundredths_of,
    mark_text,
    plain,
    points,
    read_decimal,
    read_share,
)
from haihecup.domain.problems import RuleBroken


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [
        ("2.675", 2, "2.68"),
        ("82.345", 2, "82.35"),
        ("82.3449999999", 2, "82.34"),
        ("0.005", 2, "0.01"),
        ("-2.675", 2, "-2.68"),
        ("2.5", 0, "3"),
        ("7", 2, "7.00"),
    ],
)
def test_halves_are_rounded_up_where_binary_numbers_would_go_down(value, places, rounded):
    assert str(half_up(Decimal(value), places)) == rounded


def test_a_ninth_is_rounded_from_its_exact_value():
    assert half_up(Fraction(7 * 40, 9)) == Decimal("31.11")
    assert half_up(5) == Decimal("5.00")


@given(st.integers(-(10**9), 10**9), st.integers(1, 10**6))
def test_dividing_half_up_is_never_further_off_than_a_half(numerator, denominator):
    off = abs(Fraction(numerator, denominator) - divide_half_up(numerator, denominator))
    assert off <= Fraction(1, 2)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("85.5", "85.5"),
        ("８５．５", "85.5"),
        ("85。5", "85.5"),
        (" 0.00 ", "0.00"),
        ("－3", "-3"),
        ("−3", "-3"),
        (".5", "0.5"),
        ("007", "7"),
    ],
)
def test_numbers_are_read_as_people_write_them(text, value):
    assert read_decimal(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "abc",
        "1e2",
        "NaN",
        "Infinity",
        "-",
        ".",
        "5.",
        "1,5",
        "1_000",
        "+1",
        "1 2",
        "٣",
        "1" * 10,
        "0." + "1" * 11,
        "--1",
        "1.2.3",
        "0x10",
        "½",
    ],
)
def test_what_is_no_decimal_notation_is_no_number(text):
    assert read_decimal(text) is None
    assert hundredths_of(text) is None


def test_minus_nothing_is_nothing():
    assert mark_text(read_decimal("-0")) == "0.00"


def test_hundredths_are_whole_or_refused():
    assert hundredths(Decimal("85.93")) == 8593
    assert hundredths(Decimal("2.500")) == 250
    with pytest.raises(RuleBroken, match=r"0\.125 has more than two decimals"):
        hundredths(Decimal("0.125"))


def test_a_score_of_three_decimals_has_no_hundredths():
    assert hundredths_of("85.50") == 8550
    assert hundredths_of("85.500") == 8550
    assert hundredths_of("85.505") is None


@given(st.integers(-(10**12), 10**12))
def test_hundredths_go_to_points_and_back(whole):
    assert hundredths(points(whole)) == whole


def test_marks_are_printed_with_two_decimals_and_never_with_an_exponent():
    assert mark_text(Decimal(7)) == "7.00"
    assert mark_text(Decimal("82.345")) == "82.35"
    assert plain(Decimal("1E+2")) == "100"


def test_shares_are_written_in_per_cent():
    assert [read_share(text) for text in ("15", " 15 % ", "１５％", "0.5%")] == [
        Decimal("0.15"), Decimal("0.15"), Decimal("0.15"), Decimal("0.005"),
    ]  # fmt: skip
    with pytest.raises(RuleBroken, match="“much” is no share"):
        read_share("much")
