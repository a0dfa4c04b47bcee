from PySide6.QtCore import Qt

from haihecup.domain.problems import RuleBroken
from haihecup.services.changes import Outcome
from haihecup.ui.components.inputs import TextField
from haihecup.ui.pages.sending_dialog import SendingDialog, filled_in


class Naming(SendingDialog):
    """Asks for a name that the desk may not like."""

    def __init__(self, hall):
        super().__init__(hall, "Who?", "", "Keep")
        self.name, self.taken = TextField("Name"), []
        self.name.edited.connect(lambda _text: self.weigh())
        self.add_row((self.name, 1))
        self.end(self.name)

    def missing(self):
        return filled_in(self.name.text())

    def send(self):
        self.hand_over(self.keep, self.taken.append)

    def keep(self, _desk):
        if self.name.text() == "x":
            raise RuleBroken("Write the name in full.")
        return Outcome(self.name.text())


def shown(on_desk, qtbot):
    on_desk.begin()
    dialog = Naming(on_desk.hall)
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def test_what_is_missing_keeps_it_from_being_handed_over(on_desk, qtbot):
    dialog = shown(on_desk, qtbot)
    assert not dialog.go.isEnabled()
    qtbot.keyClicks(dialog.name.line, "x")
    assert dialog.go.isEnabled()


def test_where_it_is_refused_it_stays_with_what_was_typed(on_desk, qtbot):
    dialog = shown(on_desk, qtbot)
    qtbot.keyClicks(dialog.name.line, "x")
    dialog.go.click()
    on_desk.settle()
    assert dialog.isVisible()
    assert (dialog.refusal(), dialog.name.text()) == ("Write the name in full.", "x")
    qtbot.keyClicks(dialog.name.line, "y")
    dialog.go.click()
    on_desk.settle()
    assert dialog.isHidden()
    assert dialog.taken == ["xy"]


def test_tab_leads_to_the_main_button_and_ctrl_enter_presses_it(on_desk, qtbot):
    dialog = shown(on_desk, qtbot)
    qtbot.keyClicks(dialog.name.line, "Wang")
    assert dialog.name.line.nextInFocusChain() is dialog.go
    assert dialog.go.nextInFocusChain() is dialog.cancel
    with qtbot.waitExposed(dialog):
        dialog.activateWindow()
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    on_desk.settle()
    assert dialog.taken == ["Wang"]
