from haihecup.ui.components.buttons import Button
from haihecup.ui.components.small_dialog import SmallDialog
from haihecup.ui.components.words import Sentence


def test_a_small_dialog_has_its_heading_above_and_its_main_button_at_the_lower_right(qtbot):
    dialog = SmallDialog("Take the events in?")
    qtbot.addWidget(dialog)
    told, cancel, go = Sentence("3 new events."), Button("Cancel"), Button("Take in")
    dialog.column.addWidget(told)
    dialog.set_foot(cancel, go, left=Button("Copy"))
    dialog.resize(500, 300)
    dialog.show()
    heading = dialog.findChildren(Sentence)[0]
    assert heading.text() == dialog.windowTitle() == "Take the events in?"
    assert heading.geometry().bottom() < told.geometry().top() < go.geometry().top()
    assert cancel.geometry().right() < go.geometry().left()
    assert go.geometry().right() > 450


def test_the_heading_may_say_something_else_than_the_title(qtbot):
    dialog = SmallDialog("My password", heading="王敏")
    qtbot.addWidget(dialog)
    assert dialog.findChild(Sentence).text() == "王敏"
