from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haihecup.domain import marks
from haihecup.domain.marks import (
    UNMARKED,
    AspectMarks,
    apart_problem,
    aspect_mark,
    band_of,
    by_judge,
    from_judges,
    joined,
    lies_apart,
    problem_of,
)
from haihecup.domain.problems import Problem
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

SHAFT = Measured(
    Decimal("80.00"),
    (Band(Decimal("0.02"), Decimal(60)), Band(Decimal("0.05"), Decimal(30))),
)


def mark(kind, maximum, *scores):
    answer = aspect_mark(Aspect("A1", "", Decimal(maximum), kind), scores)
    return answer.code if isinstance(answer, Problem) else str(answer)


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        ("0", "0.00"),
        ("1", "1.50"),
        ("1.0", "1.50"),
        ("2", "out-of-range"),
        ("0.5", "out-of-range"),
        ("-1", "out-of-range"),
        ("是", "out-of-range"),
    ],
)
def test_yes_or_no_is_the_maximum_or_nothing(score, expected):
    assert mark(YesNo(), "1.5", score) == expected


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        ("78.5", "78.50"),
        ("７８．５", "78.50"),
        ("0", "0.00"),
        ("100", "100.00"),
        ("100.01", "out-of-range"),
        ("-0.01", "out-of-range"),
        ("78.555", "out-of-range"),
        ("1e1", "out-of-range"),
    ],
)
def test_a_direct_mark_lies_from_nothing_to_the_maximum(score, expected):
    assert mark(Direct(), "100", score) == expected


def test_a_direct_mark_cannot_exceed_a_maximum_of_three_decimals():
    assert mark(Direct(), "0.125", "0.12") == "0.12"
    assert mark(Direct(), "0.125", "0.13") == "out-of-range"


@pytest.mark.parametrize(
    ("base", "per", "number", "expected"),
    [
        ("0", "1.5", "3", "4.50"),
        ("0", "1.5", "9", "12.00"),
        ("10", "-2", "4", "2.00"),
        ("10", "-2", "6", "0.00"),
        ("20", "-2", "1", "12.00"),
        ("0", "0.005", "1", "0.01"),
        ("0", "1", "-1", "out-of-range"),
        ("0", "1", "1.5", "out-of-range"),
        ("0", "1", "viele", "out-of-range"),
    ],
)
def test_a_count_is_held_within_nothing_and_the_maximum(base, per, number, expected):
    assert mark(Count(Decimal(per), Decimal(base)), "12", number) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("80.01", "60.00"),
        ("80.02", "60.00"),
        ("79.98", "60.00"),
        ("80.0200000001", "30.00"),
        ("79.95", "30.00"),
        ("80.06", "0.00"),
        ("-80", "0.00"),
        ("heil", "out-of-range"),
    ],
)
def test_a_measured_value_gets_the_first_band_it_lies_in(value, expected):
    assert mark(SHAFT, "60", value) == expected


def test_the_first_band_counts_even_where_a_later_one_would_give_more():
    bands = (Band(Decimal("0.05"), Decimal(30)), Band(Decimal("0.02"), Decimal(60)))
    assert mark(Measured(Decimal(80), bands), "60", "80.00") == "30.00"


@pytest.mark.parametrize(
    ("scores", "maximum", "expected"),
    [
        ("2 3 2", "1.50", "1.17"),
        ("1 1 2", "2.00", "0.89"),
        ("0 1 1", "0.75", "0.17"),
        ("3 3 3", "1.50", "1.50"),
        ("2 3 2", "40", "31.11"),
        ("0 0 0", "40", "0.00"),
        ("1 3 2", "1.00", "judgement-spread"),
        ("0 3 0", "1.00", "judgement-spread"),
        ("2 2", "1.00", "out-of-range"),
        ("2 2 2 2", "1.00", "out-of-range"),
        ("2 2 4", "1.00", "out-of-range"),
        ("0 2 4", "1.00", "out-of-range"),
        ("1.5 2 2", "1.00", "out-of-range"),
        ("2 2 x", "1.00", "out-of-range"),
    ],
)
def test_three_judges_give_a_ninth_of_their_sum(scores, maximum, expected):
    assert mark(Judgement(), maximum, *scores.split()) == expected


@pytest.mark.parametrize(
    ("scores", "combine", "expected"),
    [
        ("8 9 9.5", Combine.MEAN, "8.83"),
        ("8 9 9.5", Combine.TRIMMED, "9.00"),
        ("9 9 9", Combine.TRIMMED, "9.00"),
        ("8.01 8.02 8.02", Combine.MEAN, "8.02"),
        ("8 9", Combine.MEAN, "out-of-range"),
        ("8 9 9 9", Combine.MEAN, "out-of-range"),
        ("8 9 10.01", Combine.MEAN, "out-of-range"),
        ("8 9 8.555", Combine.MEAN, "out-of-range"),
    ],
)
def test_a_panel_is_averaged_whole_or_without_highest_and_lowest(scores, combine, expected):
    assert mark(Panel(3, combine), "10", *scores.split()) == expected


