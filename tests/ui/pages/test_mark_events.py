from PySide6.QtCore import Qt

from haihecup.ui.components.buttons import Button
from haihecup.ui.components.words import Line, Sentence
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


def test_whoever_was_given_no_event_is_told_who_gives_them_and_not_to_draw_lots(qtbot):
    events = MarkEvents()
    qtbot.addWidget(events)
    events.show_nothing_ready(Button("Go to the draw"), given=False)
    told = " ".join(one.text() for one in events.findChildren(Line) + events.findChildren(Sentence))
    assert "gives them to keyers" in told
    assert not events.findChildren(Button)
