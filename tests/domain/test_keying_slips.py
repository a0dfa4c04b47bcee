import pytest
from hypothesis import given
from hypothesis import strategies as st

from haihecup.domain.keying_slips import Cause, cause_of, cause_word, same_scores, slipped

scores = st.decimals(0, 100, places=1).map(str)
sheets = st.lists(scores, min_size=1, max_size=30)


@pytest.mark.parametrize(
    ("one", "other", "cause"),
    [
        ("12.5", "21.5", Cause.DIGITS_SWAPPED),
        ("78.95", "78.59", Cause.DIGITS_SWAPPED),
        ("15.2", "12.5", Cause.DIGITS_SWAPPED),
        ("8.5", "85", Cause.POINT),
        ("0.5", "5", Cause.POINT),
        ("40", "4", Cause.POINT),
        ("85", "86", Cause.ONE_DIGIT),
        ("8.5", "9.5", Cause.ONE_DIGIT),
        ("85", "855", Cause.DIGIT_COUNT),
        ("12.5", "1.5", Cause.DIGIT_COUNT),
        ("12.5", "60", Cause.OTHER),
        ("2 3 2", "3 2 2", Cause.JUDGES_SWAPPED),
        ("80 85.5 90", "80 58.5 90", Cause.DIGITS_SWAPPED),
        ("80 85 90", "81 86 90", Cause.OTHER),
        ("8.5", "", Cause.MISSED),
        ("2 _ 2", "2 3 2", Cause.MISSED),
        ("80 85", "80 85 90", Cause.OTHER),
        ("A", "B", Cause.OTHER),
    ],
)
def test_a_difference_is_called_what_it_looks_like(one, other, cause):
    assert cause_of(one, other) is cause_of(other, one) is cause
    assert cause_word(cause)


@pytest.mark.parametrize(("one", "other"), [("8.5", "8.50"), ("8", "8.0"), ("2 3 2", "2 3 2.0")])
def test_the_same_scores_may_be_written_in_two_ways(one, other):
    assert same_scores(one, other)


@pytest.mark.parametrize(("one", "other"), [("8.5", "85"), ("2 3", "2 3 2"), ("", "0")])
def test_other_scores_are_not_the_same(one, other):
    assert not same_scores(one, other)


def test_a_row_that_was_left_out_is_seen_in_all_that_follow_it():
    first = ["8", "7.5", "9", "6", "4", "3"]
    skipped = ["8", "9", "6", "4", "3", "5"]
    assert slipped(first, skipped) == {1, 2, 3, 4, 5}
    assert slipped(skipped, first) == {1, 2, 3, 4, 5}


def test_one_wrong_cell_is_no_slip_nor_are_cells_that_nobody_compares():
    assert slipped(["8", "7", "9"], ["8", "9", "9"]) == frozenset()
    assert slipped(["8", "7", "", "9"], ["8", "", "9", "9"]) == frozenset()


@given(sheets)
def test_equal_sheets_never_look_slipped(values):
    assert slipped(values, values) == frozenset()


@given(sheets, st.data())
def test_only_cells_that_differ_look_slipped(values, data):
    other = data.draw(st.lists(scores, min_size=len(values), max_size=len(values)))
    for place in slipped(values, other):
        assert not same_scores(values[place], other[place])


@given(st.lists(scores, min_size=4, max_size=30, unique_by=float), st.data())
def test_every_slip_of_three_rows_or_more_is_named(values, data):
    begin = data.draw(st.integers(0, len(values) - 4))
    shifted = [*values[:begin], *values[begin + 1 :], "100.5"]
    found = slipped(values, shifted)
    assert set(range(begin, len(values))) == found


@given(scores, scores)
def test_what_is_the_same_has_no_cause_and_what_is_not_has_the_same_one_both_ways(one, other):
    if not same_scores(one, other):
        assert cause_of(one, other) is cause_of(other, one)
