"""The overview as it is used: the strip, the groups, and the ways from a tile to its page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from haihecup.domain.stages import State
from haihecup.ui.components.path_strip import _Cell
from haihecup.ui.state_looks import place_on_path

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(open_window, begun_competition):
    """The main window at the overview of a competition of which one event is drawn."""
    return open_window(begun_competition, "overview")


@pytest.fixture
def page(window):
    return window.page()


def tiles(page):
    """The tiles that are seen, group by group."""
    return [tile for group in page.groups for tile in group.view.model().tiles]


def codes(page):
    return sorted(tile.code for tile in tiles(page))


def cell(page, state):
    return next(one for one in page.strip.findChildren(_Cell) if one.state is state)


def segment(page, words):
    """A word of a switch in the head."""
    buttons = page.head.findChildren(QAbstractButton)
    return next(one for one in buttons if one.text() == words)


def click_tile(qtbot, page, code):
    view, row = next(
        (group.view, row)
        for group in page.groups
        for row, tile in enumerate(group.view.model().tiles)
        if tile.code == code
    )
    at = view.visualRect(view.model().index(row, 0)).center()
    qtbot.mouseClick(view.viewport(), LEFT, pos=at)


def test_every_event_has_one_tile(page):
    assert codes(page) == ["GJ01", "GJ03", "WS06", "WS35"]


def test_the_strip_counts_the_events_at_each_state(page):
    assert cell(page, State.DRAWN).accessibleName() == "Drawn 1 event"
    counted = {one.state: one.count for one in page.strip.findChildren(_Cell)}
    shown = [tile.state for tile in tiles(page)]
    assert counted == {state: shown.count(state) for state in counted}
    assert sum(counted.values()) == len(shown)


def test_a_cell_of_the_strip_narrows_the_tiles_and_gives_them_back(qtbot, page):
    qtbot.mouseClick(cell(page, State.DRAWN), LEFT)
    assert codes(page) == ["GJ01"]
    qtbot.mouseClick(cell(page, State.CERTIFIED), LEFT)
    assert codes(page) == []
    qtbot.mouseClick(cell(page, State.CERTIFIED), LEFT)
    assert len(codes(page)) == 4


def test_each_venue_has_its_group(qtbot, page):
    qtbot.mouseClick(segment(page, "By venue"), LEFT)
    venues = {tile.code: tile.venue or "Without a venue" for tile in page._overview.tiles}
    seen = {
        tile.code: group.view.accessibleName()
        for group in page.groups
        for tile in group.view.model().tiles
    }
    assert seen == venues
    assert len(page.groups) == len(set(venues.values()))


def test_groups_by_stage_stand_in_the_order_of_the_path(qtbot, page):
    qtbot.mouseClick(segment(page, "By stage"), LEFT)
    places = [place_on_path(group.view.model().tiles[0].state) for group in page.groups]
    assert len(places) > 1
    assert places == sorted(places)


def test_detailed_tiles_are_higher_and_tell_the_entries(qtbot, page):
    before = page.groups[0].view.height()
    qtbot.mouseClick(segment(page, "Detailed"), LEFT)
    assert page.groups[0].view.height() > before
    drawn = next(tile for tile in tiles(page) if tile.code == "GJ01")
    assert drawn.detail.endswith(" entries")


@pytest.mark.parametrize(("code", "leads"), [("WS06", "registration"), ("GJ01", "marks")])
def test_a_tile_leads_to_where_its_event_is_worked_on(qtbot, window, page, tasks, code, leads):
    click_tile(qtbot, page, code)
    assert window.page_key() == leads
    assert window.hall.event() == code
    qtbot.waitUntil(tasks.idle)


def test_what_blocks_is_named_beside_the_tiles(page):
    blocked = {tile.code for tile in tiles(page) if tile.blocked}
    listed = {one.key.partition("/")[2] for one in page.blockers.findings() if one.link}
    assert listed == blocked


def test_a_finished_competition_leads_to_its_certificates(
    qtbot, open_window, whole_competition, tasks
):
    window = open_window(whole_competition, "overview")
    page = window.page()
    assert cell(page, State.CERTIFIED).count == len(tiles(page)) == 6
    click_tile(qtbot, page, "WS04")
    assert window.page_key() == "certificates"
    qtbot.waitUntil(tasks.idle)
    shown = window.page().model.shown_rows()
    assert {row.certificate.event_code for row in shown} == {"WS04"}
