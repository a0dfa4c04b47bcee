import pytest
from PySide6.QtCore import Qt

from haihecup.domain.second_keying import Asked
from haihecup.services.key_second import ask_second_keying
from haihecup.services.recheck_works import read_recheck
from haihecup.ui.pages.recheck_dialog import RecheckDialog
from tests.ui.pages.results_on_desk import keyed


def twice(desk):
    keyed(desk)
    ask_second_keying(desk, ["GJ01"], Asked.RECHECK)


@pytest.fixture
def opened(on_desk, qtbot):
    """The dialog over a competition of which GJ01 waits for its re-check."""

    def at(prepare=keyed):
        on_desk.begin(prepare)
        dialog = RecheckDialog(on_desk.hall, "GJ01")
        qtbot.addWidget(dialog)
        dialog.show()
        on_desk.settle()
        return dialog

    return at


def write(qtbot, on_desk, field, text):
    field.line.selectAll()
    qtbot.keyClicks(field.line, text)
    on_desk.settle()


def test_what_the_sample_can_find_is_told_before_it_is_drawn(opened, on_desk, qtbot):
    dialog = opened()
    works, strength = dialog.proposed.text().splitlines()
    assert works == "3 works are checked in full, of the other 5 1 by chance."
    assert strength.startswith("A sample of 1 out of 5 finds one of 2 wrong works with 40 %; ")
    assert "would find one with 95 %" in strength
    write(qtbot, on_desk, dialog.sample, "80")
    assert "A sample of 4 out of 5" in dialog.proposed.text()
    write(qtbot, on_desk, dialog.top, "8")
    assert "All works are checked in full." in dialog.proposed.text()


def test_a_rule_that_makes_no_sense_is_told_where_it_is_written(opened, on_desk, qtbot):
    dialog = opened()
    write(qtbot, on_desk, dialog.top, "much")
    assert "in per cent" in dialog.refusal()
    assert not dialog.go.isEnabled()
    assert dialog.proposed.text() == ""
    write(qtbot, on_desk, dialog.top, "140 %")
    assert "between 0 and 100 per cent" in dialog.refusal()
    write(qtbot, on_desk, dialog.top, "50 %")
    assert dialog.refusal() == ""
    assert dialog.go.isEnabled()


def test_whoever_draws_hears_from_when_on_the_first_marks_are_hidden(opened):
    assert opened(twice).blind.isVisible()


def test_nothing_is_said_of_it_where_no_sheet_is_keyed_twice(opened):
    assert not opened().blind.isVisible()


def test_the_works_are_drawn_as_was_written(opened, on_desk, qtbot):
    dialog = opened()
    write(qtbot, on_desk, dialog.sample, "60")
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    drawn = on_desk.ask(lambda desk: read_recheck(desk, "GJ01")).current
    assert drawn.sampled == (3, 5)
