from dataclasses import fields, replace

import pytest

from haihecup.domain.competition import GUEST_PRESETS, GuestPreset
from haihecup.domain.journal import Action
from haihecup.domain.problems import RuleBroken
from haihecup.domain.records import EventOutline
from haihecup.domain.stages import State
from tests.storage.competitions import WANG, an_event, later


def write(database, change):
    with database.writing(Action.EVENTS_CHANGED, by=WANG, at=later(20)) as work:
        return change(work)


def test_an_event_comes_back_with_all_its_rules(database):
    event = replace(
        an_event(), guests=GUEST_PRESETS[GuestPreset.OWN_LIST], state=State.REGISTRATION
    )
    write(database, lambda work: work.events.add(event))
    with database.reading() as work:
        assert work.events.get("GJ01") == event
        assert work.events.find("GJ77") is None
        with pytest.raises(RuleBroken, match="no event GJ77"):
            work.events.get("GJ77")


def test_events_come_in_the_order_of_their_codes(database):
    events = [an_event(code) for code in ("GJ03", "GJ01", "ZZ", "GJ02")]
    write(database, lambda work: work.events.add_many(events))
    with database.reading() as work:
        assert [event.code for event in work.events.all()] == ["GJ01", "GJ02", "GJ03", "ZZ"]
        assert set(work.events.states().values()) == {State.PREPARING}


def test_an_event_moves_on_and_only_then_is_it_told(database):
    write(database, lambda work: work.events.add(an_event()))
    moved = replace(an_event(), state=State.REGISTRATION)
    assert write(database, lambda work: work.events.put(moved)) is True
    assert write(database, lambda work: work.events.put(moved)) is False
    with database.reading() as work:
        assert work.events.states() == {"GJ01": State.REGISTRATION}
        assert work.journal.heads()["GJ01"].sequence == 2


def test_two_events_never_have_one_code_and_none_is_without(database):
    write(database, lambda work: work.events.add(an_event()))
    with pytest.raises(RuleBroken, match="already"):
        write(database, lambda work: work.events.add(an_event()))
    with pytest.raises(RuleBroken, match="needs a code"):
        write(database, lambda work: work.events.add(an_event("")))
    with pytest.raises(RuleBroken, match="no event GJ77"):
        write(database, lambda work: work.events.put(an_event("GJ77")))


def test_the_outlines_say_the_same_as_the_events(filled):
    with filled.reading() as work:
        outlines, events = work.events.outlines(), work.events.all()
    assert [one.code for one in outlines] == [event.code for event in events]
    for one, event in zip(outlines, events, strict=True):
        for field in fields(EventOutline):
            assert getattr(one, field.name) == getattr(event, field.name)
