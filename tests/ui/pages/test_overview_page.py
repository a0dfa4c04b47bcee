from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from haihecup.domain.journal import Action
from haihecup.domain.stages import State
from haihecup.services.changes import Subject, changes
from haihecup.services.look_over import read_blockers
from haihecup.services.publish_results import decide_tie
from haihecup.ui.components.buttons import Button
from haihecup.ui.page import EVERYTHING
from haihecup.ui.pages import overview_page
from haihecup.ui.pages.overview_page import OverviewPage, page_for
from tests.services.small_competition import tie


def two_tracks(desk):
    with desk.writing(Action.EVENTS_CHANGED) as work:
        for code, track, venue in (("GJ01", "制造业根基", "一号车间"), ("GJ02", "世赛选拔", "")):
            work.events.put(replace(work.events.get(code), track=track, venue=venue))


@pytest.fixture
def page(on_desk):
    on_desk.begin(two_tracks)
    return on_desk.show(OverviewPage)


def groups(page):
    return {
        group.view.accessibleName(): [tile.code for tile in group.view.model().tiles]
        for group in page.groups
    }


def segment(page, words):
    return next(
        one for one in page.head.findChildren(object) if getattr(one, "text", str)() == words
    )


def press(qtbot, widget):
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_the_head_counts_entries_delegations_and_venues(page):
    facts = page.head.facts()
    assert facts.startswith("16 entries")
    assert facts.endswith("1 venue")


def test_events_stand_as_tiles_by_track(page):
    assert groups(page) == {"制造业根基": ["GJ01"], "世赛选拔": ["GJ02"]}


def test_tiles_can_be_grouped_by_venue_and_by_stage(qtbot, page):
    press(qtbot, segment(page, "By venue"))
    assert groups(page) == {"一号车间": ["GJ01"], "Without a venue": ["GJ02"]}
    press(qtbot, segment(page, "By stage"))
    assert groups(page) == {"Re-checked": ["GJ01"], "Preparing": ["GJ02"]}


def test_a_cell_of_the_path_filters_the_tiles(qtbot, page):
    cell = page.strip._cells[State.PREPARING]
    press(qtbot, cell)
    assert groups(page) == {"世赛选拔": ["GJ02"]}
    press(qtbot, cell)
    assert len(groups(page)) == 2


def test_an_undecided_tie_stands_in_the_panel_and_leads_to_the_results(qtbot, page, on_desk):
    (found,) = page.blockers.findings()
    assert found.place == "数控车"
    assert "1 tie is undecided" in found.sentence
    link = next(one for one in page.blockers.findChildren(Button) if one.text() == "To the results")
    press(qtbot, link)
    assert on_desk.led.ways == [("results", "GJ01", "")]


def test_what_blocks_an_event_is_read_again_only_after_something_was_written_on_it(
    page, on_desk, monkeypatch
):
    asked = []

    def read(desk, codes):
        asked.extend(codes)
        return read_blockers(desk, codes)

    monkeypatch.setattr(overview_page, "read_blockers", read)
    page.refresh(EVERYTHING)
    on_desk.settle()
    assert asked == []
    on_desk.ask(lambda desk: decide_tie(desk, "GJ01", tie(desk, "GJ01"), "工具摆放"))
    page.refresh(EVERYTHING)
    on_desk.settle()
    assert asked == ["GJ01"]
    assert page.blockers.findings()[0].key == "fine"


def test_nothing_is_said_to_be_fine_before_all_events_were_looked_through(page):
    page.blockers.set_findings(())
    page._blockers = {}
    page._waiting = ["GJ01"]
    page._list_blockers()
    assert [one.key for one in page.blockers.findings()] == ["reading"]
    page._waiting = []
    page.show_blockers({"GJ01": ()})
    assert [one.key for one in page.blockers.findings()] == ["fine"]


def test_a_blocked_event_wears_the_octagon(page):
    tiles = {tile.code: tile for group in page.groups for tile in group.view.model().tiles}
    assert tiles["GJ01"].blocked
    assert not tiles["GJ02"].blocked


def test_a_decision_takes_the_blocker_away(page, on_desk):
    on_desk.ask(lambda desk: decide_tie(desk, "GJ01", tie(desk, "GJ01"), "工艺更好"))
    page.refresh(changes(Subject.RESULTS))
    on_desk.settle()
    (found,) = page.blockers.findings()
    assert found.sentence == "Nothing blocks."


def test_a_tile_opens_the_page_on_which_the_event_is_worked_on(page, on_desk):
    page.groups[0].opened.emit("GJ01")
    assert on_desk.led.ways == [("results", "GJ01", "")]


def test_every_stage_has_its_page():
    assert page_for(State.REGISTRATION) == "registration"
    assert page_for(State.ROSTER_CLOSED) == "draw"
    assert page_for(State.MARKING) == "marks"
    assert page_for(State.FINAL) == "certificates"
