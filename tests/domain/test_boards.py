from decimal import Decimal

from haihecup.domain.boards import (
    Medal,
    MedalLine,
    PointsLine,
    Showing,
    medal_table,
    medals_of,
    place_points,
    worldskills_points,
)
from haihecup.domain.competition import (
    Award,
    GapValue,
    MedalsByGap,
    Places,
)

G, S, B, E = Medal
AWARDS = (
    *(Award(name, Places(n, n)) for n, name in enumerate(("一等奖", "二等奖", "三等奖"), 1)),
    Award("优胜奖", Places(4, 9)),
)


def test_the_first_three_awards_are_gold_silver_and_bronze():
    assert medals_of(AWARDS) == {"一等奖": G, "二等奖": S, "三等奖": B, "优胜奖": E}
    by_gap = Award("", MedalsByGap(2, GapValue.SCALE, ("金牌", "银牌", "铜牌")))
    assert medals_of((by_gap, AWARDS[3])) == {"金牌": G, "银牌": S, "铜牌": B, "优胜奖": E}


def test_two_rules_with_one_name_are_one_award():
    awards = (Award("一等奖", Places(1, 1)), Award("一等奖", Places(2, 2)), AWARDS[1])
    assert medals_of(awards) == {"一等奖": G, "二等奖": S}


def test_the_medal_table_goes_by_gold_then_silver_then_bronze_then_excellence():
    events = [
        [Showing("甲", 1, G), Showing("乙", 2, S), Showing("丙", 3, B), Showing("丁", 4, E)],
        [Showing("乙", 1, G), Showing("甲", 2, S), Showing("丙", 3, None), Showing("戊", 9, None)],
        [Showing("丁", 4, E), Showing("甲", 3, B)],
    ]
    assert medal_table(events) == [
        MedalLine(1, "甲", 1, 1, 1, 0),
        MedalLine(2, "乙", 1, 1, 0, 0),
        MedalLine(3, "丙", 0, 0, 1, 0),
        MedalLine(4, "丁", 0, 0, 0, 2),
        MedalLine(5, "戊", 0, 0, 0, 0),
    ]


def test_delegations_that_are_equal_share_the_place_and_the_next_is_skipped():
    table = medal_table([[Showing("乙", 1, G), Showing("甲", 1, G), Showing("丙", 3, B)]])
    assert [(line.place, line.delegation) for line in table] == [(1, "乙"), (1, "甲"), (3, "丙")]


def test_worldskills_points_are_four_three_two_and_one():
    events = [
        [Showing("甲", 1, G), Showing("乙", 2, S), Showing("乙", 3, B), Showing("丙", 4, E)],
        [Showing("丁", 5, None), Showing("丙", 1, G)],
    ]
    assert worldskills_points(events) == [
        PointsLine(1, "丙", Decimal("5.00")),
        PointsLine(1, "乙", Decimal("5.00")),
        PointsLine(3, "甲", Decimal("4.00")),
        PointsLine(4, "丁", Decimal("0.00")),
    ]


def test_those_who_share_a_place_share_the_average_of_its_points():
    event = [Showing("甲", 1, None), Showing("乙", 2, None), Showing("丙", 2, None)]
    assert [(line.delegation, line.points) for line in place_points([event])] == [
        ("甲", Decimal("8.00")),
        ("丙", Decimal("6.50")),
        ("乙", Decimal("6.50")),
    ]


def test_a_tie_over_the_end_of_the_table_shares_what_is_left():
    event = [Showing(name, 8, None) for name in "甲乙丙"]
    assert {line.points for line in place_points([event])} == {Decimal("0.33")}
    assert place_points([[Showing("甲", 9, None)]]) == [PointsLine(1, "甲", Decimal("0.00"))]


def test_shares_are_summed_before_they_are_rounded():
    event = [Showing("甲", 1, None), Showing("乙", 1, None), Showing("丙", 1, None)]
    assert place_points([event] * 3, table=(1,))[0].points == Decimal("1.00")


def test_guests_beside_the_list_have_no_points_for_places_and_take_none_away():
    event = [Showing("甲", 1, None), Showing("北京", None, G)]
    assert place_points([event]) == [
        PointsLine(1, "甲", Decimal("8.00")),
        PointsLine(2, "北京", Decimal("0.00")),
    ]


def test_the_first_of_the_guests_own_list_does_not_share_with_the_first_of_the_locals():
    points = place_points([[Showing("甲", 1, G), Showing("北京", 1, G, own_list=True)]])
    assert [line.points for line in points] == [Decimal("8.00"), Decimal("8.00")]
