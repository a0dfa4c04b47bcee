from dataclasses import replace

import pytest

from haihecup.domain.draw import draw_lots
from haihecup.domain.journal import Action
from haihecup.domain.problems import RuleBroken
from haihecup.domain.stages import State
from haihecup.services.draw_lots import close_roster, draw, list_draws, read_draw


def test_drawing_closes_the_roster_and_gives_everybody_a_code(desk):
    assert draw(desk, ["GJ02"]).value == 8
    view = read_draw(desk, "GJ02")
    assert view.state is State.DRAWN
    assert [row.station for row in view.rows] == [f"{n:02}" for n in range(1, 9)]
    assert len({row.work_code for row in view.rows}) == 8


def test_an_event_is_drawn_once(desk):
    with pytest.raises(RuleBroken, match="Re-checked"):
        draw(desk, ["GJ01"])


def test_one_event_that_cannot_be_drawn_keeps_all_from_being_drawn(desk):
    with pytest.raises(RuleBroken):
        draw(desk, ["GJ02", "GJ01"])
    assert read_draw(desk, "GJ02").state is State.PREPARING


def test_the_list_of_the_draw_names_nobody(desk):
    draw(desk, ["GJ02"])
    assert "王建国" not in str(read_draw(desk, "GJ02"))


def test_a_closed_roster_waits_for_its_draw(desk):
    close_roster(desk, "GJ02")
    assert read_draw(desk, "GJ02").state is State.ROSTER_CLOSED
    assert draw(desk, ["GJ02"]).value == 8


def test_the_lots_of_a_seed_can_be_checked_by_the_roster(desk):
    draw(desk, ["GJ02"], "three people said this")
    numbers = {row.entry_number: row.work_code for row in read_draw(desk, "GJ02").rows}
    again = draw_lots("GJ02", numbers, "three people said this")
    assert {number: lot.work_code for number, lot in again.items()} == numbers


def test_the_list_of_draws_tells_what_waits(desk):
    assert [(one.code, one.entries, one.waits) for one in list_draws(desk)] == [
        ("GJ01", 8, False),
        ("GJ02", 8, True),
    ]


def test_entries_without_a_number_get_their_lots_too(desk):
    with desk.writing(Action.ROSTER_IMPORTED) as work:
        for record in work.entries.records("GJ02")[:3]:
            work.entries.put_many([replace(record, entry_number="")])
    assert draw(desk, ["GJ02"]).value == 8
    assert all(row.work_code for row in read_draw(desk, "GJ02").rows)
