from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

import pytest

from haihecup.domain.problems import RuleBroken
from haihecup.domain.recheck import (
    Chosen,
    Found,
    RecheckRound,
    RecheckRule,
    RecheckSheet,
    check_rule,
    choose,
    chosen_word,
    current_round,
    drawn_order,
    everything,
    finds,
    found_word,
    per_cent,
    rate_sentence,
    read_rule,
    rule_of,
    rule_sentence,
    seed_sentence,
    size_for,
    strength_sentence,
)

RULE = RecheckRule()


def places(count):
    return [(f"A{number:02}", number) for number in range(1, count + 1)]


def a_round(sheets, rule=RULE, **changes):
    made = RecheckRound("GJ01", 1, rule, "seed", "2026-10-18", "陈志强", 40, tuple(sheets))
    return replace(made, **changes)


def sheets(wrong, clean, due=0):
    found = [Found.WRONG] * wrong + [Found.CLEAN] * clean + [Found.DUE] * due
    return [RecheckSheet(f"A{n:02}", Chosen.SAMPLE, one) for n, one in enumerate(found)]


def test_six_of_forty_find_one_of_two_wrong_ones_with_28_per_cent():
    assert per_cent(finds(40, 6, 2)) == "28 %"
    assert size_for(40, 2) == 31
    assert strength_sentence(40, 6) == (
        "A sample of 6 out of 40 finds one of 2 wrong works with 28 %; 31 would find one with 95 %."
    )


def test_the_chance_is_that_of_all_samples_counted_one_by_one():
    for works, sample, wrong in [(6, 2, 2), (7, 3, 1), (5, 5, 2), (5, 0, 2), (4, 2, 0)]:
        drawn = list(combinations(range(works), sample))
        hits = sum(any(one < wrong for one in some) for some in drawn)
        assert finds(works, sample, wrong) == Fraction(hits, len(drawn))


@pytest.mark.parametrize(("works", "wrong"), [(1, 1), (2, 2), (12, 2), (40, 1), (200, 2)])
def test_the_size_for_95_per_cent_is_the_least_one(works, wrong):
    size = size_for(works, wrong)
    assert finds(works, size, wrong) >= Fraction(95, 100)
    assert size == 0 or finds(works, size - 1, wrong) < Fraction(95, 100)


def test_impossible_samples_have_no_chance_at_all():
    with pytest.raises(ValueError, match="40"):
        finds(40, 41, 2)


def test_the_figure_of_one_work_and_of_none_reads_well():
    assert "finds the one wrong work with 100 %" in strength_sentence(1, 1)
    assert strength_sentence(0, 0) == "All works are checked in full."


def test_the_top_30_per_cent_are_checked_in_full_and_15_per_cent_of_the_rest_by_chance():
    chosen = choose(places(40), RULE, "seed")
    top = [one.work_code for one in chosen if one.chosen is Chosen.TOP]
    sample = [one.work_code for one in chosen if one.chosen is Chosen.SAMPLE]
    assert top == [f"A{n:02}" for n in range(1, 13)]
    assert len(sample) == 5
    assert not set(sample) & set(top)


def test_a_place_shared_across_the_edge_is_checked_in_full():
    level = [("A", 1), ("B", 2), ("C", 2), ("D", 2), ("E", 5)]
    chosen = choose(level, RecheckRule(first=2, sample=Decimal(0)), "seed")
    assert [one.work_code for one in chosen] == ["A", "B", "C", "D"]


def test_works_without_a_place_are_not_taken_for_level():
    unranked = [("A", None), ("B", None), ("C", None)]
    assert len(choose(unranked, RecheckRule(first=1, sample=Decimal(0)), "seed")) == 1


