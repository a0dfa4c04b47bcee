"""Competitions to open the pages on: one at its beginning, one at its end."""

import random
import shutil

import pytest

from haihecup.demo.made_up_events import with_rules
from haihecup.demo.made_up_rosters import RosterMaker
from haihecup.demo.whole_competition import SEED, YEAR
from haihecup.services.desk import create_desk, open_desk
from haihecup.services.draw_lots import draw
from haihecup.services.prepare_competition import add_events, catalogue_events, known_delegations
from haihecup.services.register import take_roster, write_roster
from haihecup.ui.main_window import MainWindow
from haihecup.ui.page_table import page_entries
from tests.services.small_competition import EDITION, PASSPHRASE
from tests.ui.pages.desk_and_page import OnDesk

PERSON = "王敏"


@pytest.fixture(scope="session")
def begun_competition(tmp_path_factory):
    """The file of a competition with four events: one is drawn, one has no entries."""
    folder = tmp_path_factory.mktemp("begun")
    path, chance = folder / "cup.haihe", random.Random(SEED)
    found = {event.code: event for event in catalogue_events(YEAR)}
    events = [with_rules(found[code], chance) for code in ("WS06", "WS35", "GJ01", "GJ03")]
    with create_desk(path, PASSPHRASE, EDITION, PERSON) as desk:
        add_events(desk, events)
        maker = RosterMaker(chance, known_delegations())
        with_entries = [event for event in events if event.code != "GJ03"]
        registrations = maker.registrations(with_entries, 30)
        write_roster(desk, registrations, folder / "roster.xlsx")
        take_roster(desk, folder / "roster.xlsx")
        draw(desk, ["GJ01"])
    return path


@pytest.fixture
def open_window(qtbot, tasks, messages, tmp_path):
    """Open a copy of a competition in the main window, at one of its pages."""

    def opened(competition, page):
        path = shutil.copy(competition, tmp_path / "opened.haihe")
        made = MainWindow(page_entries(), tasks, messages)
        qtbot.addWidget(made)
        made.resize(1366, 768)
        tasks.open(lambda _work: open_desk(path, PASSPHRASE, PERSON), lambda: None)
        made.show_page(page)
        made.show()
        qtbot.waitUntil(tasks.idle)
        return made

    yield opened
    tasks.close(lambda desk: desk.close())


@pytest.fixture
def on_desk(qtbot, tasks, messages, tmp_path):
    """The small competition; ``begin()`` makes it, ``show(kind)`` opens a page on it."""
    made = OnDesk(qtbot, tasks, messages, tmp_path / "cup.haihe")
    yield made
    tasks.close(lambda desk: desk.close())
