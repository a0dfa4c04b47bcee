import pytest

from haihecup.storage.engines import FileKey, connect_file
from tests.services.small_competition import PASSPHRASE


def change_behind_the_back(path, statement):
    raw = connect_file(path, FileKey.of_file(path, PASSPHRASE))
    try:
        assert raw.execute(statement).rowcount == 1
    finally:
        raw.close()


def test_a_competition_that_nobody_touched_agrees_with_its_journal(command, finished):
    told = command("check", finished)
    assert (told.code, told.out) == (0, "Everything agrees with the journal.\n")


def test_a_mark_changed_behind_the_programs_back_is_found(command, finished):
    one = "(SELECT event, entry, aspect FROM marks WHERE event = 'GJ01' LIMIT 1)"
    change_behind_the_back(
        finished, f"UPDATE marks SET scores = '0.01' WHERE (event, entry, aspect) = {one}"
    )
    told = command("check", finished, "--json")
    assert told.refused
    assert [(one["event"], one["table"]) for one in told.value] == [("GJ01", "marks")]
    assert command("check", finished).out == f"{told.value[0]['text']}\n"


def test_a_backup_is_listed_and_restored_into_a_new_file(command, finished, tmp_path):
    folder, target = tmp_path / "stick", tmp_path / "again.haihe"
    assert command("backup", finished, "--folder", folder, "--list").out == (
        "There is no backup yet.\n"
    )
    (made,) = command("backup", finished, "--folder", folder, "--json").value
    assert made["reason"] == "by-hand"
    listed = command("backup", finished, "--folder", folder, "--list", "--json").value
    assert listed == [made]
    restored = command("restore", made["file"], target, "--json")
    assert restored.value == {"restored": str(target)}
    assert command("check", target).code == 0
    both = [command("results", path, "--all", "--json").value for path in (finished, target)]
    assert both[0] == both[1]


def test_a_backup_is_never_restored_over_a_competition(command, finished, tmp_path):
    (made,) = command("backup", finished, "--folder", tmp_path / "stick", "--json").value
    before = finished.read_bytes()
    assert command("restore", made["file"], finished).refused
    assert finished.read_bytes() == before


@pytest.mark.parametrize("content", [None, b"holiday" * 4000])
def test_what_is_no_backup_restores_nothing(command, tmp_path, content):
    source, target = tmp_path / "holiday.haihe", tmp_path / "again.haihe"
    if content is not None:
        source.write_bytes(content)
    assert command("restore", source, target).refused
    assert not target.exists()


def test_a_backup_is_not_restored_with_a_wrong_passphrase(command, finished, tmp_path, monkeypatch):
    (made,) = command("backup", finished, "--folder", tmp_path / "stick", "--json").value
    monkeypatch.setenv("HAIHECUP_PASSPHRASE", "wrong horse")
    target = tmp_path / "again.haihe"
    assert command("restore", made["file"], target).refused
    assert not target.exists()
