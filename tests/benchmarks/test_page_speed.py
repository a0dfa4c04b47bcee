"""Opening each page and view on a competition of full size, from the click to what it shows.

Two times are told for each page: opened for the first time, when it is also made, some seconds
after the competition was opened; and shown again after everything was told to have changed. What
counts is the time of this process, both its threads, so that what else the machine does plays no
part; the time on the clock is told beside it. The long lists are filtered by a typed letter too, a
roster of 20,000 rows is looked through in the import doctor, and other clothes are put on while
every page is there.

The full mixed demo is made first; ``HAIHECUP_FULL_MIXED`` names the file of one made before.
"""

import datetime
import os
import random
import shutil
import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QWidget

from haihecup.demo.endings import Ending
from haihecup.demo.whole_competition import SIZES, Demo
from haihecup.domain.identity import check_sign
from haihecup.domain.stages import State
from haihecup.services.desk import open_desk
from haihecup.services.keep_photos import PhotoReport
from haihecup.services.prepare_competition import list_events
from haihecup.services.register import pasted_roster
from haihecup.ui import dressing
from haihecup.ui.main_window import MainWindow
from haihecup.ui.messages import Messages
from haihecup.ui.page import EVERYTHING
from haihecup.ui.page_table import page_entries
from haihecup.ui.pages.photos_dialog import PhotosDialog
from haihecup.ui.reading_ahead import ReadingAhead
from haihecup.ui.tasks import Tasks
from haihecup.ui.tokens import THEMES
from tests.services.small_competition import PASSPHRASE

BAR = 0.150
LETTER = 0.050
CLOTHES = 1.0
OF_ONE_EVENT = ("draw", "marks", "results", "scheme", "sheets")
PAGES = [entry.key for entry in page_entries()]


@pytest.fixture(scope="module")
def full_competition(tmp_path_factory):
    """118 events all along the path, 20,000 people, some 260,000 marks."""
    made = os.environ.get("HAIHECUP_FULL_MIXED")
    if made:
        return Path(made)
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
    made.show_page("overview")
    qtbot.waitUntil(tasks.idle)
    ahead = ReadingAhead(tasks, made)
    ahead.begin()
    # the last of what is read ahead is still under way then
    qtbot.waitUntil(lambda: not ahead.reading() and tasks.idle(), timeout=300_000)
    yield made
    tasks.close(lambda desk: desk.close())


VIEWS = {
    "registration": {
        view: lambda page, view=view: page.views.choose(view)
        for view in ("delegations", "judges", "teams", "print")
    },
    "awards": {
        view: lambda page, view=view: page.views.choose(view)
        for view in ("people", "selection", "figures")
    },
    "settings": {"users": lambda page: page.views.choose("users")},
    "events": {
        "editor": lambda page: page.edit(),
        "promotion table": lambda page: page.edit_promotion(),
    },
    "certificates": {"proof": lambda page: page.show_proofs()},
}
"""What is opened on a page, and how."""


def opened(qapp, tasks, show):
    """Show something and wait until all is there that it asked for; seconds of process and clock.

    What blocks each event is read at leisure and not waited for.
    """
    asked = set()
    tasks.started.connect(asked.add)
    process, clock = time.process_time(), time.perf_counter()
    show()
    while any(map(tasks.busy, asked - {"overview blockers"})):
        qapp.processEvents()
        time.sleep(0.0005)
    qapp.processEvents()
    tasks.started.disconnect(asked.add)
    return time.process_time() - process, time.perf_counter() - clock


def told(benchmark, what, first, again, bar=BAR):
    """Tell both times of something, and hold the quickest of ``again`` against the bar."""
    quickest = min(again)
    times = {
        "first, ms of process": first[0],
        "first, ms on the clock": first[1],
        "again, ms of process": quickest[0],
        "again, ms on the clock": quickest[1],
    }
    benchmark.extra_info.update({words: round(one * 1000) for words, one in times.items()})
    print(f"\n{what}: " + ", ".join(f"{words} {one * 1000:.0f}" for words, one in times.items()))
    assert quickest[0] < bar


