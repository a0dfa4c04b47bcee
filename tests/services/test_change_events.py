from dataclasses import replace

import pytest

from haihecup.domain.award_presets import AWARD_PRESETS, AwardPreset
from haihecup.domain.competition import GUEST_PRESETS, Group, GuestPreset
from haihecup.domain.journal import Action, sentence
from haihecup.domain.judges import Assignment, Duty, Judge
from haihecup.domain.problems import RuleBroken
from haihecup.domain.stages import State
from haihecup.services.change_events import (
    add_event,
    change_shared,
    duplicate_event,
    proposed_code,
    remove_events,
    shared_ahead,
)
from haihecup.services.look_over import read_journal
from haihecup.services.prepare_competition import blank_event, list_events
from haihecup.services.undo import undo
from haihecup.storage.check import check

BOTH = ("GJ01", "GJ02")


def events(desk):
    return {event.code: event for event in list_events(desk)}


# ---- what many events share --------------------------------------------------------------------


def test_many_events_get_one_venue_and_one_undo_takes_it_back(desk):
    before = events(desk)
    done = change_shared(desk, BOTH, {"venue": "第一赛场", "host": "职业大学"})
    assert {event.venue for event in events(desk).values()} == {"第一赛场"}
    assert read_journal(desk, "GJ02")[0].object == "GJ01, GJ02"
    undo(desk, done.receipt)
    assert events(desk) == before


def test_what_a_bulk_change_would_do_is_told_event_by_event(desk):
    values = {
        "awards": AWARD_PRESETS[AwardPreset.MEDALS],
        "guests": GUEST_PRESETS[GuestPreset.EXHIBITION],
    }
    first, second = shared_ahead(desk, BOTH, values)
    assert (first.event, first.needs_reason, first.awards) == ("GJ01", True, 4)
    assert (second.event, second.needs_reason) == ("GJ02", False)
    with pytest.raises(RuleBroken, match="GJ01"):
        change_shared(desk, BOTH, values)
    assert events(desk)["GJ02"].awards != values["awards"]
    change_shared(desk, BOTH, values, "统一规则", expected=(first, second))
    assert {event.awards for event in events(desk).values()} == {values["awards"]}


def test_only_what_events_can_share_is_set_for_many(desk):
    with pytest.raises(ValueError, match="name"):
        change_shared(desk, BOTH, {"name": "焊接"})


# ---- new events --------------------------------------------------------------------------------


def test_a_new_event_begins_with_three_prizes_and_no_scheme(desk):
    assert add_event(desk, blank_event(" GJ09 ", " 美发 ")).value == "GJ09"
    made = events(desk)["GJ09"]
    assert (made.name, made.state) == ("美发", State.PREPARING)
    assert made.awards == AWARD_PRESETS[AwardPreset.ONE_TWO_THREE]


@pytest.mark.parametrize(
    ("code", "name", "why"), [("GJ01", "美发", "already"), ("", "美发", "code"), ("X", " ", "name")]
)
def test_an_event_needs_a_name_and_a_code_of_its_own(desk, code, name, why):
    with pytest.raises(RuleBroken, match=why):
        add_event(desk, blank_event(code, name))


def test_an_event_is_copied_for_its_other_group_with_scheme_and_rules(desk):
    assert proposed_code(desk, "GJ01", Group.STUDENTS) == "GJ01X"
    duplicate_event(desk, "GJ01", "GJ01X")
    made = events(desk)["GJ01X"]
    assert made == replace(
        events(desk)["GJ01"], code="GJ01X", group=Group.STUDENTS, state=State.PREPARING
    )
    assert proposed_code(desk, "GJ01", Group.STUDENTS) == "GJ01X2"
    duplicate_event(desk, "GJ01X", "GJ01Z")
    assert events(desk)["GJ01Z"].group is Group.WORKERS


# ---- out again ---------------------------------------------------------------------------------


def test_an_event_without_entries_is_taken_out_and_put_back(desk):
    add_event(desk, blank_event("GJ09", "美发"))
    gone = remove_events(desk, ["GJ09"])
    assert "GJ09" not in events(desk)
    assert read_journal(desk, "GJ09")[0].act == sentence(Action.EVENT_REMOVED)
    back = undo(desk, gone.receipt)
    assert events(desk)["GJ09"] == gone.value[0]
    assert check(desk.database) == ()
    undo(desk, back.receipt)
    assert "GJ09" not in events(desk)


def test_an_event_is_not_put_back_over_another_of_its_code(desk):
    add_event(desk, blank_event("GJ09", "美发"))
    gone = remove_events(desk, ["GJ09"])
    add_event(desk, blank_event("GJ09", "烘焙"))
    with pytest.raises(RuleBroken, match="changed later"):
        undo(desk, gone.receipt)
    assert events(desk)["GJ09"].name == "烘焙"


def test_an_event_that_people_have_entered_stays(desk):
    add_event(desk, blank_event("GJ09", "美发"))
    with pytest.raises(RuleBroken, match="GJ02 焊接 has 8 entries"):
        remove_events(desk, ["GJ09", "GJ02"])
    assert "GJ09" in events(desk)


def test_an_event_in_which_judges_work_stays(desk):
    add_event(desk, blank_event("GJ09", "美发"))
    with desk.writing(Action.EVENTS_CHANGED) as work:
        work.judges.put_many([Judge("李航", assignments=(Assignment("GJ09", Duty.JUDGE),))])
    with pytest.raises(RuleBroken, match="duties"):
        remove_events(desk, ["GJ09"])
