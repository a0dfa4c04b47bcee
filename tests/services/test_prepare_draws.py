from dataclasses import replace

import pytest

from haihecup.domain.journal import Action
from haihecup.domain.judges import Assignment, Duty, Judge
from haihecup.domain.problems import RuleBroken
from haihecup.domain.sealing import Place
from haihecup.services.appoint_judges import add_judges
from haihecup.services.draw_lots import DrawOrder, draw
from haihecup.services.open_seals import withdraw_keys
from haihecup.services.prepare_draws import list_draws, read_draw_choices, string_by_chance
from tests.services.sealed_competition import STRINGS, some_keys


def in_the_morning(desk):
    """The first five of GJ02 compete in the morning."""
    with desk.writing(Action.ENTRY_CHANGED) as work:
        first = work.entries.records("GJ02")[:5]
        work.entries.put_many([replace(one, session="上午场") for one in first])


def test_whoever_waits_is_listed_by_entry_number_with_the_sessions(desk):
    choices = read_draw_choices(desk, ["GJ02"])
    assert [one.entry_number for one in choices.waiting] == [f"GJ02-{n:04}" for n in range(1, 9)]
    assert choices.sessions == ("",)
    draw(desk, ["GJ02"])
    assert read_draw_choices(desk, ["GJ02"]).waiting == ()
    assert len(read_draw_choices(desk, ["GJ02"], again="").waiting) == 8


def test_a_session_drawn_under_seal_can_be_listed_for_another_draw(desk):
    made = some_keys(desk)
    draw(desk, ["GJ02"], DrawOrder(STRINGS, made.keys.id))
    assert len(read_draw_choices(desk, ["GJ02"], again="").waiting) == 8


def test_keys_that_were_withdrawn_are_not_offered_and_their_name_is_not_proposed(desk):
    made = some_keys(desk, "GJ02")
    assert [one.name for one in read_draw_choices(desk, ["GJ02"]).keys] == ["GJ02"]
    withdraw_keys(desk, made.keys.id)
    choices = read_draw_choices(desk, ["GJ02"])
    assert choices.keys == ()
    assert choices.keys_name == "GJ02 2"


def test_those_appointed_to_the_event_are_proposed_as_holders_and_nobody_twice(desk):
    def judge(name, duty, event="GJ02"):
        return Judge(name, assignments=(Assignment(event, duty),))

    add_judges(
        desk,
        [
            judge("周加密", Duty.ENCRYPTION_JUDGE),
            judge("郑监督", Duty.SUPERVISOR),
            judge("外人", Duty.ENCRYPTION_JUDGE, "GJ01"),
        ],
    )
    holders = read_draw_choices(desk, ["GJ02"]).holders
    assert holders == {Place.FIRST: "周加密", Place.SUPERVISOR: "郑监督"}


def test_other_sessions_of_an_event_are_sealed_with_the_keys_that_it_is_opened_with(desk):
    in_the_morning(desk)
    one, other = some_keys(desk), some_keys(desk, "二号赛场")
    draw(desk, ["GJ02"], DrawOrder(STRINGS, one.keys.id), sessions=["上午场"])
    assert read_draw_choices(desk, ["GJ02"]).bound == one.keys.id
    assert read_draw_choices(desk, ["GJ02"], again="上午场").bound == ""
    with pytest.raises(RuleBroken, match="the keys 一号赛场"):
        draw(desk, ["GJ02"], DrawOrder(STRINGS, other.keys.id))
    draw(desk, ["GJ02"], DrawOrder(STRINGS, one.keys.id))


def test_strings_by_chance_are_long_and_never_the_same():
    strings = {string_by_chance() for _time in range(20)}
    assert len(strings) == 20
    assert min(map(len, strings)) >= 20


def test_the_list_of_draws_tells_what_waits(desk):
    assert [(one.code, one.entries, one.waits) for one in list_draws(desk)] == [
        ("GJ01", 8, False),
        ("GJ02", 8, True),
    ]


def test_the_list_of_draws_tells_how_many_sessions_are_drawn_and_who_waits(desk):
    in_the_morning(desk)
    draw(desk, ["GJ02"], sessions=["上午场"])
    line = list_draws(desk)[1]
    assert (line.waits, line.waiting, line.drawn, line.sessions) == (True, 3, 1, 2)
    draw(desk, ["GJ02"])
    line = list_draws(desk)[1]
    assert (line.waits, line.waiting, line.drawn, line.sessions) == (False, 0, 2, 2)


def test_whoever_comes_late_to_a_session_under_seal_does_not_wait_for_a_lot(desk):
    in_the_morning(desk)
    keys = some_keys(desk).keys.id
    draw(desk, ["GJ02"], DrawOrder(STRINGS, keys), sessions=["上午场"])
    with desk.writing(Action.ENTRY_CHANGED) as work:
        late = next(one for one in work.entries.records("GJ02") if one.station == "01")
        work.entries.put_many([replace(late, station="")])
    line = list_draws(desk)[1]
    assert (line.sealed, line.waits, line.waiting, line.drawn) == (True, True, 3, 1)
