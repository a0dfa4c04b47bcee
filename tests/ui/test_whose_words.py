import pytest

from haihecup.domain.meanwhile import ChangedMeanwhile, met
from haihecup.domain.people import Delegation, DelegationKind
from haihecup.ui.whose_words import ours_stay
from tests.ui.message_recorder import MessageRecorder


@pytest.mark.parametrize(("answer", "ours"), [({}, True), (None, False)])
def test_whoever_comes_second_is_shown_what_stands_there_and_decides(answer, ours):
    messages = MessageRecorder()
    messages.answers = [answer]
    one = Delegation("和平区", DelegationKind.DISTRICT)
    error = ChangedMeanwhile("和平区", [("Team leader", "钱进")], met(one, one, one))
    assert ours_stay(messages, error) is ours
    [question] = messages.asked
    assert "Team leader 钱进" in question.text
    assert (question.verb, question.way_out, question.danger) == ("Keep mine", "Take theirs", True)
