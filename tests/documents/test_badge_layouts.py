import re
from itertools import combinations

import pytest

from haihecup.documents.badge_layouts import (
    DUTY_INKS,
    FORMATS,
    TRACK_INKS,
    BadgeKind,
    badge_layout,
    rounded,
)
from haihecup.domain.layouts import Box, TextBox
from haihecup.domain.print_orders import BadgeSize

KIND = BadgeKind("参赛证", "世赛选拔", TRACK_INKS[0], "2026年大赛", ("代表队", "赛项", "编号"))


def brightness(ink):
    parts = [int(ink[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("ink", [*TRACK_INKS, *DUTY_INKS.values()])
def test_white_words_can_be_read_on_every_ink(ink):
    assert 1.05 / (brightness(ink) + 0.05) >= 4.5


def test_no_two_people_of_different_standing_wear_the_same_ink():
    assert len({*TRACK_INKS, *DUTY_INKS.values()}) == len(TRACK_INKS) + len(DUTY_INKS)


@pytest.mark.parametrize("size", BadgeSize)
def test_a_sheet_of_a4_has_room_for_the_badges_and_the_marks_around_them(size):
    form = FORMATS[size]
    assert form.width * form.across <= 210 - 2 * 12
    assert form.height * form.down <= 297 - 2 * 12


@pytest.mark.parametrize("size", BadgeSize)
def test_nothing_on_a_badge_comes_near_its_edge_or_lies_over_another_thing(size):
    form = FORMATS[size]
    boxes = [form.block, form.edition, form.photo, form.code, form.name, *form.rows]
    for box in boxes:
        assert box.left >= 3
        assert box.top >= 3
        assert box.left + box.width <= form.width - 3
        assert box.top + box.height <= form.height - 3
    for one, other in combinations(boxes, 2):
        beside = (
            one.left + one.width <= other.left + 0.01 or other.left + other.width <= one.left + 0.01
        )
        above = (
            one.top + one.height <= other.top + 0.01 or other.top + other.height <= one.top + 0.01
        )
        assert beside or above, (one, other)


@pytest.mark.parametrize("size", BadgeSize)
def test_around_the_code_lies_some_white(size):
    form = FORMATS[size]
    for box in (form.block, form.name, *form.rows):
        right_of = form.code.left - (box.left + box.width)
        below = box.top - (form.code.top + form.code.height)
        above = form.code.top - (box.top + box.height)
        assert max(right_of, below, above) >= 0.99
    assert form.width - form.code.left - form.code.width >= 3.5


def test_without_a_code_the_words_have_its_room():
    form = FORMATS[BadgeSize.MEDIUM]

    def wide(layout, name):
        return next(
            one.box.width for one in layout.items if isinstance(one, TextBox) and one.name == name
        )

    with_code = badge_layout(form, KIND, coded=True)
    without = badge_layout(form, KIND, coded=False)
    assert wide(without, "name") > wide(with_code, "name")


def test_a_box_with_round_corners_stays_within_itself():
    numbers = re.findall(r"[\d.]+", rounded(Box(1, 2, 10, 5), 1))
    across, down = [float(x) for x in numbers[0::2]], [float(y) for y in numbers[1::2]]
    assert (min(across), max(across)) == (1, 11)
    assert (min(down), max(down)) == (2, 7)
