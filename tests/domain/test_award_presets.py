from decimal import Decimal

import pytest

from haihecup.domain.award_presets import (
    AWARD_PRESETS,
    MOST,
    AwardPreset,
    award_names,
    preset_of,
    preview,
)
from haihecup.domain.competition import Award, Places, Share


def counts(preset, size):
    return [one.count for one in preview(AWARD_PRESETS[preset], size)]


@pytest.mark.parametrize(
    ("size", "given"),
    [(27, [3, 5, 8]), (14, [1, 3, 4]), (4, [1, 1, 1]), (1, [1, 0, 0]), (0, [0, 0, 0])],
)
def test_ten_twenty_and_thirty_per_cent_of_the_contestants(size, given):
    assert counts(AwardPreset.ONE_TWO_THREE, size) == given


def test_medals_go_to_three_and_the_rest_of_the_upper_half_gets_the_fourth_award():
    assert counts(AwardPreset.MEDALS, 27) == [1, 1, 1, 10]


def test_worldskills_medals_leave_the_rest_of_the_upper_half_with_700_or_more():
    gold, silver, bronze, excellence = counts(AwardPreset.WORLDSKILLS, 27)
    assert (gold, silver, bronze) == (1, 1, 1)
    assert excellence == 11


@pytest.mark.parametrize(("preset", "count"), [("first_six", 6), ("first_ten", 10)])
def test_the_first_places_get_an_award_each(preset, count):
    assert counts(AwardPreset(preset), 30) == [1] * count
    assert counts(AwardPreset(preset), 4) == [1] * 4 + [0] * (count - 4)


def test_places_are_named_as_people_say_them():
    names = [name for award in AWARD_PRESETS[AwardPreset.FIRST_TEN] for name in award_names(award)]
    assert (names[0], names[9]) == ("第一名", "第十名")


def test_a_preset_is_known_again_and_a_changed_one_is_not():
    for preset, awards in AWARD_PRESETS.items():
        assert preset_of(awards) is preset
    assert preset_of(AWARD_PRESETS[AwardPreset.MEDALS][:2]) is None


def test_no_two_invented_contestants_are_level_however_many_there_are():
    places = tuple(Award(str(place), Places(place, place)) for place in (1, 500, MOST))
    assert [one.count for one in preview(places, 5_000)] == [1, 1, 1]


def test_two_lines_with_one_name_are_counted_together():
    awards = (Award("奖", Places(1, 1)), Award("奖", Share(Decimal("0.10"))))
    assert [(one.name, one.count) for one in preview(awards, 10)] == [("奖", 1)]
