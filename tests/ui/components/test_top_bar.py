import pytest
from PySide6.QtCore import Qt

from haihecup.domain.stages import State
from haihecup.ui.components.top_bar import EventChoice, TopBar, matching

GJ01 = EventChoice("GJ01", "数控车", "职工组", State.RECHECKED)


@pytest.fixture
def bar(qtbot):
    made = TopBar()
    qtbot.addWidget(made)
    made.resize(1190, 50)
    made.set_edition("2026年“海河工匠杯”")
    made.set_event(None, 118)
    made.set_person("王敏", "秘书处")
    made.show()
    return made


def test_the_bar_tells_edition_event_and_person(bar):
    assert bar.event_switch.accessibleName() == "All events 118"
    bar.set_event(GJ01, 118)
    assert bar.event_switch.accessibleName() == "GJ01 数控车 职工组 Re-checked"
    assert bar.person.accessibleName() == "Signed in: 王敏 秘书处"
    assert bar.edition.text() == "2026年“海河工匠杯”"


def test_the_event_carries_the_chip_of_its_state(bar, worn, look_at):
    assert worn.blue.solid not in look_at(bar.event_switch)
    bar.set_event(GJ01, 118)
    bar.event_switch.resize(bar.event_switch.sizeHint())
    assert worn.blue.solid in look_at(bar.event_switch)


def test_every_part_asks_for_what_it_stands_for(qtbot, bar):
    for part, signal in (
        (bar.search, bar.search_asked),
        (bar.event_switch, bar.event_asked),
        (bar.edition, bar.edition_asked),
        (bar.person, bar.person_asked),
        (bar._help, bar.keys_asked),
    ):
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(part, Qt.MouseButton.LeftButton)


def test_a_narrow_bar_leaves_out_the_role(bar):
    wide = bar.person.sizeHint().width()
    bar.set_short(short=True)
    assert bar.person.sizeHint().width() < wide


def test_an_event_is_found_by_its_code():
    assert matching([GJ01], "GJ01") is GJ01
    assert matching([GJ01], "GJ02") is None
