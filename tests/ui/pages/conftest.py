"""Competitions to open the pages on: one at its beginning, one at its end."""

import random
import shutil

import pytest
from PySide6.QtCore import QCoreApplication

from haihecup.demo.made_up_events import with_rules
from haihecup.demo.made_up_rosters import RosterMaker
from haihecup.demo.whole_competition import SEED, YEAR
from haihecup.services.desk import create_desk, open_desk
from haihecup.services.draw_lots import draw
from haihecup.services.prepare_competition import add_events, catalogue_events, known_delegations
from haihecup.services.register import take_roster, write_roster
from haihecup.ui.main_window import MainWindow
from haihecup.ui.page import EVERYTHING
from haihecup.ui.page_table import page_entries
from haihecup.ui.pages.marks_page import MarksPage
from tests.services.small_competition import EDITION, PASSPHRASE
from tests.services.with_judges import add_accounts, be_one
from tests.ui.pages.desk_and_page import OnDesk
from tests.ui.sample_sheets import a_marking_desk, works

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


class Marking:
    """The marking page on a desk of eight works, and the hands of whoever sits there."""

    def __init__(self, on_desk, qtbot):
        self.on_desk, self.qtbot = on_desk, qtbot
        on_desk.led.chosen = "GJ01"

    def begin(self, prepare=lambda _desk: None, person=None):
        """Make the competition, let somebody sign in, and show the page."""

        def prepared(desk):
            if person is not None:
                add_accounts(desk)
            prepare(desk)
            self.codes = works(desk)

        self.on_desk.begin(prepared, a_marking_desk)
        if person is not None:
            self.sign_in(person)
        self.page = self.on_desk.show(MarksPage)
        # nobody takes a breath here: what is shown after one is shown at once
        self.page._soon.setInterval(0)
        self.page.resize(1310, 690)
        self.page.refresh(EVERYTHING)
        self.settle()
        return self

    def sign_in(self, person):
        """Let somebody else work at the same desk."""
        self.do(lambda desk: be_one(desk, person))

    def do(self, what):
        """Do something at the desk itself, as another window would."""
        self.on_desk.tasks.run("elsewhere", lambda desk, _work: (what(desk), None)[1])
        self.on_desk.settle()

    def at(self, work, aspect):
        """Put the keyboard into a cell."""
        self.page.show_row(f"{self.codes[work]}|{aspect}")

    def keys(self, text, *more):
        """Type into the sheet."""
        seen = self.page.form.table if self.page.form.isVisible() else self.page.grid
        self.qtbot.keyClicks(seen, text)
        for key in more:
            self.qtbot.keyClick(seen, key)
        self.settle()

    def settle(self):
        """Wait until everything is in the file and shown."""
        # what was typed may ask for work only in its turn
        QCoreApplication.processEvents()
        self.qtbot.waitUntil(lambda: self.on_desk.tasks.idle() and not self.page._soon.isActive())

    def cell(self, work, aspect):
        """Return what is kept of a mark, as the page shows it."""
        place = self.page.model.place_of((self.codes[work], aspect))
        return self.page.model.cell(*place)


@pytest.fixture
def marking(on_desk, qtbot):
    """The marking page; ``begin()`` opens it."""
    return Marking(on_desk, qtbot)
