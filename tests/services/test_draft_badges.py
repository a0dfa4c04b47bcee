from dataclasses import replace

import pytest

from haihecup.documents.layout_bundle import Bundle
from haihecup.domain.badge_fields import sample_badge
from haihecup.domain.badge_layouts import ShippedBadge, badge_layout
from haihecup.domain.cover_sheets import cover_layout, sample_pile
from haihecup.domain.layout_choices import Use
from haihecup.domain.layouts import Box, TextBox, TextStyle
from haihecup.services.draft_badges import (
    badge_page,
    badge_sample,
    badges_for_drafts,
    cover_page,
    longest_badge,
    longest_pile,
    piles_for_drafts,
    try_badges,
    try_covers,
)
from tests.documents.reading_back import copied, picture
from tests.services.furnished_competition import furnish
from tests.services.small_competition import a_desk

BADGE = Bundle(badge_layout(ShippedBadge.MEDIUM), {})
COVER = Bundle(cover_layout(), {})


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """One furnished competition for all tests."""
    with a_desk(tmp_path_factory.mktemp("cup") / "cup.haihe") as made:
        furnish(made)
        yield made


def test_drafts_are_shown_with_those_who_get_the_badge(desk):
    assert len(badges_for_drafts(desk, Use.CONTESTANT_BADGE)) == 16
    judges = badges_for_drafts(desk, Use.JUDGE_BADGE)
    assert judges
    assert all(badge.code.startswith("J") for badge in judges)


def test_a_cover_sheet_is_shown_with_the_pile_of_each_event(desk):
    piles = piles_for_drafts(desk)
    assert [(pile.code, pile.number) for pile in piles] == [("GJ02", 8), ("GJ01", 8)]


def test_the_longest_words_come_together_on_one_badge_and_one_sheet():
    one = replace(sample_badge(), name="买合木提·阿卜杜拉", delegation="甲")
    other = replace(sample_badge(), name="李", delegation="天津市滨海新区代表队")
    longest = longest_badge([one, other], Use.CONTESTANT_BADGE)
    assert (longest.name, longest.delegation) == (one.name, other.delegation)
    assert longest_badge([], Use.JUDGE_BADGE) == badge_sample(Use.JUDGE_BADGE)
    pile = longest_pile([sample_pile(), replace(sample_pile(), event="长" * 40, number=99)])
    assert (pile.event, pile.number) == ("长" * 40, 99)
    assert longest_pile([]) == sample_pile()


def test_the_sample_wears_a_photo_and_the_colour_of_the_track(desk):
    pdf, problems = badge_page(desk, BADGE, sample_badge())
    assert problems == ()
    assert "陈思远" in copied(pdf)
    shown = picture(pdf, dpi=50.8)
    assert shown.getpixel((90, 10)) == (0x0F, 0x64, 0x88)
    grey = shown.getpixel((20, 50))
    assert all(abs(one - two) < 4 for one, two in zip(grey, (0xDC, 0xE3, 0xE8), strict=True))


def test_a_cover_sheet_says_what_lies_behind_it():
    pdf, problems = cover_page(COVER, sample_pile())
    assert problems == ()
    text = copied(pdf)
    for words in ("0137", "商品展示技术", "第1场", "古丽娜尔·买买提", "7k2m9q4d"):
        assert words in text


def test_everybody_is_tried_in_the_layout_of_the_own_kind(desk):
    everybody = badges_for_drafts(desk, Use.CONTESTANT_BADGE)
    shrunk, problems = try_badges(BADGE, everybody)
    assert shrunk < 4
    assert problems == ()
    assert try_covers(COVER, piles_for_drafts(desk))[1] == ()
    tight = replace(
        BADGE.layout, items=(TextBox("名", Box(0, 0, 2, 2), "{name}", TextStyle(least=1)),)
    )
    assert len(try_badges(Bundle(tight, {}), everybody)[1]) == 16
