import pytest

from haihecup.domain.problems import RuleBroken
from haihecup.domain.stages import State
from haihecup.services.move_events import blockers_of, move_back, move_on, move_to
from haihecup.services.publish_results import decide_tie
from haihecup.services.recheck_works import read_recheck
from haihecup.services.sign_results import read_sign_off
from tests.services.on_the_path import bring, recheck, state_of
from tests.services.small_competition import tie


def signed(desk):
    decide_tie(desk, "GJ01", tie(desk, "GJ01"), "表面质量更好")
    bring(desk, "GJ01", State.SIGNED)


def test_an_event_moves_one_step_when_nothing_blocks(desk):
    signed(desk)
    outcome = move_on(desk, "GJ01")
    assert outcome.value is State.UNSEALED
    assert outcome.changes.events == {"GJ01"}
    assert state_of(desk, "GJ01") is State.UNSEALED


def test_no_plain_step_signs_results(desk):
    decide_tie(desk, "GJ01", tie(desk, "GJ01"), "表面质量更好")
    with pytest.raises(RuleBroken, match="2 signatures are missing"):
        move_on(desk, "GJ01")
    assert state_of(desk, "GJ01") is State.RECHECKED


def test_a_blocked_event_stays_and_says_what_blocks(desk):
    with pytest.raises(RuleBroken, match="1 tie is undecided"):
        move_on(desk, "GJ01")
    assert state_of(desk, "GJ01") is State.RECHECKED
    assert [one.code for one in blockers_of(desk, "GJ01")] == ["tie-undecided"]


def test_events_move_together_or_not_at_all(desk):
    signed(desk)
    with pytest.raises(RuleBroken, match="GJ02"):
        move_to(desk, ["GJ01", "GJ02"], State.UNSEALED)
    assert state_of(desk, "GJ01") is State.SIGNED


def test_several_steps_at_once_tell_the_progress(desk):
    move_back(desk, "GJ01", "重新录入", "吕静")
    move_back(desk, "GJ01", "重新录入", "吕静")
    told = []
    moved = move_to(desk, ["GJ01"], State.KEYED, lambda *step: told.append(step)).value
    assert moved == {"GJ01": State.KEYED}
    assert told == [("Keyed", 1, 1)]


def test_a_step_back_needs_a_reason_and_a_second_person(desk):
    for reason, second in (("", "吕静"), ("漏录一张评分表", ""), ("漏录一张评分表", "周立国")):
        with pytest.raises(RuleBroken, match="a step back needs"):
            move_back(desk, "GJ01", reason, second)
    assert move_back(desk, "GJ01", "漏录一张评分表", "吕静").value is State.KEYED
    assert state_of(desk, "GJ01") is State.KEYED


def test_going_back_behind_the_lock_voids_the_signatures_visibly(desk):
    signed(desk)
    with pytest.raises(RuleBroken, match="second person"):
        move_back(desk, "GJ01", "裁判长漏看一处", "周立国")
    move_back(desk, "GJ01", "裁判长漏看一处", "吕静")
    assert state_of(desk, "GJ01") is State.RECHECKED
    view = read_sign_off(desk, "GJ01")
    (version,) = view.versions
    assert version.void
    assert {one.void_reason for one in version.signatures} == {"unlocked: 裁判长漏看一处"}
    assert view.next_version == 2


def test_going_back_to_keying_lets_the_recheck_be_drawn_anew(desk):
    move_back(desk, "GJ01", "补录", "吕静")
    move_back(desk, "GJ01", "补录", "吕静")
    assert read_recheck(desk, "GJ01").rounds[0].lapsed == "补录"
    move_on(desk, "GJ01")
    assert [one.code for one in blockers_of(desk, "GJ01")] == ["recheck-undrawn"]
    recheck(desk, "GJ01")
    assert move_on(desk, "GJ01").value is State.RECHECKED
