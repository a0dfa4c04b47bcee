import json
import os
from datetime import timedelta
from pathlib import Path

import pytest

from haihecup.domain.journal import Action
from haihecup.domain.problems import RuleBroken
from haihecup.storage import backups as backups_module
from haihecup.storage.backups import (
    MANIFEST,
    Backup,
    Reason,
    backups,
    make,
    restore,
    superfluous,
    thin_out,
    verify,
)
from haihecup.storage.check import check
from haihecup.storage.database import Database
from haihecup.storage.engines import FileKey, connect_file
from haihecup.storage.heads import Head
from tests.storage.competitions import EDITION, LI, NOW, PASSPHRASE, WANG, later

SLIP = "a passphrase for the backup"


def passphrase_of(database):
    return PASSPHRASE if database.place.key is not None else SLIP


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "backups"


@pytest.fixture
def backup(filled, folder):
    return make(filled, folder, NOW, Reason.BY_HAND, SLIP)


def test_a_backup_is_listed_with_when_why_and_what_it_holds(filled, folder, backup):
    assert backups(folder) == (backup,)
    assert backup.at == NOW
    assert backup.reason is Reason.BY_HAND
    assert backup.edition_id == filled.edition_id
    assert backup.size == backup.path.stat().st_size
    with filled.reading() as work:
        assert backup.heads == work.journal.heads()
    assert {path.name for path in folder.iterdir()} == {MANIFEST, backup.path.name}


def test_a_backup_opens_as_a_competition_with_everything_in_it(filled, backup):
    with filled.reading() as work:
        lines, entries = list(work.journal.lines()), work.entries.by_event()
    with (
        Database.open(backup.path, passphrase_of(filled), look_only=True) as copy,
        copy.reading() as work,
    ):
        assert list(work.journal.lines()) == lines
        assert work.entries.by_event() == entries
        assert check(copy) == ()


def test_a_backup_can_be_made_while_others_write(filled, folder):
    with filled.writing(Action.SETTING_CHANGED, by=LI, at=NOW) as work:
        work.settings.put("a", 1)
        backup = make(filled, folder, NOW, Reason.TIMED, SLIP)
    with filled.reading() as work:
        assert work.journal.heads()[""].sequence == backup.heads[""].sequence + 1


def test_two_backups_in_one_second_both_stay(filled, folder):
    first = make(filled, folder, NOW, Reason.IMPORT, SLIP)
    second = make(filled, folder, NOW, Reason.BULK, SLIP)
    assert backups(folder) == (first, second)


def test_a_backup_is_restored_into_a_new_file_and_the_journal_says_so(filled, backup, tmp_path):
    with filled.reading() as work:
        before = list(work.journal.lines())
    path = tmp_path / "restored" / "cup.haihe"
    path.parent.mkdir()
    with restore(backup.path, passphrase_of(filled), path, by=WANG, at=later(60)) as restored:
        assert check(restored) == ()
        with restored.reading() as work:
            assert set(before) < set(work.journal.lines())
            assert work.journal.heads()[""].sequence == backup.heads[""].sequence + 1
        assert restored.edition_id == filled.edition_id
    Database.open(path, passphrase_of(filled)).close()


@pytest.mark.postgresql
def test_a_backup_of_either_kind_is_restored_into_an_empty_shared_database(filled, backup, server):
    url = server.new_database()
    with restore(backup.path, passphrase_of(filled), url, by=WANG, at=later(60)) as restored:
        assert check(restored) == ()
        with restored.reading() as work, filled.reading() as original:
            assert work.entries.by_event() == original.entries.by_event()


def test_a_backup_is_never_restored_over_what_is_there(filled, backup, tmp_path):
    path = tmp_path / "precious.haihe"
    path.write_text("precious", encoding="utf-8")
    with pytest.raises(RuleBroken, match="exists already"):
        restore(backup.path, passphrase_of(filled), path, by=WANG, at=NOW)
    assert path.read_text(encoding="utf-8") == "precious"
    with pytest.raises(RuleBroken, match="into a new file"):
        restore(backup.path, passphrase_of(filled), backup.path, by=WANG, at=NOW)


