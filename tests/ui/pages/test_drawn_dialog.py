from dataclasses import replace

import pytest

from haihecup.services.draw_lots import DrawOrder, draw
from haihecup.ui.pages.drawn_dialog import DrawnDialog, beside_words
from haihecup.ui.window_menus import close_what_is_open
from tests.services.sealed_competition import STRINGS, some_keys
from tests.ui.pages.draws_by_hand import choose, click


def sealed_draw(desk):
    return draw(desk, ["GJ02"], DrawOrder(STRINGS, some_keys(desk).keys.id)).value


@pytest.fixture
def dialog(qtbot, on_desk):
    """The registers of a draw under seal."""
    on_desk.begin()
    drawn = replace(on_desk.ask(sealed_draw), neighbours=1)
    made = DrawnDialog(on_desk.hall, drawn)
    qtbot.addWidget(made, before_close_func=lambda dialog: dialog.done(0))
    made.open()
    on_desk.settle()
    return made


def test_the_registers_that_are_due_are_offered_at_once(dialog):
    names = [paper.name for paper in dialog.papers]
    assert names == ["Register of the draw", "Register of the sealing", "Commitment of the draw"]
    assert "8 lots" in dialog.windowTitle()
    assert dialog.sheet.shown


def test_the_secret_register_is_covered_until_somebody_asks(on_desk, dialog):
    choose(dialog.switch, "1")
    on_desk.settle()
    assert not dialog.sheet.shown
    assert dialog.bar.save_button.isHidden()
    click(dialog.uncover)
    on_desk.settle()
    assert dialog.sheet.shown
    choose(dialog.switch, "0")
    choose(dialog.switch, "1")
    on_desk.settle()
    assert not dialog.sheet.shown


def test_the_lock_of_an_idle_window_covers_the_secret_and_loses_nothing(on_desk, dialog):
    choose(dialog.switch, "1")
    click(dialog.uncover)
    on_desk.settle()
    assert not close_what_is_open()
    on_desk.settle()
    assert dialog.isVisible()
    assert dialog.paper.name == "Register of the draw"
    assert dialog.switch.choice() == "0"


def test_neighbours_of_one_delegation_are_told(dialog):
    assert dialog.neighbours.isVisible()
    assert dialog.neighbours.text() == beside_words(1)


def test_it_asks_once_whether_everything_is_on_paper(on_desk, messages, dialog, tmp_path):
    messages.answers.append(tmp_path / "register.pdf")
    click(dialog.bar.save_button)
    on_desk.settle()
    messages.answers.append(None)
    click(dialog.close_button)
    assert dialog.isVisible()
    asked = messages.asked[-1].text
    assert "Register of the sealing" in asked
    assert "Register of the draw" not in asked
    messages.answers.append({})
    click(dialog.close_button)
    assert not dialog.isVisible()


def test_the_cross_of_the_window_asks_as_well(messages, dialog):
    messages.answers.append(None)
    dialog.close()
    assert dialog.isVisible()
