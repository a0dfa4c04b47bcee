import pytest

from haihecup.ui.shared_address import ask_address, whole_address
from tests.ui.message_recorder import MessageRecorder


@pytest.mark.parametrize(
    "typed",
    [
        "wang@10.0.0.5/cup",
        " postgresql://wang@10.0.0.5/cup ",
        "postgres://wang@10.0.0.5/cup",
        "postgresql+psycopg://wang@10.0.0.5/cup",
    ],
)
def test_an_address_is_understood_as_it_is_told(typed):
    assert whole_address(typed) == "postgresql+psycopg://wang@10.0.0.5/cup"


def test_whoever_thinks_better_of_it_gives_no_address():
    messages = MessageRecorder()
    messages.answers = [None, {"address": "wang@server/cup"}]
    assert ask_address(messages) == ""
    assert ask_address(messages) == "postgresql+psycopg://wang@server/cup"