@pytest.mark.benchmark(group="pages")
@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_open_within_150_ms(benchmark, qapp, qtbot, window, in_marking, page):
    tasks = window.hall.tasks
    event = in_marking if page in OF_ONE_EVENT else ""
    away = "settings" if page != "settings" else "backups"
    first = opened(qapp, tasks, lambda: window.go(page, event))
    again = []

    def changed_meanwhile():
        qtbot.waitUntil(tasks.idle)
        window.show_page(away)
        qtbot.waitUntil(tasks.idle)
        tasks.tell(EVERYTHING)
        qtbot.waitUntil(tasks.idle)

    benchmark.pedantic(
        lambda: again.append(opened(qapp, tasks, lambda: window.show_page(page))),
        setup=changed_meanwhile,
        rounds=5,
    )
    qtbot.waitUntil(tasks.idle)
    told(benchmark, page, first, again)


@pytest.mark.benchmark(group="views")
@pytest.mark.parametrize(
    ("page", "view"), [(page, view) for page, views in VIEWS.items() for view in views]
)
def test_a_view_of_a_page_is_open_within_150_ms(benchmark, qapp, qtbot, window, page, view):
    tasks = window.hall.tasks
    window.show_page(page)
    qtbot.waitUntil(tasks.idle)
    times = []

    def changed_meanwhile():
        tasks.tell(EVERYTHING)
        qtbot.waitUntil(tasks.idle)
        shown = window.page()
        if page == "events":
            shown._back_to_list()
        elif page == "certificates":
            shown._leave_proofs()
        else:
            shown.views.choose("")
        tasks.tell(EVERYTHING)
        qtbot.waitUntil(tasks.idle)

    benchmark.pedantic(
        lambda: times.append(opened(qapp, tasks, lambda: VIEWS[page][view](window.page()))),
        setup=changed_meanwhile,
        rounds=6,
    )
    qtbot.waitUntil(tasks.idle)
    told(benchmark, f"{page}, {view}", times[0], times[1:])


