from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from haihecup.ui.components.badges import KeyCap
from haihecup.ui.components.page_head import Hint
from haihecup.ui.page import Command, Hall, Menu, Page
from haihecup.ui.window_menus import close_what_is_open, keys_of, line_of, menu_of

COMMANDS = (
    Command("new", "New", lambda: None, Menu.FILE),
    Command("go-1", "Overview", lambda: None, Menu.GO, "Ctrl+1"),
    Command("undo", "Undo", lambda: None, Menu.EDIT, "Ctrl+Z"),
)


def _run(command):
    command.run()


def test_each_command_stands_in_its_menu_and_empty_menus_are_left_out(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    menu = menu_of(COMMANDS, _run, lambda _command: "", parent)
    found = {one.title(): [a.text() for a in one.actions()] for one in menu.findChildren(QMenu)}
    assert found == {"File": ["New"], "Edit": ["Undo"], "Go": ["Overview"]}


def test_what_is_not_for_whoever_works_here_is_grey_and_says_why(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    refusals = {"new": "This is for the organiser to do."}
    menu = menu_of(COMMANDS, _run, lambda command: refusals.get(command.key, ""), parent)
    lines = {a.text(): a for part in menu.findChildren(QMenu) for a in part.actions()}
    assert [words for words, line in lines.items() if not line.isEnabled()] == ["New"]
    assert lines["New"].toolTip() == refusals["new"]
    found = line_of(COMMANDS[0], "Commands", _run, refusals["new"])
    assert (found.off, found.what) == (True, refusals["new"])
    assert not line_of(COMMANDS[1], "Commands", _run, "").off


def test_the_keys_of_pages_stand_apart_from_those_that_hold_everywhere(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    overview = keys_of(COMMANDS, None, parent)
    assert overview.windowTitle()


def test_a_key_of_the_page_is_told_once_in_the_words_of_its_foot(qtbot):
    class SchemePage(Page):
        def commands(self):
            return (
                Command("keep", "Save the scheme", list, Menu.PAGE, "Ctrl+S"),
                Command("view", "Next view", list, Menu.PAGE, "F4"),
            )

    page = SchemePage(Hall(*[None] * 5), "Marking scheme")
    qtbot.addWidget(page)
    page.set_hints(Hint("Ctrl+S", "save"))
    overview = keys_of((), page, page)
    caps = [cap.accessibleName() for cap in overview.findChildren(KeyCap)]
    assert caps == ["Ctrl+S", "F4"]


def test_a_dialog_is_closed_as_if_by_esc(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    dialog = QDialog(parent)
    dialog.open()
    close_what_is_open()
    assert not dialog.isVisible()
    assert QApplication.activePopupWidget() is None


def test_a_dialog_that_does_not_go_does_not_hold_up_the_lock(qtbot):
    class Stubborn(QDialog):
        def reject(self):
            """Stay."""

    dialog = Stubborn()
    qtbot.addWidget(dialog)
    dialog.open()
    close_what_is_open()
    assert dialog.isVisible()
    dialog.accept()
