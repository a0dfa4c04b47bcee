from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haihecup.domain.awards import AwardBook, share_floor
from haihecup.domain.competition import (
    GUEST_PRESETS,
    Award,
    GapValue,
    GuestPolicy,
    GuestPreset,
    GuestRanking,
    MedalsByGap,
    Places,
    ScaleAtLeast,
    Share,
    TopShare,
)
from haihecup.domain.places import RankedList
from tests.domain.event_builders import an_entry, an_event, awards, codes, with_totals

PRIZES = (
    Award("一等奖", Share(Decimal("0.10"), at_least=1)),
    Award("二等奖", Share(Decimal("0.20"))),
    Award("三等奖", Share(Decimal("0.30"))),
)
NAMES = ("金牌", "银牌", "铜牌")


def falling(count):
    """Totals of so many entries, all different, the first the highest."""
    return {f"{number:03}": 100 - Decimal(number) / 4 for number in range(count)}


def given_to(count, *rules, **changes):
    return list(awards(with_totals(falling(count), an_event(awards=rules, **changes))).values())


@pytest.mark.parametrize(
    ("count", "shares"), [(27, (3, 5, 8)), (14, (1, 3, 4)), (4, (1, 1, 1)), (1, (1, 0, 0))]
)
def test_shares_stack_from_the_first_place_down(count, shares):
    given = given_to(count, *PRIZES)
    first, second, third = shares
    expected = ["一等奖"] * first + ["二等奖"] * second + ["三等奖"] * third
    assert given == expected + [None] * (count - len(expected))


def test_a_share_may_come_to_nobody_and_the_next_takes_over():
    assert given_to(
        4, Award("一", Share(Decimal("0.10"))), Award("二", Share(Decimal("0.25")))
    ) == [
        "二",
        None,
        None,
        None,
    ]


def test_other_rules_do_not_move_the_stack_of_shares():
    rules = (Award("特等奖", Places(1, 1)), Award("一等奖", Share(Decimal("0.5"))))
    assert given_to(4, *rules) == ["特等奖", "一等奖", None, None]


def test_places_and_the_upper_share_as_at_the_national_games():
    rules = (*(Award(name, Places(n, n)) for n, name in enumerate(NAMES, 1)),)
    given = given_to(27, *rules, Award("优胜奖", TopShare(Decimal("0.5"))))
    assert given == [*NAMES, *["优胜奖"] * 10, *[None] * 14]


def test_an_entry_gets_the_first_award_that_fits_and_only_one():
    rules = (Award("前三", Places(1, 3)), Award("前六", Places(1, 6)))
    assert given_to(7, *rules) == ["前三"] * 3 + ["前六"] * 3 + [None]


def test_an_award_that_needs_more_entries_is_not_given_and_its_share_stays_empty():
    rules = (
        Award("一等奖", Share(Decimal("0.25")), needs=5),
        Award("二等奖", Share(Decimal("0.25"))),
    )
    assert given_to(4, *rules) == [None, "二等奖", None, None]
    assert given_to(5, *rules) == ["一等奖", "二等奖", None, None, None]


def test_absent_and_unfinished_entries_do_not_count_for_shares():
    event = an_event(awards=(Award("一等奖", Share(Decimal("0.5"))),))
    results = with_totals(
        {"a": 90, "b": 80, "c": 70, "d": ""}, event, c=an_entry("c", status="absent")
    )
    assert awards(results) == {"a": "一等奖", "b": None, "c": None, "d": None}


def test_a_value_on_the_scale_wins_a_medallion():
    totals = {"a": 92.40, "b": 88.15, "c": 80.00, "d": 76.50, "e": 61.20}
    rules = (Award("金牌", Places(1, 1)), Award("优胜奖", ScaleAtLeast(700)))
    assert list(awards(with_totals(totals, an_event(awards=rules))).values()) == [
        "金牌",
        "优胜奖",
        "优胜奖",
        None,
        None,
    ]


def medals(*totals, gap=2):
    """Gold, silver, bronze as G, S, B for totals from the first down."""
    rule = MedalsByGap(gap, GapValue.TOTAL, ("G", "S", "B"))
    event = an_event(awards=(Award("", rule),))
    given = awards(with_totals({f"{n:02}": t for n, t in enumerate(totals)}, event))
    return "".join(award or "-" for award in given.values())


