import json
import os
import subprocess
import sys

import pytest

from haihecup.domain.problems import RuleBroken
from haihecup.storage.database import Database
from haihecup.storage.holder import Holder, lock_path
from tests.storage.competitions import PASSPHRASE


def test_a_file_opened_twice_is_refused_and_the_holder_is_named(file):
    with Database.open(file, PASSPHRASE):
        who = json.loads(lock_path(file).read_text(encoding="utf-8"))
        with pytest.raises(RuleBroken, match="already open") as refused:
            Database.open(file, PASSPHRASE)
    assert who["device"] in refused.value.sentence
    assert who["since"] in refused.value.sentence
    assert who["process"] == os.getpid()


def test_a_closed_file_can_be_opened_by_the_next(file):
    Database.open(file, PASSPHRASE).close()
    Database.open(file, PASSPHRASE).close()
    assert not lock_path(file).exists()


def test_a_lock_left_by_a_crash_is_taken_over_by_itself(file):
    code = f"""
import os
from pathlib import Path
from haihecup.storage.holder import Holder
Holder.take(Path({str(file)!r}))
os._exit(9)
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 9
    assert lock_path(file).exists()
    Database.open(file, PASSPHRASE).close()
    assert not lock_path(file).exists()


def test_another_process_is_refused_while_we_hold_the_file(file):
    code = f"""
from pathlib import Path
from haihecup.domain.problems import RuleBroken
from haihecup.storage.holder import Holder
try:
    Holder.take(Path({str(file)!r}))
except RuleBroken as refused:
    print(refused.sentence)
"""
    holder = Holder.take(file)
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    holder.release()
    assert "already open" in told.stdout


def test_giving_the_lock_back_twice_does_not_take_it_from_the_next(file):
    first = Holder.take(file)
    first.release()
    second = Holder.take(file)
    first.release()
    assert lock_path(file).exists()
    second.release()


def test_a_lock_whose_text_is_not_written_yet_still_refuses(file):
    holder = Holder.take(file)
    lock_path(file).write_bytes(b"")
    with pytest.raises(RuleBroken, match="already open"):
        Holder.take(file)
    lock_path(file).write_bytes(b"[1]")
    with pytest.raises(RuleBroken, match="already open"):
        Holder.take(file)
    holder.release()


def test_a_user_without_a_name_can_hold_a_file(file, monkeypatch):
    def nameless():
        raise OSError

    monkeypatch.setattr("getpass.getuser", nameless)
    holder = Holder.take(file)
    assert json.loads(lock_path(file).read_text(encoding="utf-8"))["person"] == "?"
    holder.release()
