from PySide6.QtWidgets import QMenu, QWidget

from haihecup.ui.components.menus import add_line, set_off


def test_a_line_that_is_not_allowed_is_grey_and_says_why(qtbot):
    parent, done = QWidget(), []
    qtbot.addWidget(parent)
    menu = QMenu(parent)
    add_line(menu, "Archive…", lambda: done.append("archived"))
    add_line(menu, "Take over…", lambda: done.append("taken over"), "For the organiser.")
    archive, take_over = menu.actions()
    assert menu.toolTipsVisible()
    assert (take_over.isEnabled(), take_over.toolTip()) == (False, "For the organiser.")
    for line in (archive, take_over):
        line.trigger()
    assert done == ["archived"]
    set_off(take_over, "")
    assert take_over.isEnabled()
