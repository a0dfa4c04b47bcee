from dataclasses import replace

import pytest

from haihecup.documents.events_workbook import write_events
from haihecup.domain.competition import Level
from haihecup.domain.problems import RuleBroken
from haihecup.services.exchange_events import (
    check_events_workbook,
    take_events,
    write_events_form,
    write_events_workbook,
)
from haihecup.services.prepare_competition import blank_event, list_events


@pytest.fixture
def file(tmp_path):
    return tmp_path / "events.xlsx"


def events(desk):
    return {event.code: event for event in list_events(desk)}


def test_what_was_written_changes_nothing_when_it_is_read(desk, file):
    assert write_events_workbook(desk, file) == 2
    checked = check_events_workbook(desk, file)
    assert (checked.new, checked.changed, checked.same, checked.problems) == ((), (), 2, ())
    with pytest.raises(RuleBroken, match="nothing that is new"):
        take_events(desk, checked)


def test_only_some_events_are_written_where_some_are_chosen(desk, file):
    assert write_events_workbook(desk, file, ["GJ02"]) == 1


def test_new_rows_become_events_and_changed_ones_change(desk, file):
    changed = replace(events(desk)["GJ02"], venue="第一赛场")
    write_events(file, [changed, blank_event("GJ09", "美发")], "赛项")
    checked = check_events_workbook(desk, file)
    assert ([one.code for one in checked.new], checked.changed) == (["GJ09"], (changed,))
    assert not checked.needs_reason
    done = take_events(desk, checked).value
    assert (done.new, done.changed, done.left_out) == (1, 1, 0)
    assert events(desk)["GJ02"] == changed
    assert "GJ09" in events(desk)


def test_a_level_that_changes_in_use_needs_its_reason(desk, file):
    write_events(file, [replace(events(desk)["GJ01"], level=Level.DISTRICT)], "赛项")
    checked = check_events_workbook(desk, file)
    assert checked.needs_reason
    assert not checked.needs_second
    with pytest.raises(RuleBroken, match="reason"):
        take_events(desk, checked)
    take_events(desk, checked, "级别更正")
    assert events(desk)["GJ01"].level is Level.DISTRICT


def test_the_empty_form_holds_no_event(desk, file):
    write_events_form(desk, file)
    assert check_events_workbook(desk, file).same == 0
