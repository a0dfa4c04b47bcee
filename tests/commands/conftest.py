"""Giving commands in English, to a whole competition and to one that waits for its marks."""

import json
import shutil
from dataclasses import dataclass

import pytest
from click.testing import CliRunner

from haihecup.cli import journey
from haihecup.commands.terminal import PASSPHRASE as VARIABLE
from haihecup.services.desk import create_desk
from haihecup.services.prepare_competition import add_events
from tests.services.small_competition import (
    EDITION,
    PASSPHRASE,
    an_event,
    as_made,
    register,
)


@dataclass(frozen=True)
class Told:
    """What a command has answered."""

    code: int
    out: str
    err: str

    @property
    def value(self):
        """The answer as programs read it."""
        return json.loads(self.out)

    @property
    def refused(self):
        """Whether an operator was told in one sentence why it cannot be done."""
        return self.code == 1 and len(self.err.splitlines()) == 1 and "Traceback" not in self.err


@pytest.fixture
def command(monkeypatch):
    """Give one command; a fault of the program fails the test."""
    monkeypatch.setenv(VARIABLE, PASSPHRASE)

    def give(*words, stdin=None):
        done = CliRunner().invoke(journey(), [str(word) for word in words], input=stdin)
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return Told(done.exit_code, done.stdout, done.stderr)

    return give


@pytest.fixture
def finished(whole_competition, tmp_path):
    """A copy of a whole competition, from the roster to certificates."""
    return shutil.copy(whole_competition, tmp_path / "finished.haihe")


@as_made
def _registered(path):
    desk = create_desk(path, PASSPHRASE, EDITION, "周立国")
    add_events(desk, [an_event("GJ01"), an_event("GJ02", "焊接"), an_event("GJ03", "钳工")])
    register(desk, "GJ01")
    register(desk, "GJ02")
    return desk


@pytest.fixture
def registered(tmp_path):
    """A competition of two events with eight entries each, before the draw."""
    path = tmp_path / "registered.haihe"
    _registered(path).close()
    return path
