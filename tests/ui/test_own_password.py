import pytest
from PySide6.QtCore import Qt

from haihecup.ui.own_password import OwnPasswordDialog

GOOD = "four quiet river boats"


@pytest.fixture
def dialog(qtbot):
    made = OwnPasswordDialog("李航")
    qtbot.addWidget(made)
    made.show()
    return made


def key_in(qtbot, dialog, old, new, again, pin=""):
    for field, text in ((dialog.old, old), (dialog.new, new), (dialog.again, again)):
        qtbot.keyClicks(field.line, text)
    qtbot.keyClicks(dialog.pin.line, pin)


def test_old_and_new_password_and_pin_are_handed_on(qtbot, dialog):
    key_in(qtbot, dialog, "old one 1", GOOD, GOOD, "2580")
    with qtbot.waitSignal(dialog.given) as heard:
        qtbot.keyClick(dialog.pin.line, Qt.Key.Key_Return)
    assert heard.args == ["old one 1", GOOD, "2580"]


def test_the_password_may_stay_as_it_is(qtbot, dialog):
    key_in(qtbot, dialog, "old one 1", "", "", "2580")
    with qtbot.waitSignal(dialog.given) as heard:
        qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert heard.args == ["old one 1", "", "2580"]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (("", GOOD, GOOD), "old"),
        (("old one 1", "short", "short"), "new"),
        (("old one 1", GOOD, "other"), "again"),
        (("old one 1", GOOD, GOOD, "1"), "pin"),
    ],
)
def test_what_does_not_fit_is_told_below_its_field(qtbot, dialog, given, field):
    dialog.given.connect(lambda *_given: pytest.fail("this was not right"))
    key_in(qtbot, dialog, *given)
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert getattr(dialog, field).error()
    assert getattr(dialog, field).line.hasFocus()


def test_a_wrong_old_password_is_told_and_the_rest_stays(qtbot, dialog):
    key_in(qtbot, dialog, "wrong", GOOD, GOOD)
    dialog.refuse("Wrong. 4 more tries without a wait.")
    assert dialog.old.error().startswith("Wrong")
    assert dialog.new.text() == GOOD
