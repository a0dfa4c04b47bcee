from PySide6.QtCore import Qt

from haihecup.ui.components.buttons import Button
from haihecup.ui.components.long_work import Bar, LongWork, time_left
from haihecup.ui.tasks import Progress


def test_long_work_tells_count_and_time_left_and_can_be_stopped(qtbot):
    work = LongWork()
    qtbot.addWidget(work)
    work.show()
    work.begin("Printing certificates")
    assert work.words() == "Printing certificates"
    work.show_progress(Progress("print", "Printing certificates", 1284, 2120, 20))
    assert work.words() == "Printing certificates 1,284 / 2,120"
    assert work._left.text() == "about 20 seconds left"
    stop = work.findChild(Button)
    with qtbot.waitSignal(work.cancelled):
        qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    assert not stop.isEnabled()


def test_work_of_unknown_length_tells_only_what_is_done(qtbot):
    work = LongWork()
    qtbot.addWidget(work)
    work.show_progress(Progress("read", "Reading rows", 300, 0, None))
    assert work.words() == "Reading rows 300"


def test_time_left_is_told_as_one_would_say_it():
    assert time_left(1) == "about 1 second left"
    assert time_left(100) == "about 2 minutes left"


def test_the_bar_fills_by_its_share(qtbot, worn, look_at):
    bar = Bar()
    qtbot.addWidget(bar)
    bar.resize(90, 6)
    assert worn.accent_fill not in look_at(bar)
    bar.set_share(5, 10)
    assert {worn.accent_fill, worn.line} <= look_at(bar)
    assert bar.accessibleName() == "50 %"
