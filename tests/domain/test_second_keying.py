from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haihecup.domain.keying_slips import Cause, same_scores
from haihecup.domain.scheme import Aspect, Direct
from haihecup.domain.second_keying import (
    Asked,
    CellTwice,
    Decision,
    SecondMark,
    SheetTwice,
    Twice,
    TwiceState,
    asked_meaning,
    asked_of,
    asked_word,
    differences,
    keyer_rates,
    sheet_word,
)

FIRST, SECOND, THIRD = "李航", "赵敏", "陈志强"
ASPECTS = tuple(Aspect(f"A{n}", f"尺寸{n}", Decimal(100), Direct()) for n in range(40))


def a_sheet(work, first, second=None):
    """A sheet with what was keyed first and second; an empty second text was not keyed yet."""
    second = second if second is not None else [""] * len(first)
    return SheetTwice(
        work,
        "A",
        tuple(
            CellTwice(
                aspect, one, FIRST if one else "", SecondMark(two, SECOND, FIRST) if two else None
            )
            for aspect, one, two in zip(ASPECTS, first, second, strict=False)
        ),
    )


def decided(sheet, place, value):
    """The sheet with what a third person read on the paper in one cell."""
    cell = sheet.cells[place]
    decision = Decision(cell.first, cell.second.scores, value, FIRST, SECOND, THIRD, "")
    changed = replace(cell, first=value, first_person=THIRD, decision=decision)
    return replace(sheet, cells=(*sheet.cells[:place], changed, *sheet.cells[place + 1 :]))


@pytest.mark.parametrize(
    ("first", "second", "state"),
    [
        (["8", ""], ["", ""], TwiceState.FIRST),
        (["8", "101"], ["", ""], TwiceState.FIRST),
        (["8", "9"], ["", ""], TwiceState.DUE),
        (["8", "9"], ["8", ""], TwiceState.UNDER_WAY),
        (["8", ""], ["8", "9"], TwiceState.UNDER_WAY),
        (["8", "9"], ["8", "6"], TwiceState.DIFFERING),
        (["8", "9"], ["8.0", "9"], TwiceState.DONE),
    ],
)
def test_a_sheet_goes_through_both_keyings(first, second, state):
    sheet = a_sheet("K1", first, second)
    assert sheet.state is state
    assert sheet_word(state)
    assert sheet.both_done == (state in (TwiceState.DIFFERING, TwiceState.DONE))


def test_before_both_are_done_each_sees_his_own_and_afterwards_everybody_sees_all():
    half = a_sheet("K1", ["8", "9"], ["6", ""])
    assert not half.hides_first(FIRST)
    assert half.hides_first(SECOND)
    assert half.hides_first(THIRD)
    assert half.hides_second(FIRST)
    assert not half.hides_second(SECOND)
    assert half.differing == 0
    done = a_sheet("K1", ["8", "9"], ["6", "9"])
    assert not any(done.hides_first(one) or done.hides_second(one) for one in (FIRST, THIRD))
    assert done.differing == 1


def test_a_decision_settles_a_difference_and_does_not_make_the_third_person_a_keyer():
    sheet = decided(a_sheet("K1", ["12.5", "9"], ["21.5", "9"]), 0, "12.5")
    assert sheet.state is TwiceState.DONE
    assert sheet.first_keyers == {FIRST}
    (one,) = differences([sheet])
    assert (one.first, one.second, one.cause) == ("12.5", "21.5", Cause.DIGITS_SWAPPED)
    assert one.decision.person == THIRD


def test_a_mark_that_is_changed_after_the_decision_has_to_be_decided_again():
    sheet = decided(a_sheet("K1", ["12.5", "9"], ["21.5", "9"]), 0, "12.5")
    changed = replace(sheet, cells=(replace(sheet.cells[0], first="13"), sheet.cells[1]))
    assert changed.state is TwiceState.DIFFERING


def test_differences_stand_only_of_sheets_that_both_have_done():
    sheets = [a_sheet("K1", ["8", "9"], ["6", ""]), a_sheet("K2", ["8", "9"], ["8", "6"])]
    assert [(one.work_code, one.aspect.code) for one in differences(sheets)] == [("K2", "A1")]


