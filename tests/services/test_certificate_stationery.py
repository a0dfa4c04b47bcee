from dataclasses import replace

import pytest

from haihecup.domain.certificate_fields import SAMPLE
from haihecup.domain.certificate_layouts import BACKGROUND, SEAL, Shipped, shipped_layout
from haihecup.domain.journal import Action
from haihecup.domain.layout_choices import CHOICES, LayoutChoices
from haihecup.domain.layout_documents import layout_text
from haihecup.domain.problems import RuleBroken
from haihecup.domain.records import Attachment
from haihecup.services.certificate_stationery import layout_in, pictures_in, stationery_in

SINGLE = replace(SAMPLE, members=())


def keep(desk, what):
    with desk.writing(Action.LAYOUTS_CHANGED) as work:
        what(work)


def test_at_first_certificates_are_printed_as_shipped(desk):
    with desk.reading() as work:
        stationery = stationery_in(work)
    assert set(stationery.layouts) == {"individual", "team", "coach"}
    assert stationery.layouts["team"] == shipped_layout(Shipped.TEAM)
    assert stationery.name_for(SINGLE) == "individual"
    assert stationery.pictures == {}


def test_an_own_layout_takes_the_place_of_the_shipped_one_with_its_name(desk):
    own = replace(shipped_layout(Shipped.TEAM), items=())
    keep(desk, lambda work: work.layouts.put("team", layout_text(own)))
    with desk.reading() as work:
        assert layout_in(work, "team") == own


def test_shipped_layouts_stand_on_the_organisers_background_where_he_has_one(desk):
    keep(desk, lambda work: work.attachments.put(Attachment(BACKGROUND, "image/png", b"x")))
    with desk.reading() as work:
        stationery = stationery_in(work)
        assert stationery.layouts["coach"] == shipped_layout(Shipped.COACH, own_background=True)
        assert stationery.pictures == {BACKGROUND: b"x"}
        assert pictures_in(work, [SEAL]) == {}


def test_only_the_layouts_in_use_are_made_ready(desk):
    choices = LayoutChoices(individual=Shipped.PREPRINTED).with_event("0137", "team")
    keep(desk, lambda work: work.settings.put(CHOICES, choices.document()))
    with desk.reading() as work:
        stationery = stationery_in(work, between_events=True)
    assert set(stationery.layouts) == {"preprinted", "team", "coach"}
    assert stationery.name_for(SINGLE) == "team"
    assert stationery.between_events


def test_a_layout_that_is_gone_is_told_by_its_name(desk):
    with desk.reading() as work, pytest.raises(RuleBroken, match="There is no layout “旧”"):
        layout_in(work, "旧")
