import pytest

from haihecup.ui.components.buttons import Button
from haihecup.ui.components.dialog_frame import DialogFrame


@pytest.fixture
def dialog(qtbot):
    """A dialog with a button."""
    made = DialogFrame("Draw the lots?", "The roster closes.", 500)
    qtbot.addWidget(made)
    made.set_foot([], [Button("Draw")])
    made.show()
    return made


def test_title_and_text_are_told_and_changed(dialog):
    assert dialog.windowTitle() == dialog.head.text() == "Draw the lots?"
    assert dialog.text.isVisible()
    dialog.set_words("Drawn", "")
    assert dialog.windowTitle() == "Drawn"
    assert not dialog.text.isVisible()


def test_it_is_never_larger_than_the_screen_and_closes_for_the_lock(dialog):
    dialog.set_size(5000, 5000)
    room = dialog.screen().availableSize()
    assert dialog.width() < room.width()
    assert dialog.height() < room.height()
    assert not dialog.covered_instead()


def test_a_refusal_stays_until_it_is_taken_away(dialog):
    dialog.refuse("Choose keys.")
    assert dialog.refusal() == "Choose keys."
    assert dialog._refusal.isVisible()
    dialog.refuse("")
    assert not dialog._refusal.isVisible()
