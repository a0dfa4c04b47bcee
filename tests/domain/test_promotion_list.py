from haihecup.domain.competition import Level
from haihecup.domain.people import SkillLevel
from haihecup.domain.promotion import TIANJIN_2024, PromotionTable
from haihecup.domain.promotion_list import Withheld, promotion_list
from tests.domain.appearance_builders import a_person, promoted, shown
from tests.domain.event_builders import an_event

SENIOR, TECHNICIAN = SkillLevel.SENIOR, SkillLevel.TECHNICIAN


def told(*appearances, table=TIANJIN_2024):
    return [
        (line.appearance.event.code, line.person.id, line.level, line.withheld)
        for line in promotion_list(appearances, table)
    ]


def test_a_place_that_brings_no_promotion_is_not_in_the_list():
    assert told(promoted("A", 11, "1", None)) == []


def test_of_two_promotions_of_one_person_the_higher_level_is_offered():
    lines = promotion_list(
        [promoted("A", 1, "1", SENIOR), promoted("B", 9, "1", TECHNICIAN)], TIANJIN_2024
    )
    assert [(line.appearance.event.code, line.withheld, line.instead) for line in lines] == [
        ("A", Withheld.BETTER, "B"),
        ("B", None, ""),
    ]
    assert lines[0].reason == ("The promotion of B is the better one and is offered instead.")
    assert lines[1].reason == ""


def test_of_two_promotions_to_one_level_the_better_place_is_offered():
    assert told(promoted("A", 3, "1", SENIOR), promoted("B", 2, "1", SENIOR)) == [
        ("A", "1", SENIOR, Withheld.BETTER),
        ("B", "1", SENIOR, None),
    ]


def test_two_people_of_one_name_are_two():
    first, second = a_person("1", name="张伟"), a_person("2", name="张伟")
    assert [
        line[3] for line in told(promoted("A", 1, first, SENIOR), promoted("B", 1, second, SENIOR))
    ] == [None, None]


def test_each_member_of_a_team_is_looked_at_singly():
    team = shown("A", 1, "1", "2", line={"promotions": (TECHNICIAN, None)})
    assert told(team, promoted("B", 1, "2", SENIOR)) == [
        ("A", "1", TECHNICIAN, None),
        ("B", "2", SENIOR, None),
    ]


def test_who_was_promoted_this_year_before_is_shown_with_what_he_misses():
    held = a_person("1", skill_level=TECHNICIAN)
    one = shown("A", 1, held, line={"promotions": (None,)}, withheld=(1,))
    (line,) = promotion_list([one], TIANJIN_2024)
    assert (line.level, line.withheld) == (SkillLevel.SENIOR_TECHNICIAN, Withheld.ALREADY)
    assert line.reason == "Promoted this year already. One promotion per person and year."


def test_nothing_is_missed_where_the_level_of_the_event_promotes_nobody():
    event = an_event(level=Level.DISTRICT)
    one = shown(event, 1, "1", line={"promotions": (None,)}, withheld=(1,))
    assert told(one, table=PromotionTable({})) == []
    assert told(one) == [("E", "1", SENIOR, Withheld.ALREADY)]
