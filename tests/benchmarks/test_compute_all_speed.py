"""How fast all results of an edition are computed from its file.

The yardstick is the engine alone: the bare read of the same 1.2 million marks through a cursor of
``sqlcipher3``. Entries, people, rules, places, awards and promotions are ours on top of that. Both
are measured in the time of this process, so that what else the machine does plays no part.
"""

import random
import time
from datetime import UTC, datetime

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from haihecup.domain.competition import Edition
from haihecup.domain.journal import Action
from haihecup.domain.people import Delegation, DelegationKind, IdKind, Person
from haihecup.domain.records import EntryRecord
from haihecup.services.desk import create_desk, open_desk
from tests.benchmarks.test_results_speed import a_full_event

PASSPHRASE = "speed 2026"
SIZES = [170] * 58 + [169] * 60
AT_MOST_TIMES = 3


def clock():
    """A clock that stands still."""
    return datetime(2026, 10, 18, 8, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    """A file with 118 events, 20,000 entries and 60 marks for each."""
    path = tmp_path_factory.mktemp("speed") / "edition.haihe"
    chance = random.Random(2026)
    with create_desk(path, PASSPHRASE, Edition("2026", 2026), "王敏", clock) as desk:
        with desk.writing(Action.DELEGATIONS_CHANGED) as work:
            work.delegations.add_many([Delegation("和平区", DelegationKind.DISTRICT)])
        for number, size in enumerate(SIZES):
            event, entries, marks = a_full_event(f"E{number:03}", size, chance)
            with desk.writing(Action.MARKS_IMPORTED, subject=event.code) as work:
                work.events.add(event)
                people = work.people.add_many(
                    Person("选手", IdKind.OTHER, f"{event.code}-{n}", "某机械厂")
                    for n in range(size)
                )
                records = [
                    EntryRecord(event.code, entry.delegation, (person,), work_code=f"W{n}")
                    for n, (entry, person) in enumerate(zip(entries, people, strict=True))
                ]
                ids = work.entries.add_many(records)
                called = dict(zip((entry.id for entry in entries), ids, strict=True))
                work.marks.add_many(event.code, ((called[e], a, s) for e, a, s in marks))
    return path


def bare_read(path):
    """Read all marks through a bare cursor; return the seconds it took."""
    connection = sqlcipher.connect(str(path))
    try:
        connection.execute(f"PRAGMA key = '{PASSPHRASE}'")
        connection.execute("SELECT count(*) FROM edition").fetchone()
        began = time.process_time()
        rows = connection.execute("SELECT event, entry, aspect, scores FROM marks").fetchall()
        seconds = time.process_time() - began
        assert len(rows) == 1_200_000
        return seconds
    finally:
        connection.close()


@pytest.mark.benchmark(group="edition", timer=time.process_time)
def test_all_results_take_at_most_three_times_the_bare_read(benchmark, edition):
    bare = min(bare_read(edition) for _ in range(3))

    desks = []

    def opened():
        while desks:
            desks.pop().close()
        desks.append(open_desk(edition, PASSPHRASE, "王敏", clock))
        return tuple(desks), {}

    computed = benchmark.pedantic(
        lambda desk: desk.compute_all(), setup=opened, rounds=3, warmup_rounds=0
    )
    desks.pop().close()
    assert sum(len(one.results.ranked) for one in computed) == 20_000
    benchmark.extra_info["bare read, s"] = round(bare, 2)
    benchmark.extra_info["times the bare read"] = round(benchmark.stats["min"] / bare, 2)
    assert benchmark.stats["min"] <= AT_MOST_TIMES * bare