def test_five_judges_lose_one_highest_and_one_lowest():
    assert mark(Panel(5, Combine.TRIMMED), "10", "10", "10", "9", "8", "0") == "9.00"


@pytest.mark.parametrize("kind", [Panel(2, Combine.TRIMMED), Panel(0, Combine.MEAN)])
def test_a_panel_that_cannot_be_averaged_gives_no_mark(kind):
    assert mark(kind, "10", *["9"] * kind.judges) in {"out-of-range", "unmarked"}


@pytest.mark.parametrize("kind", [YesNo(), Direct(), Count(Decimal(1)), SHAFT, Judgement()])
def test_nothing_written_is_not_marked_and_not_zero(kind):
    assert mark(kind, "10") == "unmarked"


@pytest.mark.parametrize(
    ("kind", "scores", "sentence"),
    [
        (YesNo(), "2", "2 is neither 0 nor 1"),
        (Direct(), "11", "11 is not one mark from 0 to 10 with at most two decimals"),
        (Count(Decimal(1)), "x", "x is not one whole number from 0 upwards"),
        (SHAFT, "x", "x is not one measured value"),
        (Judgement(), "4 4 4", "4 4 4 are not three whole scores from 0 to 3"),
        (Judgement(), "0 2 1", "the scores 0 2 1 lie more than one apart"),
        (Panel(5, Combine.MEAN), "9", "9 are not 5 marks from 0 to 10"),
        (Direct(), "", "is not marked yet"),
    ],
)
def test_each_problem_says_where_and_what(kind, scores, sentence):
    problem = problem_of(Aspect("A1.2", "", Decimal(10), kind), scores)
    assert sentence in problem.text
    assert problem.text.startswith("Aspect A1.2")
    assert problem.aspect == "A1.2"


def test_what_is_no_number_stays_one_score():
    assert joined(["１", "2 3", "", " 4 "]) == "1 2_3 _ 4"


def test_marks_are_remembered_without_growing_for_ever(monkeypatch):
    monkeypatch.setattr(marks, "_REMEMBERED", 10)
    remembered = AspectMarks(Direct(), Decimal(100))
    assert [remembered.of(str(value)) for value in range(25)] == [v * 100 for v in range(25)]
    assert len(remembered) <= 10


@given(st.lists(st.decimals(0, 10, places=2), min_size=3, max_size=7))
def test_a_panel_never_gives_less_than_the_lowest_or_more_than_the_highest(values):
    for combine in Combine:
        given_mark = Decimal(mark(Panel(len(values), combine), "10", *map(str, values)))
        assert min(values) <= given_mark <= max(values)


JUDGED = Aspect("B1", "表面质量", Decimal("1.5"), Judgement())
PANEL = Aspect("C1", "作品", Decimal(10), Panel(4, Combine.MEAN))


@pytest.mark.parametrize(
    ("aspect", "scores", "code"),
    [
        (JUDGED, "2 _ 3", UNMARKED),
        (JUDGED, "_ _ 0", UNMARKED),
        (PANEL, "8 _ 9.5 _", UNMARKED),
        (JUDGED, "4 _ 3", "out-of-range"),
        (PANEL, "11 _ 9.5 _", "out-of-range"),
        (PANEL, "8 _ 9.5", "out-of-range"),
        (JUDGED, "1.5 _ 3", "out-of-range"),
    ],
)
def test_scores_of_some_judges_wait_for_those_of_the_others(aspect, scores, code):
    assert problem_of(aspect, scores).code == code
    assert aspect_mark(aspect, scores.split()).code == code


def test_scores_lie_apart_only_when_every_judge_has_scored():
    assert lies_apart(JUDGED, "0 3 1")
    assert not lies_apart(JUDGED, "0 3 _")
    assert not lies_apart(JUDGED, "2 3 2")
    assert not lies_apart(JUDGED, "")
    assert not lies_apart(PANEL, "0 3 10 4")


def test_that_scores_lie_apart_can_be_told_without_them():
    told = apart_problem("B1")
    assert (told.code, told.aspect) == (problem_of(JUDGED, "0 3 1").code, "B1")
    assert "0 3 1" not in told.text


def test_each_judge_has_a_place_of_his_own_in_the_scores():
    assert by_judge(PANEL, "8 _ 9.5 _") == ("8", "", "9.5", "")
    assert by_judge(PANEL, "") == ("", "", "", "")
    assert from_judges(("8", "", "9.5", "")) == "8 _ 9.5 _"
    assert from_judges(("", "", "", "")) == ""


@pytest.mark.parametrize(
    ("score", "within"), [("80.01", "0.02"), ("79.96", "0.05"), ("81", None), ("abc", None)]
)
def test_a_measured_value_falls_in_the_first_band_that_holds_it(score, within):
    band = band_of(Aspect("A1", "", Decimal(60), SHAFT), score)
    assert (band and str(band.within)) == within
    assert band_of(JUDGED, score) is None
