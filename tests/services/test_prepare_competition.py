from dataclasses import replace

from haihecup.services.prepare_competition import (
    add_catalogue,
    add_events,
    catalogue_events,
    change_edition,
    known_delegations,
    list_events,
)
from tests.services.small_competition import EDITION, an_event


def test_the_shipped_catalogue_holds_118_events_with_codes_of_their_own():
    events = catalogue_events(2026)
    assert len(events) == len({event.code for event in events}) == 118


def test_an_age_limit_becomes_the_first_birth_date_that_is_young_enough():
    events = {event.code: event for event in catalogue_events(2026)}
    assert events["WS01"].born_on_or_after == "2004-01-01"
    assert events["GJ01"].born_on_or_after == ""


def test_districts_are_locals_and_the_partners_are_guests():
    guests = {one.name: one.guest for one in known_delegations()}
    assert not guests["和平区"]
    assert guests["北京市"]


def test_the_catalogue_is_put_in_once_and_leaves_what_is_there(desk):
    added = add_catalogue(desk).value
    # GJ01 and GJ02 stand already, with rules of their own
    assert added.events == 116
    assert add_catalogue(desk).value.events == 0
    assert next(e for e in list_events(desk) if e.code == "GJ01").scheme.modules


def test_events_can_be_dressed_with_rules_on_the_way_in(desk):
    add_catalogue(desk, lambda event: replace(event, venue="第一赛场"))
    assert next(e for e in list_events(desk) if e.code == "WS01").venue == "第一赛场"


def test_an_event_that_is_there_already_is_not_written_over(desk):
    assert add_events(desk, [an_event("GJ01", "钳工")]).value.events == 0
    assert next(e for e in list_events(desk) if e.code == "GJ01").name == "数控车"


def test_the_particulars_of_the_edition_can_be_changed(desk):
    changed = replace(EDITION, organiser="竞赛办公室")
    change_edition(desk, changed)
    assert desk.edition() == changed
