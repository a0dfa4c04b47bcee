import pytest

from haihecup.domain.selection import (
    NO_PLAN,
    Chosen,
    Seats,
    SelectionPlan,
    check_plan,
    read_plan,
    selection,
)
from tests.domain.appearance_builders import a_person, shown

GOING, RESERVE, UNDECIDED, PASSED_OVER = Chosen


def plan(going=1, reserves=1, born="", code="A"):
    return SelectionPlan("第四届全国技能大赛", {code: Seats(going, reserves, born)})


def chosen(appearances, of):
    return [
        (line.appearance.people[0].id, line.chosen, line.number)
        for line in selection(appearances, of)
    ]


def born(key, day):
    return a_person(key, birth_date=day)


def test_the_first_goes_and_the_next_are_reserves():
    four = [shown("A", n, str(n)) for n in (3, 1, 4, 2)]
    assert chosen(four, plan(1, 2)) == [("1", GOING, 1), ("2", RESERVE, 1), ("3", RESERVE, 2)]


def test_events_without_seats_select_nobody():
    assert chosen([shown("B", 1, "1")], plan()) == []


def test_guests_and_who_has_no_place_are_left_out():
    three = [shown("A", 1, "1", guest=True), shown("A", 2, "2"), shown("A", None, "3")]
    assert chosen(three, plan()) == [("2", GOING, 1)]


def test_who_is_too_old_is_passed_over_with_the_reason_and_the_next_moves_up():
    lines = selection(
        [shown("A", 1, born("1", "2003-12-31")), shown("A", 2, born("2", "2004-01-01"))],
        plan(born="2004-01-01"),
    )
    assert [(line.chosen, line.number) for line in lines] == [(PASSED_OVER, None), (GOING, 1)]
    assert lines[0].note == "选手1 was born on 2003-12-31, before 2004-01-01."


def test_who_is_not_known_to_be_young_enough_is_passed_over():
    (line,) = selection([shown("A", 1, "1")], plan(born="2004-01-01"))
    assert line.note == "The birth date of 选手1 is not known. Fill it in."


def test_both_members_of_a_pair_have_to_be_young_enough():
    pair = shown("A", 1, born("1", "2005-01-01"), born("2", "1999-01-01"))
    fits = shown("A", 2, born("3", "2005-01-01"), born("4", "2006-01-01"))
    assert chosen([pair, fits], plan(born="2004-01-01")) == [
        ("1", PASSED_OVER, None),
        ("3", GOING, 1),
    ]


def test_a_shared_place_within_the_seats_goes_together():
    two = [shown("A", 1, "1"), shown("A", 1, "2"), shown("A", 3, "3")]
    assert chosen(two, plan(2, 1)) == [("1", GOING, 1), ("2", GOING, 2), ("3", RESERVE, 1)]


@pytest.mark.parametrize("seats", [(1, 1), (1, 0)])
def test_a_shared_place_across_the_last_seat_is_for_the_chief_judge(seats):
    lines = selection([shown("A", 1, "1"), shown("A", 1, "2"), shown("A", 3, "3")], plan(*seats))
    assert [line.chosen for line in lines] == [UNDECIDED, UNDECIDED]
    assert lines[0].note == "Shares place 1 across the last seat: the chief judge decides."


def test_reserves_that_share_a_place_wait_together():
    three = [shown("A", 1, "1"), shown("A", 2, "2"), shown("A", 2, "3")]
    assert chosen(three, plan(1, 2))[1:] == [("2", RESERVE, 1), ("3", RESERVE, 2)]


def test_who_would_go_in_two_events_has_to_choose():
    of = SelectionPlan("", {"A": Seats(), "B": Seats()})
    lines = selection([shown("A", 1, "1"), shown("B", 1, "1"), shown("B", 2, "2")], of)
    assert [line.note for line in lines] == [
        "Goes in B too: one of them has to be chosen.",
        "Goes in A too: one of them has to be chosen.",
        "",
    ]


def test_a_plan_reads_back_as_it_was_kept():
    of = plan(2, 3, "2004-01-01")
    assert read_plan(of.document()) == of


@pytest.mark.parametrize("kept", [None, 7, {}, {"games": "", "events": {"A": [1]}}])
def test_what_cannot_be_read_is_no_plan(kept):
    assert read_plan(kept) == NO_PLAN


def test_seats_and_dates_are_checked():
    assert check_plan(plan(2, 3, "2004-01-01")) == ()
    assert [one.text for one in check_plan(plan(0, 1, "2004-13-01"))] == [
        "A: at least one goes, and at most 99.",
        "A: “2004-13-01” is no date. Write it like 2004-01-31.",
    ]
