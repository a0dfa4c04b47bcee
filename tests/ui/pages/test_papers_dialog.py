import pytest
from PySide6.QtCore import Qt

from haihecup.services.draw_lots import draw
from haihecup.services.hand_out_paper import MadePaper
from haihecup.services.print_draws import commitment_paper, register_paper
from haihecup.ui.components.inputs import ChoiceField
from haihecup.ui.pages.papers_dialog import PapersDialog
from tests.ui.pages.draws_by_hand import choose, click


def both(desk):
    return register_paper(desk, "GJ02"), commitment_paper(desk, "GJ02")


@pytest.fixture
def dialog(qtbot, on_desk):
    """Two papers of an open draw."""
    on_desk.begin(lambda desk: draw(desk, ["GJ02"]))
    made = PapersDialog(on_desk.hall, "Registers of GJ02", "", both)
    qtbot.addWidget(made)
    made.open()
    on_desk.settle()
    return made


def test_the_first_paper_is_seen_as_it_will_print(dialog):
    assert dialog.paper.name == "Register of the draw"
    assert dialog.sheet.shown
    assert dialog.place.text() == "Page 1 of 1"
    assert dialog.before.isHidden()
    assert dialog.uncover.isHidden()


def test_the_other_paper_is_one_click_away(on_desk, dialog):
    choose(dialog.switch, "1")
    on_desk.settle()
    assert dialog.paper.name == "Commitment of the draw"
    assert dialog.sheet.shown


def test_many_papers_are_chosen_from_a_list_that_fits_the_dialog(qtbot, on_desk):
    on_desk.begin(lambda desk: draw(desk, ["GJ02"]))
    many = PapersDialog(on_desk.hall, "Papers", "", lambda desk: both(desk) * 4)
    qtbot.addWidget(many)
    many.open()
    on_desk.settle()
    assert isinstance(many.switch, ChoiceField)
    many.switch.box.setFocus()
    qtbot.keyClick(many.switch.box, Qt.Key.Key_End)
    many.switch.box.activated.emit(7)
    on_desk.settle()
    assert many.paper.name == "Commitment of the draw"
    assert many.width() <= 900


def test_a_long_paper_is_turned_page_by_page(on_desk, dialog):
    long = MadePaper("Register of the draw", "GJ02", dialog.papers[0].pdf, 2)
    dialog.papers = (long, *dialog.papers[1:])
    dialog.choose(0)
    on_desk.settle()
    assert not dialog.after.isHidden()
    click(dialog.before)
    on_desk.settle()
    assert dialog.place.text() == "Page 1 of 2"


def test_it_is_closed_without_a_question(dialog):
    click(dialog.close_button)
    assert not dialog.isVisible()