def test_a_slip_along_the_sheet_and_one_down_the_list_are_named():
    along = a_sheet("K1", ["8", "7.5", "9", "6", "4"], ["8", "9", "6", "4", "5"])
    assert {one.cause for one in differences([along])} == {Cause.ROW_SLIP}
    values = ["60", "71", "82", "93", "54"]
    down = [a_sheet(f"K{n}", [value], [values[max(0, n - 1)]]) for n, value in enumerate(values)]
    assert {one.cause for one in differences(down)} == {Cause.ROW_SLIP}


def test_a_sheet_keyed_from_another_works_paper_is_named_with_that_work():
    right = a_sheet("K1", ["8", "7", "9"], ["8", "7", "9"])
    wrong = a_sheet("K2", ["5", "6", "4"], ["8", "7", "9"])
    found = differences([right, wrong])
    assert {(one.work_code, one.cause, one.other_work) for one in found} == {
        ("K2", Cause.OTHER_WORK, "K1")
    }


def test_the_rate_counts_settled_cells_and_whose_value_did_not_hold():
    first = decided(a_sheet("K1", ["12.5", "9", "7"], ["21.5", "9", "7"]), 0, "12.5")
    neither = decided(a_sheet("K2", ["1", "2"], ["3", "2"]), 0, "2")
    undecided = a_sheet("K3", ["4", "5"], ["4", "6"])
    under_way = a_sheet("K4", ["4", "5"], ["9", ""])
    rates = {one.person: one for one in keyer_rates([first, neither, undecided, under_way])}
    assert (rates[FIRST].cells, rates[FIRST].errors) == (6, 1)
    assert (rates[SECOND].cells, rates[SECOND].errors) == (6, 2)
    assert rates[SECOND].per_thousand == Fraction(1000, 3)
    assert rates[SECOND].told == "333.3"
    assert THIRD not in rates


def test_what_is_asked_of_an_event_is_counted_while_it_is_open():
    sheets = {
        ("1", "A"): a_sheet("K1", ["8", "9"]),
        ("2", "A"): a_sheet("K2", ["8", "9"], ["8", "6"]),
    }
    twice = Twice(Asked.ALL, open=True, sheets=sheets)
    assert (twice.keyed_once, twice.differing, twice.pending) == (1, 1, True)
    assert twice.hides_first(SECOND, "1", "A")
    assert not twice.hides_first(SECOND, "2", "A")
    assert not twice.hides_first(SECOND, "9", "A")
    assert not replace(twice, open=False).hides_first(SECOND, "1", "A")


def test_what_differs_on_an_event_is_worked_out_once():
    sheets = {("1", "A"): a_sheet("K1", ["8"]), ("2", "A"): a_sheet("K2", ["8", "9"], ["8", "6"])}
    twice = Twice(Asked.ALL, open=True, sheets=sheets)
    assert twice.counts == {TwiceState.DUE: 1, TwiceState.DIFFERING: 1}
    assert [one.work_code for one in twice.differences] == ["K2"]
    assert {one.person for one in twice.rates} == {FIRST, SECOND}
    assert twice.differences is twice.differences
    assert twice.rates is twice.rates


def test_no_word_kept_is_no_second_keying():
    assert asked_of(None) is Asked.NONE
    assert asked_of("all") is Asked.ALL
    assert len({asked_word(one) for one in Asked}) == 3


values = st.lists(st.decimals(0, 100, places=1).map(str), min_size=1, max_size=20)


@given(values, st.data())
def test_every_cell_is_settled_or_differs_and_never_both(first, data):
    second = [data.draw(st.sampled_from([one, "50.5"])) for one in first]
    sheet = a_sheet("K1", first, second)
    found = {one.aspect.code for one in differences([sheet])}
    assert found == {
        aspect.code
        for aspect, one, two in zip(ASPECTS, first, second, strict=False)
        if not same_scores(one, two)
    }
    assert sheet.differing == len(found)
    rates = keyer_rates([sheet])
    assert {one.cells for one in rates} <= {len(first) - len(found)}
    assert all(one.errors == 0 for one in rates)


@given(values)
def test_equal_sheets_settle_silently(first):
    sheet = a_sheet("K1", first, first)
    assert sheet.state is TwiceState.DONE
    assert differences([sheet]) == ()


def test_what_is_chosen_tells_from_when_on_first_marks_are_hidden():
    assert "from the drawing on, not before" in asked_meaning(Asked.RECHECK)
    assert "before both keyings agree" in asked_meaning(Asked.ALL)
    assert "once" in asked_meaning(Asked.NONE)