def test_the_same_seed_draws_the_same_sample_whatever_the_order():
    codes = [code for code, _place in places(30)]
    assert drawn_order(codes, "seed") == drawn_order(reversed(codes), "seed")
    assert drawn_order(codes, "seed") != drawn_order(codes, "another seed")
    # anybody can draw again: the lot of a work is a hash of method, seed and code
    assert drawn_order(["K07", "K19", "K03"], "2026") == ("K03", "K19", "K07")


def test_every_work_is_drawn_about_equally_often():
    drawn = [choose(places(20), RecheckRule(first=0), f"seed {n}") for n in range(400)]
    counts = [sum(any(s.work_code == code for s in one) for one in drawn) for code, _ in places(20)]
    assert min(counts) > 30
    assert max(counts) < 95


def test_nothing_and_everything_can_be_checked():
    none = RecheckRule(first=0, sample=Decimal(0))
    assert choose(places(5), none, "seed") == ()
    assert len(choose(places(5), RecheckRule(first=99), "seed")) == 5
    assert {one.chosen for one in everything(["A", "B"])} == {Chosen.EVERYTHING}


def test_above_the_limit_all_works_are_due_again():
    assert not a_round(sheets(1, 19)).beyond_limit
    assert a_round(sheets(2, 18)).beyond_limit
    # it needs no waiting for the others: two of twenty are too many whatever they bring
    assert a_round(sheets(2, 0, due=18)).beyond_limit
    assert not a_round([]).beyond_limit


def test_a_round_tells_what_is_due_and_what_was_drawn_from_how_many():
    chosen = a_round(choose(places(40), RULE, "seed"))
    assert (chosen.due, chosen.sampled) == (17, (5, 28))
    assert a_round(sheets(1, 3, due=2)).count(Found.WRONG, Found.CLEAN) == 4


def test_only_the_last_round_counts_and_not_once_it_has_lapsed():
    first, second = a_round([]), a_round([], number=2)
    assert current_round([second, first]) is second
    assert current_round([first, replace(second, lapsed="重新录入")]) is None
    assert current_round([]) is None


def test_a_rule_reads_back_as_it_was_kept():
    rule = RecheckRule(Decimal("0.20"), 10, Decimal("0.25"), Decimal("0.03"))
    assert read_rule(rule.document()) == rule
    assert read_rule(None) == RecheckRule()


@pytest.mark.parametrize(
    "rule", [RecheckRule(sample=Decimal("1.5")), RecheckRule(limit=Decimal("-0.1"))]
)
def test_shares_beyond_reason_are_refused(rule):
    with pytest.raises(RuleBroken, match="between 0 and 100 per cent"):
        check_rule(rule)
    with pytest.raises(RuleBroken, match="below zero"):
        check_rule(RecheckRule(first=-1))


def test_the_rate_is_told_beside_the_limit():
    assert (
        rate_sentence(a_round(sheets(1, 19))) == "1 of 20 works was wrong, 5 %; the limit is 5 %."
    )
    beyond = rate_sentence(a_round(sheets(2, 18)))
    assert beyond.endswith("the limit is 5 %. Above the limit all works are due again.")
    assert rate_sentence(a_round([])).startswith("0 of 0 works were wrong, 0 %")


def test_rule_and_seed_are_told_in_plain_words():
    assert rule_sentence(RULE) == "The first 30 % of the list in full, 15 % of the rest by chance."
    assert rule_sentence(RecheckRule(first=8)).startswith("The first 8 of the list in full")
    assert "SHA-256" in seed_sentence()
    assert {chosen_word(one) for one in Chosen} == {
        "top of the list", "drawn by chance", "all works",
    }  # fmt: skip
    assert [found_word(one) for one in Found] == ["due", "right", "wrong, corrected"]


def test_a_rule_is_written_as_a_share_or_as_so_many_works():
    assert rule_of("30 %", "15 %", "5%") == RULE
    assert rule_of("８", "15", "5") == replace(RULE, first=8)
    with pytest.raises(RuleBroken, match="no share"):
        rule_of("many", "15", "5")
