from dataclasses import replace

import pytest

from haihecup.domain.badge_fields import (
    DUTY_INKS,
    READERS,
    TRACK_INKS,
    field_labels,
    sample_badge,
    sample_judge,
    sheet_of,
    with_spaced_name,
)
from haihecup.domain.layouts import Layout, Purpose
from haihecup.domain.problems import RuleBroken


def a_badge(width, height):
    return Layout("b", width, height, (), purpose=Purpose.BADGE)


def brightness(ink):
    parts = [int(ink[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("ink", [*TRACK_INKS, *DUTY_INKS.values()])
def test_white_words_can_be_read_on_every_ink(ink):
    assert 1.05 / (brightness(ink) + 0.05) >= 4.5


def test_no_two_people_of_different_standing_wear_the_same_ink():
    assert len({*TRACK_INKS, *DUTY_INKS.values()}) == len(TRACK_INKS) + len(DUTY_INKS)


def test_every_field_has_a_word_and_none_is_for_an_id_number():
    assert list(READERS) == list(field_labels())
    assert not any("id" in key.split("_") for key in READERS)


def test_the_sample_of_a_judge_has_a_duty_and_a_code_of_its_own():
    judge = sample_judge()
    assert READERS["number_word"](judge) == "Duty"
    assert READERS["code"](judge) == "J1024"
    assert READERS["code"](sample_badge()) == READERS["number"](sample_badge())


def test_a_short_name_is_as_wide_as_a_longer_one_if_wanted():
    assert with_spaced_name(replace(sample_badge(), name="张三")).name == "张　三"


@pytest.mark.parametrize(
    ("size", "lies"),
    [
        ((90, 60), (2, 4, False)),
        ((60, 90), (3, 3, False)),
        ((148, 210), (1, 1, False)),
        ((198, 273), (1, 1, False)),
        ((210, 148), (1, 1, True)),
    ],
)
def test_badges_of_any_size_lie_on_a4_turned_only_where_they_must(size, lies):
    sheet = sheet_of(a_badge(*size))
    assert (sheet.across, sheet.down, sheet.turned) == lies
    left, top = sheet.corner
    assert left >= 6
    assert top >= 12


def test_a_badge_too_large_for_a4_is_told_with_the_size_that_fits():
    with pytest.raises(RuleBroken, match=r"210 × 297 mm does not fit on A4.*198 × 273"):
        sheet_of(a_badge(210, 297))
