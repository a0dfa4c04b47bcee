"""One view of the results page on GJ01 of the small competition."""

from PySide6.QtCore import Qt

from haihecup.services.move_events import move_back, move_on
from haihecup.ui.pages.results_page import ResultsPage


def keyed(desk):
    """GJ01 with keying closed, to be re-checked."""
    for _step in range(2):
        move_back(desk, "GJ01", "补录", "吕静")
    move_on(desk, "GJ01")


def view_of(on_desk, key, prepare):
    """Open the results page after something was done, and choose a view; return both."""
    on_desk.led.chosen = "GJ01"
    on_desk.begin(prepare)
    page = on_desk.show(ResultsPage)
    page.views.choose(key)
    on_desk.settle()
    return page, page.views.view()


def fill_in(qtbot, tasks, acts, what, value, code=""):
    """Say what is to be corrected, as people do, and look ahead; return what stood there."""
    dialog = acts.dialog
    if code:
        dialog.work.choose(code)
    dialog.what.choose(what)
    qtbot.keyClicks(dialog.value.line, value)
    qtbot.waitUntil(tasks.idle)
    now = dialog.now.text()
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    for _step in ("look ahead", "correct", "read again"):
        qtbot.waitUntil(tasks.idle)
        qtbot.wait(1)
    return now


def cells(table, place):
    """What stands in a row."""
    return [table.rows.cell(place, column).text for column in range(len(table.rows.columns))]
