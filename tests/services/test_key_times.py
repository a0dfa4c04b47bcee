from dataclasses import replace

import pytest

from haihecup.domain.competition import ByTime, Ranking, Unbroken
from haihecup.domain.entries import EntryStatus
from haihecup.domain.journal import Action
from haihecup.domain.problems import RuleBroken
from haihecup.services.enter_marks import set_statuses
from haihecup.services.key_times import read_times, set_times
from haihecup.services.publish_results import read_results
from haihecup.services.undo import undo
from tests.ui.sample_sheets import a_marking_desk, works


@pytest.fixture
def marking(tmp_path):
    with a_marking_desk(tmp_path / "cup.haihe") as desk:
        yield desk


def seconds(desk):
    return {one.work_code: one.seconds for one in read_times(desk, "GJ01").works}


def test_a_time_is_kept_in_seconds_however_it_is_written_and_taken_back(marking):
    first, second, third = works(marking)[:3]
    kept = set_times(marking, "GJ01", {first: "1:05:30", second: "90", third: "2：10"})
    assert kept.value == {first: "3930", second: "90", third: "130"}
    assert seconds(marking)[first] == "3930"
    assert read_times(marking, "GJ01").due == 5
    undo(marking, kept.receipt)
    assert read_times(marking, "GJ01").due == 8


def test_nothing_takes_a_time_away(marking):
    work = works(marking)[0]
    set_times(marking, "GJ01", {work: "90"})
    set_times(marking, "GJ01", {work: ""})
    assert seconds(marking)[work] == ""


def test_what_is_no_time_is_refused_with_the_work_that_it_is_of(marking):
    first, second = works(marking)[:2]
    with pytest.raises(RuleBroken, match=f"{second}: “soon” is no time"):
        set_times(marking, "GJ01", {first: "90", second: "soon"})
    assert seconds(marking)[first] == ""


def test_a_newer_time_of_somebody_else_is_not_written_over(marking):
    work = works(marking)[0]
    set_times(marking, "GJ01", {work: "90"})
    with pytest.raises(RuleBroken, match=f"{work}: somebody else has keyed 0:01:30"):
        set_times(marking, "GJ01", {work: "95"}, {work: ""})
    # who keys the same finds it settled
    set_times(marking, "GJ01", {work: "1:30"}, {work: ""})
    set_times(marking, "GJ01", {work: "95"}, {work: "90"})
    assert seconds(marking)[work] == "95"


def test_whoever_does_not_compete_owes_no_time(marking):
    set_statuses(marking, "GJ01", {works(marking)[0]: EntryStatus.ABSENT})
    view = read_times(marking, "GJ01")
    assert (view.due, view.open, view.breaks_ties) == (7, True, False)


def test_the_results_tell_who_has_no_time_where_it_breaks_ties(marking):
    assert read_results(marking, "GJ01").untimed == 0
    with marking.writing(Action.RULES_CHANGED) as work:
        event = work.events.get("GJ01")
        work.events.put(replace(event, ranking=Ranking((ByTime(),), Unbroken.SHARE)))
    set_times(marking, "GJ01", {works(marking)[0]: "90"})
    assert read_times(marking, "GJ01").breaks_ties
    assert read_results(marking, "GJ01").untimed == 7


def test_a_work_that_is_not_there_is_named(marking):
    with pytest.raises(RuleBroken, match="X99"):
        set_times(marking, "GJ01", {"X99": "90"})
