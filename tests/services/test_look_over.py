from dataclasses import replace
from datetime import timedelta
from unittest.mock import patch

from haihecup.domain.journal import Action
from haihecup.domain.stages import PATH, State
from haihecup.services import known_results
from haihecup.services.look_over import read_blockers, read_event, read_journal, read_overview
from haihecup.services.publish_results import decide_tie
from tests.services.small_competition import clock, tie


def stand_at(desk, code, state):
    with desk.writing(Action.EVENT_MOVED) as work:
        work.events.put(replace(work.events.get(code), state=state, venue="一号车间"))


def test_the_overview_has_a_tile_for_each_event_in_the_order_of_the_codes(desk):
    overview = read_overview(desk)
    told = [(one.code, one.short_name, one.state, one.entries) for one in overview.tiles]
    assert told == [
        ("GJ01", "数控车", State.RECHECKED, 8),
        ("GJ02", "焊接", State.PREPARING, 8),
    ]
    assert (overview.edition, overview.entries) == ("2026年“海河工匠杯”技能大赛", 16)


def test_every_state_of_the_path_is_counted(desk):
    counts = read_overview(desk).counts
    assert list(counts) == list(PATH)
    assert (counts[State.RECHECKED], counts[State.PREPARING], sum(counts.values())) == (1, 1, 2)


def test_venues_are_counted_once(desk):
    for code in ("GJ01", "GJ02"):
        stand_at(desk, code, State.MARKING)
    assert read_overview(desk).venues == 1


def test_the_overview_computes_no_results(desk):
    with patch.object(known_results, "compute", side_effect=AssertionError):
        overview = read_overview(desk)
    assert overview.waiting == ("GJ01",)


def test_what_only_results_can_tell_is_read_apart(desk):
    (blocker,) = read_blockers(desk, ["GJ01"])["GJ01"]
    assert (blocker.code, blocker.page) == ("tie-undecided", "results")


def test_nothing_blocks_before_the_roster_is_closed_and_lots_do_after_it(desk):
    assert "GJ02" not in read_overview(desk).waiting
    stand_at(desk, "GJ02", State.ROSTER_CLOSED)
    assert "GJ02" in read_overview(desk).waiting
    (blocker,) = read_blockers(desk, ["GJ02"])["GJ02"]
    assert blocker.code == "undrawn"


def test_awards_are_counted_as_the_marks_stand(desk):
    assert read_event(desk, "GJ01").awards == {"一等奖": 1, "二等奖": 3}
    assert [one.code for one in read_event(desk, "GJ01").blockers] == ["tie-undecided"]
    decide_tie(desk, "GJ01", tie(desk, "GJ01"), "工艺更好")
    assert read_event(desk, "GJ01").blockers == ()


def test_before_marking_no_award_is_counted(desk):
    view = read_event(desk, "GJ02")
    assert (view.event.name, view.entries, view.awards) == ("焊接", 8, {})


def test_the_journal_tells_who_did_what_newest_first(desk):
    desk.clock = lambda: clock() + timedelta(hours=1)
    decide_tie(desk, "GJ01", tie(desk, "GJ01"), "工艺更好")
    rows = read_journal(desk)
    on_the_wall = f"{desk.clock().astimezone():%Y-%m-%d %H:%M:%S}"
    assert (rows[0].time, rows[0].person, rows[0].event) == (on_the_wall, "周立国", "GJ01")
    assert rows[0].act == "decided a tie"
    assert "set up the competition" in {one.act for one in rows}


def test_the_journal_of_one_event_holds_nothing_else(desk):
    assert {one.event for one in read_journal(desk, "GJ01")} == {"GJ01"}
    assert len(read_journal(desk, limit=2)) == 2
