from decimal import Decimal

import pytest

from haihecup.domain.competition import (
    GUEST_PRESETS,
    Award,
    ByModule,
    ByModules,
    ByPenalties,
    ByTime,
    GapValue,
    GuestPolicy,
    GuestRanking,
    Level,
    MedalsByGap,
    Places,
    PromotionRequires,
    Ranking,
    ScaleAtLeast,
    Share,
    TopShare,
    Unbroken,
)
from haihecup.ui.event_words import (
    award_line,
    award_words,
    guest_words,
    level_word,
    requires_words,
    tie_break_words,
)


@pytest.mark.parametrize("level", Level)
def test_every_level_has_a_word(level):
    assert level_word(level)


def test_every_guest_policy_by_name_has_a_sentence_of_its_own():
    assert len({guest_words(policy) for policy in GUEST_PRESETS.values()}) == len(GUEST_PRESETS)


def test_a_guest_policy_without_a_name_is_told_in_its_parts():
    policy = GuestPolicy(GuestRanking.SEPARATE, displace=False, awards=False, promotion=True)
    told = guest_words(policy)
    assert told == "Guests have a list of their own, without awards, with promotion"


def test_the_tie_break_chain_is_told_in_its_order():
    ranking = Ranking(
        (ByModule("A"), ByModules(("A", "B")), ByTime(), ByPenalties()), Unbroken.DECISION
    )
    assert tie_break_words(ranking) == (
        "module A → modules A + B together → shorter time → fewer violations"
        " → the chief judge decides"
    )
    assert tie_break_words(Ranking()) == "the place is shared"


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (Places(1, 1), "place 1"),
        (Places(2, 4), "places 2 to 4"),
        (Share(Decimal("0.10"), at_least=1), "10 % of the list, at least 1"),
        (Share(Decimal("0.125")), "12.5 % of the list"),
        (TopShare(Decimal("0.50")), "the rest of the upper 50 %"),
        (ScaleAtLeast(700), "700 or more on the 700 scale"),
        (MedalsByGap(2, GapValue.SCALE, ("金", "银", "铜")), "within 2 of the first of the group"),
    ],
)
def test_every_award_rule_is_told_in_words(rule, told):
    assert award_words(Award("一等奖", rule)) == told


def test_an_award_that_needs_entries_says_how_many():
    assert award_words(Award("一等奖", Places(1, 1), needs=6)).endswith("only from 6 entries on")


def test_medals_are_counted_each_by_its_name():
    award = Award("", MedalsByGap(2, GapValue.SCALE, ("金", "银", "铜")))
    assert award_line(award, {"金": 1, "铜": 2}, counted=True)[0] == "金 1 · 银 0 · 铜 2"
    assert award_line(award, {}, counted=False)[0] == "金 · 银 · 铜"


def test_promotion_tells_its_least_marks():
    assert requires_words(None) == "no least marks"
    told = requires_words(PromotionRequires(Decimal(60), Decimal("62.50")))
    assert told == "theory 60 % and practical work 62.5 % at least"
