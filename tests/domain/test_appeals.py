from dataclasses import replace

import pytest

from haihecup.domain.appeals import (
    Appeal,
    Decision,
    Ruling,
    check_filed,
    deadline_after,
    decided,
    decision_word,
    effect_sentence,
    heard,
    read_moment,
    settled,
    standing_word,
)
from haihecup.domain.journal import local_time
from haihecup.domain.problems import RuleBroken

POSTED = "2026-10-18T16:00:00+08:00"
AT = "2026-10-18T17:00:00+08:00"
APPEAL = Appeal(
    "GJ01", 1, AT, "张三", "和平区", "外圆尺寸的测量", deadline=deadline_after(POSTED, 2)
)
PANEL = "仲裁组：孙国华、林静"
UPHELD = Ruling(Decision.UPHELD, "孙国华", "林静", "量具未校准")
WITHDRAWN = Ruling(Decision.WITHDRAWN, "张三")


def upheld(**changes):
    told = heard(APPEAL, AT, PANEL, "张三陈述，裁判长说明")
    return decided(told, replace(UPHELD, **changes), AT)


def test_appeals_are_accepted_for_two_hours_after_the_posting():
    assert deadline_after(POSTED, 2) == "2026-10-18T18:00:00+08:00"
    assert not APPEAL.late
    assert replace(APPEAL, filed_at="2026-10-18T18:00:01+08:00").late
    # other clocks tell the same time otherwise
    assert not replace(APPEAL, filed_at="2026-10-18T09:59:00+00:00").late


def test_before_results_are_posted_no_appeal_is_late():
    assert deadline_after("", 2) == ""
    assert not replace(APPEAL, deadline="").late


def test_a_late_appeal_is_taken_in_only_with_the_reason_why_it_is_late():
    late = replace(APPEAL, filed_at="2026-10-18T18:00:01+08:00")
    with pytest.raises(RuleBroken, match="accepted until 2026-10-18"):
        check_filed(late)
    check_filed(replace(late, late_reason="领队在外地，由组委会同意"))


@pytest.mark.parametrize(
    ("field", "sentence"), [("person", "who files"), ("subject", "what the appeal is about")]
)
def test_an_appeal_says_who_and_about_what(field, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        check_filed(replace(APPEAL, **{field: " "}))
    check_filed(APPEAL)


def test_an_appeal_is_heard_by_a_panel_after_it_was_filed():
    with pytest.raises(RuleBroken, match="on the panel"):
        heard(APPEAL, AT, " ", "张三陈述")
    with pytest.raises(RuleBroken, match="who was heard"):
        heard(APPEAL, AT, PANEL, " ")
    with pytest.raises(RuleBroken, match="cannot have been heard before"):
        heard(APPEAL, "2026-10-18T16:59:00+08:00", PANEL, "张三陈述")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"reason": ""}, "needs its reason"),
        ({"person": " "}, "who decided"),
        ({"decision": Decision.OPEN}, "Choose what"),
        ({"second": " "}, "Two people"),
        ({"second": "孙国华"}, "Two people"),
    ],
)
def test_two_people_decide_with_a_reason(changes, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        upheld(**changes)


def test_what_was_not_heard_is_not_decided():
    with pytest.raises(RuleBroken, match="has not been heard yet"):
        decided(APPEAL, UPHELD, AT)
    done = upheld()
    assert not done.open
    assert (done.decision, done.decided_by, done.second, done.reason) == (
        Decision.UPHELD,
        "孙国华",
        "林静",
        "量具未校准",
    )


def test_whoever_filed_an_appeal_may_withdraw_it_without_a_hearing():
    assert decided(APPEAL, WITHDRAWN, AT).decision is Decision.WITHDRAWN


def test_a_closed_appeal_stays_closed():
    done = decided(APPEAL, WITHDRAWN, AT)
    for act in (
        lambda: heard(done, AT, PANEL, "再次陈述"),
        lambda: decided(done, replace(UPHELD, decision=Decision.REJECTED), AT),
    ):
        with pytest.raises(RuleBroken, match="Appeal 1 is closed: withdrawn"):
            act()


def test_an_appeal_that_was_granted_owes_its_correction_until_there_is_one_or_a_reason_why_not():
    done = upheld()
    assert done.owes_correction(())
    assert not done.owes_correction({1})
    assert not upheld(decision=Decision.REJECTED).owes_correction(())
    with pytest.raises(RuleBroken, match="why nothing"):
        settled(done, (), " ")
    assert not settled(done, (), "当场重新评分时已改正").owes_correction(())
    with pytest.raises(RuleBroken, match="waits for no correction"):
        settled(done, {1}, "已改正")


def test_where_an_appeal_stands_is_said_in_a_word():
    told = heard(APPEAL, AT, PANEL, "张三陈述")
    assert standing_word(APPEAL, ()) == "to be heard"
    assert standing_word(told, ()) == "to be decided"
    assert standing_word(upheld(), ()) == "to be corrected"
    assert standing_word(upheld(), {1}) == "upheld"
    assert standing_word(upheld(decision=Decision.REJECTED), ()) == "rejected"


@pytest.mark.parametrize("text", ["明天", "2026-13-40", "2026-10-18T17:00:00"])
def test_what_is_no_time_is_refused(text):
    with pytest.raises(RuleBroken, match="is no time"):
        check_filed(replace(APPEAL, filed_at=text))


def test_times_are_read_as_people_write_them_and_told_the_same_way():
    at = read_moment(" 2026-10-18 17:00 ")
    assert local_time(at.isoformat()) == "2026-10-18 17:00"
    assert local_time("") == ""
    with pytest.raises(RuleBroken, match="is no time"):
        read_moment("昨天")


def test_every_decision_has_its_word():
    assert len({decision_word(one) for one in Decision}) == len(Decision)


@pytest.mark.parametrize(
    ("changes", "corrections", "sentence"),
    [
        ({}, (), ""),
        ({"decision": Decision.REJECTED}, (), "The marks stay as they are."),
        ({"decision": Decision.UPHELD}, (), "The correction is still to be made."),
        ({"decision": Decision.UPHELD}, (2, 3), "The marks were corrected: correction 2, 3."),
        (
            {"decision": Decision.PARTLY, "settled": "名次不变"},
            (),
            "Nothing was corrected: 名次不变",
        ),
    ],
)
def test_what_an_appeal_did_to_the_marks_is_told(changes, corrections, sentence):
    assert effect_sentence(replace(APPEAL, **changes), corrections) == sentence
