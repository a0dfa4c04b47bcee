from dataclasses import replace

import pytest

from haihecup.domain.competition import Session
from haihecup.domain.stages import State
from haihecup.services.look_over import EventView
from haihecup.ui.pages.event_inspector import EventInspector
from tests.services.small_competition import an_event


@pytest.fixture
def inspector(qtbot):
    made = EventInspector()
    qtbot.addWidget(made)
    return made


def view(**changed):
    return EventView(replace(an_event("GJ01"), **changed), 8, {}, ())


def test_what_was_chosen_for_an_event_is_told_in_words(inspector):
    inspector.show_event(
        view(
            starts_on="2026-10-18",
            ends_on="2026-10-19",
            sessions=(Session("第1场"), Session("第2场")),
            quota=3,
            bars_winners=True,
        )
    )
    facts = dict(inspector.facts.facts())
    assert facts["Days"] == "2026-10-18 – 2026-10-19"
    assert facts["Sessions"] == "第1场 · 第2场"
    assert facts["Per delegation"] == "3"
    assert facts["Earlier winners"] == "may not enter again"


def test_what_was_not_chosen_is_left_out(inspector):
    inspector.show_event(view())
    assert {"Days", "Sessions", "Per delegation"}.isdisjoint(dict(inspector.facts.facts()))


def test_several_events_go_on_together(inspector):
    inspector.weigh(2)
    inspector.show_event(view())
    inspector.weigh(3)
    assert inspector.next_button.text() == "3 events one step on"


def test_at_the_end_of_the_path_there_is_no_next_step(inspector):
    inspector.show_event(view(state=State.ARCHIVED))
    inspector.weigh(1)
    assert inspector.reason() == "The path ends here."


def test_an_event_can_be_archived_once_its_results_are_final(inspector, qtbot):
    inspector.show_event(view(state=State.PUBLIC_NOTICE))
    assert inspector.archive_button.isHidden()
    for state in (State.FINAL, State.CERTIFIED, State.ARCHIVED):
        inspector.show_event(view(state=state))
        with qtbot.waitSignal(inspector.archive_asked) as asked:
            inspector.archive_button.click()
        assert asked.args == ["GJ01"]
