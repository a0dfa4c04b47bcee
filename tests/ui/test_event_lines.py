from haihecup.domain.stages import State
from haihecup.ui.components.top_bar import EventChoice
from haihecup.ui.event_lines import event_lines


def test_an_event_is_called_by_code_name_and_group_and_enter_hands_on_its_code():
    taken = []
    choices = [EventChoice("GJ01", "数控车", "职工组", State.MARKING)]
    (line,) = event_lines(choices, taken.append, "Events")
    assert (line.words, line.what, line.state) == ("GJ01 数控车", "职工组", State.MARKING)
    assert line.group == "Events"
    line.do()
    assert taken == ["GJ01"]
