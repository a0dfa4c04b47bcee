from dataclasses import replace
from decimal import Decimal

import pytest

from haihecup.domain.competition import ByTime, Ranking, Unbroken
from haihecup.domain.corrections import CANCEL, DISQUALIFY
from haihecup.domain.entries import EntryStatus
from haihecup.domain.journal import Action
from haihecup.domain.problems import RuleBroken
from haihecup.domain.stages import State
from haihecup.services.correct_results import correct
from haihecup.services.enter_marks import set_statuses
from haihecup.services.keep_violations import (
    Offence,
    change_violation,
    give_time_back,
    read_violations,
    read_works,
    record_violation,
    strike_violations,
    take_time_back,
    weigh_offence,
)
from haihecup.services.key_times import set_times
from haihecup.services.move_events import move_back
from haihecup.services.publish_results import decide_tie
from haihecup.services.undo import undo
from tests.services.on_the_path import bring
from tests.services.small_competition import NAMES, codes_by_name, tie

SEEN = "未戴护目镜"
RULE = "竞赛规程 6.2"


@pytest.fixture
def marking(desk):
    for _step in range(2):
        move_back(desk, "GJ01", "补录", "吕静")
    return desk


def noted(desk):
    (one,) = read_violations(desk, "GJ01").violations
    return one


def status_of(desk, code):
    entries = desk.computed("GJ01").entries
    return next(one.status for one in entries if one.work_code == code)


def test_a_violation_says_what_rule_was_broken_who_reported_it_when_and_what_it_costs(marking):
    code, _other = tie(marking, "GJ01")
    record_violation(marking, "GJ01", Offence(code, "A", "2.5", SEEN, RULE, "陈志强"))
    one = noted(marking)
    assert (one.work_code, one.module, one.cost) == (code, "A", "2.50")
    assert (one.rule, one.reason, one.reported_by) == (RULE, SEEN, "陈志强")
    assert one.at == "2026-10-18T08:30:00+00:00"
    assert one.stands


def test_whoever_works_at_the_desk_reports_it_where_nobody_else_is_named(marking):
    code, _other = tie(marking, "GJ01")
    record_violation(marking, "GJ01", Offence(code, "", "1", "迟到"))
    assert noted(marking).reported_by == marking.author.person


def test_a_struck_violation_no_longer_counts_and_stays_readable_with_its_reason(marking):
    code, _other = tie(marking, "GJ01")
    before = marking.computed("GJ01").results
    record_violation(marking, "GJ01", Offence(code, "A", "2.5", SEEN, RULE))
    key = noted(marking).id
    with pytest.raises(RuleBroken, match="needs a reason"):
        strike_violations(marking, "GJ01", [key], " ")
    receipt = strike_violations(marking, "GJ01", [key], "认错了工位").receipt
    one = noted(marking)
    assert not one.stands
    assert (one.cost, one.rule, one.struck_reason) == ("2.50", RULE, "认错了工位")
    assert one.struck_by == marking.author.person
    assert marking.computed("GJ01").results == before
    with pytest.raises(RuleBroken, match="does not stand any more"):
        strike_violations(marking, "GJ01", [key], "认错了工位")
    undo(marking, receipt)
    assert noted(marking).stands


def test_what_was_written_down_wrong_is_changed_in_its_place(marking):
    code, other = tie(marking, "GJ01")
    record_violation(marking, "GJ01", Offence(code, "A", "2.5", SEEN))
    first = noted(marking)
    receipt = change_violation(
        marking, "GJ01", first.id, Offence(code, "T", "1", "携带手机", RULE)
    ).receipt
    assert noted(marking) == replace(first, module="T", cost="1.00", reason="携带手机", rule=RULE)
    undo(marking, receipt)
    assert noted(marking) == first
    with pytest.raises(RuleBroken, match="stays with its work"):
        change_violation(marking, "GJ01", first.id, Offence(other, "A", "2.5", SEEN))
    with pytest.raises(RuleBroken, match="Strike the violation and write"):
        change_violation(marking, "GJ01", first.id, Offence(code, "", DISQUALIFY, SEEN))


def test_a_cancelled_module_is_worth_nothing(marking):
    code, _other = tie(marking, "GJ01")
    record_violation(marking, "GJ01", Offence(code, "T", CANCEL, "作弊"))
    computed = marking.computed("GJ01")
    entry = next(one.id for one in computed.entries if one.work_code == code)
    assert computed.results.of(entry).modules["T"] == 0


def test_whoever_is_disqualified_competes_again_once_nothing_disqualifies_him(marking):
    code, _other = tie(marking, "GJ01")
    receipts = [
        record_violation(marking, "GJ01", Offence(code, "", DISQUALIFY, seen)).receipt
        for seen in ("作弊", "冒名顶替")
    ]
    assert status_of(marking, code) is EntryStatus.DISQUALIFIED
    undo(marking, receipts[1])
    assert status_of(marking, code) is EntryStatus.DISQUALIFIED
    strike_violations(marking, "GJ01", [noted(marking).id], "查无实据")
    assert status_of(marking, code) is EntryStatus.COMPETING
    assert noted(marking).cost == DISQUALIFY


