from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_f6_goes_to_the_panel_and_back(qtbot, window):
    window.show_page("registration")
    window.activateWindow()
    page = window.page()
    qtbot.waitUntil(lambda: page.model.total() > 0)
    page.search_field().setFocus()
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert page.panel.isAncestorOf(window.focusWidget())
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert window.focusWidget() is page.search_field()


def test_ctrl_f_goes_to_the_filter_and_typing_narrows_the_table(qtbot, window):
    window.show_page("registration")
    window.activateWindow()
    page = window.page()
    qtbot.waitUntil(lambda: page.model.total() > 0)
    qtbot.keyClick(window, Qt.Key.Key_F, CTRL)
    assert isinstance(window.focusWidget(), QLineEdit)
    qtbot.keyClicks(window.focusWidget(), "csy")
    qtbot.waitUntil(lambda: 0 < page.model.rowCount() < page.model.total())
    assert {row.name for row in page.model.shown_rows()} == {"陈思远"}


def test_f8_walks_through_the_problems_of_the_page(qtbot, window):
    window.show_page("overview")
    window.activateWindow()
    with qtbot.waitSignal(window.page().problems.followed) as heard:
        qtbot.keyClick(window, Qt.Key.Key_F8)
    assert heard.args == ["1"]
    with qtbot.waitSignal(window.page().problems.followed) as heard:
        qtbot.keyClick(window, Qt.Key.Key_F8, SHIFT)
    assert heard.args == ["3"]


def test_ctrl_z_takes_back_what_the_toast_tells_of(qtbot, window):
    undone = []
    window.show_page("marks")
    window.activateWindow()
    window.show_toast("3 people sent back", lambda: undone.append(1))
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert undone == [1]
    qtbot.keyClick(window, Qt.Key.Key_Y, CTRL)
    assert undone == [1]
