import pytest

from haihecup.domain.layout_choices import Use
from haihecup.domain.layouts import Purpose
from haihecup.ui.components.design_bar import DesignBar


@pytest.fixture
def bar(qtbot):
    made = DesignBar()
    qtbot.addWidget(made)
    made.offer(Purpose.CERTIFICATE, [("individual", "个人"), ("team", "团体")])
    return made


def test_layouts_are_offered_by_their_words_and_opened_by_their_names(qtbot, bar):
    bar.show_layout("team")
    assert bar.chooser.currentText() == "团体"
    with qtbot.waitSignal(bar.opened) as told:
        bar.chooser.setCurrentIndex(0)
        bar.chooser.activated.emit(0)
    assert told.args == ["individual"]


def test_who_is_seen_is_told_with_the_place_among_all(bar):
    bar.show_who("张三", "4", 212)
    assert bar.who.text() == "张三  5 / 212"
    assert bar.before.isEnabled()
    bar.show_who("样例", "sample", 0)
    assert bar.who.text() == "样例"
    assert not bar.after.isEnabled()
    bar.show_who("末位", "211", 212)
    assert not bar.after.isEnabled()


def test_kind_and_person_are_shown_as_chosen(bar):
    bar.show_use(Use.COACH)
    assert bar.use() is Use.COACH
    bar.show_whom("17")
    assert bar.whom_box.currentText() == "Real people"


def test_on_a_narrow_window_the_words_stay_whole_and_the_steps_of_the_zoom_make_room(bar):
    bar.show()
    steps, whole = bar.zoom_steps[:2], bar.zoom_steps[2]
    bar.resize(2000, 48)
    assert all(step.isVisible() for step in steps)
    bar.resize(bar.sizeHint().width(), 48)
    assert not any(step.isVisible() for step in steps)
    assert whole.isVisible()
    assert bar.print_on.width() >= bar.print_on.sizeHint().width()
    bar.resize(2000, 48)
    assert all(step.isVisible() for step in steps)
