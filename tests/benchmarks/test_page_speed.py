"""Opening each page on a competition of full size, from the click to what it shows.

Two times are told for each page: opened for the first time, when it is also made, some seconds
after the competition was opened; and shown again after everything was told to have changed. What
counts is the time of this process, both its threads, so that what else the machine does plays no
part; the time on the clock is told beside it.
"""

import shutil
import time

import pytest

from haihecup.demo.endings import Ending
from haihecup.demo.whole_competition import SIZES, Demo
from haihecup.domain.stages import State
from haihecup.services.desk import open_desk
from haihecup.services.prepare_competition import list_events
from haihecup.ui import dressing
from haihecup.ui.main_window import MainWindow
from haihecup.ui.messages import Messages
from haihecup.ui.page import EVERYTHING
from haihecup.ui.page_table import page_entries
from haihecup.ui.reading_ahead import ReadingAhead
from haihecup.ui.tasks import Tasks
from haihecup.ui.tokens import THEMES
from tests.services.small_competition import PASSPHRASE

BAR = 0.150
OF_ONE_EVENT = ("draw", "marks", "results")
PAGES = [entry.key for entry in page_entries()]


@pytest.fixture(scope="module")
def full_competition(tmp_path_factory):
    """118 events all along the path, 20,000 people, some 260,000 marks."""
    folder = tmp_path_factory.mktemp("full")
    demo = Demo(folder, SIZES["full"], PASSPHRASE, lambda _step: None, ending=Ending.MIXED)
    return demo.run().competition


@pytest.fixture(scope="module")
def in_marking(full_competition):
    """The code of an event that is being marked."""
    with open_desk(full_competition, PASSPHRASE, "王敏") as desk:
        return next(one.code for one in list_events(desk) if one.state is State.MARKING)


@pytest.fixture
def window(qtbot, qapp, full_competition, tmp_path):
    """The main window on a competition that was opened a few seconds ago."""
    qapp.setStyle("Fusion")
    dressing.put_on(qapp, THEMES["light"])
    path = shutil.copy(full_competition, tmp_path / "opened.haihe")
    tasks = Tasks(lambda _broken: None)
    made = MainWindow(page_entries(), tasks, Messages())
    qtbot.addWidget(made)
    made.resize(1366, 768)
    tasks.open(lambda _work: open_desk(path, PASSPHRASE, "王敏"), lambda: None)
    made.show()
    qtbot.waitUntil(tasks.idle)
    ahead = ReadingAhead(tasks, made)
    ahead.begin()
    qtbot.waitUntil(lambda: not ahead.reading(), timeout=300_000)
    yield made
    tasks.close(lambda desk: desk.close())


def opened(qapp, window, page):
    """Show a page and wait until all is shown that it asked for; seconds of process and clock."""
    asked = set()
    tasks = window.hall.tasks
    tasks.started.connect(asked.add)
    process, clock = time.process_time(), time.perf_counter()
    window.show_page(page)
    tasks.started.disconnect(asked.add)
    while any(map(tasks.busy, asked)):
        qapp.processEvents()
        time.sleep(0.0005)
    qapp.processEvents()
    return time.process_time() - process, time.perf_counter() - clock


@pytest.mark.benchmark(group="pages")
@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_open_within_150_ms(benchmark, qapp, qtbot, window, in_marking, page):
    tasks = window.hall.tasks
    if page in OF_ONE_EVENT:
        window.narrow(in_marking)
    away = "settings" if page != "settings" else "backups"
    first = opened(qapp, window, page)
    again = []

    def changed_meanwhile():
        qtbot.waitUntil(tasks.idle)
        window.show_page(away)
        qtbot.waitUntil(tasks.idle)
        tasks.tell(EVERYTHING)
        qtbot.waitUntil(tasks.idle)

    benchmark.pedantic(
        lambda: again.append(opened(qapp, window, page)), setup=changed_meanwhile, rounds=5
    )
    qtbot.waitUntil(tasks.idle)
    quickest = min(again)
    told = {
        "first, ms of process": first[0],
        "first, ms on the clock": first[1],
        "again, ms of process": quickest[0],
        "again, ms on the clock": quickest[1],
    }
    benchmark.extra_info.update({words: round(one * 1000) for words, one in told.items()})
    print(f"\n{page}: " + ", ".join(f"{words} {one * 1000:.0f}" for words, one in told.items()))
    assert quickest[0] < BAR
