"""Whoever waits for a change of many events reads in the strip what is being done."""

import threading

import pytest

from haihecup.ui.components.health_strip import HealthStrip
from haihecup.ui.work_in_strip import WorkInStrip


@pytest.fixture
def strip(qtbot, tasks):
    """A strip that tells of the work of a desk."""
    made = HealthStrip()
    qtbot.addWidget(made)
    WorkInStrip(tasks, made)
    return made


def test_a_job_that_takes_a_moment_is_told_until_it_is_done(qtbot, tasks, strip):
    go_on, done = threading.Event(), threading.Event()

    def change(_desk, work):
        work.step("Making a backup first", 0)
        go_on.wait(30)
        work.step("Events changed", 118, 118)
        done.wait(30)

    tasks.run("change events", change)
    qtbot.waitUntil(lambda: strip.work() == "Making a backup first")
    go_on.set()
    qtbot.waitUntil(lambda: strip.work() == "Events changed: 118 of 118")
    done.set()
    qtbot.waitUntil(lambda: not strip.work())


def test_a_short_job_is_not_told_at_all(qtbot, tasks, strip):
    tasks.run("change events", lambda _desk, work: work.step("Making a backup first", 0))
    qtbot.waitUntil(tasks.idle)
    qtbot.wait(600)
    assert not strip.work()
