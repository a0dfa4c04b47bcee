from dataclasses import replace

from haihecup.domain.certificate_fields import SAMPLE
from haihecup.domain.certificate_layouts import BACKGROUND, Shipped, certificate_layout
from haihecup.domain.cover_sheets import cover_layout
from haihecup.domain.journal import Action
from haihecup.domain.layout_choices import CHOICES, LayoutChoices, Use
from haihecup.domain.layout_documents import layout_text
from haihecup.domain.layouts import Box, PictureBox
from haihecup.domain.records import Attachment
from haihecup.services.certificate_stationery import stationery_in

SINGLE = replace(SAMPLE, members=())


def keep(desk, what):
    with desk.writing(Action.LAYOUTS_CHANGED) as work:
        what(work)


def test_at_first_certificates_are_printed_as_shipped(desk):
    with desk.reading() as work:
        stationery = stationery_in(work)
    assert set(stationery.layouts) == {"individual", "team", "coach"}
    assert stationery.layouts["team"] == certificate_layout(Shipped.TEAM)
    assert stationery.name_for(SINGLE) == "individual"
    assert stationery.pictures == {}


def test_shipped_layouts_stand_on_the_organisers_background_where_he_has_one(desk):
    keep(desk, lambda work: work.attachments.put(Attachment(BACKGROUND, "image/png", b"x")))
    with desk.reading() as work:
        stationery = stationery_in(work)
        assert stationery.layouts["coach"] == certificate_layout(Shipped.COACH, own_background=True)
        assert stationery.pictures == {BACKGROUND: b"x"}


def test_only_the_layouts_in_use_are_made_ready(desk):
    choices = LayoutChoices().with_use(Use.INDIVIDUAL, Shipped.PREPRINTED)
    choices = choices.with_event("0137", "team")
    keep(desk, lambda work: work.settings.put(CHOICES, choices.document()))
    with desk.reading() as work:
        stationery = stationery_in(work, between_events=True)
    assert set(stationery.layouts) == {"preprinted", "team", "coach"}
    assert stationery.name_for(SINGLE) == "team"
    assert stationery.between_events


def test_an_own_cover_sheet_stands_between_events_and_the_shipped_one_is_made_to_size(desk):
    with desk.reading() as work:
        assert stationery_in(work, between_events=True).cover is None
    own = replace(cover_layout(), items=(PictureBox("标", Box(5, 5, 20, 20), "logo"),))
    keep(desk, lambda work: work.layouts.put("cover", layout_text(own)))
    keep(desk, lambda work: work.attachments.put(Attachment("logo", "image/png", b"x")))
    with desk.reading() as work:
        stationery = stationery_in(work, between_events=True)
        assert stationery.cover == own
        assert stationery.pictures == {"logo": b"x"}
        assert stationery_in(work).cover is None
