from dataclasses import replace

import pytest

from haihecup.domain.appeals import (
    Appeal,
    Decision,
    check_filed,
    deadline_after,
    decided,
    decision_word,
    heard,
)
from haihecup.domain.problems import RuleBroken

POSTED = "2026-10-18T16:00:00+08:00"
AT = "2026-10-18T17:00:00+08:00"
APPEAL = Appeal(
    "GJ01", 1, AT, "张三", "和平区", "外圆尺寸的测量", deadline=deadline_after(POSTED, 2)
)


def test_appeals_are_accepted_for_two_hours_after_the_posting():
    assert deadline_after(POSTED, 2) == "2026-10-18T18:00:00+08:00"
    assert not APPEAL.late
    assert replace(APPEAL, filed_at="2026-10-18T18:00:01+08:00").late
    # other clocks tell the same time otherwise
    assert not replace(APPEAL, filed_at="2026-10-18T09:59:00+00:00").late


def test_before_results_are_posted_no_appeal_is_late():
    assert deadline_after("", 2) == ""
    assert not replace(APPEAL, deadline="").late


@pytest.mark.parametrize(
    ("field", "sentence"), [("person", "who files"), ("subject", "what the appeal is about")]
)
def test_an_appeal_says_who_and_about_what(field, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        check_filed(replace(APPEAL, **{field: " "}))
    check_filed(APPEAL)


def test_an_appeal_is_heard_and_then_decided_with_a_reason():
    with pytest.raises(RuleBroken, match="has not been heard yet"):
        decided(APPEAL, Decision.UPHELD, AT, "仲裁组", "量具未校准")
    with pytest.raises(RuleBroken, match="who was heard"):
        heard(APPEAL, AT, " ")
    told = heard(APPEAL, AT, "张三陈述，裁判长说明")
    with pytest.raises(RuleBroken, match="needs its reason"):
        decided(told, Decision.UPHELD, AT, "仲裁组", "")
    with pytest.raises(RuleBroken, match="who decided"):
        decided(told, Decision.UPHELD, AT, " ", "量具未校准")
    with pytest.raises(RuleBroken, match="Choose what"):
        decided(told, Decision.OPEN, AT, "仲裁组", "量具未校准")
    done = decided(told, Decision.UPHELD, AT, "仲裁组", "量具未校准")
    assert not done.open
    assert (done.decision, done.decided_by, done.reason) == (
        Decision.UPHELD,
        "仲裁组",
        "量具未校准",
    )


def test_whoever_filed_an_appeal_may_withdraw_it_without_a_hearing():
    assert decided(APPEAL, Decision.WITHDRAWN, AT, "张三", "").decision is Decision.WITHDRAWN


def test_a_closed_appeal_stays_closed():
    done = decided(APPEAL, Decision.WITHDRAWN, AT, "张三", "")
    for act in (
        lambda: heard(done, AT, "再次陈述"),
        lambda: decided(done, Decision.REJECTED, AT, "仲裁组", "超过时限"),
    ):
        with pytest.raises(RuleBroken, match="Appeal 1 is closed: withdrawn"):
            act()


@pytest.mark.parametrize("text", ["明天", "2026-13-40", "2026-10-18T17:00:00"])
def test_what_is_no_time_is_refused(text):
    with pytest.raises(RuleBroken, match="is no time"):
        check_filed(replace(APPEAL, filed_at=text))


def test_every_decision_has_its_word():
    assert len({decision_word(one) for one in Decision}) == len(Decision)
