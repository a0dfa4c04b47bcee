import pytest

from haihecup.domain.stages import State
from haihecup.services.look_over import read_event, read_overview
from haihecup.ui.pages.event_steps import EventSteps


@pytest.fixture
def steps(on_desk):
    on_desk.begin()
    return EventSteps(on_desk.hall)


def states(on_desk):
    return {one.code: one.state for one in on_desk.ask(read_overview).tiles}


def go_back(steps, on_desk, code):
    def read(desk):
        return read_event(desk, code).event

    steps.back(on_desk.ask(read))
    on_desk.settle()


def test_one_event_goes_on_and_several_go_together_or_none(steps, on_desk, messages):
    steps.on(["GJ02"])
    on_desk.settle()
    assert states(on_desk)["GJ02"] is State.REGISTRATION
    steps.on(["GJ01", "GJ02"])
    on_desk.settle()
    assert messages.read()[0][0] == "problem"
    assert states(on_desk) == {"GJ01": State.RECHECKED, "GJ02": State.REGISTRATION}


def test_a_step_back_says_where_it_leads_and_is_taken_by_two_people(steps, on_desk, messages):
    messages.answers = [
        None,
        {"reason": "改分", "second": "周立国"},
        {"reason": "改分", "second": "吕静"},
    ]
    go_back(steps, on_desk, "GJ01")
    assert messages.asked[0].title == "Back to “Keyed”?"
    go_back(steps, on_desk, "GJ01")
    assert messages.read() == [("problem", "Event GJ01: a step back needs a second person.")]
    assert states(on_desk)["GJ01"] is State.RECHECKED
    go_back(steps, on_desk, "GJ01")
    assert states(on_desk)["GJ01"] is State.KEYED


def test_where_the_path_begins_there_is_no_way_back(steps, on_desk, messages):
    go_back(steps, on_desk, "GJ02")
    assert messages.asked == []
