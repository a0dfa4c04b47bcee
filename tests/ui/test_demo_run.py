import sys
from pathlib import Path

import pytest

from haihecup.ui import demo_run
from haihecup.ui.demo_run import DEMO_PASSPHRASE, DemoRun, demo_command


@pytest.fixture
def run_of(monkeypatch, tmp_path):
    """A run of the demo, for which a few lines of Python stand."""

    def made(code):
        monkeypatch.setattr(Path, "home", lambda: tmp_path)
        command = [sys.executable, "-c", code]
        monkeypatch.setattr(demo_run, "demo_command", lambda _size, at: [*command, str(at)])
        return DemoRun()

    return made


def test_the_steps_are_told_and_the_competition_that_was_made(qtbot, run_of):
    run = run_of(
        "import os, pathlib, sys; at = pathlib.Path(sys.argv[1]); at.mkdir(parents=True);"
        "(at / 'cup.haihe').write_text(os.environ['HAIHECUP_PASSPHRASE']); print('Marks keyed')"
    )
    told = []
    run.said.connect(told.append)
    with qtbot.waitSignal(run.made) as made:
        run.begin("small")
    assert told == ["Marks keyed"]
    assert made.args[0].read_text() == DEMO_PASSPHRASE


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("import sys; sys.exit('The disk is full.')", "The disk is full."),
        ("", "The demo ended early. Run it again."),
    ],
)
def test_a_demo_that_fails_tells_why(qtbot, run_of, code, sentence):
    run = run_of(code)
    with qtbot.waitSignal(run.failed) as failed:
        run.begin("small")
    assert failed.args == [sentence]


def test_a_demo_that_was_stopped_is_no_problem(qtbot, run_of):
    run = run_of("import time; print(1, flush=True); time.sleep(60)")
    with qtbot.waitSignal(run.said):
        run.begin("small")
    with qtbot.waitSignal(run.failed) as failed:
        run.stop()
    assert failed.args == [""]


def test_the_demo_runs_as_a_process_of_its_own(tmp_path, monkeypatch):
    assert demo_command("small", tmp_path)[6:8] == ["--stage", "mixed"]
    assert demo_command("small", tmp_path)[:4] == [sys.executable, "-m", "haihecup", "demo"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert demo_command("full", tmp_path)[:2] == [sys.executable, "demo"]
    assert len(DEMO_PASSPHRASE) >= 8
