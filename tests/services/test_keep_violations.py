from dataclasses import replace
from decimal import Decimal

import pytest

from haihecup.domain.competition import ByTime, Ranking, Unbroken
from haihecup.domain.entries import Violation
from haihecup.domain.journal import Action
from haihecup.domain.problems import RuleBroken
from haihecup.services.enter_marks import set_times
from haihecup.services.keep_violations import (
    give_time_back,
    lift_violations,
    read_violations,
    record_violation,
    take_time_back,
)
from haihecup.services.move_events import move_back
from haihecup.services.undo import undo
from tests.services.small_competition import tie


@pytest.fixture
def marking(desk):
    for _step in range(2):
        move_back(desk, "GJ01", "补录", "吕静")
    return desk


def test_a_violation_costs_points_and_is_lifted_with_a_reason(marking):
    code, _other = tie(marking, "GJ01")
    record_violation(marking, "GJ01", code, "A", "2.5", "未戴护目镜")
    (noted,) = read_violations(marking, "GJ01").violations
    assert (noted.work_code, noted.violation) == (code, Violation("A", Decimal("2.50")))
    with pytest.raises(RuleBroken, match="needs a reason"):
        lift_violations(marking, "GJ01", [noted.id], " ")
    lift_violations(marking, "GJ01", [noted.id], "认错了工位")
    assert read_violations(marking, "GJ01").violations == ()
    with pytest.raises(RuleBroken, match="does not stand any more"):
        lift_violations(marking, "GJ01", [noted.id], "认错了工位")


def test_a_cancelled_module_is_worth_nothing(marking):
    code, _other = tie(marking, "GJ01")
    record_violation(marking, "GJ01", code, "T", "cancel", "作弊")
    computed = marking.computed("GJ01")
    entry = next(one.id for one in computed.entries if one.work_code == code)
    assert computed.results.of(entry).modules["T"] == 0


def test_what_was_recorded_is_taken_back_with_undo(marking):
    code, _other = tie(marking, "GJ01")
    receipt = record_violation(marking, "GJ01", code, "", "1", "迟到").receipt
    undo(marking, receipt)
    assert read_violations(marking, "GJ01").violations == ()


def test_time_given_back_breaks_a_tie(marking):
    with marking.writing(Action.RULES_CHANGED) as work:
        event = work.events.get("GJ01")
        work.events.put(replace(event, ranking=Ranking((ByTime(),), Unbroken.DECISION)))
    slow, fast = tie(marking, "GJ01")
    set_times(marking, "GJ01", {slow: "3600", fast: "3500"})
    give_time_back(marking, "GJ01", slow, "5:00", "机床断电", "陈志强")
    view = read_violations(marking, "GJ01")
    (credit,) = view.credits
    assert (credit.seconds, credit.reason, credit.allowed_by) == ("300", "机床断电", "陈志强")
    # what was keyed stays as it was
    assert view.seconds[view.works.index(slow)] == "3600"
    computed = marking.computed("GJ01")
    by_code = {one.work_code: computed.results.of(one.id) for one in computed.entries}
    assert (by_code[slow].place, by_code[fast].place) == (2, 3)
    assert by_code[fast].decided_by == "time"
    take_time_back(marking, "GJ01", credit.id, "认错了工位")
    assert read_violations(marking, "GJ01").credits == ()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (("K1", "soon", "断电", "陈志强"), "is no time"),
        (("K1", "60", " ", "陈志强"), "what the fault was"),
        (("K1", "60", "断电", ""), "who allowed it"),
        (("K999", "60", "断电", "陈志强"), "no work code K999"),
    ],
)
def test_what_is_missing_of_a_time_is_said(marking, given, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        give_time_back(marking, "GJ01", *given)


def test_once_keying_is_closed_it_takes_a_correction(desk):
    code, _other = tie(desk, "GJ01")
    assert not read_violations(desk, "GJ01").open
    with pytest.raises(RuleBroken, match="only at"):
        record_violation(desk, "GJ01", code, "A", "2", "未戴护目镜")