@pytest.mark.benchmark(group="filters")
@pytest.mark.parametrize("view", ["", "delegations", "judges", "teams"])
def test_a_list_is_filtered_by_a_typed_letter_within_50_ms(benchmark, qapp, qtbot, window, view):
    tasks = window.hall.tasks
    window.show_page("registration")
    qtbot.waitUntil(tasks.idle)
    window.page().views.choose(view)
    qtbot.waitUntil(tasks.idle)
    field = window.page().search_field()
    filters, spent = field.parentWidget(), []

    def filtered():
        narrowed = []
        filters.changed.connect(lambda: narrowed.append(True))
        before = time.process_time()
        qtbot.keyClick(field, "w")
        while not narrowed:
            qapp.processEvents()
            time.sleep(0.001)
        qapp.processEvents()
        spent.append(time.process_time() - before)

    def cleared():
        qtbot.waitUntil(tasks.idle)
        field.clear()
        filters.changed.emit()
        qtbot.wait(40)
        qtbot.waitUntil(tasks.idle)

    benchmark.pedantic(filtered, setup=cleared, rounds=7)
    qtbot.waitUntil(tasks.idle)
    middle = sorted(spent)[len(spent) // 2]
    print(f"\nfilter, {view or 'entries'}: {middle * 1000:.0f} ms of process")
    assert middle < LETTER


DIALOGS = {
    "new entry": ("registration", lambda page: page.new_entry()),
    "events changed together": ("events", lambda page: page.change_many()),
    "new user": ("settings", lambda page: page.views.view().begin_new()),
    "photos that show nobody": (
        "registration",
        lambda page: PhotosDialog(page.hall, photo_report(), page).open(),
    ),
}
"""What is asked for on a page beside its lists, and how."""


def photo_report():
    """A folder of 2,000 photos that show nobody."""
    return PhotoReport(0, tuple((f"IMG_{n:05}.jpg", "Nobody has this name.") for n in range(2_000)))


@pytest.mark.benchmark(group="forms and dialogs")
@pytest.mark.parametrize("what", DIALOGS)
def test_a_form_or_dialog_is_open_within_150_ms(benchmark, qapp, qtbot, window, monkeypatch, what):
    monkeypatch.setattr(QDialog, "exec", QDialog.open)
    key, ask = DIALOGS[what]
    tasks, times = window.hall.tasks, []
    window.show_page(key)
    qtbot.waitUntil(tasks.idle)
    page = window.page()
    if what == "new user":
        page.views.choose("users")
    if key == "events":
        page.table.selectAll()
    qtbot.waitUntil(tasks.idle)

    def left():
        for dialog in window.findChildren(QDialog):
            dialog.reject()
        qtbot.waitUntil(tasks.idle)

    benchmark.pedantic(
        lambda: times.append(opened(qapp, tasks, lambda: ask(page))), setup=left, rounds=6
    )
    left()
    told(benchmark, what, times[0], times[1:])


def messy_roster(events):
    """20,000 rows for some events; every 50th has a wrong ID number, every 40th a wrong event."""
    chance, lines = random.Random(7), ["姓名\t证件号码\t参赛项目\t组别\t单位\t代表队"]
    first_day = datetime.date(1970, 1, 1)
    for n in range(20_000):
        born = first_day + datetime.timedelta(days=n * 12_000 // 20_000)
        first_17 = f"990101{born:%Y%m%d}{n % 1000:03}"
        sign = check_sign(first_17)
        if n % 50 == 0:
            sign = "0" if sign != "0" else "1"
        event = chance.choice(events) if n % 40 else "没有的赛项"
        name = (
            chance.choice("张王李赵刘陈") + chance.choice("伟芳娜敏静") + chance.choice("强军洋勇")
        )
        unit = f"天津市某某机械制造有限公司第{n % 300}分公司"
        delegation = chance.choice(("东丽区", "西青区", "津南区", "北辰区"))
        lines.append("\t".join((name, first_17 + sign, event, "职工组", unit, delegation)))
    return pasted_roster("\n".join(lines))


def longest_stretch(qapp, tasks, show):
    """Show something, and tell how long the window's thread was at it at a stretch, in seconds."""
    asked, stretches = set(), []
    tasks.started.connect(asked.add)

    def stretch(work):
        before = time.thread_time()
        work()
        stretches.append(time.thread_time() - before)

    stretch(show)
    while any(map(tasks.busy, asked)):
        stretch(qapp.processEvents)
        time.sleep(0.001)
    stretch(qapp.processEvents)
    tasks.started.disconnect(asked.add)
    return max(stretches)


@pytest.mark.benchmark(group="import doctor")
def test_the_window_stays_fluid_while_20_000_rows_are_checked_and_mended(
    benchmark, qapp, qtbot, window, full_competition
):
    with open_desk(full_competition, PASSPHRASE, "王敏") as desk:
        events = [one.name for one in list_events(desk) if one.state is State.REGISTRATION]
    tasks, roster = window.hall.tasks, messy_roster(events)
    window.show_page("registration")
    qtbot.waitUntil(tasks.idle)
    page, stretches, letters = window.page(), [], []

    def put_aside():
        page.imports.put_aside()
        qtbot.waitUntil(tasks.idle)

    benchmark.pedantic(
        lambda: stretches.append(longest_stretch(qapp, tasks, lambda: page.imports.read(roster))),
        setup=put_aside,
        rounds=3,
    )
    qtbot.waitUntil(tasks.idle)
    view = page.imports.view
    assert view.model.total() > 20_000
    for letter in "zlcwj":
        view.filters.field.clear()
        qtbot.wait(40)
        qtbot.waitUntil(tasks.idle)

        def typed(letter=letter):
            qtbot.keyClick(view.filters.field, letter)
            qtbot.wait(20)

        letters.append(longest_stretch(qapp, tasks, typed))
    print(
        f"\nimport doctor, longest stretch of the window's thread: {max(stretches) * 1000:.0f} ms, "
        f"a letter typed {sorted(letters)[2] * 1000:.0f} ms"
    )
    assert max(stretches) < BAR
    assert sorted(letters)[2] < LETTER


@pytest.mark.benchmark(group="clothes")
def test_other_clothes_are_put_on_within_a_second(benchmark, qapp, window):
    tasks, times = window.hall.tasks, []
    turns = iter(["dark", "light"] * 3)

    def change():
        theme = THEMES[next(turns)]
        times.append(opened(qapp, tasks, lambda: dressing.put_on(qapp, theme)))

    benchmark.pedantic(change, rounds=6)
    print(f"\n{len(window.findChildren(QWidget))} widgets")
    told(benchmark, "other clothes", times[0], times[1:], CLOTHES)
