import pytest

from haihecup.domain.sealing import HOLDING, Place
from haihecup.services.open_seals import list_keys
from haihecup.services.prepare_draws import read_draw_choices
from haihecup.ui.pages.keys_dialog import KeysDialog, SlipsDialog
from haihecup.ui.window_menus import close_what_is_open
from tests.services.sealed_competition import HOLDERS, some_keys
from tests.ui.pages.draws_by_hand import click


@pytest.fixture
def dialog(qtbot, on_desk):
    """Asks for new keys."""
    on_desk.begin()
    made = KeysDialog(on_desk.hall, on_desk.ask(lambda desk: read_draw_choices(desk, ["GJ02"])))
    qtbot.addWidget(made)
    made.show()
    made.answers = []
    made.made.connect(made.answers.append)
    return made


@pytest.fixture
def handing(qtbot, on_desk):
    """Hands out the slips of keys that were just made."""
    on_desk.begin()
    made = SlipsDialog(on_desk.hall, on_desk.ask(some_keys))
    qtbot.addWidget(made, before_close_func=lambda dialog: dialog.done(0))
    made.open()
    on_desk.settle()
    made.out = []
    made.handed_out.connect(made.out.append)
    return made


def name_all(dialog, type_in, holders=HOLDERS):
    for place in HOLDING:
        type_in(dialog.holders[place].line, holders[place])


def test_keys_are_made_for_three_people_that_are_named(on_desk, dialog, type_in):
    assert not dialog.go.isEnabled()
    assert "say who holds" in dialog.refusal()
    name_all(dialog, type_in)
    click(dialog.go)
    on_desk.settle()
    [slips] = dialog.answers
    assert slips.keys.name == "GJ02"
    assert [slips.keys.holder(place).name for place in HOLDING] == list(HOLDERS.values())
    assert not dialog.isVisible()


def test_nobody_holds_two_keys(dialog, type_in):
    name_all(dialog, type_in, dict.fromkeys(HOLDING, "周加密"))
    assert "three different people" in dialog.refusal()
    assert not dialog.go.isEnabled()


def test_a_name_that_is_taken_is_told_and_everything_typed_stays(on_desk, dialog, type_in):
    on_desk.ask(lambda desk: some_keys(desk, "GJ02"))
    name_all(dialog, type_in)
    click(dialog.go)
    on_desk.settle()
    assert "already" in dialog.refusal()
    assert dialog.holders[Place.FIRST].text() == "周加密"
    assert dialog.isVisible()


def test_each_holder_sees_his_own_slip_once_he_asks(on_desk, handing):
    seen = {}
    for place in Place:
        holder = handing.holder
        assert holder.place is place
        assert handing.view.seen() == ""
        assert not handing.go.isEnabled()
        if place is not Place.SAFE:
            assert HOLDERS[place] in handing.windowTitle()
        click(handing.show_button)
        seen[place] = handing.view.seen()
        on_desk.settle()
        click(handing.go)
    on_desk.settle()
    assert seen == dict(handing._slips.slips)
    assert handing.out == [handing._slips.keys.id]
    assert not handing.isVisible()


def test_a_slip_can_be_covered_again_before_the_next_one_comes(handing):
    click(handing.show_button)
    click(handing.show_button)
    assert handing.view.seen() == ""
    assert handing.go.isEnabled()


def test_what_was_written_down_is_compared(handing, type_in):
    click(handing.show_button)
    right = handing.view.seen()
    type_in(handing.compare.line, right[:-1])
    click(handing.go)
    assert "does not agree" in handing.refusal()
    type_in(handing.compare.line, right[-1])
    assert handing.compare.right
    click(handing.go)
    assert handing.holder.place is Place.SECOND
    assert handing.compare.text() == ""


def test_the_slip_can_be_printed_and_never_saved(on_desk, handing):
    on_desk.settle()
    assert handing.paper.print_button.isEnabled()
    assert handing.paper.save_button.isHidden()


def test_whoever_stops_half_way_is_asked_and_the_keys_seal_nothing(on_desk, messages, handing):
    messages.answers.append(None)
    click(handing.leave)
    assert handing.isVisible()
    messages.answers.append({})
    click(handing.leave)
    on_desk.settle()
    assert not handing.isVisible()
    assert on_desk.ask(list_keys) == ()
    assert handing.out == []
    assert "4 slips" in messages.asked[0].text


def test_the_lock_of_an_idle_window_covers_the_slip_and_loses_nothing(handing):
    click(handing.show_button)
    assert not close_what_is_open()
    assert handing.view.seen() == ""
    assert handing.isVisible()


def test_the_cross_of_the_window_asks_as_well(messages, handing):
    messages.answers.append(None)
    handing.close()
    assert handing.isVisible()