@pytest.mark.parametrize(
    ("totals", "expected"),
    [
        ((), ""),
        ((90,), "G"),
        ((90, 80), "GS"),
        ((90, 80, 70, 60), "GSB-"),
        ((90, 80, 70, 68, 67), "GSBB-"),
        # two or more silver: bronze only when the next is close to the last silver
        ((90, 80, 78, 70), "GSS-"),
        ((90, 80, 78, 76, 74, 73), "GSSBB-"),
        ((90, 80, 79, 78), "GSSS"),
        # two gold: no silver
        ((90, 88, 80, 78, 70), "GGBB-"),
        ((90, 88), "GG"),
        # three or more gold: bronze only when the next is close to the last gold
        ((90, 89, 88, 80), "GGG-"),
        ((90, 89, 88, 87, 85, 84), "GGGBB-"),
        ((90, 90, 90), "GGG"),
        # a group is measured from its first, never chained
        ((90, 88.5, 87), "GGB"),
        ((90, 88, 87.99), "GGB"),
    ],
)
def test_medals_go_to_groups_within_the_gap(totals, expected):
    assert medals(*totals) == expected


def test_a_gap_of_nothing_still_joins_equal_totals():
    assert medals(90, 90, 80, 80, 70, gap=0) == "GGBB-"


def test_medals_are_measured_on_the_scale_where_the_rule_says_so():
    rule = MedalsByGap(11, GapValue.SCALE, NAMES)
    totals = {"a": 92.40, "b": 88.15, "c": 80.00, "d": 76.50, "e": 61.20}
    event = an_event(awards=(Award("", rule), Award("优胜奖", ScaleAtLeast(653))))
    assert list(awards(with_totals(totals, event)).values()) == [
        "金牌",
        "金牌",
        "铜牌",
        "铜牌",
        "优胜奖",
    ]


GUEST_TOTALS = {"g": 95, "a": 90, "b": 80, "h": 75, "c": 70}


def with_guests(policy, *rules):
    event = an_event(guests=policy, awards=rules)
    guests = {entry_id: an_entry(entry_id, guest=True) for entry_id in "gh"}
    return with_totals(GUEST_TOTALS, event, **guests)


FIRST_THREE = tuple(Award(name, Places(n, n)) for n, name in enumerate(NAMES, 1))


def test_an_award_that_a_guest_without_awards_would_take_lapses():
    results = with_guests(GUEST_PRESETS[GuestPreset.PROMOTION_ONLY], *FIRST_THREE)
    assert awards(results) == {"g": None, "a": "银牌", "b": "铜牌", "h": None, "c": None}


def test_a_medal_by_gap_that_a_guest_without_awards_would_take_lapses():
    rule = Award("", MedalsByGap(2, GapValue.TOTAL, NAMES))
    results = with_guests(GUEST_PRESETS[GuestPreset.PROMOTION_ONLY], rule)
    assert awards(results) == {"g": None, "a": "银牌", "b": "铜牌", "h": None, "c": None}


def test_a_guest_beside_the_list_gets_the_award_of_his_place():
    results = with_guests(GUEST_PRESETS[GuestPreset.BESIDE], *FIRST_THREE)
    assert awards(results) == {"g": "金牌", "a": "金牌", "b": "银牌", "h": "铜牌", "c": "铜牌"}


def test_shares_beside_the_list_are_those_of_the_locals():
    rules = (Award("一等奖", Share(Decimal("0.34"))), Award("优胜奖", TopShare(Decimal("0.67"))))
    results = with_guests(GUEST_PRESETS[GuestPreset.BESIDE], *rules)
    assert awards(results) == {"g": "一等奖", "a": "一等奖", "b": "优胜奖", "h": None, "c": None}


def test_medals_by_gap_never_go_to_a_guest_beside_the_list():
    rules = (Award("", MedalsByGap(2, GapValue.TOTAL, NAMES)), Award("优胜奖", ScaleAtLeast(700)))
    results = with_guests(GUEST_PRESETS[GuestPreset.BESIDE], *rules)
    assert awards(results) == {"g": "优胜奖", "a": "金牌", "b": "银牌", "h": None, "c": "铜牌"}


def test_no_scale_beside_an_empty_list_means_no_medallion():
    event = an_event(
        guests=GUEST_PRESETS[GuestPreset.BESIDE], awards=(Award("优胜奖", ScaleAtLeast(0)),)
    )
    assert awards(with_totals({"g": 90}, event, g=an_entry("g", guest=True))) == {"g": None}


