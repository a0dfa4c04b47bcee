"""Facts and progress stand in one place, so that nothing below them moves."""

from haihecup.ui.components.progress_line import ProgressLine
from haihecup.ui.tasks import Progress


def test_progress_stands_where_the_facts_were_and_gives_the_place_back(qtbot):
    line = ProgressLine()
    qtbot.addWidget(line)
    line.show()
    height = line.height()
    line.say("3 new · 1 row to mend")
    line.begin("roster.xlsx is checked again", stops=False)
    assert (line.at_work(), line.words()) == (True, "roster.xlsx is checked again")
    assert not line._work._stop.isVisible()
    line.begin("roster.xlsx is taken in")
    line.show_progress(Progress("take", "roster.xlsx is taken in", 20, 100, 30))
    assert line.words() == "roster.xlsx is taken in 20 / 100"
    with qtbot.waitSignal(line.cancelled):
        line._work._stop.click()
    line.end()
    assert (line.at_work(), line.facts()) == (False, "3 new · 1 row to mend")
    assert line.height() == height
