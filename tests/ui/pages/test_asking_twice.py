import pytest

from haihecup.domain.second_keying import Asked
from haihecup.services.key_second import asked_by_event, second_keying_begun
from haihecup.ui.pages.asking_twice import ask_keyed_twice


@pytest.fixture
def hall(on_desk):
    on_desk.begin()
    return on_desk.hall


def test_what_is_chosen_is_kept_for_all_events(hall, on_desk, messages):
    messages.answers = [{"asked": "recheck"}]
    ask_keyed_twice(hall, ["GJ01", "GJ02"], begun=False)
    on_desk.settle()
    asked = messages.asked[-1]
    assert asked.title == "Which sheets of 2 events are keyed twice?"
    assert [blank.key for blank in asked.blanks] == ["asked"]
    assert on_desk.ask(asked_by_event) == dict.fromkeys(("GJ01", "GJ02"), Asked.RECHECK)


def test_once_it_has_begun_a_reason_is_asked(hall, on_desk, messages):
    messages.answers = [None]
    ask_keyed_twice(hall, ["GJ01"], begun=True)
    asked = messages.asked[-1]
    assert asked.title == "Which sheets of GJ01 are keyed twice?"
    assert [blank.key for blank in asked.blanks] == ["asked", "reason"]
    assert on_desk.ask(asked_by_event) == {}
    assert not on_desk.ask(lambda desk: second_keying_begun(desk, ["GJ01"]))
