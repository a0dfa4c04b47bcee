import pytest
from PySide6.QtCore import Qt

from haihecup.domain.corrections import Change, Correctable
from haihecup.services.correct_results import read_corrections
from haihecup.services.look_over import read_event
from haihecup.ui.pages.correction_dialog import CorrectionDialog
from tests.ui.pages.results_on_desk import keyed


@pytest.fixture
def opened(on_desk, qtbot):
    """The dialog over GJ01, whose keying is closed; ``asked`` are the changes it looks ahead to."""

    def at(works=None, appeal=0):
        on_desk.begin(keyed)
        event = on_desk.ask(lambda desk: read_event(desk, "GJ01")).event
        every = on_desk.ask(lambda desk: read_corrections(desk, "GJ01")).works
        asked = []

        def ask(changes, _dialog):
            asked.extend(changes)

        made = CorrectionDialog(on_desk.hall, event, works or every, ask, appeal)
        made.works, made.asked = every, asked
        qtbot.addWidget(made)
        made.show()
        return made

    return at


def choose(on_desk, dialog, what, work=0):
    dialog.work.choose(dialog.works[work])
    dialog.what.choose(what)
    on_desk.settle()


def test_what_stands_there_now_is_told_as_soon_as_it_is_chosen(opened, on_desk):
    dialog = opened()
    choose(on_desk, dialog, "status/")
    assert dialog.now.text() == "It is competing now."
    choose(on_desk, dialog, "time/")
    assert dialog.now.text() == "It is — now."
    choose(on_desk, dialog, "violation/A")
    assert dialog.now.text() == ""


def test_nothing_is_looked_at_ahead_before_every_field_is_filled(opened, on_desk, qtbot):
    dialog = opened()
    choose(on_desk, dialog, "mark/T1.1", 2)
    assert not dialog.go.isEnabled()
    qtbot.keyClicks(dialog.value.line, " 88 ")
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert dialog.asked == [Change(dialog.works[2], Correctable.MARK, "88", "T1.1")]
    assert dialog.isVisible()


def test_a_status_is_written_as_people_say_it(opened, on_desk, qtbot):
    dialog = opened()
    choose(on_desk, dialog, "status/")
    qtbot.keyClicks(dialog.value.line, "absent ")
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert [one.after for one in dialog.asked] == ["absent"]


def test_of_one_work_only_the_value_is_asked(opened):
    dialog = opened(["U01"], appeal=3)
    assert dialog.work.isHidden()
    assert dialog.windowTitle() == "Correct a value of GJ01 U01?"
    assert dialog.text.text().startswith("The correction follows appeal 3.")
