"""One mark, from the key press to the committed transaction and its picture, in a full-size file.

The bar: under 30 ms for 99 of 100. Keyed once by calling the service and once through the window,
frame and all, with a keyer's pauses between the keys. Beside each a plain SQLite file without
encryption or journal that commits one row, with the same pauses: what the disk alone takes, which
on a machine that goes to sleep between two keys is several times as much as without them.
"""

import random
import sqlite3
import time

import pytest
from PySide6.QtCore import QEventLoop
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from haihecup.domain.journal import Action
from haihecup.domain.people import IdKind, Person
from haihecup.domain.records import EntryRecord
from haihecup.services.desk import create_desk, open_desk
from haihecup.services.draw_lots import DrawOrder, draw
from haihecup.services.enter_marks import key_mark, take_marks
from haihecup.services.lay_out_sheets import read_marking
from haihecup.services.prepare_competition import add_events
from haihecup.ui.frame_reading import read_frame
from haihecup.ui.main_window import MainWindow
from haihecup.ui.messages import Messages
from haihecup.ui.page_table import page_entries
from haihecup.ui.tasks import Tasks
from tests.services.small_competition import DELEGATIONS, EDITION, PASSPHRASE, clock
from tests.ui.sample_sheets import ASPECTS, an_event

EVENTS, ENTRIES, MARKS = 118, 170, 300
FULL = ("38.01", "2 2 3", "1", "1", "8 9 10", "4.5")
BAR = 0.030
KEYS = (0.08, 0.25)
"""The pause between two keys, in seconds."""
SHEETS = (0.5, 1.5)
"""The pause in which somebody takes up the next sheet."""


@pytest.fixture(scope="module")
def full_file(tmp_path_factory):
    """118 events with 20,060 entries, all but one of them marked."""
    path = tmp_path_factory.mktemp("full") / "cup.haihe"
    with create_desk(path, PASSPHRASE, EDITION, "周立国", clock) as desk:
        codes = [f"E{n:03}" for n in range(EVENTS)]
        add_events(desk, [an_event(code) for code in codes])
        for number, code in enumerate(codes):
            with desk.writing(Action.ROSTER_IMPORTED, subject=code) as work:
                people = [
                    Person(f"选手{n}", IdKind.OTHER, f"{number}-{n}", "某机械厂")
                    for n in range(ENTRIES)
                ]
                ids = work.people.add_many(people)
                work.entries.add_many(
                    EntryRecord(code, DELEGATIONS[n % 8], (key,), entry_number=f"{code}-{n:04}")
                    for n, key in enumerate(ids)
                )
        draw(desk, codes, DrawOrder(share="seed"))
        for code in codes[1:]:
            rows = read_marking(desk, code).rows
            lines = [
                (row.work_code, one.code, text)
                for row in rows
                for one, text in zip(ASPECTS, FULL, strict=True)
            ]
            take_marks(desk, code, lines)
    return path


def slowest_of_a_hundred(times):
    """The time that 99 of 100 stay under."""
    return sorted(times)[round(len(times) * 0.99) - 1]


def one_row_at_a_time(path, pauses):
    """How long plain SQLite takes to commit one row, many times, with pauses in between."""
    chance = random.Random(2026)
    plain = sqlite3.connect(path)
    plain.execute("PRAGMA journal_mode = WAL")
    plain.execute("PRAGMA synchronous = FULL")
    plain.execute("CREATE TABLE marks (n INTEGER PRIMARY KEY, scores TEXT)")
    times = []
    for n in range(MARKS):
        begun = time.perf_counter()
        plain.execute("INSERT INTO marks VALUES (?, ?)", (n, "38.01"))
        plain.commit()
        times.append(time.perf_counter() - begun)
        time.sleep(chance.uniform(*pauses))
    plain.close()
    return times


def tell(benchmark, times, tmp_path, pauses=(0, 0)):
    """Put the figures beside the yardstick of the same minute."""
    plain = one_row_at_a_time(tmp_path / "plain.db", pauses)
    yardstick = slowest_of_a_hundred(plain)
    benchmark.extra_info["plain SQLite, median, ms"] = round(sorted(plain)[MARKS // 2] * 1000, 2)
    benchmark.extra_info["median, ms"] = round(sorted(times)[len(times) // 2] * 1000, 2)
    benchmark.extra_info["99 of 100, ms"] = round(slowest_of_a_hundred(times) * 1000, 2)
    benchmark.extra_info["plain SQLite, 99 of 100, ms"] = round(yardstick * 1000, 2)
    print(benchmark.extra_info)


def test_one_mark_is_committed_within_thirty_milliseconds(benchmark, full_file, tmp_path):
    times = []
    with open_desk(full_file, PASSPHRASE, "周立国", clock) as desk:
        rows = read_marking(desk, "E000").rows
        wanted = [(row.work_code, ASPECTS[n].code, FULL[n]) for n in (0, 5) for row in rows]
        waiting = iter(wanted[:MARKS])

        def key():
            begun = time.perf_counter()
            key_mark(desk, "E000", *next(waiting))
            times.append(time.perf_counter() - begun)

        benchmark.pedantic(key, rounds=MARKS, iterations=1)
    tell(benchmark, times, tmp_path)
    assert slowest_of_a_hundred(times) < BAR


class Keyer:
    """Somebody who keys judgements in the window of the whole program."""

    def __init__(self, qtbot, full_file):
        self.messages = Messages()
        self.tasks = Tasks(self.messages.broken)
        self.window = MainWindow(page_entries(), self.tasks, self.messages)
        qtbot.addWidget(self.window)
        self.window.resize(1366, 768)
        self.window.changes_seen.connect(lambda _changes: self.read_frame())
        self.tasks.open(
            lambda _work: open_desk(full_file, PASSPHRASE, "周立国", clock), lambda: None
        )
        self.read_frame()
        self.window.narrow("E000")
        self.window.show_page("marks")
        self.window.show()
        qtbot.waitUntil(self.tasks.idle)
        self.page = self.window.page()
        self.chance = random.Random(2026)

    def read_frame(self):
        self.tasks.read("frame", lambda desk, _work: read_frame(desk), self.window.show_facts)

    def rest(self, between):
        until = time.perf_counter() + self.chance.uniform(*between)
        while time.perf_counter() < until:
            QApplication.processEvents()
            time.sleep(0.002)

    def one_mark(self, row):
        """Key three scores; return how long the last key takes until all is kept and shown."""
        page, seen = self.page, self.page.grid
        page.keyboard.stand(row, 2)
        for digit in "22":
            QTest.keyClicks(seen, digit)
            self.rest(KEYS)
        begun = time.perf_counter()
        QTest.keyClicks(seen, "3")
        while page.model.cell(row, 2).scores != "2 2 3":
            # as the program waits: what only turns round and round would take the worker's time
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        QApplication.processEvents()
        return time.perf_counter() - begun


def test_a_key_press_is_on_disk_and_shown_within_thirty_milliseconds(
    benchmark, qtbot, full_file, tmp_path
):
    keyer = Keyer(qtbot, full_file)
    times = []

    def key_sheets():
        for row in range(ENTRIES):
            times.append(keyer.one_mark(row))
            keyer.rest(SHEETS if row % 5 == 4 else KEYS)

    benchmark.pedantic(key_sheets, rounds=1, iterations=1)
    qtbot.waitUntil(keyer.tasks.idle)
    keyer.tasks.close(lambda desk: desk.close())
    tell(benchmark, times, tmp_path, KEYS)
    assert slowest_of_a_hundred(times) < BAR
