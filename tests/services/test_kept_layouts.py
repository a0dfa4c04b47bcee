from dataclasses import replace

import pytest

from haihecup.domain.badge_layouts import ShippedBadge, badge_layout
from haihecup.domain.certificate_layouts import SEAL, Shipped, certificate_layout
from haihecup.domain.journal import Action
from haihecup.domain.layout_choices import CHOICES, LayoutChoices, Use
from haihecup.domain.layout_documents import layout_text
from haihecup.domain.layouts import Box, PictureBox
from haihecup.domain.print_orders import BadgeSize
from haihecup.domain.problems import RuleBroken
from haihecup.domain.records import Attachment
from haihecup.services.kept_layouts import badge_in, layout_in, own_layout, pictures_in


def keep(desk, what):
    with desk.writing(Action.LAYOUTS_CHANGED) as work:
        what(work)


def test_an_own_layout_takes_the_place_of_the_shipped_one_with_its_name(desk):
    own = replace(certificate_layout(Shipped.TEAM), items=())
    keep(desk, lambda work: work.layouts.put("team", layout_text(own)))
    with desk.reading() as work:
        assert layout_in(work, "team") == own_layout(work, "team") == own
        assert own_layout(work, "coach") is None


def test_a_layout_that_is_gone_is_told_by_its_name(desk):
    with desk.reading() as work, pytest.raises(RuleBroken, match="There is no layout “旧”"):
        layout_in(work, "旧")


def test_only_pictures_that_were_supplied_are_there(desk):
    with desk.reading() as work:
        assert pictures_in(work, [SEAL]) == {}


def test_badges_are_as_shipped_in_the_size_that_is_asked_for(desk):
    with desk.reading() as work:
        card = badge_in(work, BadgeSize.CARD, for_judges=False).layout
        judges = badge_in(work, BadgeSize.LARGE, for_judges=True).layout
    assert card == badge_layout(ShippedBadge.CARD)
    assert judges == badge_layout(ShippedBadge.JUDGE_LARGE)


def test_the_badge_that_was_chosen_is_printed_whatever_the_size_with_its_pictures(desk):
    logo = PictureBox("标", Box(1, 1, 9, 9), "logo")
    own = replace(badge_layout(ShippedBadge.LARGE), name="胸牌", items=(logo,))
    keep(desk, lambda work: work.layouts.put("胸牌", layout_text(own)))
    keep(desk, lambda work: work.attachments.put(Attachment("logo", "image/png", b"x")))
    choices = LayoutChoices().with_use(Use.CONTESTANT_BADGE, "胸牌")
    keep(desk, lambda work: work.settings.put(CHOICES, choices.document()))
    with desk.reading() as work:
        chosen = badge_in(work, BadgeSize.CARD, for_judges=False)
        judges = badge_in(work, BadgeSize.CARD, for_judges=True)
    assert (chosen.layout, chosen.pictures) == (own, {"logo": b"x"})
    assert judges.layout.name == "judge_badge_card"
