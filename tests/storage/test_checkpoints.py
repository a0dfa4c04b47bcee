import time

import pytest

from haihecup.domain.journal import Action
from haihecup.storage import checkpoints
from haihecup.storage.checkpoints import Checkpoints
from haihecup.storage.database import Database
from tests.storage.competitions import PASSPHRASE, WANG, later


def write(database, text):
    with database.writing(Action.SETTING_CHANGED, by=WANG, at=later(1)) as work:
        work.settings.put("note", text)


def log_of(file):
    return file.with_name(f"{file.name}-wal")


def wait_for(happened):
    end = time.monotonic() + 30
    while not happened() and time.monotonic() < end:
        time.sleep(0.01)
    return happened()


def test_what_was_committed_comes_into_the_file_while_people_go_on(file, monkeypatch):
    monkeypatch.setattr(checkpoints, "DUE", 100_000)
    before = file.stat().st_size
    with Database.open(file, PASSPHRASE) as database:
        # the log is used again from its beginning once it has been copied, and does not grow
        assert wait_for(lambda: write(database, "数" * 30_000) or file.stat().st_size > before)
        write(database, "最后")
        with database.reading() as work:
            assert work.settings.get("note") == "最后"


def test_a_little_is_left_in_the_log_until_the_file_is_closed(file):
    before = file.stat().st_size
    database = Database.open(file, PASSPHRASE)
    write(database, "数" * 30_000)
    assert file.stat().st_size == before
    assert log_of(file).stat().st_size > 0
    database.close()
    assert file.stat().st_size > before
    assert not log_of(file).exists()


def test_a_file_is_closed_while_its_log_is_copied(file, monkeypatch):
    monkeypatch.setattr(checkpoints, "DUE", 1)
    for n in range(3):
        with Database.open(file, PASSPHRASE) as database:
            write(database, str(n))
    with Database.open(file, PASSPHRASE) as database, database.reading() as work:
        assert work.settings.get("note") == "2"


def test_a_log_that_cannot_be_copied_now_is_kept(file, monkeypatch):
    monkeypatch.setattr(checkpoints, "DUE", 1)
    with Database.open(file, PASSPHRASE) as database:
        tries = []

        class Refusing:
            def raw_connection(self):
                tries.append(1)
                raise OSError("no file handle is left")

        copying = Checkpoints(Refusing(), file)
        write(database, "留在日志里")
        copying.look()
        assert wait_for(lambda: tries)
        copying.close()
    with Database.open(file, PASSPHRASE) as database, database.reading() as work:
        assert work.settings.get("note") == "留在日志里"


def test_a_shared_database_has_no_log_of_ours(database):
    copies = database._checkpoints is not None
    assert copies == (database.place.path is not None)


@pytest.mark.parametrize("name", ["cup.haihe", "没有.haihe"])
def test_a_file_without_a_log_has_nothing_to_copy(tmp_path, name):
    Checkpoints(None, tmp_path / name).look()