def test_who_is_disqualified_without_a_violation_is_named(marking):
    code, _other = tie(marking, "GJ01")
    set_statuses(marking, "GJ01", {code: EntryStatus.DISQUALIFIED})
    assert read_violations(marking, "GJ01").unexplained == (("GJ01", code),)
    record_violation(marking, "GJ01", Offence(code, "", DISQUALIFY, "作弊"))
    assert read_violations(marking, "GJ01").unexplained == ()


def test_what_a_violation_does_is_known_before_it_is_written_down(marking):
    code, _other = tie(marking, "GJ01")
    ahead = weigh_offence(marking, "GJ01", Offence(code, "A", "2", SEEN))
    (line, *_others) = [one for one in ahead.impact.lines if one.called == code]
    assert line.before.total - line.after.total == Decimal(2)
    assert read_violations(marking, "GJ01").violations == ()
    record_violation(marking, "GJ01", Offence(code, "A", "2", SEEN))
    less = weigh_offence(marking, "GJ01", Offence(code, "A", "1", SEEN), noted(marking))
    (line, *_others) = [one for one in less.impact.lines if one.called == code]
    assert line.after.total - line.before.total == Decimal(1)


def test_time_given_back_breaks_a_tie_and_is_summed_up(marking):
    with marking.writing(Action.RULES_CHANGED) as work:
        event = work.events.get("GJ01")
        work.events.put(replace(event, ranking=Ranking((ByTime(),), Unbroken.DECISION)))
    slow, fast = tie(marking, "GJ01")
    set_times(marking, "GJ01", {slow: "3600", fast: "3500"})
    give_time_back(marking, "GJ01", slow, "5:00", "机床断电", "陈志强")
    give_time_back(marking, "GJ01", slow, "30", "冷却液用尽", "陈志强")
    view, works = read_violations(marking, "GJ01"), read_works(marking, "GJ01")
    credit = view.credits[0].credit
    assert {one.credit.seconds for one in view.credits} == {"300", "30"}
    assert view.given["GJ01", slow] == works.given[slow] == 330
    # what was keyed stays as it was
    assert works.seconds[slow] == "3600"
    computed = marking.computed("GJ01")
    by_code = {one.work_code: computed.results.of(one.id) for one in computed.entries}
    assert (by_code[slow].place, by_code[fast].place) == (2, 3)
    assert by_code[fast].decided_by == "time"
    receipt = take_time_back(marking, "GJ01", credit.id, "认错了工位").receipt
    assert len(read_violations(marking, "GJ01").credits) == 1
    undo(marking, receipt)
    assert len(read_violations(marking, "GJ01").credits) == 2


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


def test_nothing_is_written_down_without_what_was_seen(marking):
    with pytest.raises(RuleBroken, match="what was seen"):
        record_violation(marking, "GJ01", Offence("K1", "A", "2", " "))


def test_once_keying_is_closed_it_takes_a_correction(desk):
    code, _other = tie(desk, "GJ01")
    view = read_violations(desk, "GJ01")
    assert view.can_change("GJ01")
    assert not read_violations(desk).can_change("GJ02")
    offence = Offence(code, "A", "2", SEEN, RULE, "陈志强")
    with pytest.raises(RuleBroken, match="only at"):
        record_violation(desk, "GJ01", offence)
    correct(desk, "GJ01", [offence.change()], "现场记录漏录")
    one = noted(desk)
    assert (one.rule, one.reason, one.reported_by, one.cost) == (RULE, SEEN, "陈志强", "2.00")
    correct(desk, "GJ01", [one.strike()], "认错了工位")
    one = noted(desk)
    assert (one.stands, one.struck_reason, one.rule) == (False, "认错了工位", RULE)


def test_a_disqualification_is_corrected_like_any_other_violation(desk):
    code, _other = tie(desk, "GJ01")
    correct(desk, "GJ01", [Offence(code, "", DISQUALIFY, "作弊").change()], "监控录像证实")
    assert status_of(desk, code) is EntryStatus.DISQUALIFIED
    correct(desk, "GJ01", [noted(desk).strike()], "录像看错")
    assert status_of(desk, code) is EntryStatus.COMPETING


def test_all_own_events_are_listed_and_people_are_named_once_they_are_unsealed(desk):
    code = codes_by_name(desk, "GJ01")[NAMES[0]]
    correct(desk, "GJ01", [Offence(code, "A", "1", SEEN).change()], "漏录")
    view = read_violations(desk)
    assert set(view.events) == {"GJ01", "GJ02"}
    assert [(one.event, one.work_code) for one in view.violations] == [("GJ01", code)]
    assert view.names == {}
    decide_tie(desk, "GJ01", tie(desk, "GJ01"), "表面质量更好")
    bring(desk, "GJ01", State.UNSEALED)
    assert read_violations(desk).names["GJ01", code] == (NAMES[0],)
