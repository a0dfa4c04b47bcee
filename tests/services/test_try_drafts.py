from dataclasses import replace

import pytest

from haihecup.documents.layout_bundle import Bundle
from haihecup.domain.badge_layouts import ShippedBadge, badge_layout
from haihecup.domain.certificate_layouts import Shipped, certificate_layout
from haihecup.domain.cover_sheets import cover_layout
from haihecup.domain.layout_choices import Use
from haihecup.domain.layouts import Box, Layout, TextBox, TextStyle
from haihecup.services.try_drafts import (
    LONGEST_PAGE,
    SAMPLE_PAGE,
    check_draft,
    draft_page,
    use_of,
)

INDIVIDUAL = Use.INDIVIDUAL
OWN = Layout("赞助商", 210, 297, (TextBox("姓名", Box(20, 50, 170, 20), "{recipient}"),))
BADGE = replace(badge_layout(ShippedBadge.MEDIUM), name="胸牌")


@pytest.mark.parametrize("whom", [SAMPLE_PAGE, LONGEST_PAGE, "0"])
def test_a_draft_is_seen_as_the_real_page(desk, whom):
    page = draft_page(desk, Bundle(OWN, {}), INDIVIDUAL, whom, 25.4)
    assert page.pixels.width / page.pixels.height == pytest.approx(210 / 297, abs=0.01)
    assert page.problems == ()
    assert page.paper is None
    assert len(set(page.pixels.data)) > 2


def test_the_paper_below_is_seen_where_there_is_print_on_it_already(desk):
    bundle = Bundle(certificate_layout(Shipped.PREPRINTED), {})
    page = draft_page(desk, bundle, INDIVIDUAL, SAMPLE_PAGE, 25.4)
    assert page.paper is not None
    assert page.paper.data != page.pixels.data


def test_a_text_that_does_not_fit_is_seen_and_told(desk):
    tight = TextBox("标题", Box(0, 0, 10, 5), "荣誉证书荣誉证书", TextStyle(size=30, wrap=False))
    page = draft_page(desk, Bundle(replace(OWN, items=(tight,)), {}), INDIVIDUAL, SAMPLE_PAGE, 36)
    assert [problem.code for problem in page.problems] == ["certificate-text-too-long"]


def test_a_draft_is_tried_with_everybody(desk):
    narrow = TextBox("单位", Box(0, 0, 12, 6), "{unit}", TextStyle(wrap=False, least=0.05))
    check = check_draft(desk, Bundle(replace(OWN, items=(narrow,)), {}), INDIVIDUAL)
    with desk.reading() as work:
        assert check.people == len(work.entries.roster())
    assert check.shrunk == check.people
    assert check.problems == ()
    assert check_draft(desk, Bundle(OWN, {}), Use.COACH).people == 0


@pytest.mark.parametrize(
    ("use", "whom"),
    [
        (Use.CONTESTANT_BADGE, SAMPLE_PAGE),
        (Use.CONTESTANT_BADGE, LONGEST_PAGE),
        (Use.CONTESTANT_BADGE, "0"),
        (Use.JUDGE_BADGE, SAMPLE_PAGE),
        (Use.JUDGE_BADGE, LONGEST_PAGE),
        (Use.COVER, SAMPLE_PAGE),
        (Use.COVER, LONGEST_PAGE),
        (Use.COVER, "0"),
    ],
)
def test_a_draft_of_a_badge_or_cover_sheet_is_seen_in_its_own_size(desk, use, whom):
    layout = cover_layout() if use is Use.COVER else BADGE
    page = draft_page(desk, Bundle(layout, {}), use, whom, 50)
    ratio = layout.width / layout.height
    assert page.pixels.width / page.pixels.height == pytest.approx(ratio, abs=0.02)
    assert page.problems == ()
    assert page.who


def test_drafts_of_badges_and_cover_sheets_are_tried_with_everybody(desk):
    check = check_draft(desk, Bundle(BADGE, {}), Use.CONTESTANT_BADGE)
    assert check.people > 0
    assert check.problems == ()
    narrow = TextBox("名", Box(0, 0, 3, 3), "{name}", TextStyle(least=1))
    tight = check_draft(desk, Bundle(replace(BADGE, items=(narrow,)), {}), Use.CONTESTANT_BADGE)
    assert len(tight.problems) == check.people
    covers = check_draft(desk, Bundle(cover_layout(), {}), Use.COVER)
    assert covers.people >= 1
    assert covers.problems == ()


def test_for_whom_a_layout_seems_to_be_is_told():
    assert use_of(BADGE) is Use.CONTESTANT_BADGE
    assert use_of(badge_layout(ShippedBadge.JUDGE_CARD)) is Use.JUDGE_BADGE
    assert use_of(cover_layout()) is Use.COVER
    assert use_of(certificate_layout(Shipped.TEAM)) is Use.TEAM