def test_any_damage_of_a_backup_is_found_before_it_is_restored(filled, backup, tmp_path):
    sound = backup.path.read_bytes()
    for place in range(4096 + 50, len(sound), len(sound) // 7):
        content = bytearray(sound)
        content[place] ^= 4
        backup.path.write_bytes(content)
        with pytest.raises(RuleBroken, match="is damaged"):
            restore(backup.path, passphrase_of(filled), tmp_path / "r.haihe", by=WANG, at=NOW)
    assert not (tmp_path / "r.haihe").exists()
    backup.path.write_bytes(sound)
    verify(backup.path, passphrase_of(filled))


def test_a_backup_that_is_not_the_same_as_the_competition_does_not_count(
    filled, folder, monkeypatch
):
    honest = backups_module._copy

    def losing(database, draft, passphrase):
        contents, key = honest(database, draft, passphrase)
        raw = connect_file(draft, key)
        raw.execute("DELETE FROM marks WHERE aspect = 'A1.1'")
        raw.close()
        return contents, key

    monkeypatch.setattr(backups_module, "_copy", losing)
    with pytest.raises(RuleBroken, match="is damaged"):
        make(filled, folder, NOW, Reason.TIMED, SLIP)
    assert backups(folder) == ()
    assert list(folder.iterdir()) == []


def test_bit_rot_of_the_competition_is_found_by_its_backup_and_named(file, folder):
    key = FileKey.of_file(file, PASSPHRASE)
    raw = connect_file(file, key)
    ((page,),) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'marks'").fetchall()
    raw.close()
    content = bytearray(file.read_bytes())
    content[(page - 1) * 4096 + 200] ^= 1
    file.write_bytes(content)
    with (
        Database.open(file, PASSPHRASE) as database,
        pytest.raises(RuleBroken, match=r"cup\.haihe is damaged"),
    ):
        make(database, folder, NOW, Reason.OPENED)
    assert list(folder.iterdir()) == []


def test_a_manifest_line_cut_by_a_crash_is_passed_over(folder, backup):
    with (folder / MANIFEST).open("a", encoding="utf-8") as file:
        file.write('{"file": "half')
    assert backups(folder) == (backup,)


def test_a_backup_whose_file_is_gone_is_not_listed(folder, backup):
    backup.path.unlink()
    assert backups(folder) == ()
    assert backups(folder / "nowhere") == ()


def test_what_a_backup_lacks_against_known_heads_is_told(backup):
    known = {
        "": Head(backup.heads[""].sequence, b""),
        "GJ01": Head(backup.heads["GJ01"].sequence + 3, b""),
        "GJ99": Head(2, b""),
    }
    assert backup.lacks(known) == {"GJ01": 3, "GJ99": 2}


def at(hours, reason=Reason.TIMED):
    moment = NOW - timedelta(hours=hours)
    return Backup(Path(f"{hours}-{reason}"), moment, reason, "e", "1", 1, {})


def kept_of(some, now=NOW):
    gone = superfluous(tuple(some), now)
    return [backup for backup in some if backup not in gone]


def test_everything_of_two_days_stays():
    some = [at(n / 6) for n in range(48 * 6)]
    assert kept_of(some) == some


def test_of_a_week_the_last_of_each_hour_stays():
    some = [at(0)] + [at(60 + n / 6) for n in range(24 * 6)]
    kept = kept_of(some)
    hours = {backup.at.strftime("%d %H") for backup in some[1:]}
    assert len(kept) == 1 + len(hours)
    assert all(
        backup.at == max(other.at for other in some if other.at.hour == backup.at.hour
                         and other.at.day == backup.at.day)
        for backup in kept
    )  # fmt: skip


def test_of_two_months_the_last_of_each_day_stays_and_nothing_older():
    some = [at(0)] + [at(24 * 8 + n * 4) for n in range(70 * 6)]
    kept = kept_of(some)
    assert len({backup.at.date() for backup in kept}) == len(kept)
    assert 50 <= len(kept) - 1 <= 53
    assert min(backup.at for backup in kept) >= NOW - timedelta(days=60)


def test_the_one_before_an_upgrade_and_the_newest_stay_for_ever():
    some = [at(24 * 400, Reason.UPGRADE), at(24 * 300)]
    assert kept_of(some) == some


def test_a_clock_that_went_backwards_removes_nothing():
    some = [at(-24), at(24 * 70), at(24 * 71)]
    assert kept_of(some) == some
    assert superfluous((), NOW) == ()


def test_thinning_removes_files_and_their_lines(filled, folder):
    made = [make(filled, folder, NOW + timedelta(minutes=n), Reason.TIMED, SLIP) for n in range(3)]
    assert thin_out(folder, NOW + timedelta(hours=1)) == ()
    gone = thin_out(folder, NOW + timedelta(days=5))
    assert gone == (made[0], made[1])
    assert backups(folder) == (made[2],)
    assert len((folder / MANIFEST).read_text(encoding="utf-8").splitlines()) == 1
    assert {path.name for path in folder.iterdir()} == {MANIFEST, made[2].path.name}


def test_a_backup_folder_that_cannot_be_made_is_told(filled, tmp_path, monkeypatch):
    def forbidden(*_arguments, **_options):
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "mkdir", forbidden)
    with pytest.raises(RuleBroken, match="read-only"):
        make(filled, tmp_path / "backups", NOW, Reason.TIMED, SLIP)


def test_a_full_disk_leaves_the_older_backups_alone(filled, folder, backup, monkeypatch):
    def full(_file):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(RuleBroken, match="is full"):
        make(filled, folder, later(1), Reason.TIMED, SLIP)
    assert backups(folder) == (backup,)
    assert [path.suffix for path in folder.iterdir() if path.name != MANIFEST] == [".haihe"]


def test_the_manifest_can_be_read_by_people_and_programs(folder, backup):
    (line,) = (folder / MANIFEST).read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["file"] == backup.path.name


@pytest.mark.postgresql
def test_a_backup_of_a_shared_database_needs_a_passphrase(server, folder):
    with (
        Database.create(server.new_database(), "", EDITION, by=WANG, at=NOW) as database,
        pytest.raises(RuleBroken, match="passphrase is empty"),
    ):
        make(database, folder, NOW, Reason.TIMED)
    assert list(folder.iterdir()) == []
