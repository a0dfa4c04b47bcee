from dataclasses import replace

import pytest

from haihecup.domain.problems import RuleBroken
from haihecup.domain.stages import (
    PATH,
    EventFacts,
    Page,
    State,
    after,
    before,
    blockers,
    step_back,
    step_forward,
)

READY = EventFacts(entries=20)


def test_the_path_goes_from_preparing_to_archived_one_step_at_a_time():
    state = State.PREPARING
    walked = [state]
    while (target := after(state)) is not None:
        assert step_forward("GJ01", state, READY) is target
        assert before(target) is state
        state = target
        walked.append(state)
    assert tuple(walked) == PATH
    assert len(PATH) == 13
    assert before(State.PREPARING) is None


BLOCKING = [
    ("no-entries", {"entries": 0}, "roster_closed", "final", Page.REGISTRATION),
    ("drafts", {"drafts": 2}, "roster_closed", "roster_closed", Page.REGISTRATION),
    ("entries-short", {"entries_short": 1}, "roster_closed", "roster_closed", Page.REGISTRATION),
    (
        "registration-problems",
        {"registration_problems": 2},
        "roster_closed",
        "roster_closed",
        Page.REGISTRATION,
    ),
    ("undrawn", {"undrawn": 3}, "drawn", "final", Page.DRAW),
    ("scheme-empty", {"scheme_empty": True}, "marking", "final", Page.COMPETITION),
    ("scheme-problems", {"scheme_problems": 1}, "marking", "final", Page.COMPETITION),
    ("unmarked", {"unmarked": 5}, "keyed", "final", Page.MARKS),
    ("out-of-range", {"out_of_range": 1}, "keyed", "final", Page.MARKS),
    ("judgement-spread", {"judgement_spread": 2}, "keyed", "final", Page.MARKS),
    ("odd-marks", {"odd_marks": 2}, "keyed", "final", Page.MARKS),
    ("second-keying", {"keyed_once": 3}, "keyed", "rechecked", Page.MARKS),
    ("differences", {"differing": 1}, "keyed", "rechecked", Page.MARKS),
    ("tie-undecided", {"ties_undecided": 1}, "signed", "final", Page.RESULTS),
    ("appeals-open", {"appeals_open": 1}, "final", "archived", Page.RESULTS),
    ("appeals-owed", {"appeals_owed": 1}, "final", "archived", Page.RESULTS),
    (
        "certificates-missing",
        {"certificates_missing": 7},
        "certified",
        "certified",
        Page.CERTIFICATES,
    ),
]


@pytest.mark.parametrize(("code", "change", "first", "last", "page"), BLOCKING)
def test_each_blocker_stops_the_steps_it_concerns_and_says_where_to_go(
    code, change, first, last, page
):
    facts = replace(READY, **change)
    for state in PATH[:-1]:
        found = blockers("GJ01", state, facts)
        target = PATH.index(after(state))
        if PATH.index(State(first)) <= target <= PATH.index(State(last)):
            assert [(b.code, b.event, b.page) for b in found] == [(code, "GJ01", page)]
            with pytest.raises(RuleBroken, match="Event GJ01 cannot go on"):
                step_forward("GJ01", state, facts)
        else:
            assert found == ()


def test_a_blocker_says_how_many():
    many = blockers("GJ01", State.MARKING, replace(READY, unmarked=5))
    one = blockers("GJ01", State.MARKING, replace(READY, unmarked=1))
    assert many[0].sentence == "5 aspects are not marked yet. Key the marks."
    assert one[0].sentence == "1 aspect is not marked yet. Key the mark."


def test_all_blockers_are_told_at_once():
    facts = replace(READY, unmarked=5, judgement_spread=1)
    with pytest.raises(RuleBroken) as refused:
        step_forward("GJ01", State.MARKING, facts)
    assert "5 aspects are not marked" in refused.value.sentence
    assert "more than one apart" in refused.value.sentence


def test_the_path_ends_in_the_archive():
    assert blockers("GJ01", State.ARCHIVED, EventFacts()) == ()
    with pytest.raises(RuleBroken, match="its path ends here"):
        step_forward("GJ01", State.ARCHIVED, READY)


def test_one_step_back_needs_a_reason_and_a_second_person():
    assert step_back("GJ01", State.SIGNED, "录入有误", "王敏", "李强") is State.RECHECKED


@pytest.mark.parametrize(
    ("state", "reason", "second", "sentence"),
    [
        (State.PREPARING, "x", "李强", "there is no step back"),
        (State.SIGNED, " ", "李强", "needs a reason"),
        (State.SIGNED, "x", " ", "needs a second person"),
        (State.SIGNED, "x", " 王敏 ", "needs a second person"),
    ],
)
def test_a_step_back_is_refused_without_them(state, reason, second, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        step_back("GJ01", state, reason, "王敏", second)