def test_guests_beside_the_list_without_awards_get_none():
    policy = GuestPolicy(GuestRanking.TOGETHER, displace=False, awards=False, promotion=True)
    assert awards(with_guests(policy, *FIRST_THREE))["g"] is None


def test_guests_with_their_own_list_have_its_awards_and_its_number():
    rule = Award("一等奖", Share(Decimal("0.5")), needs=3)
    own = GUEST_PRESETS[GuestPreset.OWN_LIST]
    assert awards(with_guests(own, rule)) == {
        "a": "一等奖",
        "b": "一等奖",
        "g": None,
        "h": None,
        "c": None,
    }
    assert awards(with_guests(own, *FIRST_THREE))["g"] == "金牌"


@pytest.mark.parametrize(
    ("totals", "told"),
    [
        ((90, 80, 70, 70, 60), True),
        ((90, 80, 70, 60, 60), False),
        ((90, 70, 70, 60, 60), False),
        ((90, 70, 70, 70, 60), True),
        ((70, 70, 70, 70, 60), True),
    ],
)
def test_a_tie_across_the_edge_of_an_award_is_told_and_all_get_it(totals, told):
    event = an_event(awards=(Award("优胜奖", Places(1, 3)),))
    results = with_totals({f"{n}": total for n, total in enumerate(totals)}, event)
    assert ("tie-at-award-edge" in codes(results)) is told
    tied = [line.award for line in results.entries if line.shared and line.place <= 3]
    assert set(tied) <= {"优胜奖"}
    assert not results.blocked


def test_an_award_that_comes_to_nobody_has_no_edge():
    rules = (Award("一", Share(Decimal("0.2"))), Award("二", Share(Decimal("0.01"))))
    event = an_event(awards=(*rules, Award("三", Places(1, 1), needs=9)))
    results = with_totals({"a": 90, "b": 90, "c": 70, "d": 60, "e": 50}, event)
    assert codes(results).count("tie-at-award-edge") == 1


def test_a_tie_in_the_list_of_guests_without_awards_is_at_no_edge():
    policy = GuestPolicy(GuestRanking.SEPARATE, displace=False, awards=False, promotion=False)
    event = an_event(guests=policy, awards=FIRST_THREE)
    results = with_totals(
        {"g": 90, "h": 90}, event, g=an_entry("g", guest=True), h=an_entry("h", guest=True)
    )
    assert codes(results) == ["scale-unstable"]


def test_an_upper_share_is_cut_down_to_whole_places():
    assert share_floor(Decimal("0.30"), 41) == 12
    assert share_floor(Decimal("0.30"), 10) == 3
    assert share_floor(Decimal("0.5"), 27) == 13


def test_without_anybody_there_is_nothing_to_tell():
    assert AwardBook(FIRST_THREE, RankedList(()), {}).cut_ties() == []


RULES = st.one_of(
    st.builds(Places, st.integers(1, 4), st.integers(1, 6)),
    st.builds(Share, st.decimals("0.01", "0.6", places=2), st.integers(0, 2)),
    st.builds(TopShare, st.decimals("0.01", 1, places=2)),
    st.builds(ScaleAtLeast, st.integers(600, 750)),
    st.builds(MedalsByGap, st.integers(0, 30), st.sampled_from(GapValue), st.just(("x", "y", "z"))),
)


@given(
    st.lists(st.integers(0, 100), max_size=12),
    st.lists(RULES, max_size=5),
    st.sampled_from(GuestPreset),
)
def test_every_award_is_the_first_that_fits_alone(totals, rules, preset):
    """Each entry has at most one award, and it is the one the first fitting rule gives alone.

    Shares are left out of the comparison: they stack on each other.
    """
    guests = {str(n): an_entry(str(n), guest=n % 3 == 0) for n in range(len(totals))}
    by_id = {str(n): total for n, total in enumerate(totals)}
    lines = [Award(f"award {n}", rule) for n, rule in enumerate(rules)]

    def computed(awards_of_event):
        event = an_event(guests=GUEST_PRESETS[preset], awards=tuple(awards_of_event))
        return awards(with_totals(by_id, event, **guests))

    all_together = computed(lines)
    alone = [computed([line]) for line in lines if not isinstance(line.rule, Share)]
    shares = {line.name for line in lines if isinstance(line.rule, Share)}
    for entry_id, award in all_together.items():
        first = next((given[entry_id] for given in alone if given[entry_id]), None)
        assert award == first or award in shares
