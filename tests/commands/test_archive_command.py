from pathlib import Path


def test_events_are_archived_and_checked_on_any_machine(command, finished, tmp_path):
    told = command("archive", finished, "GJ01", "--to", tmp_path / "kept", "--json")
    assert told.code == 0, told.err
    (made,) = told.value
    checked = command("check", made["file"])
    assert checked.code == 0, checked.err
    assert made["fingerprint"] in checked.out


def test_a_changed_archive_is_refused_with_what_was_changed(command, finished, tmp_path):
    (made,) = command("archive", finished, "GJ01", "--to", tmp_path, "--json").value
    path = Path(made["file"])
    content = bytearray(path.read_bytes())
    content[content.index(b"haihecup-event/1")] ^= 1
    path.write_bytes(content)
    told = command("check", made["file"])
    assert told.refused
    assert "event.json" in told.err


def test_events_that_are_not_final_and_events_that_nobody_named_are_refused(
    command, registered, tmp_path
):
    assert command("archive", registered, "GJ01", "--to", tmp_path).refused
    assert command("archive", registered, "--to", tmp_path).refused
