from dataclasses import replace
from decimal import Decimal

import pytest

from haihecup.domain.competition import Award, Level, Places
from haihecup.domain.impact import (
    CertificateTouched,
    Impact,
    impact_sentences,
    line_changes,
    merged,
    rules_differ,
)
from haihecup.domain.people import SkillLevel
from haihecup.domain.problems import RuleBroken
from haihecup.domain.stages import State
from tests.domain.event_builders import an_entry, an_event, with_totals

ONE_PRIZE = (Award("一等奖", Places(1, 1)),)
TWO_PRIZES = (Award("一等奖", Places(1, 1)), Award("二等奖", Places(2, 2)))
TOTALS = {"a": 90, "b": 80, "c": 70}


def by_letter(entry):
    return entry.upper()


def test_the_same_results_have_no_differences():
    results = with_totals(TOTALS)
    assert line_changes(results, results, by_letter) == ()


def test_one_more_prize_touches_only_who_gets_it():
    before = with_totals(TOTALS, an_event(awards=ONE_PRIZE))
    after = with_totals(TOTALS, an_event(awards=TWO_PRIZES))
    (change,) = line_changes(before, after, by_letter)
    assert (change.entry, change.called) == ("b", "B")
    assert (change.before.award, change.after.award) == (None, "二等奖")
    assert change.award_differs
    assert not change.moves
    assert not change.loses_award


def test_a_prize_that_goes_away_is_lost_by_somebody():
    before = with_totals(TOTALS, an_event(awards=TWO_PRIZES))
    after = with_totals(TOTALS, an_event(awards=ONE_PRIZE))
    (change,) = line_changes(before, after, by_letter)
    assert change.loses_award


def test_who_moves_stands_in_the_order_of_the_new_places():
    before = with_totals(TOTALS)
    after = with_totals({"a": 90, "b": 70, "c": 80})
    changes = line_changes(before, after, by_letter)
    assert [(one.entry, one.before.place, one.after.place) for one in changes] == [
        ("c", 3, 2),
        ("b", 2, 3),
    ]
    impact = Impact("E", lines=changes)
    assert (impact.moved, impact.awards, impact.promotions) == (2, 0, 0)


def test_a_lower_level_promotes_to_less():
    skilled = {"a": an_entry("a", SkillLevel.INTERMEDIATE)}
    before = with_totals({"a": 90}, an_event(level=Level.COMPREHENSIVE), **skilled)
    after = with_totals({"a": 90}, an_event(level=Level.DISTRICT), **skilled)
    (change,) = line_changes(before, after, by_letter)
    assert change.promotion_differs
    assert Impact("E", lines=(change,)).promotions == 1


def test_certificates_on_paper_are_counted_apart_from_those_not_yet_printed():
    touched = [
        CertificateTouched("1", "a", "A", printed=True, award=None),
        CertificateTouched("2", "b", "B", printed=False, award="一等奖"),
    ]
    assert Impact("E", certificates=tuple(touched)).printed == 1


@pytest.mark.parametrize(
    ("changed", "rules"),
    [
        ({"venue": "第一赛场"}, False),
        ({"awards": ONE_PRIZE}, True),
        ({"level": Level.DISTRICT}, True),
    ],
)
def test_only_some_fields_decide_about_places_and_prizes(changed, rules):
    event = an_event()
    assert rules_differ(event, replace(event, **changed)) is rules


def test_what_others_changed_meanwhile_stays():
    seen = an_event()
    current = replace(seen, host="天津职业大学", state=State.MARKING)
    wanted = replace(seen, venue="第一赛场")
    assert merged(seen, wanted, current) == replace(current, venue="第一赛场")


def test_the_same_change_twice_is_no_conflict():
    seen = an_event()
    wanted = replace(seen, venue="第一赛场")
    assert merged(seen, wanted, wanted) == wanted


def test_two_changes_of_one_field_are_refused():
    seen = an_event()
    with pytest.raises(RuleBroken, match="meanwhile"):
        merged(seen, replace(seen, venue="甲"), replace(seen, venue="乙"))


def test_a_total_that_differs_is_told_even_where_nothing_else_does():
    before, after = with_totals({"a": 90}), with_totals({"a": 91})
    (change,) = line_changes(before, after, by_letter)
    assert change.after.total == Decimal("91.00")


def test_what_would_change_is_told_in_sentences():
    before = with_totals(TOTALS, an_event(awards=ONE_PRIZE))
    after = with_totals(TOTALS, an_event(awards=TWO_PRIZES))
    touched = CertificateTouched("1", "a", "A", printed=True, award=None)
    impact = Impact(
        "E", 3, 2, line_changes(before, after, by_letter), (touched,), needs_reason=True
    )
    assert impact_sentences(impact) == (
        "2 marks fall away: the marking scheme no longer has their aspects.",
        "The award of 1 entry changes.",
        "1 certificate no longer holds. Issue the certificates of the event again.",
        "1 of them is printed already. Take it back.",
    )


def test_moves_and_promotions_are_told_too():
    skilled = {"a": an_entry("a", SkillLevel.INTERMEDIATE)}
    before = with_totals({"a": 90, "b": 80}, an_event(), **skilled)
    after = with_totals({"a": 70, "b": 80}, an_event(level=Level.DISTRICT), **skilled)
    told = impact_sentences(Impact("E", lines=line_changes(before, after, by_letter)))
    assert told == (
        "2 entries get another place.",
        "The promotions of 2 entries change.",
    )


def test_that_nothing_changes_is_told_too():
    assert impact_sentences(Impact("E")) == ("No place, award, promotion or certificate changes.",)
    hidden = Impact("E", marks=3, withheld="Being keyed the second time.")
    assert impact_sentences(hidden) == ("Being keyed the second time.",)
