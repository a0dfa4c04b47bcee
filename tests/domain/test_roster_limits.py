"""A roster warns of earlier winners and of a delegation's quota over all events."""

from dataclasses import replace

from haihecup.domain.people import Delegation, DelegationKind
from haihecup.domain.records import EarlierWinner
from haihecup.domain.roster_limits import with_limits
from tests.domain.roster_builders import EVENTS, a_number, a_roll, a_row, codes, planned

BARRING = tuple(replace(event, bars_winners=event.code == "WS10") for event in EVENTS)
THREE = (
    a_row("张伟", a_number(101)),
    a_row("王芳", a_number(103)),
    a_row("李娜", a_number(105), event="WS17"),
)


def warned(*rows, **roll):
    known = a_roll(**roll)
    return with_limits(planned(*rows, **roll), known)


def test_whoever_won_where_winners_are_barred_is_told_with_the_row():
    won = EarlierWinner("王芳", "焊接", 2025, "一等奖", a_number(103))
    plan = warned(*THREE, events=BARRING, winners=(won,))
    (problem,) = plan.problems
    assert (problem.code, problem.row, problem.blocks) == ("won-before", 3, False)
    assert problem.text.startswith("王芳 won 一等奖 here in 2025; 焊接 bars earlier winners.")
    assert len(plan.additions) == 3


def test_a_namesake_is_to_be_looked_at():
    won = EarlierWinner("王芳", "焊接", 2025, "一等奖")
    (problem,) = warned(*THREE, events=BARRING, winners=(won,)).problems
    assert problem.text.startswith("Somebody called 王芳")


def test_a_win_elsewhere_or_where_nobody_is_barred_says_nothing():
    elsewhere = EarlierWinner("李娜", "焊接", 2025, "一等奖", a_number(105))
    other = EarlierWinner("王芳", "焊接", 2025, "一等奖", a_number(999))
    assert codes(warned(*THREE, events=BARRING, winners=(elsewhere, other))) == []
    won = EarlierWinner("王芳", "焊接", 2025, "一等奖", a_number(103))
    assert codes(warned(*THREE, winners=(won,))) == []


def test_a_delegation_over_its_quota_is_told_once_at_the_entry_that_is_too_many():
    known = (Delegation("东丽区", DelegationKind.DISTRICT, quota=3),)
    plan = warned(*THREE, delegations=known, sent={"东丽区": 1})
    (problem,) = plan.problems
    assert (problem.code, problem.row, problem.blocks) == ("delegation-quota", 4, False)
    assert problem.text.startswith("东丽区 would send 4 entries over all events; its quota is 3.")


def test_a_delegation_that_is_full_already_is_told_at_its_first_row():
    known = (Delegation("东丽区", DelegationKind.DISTRICT, quota=3),)
    (problem,) = warned(*THREE, delegations=known, sent={"东丽区": 5}).problems
    assert problem.row == 2


def test_a_plan_without_warnings_is_the_same_plan():
    plan = planned(*THREE)
    assert with_limits(plan, a_roll()) is plan
