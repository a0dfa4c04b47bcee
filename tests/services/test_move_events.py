import pytest

from haihecup.domain.problems import RuleBroken
from haihecup.domain.stages import State
from haihecup.services.move_events import blockers_of, move_back, move_on, move_to
from haihecup.services.publish_results import decide_tie
from tests.services.small_competition import tie


def state_of(desk, code):
    with desk.reading() as work:
        return work.events.get(code).state


def test_an_event_moves_one_step_when_nothing_blocks(desk):
    decide_tie(desk, "GJ01", tie(desk, "GJ01"), "表面质量更好")
    outcome = move_on(desk, "GJ01")
    assert outcome.value is State.SIGNED
    assert outcome.changes.events == {"GJ01"}
    assert state_of(desk, "GJ01") is State.SIGNED


def test_a_blocked_event_stays_and_says_what_blocks(desk):
    with pytest.raises(RuleBroken, match="1 tie is undecided"):
        move_on(desk, "GJ01")
    assert state_of(desk, "GJ01") is State.RECHECKED
    assert [one.code for one in blockers_of(desk, "GJ01")] == ["tie-undecided"]


def test_events_move_together_or_not_at_all(desk):
    decide_tie(desk, "GJ01", tie(desk, "GJ01"), "表面质量更好")
    with pytest.raises(RuleBroken, match="GJ02"):
        move_to(desk, ["GJ01", "GJ02"], State.SIGNED)
    assert state_of(desk, "GJ01") is State.RECHECKED


def test_several_steps_at_once_tell_the_progress(desk):
    decide_tie(desk, "GJ01", tie(desk, "GJ01"), "表面质量更好")
    told = []
    moved = move_to(desk, ["GJ01"], State.FINAL, lambda *step: told.append(step)).value
    assert moved == {"GJ01": State.FINAL}
    assert told == [("Final", 1, 1)]


def test_a_step_back_needs_a_reason_and_a_second_person(desk):
    for reason, second in (("", "吕静"), ("漏录一张评分表", ""), ("漏录一张评分表", "周立国")):
        with pytest.raises(RuleBroken, match="a step back needs"):
            move_back(desk, "GJ01", reason, second)
    assert move_back(desk, "GJ01", "漏录一张评分表", "吕静").value is State.KEYED
    assert state_of(desk, "GJ01") is State.KEYED
