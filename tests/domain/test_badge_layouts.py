from itertools import combinations

import pytest

from haihecup.domain.badge_fields import sheet_of
from haihecup.domain.badge_layouts import (
    FORMATS,
    ShippedBadge,
    badge_layout,
    badge_of,
    badge_word,
)
from haihecup.domain.layout_documents import fields_of, layout_text, read_layout
from haihecup.domain.layouts import CodeBox, PhotoBox
from haihecup.domain.print_orders import BadgeSize


@pytest.mark.parametrize("size", BadgeSize)
def test_a_sheet_of_a4_has_room_for_the_badges_and_the_marks_around_them(size):
    layout = badge_layout(badge_of(size, for_judges=False))
    sheet = sheet_of(layout)
    assert sheet.count == {"medium": 8, "card": 10, "large": 4}[size]
    assert layout.width * sheet.across <= 210 - 2 * 12
    assert layout.height * sheet.down <= 297 - 2 * 12


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


@pytest.mark.parametrize("name", ShippedBadge)
def test_a_shipped_badge_is_a_layout_like_any_other(name):
    layout = badge_layout(name)
    assert read_layout(layout_text(layout)) == layout
    assert fields_of(layout) >= {"title", "role", "edition", "name", "delegation", "number"}
    assert any(isinstance(one, PhotoBox) for one in layout.items)
    assert badge_word(name).endswith(f" {layout.width:g} × {layout.height:g}")


@pytest.mark.parametrize("size", BadgeSize)
def test_contestants_and_judges_wear_a_code_at_the_same_place(size):
    contestants = badge_layout(badge_of(size, for_judges=False))
    judges = badge_layout(badge_of(size, for_judges=True))
    assert contestants.items == judges.items
    assert any(isinstance(one, CodeBox) for one in judges.items)
