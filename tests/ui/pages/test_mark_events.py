from PySide6.QtCore import Qt

from haihecup.ui.components.buttons import Button
from haihecup.ui.pages.mark_events import MarkEvents
from tests.ui.sample_sheets import an_event


def test_an_event_is_chosen_from_those_that_can_be_marked(qtbot):
    events = MarkEvents()
    qtbot.addWidget(events)
    events.show()
    chosen = []
    events.chosen.connect(chosen.append)
    events.show_events([an_event("GJ01"), an_event("GJ02")])
    qtbot.keyClick(events.table, Qt.Key.Key_Down)
    qtbot.keyClick(events.table, Qt.Key.Key_Return)
    assert chosen == ["GJ02"]


def test_where_there_is_none_it_is_said_what_to_do_first(qtbot):
    events = MarkEvents()
    qtbot.addWidget(events)
    for words in ("draw first", "once more"):
        events.show_missing("nothing", words, Button(words))
    shown = [one.text() for one in events.empty.findChildren(Button) if not one.isHidden()]
    assert shown[-1] == "once more"
