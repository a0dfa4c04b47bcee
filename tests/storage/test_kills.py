"""The program is killed at any moment: nothing that was acknowledged is lost, nothing is half.

HAIHECUP_KILLS=1000 kills that often on each engine; the ordinary run is content with twenty.
"""

import contextlib
import itertools
import json
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from haihecup.domain.journal import Action
from haihecup.domain.stages import State
from haihecup.storage.backups import Reason, backups, make, verify
from haihecup.storage.check import check
from haihecup.storage.database import Database
from tests.storage.competitions import EDITION, NOW, PASSPHRASE, WANG, with_entries

KILLS = int(os.environ.get("HAIHECUP_KILLS", "20"))
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")

# a writer is killed in the midst of one of the first so many things that it does
MARKS, IMPORTS, BACKUPS = 8, 3, 4
ROWS = 500

WRITER = Path(__file__).with_name("killed_writer.py")


class Writers:
    """Starts writers one after the other and kills each.

    What a writer does takes as long as it takes on this machine: the first thing is that it opens
    the competition, and each action after it is acknowledged.
    """

    def __init__(self):
        self._process = subprocess.Popen(
            [sys.executable, str(WRITER), PASSPHRASE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )
        assert self._line() == ["ready"]

    def _line(self):
        line = self._process.stdout.readline().split()
        assert line, "whoever starts the writers is no more"
        return line

    def work_at(self, location, work, what=None):
        """Let those to come do some work at a competition."""
        self._task = json.dumps([str(location), work, what])
        # what opening took of late, and what an action took
        self._took = [0.1, 0.01]

    def one_killed_after(self, things):
        """Kill one when it has done so many things and a part of one; return what it saved."""
        whole, part = divmod(things, 1)
        self._process.stdin.write(f"{self._task}\n")
        word, pid = self._line()
        assert word == "writer"
        said, reached = [], time.monotonic()
        while len(said) < whole:
            said.append(self._line())
            assert said[-1] != ["dead"]
            now = time.monotonic()
            self._took[len(said) > 1], reached = now - reached, now
        time.sleep(part * self._took[whole > 0])
        os.kill(int(pid), signal.SIGKILL)
        said += iter(self._line, ["dead"])
        assert [word for word, *_what in said] == (["open"] + ["saved"] * len(said))[: len(said)]
        return [what for _word, *what in said[1:]]

    def close(self):
        self._process.stdin.close()
        self._process.wait(10)
        self._process.stdout.close()


@pytest.fixture(scope="session")
def writers():
    """Give whoever starts writers, who has learned once how to write."""
    with contextlib.closing(Writers()) as made:
        yield made


@pytest.fixture
def new_location(location, request, tmp_path):
    """Give one place for a competition after the other, on the same engine."""
    if not isinstance(location, str):
        return (tmp_path / f"cup{n}.haihe" for n in itertools.count())
    server = request.getfixturevalue("server")
    return (server.new_database() for _ in itertools.count())


def kill_writers(writers, location, kills, chance):
    """Kill that many writers of one competition; return how many marks were acknowledged."""
    with Database.create(location, PASSPHRASE, EDITION, by=WANG, at=NOW) as database:
        entries = with_entries(database, count=5)
        with database.writing(Action.LOTS_DRAWN, by=WANG, at=NOW, subject="GJ01") as work:
            codes = {key: (str(n), f"W{n}") for n, key in enumerate(entries)}
            work.entries.set_codes("GJ01", codes)
            work.events.put(replace(work.events.get("GJ01"), state=State.MARKING))
    acknowledged = {}
    writers.work_at(location, "marks")
    for _round in range(kills):
        new = {
            int(sequence): mark
            for sequence, *mark in writers.one_killed_after(chance.uniform(0, MARKS))
        }
        acknowledged |= new
        with Database.open(location, PASSPHRASE) as database:
            # every row is what the journal says, and every entry has its rows
            assert check(database) == ()
            with database.reading() as work:
                assert work.journal.heads()["GJ01"].sequence >= max(acknowledged, default=0)
                for sequence, (entry, aspect, scores) in new.items():
                    told = str(work.journal.changes("GJ01", sequence)["marks"])
                    assert entry in told
                    assert aspect in told
                    assert repr(scores) in told
    return len(acknowledged)


@pytest.mark.slow
@pytest.mark.timeout(60 + 2 * KILLS)
def test_no_acknowledged_mark_is_lost_and_mark_and_journal_agree(writers, new_location):
    chance = random.Random(2026)
    saved = sum(
        # a competition after every twenty, so that looking through it stays quick
        kill_writers(writers, next(new_location), min(20, KILLS - done), chance)
        for done in range(0, KILLS, 20)
    )
    sys.stdout.write(f"{KILLS} kills, {saved} acknowledged marks, none lost\n")
    assert saved > KILLS


@pytest.mark.slow
def test_a_killed_import_has_taken_all_rows_or_none(writers, location, database):
    with_entries(database, count=1)
    database.close()
    chance = random.Random(7)
    writers.work_at(location, "imports", ROWS)
    imported = 0
    for _round in range(6):
        imported += len(writers.one_killed_after(chance.uniform(0, IMPORTS)))
        with Database.open(location, PASSPHRASE) as again:
            assert check(again) == ()
            with again.reading() as work:
                entries = work.entries.counts()["GJ01"] - 1
                assert len(work.people.all()) == entries + 1
        assert entries % ROWS == 0
        assert entries >= imported * ROWS


@pytest.mark.slow
def test_a_killed_backup_does_not_count_and_hurts_no_other(writers, location, database, tmp_path):
    with_entries(database, count=30)
    database.close()
    folder = tmp_path / "backups"
    chance = random.Random(7)
    acknowledged = set()
    writers.work_at(location, "backups", str(folder))
    for _round in range(4):
        made = writers.one_killed_after(chance.uniform(0, BACKUPS))
        acknowledged |= {name for (name,) in made}
    kept = backups(folder)
    assert acknowledged <= {backup.path.name for backup in kept}
    assert acknowledged
    for backup in kept[-6:]:
        verify(backup.path, PASSPHRASE)
    with Database.open(location, PASSPHRASE) as again:
        assert check(again) == ()
        assert make(again, folder, NOW, Reason.BY_HAND, PASSPHRASE) in backups(folder)
    # what the killed ones had begun is gone
    assert {path.suffix for path in folder.iterdir()} == {".haihe", ".jsonl"}
