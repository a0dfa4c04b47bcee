"""The way back of what was done on a page."""

import pytest

from haihecup.domain.journal import Action
from haihecup.ui.tasks import Tasks
from haihecup.ui.undoing import Undoing
from tests.ui.pages.desk_and_page import OnDesk


@pytest.fixture
def on_desk(qtbot, messages, tmp_path):
    """A small competition, opened on the worker."""
    tasks = Tasks(messages.broken)
    stand = OnDesk(qtbot, tasks, messages, tmp_path / "cup.haihe")
    stand.begin()
    qtbot.waitUntil(tasks.idle)
    yield stand
    tasks.close(lambda desk: desk.close())


@pytest.fixture
def put(on_desk):
    """Put a setting and return the receipt."""

    def put(value):
        def write(desk):
            with desk.writing(Action.SETTING_CHANGED) as work:
                work.settings.put("hue", value)
            return work.receipt

        return on_desk.ask(write)

    return put


def hue(on_desk):
    def read(desk):
        with desk.reading() as work:
            return work.settings.get("hue")

    return on_desk.ask(read)


def test_what_was_done_is_told_with_the_way_back(on_desk, put, messages):
    undoing = Undoing(on_desk.hall)
    assert not undoing.undo()
    assert not undoing.redo()
    undoing.did("hue changed", put("blue"))
    assert messages.read() == [("done", "hue changed")]
    assert undoing.stands("hue changed")
    messages.undos[0]()
    on_desk.settle()
    assert hue(on_desk) is None
    assert not undoing.stands("hue changed")
    assert undoing.redo()
    on_desk.settle()
    assert hue(on_desk) == "blue"
    assert messages.read() == [("done", "hue changed")]


def test_ctrl_z_goes_back_step_by_step(on_desk, put, messages):
    undoing = Undoing(on_desk.hall)
    for value in ("blue", "green"):
        undoing.did(f"hue {value}", put(value))
    messages.read()
    for left in ("blue", None):
        assert undoing.undo()
        on_desk.settle()
        assert hue(on_desk) == left
    assert not undoing.undo()
    undoing.did("hue red", put("red"))
    messages.read()
    assert not undoing.redo()


def test_nothing_is_said_where_nothing_changed(on_desk, put, messages):
    undoing = Undoing(on_desk.hall)
    put("blue")
    undoing.did("hue changed", put("blue"))
    assert messages.read() == []
    assert not undoing.undo()


def test_what_was_done_before_the_page_was_opened_is_taken_back(on_desk, put):
    receipt = put("blue")
    undoing = Undoing(on_desk.hall)
    undoing.take_back("hue changed", receipt)
    on_desk.settle()
    assert hue(on_desk) is None


def test_what_has_changed_since_is_refused_in_a_sentence(on_desk, put, messages):
    undoing = Undoing(on_desk.hall)
    undoing.did("hue changed", put("blue"))
    put("green")
    assert undoing.undo()
    on_desk.settle()
    [_done, (kind, sentence)] = messages.read()
    assert kind == "problem"
    assert "hue" in sentence
    assert hue(on_desk) == "green"
