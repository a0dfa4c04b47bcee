import pytest

from haihecup.domain.layout_choices import Use
from haihecup.domain.layouts import Box, Layout, TextBox
from haihecup.services.design_layouts import list_layouts, read_choice
from haihecup.ui.layout_draft import LayoutDraft
from haihecup.ui.layout_keeping import LayoutKeeping
from haihecup.ui.undoing import Undoing
from tests.ui.pages.desk_and_page import OnDesk

OWN = Layout("赞助商", 210, 297, (TextBox("姓名", Box(20, 50, 170, 20), "{recipient}"),))


@pytest.fixture
def on_desk(qtbot, tasks, messages, tmp_path):
    made = OnDesk(qtbot, tasks, messages, tmp_path / "cup.haihe")
    made.begin()
    yield made
    tasks.close(lambda desk: desk.close())


@pytest.fixture
def keeping(on_desk):
    return LayoutKeeping(on_desk.hall, Undoing(on_desk.hall))


def names(on_desk):
    return [row.name for row in on_desk.ask(list_layouts)]


def kept(on_desk, keeping):
    draft = LayoutDraft(OWN, {})
    keeping.keep("individual", draft)
    on_desk.settle()
    return draft


def test_a_layout_is_kept_and_it_is_told_under_which_name(qtbot, on_desk, keeping, messages):
    with qtbot.waitSignal(keeping.kept) as told:
        draft = kept(on_desk, keeping)
    assert told.args == ["individual", "赞助商"]
    assert draft.is_kept
    assert messages.read() == [("done", "Layout saved")]
    assert "赞助商" in names(on_desk)


def test_the_way_back_takes_it_out_again(on_desk, keeping, messages):
    kept(on_desk, keeping)
    messages.read()
    messages.undos[-1]()
    on_desk.settle()
    assert "赞助商" not in names(on_desk)


def test_a_layout_is_chosen_for_a_kind_and_for_an_event(on_desk, keeping, messages):
    kept(on_desk, keeping)
    keeping.use("team", "赞助商")
    on_desk.settle()
    keeping.use_for_event("GJ01", "coach")
    on_desk.settle()
    choice = on_desk.ask(read_choice)
    assert (choice.name_of(Use.TEAM), choice.events) == ("赞助商", {"GJ01": "coach"})
    assert len(messages.read()) == 3


def test_a_layout_in_use_is_not_removed_and_that_is_said(on_desk, keeping, messages):
    kept(on_desk, keeping)
    keeping.use("team", "赞助商")
    on_desk.settle()
    messages.read()
    keeping.remove("赞助商")
    on_desk.settle()
    ((kind, sentence),) = messages.read()
    assert kind == "problem"
    assert "Choose another layout" in sentence


def test_not_choosing_a_file_does_nothing(on_desk, keeping, messages):
    messages.answers = [None, None]
    before = names(on_desk)
    keeping.take_in()
    keeping.hand_on("individual", "x")
    on_desk.settle()
    assert names(on_desk) == before
