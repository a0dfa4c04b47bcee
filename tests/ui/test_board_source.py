import pytest

from haihecup.domain.edition_boards import BoardChoice
from haihecup.ui.board_models import delegation_boards
from haihecup.ui.board_source import BoardTables, PartChoice
from tests.ui.pages.open_awards import open_awards


@pytest.fixture
def page(qtbot, tasks, messages, tmp_path):
    with open_awards(qtbot, tasks, messages, tmp_path / "cup.haihe") as made:
        yield made


def test_the_very_same_boards_are_told_once(page, qtbot):
    arrived = []
    page.source.arrived.connect(lambda: arrived.append(page.source.boards))
    page.source.read()
    qtbot.waitUntil(page.hall.tasks.idle)
    assert arrived == []
    page.source.choose(BoardChoice(units=True))
    qtbot.waitUntil(page.hall.tasks.idle)
    assert [boards.choice.units for boards in arrived] == [True]


def test_a_track_that_is_still_there_stays_chosen(page):
    part = PartChoice(page.source)
    part.show_tracks(("世赛选拔", "制造业根基"))
    part.track.choose("世赛选拔")
    part.show_tracks(("世赛选拔",))
    assert part.track.choice() == "世赛选拔"
    part.show_tracks(())
    assert part.track.choice() == ""


def test_only_the_table_that_is_seen_is_filled(page, qtbot):
    tables = BoardTables(delegation_boards(), "Table")
    qtbot.addWidget(tables)
    tables.show_boards(page.source.boards)
    filled = [key for key, model in tables.models.items() if model.total()]
    assert filled == ["medals"]
